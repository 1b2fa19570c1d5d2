//! A piece of cloth as it is cut.

use glam::DVec2;

use crate::{Curve, Placement};

/// A piece of cloth, without seam allowance.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Unique within the pattern: `front`.
    pub name: String,
    /// Name of its fabric; panels of one name are cut from one cloth.
    pub fabric: String,
    /// Direction of the warp in the panel's coordinates, a unit vector; the same in every size.
    pub grainline: DVec2,
    /// Order of wear where panels lie upon each other: the innermost has the smallest number.
    pub layer: u32,
    /// Its shape in every size of the pattern. All have equally many edges, and edge by edge the same meaning.
    pub outlines: Vec<Outline>,
    /// Marks on edges that meet in sewing.
    pub notches: Vec<Notch>,
    /// Lines along which it is folded or pressed.
    pub folds: Vec<Fold>,
    /// Where on the body it goes.
    pub placement: Placement,
}

impl Panel {
    /// A point of the panel with the warp turned to +y, as in [`crate::Garment::flat`].
    pub fn on_grain(&self, point: DVec2) -> DVec2 {
        DVec2::new(point.perp_dot(self.grainline), self.grainline.dot(point))
    }
}

/// The shape of a panel in one size: a closed loop, counter-clockwise seen from the cloth's right side, which is worn
/// outside. A dart is a wedge of the loop whose two legs are sewn together.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Corners, m.
    pub corners: Vec<DVec2>,
    /// As many as corners: edge `i` goes from corner `i` to the next.
    pub edges: Vec<Curve>,
    /// Openings within, such as darts that end on both sides; each a closed loop, clockwise. Their edges are numbered
    /// on after those of the loops before.
    pub holes: Vec<Loop>,
}

/// A closed line.
#[derive(Debug, Clone, PartialEq)]
pub struct Loop {
    /// Corners, m.
    pub corners: Vec<DVec2>,
    /// As many as corners.
    pub edges: Vec<Curve>,
}

/// A mark across an edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Notch {
    /// Which edge of the panel.
    pub edge: usize,
    /// How far along the edge by its length, 0 … 1.
    pub at: f64,
}

/// A line along which a panel is folded.
#[derive(Debug, Clone, PartialEq)]
pub struct Fold {
    /// `collar fold`.
    pub name: String,
    /// In every size a line of points from edge to edge of the panel, m.
    pub lines: Vec<Vec<DVec2>>,
    /// How the cloth rests there: radians between the two normals of its right side, positive where the right side is
    /// outside of the fold.
    pub angle: f64,
    /// Moment per length by radian, N; `None` for the fabric's own.
    pub rigidity: Option<f64>,
}
