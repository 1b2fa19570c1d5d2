//! Why bytes are no fabric.

use thiserror::Error;
use toile_asset::PropertyError;
use toile_cloth::ResponseError;

/// While a document is read. The error is boxed: less code for a browser to download.
pub(crate) type Result<T> = std::result::Result<T, Box<FabricError>>;

impl From<PropertyError> for Box<FabricError> {
    fn from(error: PropertyError) -> Self {
        Self::new(error.into())
    }
}

/// Why bytes are no fabric.
#[derive(Debug, Error)]
pub enum FabricError {
    /// More bytes than any fabric needs.
    #[error("is {bytes} bytes; a fabric has at most {most}")]
    TooLarge {
        /// How many.
        bytes: usize,
        /// How many may be.
        most: usize,
    },
    /// Not JSON.
    #[error("is no fabric: {0}")]
    Json(#[from] serde_json::Error),
    /// Not of this form.
    #[error(transparent)]
    Property(#[from] PropertyError),
    /// Another version of the format.
    #[error("is of version {0}; 1 is known")]
    Version(usize),
    /// A number that no fabric has.
    #[error("{key} is {value}; it must be between {least} and {most}")]
    Range {
        /// Where in the document.
        key: String,
        /// What it is.
        value: f64,
        /// Smallest that is believed.
        least: f64,
        /// Greatest that is believed.
        most: f64,
    },
    /// Points or readings that are no curve of forces.
    #[error("{key}: {fault}")]
    Curve {
        /// Where in the document.
        key: String,
        /// What is wrong with it.
        fault: ResponseError,
    },
    /// A name that patterns could not name it by.
    #[error("{key} is {name:?}; a name is 1 to 40 lower-case letters, digits and _")]
    Name {
        /// Where in the document.
        key: String,
        /// As written.
        name: String,
    },
    /// A text that a shopper would read is empty or endless.
    #[error("{key} has {characters} characters; it needs 1 to {most}")]
    Text {
        /// Where in the document.
        key: String,
        /// How many it has.
        characters: usize,
        /// How many it may have.
        most: usize,
    },
    /// A list with too few or too many items.
    #[error("{key} has {count} items; it needs {least} to {most}")]
    Count {
        /// Where in the document.
        key: String,
        /// How many it has.
        count: usize,
        /// How many it needs.
        least: usize,
        /// How many it may have.
        most: usize,
    },
    /// The parts of the composition.
    #[error("the composition sums to {0} %")]
    Composition(f64),
    /// A number without a source, or with two.
    #[error("{property} has {count} sources; it needs exactly one")]
    Source {
        /// Of what.
        property: &'static str,
        /// In how many it is named.
        count: usize,
    },
    /// Comfort ends after the fabric does.
    #[error("limits_percent.comfort is beyond limits_percent.most")]
    Limits,
    /// Rows of unequal length, or other signs than `X` and `.`.
    #[error(
        "row {row} of the point paper is {text:?}; rows are of one length, of X (warp over) and . (weft over)"
    )]
    PointPaper {
        /// From below, counted from zero.
        row: usize,
        /// As written.
        text: String,
    },
    /// An end or a pick that nothing holds.
    #[error("{thread} {number} of the point paper floats for ever")]
    Float {
        /// `end` or `pick`.
        thread: &'static str,
        /// Counted from zero.
        number: usize,
    },
    /// A colour that is not written as `#rrggbb`.
    #[error("{key} is {text:?}; a colour is written as #rrggbb")]
    Colour {
        /// Where in the document.
        key: String,
        /// As written.
        text: String,
    },
    /// Two colours of one name.
    #[error("colorways[{0}] has the name of another")]
    Twice(usize),
}
