//! Friction: cloth on slopes, at rest and sliding, and a strip around a cylinder.

use std::f64::consts::PI;

use glam::{DVec2, DVec3};
use toile_cloth::{Cloth, Fabric, Obstacle, Settings, Solver, Status};

use crate::fabric::{GRAVITY, even_fabric, grid, settled, tight};
use crate::finding::Finding;
use crate::finding::Tolerance::{Absolute, Part};

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

/// It stays below the angle of friction, and slides off above it.
pub fn slopes() -> Vec<Finding> {
    let finding = |part: f64| {
        let (way, rests) = on_a_slope((part * FRICTION).atan());
        let what = format!("moved in 200 steps at {part} of the coefficient, mm; rests: {rests}");
        Finding::new(what, [if rests { 1e3 * way } else { f64::INFINITY }, 0.0], Absolute(1.0), 0)
    };
    let (way, rests) = on_a_slope((1.1 * FRICTION).atan());
    let slid = f64::from(u8::from(!rests && way > 0.05));
    let what = format!("slides at 1.1 of the coefficient, 1 for yes; {:.0} mm in 200 steps", 1e3 * way);
    vec![finding(0.5), finding(0.9), Finding::new(what, [slid, 1.0], Absolute(0.0), 0)]
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

/// What slides is held by less than what rests.
pub fn sliding() -> Vec<Finding> {
    let frictions = [0.5, 0.2];
    // Between both coefficients it stays where it lies, and goes on where it is thrown.
    let (slope, speed) = (0.35_f64, 0.3);
    let rest = thrown(slope, 0.0, frictions, 40);
    let fastest = rest.iter().map(|speed| speed.abs()).fold(0.0, f64::max);
    let cosine = 1.0 / (1.0 + slope * slope).sqrt();
    let slide = thrown(slope, speed, frictions, 40);
    let acceleration = (slide[39] - slide[9]) / (30.0 * 5e-3);
    let accelerations = [acceleration, GRAVITY * cosine * (slope - frictions[1])];
    // Below both it stops after v² / 2g (μ cos - sin), and for good.
    let stop = thrown(0.1, speed, frictions, 100);
    let way: f64 = stop[1..].iter().sum::<f64>() * 5e-3;
    let cosine = 1.0 / 1.01_f64.sqrt();
    let exact = stop[0] * stop[0] / (2.0 * GRAVITY * cosine * (frictions[1] - 0.1));
    vec![
        Finding::new("fastest where it rests, m/s", [fastest, 0.0], Absolute(2e-2), 0),
        Finding::new("speed left where it rests, m/s", [rest[39], 0.0], Absolute(1e-3), 0),
        Finding::new("acceleration where it slides, m/s²", accelerations, Part(0.03), 0),
        Finding::new("way until it stops, m", [way, exact], Part(0.03), 0),
        Finding::new("speed left where it stops, m/s", [stop[99], 0.0], Absolute(1e-3), 0),
    ]
}

/// Euler and Eytelwein: a strip over a cylinder pulls at its ends with tensions that differ by e^{μθ} before it slips.
pub fn capstan() -> Vec<Finding> {
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
    vec![Finding::new("ratio of tensions", [ratio, exact], Part(0.02), solver.progress().steps)]
}
