//! Cloth under tension against what mechanics says: strips, the bias, catenaries.

use glam::{DVec2, DVec3};
use toile_cloth::{Fabric, Settings, Solver};
use toile_cloth_tests::fabric::{GRAVITY, even_fabric, grid, settled, tight};

fn hanging(p: DVec2) -> DVec3 {
    DVec3::new(p.x, 0.0, p.y)
}

/// Of a strip of given squares that hangs from its pinned top row.
fn hanging_strip(squares: [u32; 2], size: [f64; 2], fabric: Fabric, settings: Settings) -> Solver {
    let mut strip = grid(squares, size, fabric, hanging);
    strip.pinned = (0..=squares[0]).collect();
    settled(&strip, Vec::new(), settings)
}

fn lowest(solver: &Solver) -> f64 {
    solver.positions().iter().map(|p| p.z).fold(f64::INFINITY, f64::min)
}

/// ε(s) = ρgs/k from the free end, elongation ρgL²/2k.
#[test]
fn a_hanging_strip_stretches_by_its_weight() {
    let strip = hanging_strip([5, 50], [0.1, 1.0], even_fabric(200.0, 60.0, 5e-6), tight());
    let elongation = -lowest(&strip) - 1.0;
    let exact = 0.2 * GRAVITY / (2.0 * 200.0);
    assert!((elongation / exact - 1.0).abs() < 1e-3, "{elongation} m, should be {exact}");
    // The topmost row of squares carries all but half a square.
    let top: f64 = strip.strains()[..10].iter().map(|strain| strain.warp).sum::<f64>() / 10.0;
    let carried = 0.2 * GRAVITY / 200.0 * (1.0 - 0.5 / 50.0);
    assert!((top / carried - 1.0).abs() < 1e-2, "{top}, should be {carried}");
}

/// The strain is the fabric's and not the mesh's or the tolerance's.
#[test]
fn finer_meshes_and_tolerances_change_nothing() {
    let fabric = even_fabric(200.0, 60.0, 5e-6);
    let mean = |n: u32, settings: Settings| {
        let strains = hanging_strip([n, n], [1.0, 1.0], fabric, settings).strains();
        strains.iter().map(|strain| strain.warp).sum::<f64>() / strains.len() as f64
    };
    let tolerance = |residual: f64| Settings { residual_tolerance: residual, ..tight() };
    let [coarse, fine, finest] = [10, 20, 40].map(|n| mean(n, tight()));
    let exact = 0.2 * GRAVITY / (2.0 * 200.0);
    for found in [coarse, fine, finest] {
        assert!((found / exact - 1.0).abs() < 0.01, "{found}, should be {exact}");
    }
    let [loose, tenfold] = [1e-3, 1e-4].map(|residual| mean(20, tolerance(residual)));
    assert!((loose / tenfold - 1.0).abs() < 0.01, "{loose} {tenfold}");
}

/// A strip cut at 45°, pulled: in its middle it narrows by (c_u + c_v − c_s) / (c_u + c_v + c_s) of the stretch.
#[test]
fn the_bias_narrows_by_its_shear() {
    let fabric = Fabric { stretch_warp: 400.0.into(), ..even_fabric(200.0, 30.0, 0.0) };
    let stretched = |strain: f64| {
        let mut strip = grid([20, 100], [0.1, 0.5], fabric, |p| DVec3::new(p.x, 0.0, p.y * (1.0 + strain)));
        let turn = DVec2::from_angle(0.25 * std::f64::consts::PI);
        for corner in &mut strip.pattern {
            *corner = turn.rotate(*corner);
        }
        // Pulled by its ends, which are free to narrow: only one vertex of each is held sideways.
        strip.pinned = (0..=20).chain(100 * 21..101 * 21).collect();
        settled(&strip, Vec::new(), Settings { gravity: DVec3::ZERO, ..tight() })
    };
    let strain = 0.002;
    let strip = stretched(strain);
    // In the middle, where the clamps are far: the strain along the strip tells the force by the bias's stiffness.
    let positions = strip.positions();
    let at = |i: usize, j: usize| positions[j * 21 + i];
    let along = (at(10, 45).z - at(10, 55).z) / 0.05 - 1.0;
    let across = (at(20, 50).x - at(0, 50).x) / 0.1 - 1.0;
    // ε_across / ε_along of an orthotropic sheet pulled at 45°: (c_u + c_v − c_s) / (c_u + c_v + c_s).
    let [u, v, s] = [200.0, 400.0, 30.0].map(f64::recip);
    let expected = (u + v - s) / (u + v + s);
    assert!((across / along - expected).abs() < 0.02, "{} should be {expected}", across / along);
}

/// Of an inextensible strip between two points, span 1, length 1.2: 0.292344.
#[test]
fn a_limp_strip_hangs_in_a_catenary() {
    let fabric = even_fabric(2e4, 2e4, 0.0);
    let mut strip = grid([120, 2], [1.2, 0.02], fabric, |p| {
        // Starts as a V of the strip's length.
        let half = 0.6 - (p.x - 0.6).abs();
        let slope = 5.0 / 6.0;
        let below = (1.0_f64 - slope * slope).sqrt();
        DVec3::new(0.5 + (p.x - 0.6) * slope, p.y, -half * below)
    });
    strip.pinned = [0, 1, 2].into_iter().flat_map(|row| [row * 121, row * 121 + 120]).collect();
    let sag = -lowest(&settled(&strip, Vec::new(), Settings { residual_tolerance: 1e-4, ..tight() }));
    assert!((sag / 0.292_344 - 1.0).abs() < 2e-3, "{sag}");
}
