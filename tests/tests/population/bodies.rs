//! Bodies made for people who taught nothing: whether they have what was given, and predict the rest.

use toile_body::{Given, Person};
use xtask::people::MEASUREMENTS;

use super::case::{Asked, Case, cases, definitions, each, tailor};
use super::judge;
use super::table::{Distribution, Estimate, compare};

/// How far girths may be from what was given: mean and 99th percentile, centimetres.
const GIVEN_GIRTHS: (f64, f64) = (0.1, 0.5);

/// People of a sex: more take minutes and change no digit that is judged.
const PEOPLE: usize = 700;

/// What a body measures.
struct Body {
    given: Vec<f64>,
    wanted: Vec<Estimate>,
}

#[test]
fn bodies_have_what_is_given_and_predict_the_rest() {
    let Some(cases) = cases() else { return };
    let tailor = tailor();
    let definitions = definitions(&tailor.template().definitions);
    let (mut wrong, mut tested) = (Vec::new(), 0);
    for case in cases.into_iter().map(|case| case.thinned(PEOPLE)) {
        tested += case.people.len();
        let bodies = each(&case.people, |asked: &Asked| {
            let given = |(definition, value)| Given { definition, value };
            let given = case.known(&definitions, &asked.given).map(given).collect();
            let readings = tailor.fit(&Person { sex: case.sex, given }, None).readings;
            let reading = |column: &usize| readings[definitions[*column]];
            let estimate =
                |reading: toile_body::Reading| Estimate { value: reading.value, spread: reading.spread };
            Body {
                given: case.given.iter().map(|column| reading(column).value).collect(),
                wanted: case.wanted.iter().map(|column| estimate(reading(column))).collect(),
            }
        });
        let girth = |column: usize| tailor.template().definitions[definitions[column]].path.is_girth();
        wrong.extend(judge_given(&case, &bodies, girth));
        let said: Vec<Vec<Estimate>> = bodies.into_iter().map(|body| body.wanted).collect();
        wrong.extend(judge(&format!("bodies: {}", case.title()), &compare(&case, &said)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tested >= 3 * 1000, "too few people: {tested} in all sets of given measurements");
}

/// Prints how far bodies are from what was given and returns which girths are too far.
fn judge_given(case: &Case, bodies: &[Body], is_girth: impl Fn(usize) -> bool) -> Vec<String> {
    println!("\ngiven: {}", case.title());
    let mut wrong = Vec::new();
    for (place, &column) in case.given.iter().enumerate() {
        let missed =
            case.people.iter().zip(bodies).map(|(asked, body)| body.given[place] - asked.given[place]);
        let missed = Distribution::of(missed.map(f64::abs).collect());
        let line = format!("{:20} {missed}", MEASUREMENTS[column].name);
        println!("  {line}");
        let (mean, nearly_all) = GIVEN_GIRTHS;
        if is_girth(column) && (missed.mean > mean || missed.percentile(99) > nearly_all) {
            wrong.push(format!("{}: {line}", case.title()));
        }
    }
    wrong
}
