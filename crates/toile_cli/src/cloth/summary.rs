//! What came out of a case.

use serde_json::{Value, json};
use toile_cloth::{ClothDescription, Progress, Solver, Strain};
use toile_cloth_case::digest;

use crate::cloth::clock::Clock;

/// Lengths in metres, strains as parts of a length, pressures in pascals.
pub(crate) struct Summary {
    name: String,
    vertices: usize,
    triangles: usize,
    progress: Progress,
    processor_seconds: f64,
    wall_seconds: f64,
    digest: u64,
    weft: Spread,
    warp: Spread,
    shear: Spread,
    /// Of the triangles whose vertices all touch the body.
    touching_weft: f64,
    touching_warp: f64,
    /// How far the lowest vertex is below the lowest of the start, along gravity.
    sag: f64,
    crossings: usize,
    mean_pressure: f64,
    max_pressure: f64,
}

struct Spread {
    min: f64,
    mean: f64,
    max: f64,
}

impl Summary {
    pub(crate) fn of(name: &str, solver: &Solver, description: &ClothDescription, clock: &Clock) -> Self {
        let (strains, pressures) = (solver.strains(), solver.pressures());
        let is_touching =
            |triangle: &[u32; 3]| triangle.iter().all(|&vertex| pressures[vertex as usize] > 0.0);
        let touching: Vec<&Strain> = description
            .triangles
            .iter()
            .zip(&strains)
            .filter(|(t, _)| is_touching(t))
            .map(|(_, s)| s)
            .collect();
        let pressed = || pressures.iter().copied().filter(|&pressure| pressure > 0.0);
        let down = solver.settings().gravity.normalize_or_zero();
        let lowest = |positions: &[glam::DVec3]| {
            positions.iter().map(|p| p.dot(down)).fold(f64::NEG_INFINITY, f64::max)
        };
        Self {
            name: name.to_owned(),
            vertices: description.positions.len(),
            triangles: description.triangles.len(),
            progress: solver.progress(),
            processor_seconds: clock.processor(),
            wall_seconds: clock.wall(),
            digest: digest(&solver.positions()),
            weft: spread(strains.iter().map(|strain| strain.weft)),
            warp: spread(strains.iter().map(|strain| strain.warp)),
            shear: spread(strains.iter().map(|strain| strain.shear)),
            touching_weft: spread(touching.iter().map(|strain| strain.weft)).mean,
            touching_warp: spread(touching.iter().map(|strain| strain.warp)).mean,
            sag: lowest(&solver.positions()) - lowest(&description.positions),
            crossings: solver.crossings(),
            mean_pressure: spread(pressed()).mean,
            max_pressure: spread(pressed()).max,
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let spread = |spread: &Spread| json!({ "min": spread.min, "mean": spread.mean, "max": spread.max });
        json!({
            "case": self.name,
            "vertices": self.vertices,
            "triangles": self.triangles,
            "status": format!("{:?}", self.progress.status).to_lowercase(),
            "steps": self.progress.steps,
            "time_s": self.progress.time,
            "cuts": self.progress.cuts,
            "linear_iterations": self.progress.linear_iterations,
            "residual": self.progress.residual,
            "energy_j": self.progress.energy,
            "cpu_s": self.processor_seconds,
            "wall_s": self.wall_seconds,
            "digest": format!("{:016x}", self.digest),
            "strain": { "weft": spread(&self.weft), "warp": spread(&self.warp), "shear_rad": spread(&self.shear) },
            "touching": { "strain_weft": self.touching_weft, "strain_warp": self.touching_warp },
            "sag_m": self.sag,
            "crossings": self.crossings,
            "pressure_pa": { "mean": self.mean_pressure, "max": self.max_pressure },
        })
    }

    pub(crate) fn in_words(&self) -> String {
        let percent = |name: &str, s: &Spread| {
            format!("{name} strain {:.3} % ({:.3} … {:.3})\n", 100.0 * s.mean, 100.0 * s.min, 100.0 * s.max)
        };
        format!(
            "{}: {} vertices, {} triangles\n{:?} after {} steps, {} linear iterations, {:.3} s; {:.1e} of the weight left\n{}{}\
             where it touches: weft {:.3} %, warp {:.3} %; pressure {:.1} Pa, at most {:.1} Pa\nsag {:.3} mm; {} crossings\n",
            self.name,
            self.vertices,
            self.triangles,
            self.progress.status,
            self.progress.steps,
            self.progress.linear_iterations,
            self.processor_seconds,
            self.progress.residual,
            percent("weft", &self.weft),
            percent("warp", &self.warp),
            100.0 * self.touching_weft,
            100.0 * self.touching_warp,
            self.mean_pressure,
            self.max_pressure,
            1e3 * self.sag,
            self.crossings,
        )
    }
}

fn spread(values: impl Iterator<Item = f64> + Clone) -> Spread {
    let count = values.clone().count();
    if count == 0 {
        return Spread { min: 0.0, mean: 0.0, max: 0.0 };
    }
    let mean = values.clone().sum::<f64>() / count as f64;
    let (min, max) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    Spread { min, mean, max }
}
