//! A fabric as everybody else sees it.

use serde_json::Value;

use crate::{Construction, FabricError, Finish, document};

/// A fabric: its mechanics, how far it may be stretched, how it is made, and the colours it comes in.
///
/// Warp runs along the grainline, weft across; of knits these are wales and courses.
#[derive(Debug, Clone, PartialEq)]
pub struct Fabric {
    /// By which patterns and pages name it, such as `denim`: lower-case letters, digits and `_`.
    pub name: String,
    /// What a shopper reads.
    pub titles: Text,
    /// What is made of it.
    pub uses: Text,
    /// Of which fibres it is, the most first; the parts sum to 100.
    pub composition: Vec<Fibre>,
    /// How it answers to being stretched, sheared and bent; its weight and thickness. SI units.
    pub physical: toile_cloth::Fabric,
    /// Coulomb's coefficient on skin, at rest.
    pub friction: f64,
    /// How far it may be stretched.
    pub limits: Limits,
    /// Where the numbers come from: each [`Property`] is in exactly one.
    pub sources: Vec<Source>,
    /// How it is woven or knitted.
    pub construction: Construction,
    /// What is done to its surface afterwards.
    pub finish: Finish,
    /// The colours it comes in, the default first; at least one.
    pub colorways: Vec<Colorway>,
    /// What it was read from.
    pub(crate) document: Value,
}

/// What a source can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Property {
    /// Mass per area.
    ArealDensity,
    /// From face to back.
    Thickness,
    /// Tension along warp and weft.
    Stretch,
    /// Shear between them.
    Shear,
    /// Rigidity in bending.
    Bending,
    /// On skin.
    Friction,
    /// How far it may be stretched.
    Limits,
    /// Threads or loops per length and their yarn.
    Construction,
}

impl Property {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::ArealDensity,
        Self::Thickness,
        Self::Stretch,
        Self::Shear,
        Self::Bending,
        Self::Friction,
        Self::Limits,
        Self::Construction,
    ];

    /// As the document has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::ArealDensity => "areal_density",
            Self::Thickness => "thickness",
            Self::Stretch => "stretch",
            Self::Shear => "shear",
            Self::Bending => "bending",
            Self::Friction => "friction",
            Self::Limits => "limits",
            Self::Construction => "construction",
        }
    }
}

/// The same in the languages of our pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Simplified Chinese.
    pub zh_cn: String,
    /// English.
    pub en: String,
}

/// A part of a fabric's mass.
#[derive(Debug, Clone, PartialEq)]
pub struct Fibre {
    /// Generic name in English, as on a label: `cotton`, `elastane`.
    pub fibre: String,
    /// Of the mass.
    pub percent: f64,
}

/// How far a fabric may be stretched, in engineering strain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Beyond it what is worn is too tight: it shows, and it is felt.
    pub comfort: Stretch,
    /// Beyond it seams slip, or the fabric does not come back.
    pub most: Stretch,
}

/// Engineering strain in three directions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Along the grainline.
    pub warp: f64,
    /// Across it.
    pub weft: f64,
    /// At 45° to both.
    pub bias: f64,
}

/// Where numbers come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What of the fabric.
    pub of: Vec<Property>,
    /// How good it is.
    pub kind: SourceKind,
    /// The publication, or the reason.
    pub text: String,
}

/// How good a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// Measured on such a fabric.
    Measured,
    /// Within what is published or traded for its kind.
    Published,
    /// Reasoned from other fabrics.
    Estimated,
}

impl SourceKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Measured, Self::Published, Self::Estimated];

    /// As the document has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Published => "published",
            Self::Estimated => "estimated",
        }
    }
}

/// A colour that a fabric comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colorway {
    /// By which patterns and pages name it, such as `indigo`.
    pub name: String,
    /// What a shopper reads.
    pub titles: Text,
    /// Of the warp, or of all yarn; sRGB.
    pub srgb: [u8; 3],
    /// Of the weft where it has a colour of its own; sRGB.
    pub weft_srgb: Option<[u8; 3]>,
}

impl Fabric {
    /// Reads and checks the bytes of a JSON document.
    pub fn parse(json: &[u8]) -> Result<Self, FabricError> {
        document::parse(json).map_err(|error| *error)
    }

    /// Reads and checks a JSON document.
    pub fn read(document: &Value) -> Result<Self, FabricError> {
        document::read(document).map_err(|error| *error)
    }

    /// The JSON document that [`Fabric::read`] makes the same fabric of.
    pub fn document(&self) -> &Value {
        &self.document
    }

    /// The built-in fabric of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        crate::named(name)
    }

    /// The colour of this name.
    pub fn colorway(&self, name: &str) -> Option<&Colorway> {
        self.colorways.iter().find(|colorway| colorway.name == name)
    }
}
