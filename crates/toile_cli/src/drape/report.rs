//! What `toile drape` says.

use serde_json::{Map, Value, json};
use toile_drape::carry::{PanelStrains, Spread, WearReport};
use toile_drape::wearability::Wearability;
use toile_garment::Garment;

use crate::wearer::Wearer;

pub(super) fn json(garment: &Garment, size: usize, wearer: &Wearer<'_>, report: &WearReport) -> Value {
    let measures = garment
        .points_of_measure
        .iter()
        .map(|measure| (measure.name.clone(), json!(round(100.0 * garment.measure(size, measure), 2))));
    json!({
        "garment": garment.name,
        "size": garment.sizes[size].name,
        "wearer": {
            "sex": wearer.sex.name(),
            "measurements_cm": wearer.recipe.measurements.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
            "pose": wearer.recipe.posture,
        },
        "warnings": wearer.warnings,
        "settled": report.is_settled,
        "steps": report.steps,
        "deepest_mm": round(1e3 * report.deepest, 3),
        "crossings": report.crossings,
        "strains_percent": report.panels.iter().map(strains).collect::<Map<_, _>>(),
        "points_of_measure_cm": measures.collect::<Map<_, _>>(),
        "wearability": wearability(&report.wearability),
    })
}

pub(super) fn print(garment: &Garment, size: usize, report: &WearReport) {
    let rest = if report.is_settled { "settled" } else { "not settled" };
    println!("{}, {}: {rest} after {} steps", garment.name, garment.sizes[size].name, report.steps);
    println!("  deepest in the body {:.2} mm, {} crossings", 1e3 * report.deepest, report.crossings);
    for pass in report.wearability.passes.iter().filter(|pass| pass.missing_cm() > 0.0) {
        println!("  cannot be put on: {:?} is {:.1} cm too narrow", pass.opening, pass.missing_cm());
    }
    for closing in report.wearability.closings.iter().filter(|closing| !closing.is_closed()) {
        println!("  does not close: {} by {:.1} cm", closing.name, closing.missing_cm);
    }
    println!("  strain in % that 50, 95, 99 and 100 % of it stay below");
    for panel in &report.panels {
        let of = |Spread { p50, p95, p99, max }: Spread| {
            [p50, p95, p99, max].map(|value| format!("{:6.1}", 100.0 * value)).join("")
        };
        println!("  {:<24} warp{}  weft{}", panel.name, of(panel.warp), of(panel.weft));
    }
}

fn wearability(wearability: &Wearability) -> Value {
    let passes = wearability.passes.iter().map(|pass| {
        json!({
            "opening": format!("{:?}", pass.opening),
            "opening_cm": round(pass.opening_cm, 1),
            "stretched_cm": round(pass.stretched_cm, 1),
            "body_cm": round(pass.body_cm, 1),
            "missing_cm": round(pass.missing_cm().max(0.0), 1),
        })
    });
    let closings = wearability.closings.iter().map(|closing| {
        json!({
            "closure": closing.name,
            "length_cm": round(closing.length_cm, 1),
            "force_n": round(closing.force_n, 1),
            "strain_percent": round(100.0 * closing.strain, 1),
            "most_strain_percent": round(100.0 * closing.most_strain, 1),
            "missing_cm": round(closing.missing_cm, 1),
        })
    });
    json!({
        "can_be_put_on": wearability.can_be_put_on(),
        "can_be_closed": wearability.can_be_closed(),
        "passes": passes.collect::<Vec<_>>(),
        "closings": closings.collect::<Vec<_>>(),
    })
}

fn strains(panel: &PanelStrains) -> (String, Value) {
    let spread = |Spread { p50, p95, p99, max }: Spread| {
        let percent = |value: f64| round(100.0 * value, 3);
        json!({ "p50": percent(p50), "p95": percent(p95), "p99": percent(p99), "max": percent(max) })
    };
    let directions =
        json!({ "warp": spread(panel.warp), "weft": spread(panel.weft), "bias": spread(panel.bias) });
    (panel.name.clone(), directions)
}

/// To so many digits behind the point.
fn round(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (value * scale).round() / scale
}
