//! Where a finished garment is measured, and what is fixed on it.

use glam::DVec2;

/// A place where the finished garment is measured, on the flat panels of each size, seam to seam.
#[derive(Debug, Clone, PartialEq)]
pub struct PointOfMeasure {
    /// `chest`, `waist`, `hip`, `length`, `sleeve_length`, `inseam`, `leg_opening` …; where a body measurement of the
    /// same name and level exists, ease is their difference.
    pub name: String,
    /// The body measurement it is compared with, as in `TOILE_body`.
    pub body: Option<String>,
    /// What is added up, each in all sizes.
    pub paths: Vec<MeasurePath>,
    /// What the sum is taken times: 2 where half of a girth is drawn.
    pub times: f64,
    /// What the sewing room may be off by, m.
    pub tolerance: f64,
}

/// A piece of a measure on one panel.
#[derive(Debug, Clone, PartialEq)]
pub enum MeasurePath {
    /// Along an edge of the panel, from one fraction of its length to another.
    Edge {
        /// Index of the panel.
        panel: usize,
        /// Index of its edge.
        edge: usize,
        /// 0 … 1.
        from: f64,
        /// 0 … 1.
        to: f64,
    },
    /// Along straight lines across the panel.
    Line {
        /// Index of the panel.
        panel: usize,
        /// In every size two or more points, m.
        points: Vec<Vec<DVec2>>,
    },
}

/// Something rigid that is fixed on a panel: a button.
#[derive(Debug, Clone, PartialEq)]
pub struct Trim {
    /// `button 1`.
    pub name: String,
    /// What it is.
    pub kind: TrimKind,
    /// Index of the panel.
    pub panel: usize,
    /// In every size its place on the panel, m.
    pub at: Vec<DVec2>,
}

/// Kinds of trims.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TrimKind {
    /// A round button with four holes.
    Button {
        /// m.
        diameter: f64,
    },
}
