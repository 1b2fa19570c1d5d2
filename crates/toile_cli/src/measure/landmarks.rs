//! A body that Toile shaped says itself where to measure.

use serde_json::{Map, Value, json};
use toile_body::{Definition, Shaped};

/// The body, if the file is one. What is wrong with others is for the survey to say.
pub(super) fn read(file: &[u8]) -> Option<Shaped> {
    Shaped::read(file).ok().flatten()
}

pub(super) fn json(file: &str, shaped: &Shaped) -> Value {
    let measurement = |(definition, value): (&Definition, f64)| {
        let value = (value * 100.0).round() / 100.0;
        let found = json!({ "value": value, "unit": definition.unit(), "found_by": "landmark" });
        (definition.name.clone(), found)
    };
    let measurements = shaped.definitions().iter().zip(shaped.measure()).map(measurement);
    json!({
        "file": file,
        "sex": shaped.sex.name(),
        "measurements": measurements.collect::<Map<_, _>>(),
        "warnings": [],
    })
}

pub(super) fn print(file: &str, shaped: &Shaped) {
    println!("{file}");
    println!("  shaped by toile, {}, measured in the measuring pose by its landmarks", shaped.sex.name());
    for (definition, value) in shaped.definitions().iter().zip(shaped.measure()) {
        println!("  {:<20} {value:6.1} {}", definition.name.replace('_', " "), definition.unit());
    }
}
