//! The cases that cloth solvers are compared on: strain everywhere against a balance that another program found, and
//! sag, stretch and pressure against what mechanics says. They find nothing, loudly, where the cases are absent.

use std::f64::consts::TAU;

use toile_cloth::{Cloth, Solver, Status};
use toile_cloth_case::Case;

use crate::bench_cases::{ClothBench, strain_error, strains_at};
use crate::fabric::GRAVITY;
use crate::finding::Finding;
use crate::finding::Tolerance::{Absolute, Part};

/// k = 200 N/m.
pub fn hanging_knit() -> Vec<Finding> {
    [hang("hang_knit_1k", 200.0), hang("hang_knit_10k", 200.0)].concat()
}

/// k = 5000 N/m.
pub fn hanging_woven() -> Vec<Finding> {
    [hang("hang_woven_1k", 5000.0), hang("hang_woven_10k", 5000.0)].concat()
}

/// Of a thousand vertices.
pub fn small_tube() -> Vec<Finding> {
    tube("tube_1k")
}

/// Of ten thousand vertices.
pub fn large_tube() -> Vec<Finding> {
    tube("tube_10k")
}

/// As `toile cloth` does, with the default tolerances.
fn settled(case: &Case) -> Solver {
    let cloth = Cloth::new(&case.description).expect("a sound cloth");
    let mut solver =
        Solver::new(&cloth, case.obstacles.clone(), case.settings.clone()).expect("sound settings");
    let progress = solver.advance(300);
    assert_eq!(progress.status, Status::Settled, "{}: {progress:?}", case.name);
    solver
}

/// What 95 % of the triangles are within of the reference.
fn of_strains(bench: &ClothBench, case: &Case, solver: &Solver) -> Finding {
    let exact = strains_at(&case.description, &bench.reference(&case.name));
    let error = strain_error(&solver.strains(), &exact);
    let what = format!("{}: strain error, 95th percentile, %", case.name);
    Finding::new(what, [100.0 * error, 0.0], Absolute(0.1), solver.progress().steps)
}

/// Sag ρgL²/2k, and above all but half a row of squares hangs the whole sheet: ρgL/k.
fn hang(name: &str, stretch: f64) -> Vec<Finding> {
    let Some(bench) = ClothBench::find() else { return Vec::new() };
    let case = bench.case(name);
    let solver = settled(&case);
    let lowest = solver.positions().iter().map(|p| p.z).fold(f64::INFINITY, f64::min);
    let squares = case.description.positions.len().isqrt() - 1;
    let top = mean(solver.strains()[..2 * squares].iter().map(|strain| strain.warp));
    let weight = 0.2 * GRAVITY / stretch;
    let carried = weight * (1.0 - 0.5 / squares as f64);
    let steps = solver.progress().steps;
    let sags = [1e3 * (-1.0 - lowest), 1e3 * 0.5 * weight];
    vec![
        of_strains(&bench, &case, &solver),
        Finding::new(format!("{name}: sag, mm"), sags, Part(1e-3), steps),
        Finding::new(format!("{name}: strain on top, %"), [100.0 * top, 100.0 * carried], Part(1e-3), steps),
    ]
}

/// The hip imposes the girth; what presses there is tension over radius.
fn tube(name: &str) -> Vec<Finding> {
    let Some(bench) = ClothBench::find() else { return Vec::new() };
    let case = bench.case(name);
    let solver = settled(&case);
    let positions = solver.positions();
    let (rest, body, height) = (0.15, 0.165 + 0.002, 0.7);
    // A vertex sinks in until the penalty for it is the pressure on the area around it: 0.5 mm of 1,000 vertices,
    // 0.05 mm of 10,000.
    let pressure_at = |radius: f64| 1000.0 * (radius / rest - 1.0) / radius;
    let area = body * TAU * height / positions.len() as f64;
    let depth = pressure_at(body) * area / case.settings.contact_stiffness;
    let on_hip = |z: f64| (0.25..0.39).contains(&z);

    let middle = |triangle: &[u32; 3]| triangle.iter().map(|&v| positions[v as usize].z).sum::<f64>() / 3.0;
    let strains = solver.strains();
    let hoops = case.description.triangles.iter().zip(&strains).filter(|(t, _)| on_hip(middle(t)));
    let hoop = mean(hoops.map(|(_, strain)| strain.weft));
    let pressed = positions.iter().zip(solver.pressures()).filter(|(p, _)| on_hip(p.z));
    let pressure = mean(pressed.map(|(_, pressure)| pressure));
    let deepest = positions.iter().filter(|p| on_hip(p.z)).map(|p| body - p.x.hypot(p.y)).fold(0.0, f64::max);
    let steps = solver.progress().steps;
    let hoops = [100.0 * hoop, 100.0 * ((body - depth) / rest - 1.0)];
    vec![
        of_strains(&bench, &case, &solver),
        Finding::new("hoop strain on the hip, %", hoops, Part(5e-3), steps),
        Finding::new("pressure on the hip, Pa", [pressure, pressure_at(body - depth)], Part(0.01), steps),
        Finding::new("deepest in the hip, mm", [1e3 * deepest, 1e3 * depth], Part(0.1), steps),
    ]
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}
