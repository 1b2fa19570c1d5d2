//! What all readers of other programs' patterns have in common.

use thiserror::Error;

use crate::{Category, Pattern, PatternError, PatternFormatError};

/// The greatest file that is read, bytes: a style of a dozen pieces in fifteen sizes takes half a megabyte.
pub(crate) const MAX_BYTES: usize = 32 << 20;

/// What panels are cut from where a file does not say: one of our own fabrics, neither heavy nor light.
pub(crate) const FABRIC: &str = "poplin";

/// A pattern from another program.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// As it was understood; it can be sewn as far as its seams are known.
    pub pattern: Pattern,
    /// What had to be guessed or left out.
    pub warnings: Vec<ImportWarning>,
}

/// Why another program's pattern cannot be read.
#[derive(Debug, Error)]
pub enum ImportError {
    /// More bytes than are read.
    #[error("the file has {bytes} bytes; patterns of up to {limit} are read")]
    Large {
        /// How many it has.
        bytes: usize,
        /// How many it may have.
        limit: usize,
    },
    /// Not JSON, or not of the form expected.
    #[error("is no pattern of this format: {0}")]
    Json(#[from] serde_json::Error),
    /// Not of the form that the format prescribes.
    #[error("{0}")]
    Form(String),
    /// A unit of length that is not known.
    #[error("{0:?} is no unit of length that is known")]
    Units(String),
    /// The companion document says something that cannot be.
    #[error("the companion document: {0}")]
    Companion(#[from] PatternFormatError),
    /// It is of the right form, and cannot be sewn.
    #[error(transparent)]
    Pattern(#[from] PatternError),
}

/// What had to be guessed or left out.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ImportWarning {
    /// The file does not say what kind of garment it is.
    #[error("what kind of garment it is, the file does not say: taken as {0:?}")]
    Category(Category),
    /// The file does not say what it is cut from.
    #[error("what it is cut from, the file does not say: taken as {taken:?}")]
    Fabric {
        /// The fabric.
        taken: String,
    },
    /// The unit is not stated, or cannot be the one that is.
    #[error("the largest piece measures {largest:.1} units: a unit is taken as {millimetres} mm")]
    Unit {
        /// In the file's unit.
        largest: f64,
        /// What a unit is taken as.
        millimetres: f64,
    },
    /// The file names no sample size, or one that it does not contain.
    #[error("the file has no sample size: taken as {taken:?}")]
    NoSampleSize {
        /// The size in the middle.
        taken: String,
    },
    /// Nothing but the cut line is drawn.
    #[error("no sew lines are drawn: panels are as they are cut, with seam allowance if there is any")]
    NoSewLines,
    /// A sew line that does not go round the piece.
    #[error("piece {piece:?}: the sew line is not closed; the panel is as it is cut")]
    OpenSewLine {
        /// Its name.
        piece: String,
    },
    /// The file does not say what is sewn to what.
    #[error("what is sewn to what, the file does not say: a companion document can")]
    NoSeams,
    /// A piece that is missing in some sizes, or cannot be matched with the base size there.
    #[error("piece {piece:?} has the shape of its base size in {}", sizes.join(", "))]
    NotGraded {
        /// Its name.
        piece: String,
        /// Names of the sizes.
        sizes: Vec<String>,
    },
    /// A panel cannot be cut in this size.
    #[error("{0}: it cannot be cut in this size")]
    Uncuttable(PatternError),
    /// A mirror line along which the piece has no edge.
    #[error("piece {piece:?} has no edge along its mirror line: taken as a whole piece")]
    NoFold {
        /// Its name.
        piece: String,
    },
    /// No grain line is drawn.
    #[error("piece {piece:?} has no grain line: taken as the x axis")]
    NoGrainLine {
        /// Its name.
        piece: String,
    },
    /// A notch that is on no edge.
    #[error("piece {piece:?} has a notch at ({x:.3}, {y:.3}) m, where no edge is: left out")]
    StrayNotch {
        /// Its name.
        piece: String,
        /// Where, m.
        x: f64,
        /// Where, m.
        y: f64,
    },
    /// A piece of which none is to be cut.
    #[error("piece {piece:?} is to be cut 0 times: one is taken")]
    NotCut {
        /// Its name.
        piece: String,
    },
    /// Lines within pieces, drill holes and drawings that the standard does not know.
    #[error("{count} lines and points within pieces are left out")]
    LeftOut {
        /// How many, in all sizes.
        count: usize,
    },
}
