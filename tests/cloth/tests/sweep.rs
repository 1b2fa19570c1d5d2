//! A body that moves as fast as one dresses pushes cloth before it and never passes through.

use glam::{DQuat, DVec3};
use toile_cloth::{Cloth, MeshObstacle, Obstacle, Settings, Solver, Status};
use toile_cloth_tests::bodies::capsule;
use toile_cloth_tests::fabric::{GRAVITY, even_fabric, grid};

const ARM: f64 = 0.04;
const STEP: f64 = 1.0 / 60.0;

/// An arm along x, 25 cm below the origin.
fn arm(y: f64) -> Obstacle {
    let end = |x| DVec3::new(x, y, -0.25);
    Obstacle::Capsule { ends: [end(-0.1), end(0.4)], radii: [ARM; 2] }
}

/// The same as a mesh, from one along z.
fn mesh_arm(mesh: &MeshObstacle, y: f64) -> Obstacle {
    let to_x = DQuat::from_rotation_arc(DVec3::Z, DVec3::X);
    Obstacle::Mesh(Box::new(mesh.moved(to_x, DVec3::new(0.0, y, -0.25))))
}

/// Sweeps a part of the way through a hanging sheet and looks at it after every time step.
fn sweep(speed: f64, body: impl Fn(f64) -> Obstacle) {
    let mut sheet =
        grid([16, 20], [0.3, 0.4], even_fabric(500.0, 100.0, 1e-5), |p| DVec3::new(p.x, 0.0, p.y));
    sheet.pinned = (0..=16).collect();
    let settings = Settings { gravity: DVec3::NEG_Z * GRAVITY, friction: 0.3, ..Settings::default() };
    let cloth = Cloth::new(&sheet).expect("a sound cloth");
    let mut y = -ARM - 0.01;
    let mut solver = Solver::new(&cloth, vec![body(y)], settings).expect("sound settings");
    while y < 0.12 {
        y += speed * STEP;
        let there = body(y);
        solver.begin_time_step(STEP, Some(vec![there.clone()])).expect("a sound time step");
        let progress = solver.advance(2000);
        assert_eq!(progress.status, Status::Stepped, "{progress:?}");
        for at in solver.positions() {
            let depth = -there.distance(at).0;
            assert!(depth < 1e-3, "{depth} m deep at {y}");
            // Where it has left the arm below it may hang behind its middle.
            assert!((at.z + 0.25).abs() > 0.7 * ARM || at.y > y, "{at} is behind the arm at {y}");
        }
    }
}

#[test]
fn an_arm_does_not_pass_through_a_sheet() {
    for speed in [1.0, 2.0] {
        sweep(speed, arm);
    }
}

#[test]
fn a_mesh_does_not_pass_through_a_sheet() {
    let mesh = capsule(ARM, [-0.1, 0.4], [25, 62]);
    for speed in [1.0, 2.0] {
        sweep(speed, |y| mesh_arm(&mesh, y));
    }
}

/// Vertices that move one by one, as a body's do that bends its arm.
#[test]
fn a_mesh_that_changes_does_not_pass_through_a_sheet() {
    let ring = |y: f64| {
        let corner = move |k: i32| {
            let (sin, cos) = (f64::from(k) * std::f64::consts::TAU / 24.0).sin_cos();
            DVec3::new(0.0, y + ARM * cos, -0.25 + ARM * sin)
        };
        (0..24).map(corner)
    };
    let side = |k: u32| {
        let next = (k + 1) % 24;
        [[k, next, k + 24], [next, next + 24, k + 24]]
    };
    let triangles: Vec<[u32; 3]> = (0..24).flat_map(side).collect();
    // One end goes farther than the other.
    sweep(1.0, |y| {
        let ends = [(-0.05, y), (0.35, y + 0.2 * (y + ARM))];
        let positions =
            ends.into_iter().flat_map(|(x, y)| ring(y).map(move |p| (p + DVec3::X * x).as_vec3()));
        Obstacle::Mesh(Box::new(MeshObstacle::new(positions.collect(), &triangles)))
    });
}
