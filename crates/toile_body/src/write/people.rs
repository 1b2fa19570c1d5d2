//! What is known of people: arrays, because thousands of numbers take less room than their digits.

use crate::{People, SymmetricMatrix};
use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, Role};

/// The distribution of coefficients and, where it is known, of measurements.
pub(super) fn people(glb: &mut GlbWriter, people: &People) -> Value {
    let mut value = json!({
        "mean": numbers(glb, people.mean.iter().copied()),
        "covariance": lower(glb, &people.covariance),
        "density": people.density,
    });
    let statistics = &people.statistics;
    if !statistics.definitions.is_empty() {
        value["statistics"] = json!({
            "measurements": statistics.definitions,
            "surveyed": statistics.surveyed,
            "mean": numbers(glb, statistics.mean.iter().copied()),
            "covariance": lower(glb, &statistics.covariance),
            "freedom": statistics.freedom,
        });
    }
    value
}

/// The lower triangle, row after row.
fn lower(glb: &mut GlbWriter, matrix: &SymmetricMatrix) -> usize {
    numbers(glb, matrix.lower())
}

fn numbers(glb: &mut GlbWriter, numbers: impl Iterator<Item = f64>) -> usize {
    #[expect(clippy::cast_possible_truncation, reason = "seven digits are more than is known of people")]
    let numbers: Vec<[f32; 1]> = numbers.map(|number| [number as f32]).collect();
    glb.array(Role::Data, &numbers)
}
