//! The cloth that belongs to a point of measure.

use glam::DVec2;
use toile_garment::{Garment, MeshMeasure, OnTriangle};

/// So far to both sides of its lines on the flat panels, m: about what a tape covers and what a hand feels.
const BESIDE: f64 = 0.025;

/// The triangles near a point of measure, on the panels that it is drawn on. Where half of a garment is drawn that half
/// stands for both.
pub(crate) fn beside(garment: &Garment, size: usize, measure: &MeshMeasure) -> Vec<usize> {
    let mut found = Vec::new();
    for line in measure.lines.get(size).into_iter().flatten() {
        let panel = line.first().and_then(|on| panel_of(garment, on));
        let Some(panel) = panel else { continue };
        let points: Vec<DVec2> = line.iter().map(|on| garment.flat_at(size, on)).collect();
        for triangle in panel {
            let corners = garment.triangles[triangle].map(|corner| garment.flat[size][corner as usize]);
            let middle = corners.into_iter().sum::<DVec2>() / 3.0;
            if points.windows(2).any(|ends| distance([ends[0], ends[1]], middle) < BESIDE) {
                found.push(triangle);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The triangles of the panel that a place is on.
fn panel_of(garment: &Garment, on: &OnTriangle) -> Option<std::ops::Range<usize>> {
    let panel = garment.panels.iter().find(|panel| panel.triangles.contains(&on.triangle))?;
    Some(panel.triangles.start as usize..panel.triangles.end as usize)
}

fn distance([a, b]: [DVec2; 2], point: DVec2) -> f64 {
    let way = b - a;
    let length = way.length_squared();
    let along = if length > 0.0 { ((point - a).dot(way) / length).clamp(0.0, 1.0) } else { 0.0 };
    point.distance(a + way * along)
}
