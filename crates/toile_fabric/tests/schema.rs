//! `docs/FABRIC.schema.json` describes the fabrics that ship with Toile, and tells others apart.

use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};

fn read(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    serde_json::from_slice(&std::fs::read(path).expect("the file")).expect("JSON")
}

fn schema() -> Validator {
    jsonschema::validator_for(&read("docs/FABRIC.schema.json")).expect("a JSON schema")
}

#[test]
fn our_fabrics_are_as_the_schema_says() {
    let schema = schema();
    for fabric in toile_fabric::library() {
        let document = read(&format!("assets/fabrics/{}.json", fabric.name));
        let errors: Vec<_> = schema
            .iter_errors(&document)
            .map(|error| format!("{}: {error:.200}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", fabric.name);
    }
}

#[test]
fn the_schema_tells_other_things_apart() {
    let schema = schema();
    let sound = read("assets/fabrics/poplin.json");
    for (at, value) in [
        ("/version", json!(2)),
        ("/name", json!("Pop lin")),
        ("/thickness_mm", json!(0)),
        ("/mechanics/tests/shear", json!({ "guess": 3 })),
        ("/mechanics/tests/bending/bias/kes", json!("stiff")),
        ("/construction/woven/point_paper/0", json!("XO")),
        ("/construction/woven/weft/tex", Value::Null),
        ("/colorways/0/srgb", json!("white")),
        ("/sources/0/kind", json!("heard")),
        ("/finish", json!({ "lustre": 0.1, "smell": 1 })),
    ] {
        let mut broken = sound.clone();
        *broken.pointer_mut(at).expect(at) = value;
        assert!(!schema.is_valid(&broken), "{at}");
    }
}
