//! Cloth that starts inside a body comes out of it.

use std::f64::consts::TAU;

use glam::{DVec2, DVec3};
use toile_cloth::{Cloth, ClothDescription, Fabric, Obstacle, Settings, Solver, Status};
use toile_cloth_tests::bodies::capsule;
use toile_cloth_tests::fabric::{GRAVITY, even_fabric, grid, tube};

const THICKNESS: f64 = 0.002;
const ARM: f64 = 0.045;
const COLUMNS: u32 = 30;

fn fabric() -> Fabric {
    Fabric { thickness: THICKNESS, ..even_fabric(500.0, 100.0, 5e-6) }
}

/// As a mesh and as what the mesh is of.
fn arms() -> [Obstacle; 2] {
    let ends = [DVec3::NEG_Z * 0.3, DVec3::ZERO];
    [
        Obstacle::Capsule { ends, radii: [ARM; 2] },
        Obstacle::Mesh(Box::new(capsule(ARM, [-0.3, 0.0], [28, 44]))),
    ]
}

/// Settles, and checks that nothing is deeper than 0.1 mm or torn by the way it went.
fn recovered(description: &ClothDescription, body: Obstacle, gravity: DVec3) -> Solver {
    let cloth = Cloth::new(description).expect("a sound cloth");
    let settings = Settings { gravity, ..Settings::default() };
    let depth = |at: &DVec3| 0.5 * THICKNESS - body.distance(*at).0;
    let deepest = description.positions.iter().map(depth).fold(0.0, f64::max);
    assert!(deepest > 0.015, "it starts {deepest} m deep");
    let mut solver = Solver::new(&cloth, vec![body.clone()], settings).expect("sound settings");
    let progress = solver.advance(2000);
    let left = solver.positions().iter().map(depth).fold(0.0, f64::max);
    let strains = solver.strains();
    let strain = strains.iter().map(|s| s.weft.max(s.warp)).fold(0.0, f64::max);
    assert_eq!(progress.status, Status::Settled, "{progress:?}");
    assert!(left < 1e-4, "{left} m deep in the end");
    assert!(strain < 0.02, "{strain}");
    solver
}

/// A sleeve that starts several centimetres off the arm it is around.
#[test]
fn a_sleeve_finds_back_around_its_arm() {
    for (arm, shift) in arms().into_iter().flat_map(|arm| [(arm.clone(), 0.035), (arm, 0.045)]) {
        let girth = TAU * 0.06;
        let sleeve = tube([COLUMNS, 14], [girth, 0.12], fabric(), |p: DVec2| {
            let (sin, cos) = (TAU * p.x / girth).sin_cos();
            DVec3::new(0.06 * cos + shift, 0.06 * sin, p.y - 0.09)
        });
        let solver = recovered(&sleeve, arm, DVec3::NEG_X * GRAVITY);
        for row in solver.positions().chunks(COLUMNS as usize) {
            let angle = |k: usize| DVec2::Y.angle_to(row[k % row.len()].truncate());
            let turn = |k: usize| (angle(k + 1) - angle(k) + 1.5 * TAU).rem_euclid(TAU) - 0.5 * TAU;
            let around: f64 = (0..row.len()).map(turn).sum();
            assert!((around - TAU).abs() < 1e-6, "{around}");
        }
    }
}

/// A sheet that starts as a plane cutting through a trunk.
#[test]
fn a_sheet_comes_out_of_a_trunk() {
    for depth in [0.02, 0.05] {
        let trunk = Obstacle::Mesh(Box::new(capsule(0.13, [-0.4, 0.0], [68, 67])));
        let sheet = grid([24, 24], [0.36, 0.36], fabric(), |p| DVec3::new(0.13 - depth, p.x - 0.18, p.y));
        recovered(&sheet, trunk, DVec3::ZERO);
    }
}
