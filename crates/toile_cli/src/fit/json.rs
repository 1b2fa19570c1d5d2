//! The answer for programs.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Answer;
use super::words::{Language, sentence};

/// Advice and reports are what a page reads; the sentences are those of the table.
pub(super) fn of(answer: &Answer<'_>) -> Value {
    let Answer { garment, advice, reports, customer, warnings, tailor } = answer;
    let definitions = &tailor.template().definitions;
    let given = customer.person.given.iter();
    let measurements: BTreeMap<&str, f64> =
        given.map(|given| (definitions[given.definition].name.as_str(), given.value)).collect();
    let sentences = Language::ALL.iter().map(|language| (language.tag(), sentence(answer, *language)));
    json!({
        "garment": garment.name,
        "wearer": {
            "sex": customer.person.sex.name(),
            "measurements": measurements,
            "pose": customer.wearer.recipe.posture,
        },
        "warnings": warnings,
        "advice": advice.json(garment),
        "sentence": sentences.collect::<BTreeMap<_, _>>(),
        "reports": reports.iter().map(|report| report.json(garment)).collect::<Vec<_>>(),
    })
}
