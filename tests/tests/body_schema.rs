//! `docs/TOILE_body.schema.json` describes the body that ships with Toile, and bodies shaped from it.

use std::fs;

use jsonschema::Validator;
use serde_json::{Value, json};
use toile_asset::{Import, ImportOptions};
use toile_body::{Export, Person, Sex, Tailor, Template};
use toile_tests::repository;

fn schema() -> Validator {
    let text = fs::read(repository().join("docs/TOILE_body.schema.json")).expect("the schema");
    jsonschema::validator_for(&serde_json::from_slice(&text).expect("JSON")).expect("a JSON schema")
}

fn extension(file: &[u8]) -> Value {
    let import = Import::parse(file, &ImportOptions::default()).expect("glTF");
    import.json()["extensions"]["TOILE_body"].clone()
}

fn body() -> Vec<u8> {
    fs::read(repository().join("assets/bodies/body.glb")).expect("the body is committed")
}

#[track_caller]
fn assert_valid(extension: &Value) {
    let errors: Vec<_> = schema()
        .iter_errors(extension)
        .map(|error| format!("{}: {error:.200}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn our_body_is_as_the_schema_says() {
    assert_valid(&extension(&body()));
}

#[test]
fn shaped_bodies_are_as_the_schema_says() {
    let tailor = Tailor::new(Template::read(&body()).expect("our own body"));
    let person = Person::from_json(&json!({ "sex": "female", "height": 165 }), &tailor).expect("a person");
    let fit = tailor.fit(&person, None);
    let template = tailor.template();
    let export = Export {
        sex: Sex::Female,
        shape: &fit.shape,
        readings: &fit.readings,
        posture: &template.postures[0],
        gait: Some(&template.gait),
        tone: 0,
    };
    assert_valid(&extension(&template.export(&export).expect("a small file")));
}

#[test]
fn the_schema_tells_other_things_apart() {
    let schema = schema();
    let sound = extension(&body());
    for (at, value) in [
        ("/version", json!(2)),
        ("/mesh", json!(-1)),
        ("/landmarks/crown", json!("top")),
        ("/measurements/0/kind", json!("guess")),
        ("/measurements/2/normal", json!([0, 1])),
        ("/people/female/density", json!(0)),
        ("/postures/0/name", Value::Null),
        ("/targetScales", json!([])),
    ] {
        let mut broken = sound.clone();
        *broken.pointer_mut(at).expect(at) = value;
        assert!(!schema.is_valid(&broken), "{at}");
    }
}
