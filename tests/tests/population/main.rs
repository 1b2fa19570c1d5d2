//! What is said of people who taught nothing, beside linear regression: the tables of the documentation.
//!
//! `cargo test -p toile_tests --test population -- --nocapture` prints them.

#![expect(clippy::print_stdout, reason = "tables are there to be read")]

mod bodies;
mod case;
mod civilians;
mod columns;
mod regression;
mod table;

use case::{Asked, Case, cases, definitions, each, tailor};
use table::{Estimate, Row, Table, compare, mean_ratio};
use toile_body::{Observation, Sex, Statistics};

/// Greatest error of a measurement, as a share of linear regression's.
const WORST_RATIO: f64 = 1.10;

/// Greatest mean of these shares.
const MEAN_RATIO: f64 = 1.0;

/// Greatest distance of the coverage from what is stated.
const UNCOVERED: f64 = 0.05;

/// Prints a table and returns what is wrong with it.
fn judge(title: &str, rows: &[Row]) -> Vec<String> {
    println!("{}", Table(title, rows));
    let far = rows.iter().filter(|row| row.ratio() > WORST_RATIO);
    let far = far.map(|row| format!("{title}: {} has {:.3} times the error", row.name, row.ratio()));
    let uncovered = rows.iter().filter(|row| row.uncovered() > UNCOVERED);
    let uncovered =
        uncovered.map(|row| format!("{title}: the spread of {} covers {:.3?}", row.name, row.covered));
    far.chain(uncovered).collect()
}

/// What the statistics tell of the columns of a case.
fn predict(statistics: &Statistics, definitions: &[usize], case: &Case, given: &[f64]) -> Vec<Estimate> {
    let observation = |(definition, value)| Observation { definition, value, sigma: 0.0 };
    let observations: Vec<Observation> = case.known(definitions, given).map(observation).collect();
    let predictions = statistics.predict(&observations).predictions;
    let estimate = |&column: &usize| {
        let of = predictions.iter().find(|prediction| prediction.definition == definitions[column]);
        let of = of.expect("the statistics know every surveyed measurement");
        Estimate { value: of.value, spread: of.spread }
    };
    case.wanted.iter().map(estimate).collect()
}

#[test]
fn statistics_predict_better_than_linear_regression() {
    let Some(cases) = cases() else { return };
    let tailor = tailor();
    let definitions = definitions(&tailor.template().definitions);
    let (mut ratios, mut wrong) = (Vec::new(), Vec::new());
    for case in &cases {
        let statistics = &tailor.template().people[case.sex].statistics;
        let said = each(&case.people, |asked: &Asked| predict(statistics, &definitions, case, &asked.given));
        let rows = compare(case, &said);
        wrong.extend(judge(&format!("statistics: {}", case.title()), &rows));
        ratios.push(mean_ratio(&rows));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let mean = ratios.iter().sum::<f64>() / ratios.len() as f64;
    assert!(mean <= MEAN_RATIO, "{mean} times the error of linear regression: {ratios:?}");
}

#[test]
fn contradictions_are_told_with_finite_numbers() {
    let tailor = tailor();
    for sex in Sex::ALL {
        let statistics = &tailor.template().people[sex].statistics;
        let usual = statistics.predict(&[]).predictions;
        // Every second, third … measurement, each too small or too great by another factor.
        for step in 1..20 {
            let factor = |index: usize| [0.5, 1.0, 1.7, 0.8, 3.0][index * step % 5];
            let given = usual.iter().enumerate().step_by(step);
            let given: Vec<Observation> = given
                .map(|(index, of)| Observation {
                    definition: of.definition,
                    value: of.value * factor(index),
                    sigma: 0.0,
                })
                .collect();
            let told = statistics.predict(&given);
            assert_eq!(told.predictions.len() + given.len(), usual.len());
            assert!(told.predictions.iter().all(|it| it.value.is_normal() && it.spread.is_finite()));
            assert!(given.len() < 3 || told.strangeness() > 6.0, "{}", told.strangeness());
        }
    }
}
