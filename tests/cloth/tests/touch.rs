//! Cloth against itself and other layers: nothing passes through, what lies on it presses, what starts crossed is
//! pulled apart.

use std::f64::consts::TAU;

use glam::{DVec2, DVec3};
use toile_cloth::{Cloth, ClothDescription, Fabric, Obstacle, Settings, Solver, Status};
use toile_cloth_tests::bench_cases::ClothBench;
use toile_cloth_tests::fabric::{GRAVITY, even_fabric, grid, settled, tube};
use toile_geom::{Surface, self_intersections};

const THICKNESS: f64 = 0.001;
const STRETCH: f64 = 1000.0;

fn fabric() -> Fabric {
    Fabric { thickness: THICKNESS, ..even_fabric(STRETCH, 300.0, 5e-6) }
}

fn settings() -> Settings {
    Settings { gravity: DVec3::NEG_Z * GRAVITY, ..Settings::default() }
}

fn floor() -> Obstacle {
    Obstacle::HalfSpace { point: DVec3::ZERO, normal: DVec3::Z }
}

/// A round rod along a direction, through a point.
fn rod(through: DVec3, along: DVec3, radius: f64) -> Obstacle {
    Obstacle::Capsule { ends: [through - along, through + along], radii: [radius; 2] }
}

/// A square sheet, centred over the origin.
fn sheet(squares: u32, side: f64, height: impl Fn(DVec2) -> f64) -> ClothDescription {
    let center = DVec2::new(0.5 * side, -0.5 * side);
    grid([squares; 2], [side; 2], fabric(), |p| (p - center).extend(height(p)))
}

/// Several layers as one cloth, the first the innermost.
fn layers(parts: &[ClothDescription]) -> ClothDescription {
    let mut all = ClothDescription { fabrics: vec![fabric()], ..ClothDescription::default() };
    for (layer, part) in (0..).zip(parts) {
        let [vertices, corners] =
            [all.positions.len(), all.pattern.len()].map(|n| u32::try_from(n).expect("a small cloth"));
        all.positions.extend(&part.positions);
        all.pattern.extend(&part.pattern);
        all.triangles.extend(part.triangles.iter().map(|t| t.map(|v| v + vertices)));
        all.pattern_triangles.extend(part.pattern_triangles.iter().map(|t| t.map(|c| c + corners)));
        all.pinned.extend(part.pinned.iter().map(|v| v + vertices));
        all.layers.extend(part.triangles.iter().map(|_| layer));
    }
    all
}

/// Pairs of triangles that pass through each other, found in another way than the solver's.
fn crossings(solver: &Solver, description: &ClothDescription) -> usize {
    let positions: Vec<_> = solver.positions().iter().map(|p| p.as_vec3()).collect();
    self_intersections(Surface::new(&positions, &description.triangles)).len()
}

/// Settles, and asserts after every few steps that nothing has crossed.
fn settled_without_crossing(
    name: &str,
    description: &ClothDescription,
    obstacles: Vec<Obstacle>,
    settings: Settings,
) -> Solver {
    let cloth = Cloth::new(description).expect("a sound cloth");
    let mut solver = Solver::new(&cloth, obstacles, settings).expect("sound settings");
    assert_eq!(crossings(&solver, description), 0, "{name} starts without");
    while solver.advance(10).status == Status::Running {
        let progress = solver.progress();
        assert_eq!(crossings(&solver, description), 0, "{name}: {progress:?}");
        assert!(progress.steps < 3000, "{name}: {progress:?}");
    }
    assert_eq!(solver.progress().status, Status::Settled, "{name}");
    assert_eq!((crossings(&solver, description), solver.crossings()), (0, 0), "{name}");
    solver
}

/// The force on all vertices of flat squares, N.
fn total_force(solver: &Solver, description: &ClothDescription) -> f64 {
    let (positions, pressures) = (solver.positions(), solver.pressures());
    let of_triangle = |triangle: &[u32; 3]| {
        let [a, b, c] = triangle.map(|vertex| vertex as usize);
        let area = 0.5 * (positions[b] - positions[a]).cross(positions[c] - positions[a]).length();
        // Half for the right angle, a quarter for the others.
        let corner = |at: usize, one: usize, other: usize| {
            let right = (positions[one] - positions[at]).dot(positions[other] - positions[at]);
            pressures[at] * area * if right.abs() < 0.1 * area { 0.5 } else { 0.25 }
        };
        corner(a, b, c) + corner(b, c, a) + corner(c, a, b)
    };
    description.triangles.iter().map(of_triangle).sum()
}

#[test]
fn the_floor_carries_all_sheets_of_a_pile_and_they_lie_apart() {
    for count in [2, 3] {
        let height = |layer: u32| THICKNESS * (f64::from(layer) * 1.8 + 0.7);
        let pile: Vec<_> = (0..count).map(|layer| sheet(12, 0.12, |_| height(layer))).collect();
        let pile = layers(&pile);
        let solver = settled_without_crossing("pile", &pile, vec![floor()], settings());
        let weight = f64::from(count) * 0.2 * 0.12 * 0.12 * GRAVITY;
        let force = total_force(&solver, &pile);
        assert!((force / weight - 1.0).abs() < 0.01, "{count} sheets: {force} N of {weight}");
        let positions = solver.positions();
        for (vertex, above) in positions.iter().zip(&positions[13 * 13..]) {
            let apart = (above.z - vertex.z) / THICKNESS;
            assert!((0.9..1.1).contains(&apart), "{count} sheets: {apart} thicknesses apart");
        }
    }
}

#[test]
fn cloth_that_folds_over_rods_a_ball_and_itself_does_not_cross() {
    let at = |height: f64| DVec3::Z * height;
    let ball = Obstacle::Capsule { ends: [at(0.1); 2], radii: [0.04; 2] };
    let flat = sheet(24, 0.24, |_| 0.142);
    settled_without_crossing("ball", &flat, vec![ball, floor()], settings());
    let rods = vec![rod(at(0.13), DVec3::X, 0.01), rod(at(0.13), DVec3::Y, 0.01)];
    settled_without_crossing("crossed rods", &flat, rods, settings());
    let strip = grid([36, 6], [0.24, 0.04], fabric(), |p| DVec3::new(p.x - 0.12, p.y + 0.02, 0.106));
    let edge = vec![rod(at(0.1), DVec3::Y, 0.004), floor()];
    settled_without_crossing("strip over an edge", &strip, edge, settings());
    // On its lower edge, a little wavy: it sinks into folds that lie on each other.
    let upright =
        grid([20; 2], [0.2; 2], fabric(), |p| DVec3::new(p.x - 0.1, 0.002 * (37.0 * p.x).sin(), p.y + 0.202));
    settled_without_crossing("upright", &upright, vec![floor()], settings());
}

#[test]
fn without_self_contact_the_same_sheet_crosses() {
    let upright =
        grid([20; 2], [0.2; 2], fabric(), |p| DVec3::new(p.x - 0.1, 0.002 * (37.0 * p.x).sin(), p.y + 0.202));
    let cloth = Cloth::new(&upright).expect("a sound cloth");
    let settings = Settings { self_contact: false, ..settings() };
    let mut solver = Solver::new(&cloth, vec![floor()], settings).expect("sound settings");
    solver.advance(400);
    assert!(crossings(&solver, &upright) > 0);
}

#[test]
fn the_falling_sheet_of_the_benchmark_lands_on_itself_without_crossing() {
    let Some(bench) = ClothBench::find() else { return };
    let case = bench.case("drape_corners_1k");
    let lowest = case.description.positions.iter().fold(f64::INFINITY, |low, p| low.min(p.z));
    let floor = Obstacle::HalfSpace { point: DVec3::Z * (lowest - 0.3), normal: DVec3::Z };
    settled_without_crossing("drape_corners_1k", &case.description, vec![floor], case.settings);
}

/// Of squares of 7 mm, around tubes and down.
const COLUMNS: u32 = 90;
const ROWS: u32 = 22;

/// A tube about the z axis.
fn ring(columns: u32, rest: f64, radius: impl Fn(f64) -> f64) -> ClothDescription {
    tube([columns, ROWS], [TAU * rest, 0.16], fabric(), |p| {
        let (sin, cos) = (p.x / rest).sin_cos();
        DVec3::new(radius(p.x / rest) * cos, radius(p.x / rest) * sin, p.y)
    })
}

/// What two tubes of these rest radii press a cylinder of 0.1 m with: both tensions over the inner one's radius, Pa.
fn laplace(rest: [f64; 2]) -> f64 {
    let radii = [0.1 + 0.5 * THICKNESS, 0.1 + 1.5 * THICKNESS];
    let tensions = [0, 1].map(|k: usize| STRETCH * (radii[k] / rest[k] - 1.0));
    (tensions[0] + tensions[1]) / radii[0]
}

fn assert_laplace(solver: &Solver) {
    let inner = (COLUMNS * (ROWS + 1)) as usize;
    let (positions, pressures) = (solver.positions(), solver.pressures());
    let middle = |z: f64| (-0.12..-0.04).contains(&z);
    let values: Vec<f64> = (0..inner).filter(|&v| middle(positions[v].z)).map(|v| pressures[v]).collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let expected = laplace([0.095, 0.0955]);
    assert!((mean / expected - 1.0).abs() < 0.03, "{mean} Pa of {expected}");
    let outer = (inner..positions.len()).filter(|&v| middle(positions[v].z));
    assert!(outer.map(|v| pressures[v]).all(|pressure| pressure == 0.0), "the outer one touches only cloth");
}

#[test]
fn a_tube_over_a_tube_adds_its_pressure() {
    let body = rod(DVec3::ZERO, DVec3::Z, 0.1);
    let both = layers(&[
        ring(COLUMNS, 0.095, |_| 0.1 + THICKNESS),
        ring(COLUMNS + 4, 0.0955, |_| 0.104 + 2.0 * THICKNESS),
    ]);
    let settings = Settings { gravity: DVec3::ZERO, ..settings() };
    let solver = settled_without_crossing("tubes", &both, vec![body], settings);
    assert_laplace(&solver);
}

#[test]
fn layers_that_start_in_each_other_end_in_their_order() {
    let body = rod(DVec3::ZERO, DVec3::Z, 0.1);
    let wavy = |angle: f64| 0.106 + 0.004 * (5.0 * angle).sin();
    let both = layers(&[ring(COLUMNS, 0.095, wavy), ring(COLUMNS + 4, 0.0955, |_| 0.106)]);
    let cloth = Cloth::new(&both).expect("a sound cloth");
    let mut solver =
        Solver::new(&cloth, vec![body], Settings { gravity: DVec3::ZERO, ..settings() }).expect("sound");
    assert!(crossings(&solver, &both) > 100 && solver.crossings() > 100);
    assert_eq!(solver.advance(3000).status, Status::Settled);
    assert_eq!((crossings(&solver, &both), solver.crossings()), (0, 0));
    assert_laplace(&solver);
}

#[test]
fn a_layer_that_starts_on_the_wrong_side_is_brought_to_the_other() {
    let swapped = layers(&[sheet(12, 0.12, |_| 0.012), sheet(12, 0.12, |_| 0.008)]);
    let solver = settled(&swapped, vec![floor()], settings());
    assert_eq!((crossings(&solver, &swapped), solver.crossings()), (0, 0));
    let positions = solver.positions();
    let heights = positions.iter().zip(&positions[13 * 13..]).map(|(inner, outer)| outer.z - inner.z);
    assert!(heights.into_iter().all(|apart| apart > 0.0));
}

#[test]
fn sheets_without_an_order_are_untangled_too() {
    let mut flat = sheet(16, 0.16, |_| 0.03);
    flat.pinned = vec![0, 16];
    let mut flap = grid([8; 2], [0.08; 2], fabric(), |p| DVec3::new(0.004, p.x - 0.08, p.y + 0.09));
    flap.pinned = (0..9).collect();
    let mut both = layers(&[flat, flap]);
    both.layers.clear();
    let cloth = Cloth::new(&both).expect("a sound cloth");
    let mut solver = Solver::new(&cloth, vec![floor()], settings()).expect("sound settings");
    assert!(crossings(&solver, &both) > 10 && solver.crossings() > 10);
    solver.advance(400);
    assert_eq!((crossings(&solver, &both), solver.crossings()), (0, 0));
}
