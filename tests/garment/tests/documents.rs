//! `docs/PATTERN.md` and its schema say what the reader reads.

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;
use toile_garment::{Pattern, read_garment_code};
use toile_garment_tests::shared_files;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

fn schema() -> Validator {
    let text = std::fs::read(docs().join("PATTERN.schema.json")).expect("the schema");
    jsonschema::validator_for(&serde_json::from_slice(&text).expect("JSON")).expect("a JSON schema")
}

/// The examples of the page, in order.
fn examples() -> Vec<String> {
    let page = std::fs::read_to_string(docs().join("PATTERN.md")).expect("the page");
    page.split("```json\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect()
}

#[track_caller]
fn assert_valid(text: &str) {
    let document: Value = serde_json::from_str(text).expect("JSON");
    let errors: Vec<_> = schema()
        .iter_errors(&document)
        .map(|error| format!("{}: {error:.200}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_example_is_a_pattern_that_can_be_sewn() {
    let [pattern, companion] = examples().try_into().expect("two examples");
    assert_valid(&pattern);
    assert_valid(&companion);
    let skirt = Pattern::parse(pattern.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    let names: Vec<&str> = skirt.panels.iter().map(|panel| panel.name.as_str()).collect();
    assert_eq!(names, ["front", "left back", "right back"]);
    let hems =
        skirt.sizes.iter().enumerate().map(|(size, _)| skirt.measure(size, &skirt.points_of_measure[0]));
    for (hem, expected) in hems.zip([0.88, 0.92, 0.96]) {
        assert!((hem - expected).abs() < 1e-12, "{hem} instead of {expected}");
    }
    for seam in &skirt.seams {
        let [first, second] = seam.sides.each_ref().map(|side| skirt.side_length(1, side));
        assert!((first / second - 1.0).abs() < 0.02, "{}: {first} to {second}", seam.name);
    }
}

#[test]
fn what_is_written_is_as_the_schema_says() {
    assert_valid(&Pattern::parse(examples()[0].as_bytes()).expect("a pattern").write());
    for path in shared_files("patterns/garmentcode", "json") {
        let bytes = std::fs::read(&path).expect("a file");
        let pattern = read_garment_code(&bytes, "a style").expect("a pattern").pattern;
        assert_valid(&pattern.write());
        assert_eq!(Pattern::parse(pattern.write().as_bytes()).expect("a pattern"), pattern);
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let example = &examples()[0];
    for (from, to) in [
        ("\"unit\": \"cm\"", "\"unit\": \"ell\""),
        ("\"category\": \"skirt\"", "\"category\": \"kilt\""),
        ("\"rule\": \"side\"", "\"rules\": \"side\""),
        ("\"corner\": \"hem centre\"", "\"corners\": 1"),
        ("\"sides\": [[\"front.side\"],", "\"sides\": [[\"front.side\"], [],"),
        ("\"closure\": true", "\"closure\": 1"),
        ("\"level\": \"waist\"", "\"level\": \"tail\""),
    ] {
        assert!(example.contains(from), "{from}");
        let text = example.replacen(from, to, 1);
        let document: Value = serde_json::from_str(&text).expect("JSON");
        assert!(!schema().is_valid(&document), "{to}");
        assert!(Pattern::parse(text.as_bytes()).is_err(), "{to}");
    }
}
