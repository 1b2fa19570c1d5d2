//! What the body measures, for programs and for people.

use serde_json::{Map, Value, json};
use toile_body::{Definition, Fit, Person, Reading, Template};

/// To a tenth of a millimetre, or ten grams.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Given values that the body does not have.
fn missed<'a>(
    template: &'a Template,
    fit: &'a Fit,
) -> impl Iterator<Item = (&'a Definition, &'a Reading, f64)> {
    let readings = template.definitions.iter().zip(&fit.readings);
    readings
        .filter(|(_, reading)| !reading.is_met())
        .filter_map(|(definition, reading)| Some((definition, reading, reading.given?)))
}

pub(super) fn json(template: &Template, person: &Person, fit: &Fit) -> Value {
    let measurement = |(definition, reading): (&Definition, &Reading)| {
        let mut value = json!({
            "value": rounded(reading.value),
            "unit": definition.unit(),
            "source": if reading.given.is_some() { "given" } else { "predicted" },
            "spread": rounded(reading.spread),
        });
        if let Some(given) = reading.given {
            value["asked"] = json!(given);
        }
        (definition.name.clone(), value)
    };
    let missed = missed(template, fit).map(|(definition, reading, given)| {
        json!({
            "name": definition.name,
            "asked": given,
            "value": rounded(reading.value),
            "by": rounded(reading.value - given),
        })
    });
    json!({
        "sex": person.sex.name(),
        "measurements": template.definitions.iter().zip(&fit.readings).map(measurement).collect::<Map<_, _>>(),
        "missed": missed.collect::<Vec<_>>(),
        "warnings": warnings(template, fit),
    })
}

pub(super) fn print(template: &Template, person: &Person, fit: &Fit) {
    println!("{}", person.sex.name());
    for (definition, reading) in template.definitions.iter().zip(&fit.readings) {
        let (name, unit) = (definition.name.replace('_', " "), definition.unit());
        let source = match reading.given {
            Some(_) => "given".to_owned(),
            None => format!("predicted ± {:.1}", reading.spread),
        };
        println!("  {name:<20} {:6.1} {unit}  {source}", reading.value);
    }
    for warning in warnings(template, fit) {
        println!("warning: {warning}");
    }
}

/// One sentence for each given value that no body has together with the others.
fn warnings(template: &Template, fit: &Fit) -> Vec<String> {
    let sentence = |(definition, reading, given): (&Definition, &Reading, f64)| {
        let (name, unit) = (definition.name.replace('_', " "), definition.unit());
        let (off, way) = ((reading.value - given).abs(), if reading.value > given { "more" } else { "less" });
        format!(
            "{name} is {:.1} {unit}, {off:.1} {unit} {way} than asked: no body has these measurements together",
            reading.value
        )
    };
    missed(template, fit).map(sentence).collect()
}
