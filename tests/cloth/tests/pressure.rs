//! What a tight tube presses a body with: Laplace's law on cylinders, ellipses and balls.

use std::f64::consts::TAU;

use glam::{DVec2, DVec3};
use toile_cloth::{Fabric, Obstacle, Settings, Solver};
use toile_cloth_tests::bodies::cylinder;
use toile_cloth_tests::fabric::{even_fabric, settled, tight, tube};

const STRETCH: f64 = 1000.0;
const HEIGHT: f64 = 0.2;

/// Without gravity around a body that goes through it; starts as a ring of a given radius.
fn band(squares: [u32; 2], girth: f64, radius: f64, fabric: Fabric, body: Obstacle) -> Solver {
    let around = |p: DVec2| {
        let (sin, cos) = (TAU * p.x / girth).sin_cos();
        DVec3::new(radius * cos, radius * sin, p.y)
    };
    let tube = tube(squares, [girth, HEIGHT], fabric, around);
    settled(&tube, vec![body], Settings { gravity: DVec3::ZERO, residual_tolerance: 1e-3, ..tight() })
}

/// Places and pressures of what touches, away from the ends.
fn middle(band: &Solver) -> impl Iterator<Item = (DVec3, f64)> {
    let inside = |z: f64| z < -0.25 * HEIGHT && z > -0.75 * HEIGHT;
    band.positions().into_iter().zip(band.pressures()).filter(move |(at, _)| inside(at.z))
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
    sum / f64::from(count)
}

/// Pressures of a tube that a body of given radius stretches by a tenth.
fn pressures(radius: f64, columns: u32, body: Obstacle) -> (Solver, Vec<f64>) {
    let fabric = Fabric { thickness: 0.004, ..even_fabric(STRETCH, 300.0, 5e-6) };
    let girth = TAU * radius / 1.1;
    let band = band([columns, 21], girth, 1.1 * radius, fabric, body);
    let pressures = middle(&band).map(|(_, pressure)| pressure).collect();
    (band, pressures)
}

/// Each within 3 % and their mean within 1 %.
fn check_pressures(found: &[f64], expected: f64) {
    let average = mean(found.iter().copied());
    assert!((average / expected - 1.0).abs() < 0.01, "{average} Pa, should be {expected}");
    for pressure in found {
        assert!((pressure / expected - 1.0).abs() < 0.03, "{pressure} Pa, should be {expected}");
    }
}

/// P = T/R, T = k(R/R₀ − 1): 11.33 %, 678.6 Pa.
fn check_laplace(body: Obstacle) {
    let (band, pressures) = pressures(0.165, 100, body);
    let hoop = mean(band.strains().iter().map(|strain| strain.weft));
    let exact = 0.167 / 0.15 - 1.0;
    assert!((hoop - exact).abs() < 1e-3, "strain {hoop}, should be {exact}");
    check_pressures(&pressures, STRETCH * exact / 0.167);
}

fn elliptic(half_axes: [f64; 2]) -> Obstacle {
    let half_axes = [DVec3::X * half_axes[0], DVec3::Y * half_axes[1]];
    Obstacle::EllipticCylinder { center: DVec3::ZERO, half_axes }
}

#[test]
fn a_tube_on_a_cylinder_presses_as_laplace_says() {
    check_laplace(elliptic([0.165; 2]));
}

/// A fine prism is a cylinder; its edges turn from those of the cloth.
#[test]
fn a_mesh_is_felt_as_what_it_shows() {
    check_laplace(Obstacle::Mesh(Box::new(cylinder(0.165, [-0.3, 0.1], [720, 1]))));
}

/// The triangles of real bodies are a centimetre wide, and as flat as they are would stand out by half a millimetre.
#[test]
fn triangles_of_a_centimetre_do_not_press_through() {
    for (radius, columns, sides) in [(0.05, 30, 31), (0.1, 61, 63), (0.165, 100, 104)] {
        let (_, round) = pressures(radius, columns, elliptic([radius; 2]));
        let (_, found) =
            pressures(radius, columns, Obstacle::Mesh(Box::new(cylinder(radius, [-0.3, 0.1], [sides, 46]))));
        check_pressures(&found, mean(round.into_iter()));
    }
}

/// The tension is the same everywhere, so pressure follows the curvature: T·a/b² at the ends of the long axis, T·b/a² at
/// those of the short one.
#[test]
fn a_band_on_an_ellipse_presses_by_curvature() {
    let (a, b, girth) = (0.18, 0.12, 0.9);
    let band = band([160, 36], girth, 0.19, even_fabric(STRETCH, 300.0, 0.0), elliptic([a, b]));
    let perimeter = {
        let count = 10_000;
        let side = |k: i32| {
            let (sin, cos) = (TAU * f64::from(k) / f64::from(count)).sin_cos();
            (a * sin).hypot(b * cos) * TAU / f64::from(count)
        };
        (0..count).map(side).sum::<f64>()
    };
    let tension = STRETCH * (perimeter / girth - 1.0);
    let near = |end: DVec2| {
        let within = move |at: &DVec3| at.truncate().distance(end) < 0.01;
        mean(middle(&band).filter(|(at, _)| within(at)).map(|(_, pressure)| pressure))
    };
    for (end, exact) in [
        (DVec2::X * a, tension * a / (b * b)),
        (DVec2::Y * b, tension * b / (a * a)),
        (DVec2::NEG_X * a, tension * a / (b * b)),
    ] {
        let found = near(end);
        assert!((found / exact - 1.0).abs() < 0.03, "{end}: {found} Pa, should be {exact}");
    }
}
