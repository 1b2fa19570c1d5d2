//! Lengths of seams and points of measure on the flat panels.

use glam::DVec2;

use crate::{MeasurePath, Pattern, PointOfMeasure, Run, polyline};

impl Pattern {
    /// Points along a run in one size, m, in the direction in which it is sewn.
    ///
    /// # Panics
    /// Where the pattern has no such edge or size.
    pub fn run_points(&self, size: usize, run: &Run) -> Vec<DVec2> {
        let points = self.panels[run.panel].outlines[size].edge_points(run.edge);
        polyline::stretch(&points, run.from, run.to)
    }

    /// Length of a side of a seam in one size, m.
    ///
    /// # Panics
    /// Where the pattern has no such edge or size.
    pub fn side_length(&self, size: usize, side: &[Run]) -> f64 {
        let length = |run: &Run| (run.to - run.from).abs() * self.edge_length(size, run.panel, run.edge);
        side.iter().map(length).sum()
    }

    /// What a point of measure is in one size, m.
    ///
    /// # Panics
    /// Where the pattern has no such edge or size.
    pub fn measure(&self, size: usize, point: &PointOfMeasure) -> f64 {
        let length = |path: &MeasurePath| match path {
            MeasurePath::Edge { panel, edge, from, to } => {
                (to - from).abs() * self.edge_length(size, *panel, *edge)
            }
            MeasurePath::Line { points, .. } => polyline::length(&points[size]),
        };
        point.times * point.paths.iter().map(length).sum::<f64>()
    }

    fn edge_length(&self, size: usize, panel: usize, edge: usize) -> f64 {
        self.panels[panel].outlines[size].edge_length(edge)
    }
}
