//! Cloth under tension against what mechanics says: strips, the bias, catenaries.

use std::f64::consts::FRAC_PI_4;

use glam::{DVec2, DVec3};
use toile_cloth::{Fabric, Settings, Solver};

use crate::fabric::{GRAVITY, even_fabric, grid, settled, tight};
use crate::finding::Finding;
use crate::finding::Tolerance::{Absolute, Part};

/// A strip with free sides between clamps, its threads turned, pulled so far: where it comes to rest.
fn pulled([columns, rows]: [u32; 2], [width, length]: [f64; 2], turn: f64, strain: f64) -> Solver {
    let fabric = Fabric { stretch_warp: 400.0.into(), ..even_fabric(200.0, 30.0, 0.0) };
    let mut strip =
        grid([columns, rows], [width, length], fabric, |p| DVec3::new(p.x, 0.0, p.y * (1.0 + strain)));
    for corner in &mut strip.pattern {
        *corner = DVec2::from_angle(turn).rotate(*corner);
    }
    strip.pinned = (0..=columns).chain(rows * (columns + 1)..(rows + 1) * (columns + 1)).collect();
    settled(&strip, Vec::new(), Settings { gravity: DVec3::ZERO, ..tight() })
}

/// A tensile tester's strip, 20 cm by 5 cm: its energy ½kε² per area gives the modulus back.
pub fn pulled_strip() -> Vec<Finding> {
    let modulus = |turn: f64| {
        let strain = 0.05;
        let strip = pulled([10, 40], [0.05, 0.2], turn, strain);
        (2.0 * strip.progress().energy / (0.05 * 0.2 * strain * strain), strip.progress().steps)
    };
    let [(warp, steps), (weft, more)] = [0.0, 2.0 * FRAC_PI_4].map(modulus);
    vec![
        Finding::new("modulus along the warp, N/m", [warp, 400.0], Part(0.005), steps),
        Finding::new("modulus along the weft, N/m", [weft, 200.0], Part(0.005), more),
    ]
}

/// Cut at 45°: in its middle it narrows by `(c_u + c_v − c_s) / (c_u + c_v + c_s)` of the stretch, with
/// compliances c = 1/k.
pub fn bias_strip() -> Vec<Finding> {
    let strip = pulled([20, 100], [0.1, 0.5], FRAC_PI_4, 0.002);
    // In the middle, where the clamps are far.
    let positions = strip.positions();
    let at = |i: usize, j: usize| positions[j * 21 + i];
    let along = (at(10, 45).z - at(10, 55).z) / 0.05 - 1.0;
    let across = (at(20, 50).x - at(0, 50).x) / 0.1 - 1.0;
    let [u, v, s] = [200.0, 400.0, 30.0].map(f64::recip);
    let numbers = [across / along, (u + v - s) / (u + v + s)];
    vec![Finding::new("narrowing by stretch", numbers, Absolute(0.02), strip.progress().steps)]
}

/// ε(s) = ρgs/k from the free end, elongation ρgL²/2k.
pub fn hanging_strip() -> Vec<Finding> {
    let mut strip = grid([5, 50], [0.1, 1.0], even_fabric(200.0, 60.0, 5e-6), |p| DVec3::new(p.x, 0.0, p.y));
    strip.pinned = (0..=5).collect();
    let solver = settled(&strip, Vec::new(), tight());
    // The topmost row of squares carries all but half a square.
    let top = solver.strains()[..10].iter().map(|strain| strain.warp).sum::<f64>() / 10.0;
    let weight = 0.2 * GRAVITY / 200.0;
    let steps = solver.progress().steps;
    vec![
        Finding::new(
            "elongation, mm",
            [1e3 * (-1.0 - lowest(&solver)), 1e3 * 0.5 * weight],
            Part(1e-3),
            steps,
        ),
        Finding::new(
            "strain on top, %",
            [100.0 * top, 100.0 * weight * (1.0 - 0.5 / 50.0)],
            Part(1e-3),
            steps,
        ),
    ]
}

/// An inextensible strip between two points, span 1, length 1.2.
pub fn catenary() -> Vec<Finding> {
    let fabric = even_fabric(2e4, 2e4, 0.0);
    let mut strip = grid([120, 2], [1.2, 0.02], fabric, |p| {
        // Starts as a V of the strip's length.
        let half = 0.6 - (p.x - 0.6).abs();
        let slope = 5.0 / 6.0;
        let below = (1.0_f64 - slope * slope).sqrt();
        DVec3::new(0.5 + (p.x - 0.6) * slope, p.y, -half * below)
    });
    strip.pinned = [0, 1, 2].into_iter().flat_map(|row| [row * 121, row * 121 + 120]).collect();
    let solver = settled(&strip, Vec::new(), Settings { residual_tolerance: 1e-4, ..tight() });
    vec![Finding::new("sag, m", [-lowest(&solver), sag_of_catenary()], Part(2e-3), solver.progress().steps)]
}

/// a (cosh(s/2a) − 1) of span s where 2a sinh(s/2a) is the length, by bisection.
fn sag_of_catenary() -> f64 {
    let (span, length) = (1.0_f64, 1.2);
    let (mut low, mut high) = (0.1, 10.0);
    for _ in 0..100 {
        let a = 0.5 * (low + high);
        if 2.0 * a * (0.5 * span / a).sinh() > length { low = a } else { high = a }
    }
    low * ((0.5 * span / low).cosh() - 1.0)
}

fn lowest(solver: &Solver) -> f64 {
    solver.positions().iter().map(|p| p.z).fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catenary_has_the_published_sag() {
        assert!((sag_of_catenary() - 0.292_344).abs() < 1e-6);
    }
}
