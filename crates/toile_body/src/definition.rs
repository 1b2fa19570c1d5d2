//! The paths along which a body is measured.

use glam::DVec3;

use crate::Regions;

/// A measurement: its name and where the tape goes, by ISO 8559-1 where that has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// In `snake_case`: `bust`, `back_waist_length`.
    pub name: String,
    /// Clause of ISO 8559-1, or another standard's name, or empty.
    pub standard: String,
    /// Where the tape goes.
    pub path: Path,
}

/// A place on the body: a weighted mean of vertices.
pub type Place = Vec<(u32, f64)>;

/// Where a tape goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Path {
    /// From the ground to a place.
    Height {
        /// Upper end.
        at: Place,
    },
    /// What the body weighs, kilograms.
    Mass,
    /// Taut around a plane section of a region.
    Girth {
        /// Only edges with both ends there are cut.
        region: Regions,
        /// The plane goes through it.
        at: Place,
        /// The plane's normal.
        normal: DVec3,
    },
    /// Taut around a limb, across the mean direction of its bones.
    GirthAcross {
        /// Only edges with both ends there are cut.
        region: Regions,
        /// The plane goes through this place, or through a joint.
        at: Anchor,
        /// Joints along the limb.
        axis: Vec<usize>,
    },
    /// The greatest or smallest girth across a bone.
    GirthScan {
        /// Only edges with both ends there are cut.
        region: Regions,
        /// The bone's ends, joints.
        axis: [usize; 2],
        /// Where along the bone, 0 … 1.
        fractions: Vec<f64>,
        /// Which of them.
        pick: Pick,
    },
    /// Twice a girth over half the body, without the straight line between its ends: as around the base of the neck.
    GirthOfHalf {
        /// Only edges with both ends there are cut.
        region: Regions,
        /// The plane goes through them; the first and last lie on the midline.
        points: [Place; 3],
    },
    /// Straight from place to place.
    Chain {
        /// At least two.
        points: Vec<Place>,
        /// Which coordinates count, 1 or 0.
        mask: DVec3,
    },
    /// Along a line of vertices from its start down to a height.
    Column {
        /// From top to bottom.
        vertices: Vec<u32>,
        /// Of this place.
        until: Place,
    },
    /// Down a line of vertices from a height to its end, then straight to the ground.
    ColumnToGround {
        /// From top to bottom.
        vertices: Vec<u32>,
        /// Of this place.
        from: Place,
    },
    /// Taut over the midline, from the front at a height, between the legs, to the back at that height.
    Sagittal {
        /// Front and back.
        sides: [SagittalSide; 2],
        /// Its height is where the tape starts and ends.
        start: Place,
        /// Vertex at the crotch.
        end: u32,
    },
    /// Breadth (x) or depth (z) of a level section.
    Extent {
        /// Only edges with both ends there are cut.
        region: Regions,
        /// 0 for x, 2 for z.
        axis: usize,
        /// At the height of this place.
        at: Place,
    },
}

/// One side of a [`Path::Sagittal`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SagittalSide {
    /// The midline, from top to bottom.
    pub column: Vec<u32>,
    /// Vertices near the midline that the tape may touch.
    pub candidates: Vec<u32>,
}

/// What a plane goes through.
#[derive(Debug, Clone, PartialEq)]
pub enum Anchor {
    /// A place on the skin.
    Place(Place),
    /// A joint.
    Joint(usize),
}

/// Which of several girths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// The greatest.
    Max,
    /// The smallest.
    Min,
}

impl Path {
    /// Whether it gives kilograms instead of centimetres.
    pub fn is_mass(&self) -> bool {
        matches!(self, Self::Mass)
    }

    /// Whether it is the length of a closed tape.
    pub fn is_girth(&self) -> bool {
        matches!(
            self,
            Self::Girth { .. } | Self::GirthAcross { .. } | Self::GirthScan { .. } | Self::GirthOfHalf { .. }
        )
    }
}
