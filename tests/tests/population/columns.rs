//! Which columns of the survey are which measurements.

use toile_body::Sex;
use toile_tests::{read_json, shared_data};
use xtask::people::ansur;

use super::case::column;

/// The pack's table was computed by others from the same survey: columns and factors are theirs too.
#[test]
fn columns_are_those_of_the_packs_table() {
    let Some(data) = shared_data() else { return };
    let table = read_json(&data.join("body/anthropometry.json"));
    let ids = table["ids"].as_array().expect("names");
    assert_eq!(ids.len(), 25);
    for (sex, key) in [(Sex::Female, "F"), (Sex::Male, "M")] {
        let people = ansur(&data.join("anthropometry"), sex).expect("the survey can be read");
        let count = people.len() as f64;
        for (index, id) in ids.iter().map(|id| id.as_str().unwrap_or_default()).enumerate() {
            let name = id.strip_suffix("_girth").unwrap_or(id).replace("inside_leg_height", "inside_leg");
            let column = column(&name);
            let mean = people.iter().map(|person| person.values[column].ln()).sum::<f64>() / count;
            let expected = table[key]["log_mean"][index].as_f64().expect("a number");
            let variance = table[key]["log_cov"][index][index].as_f64().expect("a number");
            assert!(
                (mean - expected).abs() < 3.0 * (variance / count).sqrt(),
                "{name}: {mean}, not {expected}"
            );
        }
    }
}
