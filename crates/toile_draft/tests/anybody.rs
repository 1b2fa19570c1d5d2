//! Made to measure for people drawn at random; our chart among people.

mod people;

use std::sync::LazyLock;

use toile_body::{Given, Person};
use toile_draft::{LabelledBy, Style, chart};
use toile_garment::{Pattern, Wearer};

/// Of each sex.
const PEOPLE: usize = 100;

/// What somebody measures, cm.
type Measured = Vec<(String, f64)>;

/// Every style made to measure for everybody it is cut for.
static MADE: LazyLock<Vec<(Pattern, Measured)>> = LazyLock::new(|| {
    let tailor = people::tailor();
    let mut made = Vec::new();
    for wearer in [Wearer::Woman, Wearer::Man] {
        let people = people::drawn(&tailor, wearer, PEOPLE);
        for style in Style::ALL.into_iter().filter(|style| style.wearer() == wearer) {
            for person in &people {
                let pattern = style.made_to_measure(person);
                let failed = |error| panic!("{}: {error}: {person:?}", style.name());
                made.push((pattern.unwrap_or_else(failed), person.clone()));
            }
        }
    }
    made
});

fn value(person: &[(String, f64)], name: &str) -> f64 {
    person.iter().find(|(known, _)| known == name).map(|(_, value)| value / 100.0).expect("measured")
}

#[test]
fn anybody_has_a_pattern_that_can_be_cut() {
    for (pattern, person) in MADE.iter() {
        pattern.check().unwrap_or_else(|error| panic!("{}: {error}: {person:?}", pattern.name));
    }
}

#[test]
fn no_corner_is_a_splinter() {
    for (pattern, person) in MADE.iter() {
        for panel in &pattern.panels {
            let outline = &panel.outlines[0];
            for edge in 0..outline.edge_count() {
                let next = (edge + 1) % outline.edge_count();
                let (arriving, leaving) = (outline.edge_points(edge), outline.edge_points(next));
                let back = arriving[arriving.len() - 2] - arriving[arriving.len() - 1];
                let ahead = leaving[1] - leaving[0];
                // Inside of the cloth; the tip of a dart has nearly a full turn.
                let angle = ahead.angle_to(back).rem_euclid(std::f64::consts::TAU).to_degrees();
                assert!(
                    (60.0..359.0).contains(&angle),
                    "{}: {} has {angle} degrees behind edge {edge}: {person:?}",
                    pattern.name,
                    panel.name
                );
            }
        }
    }
}

#[test]
fn ease_is_what_the_style_intends() {
    let intended = |style: &str, point: &str| {
        Some(match (style, point) {
            ("womens-t-shirt", "chest") => 0.08,
            ("mens-t-shirt", "chest") => 0.12,
            ("womens-trousers" | "mens-trousers" | "skirt", "waist") => 0.02,
            ("womens-trousers", "hip") => 0.05,
            ("mens-trousers", "hip") => 0.07,
            ("womens-trousers", "knee") => 0.08,
            ("mens-trousers", "knee") => 0.09,
            ("womens-shirt", "chest") => 0.12,
            ("mens-shirt", "chest") => 0.16,
            ("womens-shirt", "bicep") => 0.11,
            ("mens-shirt", "bicep") => 0.13,
            ("womens-shirt" | "mens-shirt", "cuff") => 0.06,
            ("womens-shirt" | "mens-shirt", "neck") => 0.015,
            ("dress", "chest") => 0.06,
            ("dress", "waist") => 0.04,
            _ => return None,
        })
    };
    for (pattern, person) in MADE.iter() {
        for point in &pattern.points_of_measure {
            let Some(intended) = intended(&pattern.name, &point.name) else { continue };
            let body = point.body.as_deref().expect("compared with the body");
            let ease = pattern.measure(0, point) - value(person, body);
            assert!(
                (ease - intended).abs() < 2e-4,
                "{}: {} has {ease} m instead of {intended} m: {person:?}",
                pattern.name,
                point.name
            );
        }
    }
}

/// The chart's lines are rounded to millimetres in size M and straight; XXL lies furthest off them, cm.
const WITHIN_CM: f64 = 0.35;

#[test]
fn bodies_of_the_chart_are_those_that_its_control_dimensions_predict() {
    let tailor = people::tailor();
    let definition = |name: &str| tailor.template().definition(name).expect("a known measurement");
    for wearer in [Wearer::Woman, Wearer::Man] {
        for size in chart(wearer, LabelledBy::Bust) {
            let mut given: Vec<Given> = (size.size.body_cm.iter())
                .map(|(name, value)| Given { definition: definition(name), value: *value })
                .collect();
            given.sort_by_key(|given| given.definition);
            let fit = tailor.fit(&Person { sex: people::sex(wearer), given }, None);
            for (name, value) in &size.measurements_cm {
                let predicted = fit.readings[definition(name)].value;
                let place = format!("{wearer:?} {} {name}", size.size.name);
                assert!((predicted - value).abs() < WITHIN_CM, "{place}: {value} cm, not {predicted} cm");
            }
        }
    }
}
