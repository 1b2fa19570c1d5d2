//! `toile body`, and `toile measure` on what it wrote.

use crate::common::{Folder, document, toile};
use serde_json::Value;

#[test]
fn given_values_are_met_and_the_rest_is_predicted() {
    let options = ["--sex", "female", "--height", "165", "--bust", "86", "--waist", "70", "--hip", "92"];
    let run = toile(&[&["body", "--json"], &options[..]].concat());
    let body = document(&run);
    assert_eq!(body["sex"], "female");
    for (name, asked) in [("height", 165.0), ("bust", 86.0), ("waist", 70.0), ("hip", 92.0)] {
        let measurement = &body["measurements"][name];
        assert_eq!((&measurement["source"], measurement["asked"].as_f64()), (&"given".into(), Some(asked)));
        assert!((measurement["value"].as_f64().expect("a number") - asked).abs() <= 0.5, "{measurement}");
        assert_eq!(measurement["spread"], 0.0);
    }
    let thigh = &body["measurements"]["thigh"];
    assert_eq!((&thigh["source"], thigh.get("asked")), (&"predicted".into(), None));
    assert!(thigh["spread"].as_f64().is_some_and(|spread| spread > 0.3), "{thigh}");
    assert_eq!(body["measurements"]["weight"]["unit"], "kg");
    assert_eq!((&body["missed"], &body["warnings"]), (&serde_json::json!([]), &serde_json::json!([])));

    let table = toile(&[&["body"], &options[..]].concat()).stdout;
    assert!(table.contains("bust") && table.contains("given") && table.contains("predicted ±"), "{table}");
}

#[test]
fn a_file_says_the_same_as_options() {
    let folder = Folder::new("measurements");
    let file = folder.file("me.json", br#"{"sex": "male", "height": 180, "chest": 104, "waist_girth": 90}"#);
    let by_file = toile(&["body", "--measurements", &file, "--json"]);
    let by_options =
        toile(&["body", "--sex", "male", "--height", "180", "--chest", "104", "--waist", "90", "--json"]);
    assert_eq!(document(&by_file), document(&by_options));
}

#[test]
fn contradictions_give_the_nearest_body_and_say_so() {
    let run = toile(&[
        "body",
        "--sex",
        "female",
        "--height",
        "150",
        "--inside-leg",
        "95",
        "--hip",
        "90",
        "--waist",
        "110",
        "--json",
    ]);
    let body = document(&run);
    let missed = body["missed"].as_array().expect("a list");
    assert!(!missed.is_empty());
    for miss in missed {
        let by = miss["value"].as_f64().expect("a number") - miss["asked"].as_f64().expect("a number");
        assert!((by - miss["by"].as_f64().expect("a number")).abs() < 0.02 && by.abs() > 0.5, "{miss}");
    }
    assert_eq!(body["warnings"].as_array().map(Vec::len), Some(missed.len()));
}

#[test]
fn what_is_written_is_valid_and_measures_what_was_asked_in_any_pose() {
    let folder = Folder::new("body");
    for pose in ["a", "t", "relaxed", "hips", "walk"] {
        let file = folder.path(&format!("{pose}.glb"));
        let run = toile(&[
            "body", "--sex", "male", "--height", "178", "--waist", "84", "--pose", pose, "-o", &file,
        ]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        assert_eq!(document(&toile(&["validate", &file, "--json"]))["errors"], 0, "{pose}");
        let measured = document(&toile(&["measure", &file, "--json"]));
        assert_eq!(measured["sex"], "male");
        for (name, asked) in [("height", 178.0), ("waist", 84.0)] {
            let reading = &measured["measurements"][name];
            assert_eq!(reading["unit"], "cm");
            let value = reading["value"].as_f64().expect("a number");
            assert!((value - asked).abs() <= 0.5, "{pose}: {name} is {value}");
        }
    }
}

#[test]
fn a_body_that_has_been_tampered_with_is_not_valid() {
    let folder = Folder::new("tampered");
    let file = folder.path("body.glb");
    assert_eq!(toile(&["body", "--sex", "female", "-o", &file]).code, Some(0));
    let bytes = std::fs::read(&file).expect("a body");
    let word = b"girthScan";
    let at = bytes.windows(word.len()).position(|part| part == word).expect("a girth across a bone");
    let broken = [&bytes[..at], b"girthScam", &bytes[at + word.len()..]].concat();
    let run = toile(&["validate", &folder.file("tampered.glb", &broken), "--json"]);
    assert_eq!(run.code, Some(1));
    let report: Value = serde_json::from_str(&run.stdout).expect("one JSON document");
    assert_eq!(report["errors"], 1);
    assert!(run.stdout.contains("TOILE_body.measurements"), "{}", run.stdout);
}

#[test]
fn wrong_usage_is_exit_2_and_leaves_nothing() {
    let folder = Folder::new("body-usage");
    let out = folder.path("out.glb");
    for options in [
        &[][..],
        &["--height", "165"],
        &["--sex", "robot"],
        &["--sex", "female", "--height", "tall"],
        &["--sex", "female", "--tail", "30"],
        &["--sex", "female", "--pose", "a"],
        &["--sex", "female", "--pose", "headstand", "-o", &out],
        &["--sex", "female", "--tone", "green", "-o", &out],
        &["--sex", "female", "--measurements", "me.json"],
    ] {
        let run = toile(&[&["body"], options].concat());
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{options:?}: {}", run.stderr);
        assert!(!run.stderr.is_empty());
    }
    assert!(folder.names().is_empty());
}

#[test]
fn impossible_input_is_exit_1_with_one_sentence_and_leaves_nothing() {
    let folder = Folder::new("body-input");
    let out = folder.path("out.glb");
    let odd = folder.file("odd.json", br#"{"sex": "female", "tail": 30}"#);
    let none = folder.file("none.json", br#"{"height": 165}"#);
    let half = folder.file("half.json", br#"{"sex": "fem"#);
    let large = folder.file("large.json", &[b' '; 100_000]);
    let missing = folder.path("missing.json");
    let nowhere = folder.path("nowhere/out.glb");
    let before = folder.names();
    for (options, words) in [
        (&["--sex", "female", "--height", "16.5", "-o", &out][..], &["height", "16.5", "between"][..]),
        (&["--sex", "female", "--bust", "-86", "-o", &out], &["bust", "between"]),
        (&["--sex", "female", "--bust", "NaN", "-o", &out], &["bust", "between"]),
        (&["--sex", "female", "--bust", "86", "--waist", "inf", "-o", &out], &["waist", "between"]),
        (&["--measurements", &odd, "-o", &out], &["odd.json", "tail", "known are"]),
        (&["--measurements", &none, "-o", &out], &["none.json", "sex"]),
        (&["--measurements", &half, "-o", &out], &["half.json", "JSON"]),
        (&["--measurements", &large, "-o", &out], &["large.json", "smaller"]),
        (&["--measurements", &missing, "-o", &out], &["missing.json", "no such file"]),
        (&["--sex", "female", "-o", &nowhere], &["nowhere", "cannot be written"]),
    ] {
        let run = toile(&[&["body"], options].concat());
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{options:?}: {}", run.stderr);
        for word in words {
            assert!(run.stderr.contains(word), "{options:?}: no {word:?} in {:?}", run.stderr);
        }
        assert_eq!(run.stderr.trim_end().lines().count(), 1, "{:?}", run.stderr);
    }
    assert_eq!(folder.names(), before);
}
