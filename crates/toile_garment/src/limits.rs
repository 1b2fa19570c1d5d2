//! What a pattern may be at most: far beyond any garment, so that no file takes time or memory without bound.

/// Sizes of a style.
pub(crate) const SIZES: usize = 64;
/// Panels.
pub(crate) const PANELS: usize = 512;
/// Edges of a panel, all its loops together.
pub(crate) const EDGES: usize = 1000;
/// Points along all edges of a panel in one size.
pub(crate) const POINTS: usize = 5000;
/// Points along all edges of all panels in all sizes.
pub(crate) const ALL_POINTS: usize = 500_000;
/// Seams, points of measure, trims, notches, folds: of each.
pub(crate) const PARTS: usize = 4096;
/// Points of a line across a panel.
pub(crate) const LINE_POINTS: usize = 1000;
/// Bytes of a name.
pub(crate) const NAME: usize = 200;
/// Coordinates, m.
pub(crate) const COORDINATE: f64 = 1000.0;
/// The shortest edge, m.
pub(crate) const EDGE_LENGTH: f64 = 1e-4;
/// The smallest area of a loop, m².
pub(crate) const AREA: f64 = 1e-6;
/// How many times longer one side of a seam may be than the other.
pub(crate) const GATHER_RATIO: f64 = 10.0;
/// How far outside of a panel a point on it may lie, m: drafting rounds to a tenth of a millimetre.
pub(crate) const OFF_PANEL: f64 = 1e-3;
