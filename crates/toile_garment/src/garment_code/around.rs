//! Where the panels go on a body of any size. The format places them round its own mannequin; names and places there tell
//! which part of the body they are for.

use glam::{DQuat, DVec2, DVec3};

use crate::{Around, BodyPart, Level, Panel, Placement};

/// How much further from the skin than the innermost panels they start, m.
const CLEARANCE: f64 = 0.02;

/// About how far from the middle of the body its shoulders are, m.
const SHOULDER: f64 = 0.17;

/// What a panel is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Torso,
    Skirt,
    Arm,
    Leg,
    /// Hoods, collars and the like stay where they stand.
    Other,
}

impl Use {
    fn of(name: &str) -> Self {
        let name = name.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if has(&["hood", "collar", "lapel", "cuff"]) {
            Self::Other
        } else if has(&["sleeve"]) {
            Self::Arm
        } else if has(&["torso", "bodice", "top"]) {
            Self::Torso
        } else if has(&["pant"]) {
            Self::Leg
        } else if has(&["skirt", "wb", "waistband"]) {
            Self::Skirt
        } else {
            Self::Other
        }
    }
}

/// A panel as it stands in the room.
struct Standing<'a> {
    panel: &'a Panel,
    rotation: DQuat,
    translation: DVec3,
}

impl<'a> Standing<'a> {
    fn of(panel: &'a Panel) -> Option<Self> {
        match panel.placement {
            Placement::Rigid { rotation, translation } => Some(Self { panel, rotation, translation }),
            Placement::Around(_) | Placement::Unknown => None,
        }
    }

    fn corners(&self) -> impl Iterator<Item = DVec3> {
        self.panel.outlines[0]
            .corners
            .iter()
            .map(|corner| self.rotation * corner.extend(0.0) + self.translation)
    }

    fn top(&self) -> f64 {
        self.corners().map(|corner| corner.y).fold(f64::NEG_INFINITY, f64::max)
    }

    fn middle(&self) -> DVec3 {
        let (least, most) = self.panel.outlines[0].bounds();
        self.rotation * least.midpoint(most).extend(0.0) + self.translation
    }

    /// A place in the room in the panel's coordinates.
    fn on_panel(&self, place: DVec3) -> DVec2 {
        (self.rotation.inverse() * (place - self.translation)).truncate()
    }

    /// Upright panels go round the trunk: what is in front of its axis at this height goes to the level.
    fn round_trunk(&self, part: BodyPart, axis: DVec3, level: Level) -> Option<Around> {
        let outwards = self.rotation * DVec3::Z;
        let up = (self.rotation.inverse() * DVec3::Y).truncate().try_normalize()?;
        let in_front = axis + outwards * outwards.dot(self.translation - axis);
        Some(Around {
            part,
            anchor: vec![self.on_panel(in_front)],
            up,
            bearing: libm::atan2(outwards.x, outwards.z),
            level,
            clearance: CLEARANCE,
        })
    }

    /// The top of a sleeve goes to the shoulder, its upper edge to the outside of the hanging arm. `shoulders` is the
    /// height of the neck's sides.
    fn round_arm(&self, shoulders: f64) -> Around {
        let middle = self.middle();
        let side = middle.x.signum();
        let local = |way: DVec3| (self.rotation.inverse() * way).truncate();
        let up = nearest_axis(local(DVec3::new(side * SHOULDER, shoulders, 0.0) - middle));
        let across = up.perp();
        let outside = across * across.dot(local(DVec3::new(side, 1.0, 0.0))).signum();
        let corners = &self.panel.outlines[0].corners;
        let most =
            |way: DVec2| corners.iter().map(|corner| corner.dot(way)).fold(f64::NEG_INFINITY, f64::max);
        Around {
            part: if side > 0.0 { BodyPart::LeftArm } else { BodyPart::RightArm },
            anchor: vec![up * most(up) + outside * most(outside)],
            up,
            bearing: side * std::f64::consts::FRAC_PI_2,
            level: Level::ShoulderPoint,
            clearance: CLEARANCE,
        }
    }
}

/// Of the four directions along the axes that which is nearest.
fn nearest_axis(way: DVec2) -> DVec2 {
    if way.x.abs() > way.y.abs() { DVec2::new(way.x.signum(), 0.0) } else { DVec2::new(0.0, way.y.signum()) }
}

/// Rolls panels of which the part of the body is known round it; the others stay as they stand.
pub(super) fn rolled(panels: &mut [Panel]) {
    let found: Vec<Option<Around>> = panels.iter().map(|panel| around(panel, panels)).collect();
    for (panel, around) in panels.iter_mut().zip(found) {
        if let Some(around) = around {
            panel.placement = Placement::Around(around);
        }
    }
}

fn around(panel: &Panel, panels: &[Panel]) -> Option<Around> {
    let standing = Standing::of(panel)?;
    // All of a kind keep their heights against each other, and skirts that of the torso that they are sewn to.
    let top = |kind| {
        let tops = panels.iter().filter(|panel| Use::of(&panel.name) == kind).filter_map(Standing::of);
        tops.map(|standing| standing.top()).reduce(f64::max)
    };
    let trunk = || match top(Use::Torso) {
        Some(top) => Some((top, Level::SideNeck)),
        None => top(Use::Skirt).map(|top| (top, Level::Waist)),
    };
    match Use::of(&panel.name) {
        Use::Torso | Use::Skirt => {
            let (top, level) = trunk()?;
            standing.round_trunk(BodyPart::Torso, DVec3::Y * top, level)
        }
        Use::Leg => {
            let side = standing.middle().x.signum();
            let part = if side > 0.0 { BodyPart::LeftLeg } else { BodyPart::RightLeg };
            let axis = DVec3::new(standing.middle().x, top(Use::Leg)?, 0.0);
            standing.round_trunk(part, axis, Level::Waist)
        }
        Use::Arm => {
            let shoulders = top(Use::Torso).unwrap_or(standing.top());
            Some(standing.round_arm(shoulders))
        }
        Use::Other => None,
    }
}
