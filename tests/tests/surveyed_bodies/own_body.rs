//! Our own bodies, surveyed and measured by their landmarks.

use serde_json::json;
use toile_body::survey::Survey;
use toile_body::{Person, Tailor, Template};
use toile_geom::Surface;
use toile_tests::repository;

use crate::bodies::values;
use crate::table::{Reason, Table};

/// Heights and weights of women, then of men: slim to heavy, short to tall.
const PEOPLE: [(&str, [f64; 2]); 20] = [
    ("female", [150.0, 45.0]),
    ("female", [155.0, 52.0]),
    ("female", [158.0, 75.0]),
    ("female", [162.0, 50.0]),
    ("female", [163.0, 60.0]),
    ("female", [165.0, 90.0]),
    ("female", [168.0, 55.0]),
    ("female", [170.0, 68.0]),
    ("female", [175.0, 62.0]),
    ("female", [180.0, 85.0]),
    ("male", [160.0, 55.0]),
    ("male", [165.0, 70.0]),
    ("male", [168.0, 95.0]),
    ("male", [172.0, 62.0]),
    ("male", [175.0, 78.0]),
    ("male", [178.0, 110.0]),
    ("male", [180.0, 70.0]),
    ("male", [183.0, 88.0]),
    ("male", [188.0, 80.0]),
    ("male", [195.0, 105.0]),
];

/// What a shape does not show is found elsewhere than the landmarks lie.
const REASONS: &[Reason] = &[
    reason("neck", 3.0, "the Adam's apple is not seen: the tape lies in the lower half of the neck"),
    reason(
        "waist",
        5.0,
        "the smallest level; the landmarks' waist lies a quarter of the way from navel to underbust",
    ),
    reason("back_waist_length", 7.0, "down to that waist"),
    reason("belly", 6.0, "the navel is not seen: a level at 60 % of the height"),
    reason("underbust", 2.5, "where the slope under the bust begins; the landmarks lie in its crease"),
    reason("hip", 1.5, "the fullest level; the landmarks lie where the buttocks reach farthest back"),
    reason("arm_length", 2.5, "over the outermost points of elbow and wrist instead of their bones"),
    reason("biacromial_breadth", 2.5, "the shoulder point by the turn of the outline instead of the bone"),
    reason("shoulder_width", 3.5, "the shoulder point by the turn of the outline instead of the bone"),
];

const fn reason(name: &'static str, at_most: f64, why: &'static str) -> Reason {
    Reason { body: "", name, at_most, why }
}

#[test]
fn a_survey_finds_what_the_landmarks_say() {
    let file = repository().join("assets/bodies/body.glb");
    let bytes = std::fs::read(&file).expect("the body is there");
    let tailor = Tailor::new(Template::read(&bytes).expect("a template"));
    let template = tailor.template();
    let mut table = Table::titled("Our bodies: found by shape, and that less what the landmarks say, cm");
    for (sex, [height, weight]) in PEOPLE {
        let given = json!({"sex": sex, "height": height, "weight": weight});
        let person = Person::from_json(&given, &tailor).expect("a person");
        let fit = tailor.fit(&person, None);
        let surface = Surface::new(&fit.shape.positions, &template.topology.triangles);
        let body = format!("{sex} {height:.0} cm {weight:.0} kg");
        let survey = Survey::of(surface, None).unwrap_or_else(|e| panic!("{body}: {e}"));
        let measured = tailor.measure(&fit.shape, person.sex);
        for (name, value) in values(&survey) {
            let index = template.definitions.iter().position(|d| d.name == name);
            let by_landmark =
                index.map(|index| measured[index]).unwrap_or_else(|| panic!("{name} is defined"));
            table.row(&body, name, value, value - by_landmark, REASONS);
        }
    }
    table.judge();
}
