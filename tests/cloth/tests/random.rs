//! Whatever the mesh and the numbers: no panic, nothing that is not a number, no energy out of nothing.

use glam::{DQuat, DVec2, DVec3};
use toile_cloth::{
    Cloth, ClothDescription, Crease, Fabric, MeshObstacle, Obstacle, Response, Seam, Settings, Solver, Status,
};

/// Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: u32) -> u32 {
        u32::try_from(self.next() % u64::from(count)).expect("less than the count")
    }

    /// In -1 … 1.
    fn number(&mut self) -> f64 {
        f64::from(self.below(2_000_001)) / 1e6 - 1.0
    }

    /// Between two numbers, evenly by their logarithms.
    fn scale(&mut self, low: f64, high: f64) -> f64 {
        low * (high / low).powf(0.5 + 0.5 * self.number())
    }

    fn place(&mut self, size: f64) -> DVec3 {
        DVec3::new(self.number(), self.number(), self.number()) * size
    }
}

/// Linear or along a curve, stiff or soft when it is pushed together.
fn response(random: &mut Random, least: f64) -> Response {
    let slope = random.scale(least, 1e5);
    if random.below(2) == 0 {
        return slope.into();
    }
    let (mut strain, mut force) = (0.0, 0.0);
    let count = 1 + random.below(17);
    let points: Vec<[f64; 2]> = (0..count)
        .map(|_| {
            let by = random.scale(1e-4, 1.0);
            strain += by;
            force += by * slope * random.scale(1e-2, 1e2);
            [strain, force]
        })
        .collect();
    Response::through(&points).map_or(slope.into(), |curve| curve.with_compression(random.scale(1e-3, 1.0)))
}

/// Triangles at random: crumpled, collapsed, more than two at an edge, vertices that none uses, panels that overlap.
fn cloth(random: &mut Random) -> ClothDescription {
    let vertices = 3 + random.below(14);
    let count = 1 + random.below(24);
    let is_collapsed = random.below(8) == 0;
    let size = random.scale(1e-3, 10.0);
    let positions = (0..vertices).map(|_| if is_collapsed { DVec3::ONE } else { random.place(size) });
    let positions = positions.collect();
    let pattern = (0..vertices).map(|_| random.place(size).truncate()).collect::<Vec<DVec2>>();
    // Now and then one that uses a vertex twice.
    let triangle = |random: &mut Random| {
        let [first, step] = [random.below(vertices), 1 + random.below(vertices - 2)];
        let last = if random.below(500) == 0 { 0 } else { step + 1 + random.below(vertices - 1 - step) };
        [first, (first + step) % vertices, (first + last) % vertices]
    };
    let triangles: Vec<[u32; 3]> = (0..count).map(|_| triangle(random)).collect();
    let pattern_triangles = if random.below(2) == 0 {
        triangles.clone()
    } else {
        triangles.iter().map(|_| triangle(random)).collect()
    };
    let mut bending = || random.scale(1e-9, 1e-1);
    let [bending_warp, bending_weft, bending_bias] = [bending(), bending(), bending()];
    let fabric = Fabric {
        stretch_warp: response(random, 1e-1),
        stretch_weft: response(random, 1e-1),
        shear: response(random, 1e-3),
        bending_warp,
        bending_weft,
        bending_bias,
        areal_density: random.scale(1e-3, 10.0),
        thickness: random.scale(1e-5, 1e-1),
    };
    let pinned = (0..random.below(4)).map(|_| random.below(vertices)).collect();
    let creases = (0..random.below(3)).map(|_| Crease {
        vertices: [random.below(vertices), random.below(vertices)],
        angle: random.number() * 3.0,
        rigidity: (random.below(2) == 0).then(|| random.scale(1e-6, 1e2)),
    });
    let creases = creases.collect();
    // Along sides of a triangle.
    let seams = (0..random.below(3)).map(|_| {
        let [a, b, c] = triangles[random.below(count) as usize];
        let path = if random.below(2) == 0 { vec![a, b, c, a] } else { vec![b, c] };
        Seam { path, tension: response(random, 1e-3), rest: random.scale(0.05, 20.0) }
    });
    ClothDescription {
        seams: seams.collect(),
        creases,
        positions,
        triangles,
        pattern,
        pattern_triangles,
        fabrics: vec![fabric],
        fabric_of_triangle: Vec::new(),
        layers: Vec::new(),
        pinned,
    }
}

fn obstacles(random: &mut Random) -> Vec<Obstacle> {
    let one = |random: &mut Random| match random.below(4) {
        0 => Obstacle::Capsule {
            ends: [random.place(1.0), random.place(1.0)],
            radii: [random.scale(1e-3, 1.0), random.scale(1e-3, 1.0)],
        },
        1 => Obstacle::EllipticCylinder {
            center: random.place(1.0),
            half_axes: [DVec3::X * random.scale(1e-2, 1.0), DVec3::Y * random.scale(1e-2, 1.0)],
        },
        2 => {
            let size = random.scale(1e-3, 0.3);
            let positions = (0..6).map(|_| random.place(size).as_vec3()).collect();
            let triangles = [0; 8].map(|_| [0; 3].map(|_| random.below(7)));
            Obstacle::Mesh(Box::new(MeshObstacle::new(positions, &triangles)))
        }
        _ => {
            Obstacle::HalfSpace { point: random.place(1.0), normal: random.place(1.0).normalize_or(DVec3::Z) }
        }
    };
    (0..random.below(3)).map(|_| one(random)).collect()
}

#[test]
fn ten_thousand_random_cloths_do_no_harm() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut made, mut refused) = (0, 0);
    for case in 0..11_500 {
        let description = cloth(&mut random);
        let obstacles = obstacles(&mut random);
        let Ok(cloth) = Cloth::new(&description) else {
            refused += 1;
            continue;
        };
        let friction = if random.below(3) == 0 { random.scale(1e-2, 2.0) } else { 0.0 };
        let self_contact = random.below(2) == 0;
        let settings =
            Settings { gravity: random.place(20.0), friction, self_contact, ..Settings::default() };
        let mut solver = Solver::new(&cloth, obstacles, settings).expect("sound settings");
        let mut before = solver.progress();
        for _ in 0..12 {
            let after = solver.advance(1);
            let is_sound = after.energy.is_finite() && after.residual.is_finite();
            assert!(is_sound && solver.positions().iter().all(|p| p.is_finite()), "case {case}: {after:?}");
            // Up to rounding; friction is no energy, and what touches itself is found anew in every step.
            let slack = 1e-9 * before.energy.abs().max(1e-6);
            let is_free = friction == 0.0 && !self_contact;
            assert!(
                !is_free || after.energy <= before.energy + slack,
                "case {case}: {before:?} then {after:?}"
            );
            before = after;
            if after.status != Status::Running {
                break;
            }
        }
        let strains = solver.strains();
        assert!(strains.iter().all(|s| s.weft.is_finite() && s.warp.is_finite() && s.shear.is_finite()));
        assert!(solver.pressures().iter().all(|pressure| pressure.is_finite()), "case {case}");
        made += 1;
    }
    assert!(made >= 10_000 && refused >= 100, "{made} made, {refused} refused");
}

/// An obstacle a little farther along.
fn shifted(obstacle: &Obstacle, way: DVec3) -> Obstacle {
    match obstacle.clone() {
        Obstacle::Capsule { ends, radii } => Obstacle::Capsule { ends: ends.map(|end| end + way), radii },
        Obstacle::EllipticCylinder { center, half_axes } => {
            Obstacle::EllipticCylinder { center: center + way, half_axes }
        }
        Obstacle::HalfSpace { point, normal } => Obstacle::HalfSpace { point: point + way, normal },
        Obstacle::Mesh(mesh) => Obstacle::Mesh(Box::new(mesh.moved(DQuat::IDENTITY, way))),
    }
}

#[test]
fn a_thousand_random_cloths_move_without_harm() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let mut made = 0;
    for case in 0..1_200 {
        let description = cloth(&mut random);
        let mut obstacles = obstacles(&mut random);
        let Ok(cloth) = Cloth::new(&description) else { continue };
        let friction = if random.below(3) == 0 { random.scale(1e-2, 2.0) } else { 0.0 };
        // Cloth that goes through itself all over may be kept off itself, which takes long.
        let self_contact = case % 4 == 0;
        let settings =
            Settings { gravity: random.place(20.0), friction, self_contact, ..Settings::default() };
        let mut solver = Solver::new(&cloth, obstacles.clone(), settings).expect("sound settings");
        let fast = random.scale(1e-3, 10.0);
        let velocities: Vec<DVec3> = description.positions.iter().map(|_| random.place(fast)).collect();
        solver.throw(&velocities).expect("a velocity for each");
        for _ in 0..2 {
            let way = random.place(0.03);
            obstacles = obstacles.iter().map(|obstacle| shifted(obstacle, way)).collect();
            let length = random.scale(1e-4, 0.1);
            solver.begin_time_step(length, Some(obstacles.clone())).expect("a sound time step");
            // Most are left on their way. The others end, solved or not, after so many steps at the latest.
            let most = if case % 10 == 1 { 1_000 } else { 60 };
            let after = solver.advance(most);
            let is_over = matches!(after.status, Status::Stepped | Status::Stalled);
            assert!(is_over || most == 60, "case {case}: {after:?}");
            let numbers = [after.energy, after.kinetic_energy, after.residual];
            assert!(numbers.iter().all(|number| number.is_finite()), "case {case}: {after:?}");
            let moving = solver.positions().into_iter().chain(solver.velocities());
            assert!(moving.into_iter().all(|p| p.is_finite()), "case {case}: {after:?}");
        }
        solver.rest();
        assert!(solver.advance(2).energy.is_finite(), "case {case}");
        made += 1;
    }
    assert!(made >= 1_000, "{made} made");
}
