//! What is wrong with a file that can be shown nevertheless.

use std::fmt;

use thiserror::Error;

/// One defect, and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportWarning {
    /// Where in the file, for instance `meshes[3].primitives[0].attributes.NORMAL`.
    pub place: String,
    /// What is wrong there.
    pub defect: Defect,
}

impl ImportWarning {
    /// A short name that stays the same from version to version.
    pub fn code(&self) -> &'static str {
        self.defect.code()
    }
}

impl fmt::Display for ImportWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)?;
        f.write_str(": ")?;
        self.defect.fmt(f)
    }
}

/// What is wrong, and how the importer went on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Defect {
    /// An index that names nothing.
    #[error("refers to something that is not in the file; left out")]
    BrokenReference,
    /// A buffer without bytes of its own, which the specification allows for extensions.
    #[error("lies in a buffer without bytes; left out")]
    EmptyBuffer,
    /// A property is missing or has the wrong type.
    #[error("is not what the specification asks for; left out")]
    Malformed,
    /// A view or accessor reaches beyond what it reads from.
    #[error("needs {need} bytes where there are {have}; left out")]
    OutOfBounds {
        /// Bytes asked for.
        need: u64,
        /// Bytes there are.
        have: u64,
    },
    /// The accessor has a type that is not allowed in this place.
    #[error("has an accessor type that is not allowed here; left out")]
    WrongFormat,
    /// Two arrays that belong together differ in length.
    #[error("has {found} elements instead of {expected}; left out")]
    LengthMismatch {
        /// The number that fits.
        expected: usize,
        /// The number there is.
        found: usize,
    },
    /// Infinite, or not a number.
    #[error("{count} values are not finite; left out")]
    NotFinite {
        /// How many.
        count: usize,
    },
    /// Indices beyond the last vertex; what they belong to is not drawn.
    #[error("{count} triangles, lines or points name vertices that do not exist; left out")]
    IndexOutOfRange {
        /// How many triangles, lines or points.
        count: usize,
    },
    /// A last triangle or line lacks vertices.
    #[error("the last triangle or line is incomplete; left out")]
    Incomplete,
    /// Normals that are zero, not finite or not of unit length.
    #[error("{count} normals are not of unit length; corrected")]
    BadNormals {
        /// How many.
        count: usize,
    },
    /// Tangents that are zero, not finite, or without a sign.
    #[error("{count} tangents are not of unit length with a sign of 1 or -1; made anew")]
    BadTangents {
        /// How many.
        count: usize,
    },
    /// A normal map or anisotropy without the texture coordinates it needs.
    #[error("a material needs tangents, but there are no texture coordinates; shaded without")]
    NoTangents,
    /// Weights that are negative, not finite or all zero.
    #[error("{count} vertices have unusable joint weights; corrected")]
    BadWeights {
        /// How many.
        count: usize,
    },
    /// Joints that the skin does not have.
    #[error("{count} vertices follow joints that the skin does not have; corrected")]
    JointOutOfRange {
        /// How many.
        count: usize,
    },
    /// More joints per vertex than are drawn.
    #[error("more than four joints per vertex; the four greatest are kept")]
    ManyInfluences,
    /// An attribute with a name of no known meaning.
    #[error("is no known attribute; ignored")]
    UnknownAttribute,
    /// A primitive without positions.
    #[error("has no positions; left out")]
    NoPositions,
    /// A node that is its own ancestor, or has two parents.
    #[error("is reached twice in the node graph; only the first time counts")]
    NodeReachedTwice,
    /// The scene shows no mesh.
    #[error("shows nothing")]
    EmptyScene,
    /// A transform with infinite numbers or a zero quaternion.
    #[error("is no usable transform; ignored")]
    BadTransform,
    /// An image whose bytes cannot be had.
    #[error("the image cannot be read; drawn without it")]
    MissingImage,
    /// An image in a format that is not decoded.
    #[error("the image is neither PNG, JPEG nor WebP; drawn without it")]
    UnknownImageFormat,
    /// Texture coordinates beyond the second set.
    #[error("only the texture coordinate sets 0 and 1 are read; drawn with set 0")]
    ManyTexCoords,
    /// Two channels move the same property, or a channel moves a node that has a matrix.
    #[error("the property is animated twice, or its node has a matrix; left out")]
    AnimationConflict,
    /// Key times do not grow.
    #[error("key times do not increase; left out")]
    UnorderedKeys,
    /// An extension that is not read; the picture may differ.
    #[error("{name} is not read; the picture may differ")]
    IgnoredExtension {
        /// Its name.
        name: String,
    },
    /// Text before the JSON that does not belong there.
    #[error("starts with a byte order mark; skipped")]
    ByteOrderMark,
}

impl Defect {
    /// A short name that stays the same from version to version.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BrokenReference => "broken-reference",
            Self::EmptyBuffer => "empty-buffer",
            Self::Malformed => "malformed",
            Self::OutOfBounds { .. } => "out-of-bounds",
            Self::WrongFormat => "wrong-format",
            Self::LengthMismatch { .. } => "length-mismatch",
            Self::NotFinite { .. } => "not-finite",
            Self::IndexOutOfRange { .. } => "index-out-of-range",
            Self::Incomplete => "incomplete",
            Self::BadNormals { .. } => "bad-normals",
            Self::BadTangents { .. } => "bad-tangents",
            Self::NoTangents => "no-tangents",
            Self::BadWeights { .. } => "bad-weights",
            Self::JointOutOfRange { .. } => "joint-out-of-range",
            Self::ManyInfluences => "many-influences",
            Self::UnknownAttribute => "unknown-attribute",
            Self::NoPositions => "no-positions",
            Self::NodeReachedTwice => "node-reached-twice",
            Self::EmptyScene => "empty-scene",
            Self::BadTransform => "bad-transform",
            Self::MissingImage => "missing-image",
            Self::UnknownImageFormat => "unknown-image-format",
            Self::ManyTexCoords => "many-texcoords",
            Self::AnimationConflict => "animation-conflict",
            Self::UnorderedKeys => "unordered-keys",
            Self::IgnoredExtension { .. } => "ignored-extension",
            Self::ByteOrderMark => "byte-order-mark",
        }
    }
}

/// Gathers warnings, up to a number beyond which nobody reads them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Warnings(Vec<ImportWarning>);

impl Warnings {
    const MOST: usize = 1000;

    pub(crate) fn push(&mut self, place: impl Into<String>, defect: Defect) {
        if self.0.len() < Self::MOST {
            self.0.push(ImportWarning { place: place.into(), defect });
        }
    }

    pub(crate) fn first(&self) -> Option<&ImportWarning> {
        self.0.first()
    }

    pub(crate) fn into_vec(self) -> Vec<ImportWarning> {
        self.0
    }
}
