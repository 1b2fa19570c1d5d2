//! Every style can be cut into even triangles and sewn, true to the pattern in every size.

use glam::DVec2;
use toile_draft::Style;
use toile_garment::{Garment, MeshSettings};

/// The smallest angle of a triangle, degrees.
fn smallest_angle(corners: [DVec2; 3]) -> f64 {
    let angle = |k: usize| {
        let [p, q, r] = [0, 1, 2].map(|j| corners[(k + j) % 3]);
        (q - p).angle_to(r - p).to_degrees()
    };
    (0..3).map(angle).fold(f64::INFINITY, f64::min)
}

#[test]
fn every_style_is_cut_true_to_its_pattern() {
    for style in Style::ALL {
        let pattern = style.draft().expect("drafted");
        let name = style.name();
        let garment = Garment::mesh(&pattern, &MeshSettings::default())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        for (measure, point) in garment.points_of_measure.iter().zip(&pattern.points_of_measure) {
            for size in 0..pattern.sizes.len() {
                let off = garment.measure(size, measure) - pattern.measure(size, point);
                assert!(off.abs() < 0.002, "{name}: {} is {:.1} mm off", point.name, 1000.0 * off);
            }
        }
        for (cut, panel) in garment.panels.iter().zip(&pattern.panels) {
            let triangles = &garment.triangles[cut.triangles.start as usize..cut.triangles.end as usize];
            for (flat, outline) in garment.flat.iter().zip(&panel.outlines) {
                let corners = || triangles.iter().map(|at| at.map(|corner| flat[corner as usize]));
                let area: f64 = corners().map(|[a, b, c]| 0.5 * (b - a).perp_dot(c - a)).sum();
                assert!((area / outline.area() - 1.0).abs() < 0.005, "{name}: {}", panel.name);
                let least = corners().map(smallest_angle).fold(f64::INFINITY, f64::min);
                assert!(least > 10.0, "{name}: {} has an angle of {least:.1}°", panel.name);
            }
        }
    }
}
