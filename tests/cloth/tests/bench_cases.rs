//! The cases that cloth solvers are compared on: strain everywhere against a balance that another program found, and
//! sag, stretch and pressure against what mechanics says.

use std::f64::consts::TAU;

use toile_cloth::{Cloth, Solver, Status};
use toile_cloth_case::Case;
use toile_cloth_tests::bench_cases::{ClothBench, strain_error, strains_at};
use toile_cloth_tests::fabric::GRAVITY;

/// Settled as `toile cloth` does, with the default tolerances.
fn settled(case: &Case) -> Solver {
    let cloth = Cloth::new(&case.description).expect("a sound cloth");
    let mut solver =
        Solver::new(&cloth, case.obstacles.clone(), case.settings.clone()).expect("sound settings");
    let progress = solver.advance(300);
    assert_eq!(progress.status, Status::Settled, "{}: {progress:?}", case.name);
    solver
}

/// 95 % of the strains are within 0.1 % strain of the reference.
fn check_strains(bench: &ClothBench, case: &Case, solver: &Solver) {
    let exact = strains_at(&case.description, &bench.reference(&case.name));
    let error = strain_error(&solver.strains(), &exact);
    assert!(error <= 1e-3, "{}: 95 % of the strains are within {error}", case.name);
}

fn near(what: &str, found: f64, exact: f64, tolerance: f64) {
    assert!((found / exact - 1.0).abs() <= tolerance, "{what} is {found}, should be {exact}");
}

/// Sag ρgL²/2k, and above all but half a row of squares hangs the whole sheet: ρgL/k.
fn hang(name: &str, stretch: f64) {
    let Some(bench) = ClothBench::find() else { return };
    let case = bench.case(name);
    let solver = settled(&case);
    check_strains(&bench, &case, &solver);
    let lowest = solver.positions().iter().map(|p| p.z).fold(f64::INFINITY, f64::min);
    near("the sag", -1.0 - lowest, 0.2 * GRAVITY / (2.0 * stretch), 1e-3);
    let squares = case.description.positions.len().isqrt() - 1;
    let strains = solver.strains();
    let top = mean(strains[..2 * squares].iter().map(|strain| strain.warp));
    let carried = 1.0 - 0.5 / squares as f64;
    near("the strain on top", top, 0.2 * GRAVITY / stretch * carried, 1e-3);
}

#[test]
fn hanging_knit_stretches_by_its_weight() {
    hang("hang_knit_1k", 200.0);
    hang("hang_knit_10k", 200.0);
}

#[test]
fn hanging_woven_cloth_hardly_stretches() {
    hang("hang_woven_1k", 5000.0);
    hang("hang_woven_10k", 5000.0);
}

/// The hip imposes the girth; what presses there is tension over radius.
fn tube(name: &str) {
    let Some(bench) = ClothBench::find() else { return };
    let case = bench.case(name);
    let solver = settled(&case);
    check_strains(&bench, &case, &solver);
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
    near("the hoop strain", mean(hoops.map(|(_, strain)| strain.weft)), (body - depth) / rest - 1.0, 5e-3);

    let pressed = positions.iter().zip(solver.pressures()).filter(|(p, _)| on_hip(p.z));
    near("the pressure", mean(pressed.map(|(_, pressure)| pressure)), pressure_at(body - depth), 0.01);

    let deepest = positions.iter().filter(|p| on_hip(p.z)).map(|p| body - p.x.hypot(p.y)).fold(0.0, f64::max);
    assert!(deepest < 1.1 * depth, "{name}: {deepest} m deep, expected {depth}");
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

#[test]
fn a_tube_on_a_body_is_stretched_as_the_hip_demands() {
    tube("tube_1k");
    tube("tube_10k");
}
