//! What all bodies share.

use std::collections::BTreeMap;
use std::ops::{Index, Range};

use glam::{Vec2, Vec3};

use crate::{Definition, Gait, Posture, Statistics, SymmetricMatrix};

/// What all bodies share: one topology, the directions in which they differ, a skeleton, paths of
/// measuring, statistics of people, poses.
///
/// The body stands in the measuring pose (arms some 45° from the body, legs a little apart), metres, Y up,
/// facing +Z, its left at +X. All indices are in range and all lists as long as they should be.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// Triangles, and what is known of each vertex.
    pub topology: Topology,
    /// Mean body and the directions in which bodies differ.
    pub basis: Basis,
    /// Skeleton and skin weights.
    pub rig: Rig,
    /// Vertices by the names of the places they mark, as `crown` or `acromion_l`.
    pub landmarks: BTreeMap<String, u32>,
    /// What can be measured, and how.
    pub definitions: Vec<Definition>,
    /// What is known of women and of men.
    pub people: BySex<People>,
    /// Poses to stand in; the first is the measuring pose.
    pub postures: Vec<Posture>,
    /// One cycle of walking.
    pub gait: Gait,
    /// Colours to show it in; the first is the mannequin's own.
    pub tones: Vec<Tone>,
}

impl Template {
    /// The definition of this name.
    pub fn definition(&self, name: &str) -> Option<usize> {
        self.definitions.iter().position(|definition| definition.name == name)
    }
}

/// Triangles, and what is known of each vertex.
#[derive(Debug, Clone, Default)]
pub struct Topology {
    /// Corners, counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
    /// The triangles by what they show: skin, underwear.
    pub parts: Vec<Part>,
    /// The vertex that stands for this place: texture seams split vertices, which then lie in the same
    /// place whatever the shape. Itself for most; always a smaller or equal index.
    pub weld: Vec<u32>,
    /// Parts of the body that the vertex belongs to.
    pub regions: Vec<Regions>,
    /// Texture coordinates, (0, 0) is the image's upper left corner.
    pub uv: Vec<Vec2>,
}

/// Triangles of one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// `skin`, `underwear`, `underwear_top`.
    pub name: String,
    /// Range in [`Topology::triangles`].
    pub triangles: Range<usize>,
}

impl Part {
    /// Whether it has the colour of the skin; men wear no top.
    pub fn is_skin(&self, sex: Sex) -> bool {
        self.name == "skin" || (self.name == "underwear_top" && sex == Sex::Male)
    }
}

/// Colours of a body, linear.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tone {
    /// As `Ivory`.
    pub name: String,
    /// Of the skin.
    pub skin: Vec3,
    /// Of the underwear.
    pub underwear: Vec3,
}

/// Parts of the body, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Regions(pub u8);

impl Regions {
    /// Names of the bits, lowest first.
    pub const NAMES: [&'static str; 8] =
        ["torso", "leg_l", "leg_r", "arm_l", "arm_r", "neck", "head", "neck_half_l"];

    /// The one region of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|&known| known == name).map(|bit| Self(1 << bit))
    }

    /// Whether the two share a region.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A linear space of bodies: `mean + Σ coefficient × direction`, and the same for the joints.
#[derive(Debug, Clone, Default)]
pub struct Basis {
    /// Metres.
    pub mean: Vec<Vec3>,
    /// Displacements per unit of a coefficient. The first leads to women (+1) and men (−1); the others are
    /// principal components of the differences within a sex, of about unit variance.
    pub directions: Vec<Vec<Vec3>>,
    /// Metres.
    pub joint_mean: Vec<Vec3>,
    /// How the joints follow.
    pub joint_directions: Vec<Vec<Vec3>>,
}

/// The skeleton. Every joint's frame is aligned with the world's at rest.
#[derive(Debug, Clone, Default)]
pub struct Rig {
    /// Names of the joints.
    pub names: Vec<String>,
    /// Parents; always a smaller index.
    pub parents: Vec<Option<usize>>,
    /// Joints that move a vertex.
    pub joints: Vec<[u8; 4]>,
    /// By how much; they sum to 1.
    pub weights: Vec<[f32; 4]>,
}

impl Rig {
    /// The joint of this name.
    pub fn joint(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}

/// What is known of the people of one sex.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Mean of the coefficients behind the first.
    pub mean: Vec<f64>,
    /// Their covariance.
    pub covariance: SymmetricMatrix,
    /// Kilograms per litre.
    pub density: f64,
    /// How measurements go together.
    pub statistics: Statistics,
}

/// A woman's or a man's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sex {
    /// A woman's.
    Female,
    /// A man's.
    Male,
}

impl Sex {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Female, Self::Male];

    /// Where it lies on the first direction of a [`Basis`].
    pub fn coefficient(self) -> f64 {
        match self {
            Self::Female => 1.0,
            Self::Male => -1.0,
        }
    }

    /// `female`, `male`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

/// One of something for each sex.
#[derive(Debug, Clone, Default)]
pub struct BySex<T> {
    /// Women's.
    pub female: T,
    /// Men's.
    pub male: T,
}

impl<T> Index<Sex> for BySex<T> {
    type Output = T;

    fn index(&self, sex: Sex) -> &T {
        match sex {
            Sex::Female => &self.female,
            Sex::Male => &self.male,
        }
    }
}
