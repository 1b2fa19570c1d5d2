//! Reports and scales as pages and scripts read them: `report.ts` of the npm package says what is in them.

use serde_json::{Value, json};
use toile_garment::Garment;

use super::{FitReport, Obstacle, ZoneReport, ZoneWorn};
use crate::Scale;
use crate::spread::Spread;

impl FitReport {
    /// As JSON.
    ///
    /// # Panics
    /// Where it is of another garment.
    pub fn json(&self, garment: &Garment) -> Value {
        json!({
            "size": garment.sizes[self.size].name,
            "basis": if self.is_draped() { "drape" } else { "estimate" },
            "zones": self.zones.iter().map(zone).collect::<Vec<_>>(),
            "obstacles": self.obstacles.iter().map(obstacle).collect::<Vec<_>>(),
        })
    }
}

fn zone(ZoneReport { fit, worn, .. }: &ZoneReport) -> Value {
    let mut zone = json!({
        "zone": fit.zone,
        "kind": fit.kind.name(),
        "garmentCm": rounded(fit.garment_cm, 1),
        "bodyCm": rounded(fit.body_cm, 1),
        "spreadCm": rounded(fit.spread_cm, 1),
        "easeCm": rounded(fit.ease_cm, 1),
        "intendedCm": rounded(fit.intended_cm, 1),
        "verdict": fit.verdict.name(),
    });
    if let Some(worn) = worn {
        add(&mut zone, worn);
    }
    zone
}

fn add(zone: &mut Value, worn: &ZoneWorn) {
    let p95 = |of: fn(&ZoneWorn) -> Spread| rounded(of(worn).p95, 1);
    let p50 = |of: fn(&ZoneWorn) -> Spread| rounded(of(worn).p50, 1);
    zone["strainPercent"] = json!({ "warp": p95(|worn| worn.warp), "weft": p95(|worn| worn.weft), "bias": p95(|worn| worn.bias) });
    zone["medianStrainPercent"] = json!({ "warp": p50(|worn| worn.warp), "weft": p50(|worn| worn.weft), "bias": p50(|worn| worn.bias) });
    zone["ofComfort"] = json!(rounded(worn.comfort, 2));
    zone["pressureKpa"] = json!(rounded(worn.mean_pressure_kpa, 2));
    zone["greatestPressureKpa"] = json!(rounded(worn.pressure_kpa.p95, 2));
    zone["touching"] = json!(rounded(worn.touching, 2));
    zone["gapMm"] = json!(rounded(worn.gap_mm.p50, 1));
    zone["heightM"] = json!(rounded(worn.height_m, 3));
    zone["wornCm"] = json!(rounded(worn.worn_cm, 1));
    if let Some(there) = worn.body_there_cm {
        zone["bodyThereCm"] = json!(rounded(there, 1));
    }
    if let Some(end) = worn.end {
        zone["end"] = json!({
            "mark": end.mark.name(),
            "aboveCm": rounded(end.above_cm, 1),
            "inFoldsCm": rounded(end.in_folds_cm, 1),
        });
    }
}

fn obstacle(obstacle: &Obstacle) -> Value {
    match obstacle {
        Obstacle::CannotPass { opening, missing_cm } => {
            json!({ "kind": "cannot-pass", "part": opening, "missingCm": rounded(*missing_cm, 1) })
        }
        Obstacle::CannotClose { closure, missing_cm, force_n } => json!({
            "kind": "cannot-close",
            "part": closure,
            "missingCm": rounded(*missing_cm, 1),
            "forceN": rounded(*force_n, 0),
        }),
    }
}

impl Scale {
    /// As JSON: the `HeatScale` of `report.ts`.
    pub fn json(&self) -> Value {
        let css = |[red, green, blue]: [u8; 3]| format!("rgb({red} {green} {blue})");
        json!({
            "quantity": self.quantity.name(),
            "unit": self.unit,
            "least": self.least(),
            "most": self.most(),
            "stops": self.stops.iter().map(|(value, colour)| json!([value, css(*colour)])).collect::<Vec<_>>(),
            "ticks": self.ticks,
        })
    }
}

/// To so many digits behind the point.
fn rounded(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    // No negative zeros.
    (value * scale).round() / scale + 0.0
}
