//! Seams and creases: elastic gathers cloth, folds hold against weight, and panels bend as one where they are sewn.

use std::f64::consts::{FRAC_PI_2, TAU};

use glam::{DVec2, DVec3};
use toile_cloth::{ClothDescription, Crease, Fabric, Obstacle, Response, Seam, Settings};
use toile_cloth_tests::fabric::{GRAVITY, even_fabric, grid, settled, tight, tube};

fn weightless() -> Settings {
    Settings { gravity: DVec3::ZERO, ..tight() }
}

/// `k b ε + 2 T((1 + ε)/r − 1) = 0`: what the cloth is pushed together with, both elastics pull.
#[test]
fn elastic_sewn_on_stretched_gathers_a_band() {
    let (width, length, rest, stretch) = (0.1, 0.2, 0.75, 150.0);
    let elastic = Response::through(&[[0.1, 2.0], [0.2, 5.0], [0.3, 12.0]]).expect("a curve");
    let mut band = grid([1, 20], [width, length], even_fabric(stretch, 60.0, 0.0), |p| p.extend(0.0));
    band.pinned = vec![0, 1];
    let side =
        |column: u32| Seam { path: (0..=20).map(|row| row * 2 + column).collect(), tension: elastic, rest };
    band.seams = vec![side(0), side(1)];
    let band = settled(&band, Vec::new(), weightless());
    let strain = -band.positions()[40].y / length - 1.0;
    let (mut low, mut high) = (-0.25, 0.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        let pull = stretch * width * middle + 2.0 * elastic.force((1.0 + middle) / rest - 1.0);
        if pull < 0.0 { low = middle } else { high = middle }
    }
    assert!((strain / low - 1.0).abs() < 1e-3, "{strain}, should be {low}");
}

/// An elastic of tension T presses with T/R per length; the hem it is sewn to is too loose to press.
#[test]
fn an_elastic_hem_presses_by_its_tension_over_the_radius() {
    // As fine and as little deep that vertices bear all of it, and nothing between them.
    const COLUMNS: u32 = 128;
    let contact = 1e4;
    let (girth, radius, rest) = (TAU * 0.15, 0.12, 0.7);
    let cloth = even_fabric(20.0, 5.0, 1e-6);
    let around = |p: DVec2| {
        let (sin, cos) = (TAU * p.x / girth).sin_cos();
        DVec3::new(0.13 * cos, 0.13 * sin, p.y)
    };
    let mut sleeve = tube([COLUMNS, 6], [girth, 0.1], cloth, around);
    let hem = 3 * COLUMNS;
    let tension = Response::linear(20.0);
    sleeve.seams = vec![Seam { path: (0..=COLUMNS).map(|k| hem + k % COLUMNS).collect(), tension, rest }];
    // Slack cloth would ripple without end: what is pushed together is next to nothing here.
    for fabric in &mut sleeve.fabrics {
        fabric.stretch_weft = Response::linear(20.0).with_compression(1e-3);
    }
    let half_axes = [DVec3::X * radius, DVec3::Y * radius];
    let body = Obstacle::EllipticCylinder { center: DVec3::ZERO, half_axes };
    let settings = Settings {
        contact_stiffness: contact,
        residual_tolerance: 1e-3,
        strain_tolerance: 1e-4,
        ..weightless()
    };
    let sleeve = settled(&sleeve, vec![body], settings);
    let hem: Vec<DVec3> = sleeve.positions()[hem as usize..][..COLUMNS as usize].to_vec();
    let length: f64 = (0..hem.len()).map(|k| hem[k].distance(hem[(k + 1) % hem.len()])).sum();
    let expected = TAU * tension.force(length / (rest * girth) - 1.0);
    let pressed: f64 = hem.iter().map(|p| contact * (radius - p.truncate().length())).sum();
    assert!((pressed / expected - 1.0).abs() < 0.02, "{pressed} N, should be {expected}");
}

/// A flap beyond a fold: `K (θ₀ − θ) = w L²/2 · cos θ` for a flap that hardly bends itself.
#[test]
fn a_fold_holds_a_flap_up_as_its_moment_says() {
    let (length, width, rows) = (0.05, 0.04, 10);
    let fabric = even_fabric(5000.0, 2000.0, 0.1);
    for (rest, rigidity) in [(-1.0, 4e-3), (-0.5, 1e-2), (0.3, 4e-3)] {
        let size = [width, length * (1.0 + 2.0 / f64::from(rows))];
        // Two rows are held level; the rest starts level too, in the direction of x.
        let mut flap = grid([6, rows + 2], size, fabric, |p| DVec3::new(-p.y, p.x, 0.0));
        flap.pinned = (0..21).collect();
        let fold = |k: u32| Crease { vertices: [14 + k, 15 + k], angle: rest, rigidity: Some(rigidity) };
        flap.creases = (0..6).map(fold).collect();
        let settings = Settings { residual_tolerance: 1e-5, ..tight() };
        let positions = settled(&flap, Vec::new(), settings).positions();
        let way = positions[(rows as usize + 2) * 7 + 3] - positions[2 * 7 + 3];
        let found = way.z.atan2(way.x);
        let weight = 0.2 * GRAVITY * length * length / 2.0;
        // Seen from above the triangles run counter-clockwise: a ridge has a positive angle.
        let (up, mut low, mut high) = (-rest, -FRAC_PI_2, (-rest).max(0.0));
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if rigidity * (up - middle) > weight * middle.cos() { low = middle } else { high = middle }
        }
        assert!((found - low).abs() < 0.01, "rest {rest}: {found} rad, should be {low}");
    }
}

/// A strip of two panels whose grain differs by a quarter turn, and their fabrics too, bends like one of one panel.
#[test]
fn panels_bend_as_one_across_a_seam_between_different_grains() {
    let fabric = Fabric {
        stretch_warp: 900.0.into(),
        bending_warp: 3e-5,
        bending_weft: 8e-6,
        bending_bias: 1.4e-5,
        ..even_fabric(500.0, 100.0, 0.0)
    };
    let turned = Fabric {
        stretch_warp: fabric.stretch_weft,
        stretch_weft: fabric.stretch_warp,
        bending_warp: fabric.bending_weft,
        bending_weft: fabric.bending_warp,
        ..fabric
    };
    // Askew, so that the strip twists.
    let mut whole = grid([4, 16], [0.04, 0.16], fabric, |p| DVec3::new(-p.y, p.x - 0.3 * p.y, 0.0));
    whole.pinned = (0..10).collect();
    let mut sewn = ClothDescription { fabrics: vec![fabric, turned], ..whole.clone() };
    // The lower half is cut of a panel of its own, elsewhere and a quarter turn on.
    let corners = u32::try_from(whole.pattern.len()).expect("a small strip");
    let elsewhere = |p: &DVec2| DVec2::new(2.0, 1.0) + p.perp();
    sewn.pattern.extend(whole.pattern.iter().map(elsewhere));
    for triangle in &mut sewn.pattern_triangles[64..] {
        *triangle = triangle.map(|corner| corner + corners);
    }
    sewn.fabric_of_triangle = (0..128).map(|triangle| u32::from(triangle >= 64)).collect();
    let [whole, sewn] = [whole, sewn].map(|strip| settled(&strip, Vec::new(), tight()).positions());
    let apart = whole.iter().zip(&sewn).map(|(a, b)| a.distance(*b)).fold(0.0, f64::max);
    assert!(apart < 1e-5, "{apart} m");
    assert!(whole.iter().any(|p| p.z < -0.02), "it bends");
}
