//! Cloth in real time: momentum, energy, and what moves it.

use std::f64::consts::TAU;

use glam::{DVec2, DVec3};
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
        let mut solver = solver(&sheet, Vec::new(), Settings { motion_tolerance: 1e-6, ..vacuum() });
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
#[test]
fn momentum_is_kept_in_space() {
    let [coarse, fine] = [1.0 / 60.0, 1.0 / 120.0].map(|length| {
        let [[linear, angular], [kept, turning]] = in_space(length);
        assert!((kept - linear).length() < 1e-9 * linear.length(), "{length}: {linear} then {kept}");
        (turning - angular).length() / angular.length()
    });
    assert!(coarse < 0.01 && (0.4..0.6).contains(&(fine / coarse)), "lost: {coarse}, {fine}");
}

/// A sheet that is held at a corner falls over a ball without friction.
#[test]
fn energy_never_grows() {
    for (stretch, bending) in [(20.0, 1e-6), (500.0, 1e-5), (10_000.0, 1e-4)] {
        for length in [1.0 / 30.0, 1.0 / 90.0] {
            let fabric = even_fabric(stretch, 0.3 * stretch, bending);
            let mut sheet = grid([12, 12], [0.4, 0.4], fabric, |p| DVec3::new(p.x - 0.25, p.y + 0.2, 0.15));
            sheet.pinned = vec![0];
            let ball = Obstacle::Capsule { ends: [DVec3::ZERO; 2], radii: [0.1; 2] };
            let mut solver = solver(&sheet, vec![ball], vacuum());
            let mut before = 0.0;
            for at in 0..300 {
                let progress = step(&mut solver, length, None);
                let now = progress.energy + progress.kinetic_energy;
                assert!(now <= before, "{stretch} N/m, {length} s, {at}: {before} J then {now} J");
                before = now;
            }
        }
    }
}

/// A strip that hangs as a chain does: its slowest swing is J₀(j √(s/L)) with j = 2.4048, and j/2 √(g/L) fast.
#[test]
fn a_strip_swings_as_a_chain_does() {
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
    assert!((period / exact - 1.0).abs() < 5e-3, "{period} s, should be {exact}");
}

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
