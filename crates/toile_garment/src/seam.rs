//! What is sewn to what.

/// Two lines of edges that are sewn together.
///
/// Both sides are walked in the direction in which they meet. Where one is longer it is gathered evenly, or eased.
#[derive(Debug, Clone, PartialEq)]
pub struct Seam {
    /// Unique within the pattern: `side left`.
    pub name: String,
    /// The two sides, each one or several runs that follow upon each other.
    pub sides: [Vec<Run>; 2],
    /// How it is held together.
    pub kind: SeamKind,
    /// Moment per length by radian with which the seam resists folding, N; `None` for the fabric's own.
    pub rigidity: Option<f64>,
    /// The angle at which the cloth rests there, radians as of [`crate::Fold`]; 0 is pressed flat.
    pub angle: f64,
}

/// A stretch of an edge, by length along it: the whole edge from its start is `from: 0.0, to: 1.0`, the whole edge
/// against its direction `from: 1.0, to: 0.0`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run {
    /// Index of the panel.
    pub panel: usize,
    /// Index of its edge.
    pub edge: usize,
    /// Where it begins, 0 … 1.
    pub from: f64,
    /// Where it ends, 0 … 1.
    pub to: f64,
}

/// How a seam is held together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeamKind {
    /// For good.
    Sewn,
    /// Opened to put the garment on: a zipper, buttons, hooks. Closed when worn.
    Closure,
}
