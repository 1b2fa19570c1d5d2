//! `toile fit`: which size, and why.

use serde_json::Value;

use crate::common::{Folder, document, garment, square, toile};

const ME: &[u8] = br#"{"sex": "female", "height": 160, "weight": 52, "bust": 84, "waist": 68, "hip": 90}"#;

#[test]
fn every_size_is_told_of_at_once_and_one_is_advised() {
    let folder = Folder::new("fit");
    let me = folder.file("me.json", ME);
    let trousers = garment("womens-trousers.glb");
    let run = toile(&["fit", &trousers, "--measurements", &me, "--estimate", "--json"]);
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

    let table = toile(&["fit", &trousers, "--measurements", &me, "--estimate"]);
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
    let answer = document(&toile(&["fit", &garment("dress.glb"), "--body", &body, "--estimate", "--json"]));
    assert_eq!(answer["advice"]["size"], "M", "{}", answer["advice"]);
    let spread = &answer["reports"][2]["zones"][0]["spreadCm"];
    assert!(spread.as_f64().is_some_and(|spread| spread < 0.2), "a mesh is measured, not guessed: {spread}");
}

#[test]
fn what_is_advised_has_been_worn_and_so_have_the_sizes_beside_it() {
    let folder = Folder::new("fit-drape");
    let me = folder.file("me.json", ME);
    let answer = document(&toile(&["fit", &garment("skirt.glb"), "--measurements", &me, "--json"]));
    let advice = &answer["advice"];
    assert_eq!((&advice["size"], &advice["basis"]), (&"M".into(), &"drape".into()), "{advice}");
    let reports = answer["reports"].as_array().expect("one for each size");
    let bases: Vec<&Value> = reports.iter().map(|report| &report["basis"]).collect();
    assert_eq!(bases, ["estimate", "drape", "drape", "drape", "estimate", "estimate"]);
    let zone = |size: usize, name: &str| {
        let zones = reports[size]["zones"].as_array().expect("zones");
        zones.iter().find(|zone| zone["zone"] == name).expect("skirts have it").clone()
    };
    let (worn, flat) = (zone(2, "waist"), zone(5, "waist"));
    for key in ["strainPercent", "ofComfort", "pressureKpa", "gapMm", "bodyThereCm"] {
        assert!(!worn[key].is_null() && flat[key].is_null(), "{key}: {worn} {flat}");
    }
    let pressure = |size: usize| zone(size, "waist")["pressureKpa"].as_f64().expect("it is worn");
    assert!(pressure(1) > 2.0 * pressure(2), "a waistband that is too small presses");
    assert!(zone(2, "hem")["easeCm"].as_f64().is_some_and(|ease| ease > 25.0), "room for a step");
}

#[test]
fn sizes_that_are_asked_for_are_worn_and_the_table_tells_how() {
    let folder = Folder::new("fit-sizes");
    let me = folder.file("me.json", ME);
    let run = toile(&["fit", &garment("skirt.glb"), "--measurements", &me, "--sizes", "m"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    for words in ["as it hangs", "skirt, M\n", "warp  weft  bias %", "below the knee"] {
        assert!(run.stdout.contains(words), "no {words}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("skirt, L\n"), "{}", run.stdout);
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
            "--estimate",
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
    let skirt = garment("skirt.glb");
    let run = toile(&["fit", &skirt, "--measurements", &me, "--estimate", "--json"]);
    let advice = document(&run)["advice"].clone();
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
    for (arguments, word) in [
        (&[&*dress, "--measurements", &odd][..], &*odd),
        (&[&square, "--measurements", &me], &square),
        (&[&dress, "--body", &square], &square),
        (&[&dress, "--measurements", "nobody.json"], "nobody.json"),
        (&[&dress, "--measurements", &me, "--sizes", "M,7XL"], "has no size 7XL"),
    ] {
        let run = toile(&[&["fit", "--json"], arguments].concat());
        assert_eq!((run.code, &*run.stdout), (Some(1), ""), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(word), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stderr.trim_end().lines().count(), 1, "one sentence: {}", run.stderr);
    }
    for arguments in [
        &["fit"][..],
        &["fit", &dress],
        &["fit", &dress, "--measurements", &me, "--body", &me],
        &["fit", &dress, "--measurements", &me, "--preference", "huge"],
        &["fit", &dress, "--measurements", &me, "--sizes", "M", "--estimate"],
    ] {
        let run = toile(arguments);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{arguments:?}");
    }
}
