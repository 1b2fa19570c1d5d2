//! What is to be said of a garment as it hangs.

use glam::Vec3;
use toile_cloth::Strain;
use toile_fabric::Fabric;
use toile_garment::Garment;
use toile_geom::{Bvh, SideNormals, Surface, self_intersections};

use super::wearing::welded;
use super::{Made, Wear};
use crate::Body;
use crate::dress::passed;
use crate::wearability::Wearability;

/// How a garment hangs on a body.
#[derive(Debug, Clone, PartialEq)]
pub struct WearReport {
    /// Whether it rests.
    pub is_settled: bool,
    /// Of the solver.
    pub steps: usize,
    /// The deepest that a stitch point is in the body, m; 0 where none is.
    pub deepest: f64,
    /// Pairs of triangles that pass through each other, looked for without the solver.
    pub crossings: usize,
    /// Strains by panel.
    pub panels: Vec<PanelStrains>,
    /// Whether it can be put on, and closed.
    pub wearability: Wearability,
}

/// How a panel is stretched: 0.01 is one per cent longer.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelStrains {
    /// Of the panel.
    pub name: String,
    /// Along the warp.
    pub warp: Spread,
    /// Along the weft.
    pub weft: Spread,
    /// Along the one of both diagonals between them that is longer.
    pub bias: Spread,
}

/// Values that half, 95 % and 99 % of all are not above, and the greatest.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spread {
    /// The median.
    pub p50: f64,
    /// The 95th percentile.
    pub p95: f64,
    /// The 99th percentile.
    pub p99: f64,
    /// The greatest.
    pub max: f64,
}

impl WearReport {
    /// Of a garment in a size on the body it was put on.
    pub fn new(garment: &Garment, size: usize, made: &Made, wear: &Wear, body: &Body<'_>) -> Self {
        let progress = wear.progress();
        let places = wear.positions();
        let triangles = welded(garment);
        let openings = passed(body, &places, &triangles);
        let surface = body.surface();
        let (tree, normals) = (Bvh::new(surface), SideNormals::new(surface));
        let distance = |place| tree.signed_distance(surface, &normals, place, 0.1).unwrap_or(0.1);
        let deepest = places.iter().map(|place| -distance(*place)).fold(0.0, f64::max);
        let places: Vec<Vec3> = places.iter().map(|place| place.as_vec3()).collect();
        let crossings = self_intersections(Surface::new(&places, &triangles)).len();
        let strains = wear.strains();
        let fabrics: Vec<&Fabric> = made.of.iter().collect();
        let panels = garment.panels.iter().map(|panel| {
            let strains = &strains[panel.triangles.start as usize..panel.triangles.end as usize];
            let spread = |along: fn(&Strain) -> f64| Spread::of(strains.iter().map(along).collect());
            PanelStrains {
                name: panel.name.clone(),
                warp: spread(|strain| strain.warp),
                weft: spread(|strain| strain.weft),
                bias: spread(bias),
            }
        });
        Self {
            is_settled: progress.is_settled,
            steps: progress.steps,
            deepest,
            crossings,
            panels: panels.collect(),
            wearability: Wearability::new(garment, size, &fabrics, &openings, &strains, body),
        }
    }
}

impl Spread {
    /// Of all values; zeros where there are none.
    fn of(mut values: Vec<f64>) -> Self {
        values.sort_unstable_by(f64::total_cmp);
        let Some(last) = values.len().checked_sub(1) else { return Self::default() };
        let at = |percent: usize| values[last * percent / 100];
        Self { p50: at(50), p95: at(95), p99: at(99), max: values[last] }
    }
}

/// Strain along the longer diagonal of a square whose sides lie along warp and weft.
pub fn bias(strain: &Strain) -> f64 {
    let [a, b] = [1.0 + strain.warp, 1.0 + strain.weft];
    (0.5 * (a * a + b * b) + a * b * libm::sin(strain.shear.abs())).sqrt() - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bias_is_stretched_by_shear_and_by_both_threads() {
        assert!((bias(&Strain { warp: 0.1, weft: 0.1, shear: 0.0 }) - 0.1).abs() < 1e-12);
        // A square sheared by a right angle's third: its diagonal is twice the cosine of 30°, over the root of two.
        let sheared = Strain { shear: std::f64::consts::FRAC_PI_6, ..Strain::default() };
        assert!((bias(&sheared) - (1.5_f64.sqrt() - 1.0)).abs() < 1e-12);
    }

    #[test]
    fn percentiles_are_of_sorted_values() {
        let spread = Spread::of((0..=100).rev().map(f64::from).collect());
        assert_eq!(spread, Spread { p50: 50.0, p95: 95.0, p99: 99.0, max: 100.0 });
        assert_eq!(Spread::of(Vec::new()), Spread::default());
    }
}
