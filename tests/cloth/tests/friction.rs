//! Cloth on a slope: it stays where the slope is less than the coefficient of friction, and slides where it is more.

use glam::DVec3;
use toile_cloth::{Cloth, Obstacle, Settings, Solver, Status};
use toile_cloth_tests::fabric::{GRAVITY, even_fabric, grid};

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
