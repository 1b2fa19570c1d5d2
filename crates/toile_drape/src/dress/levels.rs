//! Heights that every body has, found on one.

use glam::DVec3;
use toile_body::Path;
use toile_garment::{BodyPart, Level};

use crate::Body;

/// How far along a part of the body (see [`super::part::Part`]) a level is, m; none where the body lacks its landmark.
pub(crate) fn level_on(body: &Body<'_>, part: BodyPart, level: Level) -> Option<f64> {
    let arm = |side: &str| {
        let place = match level {
            Level::Elbow => body.landmark(&format!("elbow_{side}")),
            Level::Wrist => body.landmark(&format!("wrist_{side}")),
            _ => body.landmark(&format!("acromion_{side}")),
        };
        Some(ArmAxis::of(body, side)?.along(place?))
    };
    match part {
        BodyPart::Torso | BodyPart::LeftLeg | BodyPart::RightLeg => height(body, level),
        BodyPart::LeftArm => arm("l"),
        BodyPart::RightArm => arm("r"),
        BodyPart::Neck => {
            let (origin, up) = neck_base(body)?;
            let place = match level {
                Level::SideNeck => body.landmark("side_neck_l"),
                _ => body.landmark("c7"),
            };
            Some((place? - origin).dot(up))
        }
    }
}

/// Above the ground, m.
pub(crate) fn height(body: &Body<'_>, level: Level) -> Option<f64> {
    let landmark = |name: &str| Some(body.landmark(name)?.y);
    match level {
        Level::Nape => landmark("c7"),
        Level::SideNeck => landmark("side_neck_l"),
        Level::ShoulderPoint => landmark("acromion_l"),
        Level::Bust => measured(body, "bust_height"),
        Level::Waist => measured(body, "waist_height"),
        Level::Hip => measured(body, "hip_height"),
        Level::Crotch => landmark("crotch"),
        Level::Knee => measured(body, "knee_height"),
        Level::Ankle => measured(body, "ankle_height"),
        Level::Elbow => landmark("elbow_l"),
        Level::Wrist => landmark("wrist_l"),
    }
}

/// The height of what a measurement of this name ends at.
fn measured(body: &Body<'_>, name: &str) -> Option<f64> {
    let definition = body.template().definitions.get(body.template().definition(name)?)?;
    let Path::Height { at } = &definition.path else { return None };
    let height = |(vertex, weight): &(u32, f64)| {
        body.positions().get(*vertex as usize).map(|position| f64::from(position.y) * weight)
    };
    at.iter().map(height).sum()
}

/// A point of the plane round the base of the neck, and the way up from it.
pub(crate) fn neck_base(body: &Body<'_>) -> Option<(DVec3, DVec3)> {
    let (back, front) = (body.landmark("c7")?, body.landmark("front_neck")?);
    let ahead = (front - back).reject_from_normalized(DVec3::X).try_normalize()?;
    Some((0.5 * (back + front), ahead.cross(DVec3::X)))
}

/// From the shoulder joint over the elbow to the hand. `s` is 0 in the shoulder and negative towards the hand, m.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ArmAxis {
    shoulder: DVec3,
    elbow: DVec3,
    wrist: DVec3,
}

/// The axis turns from upper arm to forearm over twice this length, m.
const ELBOW: f64 = 0.06;
/// From the wrist to the fingertips, m.
const HAND: f64 = 0.2;

impl ArmAxis {
    pub(crate) fn of(body: &Body<'_>, side: &str) -> Option<Self> {
        let joint = |name: &str| body.joint(&format!("{name}_{side}"));
        Some(Self { shoulder: joint("upperarm")?, elbow: joint("lowerarm")?, wrist: joint("hand")? })
    }

    /// How far along it a point is.
    pub(crate) fn along(&self, point: DVec3) -> f64 {
        let (upper, fore) = self.ups();
        let on_upper = (point - self.shoulder).dot(upper);
        let bend = -self.shoulder.distance(self.elbow);
        if on_upper > bend { on_upper } else { (bend + (point - self.elbow).dot(fore)).min(bend) }
    }

    /// The point there, and the direction towards the trunk.
    pub(crate) fn at(&self, s: f64) -> (DVec3, DVec3) {
        let (upper, fore) = self.ups();
        let beyond = s + self.shoulder.distance(self.elbow);
        let point = if beyond > 0.0 { self.shoulder + upper * s } else { self.elbow + fore * beyond };
        let part = ((beyond + ELBOW) / (2.0 * ELBOW)).clamp(0.0, 1.0);
        (point, fore.lerp(upper, part).normalize_or(upper))
    }

    /// Where it ends.
    pub(crate) fn fingertips(&self) -> f64 {
        -self.shoulder.distance(self.elbow) - self.elbow.distance(self.wrist) - HAND
    }

    /// Directions towards the trunk of upper arm and forearm.
    fn ups(&self) -> (DVec3, DVec3) {
        let upper = (self.shoulder - self.elbow).normalize_or(DVec3::Y);
        (upper, (self.elbow - self.wrist).normalize_or(upper))
    }
}
