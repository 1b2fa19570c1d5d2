//! Tubes on bodies of which everything is known: ease, strain, pressure and gap come back.

mod tubes;

use std::f64::consts::TAU;

use glam::{DVec3, Vec3};
use toile_cloth::{MeshObstacle, Obstacle};
use toile_fabric::Fabric;
use toile_fit::{Quantity, Rest, Settled, Skin, Verdict, ZoneWorn};
use toile_garment::{BodyPart, Garment};
use tubes::{HEIGHT, ROWS, Round, STRETCH, THICKNESS, Tube, fabric, lying, report, worn};

/// m.
const RADIUS: f64 = 0.165;

fn cylinder() -> Obstacle {
    let half_axes = [DVec3::X * RADIUS, DVec3::Z * RADIUS];
    Obstacle::EllipticCylinder { center: DVec3::ZERO, half_axes }
}

fn cylinder_skin() -> impl Skin {
    Round { girth: |_| TAU * RADIUS, distance: |place: DVec3| (place.x.hypot(place.z) - RADIUS).abs() }
}

fn ring(radius: f64) -> impl Fn(f64, f64) -> DVec3 {
    move |turn, height| DVec3::new(radius * turn.sin(), height, radius * turn.cos())
}

#[track_caller]
fn assert_near(found: f64, expected: f64, part: f64) {
    assert!((found - expected).abs() <= part * expected.abs(), "{found}, not {expected}");
}

fn worn_zone(
    garment: &Garment,
    size: usize,
    rest: Rest,
    skin: &impl Skin,
    body_cm: f64,
) -> (f64, Verdict, ZoneWorn) {
    let zone = report(garment, size, rest, skin, body_cm).zones.remove(0);
    (zone.fit.ease_cm, zone.fit.verdict, zone.worn.expect("cloth"))
}

/// Strain R/R₀ − 1, pressure T/R.
#[test]
fn a_tight_tube_presses_a_cylinder_as_laplace_says() {
    let tube = Tube { columns: 90, girths: [0.92; 2], grade: 0.08 };
    let garment = tube.garment();
    let rest = worn(&garment, 0, cylinder(), false, ring(1.05 * RADIUS));
    let (ease, verdict, worn) = worn_zone(&garment, 0, rest, &cylinder_skin(), 100.0 * TAU * RADIUS);
    assert!((ease - (92.0 - 100.0 * TAU * RADIUS)).abs() < 1e-6, "{ease}");
    let stretched = TAU * (RADIUS + 0.5 * THICKNESS);
    let strain = stretched / 0.92 - 1.0;
    assert_near(worn.weft.p50, 100.0 * strain, 0.03);
    assert_near(worn.weft.p95, 100.0 * strain, 0.03);
    assert_near(worn.worn_cm, 100.0 * stretched, 0.003);
    assert_near(worn.mean_pressure_kpa, 1e-3 * STRETCH * strain / (RADIUS + 0.5 * THICKNESS), 0.03);
    assert!(worn.touching > 0.99 && worn.gap_mm.p95 < 0.1, "{worn:?}");
    assert_eq!(verdict, Verdict::AsIntended);
}

/// Pressed by more than is pleasant it is tight whatever the style means.
#[test]
fn pressure_and_stretch_make_it_tight() {
    let tube = Tube { columns: 60, girths: [0.90; 2], grade: -0.30 };
    let garment = tube.garment();
    let rest = worn(&garment, 1, cylinder(), false, ring(1.02 * RADIUS));
    let (_, verdict, worn) = worn_zone(&garment, 1, rest, &cylinder_skin(), 66.0);
    // More is given than the body measures, so that by ease alone it would be as intended.
    assert!(worn.comfort > 1.0, "{worn:?}");
    assert_eq!(verdict, Verdict::TooTight);
}

/// Hoop tension on a cone presses by T cos α / R.
#[test]
fn a_tight_tube_presses_a_cone() {
    let (low, high) = (0.15, 0.138);
    let slope: f64 = (low - high) / HEIGHT;
    let radius = move |y: f64| low - slope * y;
    // A capsule whose side is that cone: its balls lie so far inside as their radius leans out.
    let lean = slope.atan();
    let ball = |y: f64| (y - radius(y) * lean.tan(), radius(y) / lean.cos());
    let [(bottom, large), (top, small)] = [ball(-0.2), ball(HEIGHT + 0.2)];
    let cone = Obstacle::Capsule { ends: [DVec3::Y * bottom, DVec3::Y * top], radii: [large, small] };
    let skin = Round {
        girth: |y: f64| TAU * radius(y),
        distance: move |place: DVec3| ((place.x.hypot(place.z) - radius(place.y)) * lean.cos()).abs(),
    };
    let out = 0.5 * THICKNESS / lean.cos();
    let tube = Tube { columns: 90, girths: [TAU * low / 1.08, TAU * high / 1.08], grade: 0.05 };
    let garment = tube.garment();
    let rest = worn(&garment, 0, cone, true, |turn, height| ring(radius(height) + out)(turn, height));
    let (ease, _, worn) = worn_zone(&garment, 0, rest, &skin, 100.0 * TAU * radius(0.5 * HEIGHT));
    let middle = radius(0.5 * HEIGHT);
    assert_near(ease, 100.0 * TAU * middle * (1.0 / 1.08 - 1.0), 0.03);
    let strain = 1.08 * (middle + out) / middle - 1.0;
    assert_near(worn.weft.p50, 100.0 * strain, 0.03);
    assert_near(worn.mean_pressure_kpa, 1e-3 * STRETCH * strain * lean.cos() / (middle + out), 0.03);
}

/// Half width and half depth of a block, and the radius of its upright edges, m.
const BLOCK: [f64; 3] = [0.16, 0.1, 0.04];

/// Its outline from the right on, each face in twenty pieces.
fn outline() -> Vec<(f64, f64)> {
    let [width, depth, radius] = BLOCK;
    let middles = [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)]
        .map(|(x, z)| (x * (width - radius), z * (depth - radius)));
    let mut points = Vec::new();
    for (quarter, (x, z)) in (0_u32..).zip(middles) {
        let corner = (0..=12_u32).map(|k| {
            let (sin, cos) = (0.25 * TAU * (f64::from(quarter) + f64::from(k) / 12.0)).sin_cos();
            (x + radius * cos, z + radius * sin)
        });
        points.extend(corner);
        let (last, next) = (points[points.len() - 1], middles[(quarter as usize + 1) % 4]);
        let along = if quarter % 2 == 0 { (next.0 - x, 0.0) } else { (0.0, next.1 - z) };
        points.extend((1..20).map(|k| {
            let part = f64::from(k) / 20.0;
            (last.0 + part * along.0, last.1 + part * along.1)
        }));
    }
    points
}

fn block() -> Obstacle {
    let outline = outline();
    let rings = 0..=24_u32;
    let height = |ring: u32| -0.12 + 0.02 * f64::from(ring);
    let ring = |ring: u32| outline.iter().map(move |(x, z)| DVec3::new(*x, height(ring), *z).as_vec3());
    let positions: Vec<Vec3> = rings.clone().flat_map(ring).collect();
    let round = u32::try_from(outline.len()).expect("few");
    let square = |ring: u32, side: u32| {
        let [a, b] = [side, (side + 1) % round].map(|side| ring * round + side);
        [[a, a + round, b], [b, a + round, b + round]]
    };
    let triangles: Vec<[u32; 3]> =
        (0..24).flat_map(|ring| (0..round).flat_map(move |side| square(ring, side))).collect();
    Obstacle::Mesh(Box::new(MeshObstacle::new(positions, &triangles)))
}

/// Round a block cloth is stretched evenly; it presses on the edges, by T/r, and hardly on the faces.
#[test]
fn a_tight_tube_goes_round_a_block() {
    let [width, depth, radius] = BLOCK;
    let perimeter = 4.0 * (width + depth) - (8.0 - TAU) * radius;
    let skin = Round {
        girth: move |_| perimeter,
        distance: move |place: DVec3| {
            let (x, z) = (place.x.abs() - (width - radius), place.z.abs() - (depth - radius));
            (x.max(0.0).hypot(z.max(0.0)) + x.max(z).min(0.0) - radius).abs()
        },
    };
    let tube = Tube { columns: 120, girths: [0.88; 2], grade: 0.05 };
    let garment = tube.garment();
    let start = |turn: f64, height: f64| DVec3::new(0.2 * turn.sin(), height, 0.15 * turn.cos());
    let rest = worn(&garment, 0, block(), false, start);
    let (ease, _, worn) = worn_zone(&garment, 0, rest.clone(), &skin, 100.0 * perimeter);
    assert!((ease - (88.0 - 100.0 * perimeter)).abs() < 1e-6);
    let strain = (perimeter + TAU * 0.5 * THICKNESS) / 0.88 - 1.0;
    assert_near(worn.weft.p50, 100.0 * strain, 0.03);
    let out = radius + 0.5 * THICKNESS;
    // All round, forces add up to 2π T for each metre of height.
    let round = worn.worn_cm / 100.0;
    assert_near(worn.mean_pressure_kpa * worn.touching * round, 1e-3 * TAU * STRETCH * strain, 0.03);
    let is_on_edge = |place: &DVec3| {
        let (x, z) = (place.x.abs() - (width - radius), place.z.abs() - (depth - radius));
        x.min(z) > 0.35 * out && (0.06..0.18).contains(&place.y)
    };
    let on_edges = rest.positions.iter().zip(&rest.pressures).filter(|(place, _)| is_on_edge(place));
    let (sum, count) = on_edges.fold((0.0, 0.0), |(sum, count), (_, pressure)| (sum + pressure, count + 1.0));
    assert_near(sum / count, STRETCH * strain / out, 0.03);
}

/// What hangs free has the gap that it has, and no pressure; two sizes up it has its grade more of ease, everywhere.
#[test]
fn a_size_up_shows_exactly_its_grade() {
    let tube = Tube { columns: 80, girths: [1.2, 1.1], grade: 0.08 };
    let garment = tube.garment();
    let skin = cylinder_skin();
    let fields: Vec<Vec<f64>> = (0..2_usize)
        .map(|size| {
            let radius = |height: f64| tube.girth(u32::try_from(size).expect("two"), height / HEIGHT) / TAU;
            let rest = lying(&garment, |turn, height| ring(radius(height))(turn, height));
            let (ease, _, worn) = worn_zone(&garment, size, rest.clone(), &skin, 100.0 * TAU * RADIUS);
            let girth = 100.0 * tube.girth(u32::try_from(size).expect("two"), 0.5);
            assert!((ease - (girth - 100.0 * TAU * RADIUS)).abs() < 1e-3, "{ease}");
            let gap = 1e3 * (radius(0.5 * HEIGHT) - RADIUS - 0.5 * THICKNESS);
            assert_near(worn.gap_mm.p50, gap, 0.03);
            assert_eq!((worn.touching, worn.mean_pressure_kpa), (0.0, 0.0));
            let fabrics: [Fabric; 1] = [fabric()];
            let covers = vec![BodyPart::Torso; garment.stitch_points];
            Settled::of(&garment, size, &fabrics, &covers, rest, &skin).field(Quantity::Ease, &skin)
        })
        .collect();
    for (point, (first, second)) in fields[0].iter().zip(&fields[1]).enumerate() {
        assert!((second - first - 8.0).abs() < 1e-3, "{point}: {first} {second}");
        let up = (point / 80) as f64 / f64::from(ROWS - 1);
        assert!((first - 100.0 * (tube.girth(0, up) - TAU * RADIUS)).abs() < 1e-2, "{point}: {first}");
    }
}
