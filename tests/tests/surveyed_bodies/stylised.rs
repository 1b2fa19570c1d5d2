//! A cartoon of a man: a ball for a head, shoulders that flow into the arms, no hands.

use toile_body::survey::Unit;
use toile_tests::shared_data;

use crate::bodies::{Body, values};

/// Centimetres between which a measurement of `CesiumMan` lies, as far as can be said of him.
const LIKELY: [(&str, f64, f64); 14] = [
    ("height", 150.0, 151.5),
    ("neck", 30.0, 45.0),
    ("bust", 60.0, 85.0),
    ("waist", 60.0, 80.0),
    ("hip", 65.0, 85.0),
    ("thigh", 40.0, 60.0),
    ("calf", 22.0, 36.0),
    ("ankle", 18.0, 30.0),
    ("upper_arm", 20.0, 34.0),
    ("wrist", 13.0, 24.0),
    ("inside_leg", 58.0, 70.0),
    ("shoulder_width", 30.0, 48.0),
    ("arm_length", 28.0, 50.0),
    ("back_waist_length", 20.0, 40.0),
];

#[test]
fn a_cartoon_is_measured_within_reason() {
    let Some(data) = shared_data() else { return };
    let survey = Body::open(&data.join("bodies/CesiumMan.glb")).survey().expect("he stands");
    assert_eq!(survey.unit, Unit::Metre);
    let found = values(&survey);
    for (name, least, most) in LIKELY {
        assert!((least..=most).contains(&found[name]), "{name}: {}", found[name]);
    }
    assert!(found["biacromial_breadth"] < found["shoulder_width"], "{found:?}");
}
