//! An arm as a chain of joints, and how it twists.

use glam::{DQuat, DVec3, Vec3};

use crate::{Rig, rotation};

/// The joints of an arm.
///
/// Where the humerus turns about itself, the skin of a real arm is wound along its whole length. Linear
/// blending would wring it at one place, so that turn is left to the forearm, and two joints along the
/// upper arm take half of it and all of it; in the same way a joint along the forearm takes part of the
/// turn of the hand. They have no children: whoever does not know them may leave them still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arm {
    /// Collar bone.
    pub clavicle: usize,
    /// Shoulder.
    pub upper: usize,
    /// Half way along the upper arm and above the elbow.
    pub upper_twists: [usize; 2],
    /// Elbow.
    pub lower: usize,
    /// Along the forearm.
    pub lower_twist: usize,
    /// Wrist.
    pub hand: usize,
}

impl Arm {
    /// How much of the turn of the humerus each of [`Arm::upper_twists`] takes.
    pub const UPPER_SHARES: [f64; 2] = [0.5, 1.0];
    /// How much of the turn of the hand [`Arm::lower_twist`] takes.
    pub const LOWER_SHARE: f64 = 0.6;

    /// The left (`"l"`) or right (`"r"`) arm; none where the rig lacks one of its joints.
    pub fn of(rig: &Rig, side: &str) -> Option<Self> {
        let joint = |name: &str| rig.joint(&format!("{name}_{side}"));
        Some(Self {
            clavicle: joint("clavicle")?,
            upper: joint("upperarm")?,
            upper_twists: [joint("upperarm_twist_01")?, joint("upperarm_twist_02")?],
            lower: joint("lowerarm")?,
            lower_twist: joint("lowerarm_twist_01")?,
            hand: joint("hand")?,
        })
    }

    /// Both.
    pub fn both(rig: &Rig) -> Option<[Self; 2]> {
        Some([Self::of(rig, "l")?, Self::of(rig, "r")?])
    }

    /// Unit vectors along upper arm and forearm at rest.
    pub fn axes(&self, joints: &[Vec3]) -> [DVec3; 2] {
        let [shoulder, elbow, wrist] =
            [self.upper, self.lower, self.hand].map(|joint| joints[joint].as_dvec3());
        [(elbow - shoulder).normalize_or_zero(), (wrist - elbow).normalize_or_zero()]
    }

    /// Winds the arm: `turns` are those of a skeleton without the joints that only twist, and become those
    /// of the whole skeleton, with the same place for every bone.
    pub fn wind(&self, joints: &[Vec3], turns: &mut [DQuat]) {
        let [along_upper, along_lower] = self.axes(joints);
        let twist = rotation::twist(turns[self.upper], along_upper);
        turns[self.upper] *= rotation::about(along_upper, -twist);
        self.twist(along_upper, twist, turns);
        let twist = rotation::twist(turns[self.hand], along_lower);
        turns[self.lower_twist] = rotation::about(along_lower, Self::LOWER_SHARE * twist);
    }

    /// Turns the humerus further about itself.
    pub(crate) fn twist(&self, along_upper: DVec3, angle: f64, turns: &mut [DQuat]) {
        turns[self.lower] = rotation::about(along_upper, angle) * turns[self.lower];
        for (joint, share) in self.upper_twists.into_iter().zip(Self::UPPER_SHARES) {
            turns[joint] *= rotation::about(along_upper, share * angle);
        }
    }
}
