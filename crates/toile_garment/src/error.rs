//! What can be wrong with a pattern.

use thiserror::Error;

/// Why a pattern cannot be cut and sewn: names of panels, edges and sizes as in the pattern, lengths in metres unless
/// the name says otherwise. Edges are counted from 0.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PatternError {
    /// Something that must be there is not.
    #[error("the pattern has no {0}")]
    Empty(&'static str),
    /// More than any garment has.
    #[error("{what}: {count}, at most {limit} are possible")]
    TooMany {
        /// Of what.
        what: String,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A name without characters, or one that is too long.
    #[error("a {what} has a name of {length} bytes, not 1 to {limit}")]
    Name {
        /// Of what.
        what: &'static str,
        /// Bytes of the name.
        length: usize,
        /// The longest possible.
        limit: usize,
    },
    /// Two of a kind have the same name.
    #[error("two {what}s are called {name:?}")]
    Doubled {
        /// Kind of thing.
        what: &'static str,
        /// Their name.
        name: String,
    },
    /// The base size is none of the sizes.
    #[error("the base size is number {base_size}, of {sizes} sizes")]
    BaseSize {
        /// Index that is given.
        base_size: usize,
        /// How many sizes there are.
        sizes: usize,
    },
    /// Something has not one shape, place or line for each size.
    #[error("{what} is given for {given} sizes, the pattern has {sizes}")]
    SizeCount {
        /// Of what.
        what: String,
        /// For how many sizes it is given.
        given: usize,
        /// How many sizes there are.
        sizes: usize,
    },
    /// A number that is not finite, or out of all reason.
    #[error("{what} is {value}, not {range}")]
    Number {
        /// Of what.
        what: String,
        /// What is given.
        value: f64,
        /// What is possible.
        range: &'static str,
    },
    /// A loop has not as many edges as corners, or too few.
    #[error("panel {panel:?}, size {size}: a loop of {corners} corners and {edges} edges is not closed")]
    NotClosed {
        /// Its name.
        panel: String,
        /// Name of the size.
        size: String,
        /// How many corners.
        corners: usize,
        /// How many edges.
        edges: usize,
    },
    /// A panel has not the same edges in every size.
    #[error("panel {panel:?} has {edges} edges in size {size}, and {base_edges} in the base size")]
    EdgeCount {
        /// Its name.
        panel: String,
        /// Name of the size.
        size: String,
        /// Edges in that size.
        edges: usize,
        /// Edges in the base size.
        base_edges: usize,
    },
    /// An edge too short to be sewn or cut.
    #[error("panel {panel:?}, size {size}: edge {edge} is {length} m long")]
    ShortEdge {
        /// Its name.
        panel: String,
        /// Name of the size.
        size: String,
        /// Which edge.
        edge: usize,
        /// How long it is, m.
        length: f64,
    },
    /// A loop that goes round the wrong way, or has no area.
    #[error(
        "panel {panel:?}, size {size}: loop {index} has an area of {area} m²; outlines go counter-clockwise, holes clockwise"
    )]
    Turn {
        /// Its name.
        panel: String,
        /// Name of the size.
        size: String,
        /// 0 is the outline, then the holes.
        index: usize,
        /// Its signed area, m².
        area: f64,
    },
    /// The outline or a hole crosses itself or another.
    #[error("panel {panel:?}, size {size}: edges {edges:?} cross near ({x}, {y})")]
    Crossing {
        /// Its name.
        panel: String,
        /// Name of the size.
        size: String,
        /// The edges that cross; one number twice where an edge crosses itself.
        edges: [usize; 2],
        /// Where, m.
        x: f64,
        /// Where, m.
        y: f64,
    },
    /// A seam, a measure or a trim on a panel that there is not.
    #[error("{what} is on panel {panel}, of {panels} panels")]
    NoPanel {
        /// What is on it.
        what: String,
        /// Index that is given.
        panel: usize,
        /// How many panels there are.
        panels: usize,
    },
    /// Something is on an edge that there is not.
    #[error("{what} is on edge {edge} of panel {panel:?}, which has {edges} edges")]
    NoEdge {
        /// What is on it.
        what: String,
        /// Name of the panel.
        panel: String,
        /// Index that is given.
        edge: usize,
        /// How many edges it has.
        edges: usize,
    },
    /// A seam whose sides differ by more than any gathers.
    #[error(
        "seam {seam:?}, size {size}: {long} m are gathered to {short} m, more than {limit} times",
        limit = crate::limits::GATHER_RATIO
    )]
    Gather {
        /// Its name.
        seam: String,
        /// Name of the size.
        size: String,
        /// Length of the longer side, m.
        long: f64,
        /// Length of the shorter side, m.
        short: f64,
    },
    /// A point that should be on a panel is not.
    #[error("{what}, size {size}: ({x}, {y}) is {distance} m off panel {panel:?}")]
    OffPanel {
        /// What is there.
        what: String,
        /// Name of the size.
        size: String,
        /// Name of the panel.
        panel: String,
        /// Where, m.
        x: f64,
        /// Where, m.
        y: f64,
        /// How far away the panel is, m.
        distance: f64,
    },
}
