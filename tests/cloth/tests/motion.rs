//! Cloth in real time: momentum, energy, and what moves it.

use glam::DVec3;
use toile_cloth::{Cloth, ClothDescription, Obstacle, Progress, Settings, Solver, Status};
use toile_cloth_tests::fabric::{GRAVITY, even_fabric, grid};

/// Vacuum, gravity along -z.
fn vacuum() -> Settings {
    Settings { gravity: DVec3::NEG_Z * GRAVITY, air_drag: 0.0, ..Settings::default() }
}

fn solver(description: &ClothDescription, obstacles: Vec<Obstacle>, settings: Settings) -> Solver {
    let cloth = Cloth::new(description).expect("a sound cloth");
    Solver::new(&cloth, obstacles, settings).expect("sound settings")
}

/// Solves one time step.
fn step(solver: &mut Solver, length: f64, obstacles: Option<Vec<Obstacle>>) -> Progress {
    solver.begin_time_step(length, obstacles).expect("a sound time step");
    let progress = solver.advance(100_000);
    assert_eq!(progress.status, Status::Stepped, "{progress:?}");
    progress
}

/// kg, by vertex: a third of every triangle on its panel.
fn masses(description: &ClothDescription) -> Vec<f64> {
    let mut masses = vec![0.0; description.positions.len()];
    for (triangle, corners) in description.triangles.iter().zip(&description.pattern_triangles) {
        let [a, b, c] = corners.map(|corner| description.pattern[corner as usize]);
        for &vertex in triangle {
            masses[vertex as usize] +=
                0.5 * (b - a).perp_dot(c - a).abs() * description.fabrics[0].areal_density / 3.0;
        }
    }
    masses
}

/// Sum of what is weighted with the masses.
fn total(masses: &[f64], of: impl Iterator<Item = DVec3>) -> DVec3 {
    masses.iter().zip(of).map(|(mass, of)| of * *mass).sum()
}

/// With time steps of length h implicit Euler falls by ½ g t (t + h).
#[test]
fn what_falls_freely_falls_as_galileo_says() {
    let fabric = even_fabric(500.0, 150.0, 1e-5);
    let sheet = grid([12, 12], [0.3, 0.3], fabric, |p| DVec3::new(p.x, 0.6 * p.y, 0.8 * p.y));
    let masses = masses(&sheet);
    let mass: f64 = masses.iter().sum();
    for length in [1.0 / 30.0, 1.0 / 120.0] {
        let mut solver = solver(&sheet, Vec::new(), Settings { residual_tolerance: 1e-5, ..vacuum() });
        let mut time = 0.0;
        while time < 0.4 {
            time = step(&mut solver, length, None).time;
        }
        let ways = sheet.positions.iter().zip(solver.positions()).map(|(start, end)| end - *start);
        let fallen = total(&masses, ways) / mass;
        let fall = DVec3::NEG_Z * (0.5 * GRAVITY * time * (time + length));
        assert!((fallen - fall).length() < 1e-6 * fall.length(), "{length}: {fallen}, should be {fall}");
    }
}
