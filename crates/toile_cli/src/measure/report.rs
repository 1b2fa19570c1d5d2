//! What was measured, for programs and for people.

use serde_json::{Map, Value, json};
use toile_body::survey::{Evidence, Survey};

/// Decimals of a centimetre, a metre, a degree.
const DECIMALS: [f64; 3] = [100.0, 10_000.0, 10.0];

fn rounded(value: f64, decimals: f64) -> f64 {
    (value * decimals).round() / decimals
}

pub(super) fn json(file: &str, survey: &Survey) -> Value {
    let [centimetre, metre, degree] = DECIMALS;
    let measurements: Map<String, Value> = survey
        .readings
        .iter()
        .map(|reading| {
            let found = match reading.evidence {
                Evidence::Shape => "shape",
                Evidence::Proportion => "proportion",
            };
            let value = json!({
                "value": rounded(reading.value, centimetre),
                "unit": "cm",
                "level_m": reading.level.map(|level| rounded(level, metre)),
                "found_by": found,
            });
            (reading.name.to_owned(), value)
        })
        .collect();
    json!({
        "file": file,
        "unit": survey.unit.symbol(),
        "facing_deg": rounded(survey.facing.to_degrees(), degree),
        "pose": pose(survey),
        "arm_angle_deg": rounded(survey.arm_angle.to_degrees(), degree),
        "measurements": measurements,
        "warnings": survey.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

pub(super) fn print(file: &str, survey: &Survey) {
    println!("{file}");
    println!(
        "  in {}, facing {:.0}° from +Z to +X, {} pose, arms {:.0}° below the horizontal",
        survey.unit.symbol(),
        survey.facing.to_degrees(),
        pose(survey),
        survey.arm_angle.to_degrees()
    );
    for reading in &survey.readings {
        let level = reading.level.map(|level| format!("at {:6.1} cm", 100.0 * level)).unwrap_or_default();
        println!("  {:<20} {:6.1} cm  {level}", reading.name.replace('_', " "), reading.value);
    }
    for warning in &survey.warnings {
        println!("  warning: {warning}");
    }
}

/// `t`, `a`, or `down`.
fn pose(survey: &Survey) -> &'static str {
    match survey.arm_angle.to_degrees() {
        ..20.0 => "t",
        20.0..70.0 => "a",
        _ => "down",
    }
}
