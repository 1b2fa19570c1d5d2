//! What can go wrong.

/// Why no pattern could be drafted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DraftError {
    /// The style needs it.
    #[error("the measurement \"{name}\" is missing")]
    Missing {
        /// As in `TOILE_body`.
        name: &'static str,
    },
    /// No person measures that.
    #[error("\"{name}\" is {value_cm} cm, which no person measures")]
    Absurd {
        /// As in `TOILE_body`.
        name: &'static str,
        /// As given.
        value_cm: f64,
    },
    /// The measurements do not go together: a part of the draft closes up or runs into another.
    #[error("the {part} cannot be drafted from these measurements: {why}")]
    Impossible {
        /// Of the garment.
        part: &'static str,
        /// With numbers.
        why: String,
    },
    /// A style names a panel or an edge that it has not drafted.
    #[error("the draft has no edge \"{edge}\" on a panel \"{panel}\"")]
    NoSuchEdge {
        /// As named by the style.
        panel: String,
        /// As named by the style.
        edge: String,
    },
    /// Sizes of one style that differ in panels, edges or seams.
    #[error("size {size} is cut differently from the others")]
    Uneven {
        /// Its name.
        size: String,
    },
}
