//! What a body weighs.

use glam::DVec3;

use super::reading::Measured;
use crate::{Shape, Template};

/// Enclosed volume times density, kilograms.
pub(super) fn mass(template: &Template, shape: &Shape, density: f64) -> Measured {
    let kilograms_per_cubic_metre = density * 1000.0;
    let positions: Vec<DVec3> = shape.positions.iter().map(|at| at.as_dvec3()).collect();
    let mut gradient = vec![DVec3::ZERO; positions.len()];
    let mut six_volumes = 0.0;
    for corners in &template.topology.triangles {
        let [a, b, c] = corners.map(|corner| positions[corner as usize]);
        let across = b.cross(c);
        six_volumes += a.dot(across);
        for (corner, area) in corners.iter().zip([across, c.cross(a), a.cross(b)]) {
            gradient[*corner as usize] += area;
        }
    }
    let scale = kilograms_per_cubic_metre / 6.0;
    let vertices = 0..u32::try_from(gradient.len()).unwrap_or(u32::MAX);
    Measured {
        value: six_volumes * scale,
        gradient: vertices.zip(gradient).map(|(vertex, by)| (vertex, by * scale)).collect(),
    }
}
