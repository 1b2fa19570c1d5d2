//! People of another survey.

use toile_tests::shared_data;
use xtask::people::nhanes;

use super::case::{cases, column, definitions, tailor};
use super::table::{Estimate, Row, Table};
use super::{WORST_RATIO, predict};

/// Greatest mean error of what both surveys measured in one place, centimetres.
const BIAS: f64 = 2.0;

/// Civilians are heavier and older than soldiers, and NHANES takes the waist at the iliac crest instead of the
/// navel: shown beside each other, and judged only where the tape lies in the same place.
#[test]
fn civilians_are_predicted_without_gross_error() {
    let (Some(data), Some(cases)) = (shared_data(), cases()) else { return };
    let tailor = tailor();
    let definitions = definitions(&tailor.template().definitions);
    let names = ["hip", "waist as belly", "upper_arm"];
    let columns = ["hip", "belly", "upper_arm"].map(column);
    for case in cases.iter().filter(|case| case.given == ["height", "weight"].map(column)) {
        let places = columns.map(|column| case.wanted.iter().position(|&wanted| wanted == column));
        let places = places.map(|place| place.expect("it is wanted"));
        let statistics = &tailor.template().people[case.sex].statistics;
        let civilians = nhanes(&data.join("anthropometry"), case.sex).expect("the survey can be read");
        let mut people: [Vec<(f64, Estimate, f64)>; 3] = Default::default();
        for civilian in &civilians {
            let given = [civilian.height, civilian.weight];
            let said = predict(statistics, &definitions, case, &given);
            let line = case.baseline.predict(&given);
            let truth = [civilian.hip, civilian.waist, civilian.upper_arm];
            for ((people, truth), place) in people.iter_mut().zip(truth).zip(places) {
                people.push((truth, said[place], line[place]));
            }
        }
        let rows: Vec<Row> = names.iter().zip(&people).map(|(name, people)| Row::new(name, people)).collect();
        let title =
            format!("statistics: {} {} civilians, given height, weight", civilians.len(), case.sex.name());
        println!("{}", Table(&title, &rows));
        for row in [&rows[0], &rows[2]] {
            assert!(row.ratio() <= WORST_RATIO && row.bias.abs() <= BIAS, "{title}: {}", row.name);
        }
    }
}
