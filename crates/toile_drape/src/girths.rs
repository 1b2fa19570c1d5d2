//! A tape round any place of a body as it stands.

use glam::DVec3;
use toile_garment::{BodyPart, Level};

use crate::Body;
use crate::dress::{ArmAxis, Part, level_on, neck_base};

/// A tape that goes along a part of a body, taut across it everywhere.
///
/// Places along it are in metres and grow towards the head or the trunk: for trunk and legs they are heights above the
/// ground, for arms ways from the shoulder joint along the bones (below it negative), for the neck ways from its base.
#[derive(Debug, Clone)]
pub struct Girths {
    part: Part,
    axis: Axis,
    /// What lies above is no longer this part.
    top: f64,
}

#[derive(Debug, Clone, Copy)]
enum Axis {
    Upright,
    Arm(ArmAxis),
    Neck { origin: DVec3, up: DVec3 },
}

/// Below the crotch a thigh is whole, m.
const BELOW_CROTCH: f64 = 0.02;

impl Girths {
    /// None where the body lacks what the part is found by. Level planes round the trunk take in both legs and no arms.
    pub fn of(body: &Body<'_>, part: BodyPart) -> Option<Self> {
        let axis = match part {
            BodyPart::Torso | BodyPart::LeftLeg | BodyPart::RightLeg => Axis::Upright,
            BodyPart::LeftArm => Axis::Arm(ArmAxis::of(body, "l")?),
            BodyPart::RightArm => Axis::Arm(ArmAxis::of(body, "r")?),
            BodyPart::Neck => {
                let (origin, up) = neck_base(body)?;
                Axis::Neck { origin, up }
            }
        };
        let top = match part {
            BodyPart::LeftLeg | BodyPart::RightLeg => level_on(body, part, Level::Crotch)? - BELOW_CROTCH,
            _ => f64::INFINITY,
        };
        Some(Self { part: Part::of(body, part)?, axis, top })
    }

    /// How far along the part a place is, m.
    pub fn along(&self, place: DVec3) -> f64 {
        match self.axis {
            Axis::Upright => place.y,
            Axis::Arm(axis) => axis.along(place),
            Axis::Neck { origin, up } => (place - origin).dot(up),
        }
    }

    /// Round the part there, m; beyond its ends as at them.
    pub fn at(&self, along: f64) -> f64 {
        self.part.girth(along.min(self.top))
    }
}
