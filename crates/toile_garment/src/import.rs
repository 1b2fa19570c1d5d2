//! What all readers of other programs' patterns have in common.

use thiserror::Error;

use crate::{Category, Pattern, PatternError};

/// The greatest file that is read, bytes: a style of a dozen pieces in fifteen sizes takes half a megabyte.
pub(crate) const MAX_BYTES: usize = 32 << 20;

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
}
