//! Cloth in real time, and what moves it.

use glam::{DVec2, DVec3};
use toile_cloth::{Obstacle, Settings, Solver, Status};
use toile_cloth_tests::cases::motion::{masses, solver, step, total, vacuum};
use toile_cloth_tests::fabric::{GRAVITY, even_fabric, grid};

/// Where a swinging sheet is after 0.3 s: the error halves with the length of the steps.
#[test]
fn shorter_steps_come_nearer() {
    let place = |length: f64| {
        let fabric = even_fabric(500.0, 150.0, 1e-4);
        let mut sheet = grid([8, 8], [0.3, 0.3], fabric, |p| DVec3::new(p.x, 0.8 * p.y, 0.6 * p.y));
        sheet.pinned = (0..9).collect();
        let mut solver = solver(&sheet, Vec::new(), Settings { motion_tolerance: 1e-4, ..vacuum() });
        while solver.progress().time < 0.3 - 1e-9 {
            step(&mut solver, length, None);
        }
        *solver.positions().last().expect("a sheet")
    };
    let exact = 2.0 * place(1.0 / 960.0) - place(1.0 / 480.0);
    let [coarse, fine] = [1.0 / 120.0, 1.0 / 240.0].map(|length| place(length).distance(exact));
    assert!(coarse < 0.03 && (0.4..0.65).contains(&(fine / coarse)), "errors: {coarse} m, {fine} m");
}

#[test]
fn what_has_settled_stays_at_rest() {
    let fabric = even_fabric(500.0, 150.0, 1e-5);
    let mut sheet = grid([10, 10], [0.3, 0.3], fabric, |p| DVec3::new(p.x, p.y, 0.0));
    sheet.pinned = vec![0, 10];
    let ball = Obstacle::Capsule { ends: [DVec3::new(0.15, -0.2, -0.2); 2], radii: [0.08; 2] };
    let mut solver = solver(&sheet, vec![ball], Settings { friction: 0.3, ..vacuum() });
    assert_eq!(solver.advance(3000).status, Status::Settled);
    let settled = solver.positions();
    for _ in 0..30 {
        step(&mut solver, 1.0 / 60.0, None);
    }
    let farthest = settled.iter().zip(solver.positions()).map(|(a, b)| a.distance(b)).fold(0.0, f64::max);
    assert!(farthest < 1e-5, "{farthest} m");
    // And thrown about it settles again.
    solver.throw(&vec![DVec3::Y; settled.len()]).expect("a velocity for each");
    step(&mut solver, 1.0 / 60.0, None);
    solver.rest();
    assert!(solver.velocities().iter().all(|velocity| *velocity == DVec3::ZERO));
    assert_eq!(solver.advance(3000).status, Status::Settled);
}

/// A plane that sets off at 1 m/s drags a sheet along by μ g until it keeps pace.
#[test]
fn friction_drags_cloth_along() {
    const FRICTION: f64 = 0.4;
    let fabric = even_fabric(500.0, 150.0, 1e-5);
    let sheet = grid([6, 6], [0.1, 0.1], fabric, |p| DVec3::new(p.x, p.y, 0.0));
    let plane = |x: f64| vec![Obstacle::HalfSpace { point: DVec3::X * x, normal: DVec3::Z }];
    let mut solver = solver(&sheet, plane(0.0), Settings { friction: FRICTION, ..vacuum() });
    let length = 1.0 / 120.0;
    // What sinks in at first is pressed by more than its weight.
    for _ in 0..20 {
        step(&mut solver, length, None);
    }
    let masses = masses(&sheet);
    let mut speed = |steps: std::ops::RangeInclusive<u32>| {
        for at in steps {
            step(&mut solver, length, Some(plane(f64::from(at) * length)));
        }
        total(&masses, solver.velocities().into_iter()).x / masses.iter().sum::<f64>()
    };
    let sliding = speed(1..=20);
    let exact = FRICTION * GRAVITY * 20.0 * length;
    assert!((sliding / exact - 1.0).abs() < 0.03, "{sliding} m/s, should be {exact}");
    let carried = speed(21..=50);
    assert!((carried - 1.0).abs() < 0.01, "{carried} m/s");
}

/// The farthest that any vertex is inside of an obstacle, m.
fn depth(solver: &Solver, obstacle: &Obstacle) -> f64 {
    solver.positions().into_iter().map(|place| -obstacle.distance(place).0).fold(0.0, f64::max)
}

#[test]
fn an_arm_does_not_pass_through_a_hanging_sheet() {
    for (speed, radius) in [(1.0, 0.05), (2.0, 0.05), (2.0, 0.01)] {
        let fabric = even_fabric(300.0, 90.0, 1e-5);
        let mut sheet = grid([20, 30], [0.2, 0.3], fabric, |p| DVec3::new(0.0, p.x, p.y));
        sheet.pinned = (0..21).collect();
        let arm = |x: f64| {
            let ends = [-0.1, 0.3].map(|y| DVec3::new(x, y, -0.15));
            Obstacle::Capsule { ends, radii: [radius; 2] }
        };
        let start = -radius - 0.03;
        let mut solver = solver(&sheet, vec![arm(start)], Settings { friction: 0.3, ..vacuum() });
        let length = 1.0 / 60.0;
        let mut way = 0.0;
        while way < 0.15 {
            way += speed * length;
            let arm = arm(start + way);
            step(&mut solver, length, Some(vec![arm.clone()]));
            let depth = depth(&solver, &arm);
            assert!(depth < 2e-3, "{speed} m/s, {radius} m, {way}: {depth} m deep");
            let Obstacle::Capsule { ends: [end, _], .. } = arm else { unreachable!() };
            let is_behind = |place: &DVec3| (place.z - end.z).abs() < 0.5 * radius && place.x < end.x;
            assert!(
                !solver.positions().iter().any(is_behind),
                "{speed} m/s, {radius} m, {way}: passed through"
            );
        }
    }
}

#[test]
fn a_thrown_sheet_does_not_pass_through_a_ball_or_a_rod() {
    let ball = ([DVec3::ZERO; 2], 0.1);
    let rod = ([DVec3::NEG_X, DVec3::X], 0.01);
    for (ends, radius) in [ball, rod] {
        let obstacle = Obstacle::Capsule { ends, radii: [radius; 2] };
        let fabric = even_fabric(300.0, 90.0, 1e-5);
        let place = |p: DVec2| DVec3::new(p.x - 0.15, p.y + 0.15, radius + 0.03);
        let sheet = grid([30, 30], [0.3, 0.3], fabric, place);
        let settings = Settings { friction: 0.3, ..vacuum() };
        let mut solver = solver(&sheet, vec![obstacle.clone()], settings);
        solver.throw(&vec![DVec3::NEG_Z * 4.0; sheet.positions.len()]).expect("a velocity for each");
        for at in 0..6 {
            step(&mut solver, 1.0 / 60.0, None);
            let depth = depth(&solver, &obstacle);
            assert!(depth < 2e-3, "{radius}, {at}: {depth} m deep");
            // It hangs over, and does not fly on.
            let highest = solver.positions().iter().map(|place| place.z).fold(-1.0, f64::max);
            assert!(highest > 0.9 * radius, "{radius}, {at}: {highest} m");
        }
    }
}

#[test]
fn time_steps_that_are_none_are_refused() {
    let sheet = grid([2, 2], [0.1, 0.1], even_fabric(500.0, 150.0, 1e-5), |p| p.extend(0.0));
    let plane = Obstacle::HalfSpace { point: DVec3::NEG_Z, normal: DVec3::Z };
    let mut solver = solver(&sheet, vec![plane.clone()], vacuum());
    for length in [0.0, -1.0, f64::NAN, 2.0] {
        assert!(solver.begin_time_step(length, None).is_err(), "{length}");
    }
    let ball = Obstacle::Capsule { ends: [DVec3::NEG_Z; 2], radii: [0.1; 2] };
    for obstacles in [vec![], vec![ball], vec![plane.clone(), plane]] {
        assert!(solver.begin_time_step(0.01, Some(obstacles)).is_err());
    }
    assert!(solver.throw(&[DVec3::ZERO]).is_err());
    assert!(solver.throw(&[DVec3::NAN; 9]).is_err() && solver.throw(&[DVec3::X * 1e9; 9]).is_err());
}
