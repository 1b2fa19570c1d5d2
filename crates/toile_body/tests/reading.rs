//! Our own body is read; what has been tampered with is read or refused, and nothing worse.

use std::path::Path;

use serde_json::{Value, json};
use toile_body::{Person, Sex, Tailor, Template, TemplateError, posed};

fn body() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/bodies/body.glb");
    std::fs::read(path).expect("the body is committed")
}

/// The JSON of a .glb, and what follows it.
fn split(file: &[u8]) -> (Value, &[u8]) {
    let length = u32::from_le_bytes(file[12..16].try_into().expect("four bytes")) as usize;
    let json = serde_json::from_slice(&file[20..20 + length]).expect("JSON");
    (json, &file[20 + length..])
}

fn joined(json: &Value, rest: &[u8]) -> Vec<u8> {
    let mut text = json.to_string().into_bytes();
    text.resize(text.len().next_multiple_of(4), b' ');
    let mut file = b"glTF\x02\0\0\0".to_vec();
    for word in [20 + text.len() + rest.len(), text.len()] {
        file.extend(u32::try_from(word).expect("small").to_le_bytes());
    }
    file.extend(b"JSON");
    file.extend(text);
    file.extend(rest);
    file
}

/// The body with its JSON changed at a pointer.
fn changed(at: &str, value: Value) -> Result<Template, TemplateError> {
    let file = body();
    let (mut json, rest) = split(&file);
    *json.pointer_mut(at).unwrap_or_else(|| panic!("nothing at {at}")) = value;
    Template::read(&joined(&json, rest))
}

#[test]
fn the_body_is_as_its_template_promises() {
    let template = Template::read(&body()).expect("our own body");
    let vertices = template.basis.mean.len();
    assert!(vertices > 8000 && template.topology.triangles.len() > 16000);
    assert_eq!(template.topology.weld.len(), vertices);
    assert_eq!(template.topology.parts[0].name, "skin");
    let parts = &template.topology.parts;
    assert_eq!(parts.last().map(|part| part.triangles.end), Some(template.topology.triangles.len()));
    assert_eq!(template.basis.dimensions(), 41);
    assert!(template.basis.directions.iter().all(|direction| direction.len() == vertices));
    assert!(template.rig.names.len() >= 53);
    assert!(template.rig.parents.iter().enumerate().all(|(joint, parent)| parent.is_none_or(|p| p < joint)));
    assert_eq!(template.postures[0].name, "a");
    assert_eq!(template.gait.frames.len(), 20);
    for sex in Sex::ALL {
        assert_eq!(template.people[sex].mean.len(), 40);
        assert!(template.people[sex].covariance.cholesky().is_some());
    }
    for name in ["height", "weight", "bust", "waist", "hip", "inside_leg", "outside_leg", "crotch_length"] {
        assert!(template.definitions.iter().any(|definition| definition.name == name), "{name}");
    }
    let crown = template.basis.mean[template.landmarks["crown"] as usize];
    assert!((1.6..1.8).contains(&crown.y), "{crown}");
}

#[test]
fn what_is_written_is_read_again() {
    let template = Template::read(&body()).expect("our own body");
    let again =
        Template::read(&template.write("a test", "nobody").expect("small")).expect("what was written");
    let text = |template: &Template| format!("{template:?}");
    assert!(text(&template) == text(&again), "rounded again to the same numbers");
}

#[test]
fn other_files_are_no_bodies() {
    assert!(matches!(Template::read(b""), Err(TemplateError::File(_))));
    let chair = br#"{"asset": {"version": "2.0"}, "scenes": []}"#;
    assert_eq!(Template::read(chair).err(), Some(TemplateError::NotATemplate));
    let newer = changed("/extensions/TOILE_body/version", json!(2)).err();
    assert_eq!(newer, Some(TemplateError::UnknownVersion { version: 2 }));
}

#[test]
fn what_is_wrong_is_named() {
    let extension = "/extensions/TOILE_body";
    for (at, value) in [
        ("/landmarks/crown", json!(100_000)),
        ("/landmarks/crown", json!("crown")),
        ("/measurements/0/at", json!([])),
        ("/measurements/0/at/0/0", json!(8_000_000)),
        ("/measurements/0/at/0/1", json!(null)),
        ("/measurements/1/name", json!("height")),
        ("/measurements/2/normal", json!([0, 0, 0])),
        ("/measurements/2/region", json!(["tail"])),
        ("/measurements/2/region", json!([])),
        ("/measurements/0/kind", json!("guess")),
        ("/people/female/density", json!(0)),
        ("/people/female/mean", json!(0)),
        ("/people/male/covariance", json!(3)),
        ("/people/male/covariance", json!(1_000_000)),
        ("/postures/0/rotations", json!([{ "joint": 1, "rotation": [0, 0, 0, 1] }])),
        ("/postures/1/rotations/0/joint", json!(250)),
        ("/postures/1/rotations/0/rotation", json!([0, 0, 0, 0])),
        ("/walk/joints", json!([])),
        ("/walk/duration", json!(0)),
        ("/targetScales/0", json!(1e30)),
        ("/targetScales", json!([])),
        ("/jointMeans", json!(-1)),
        ("/weld", json!(0)),
        ("/regions", json!(0)),
        ("/mesh", json!(1)),
        ("/skin", json!(1)),
        ("/parts", json!([])),
    ] {
        let Err(error) = changed(&[extension, at].concat(), value.clone()) else {
            panic!("{at} may be {value}");
        };
        let name = at.split('/').nth(1).expect("a name");
        let is_named = error.to_string().contains(name) || ["mesh", "skin"].contains(&name);
        assert!(is_named, "{at} as {value}: {error}");
    }
    for (at, value) in [
        ("/skins/0/joints/4", json!(100)),
        ("/nodes/3/children", json!([1])),
        ("/nodes/2/name", json!(null)),
        ("/meshes/0/primitives/0/indices", json!(0)),
        ("/meshes/0/primitives/0/targets", json!([])),
        ("/meshes/0/primitives/0/attributes/WEIGHTS_0", json!(0)),
        ("/bufferViews/0/byteLength", json!(4_000_000_000_u32)),
        ("/accessors/0/count", json!(4_000_000_000_u32)),
        ("/accessors/0/count", json!(3)),
    ] {
        assert!(changed(at, value.clone()).is_err(), "{at} as {value}");
    }
}

#[test]
fn every_value_of_the_json_may_be_anything() {
    let file = body();
    let (json, rest) = split(&file);
    let mut places = Vec::new();
    gather(&json, String::new(), &mut places);
    // Some of them, evenly.
    for at in places.iter().step_by(places.len() / 25 + 1) {
        for value in [json!(null), json!(-1), json!(1e300), json!(70_000), json!([]), json!({}), json!("x")] {
            let mut json = json.clone();
            *json.pointer_mut(at).expect("it was there") = value;
            // Either outcome is right as long as there is one.
            let Ok(template) = Template::read(&joined(&json, rest)) else { continue };
            let tailor = Tailor::new(template);
            let fit = tailor.fit(&Person { sex: Sex::Female, given: Vec::new() }, None);
            for posture in &tailor.template().postures {
                drop(posed(tailor.template(), &fit.shape, posture));
            }
        }
    }
}

fn gather(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Array(list) => (0..).zip(list).for_each(|(i, item)| gather(item, format!("{at}/{i}"), places)),
        Value::Object(members) => {
            for (key, member) in members {
                gather(member, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        _ => {}
    }
    places.push(at);
}

#[test]
fn flipped_bits_and_missing_ends_do_no_harm() {
    let file = body();
    for length in (0..file.len()).step_by(file.len() / 50) {
        assert!(Template::read(&file[..length]).is_err(), "{length} bytes");
    }
    let mut seed = 1_u64;
    for _ in 0..40 {
        let mut broken = file.clone();
        for _ in 0..20 {
            // Knuth's linear congruential generator.
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(seed >> 33).expect("31 bits") % broken.len();
            broken[at] ^= 1 << (seed >> 8 & 7);
        }
        if let Ok(template) = Template::read(&broken) {
            let tailor = Tailor::new(template);
            let measured = tailor.fit(&Person { sex: Sex::Female, given: Vec::new() }, None);
            assert!(measured.shape.positions.iter().all(|position| position.is_finite()));
            assert_eq!(measured.readings.len(), tailor.template().definitions.len());
        }
    }
}
