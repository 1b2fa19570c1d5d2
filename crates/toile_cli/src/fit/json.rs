//! The answer for programs.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use toile_fit::FitReport;

use super::Answer;
use super::words::{Language, sentence};

/// Advice and reports are what a page reads; the sentences are those of the table.
pub(super) fn of(answer: &Answer<'_>) -> Value {
    let Answer { garment, advice, estimates, person, warnings, tailor, .. } = answer;
    let definitions = &tailor.template().definitions;
    let measurements = person.given.iter();
    let measurements: BTreeMap<&str, f64> =
        measurements.map(|given| (definitions[given.definition].name.as_str(), given.value)).collect();
    let sentences = Language::ALL.iter().map(|language| (language.tag(), sentence(answer, *language)));
    let reports = estimates.iter().map(|estimate| FitReport::estimated(estimate).json(garment));
    json!({
        "garment": garment.name,
        "wearer": { "sex": person.sex.name(), "measurements": measurements },
        "warnings": warnings,
        "advice": advice.json(garment),
        "sentence": sentences.collect::<BTreeMap<_, _>>(),
        "reports": reports.collect::<Vec<_>>(),
    })
}
