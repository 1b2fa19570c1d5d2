//! Cloth in real time against mechanics: free fall, momentum, energy, a swing.

use std::f64::consts::TAU;

use glam::DVec3;
use toile_cloth::{Cloth, ClothDescription, Obstacle, Progress, Settings, Solver, Status};

use crate::fabric::{GRAVITY, even_fabric, grid};
use crate::finding::Finding;
use crate::finding::Tolerance::{Absolute, Part};

/// Vacuum, gravity along -z.
pub fn vacuum() -> Settings {
    Settings { gravity: DVec3::NEG_Z * GRAVITY, air_drag: 0.0, ..Settings::default() }
}

/// At the start.
///
/// # Panics
/// Where it is no cloth.
pub fn solver(description: &ClothDescription, obstacles: Vec<Obstacle>, settings: Settings) -> Solver {
    let cloth = Cloth::new(description).expect("a sound cloth");
    Solver::new(&cloth, obstacles, settings).expect("sound settings")
}

/// Solves one time step.
///
/// # Panics
/// Where it cannot be solved.
pub fn step(solver: &mut Solver, length: f64, obstacles: Option<Vec<Obstacle>>) -> Progress {
    solver.begin_time_step(length, obstacles).expect("a sound time step");
    let progress = solver.advance(100_000);
    assert_eq!(progress.status, Status::Stepped, "{progress:?}");
    progress
}

/// kg, by vertex: a third of every triangle on its panel.
pub fn masses(description: &ClothDescription) -> Vec<f64> {
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
pub fn total(masses: &[f64], of: impl Iterator<Item = DVec3>) -> DVec3 {
    masses.iter().zip(of).map(|(mass, of)| of * *mass).sum()
}

/// With time steps of length h implicit Euler falls by ½ g t (t + h).
pub fn free_fall() -> Vec<Finding> {
    let fabric = even_fabric(500.0, 150.0, 1e-5);
    let sheet = grid([12, 12], [0.3, 0.3], fabric, |p| DVec3::new(p.x, 0.6 * p.y, 0.8 * p.y));
    let masses = masses(&sheet);
    let mass: f64 = masses.iter().sum();
    let finding = |length: f64| {
        let mut solver = solver(&sheet, Vec::new(), Settings { motion_tolerance: 1e-6, ..vacuum() });
        let mut time = 0.0;
        while time < 0.4 {
            time = step(&mut solver, length, None).time;
        }
        let ways = sheet.positions.iter().zip(solver.positions()).map(|(start, end)| end - *start);
        let fallen = total(&masses, ways) / mass;
        let fall = DVec3::NEG_Z * (0.5 * GRAVITY * time * (time + length));
        let aside = (fallen - fall).length();
        let what = |what: &str| format!("{what} after 0.4 s in steps of 1/{:.0} s, m", 1.0 / length);
        [
            Finding::new(what("fallen"), [-fallen.z, -fall.z], Part(1e-6), 0),
            Finding::new(what("off"), [aside, 0.0], Absolute(1e-6), 0),
        ]
    };
    [1.0 / 30.0, 1.0 / 120.0].into_iter().flat_map(finding).collect()
}

/// A sheet that spins in space for 0.2 s, stretched and bent a little: linear and angular momentum before and after.
fn in_space(length: f64) -> [[DVec3; 2]; 2] {
    let fabric = even_fabric(300.0, 100.0, 1e-5);
    let sheet = grid([10, 10], [0.3, 0.3], fabric, |p| DVec3::new(1.01 * p.x, p.y, 0.3 * p.x * p.x));
    let masses = masses(&sheet);
    let settings = Settings { gravity: DVec3::ZERO, motion_tolerance: 1e-8, ..vacuum() };
    let mut solver = solver(&sheet, Vec::new(), settings);
    let middle = DVec3::new(0.15, -0.15, 0.0);
    let spin = |p: &DVec3| DVec3::new(0.3, -0.2, 0.5) + DVec3::new(0.5, 1.0, 2.0).cross(*p - middle);
    solver.throw(&sheet.positions.iter().map(spin).collect::<Vec<_>>()).expect("a velocity for each");
    let momenta = |solver: &Solver| {
        let (places, velocities) = (solver.positions(), solver.velocities());
        let turning = places.iter().zip(&velocities).map(|(place, velocity)| place.cross(*velocity));
        [total(&masses, velocities.iter().copied()), total(&masses, turning)]
    };
    let before = momenta(&solver);
    while solver.progress().time < 0.2 - 1e-9 {
        step(&mut solver, length, None);
    }
    [before, momenta(&solver)]
}

/// Of angular momentum implicit Euler loses a little: half of it with steps of half the length.
pub fn momentum() -> Vec<Finding> {
    let [coarse, fine] = [1.0 / 60.0, 1.0 / 120.0].map(|length| {
        let [[linear, angular], [kept, turning]] = in_space(length);
        [(kept - linear).length() / linear.length(), (turning - angular).length() / angular.length()]
    });
    vec![
        Finding::new("momentum lost, part", [coarse[0].max(fine[0]), 0.0], Absolute(1e-9), 0),
        Finding::new("angular momentum lost in steps of 1/60 s, part", [coarse[1], 0.0], Absolute(0.01), 0),
        Finding::new("the same in half the steps, by it", [fine[1] / coarse[1], 0.5], Absolute(0.1), 0),
    ]
}

/// A sheet that is held at a corner falls over a ball without friction.
pub fn energy() -> Vec<Finding> {
    let mut greatest = f64::NEG_INFINITY;
    let mut count = 0;
    for (stretch, bending) in [(20.0, 1e-6), (500.0, 1e-5), (10_000.0, 1e-4)] {
        for length in [1.0 / 30.0, 1.0 / 90.0] {
            let fabric = even_fabric(stretch, 0.3 * stretch, bending);
            let mut sheet = grid([12, 12], [0.4, 0.4], fabric, |p| DVec3::new(p.x - 0.25, p.y + 0.2, 0.15));
            sheet.pinned = vec![0];
            let ball = Obstacle::Capsule { ends: [DVec3::ZERO; 2], radii: [0.1; 2] };
            let mut solver = solver(&sheet, vec![ball], vacuum());
            let mut before = 0.0;
            for _ in 0..300 {
                let progress = step(&mut solver, length, None);
                let now = progress.energy + progress.kinetic_energy;
                greatest = greatest.max(now - before);
                count += 1;
                before = now;
            }
        }
    }
    vec![Finding::new(
        format!("greatest growth in {count} time steps, J"),
        [greatest.max(0.0), 0.0],
        Absolute(0.0),
        0,
    )]
}

/// A strip that hangs as a chain does: its slowest swing is J₀(j √(s/L)) with j = 2.4048, and j/2 √(g/L) fast.
pub fn chain() -> Vec<Finding> {
    const LENGTH: f64 = 0.5;
    const ZERO: f64 = 2.404_826;
    let bessel = |x: f64| {
        let terms = (1..20).scan(1.0, |term, k| {
            *term *= -x * x / (4.0 * f64::from(k * k));
            Some(*term)
        });
        1.0 + terms.sum::<f64>()
    };
    let aside = |z: f64| 0.01 * bessel(ZERO * ((LENGTH + z) / LENGTH).max(0.0).sqrt());
    let fabric = even_fabric(2000.0, 600.0, 1e-9);
    let mut strip = grid([2, 40], [0.025, LENGTH], fabric, |p| DVec3::new(p.x, aside(p.y), p.y));
    strip.pinned = vec![0, 1, 2];
    let mut solver = solver(&strip, Vec::new(), vacuum());
    let mut before = (0.0, aside(-LENGTH));
    let mut crossings = Vec::new();
    while crossings.len() < 3 {
        let time = step(&mut solver, 1.0 / 240.0, None).time;
        let now = (time, solver.positions().last().expect("a strip").y);
        if now.1 * before.1 < 0.0 {
            crossings.push(before.0 + (now.0 - before.0) * before.1 / (before.1 - now.1));
        }
        before = now;
    }
    let (period, exact) = (crossings[2] - crossings[0], TAU / (0.5 * ZERO * (GRAVITY / LENGTH).sqrt()));
    vec![Finding::new("period, s", [period, exact], Part(5e-3), 0)]
}
