//! Where on the body a panel goes before it is sewn.

use glam::{DQuat, DVec2, DVec3};

/// Where on the body a panel goes before it is sewn. Dressing starts from here; how it ends is for the cloth to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Placement {
    /// Rolled round a part of the body, right side out.
    Around(Around),
    /// As it lies in its own coordinates, x to the wearer's left, y up, right side to the front, then turned and moved:
    /// as other programs place panels round their own mannequins.
    Rigid {
        /// First.
        rotation: DQuat,
        /// Then, m.
        translation: DVec3,
    },
    /// Its seams say it.
    Unknown,
}

/// A panel rolled round a part of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// Which.
    pub part: BodyPart,
    /// In every size the point of the panel that goes to `bearing` and `level`, m.
    pub anchor: Vec<DVec2>,
    /// The panel's direction that goes up along the part (towards the head, or towards the trunk), a unit vector.
    pub up: DVec2,
    /// Where round the part, radians: 0 is the front (for arms that hang, the side that faces forwards), increasing
    /// towards the wearer's left.
    pub bearing: f64,
    /// Height on the part that the anchor goes to.
    pub level: Level,
    /// How much further from the skin than the innermost panels it starts, m.
    pub clearance: f64,
}

/// Parts of the body that panels are rolled round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyPart {
    /// Shoulders to crotch, and below for skirts.
    Torso,
    /// Shoulder to wrist.
    LeftArm,
    /// Shoulder to wrist.
    RightArm,
    /// Crotch to ankle.
    LeftLeg,
    /// Crotch to ankle.
    RightLeg,
    /// Base of the neck to chin.
    Neck,
}

/// Heights that every body has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Seventh cervical vertebra, where the collar of a T-shirt sits behind.
    Nape,
    /// Where the neck leaves the shoulder at the side.
    SideNeck,
    /// Acromion, the end of the shoulder seam and the top of a sleeve.
    ShoulderPoint,
    /// Fullest part of the chest.
    Bust,
    /// Natural waist.
    Waist,
    /// Fullest part of the seat.
    Hip,
    /// Where the legs part.
    Crotch,
    /// Middle of the knee.
    Knee,
    /// Outer ankle.
    Ankle,
    /// Elbow.
    Elbow,
    /// Wrist.
    Wrist,
}
