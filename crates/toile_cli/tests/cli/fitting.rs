//! `toile fit`: which size, and why.

use std::path::Path;

use serde_json::Value;

use crate::common::{Folder, Run, square, toile};

fn garment(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/garments").join(name);
    file.display().to_string()
}

/// The JSON that a successful run printed, and nothing else.
#[track_caller]
fn document(run: &Run) -> Value {
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&run.stdout).expect("one JSON document")
}

const ME: &[u8] = br#"{"sex": "female", "height": 160, "weight": 52, "bust": 84, "waist": 68, "hip": 90}"#;

#[test]
fn every_size_is_told_of_and_one_is_advised() {
    let folder = Folder::new("fit");
    let me = folder.file("me.json", ME);
    let trousers = garment("womens-trousers.glb");
    let run = toile(&["fit", &trousers, "--measurements", &me, "--json"]);
    let answer = document(&run);
    let advice = &answer["advice"];
    assert_eq!((&advice["size"], &advice["basis"]), (&"M".into(), &"estimate".into()), "{advice}");
    let sizes = advice["sizes"].as_array().expect("sizes");
    let names: Vec<&str> = sizes.iter().filter_map(|size| size["name"].as_str()).collect();
    assert_eq!(names, ["XS", "S", "M", "L", "XL", "XXL"]);
    let sum: f64 = sizes.iter().filter_map(|size| size["probability"].as_f64()).sum();
    assert!((sum - 1.0).abs() < 0.01, "{sum}");
    let waist = |size: usize| {
        let zones = answer["reports"][size]["zones"].as_array().expect("zones");
        zones.iter().find(|zone| zone["zone"] == "waist").expect("trousers have a waist").clone()
    };
    assert_eq!((&waist(2)["easeCm"], &waist(2)["verdict"]), (&2.0.into(), &"as-intended".into()));
    assert_eq!((&waist(0)["easeCm"], &waist(0)["verdict"]), (&(-6.0).into(), &"too-tight".into()));
    assert!(!advice["reasons"].as_array().expect("reasons").is_empty());
    for (language, word) in [("en", "waist"), ("zh-CN", "腰围")] {
        assert!(answer["sentence"][language].as_str().is_some_and(|it| it.contains(word)), "{answer}");
    }

    let table = toile(&["fit", &trousers, "--measurements", &me]);
    assert_eq!((table.code, &*table.stderr), (Some(0), ""));
    for word in ["M (", "腰围", "inseam", "too-tight"] {
        assert!(table.stdout.contains(word), "no {word}: {}", table.stdout);
    }
}

#[test]
fn a_body_is_advised_as_its_measurements_are() {
    let folder = Folder::new("fit-body");
    let (me, body) = (folder.file("me.json", ME), folder.path("me.glb"));
    assert_eq!(toile(&["body", "--measurements", &me, "-o", &body]).code, Some(0));
    let answer = document(&toile(&["fit", &garment("dress.glb"), "--body", &body, "--json"]));
    assert_eq!(answer["advice"]["size"], "M", "{}", answer["advice"]);
    let spread = &answer["reports"][2]["zones"][0]["spreadCm"];
    assert!(spread.as_f64().is_some_and(|spread| spread < 0.2), "a mesh is measured, not guessed: {spread}");
}

#[test]
fn preferences_are_heard() {
    let folder = Folder::new("fit-preference");
    let me = folder.file("me.json", ME);
    let of = |preference| {
        let run = toile(&[
            "fit",
            &garment("dress.glb"),
            "--measurements",
            &me,
            "--preference",
            preference,
            "--json",
        ]);
        document(&run)["advice"].clone()
    };
    assert_eq!((&of("looser")["size"], &of("looser")["preference"]), (&"L".into(), &"looser".into()));
    assert_ne!(of("closer")["size"], "L");
}

#[test]
fn where_nothing_fits_no_size_is_named() {
    let folder = Folder::new("fit-none");
    let me = folder.file("me.json", br#"{"sex": "female", "height": 170, "weight": 120}"#);
    let advice =
        document(&toile(&["fit", &garment("skirt.glb"), "--measurements", &me, "--json"]))["advice"].clone();
    assert_eq!((&advice["kind"], &advice["size"]), (&"none".into(), &Value::Null), "{advice}");
    assert_eq!(advice["reasons"][0]["size"], "XXL", "the nearest: {advice}");
}

#[test]
fn what_is_at_fault_is_told_by_exit_code_and_sentence() {
    let folder = Folder::new("fit-faults");
    let me = folder.file("me.json", ME);
    let odd = folder.file("odd.json", br#"{"sex": "female", "height": 16}"#);
    let square = folder.file("square.gltf", square().as_bytes());
    let dress = garment("dress.glb");
    for (arguments, file) in [
        ([&*dress, "--measurements", &odd], &odd),
        ([&*square, "--measurements", &me], &square),
        ([&*dress, "--body", &square], &square),
        ([&*dress, "--measurements", "nobody.json"], &"nobody.json".to_owned()),
    ] {
        let run = toile(&[&["fit", "--json"], &arguments[..]].concat());
        assert_eq!((run.code, &*run.stdout), (Some(1), ""), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(file.as_str()), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stderr.trim_end().lines().count(), 1, "one sentence: {}", run.stderr);
    }
    for arguments in [
        &["fit"][..],
        &["fit", &dress],
        &["fit", &dress, "--measurements", &me, "--body", &me],
        &["fit", &dress, "--measurements", &me, "--preference", "huge"],
    ] {
        let run = toile(arguments);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{arguments:?}");
    }
}
