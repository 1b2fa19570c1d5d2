//! Points of measure and trims find their triangles.

use glam::DVec2;

use crate::mesh::border::Strand;
use crate::mesh::fraction;
use crate::mesh::locate::locate;
use crate::mesh::matching::Borders;
use crate::mesh::parts::whole;
use crate::{FixedTrim, Garment, MeasurePath, MeshMeasure, OnTriangle, Pattern};

/// Adds the pattern's points of measure and trims to the garment made from it.
pub(super) fn place(garment: &mut Garment, pattern: &Pattern, borders: &Borders, edge_length: f64) {
    for measure in &pattern.points_of_measure {
        let on_triangles = |path: &MeasurePath, size| {
            let (panel, line) = drawn(path, pattern, borders, size, edge_length);
            line.into_iter().map(|point| on_panel(garment, panel, size, point)).collect()
        };
        let sizes = 0..pattern.sizes.len();
        let lines = sizes.map(|size| measure.paths.iter().map(|path| on_triangles(path, size)).collect());
        let lines = lines.collect();
        garment.points_of_measure.push(MeshMeasure {
            name: measure.name.clone(),
            body: measure.body.clone(),
            lines,
            times: measure.times,
            tolerance: measure.tolerance,
        });
    }
    for trim in &pattern.trims {
        let panel = &pattern.panels[trim.panel];
        let on_triangle = |(size, &point)| on_panel(garment, trim.panel, size, panel.on_grain(point));
        let at = trim.at.iter().enumerate().map(on_triangle).collect();
        garment.trims.push(FixedTrim { name: trim.name.clone(), kind: trim.kind, at });
    }
}

/// A measure's path as points on its panel, near enough to each other to follow the cloth when it is worn.
fn drawn(
    path: &MeasurePath,
    pattern: &Pattern,
    borders: &Borders,
    size: usize,
    edge_length: f64,
) -> (usize, Vec<DVec2>) {
    let even = |strand: &Strand, from: f64, to: f64| {
        let count = whole(strand.length() * (to - from).abs() / edge_length).max(1);
        (0..=count).map(|part| strand.at(from + fraction(part, count) * (to - from))).collect()
    };
    match path {
        MeasurePath::Edge { panel, edge, from, to } => {
            (*panel, even(&borders[*panel][*edge].sizes[size], *from, *to))
        }
        MeasurePath::Line { panel, points } => {
            let corners: Vec<DVec2> =
                points[size].iter().map(|&point| pattern.panels[*panel].on_grain(point)).collect();
            let mut line: Vec<DVec2> = Vec::new();
            for ends in corners.windows(2) {
                line.pop();
                line.extend(even(&Strand::new(ends.to_vec()), 0.0, 1.0));
            }
            (*panel, line)
        }
    }
}

fn on_panel(garment: &Garment, panel: usize, size: usize, point: DVec2) -> OnTriangle {
    let cut = &garment.panels[panel];
    let triangles = &garment.triangles[cut.triangles.start as usize..cut.triangles.end as usize];
    locate(&garment.flat[size], triangles, cut.triangles.start, point)
}
