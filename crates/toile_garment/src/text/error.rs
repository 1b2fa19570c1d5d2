//! Why a document is no pattern.

use thiserror::Error;

use crate::PatternError;

/// Why a document is no pattern of the text format.
#[derive(Debug, Error)]
pub enum PatternFormatError {
    /// More bytes than are read.
    #[error("the document has {bytes} bytes; up to {limit} are read")]
    Large {
        /// How many it has.
        bytes: usize,
        /// How many it may have.
        limit: usize,
    },
    /// Not JSON, or not of this form.
    #[error("is no pattern: {0}")]
    Json(#[from] serde_json::Error),
    /// Of a version that is not known.
    #[error("is of version {0} of the format; this is version 1")]
    Version(u32),
    /// A name that nothing has.
    #[error("{place}: there is no {what} {name:?}")]
    Unknown {
        /// Where the name is used.
        place: String,
        /// What should have it.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A number that is none.
    #[error("{place}: {text:.40} is no number")]
    Number {
        /// Where.
        place: String,
        /// As it is written.
        text: String,
    },
    /// A list that should have one entry for every size.
    #[error("{place}: {given} entries for {sizes} sizes")]
    Sizes {
        /// Where.
        place: String,
        /// How many entries.
        given: usize,
        /// How many sizes.
        sizes: usize,
    },
    /// Something that contradicts itself, or is not there.
    #[error("{place}: {fault}")]
    Form {
        /// Where.
        place: String,
        /// What is wrong.
        fault: String,
    },
    /// It is of the right form, and cannot be sewn.
    #[error(transparent)]
    Pattern(#[from] PatternError),
}

impl PatternFormatError {
    pub(crate) fn form(place: &str, fault: &str) -> Self {
        Self::Form { place: place.to_owned(), fault: fault.to_owned() }
    }

    pub(crate) fn unknown(place: &str, what: &'static str, name: &str) -> Self {
        Self::Unknown { place: place.to_owned(), what, name: name.to_owned() }
    }
}
