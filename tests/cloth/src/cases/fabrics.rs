//! What a tensile tester, a bias test and a shear frame read off cloth: the curves that went in.

use glam::{DVec2, DVec3};
use toile_cloth::{ClothDescription, Fabric, Response, Settings, Solver, Strain, kes};

use crate::fabric::{even_fabric, grid, settled, tight};
use crate::finding::Finding;
use crate::finding::Tolerance::{Absolute, Part};

fn at_rest(description: &ClothDescription) -> Solver {
    settled(description, Vec::new(), Settings { gravity: DVec3::ZERO, ..tight() })
}

/// What a machine feels, N or N·m, that moves a clamp by a way or an angle: how the energy of the cloth grows with it.
fn felt(clamped: impl Fn(f64) -> ClothDescription, at: f64, step: f64) -> f64 {
    let energy = |way| at_rest(&clamped(way)).progress().energy;
    (energy(at + step) - energy(at - step)) / (2.0 * step)
}

/// 20 cm wide and 5 cm long between clamps, as in KES-FB1; pulled along the warp from its flat shape.
fn kes_strip(fabric: Fabric, strain: f64) -> ClothDescription {
    let rows = 10;
    let mut strip = grid([40, rows], [0.2, 0.05], fabric, |p| p.extend(0.0));
    for corner in rows * 41..(rows + 1) * 41 {
        strip.positions[corner as usize].y *= 1.0 + strain;
    }
    strip.pinned = (0..41).chain(rows * 41..(rows + 1) * 41).collect();
    strip
}

/// A name, how the solver is told, and what it should answer.
type Law<'a> = (&'a str, Response, &'a dyn Fn(f64) -> f64);

/// Along the warp, by a curve of KES and by a line.
pub fn tensile_tester() -> Vec<Finding> {
    let (extension, linearity) = (6.0, 0.7);
    // The power whose energy is LT · F · ε / 2.
    let kes = |strain: f64| 490.3325 * (strain / (0.01 * extension)).powf(2.0 / linearity - 1.0);
    let curve = kes::kes_tension(extension, linearity).expect("a curve");
    let linear = |strain: f64| 2000.0 * strain;
    let laws: [Law<'_>; 2] = [("curve", curve, &kes), ("line", 2000.0.into(), &linear)];
    let mut findings = Vec::new();
    for (name, response, law) in laws {
        let fabric = Fabric { stretch_warp: response, ..even_fabric(1500.0, 80.0, 1e-5) };
        for strain in [0.01, 0.03, 0.055] {
            let force = felt(|way| kes_strip(fabric, way / 0.05), 0.05 * strain, 1e-5) / 0.2;
            let what = format!("force along a {name} at {} %, N/m", 100.0 * strain);
            findings.push(Finding::new(what, [force, law(strain)], Part(0.01), 0));
            let solver = at_rest(&kes_strip(fabric, strain));
            let off = |s: &Strain| (s.warp / strain - 1.0).abs().max(s.weft.abs() / strain);
            let farthest = solver.strains().iter().map(off).fold(0.0, f64::max);
            let what = format!("a {name} at {} %: strain that is off anywhere, %", 100.0 * strain);
            findings.push(Finding::new(
                what,
                [100.0 * farthest, 0.0],
                Absolute(0.5),
                solver.progress().steps,
            ));
        }
    }
    findings
}

/// A strip cut at 45° between clamps, away from them: `1/E = ¼ (1/k_u + 1/k_v + 1/k_s)` for small strains.
pub fn bias() -> Vec<Finding> {
    let fabric = Fabric { stretch_warp: 400.0.into(), ..even_fabric(200.0, 30.0, 0.0) };
    let clamped = |strain: f64| {
        let mut strip = grid([20, 120], [0.1, 0.6], fabric, |p| DVec3::new(p.x, p.y * (1.0 + strain), 0.0));
        let turn = DVec2::from_angle(0.25 * std::f64::consts::PI);
        for corner in &mut strip.pattern {
            *corner = turn.rotate(*corner);
        }
        strip.pinned = (0..21).chain(120 * 21..121 * 21).collect();
        strip
    };
    let strain = 1e-3;
    let tension = felt(|way| clamped(way / 0.6), 0.6 * strain, 6e-5) / 0.1;
    let positions = at_rest(&clamped(strain)).positions();
    // In the middle fifth, by the mean over the width.
    let row = |j: usize| positions[j * 21..(j + 1) * 21].iter().map(|p| p.y).sum::<f64>() / 21.0;
    let along = (row(48) - row(72)) / 0.12 - 1.0;
    let exact = 4.0 / (1.0 / 200.0 + 1.0 / 400.0 + 1.0 / 30.0);
    vec![Finding::new("modulus, N/m", [tension / along, exact], Part(0.01), 0)]
}

/// A frame of four rods along the threads, sheared by an angle: a moment of `T cos γ` per area.
pub fn shear_frame() -> Vec<Finding> {
    let locking = Response::through(&[[0.1, 4.0], [0.3, 14.0], [0.5, 60.0], [0.6, 160.0]]).expect("a curve");
    let mut findings = Vec::new();
    for (name, shear) in [("linear", Response::linear(45.0)), ("locking", locking)] {
        let fabric = Fabric { shear, ..even_fabric(2000.0, 0.0, 1e-5) };
        let framed = |angle: f64| {
            let (sin, cos) = (0.5 * angle).sin_cos();
            let is_rim = |p: DVec2| {
                let on = |x: f64| !(1e-9..=0.2 - 1e-9).contains(&x.abs());
                on(p.x) || on(p.y)
            };
            let mut cloth = grid([16, 16], [0.2, 0.2], fabric, |p| {
                // Inside it starts where it is not in balance.
                let off = if is_rim(p) { 0.0 } else { 0.002 * (40.0 * p.x).sin() };
                DVec3::new(p.x * cos + p.y * sin + off, p.x * sin + p.y * cos - off, 0.0)
            });
            let rim = (0..).zip(&cloth.pattern).filter(|(_, p)| is_rim(**p)).map(|(vertex, _)| vertex);
            cloth.pinned = rim.collect();
            cloth
        };
        for angle in [0.05_f64, 0.3, 0.5] {
            let force = felt(framed, angle, 1e-4) / (0.04 * angle.cos());
            let what = format!("{name}, at {angle} rad, N/m");
            findings.push(Finding::new(what, [force, shear.force(angle.sin())], Part(0.01), 0));
        }
    }
    findings
}

/// Pushed together a strip answers with the part that was asked for, and where it is pulled nothing changes.
pub fn compression() -> Vec<Finding> {
    let stretch = Response::linear(800.0);
    let fabric = Fabric { stretch_warp: stretch.with_compression(0.05), ..even_fabric(800.0, 80.0, 1e-5) };
    let finding = |(strain, expected): (f64, f64)| {
        let force = felt(|way| kes_strip(fabric, way / 0.05), 0.05 * strain, 1e-5) / 0.2;
        Finding::new(format!("force at {} %, N/m", 100.0 * strain), [force, expected], Part(0.01), 0)
    };
    [(0.02, 16.0), (-0.02, -0.8)].map(finding).into()
}
