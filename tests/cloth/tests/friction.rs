//! Friction: cloth on slopes, at rest and sliding, and a strip around a cylinder.

use std::f64::consts::PI;

use glam::{DVec2, DVec3};
use toile_cloth::{Cloth, Fabric, Obstacle, Settings, Solver, Status};
use toile_cloth_tests::fabric::{GRAVITY, even_fabric, grid, settled, tight};

const FRICTION: f64 = 0.3;

/// A sheet that lies on a slope, 10 cm wide: how far its middle has gone in 200 steps, and whether it rests.
fn on_a_slope(angle: f64) -> (f64, bool) {
    let (sin, cos) = angle.sin_cos();
    let along = DVec3::new(cos, 0.0, -sin);
    let sheet = grid([8, 8], [0.1, 0.1], even_fabric(500.0, 150.0, 1e-5), |p| along * p.x + DVec3::Y * p.y);
    let slope = Obstacle::HalfSpace { point: DVec3::ZERO, normal: DVec3::new(sin, 0.0, cos) };
    let settings = Settings { gravity: DVec3::NEG_Z * GRAVITY, friction: FRICTION, ..Settings::default() };
    let cloth = Cloth::new(&sheet).expect("a sound cloth");
    let mut solver = Solver::new(&cloth, vec![slope], settings).expect("sound settings");
    let progress = solver.advance(200);
    let moves =
        solver.positions().into_iter().zip(&sheet.positions).map(|(now, start)| (now - *start).dot(along));
    (moves.sum::<f64>() / sheet.positions.len() as f64, progress.status == Status::Settled)
}

#[test]
fn cloth_rests_on_a_slope_below_the_angle_of_friction() {
    for part in [0.5, 0.9] {
        let (way, rests) = on_a_slope((part * FRICTION).atan());
        assert!(rests && way.abs() < 1e-3, "at {part} of the coefficient: {way} m, rests: {rests}");
    }
}

#[test]
fn cloth_slides_off_a_slope_above_the_angle_of_friction() {
    let (way, rests) = on_a_slope((1.1 * FRICTION).atan());
    assert!(!rests && way > 0.05, "{way} m, rests: {rests}");
}

/// A sheet on a slope in real time, thrown down it: its speed after every time step.
fn thrown(slope: f64, speed: f64, frictions: [f64; 2], steps: usize) -> Vec<f64> {
    const STEP: f64 = 5e-3;
    let along = DVec3::new(1.0, 0.0, -slope) / (1.0 + slope * slope).sqrt();
    let sheet = grid([4, 4], [0.05, 0.05], even_fabric(500.0, 150.0, 1e-5), |p| along * p.x + DVec3::Y * p.y);
    let plane = Obstacle::HalfSpace { point: DVec3::ZERO, normal: DVec3::new(-along.z, 0.0, along.x) };
    let settings = Settings {
        gravity: DVec3::NEG_Z * GRAVITY,
        friction: frictions[0],
        sliding_friction: Some(frictions[1]),
        air_drag: 0.0,
        motion_tolerance: 1e-4,
        ..Settings::default()
    };
    let cloth = Cloth::new(&sheet).expect("a sound cloth");
    let mut solver = Solver::new(&cloth, vec![plane], settings).expect("sound settings");
    // First it comes to rest where it lies.
    assert_eq!(solver.advance(200).status, Status::Settled);
    solver.throw(&vec![along * speed; sheet.positions.len()]).expect("sound velocities");
    let mut speed = || {
        solver.begin_time_step(STEP, None).expect("a sound time step");
        assert_eq!(solver.advance(1000).status, Status::Stepped);
        let velocities = solver.velocities();
        velocities.iter().map(|velocity| velocity.dot(along)).sum::<f64>() / velocities.len() as f64
    };
    (0..steps).map(|_| speed()).collect()
}

#[test]
fn what_slides_is_held_by_less_than_what_rests() {
    let frictions = [0.5, 0.2];
    // Between both coefficients it stays where it lies, and goes on where it is thrown.
    let (slope, speed) = (0.35_f64, 0.3);
    let rest = thrown(slope, 0.0, frictions, 40);
    assert!(rest.iter().all(|speed| speed.abs() < 2e-2) && rest[39].abs() < 1e-3, "{rest:?}");
    let cosine = 1.0 / (1.0 + slope * slope).sqrt();
    let slide = thrown(slope, speed, frictions, 40);
    let acceleration = (slide[39] - slide[9]) / (30.0 * 5e-3);
    let exact = GRAVITY * cosine * (slope - frictions[1]);
    assert!((acceleration / exact - 1.0).abs() < 0.03, "{acceleration} m/s², should be {exact}");
    // Below both it stops after v² / 2g (μ cos - sin), and for good.
    let stop = thrown(0.1, speed, frictions, 100);
    let way: f64 = stop[1..].iter().sum::<f64>() * 5e-3;
    let cosine = 1.0 / 1.01_f64.sqrt();
    let exact = stop[0] * stop[0] / (2.0 * GRAVITY * cosine * (frictions[1] - 0.1));
    assert!(
        (way / exact - 1.0).abs() < 0.03 && stop[99].abs() < 1e-3,
        "{way} m, should be {exact}; {stop:?}"
    );
}

/// Euler and Eytelwein: a strip over a cylinder pulls at its ends with tensions that differ by e^{μθ} before it slips.
#[test]
fn a_strip_on_the_verge_of_slipping_pulls_as_a_capstan() {
    const RADIUS: f64 = 0.1;
    const LEG: f64 = 0.1;
    const ROWS: u16 = 128;
    let around = PI * RADIUS;
    let length = around + 2.0 * LEG;
    // Up on one side, over the top, down on the other.
    let place = |p: DVec2| {
        let way = -p.y - LEG;
        let (x, z) = if way < 0.0 {
            (-RADIUS, way)
        } else if way > around {
            (RADIUS, around - way)
        } else {
            let (sin, cos) = (way / RADIUS).sin_cos();
            (-RADIUS * cos, RADIUS * sin)
        };
        DVec3::new(x, p.x, z)
    };
    let (light, heavy) = (even_fabric(2000.0, 500.0, 0.0), 40.0);
    let light = Fabric { areal_density: 1e-3, ..light };
    let mut strip = grid([2, u32::from(ROWS)], [0.01, length], light, place);
    // The last rows are the weight, the first one is held.
    strip.fabrics.push(Fabric { areal_density: heavy, ..light });
    let last = strip.triangles.len() - 8;
    strip.fabric_of_triangle = (0..strip.triangles.len()).map(|at| u32::from(at >= last)).collect();
    strip.pinned = vec![0, 1, 2];
    let cylinder =
        Obstacle::EllipticCylinder { center: DVec3::ZERO, half_axes: [DVec3::X * RADIUS, DVec3::Z * RADIUS] };
    let settings = Settings { friction: FRICTION, ..tight() };
    let solver = settled(&strip, vec![cylinder], Settings { residual_tolerance: 1e-4, ..settings });
    let strains = solver.strains();
    // Of the rows halfway along each leg.
    let tension =
        |row: u16| strains[4 * usize::from(row)..][..4].iter().map(|strain| strain.warp).sum::<f64>();
    let ratio = tension(ROWS - 1 - ROWS / 10) / tension(ROWS / 10);
    let exact = (FRICTION * PI).exp();
    assert!((ratio / exact - 1.0).abs() < 0.02, "{ratio}, should be {exact}");
}
