//! What a tight tube presses a body with: Laplace's law on cylinders, ellipses and balls.

use std::f64::consts::TAU;

use glam::{DVec2, DVec3};
use toile_cloth::{Fabric, Obstacle, Settings, Solver};

use crate::bodies::cylinder;
use crate::fabric::{even_fabric, settled, tight, tube};
use crate::finding::Finding;
use crate::finding::Tolerance::{Absolute, Part};

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

/// The mean, and the vertex that is farthest from it.
fn of_pressures(found: &[f64], expected: f64, steps: usize) -> [Finding; 2] {
    let farthest = found.iter().copied().fold(expected, |far, pressure| {
        if (pressure - expected).abs() > (far - expected).abs() { pressure } else { far }
    });
    [
        Finding::new("mean pressure, Pa", [mean(found.iter().copied()), expected], Part(0.01), steps),
        Finding::new("farthest pressure, Pa", [farthest, expected], Part(0.03), steps),
    ]
}

/// P = T/R, T = k(R/R₀ − 1): 11.33 %, 678.6 Pa.
fn laplace(body: Obstacle) -> Vec<Finding> {
    let (band, pressures) = pressures(0.165, 100, body);
    let hoop = mean(band.strains().iter().map(|strain| strain.weft));
    let exact = 0.167 / 0.15 - 1.0;
    let steps = band.progress().steps;
    let strain = Finding::new("hoop strain, %", [100.0 * hoop, 100.0 * exact], Absolute(0.1), steps);
    [strain].into_iter().chain(of_pressures(&pressures, STRETCH * exact / 0.167, steps)).collect()
}

fn elliptic(half_axes: [f64; 2]) -> Obstacle {
    let half_axes = [DVec3::X * half_axes[0], DVec3::Y * half_axes[1]];
    Obstacle::EllipticCylinder { center: DVec3::ZERO, half_axes }
}

/// A tube that a smooth cylinder stretches.
pub fn tube_on_cylinder() -> Vec<Finding> {
    laplace(elliptic([0.165; 2]))
}

/// A fine prism is a cylinder; its edges turn from those of the cloth.
pub fn tube_on_mesh() -> Vec<Finding> {
    laplace(Obstacle::Mesh(Box::new(cylinder(0.165, [-0.3, 0.1], [720, 1]))))
}

/// The triangles of real bodies are a centimetre wide, and as flat as they are would stand out by half a millimetre.
pub fn tube_on_coarse_mesh() -> Vec<Finding> {
    let of_radius = |(radius, columns, sides): (f64, u32, u32)| {
        let (_, round) = pressures(radius, columns, elliptic([radius; 2]));
        let body = cylinder(radius, [-0.3, 0.1], [sides, 46]);
        let (band, found) = pressures(radius, columns, Obstacle::Mesh(Box::new(body)));
        of_pressures(&found, mean(round.into_iter()), band.progress().steps)
    };
    [(0.05, 30, 31), (0.1, 61, 63), (0.165, 100, 104)].into_iter().flat_map(of_radius).collect()
}

/// The tension is the same everywhere, so pressure follows the curvature: T·a/b² at the ends of the long axis, T·b/a² at
/// those of the short one.
pub fn band_on_ellipse() -> Vec<Finding> {
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
    let steps = band.progress().steps;
    let finding = |what: &str, end: DVec2, exact: f64| {
        Finding::new(
            format!("pressure at the end of the {what} axis, Pa"),
            [near(end), exact],
            Part(0.03),
            steps,
        )
    };
    vec![
        finding("long", DVec2::X * a, tension * a / (b * b)),
        finding("long", DVec2::NEG_X * a, tension * a / (b * b)),
        finding("short", DVec2::Y * b, tension * b / (a * a)),
    ]
}
