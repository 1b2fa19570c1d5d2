//! `toile drape`: a sample on somebody, or why not.

use serde_json::Value;

use crate::common::{Folder, document, garment, square, toile};

const ME: &[u8] = br#"{"sex": "female", "height": 160, "weight": 52, "waist": 68, "hip": 90}"#;

#[test]
fn a_sample_is_worn_and_told_of() {
    let folder = Folder::new("drape");
    let (me, out) = (folder.file("me.json", ME), folder.path("worn.glb"));
    let skirt = garment("skirt.glb");
    let answer = document(&toile(&["drape", &skirt, "--measurements", &me, "-o", &out, "--json"]));
    assert_eq!((&answer["size"], &answer["settled"]), (&"M".into(), &true.into()), "{answer}");
    assert!(answer["deepest_mm"].as_f64().is_some_and(|deepest| deepest < 1.0), "{answer}");
    let wearability = &answer["wearability"];
    assert_eq!([&wearability["can_be_put_on"], &wearability["can_be_closed"]], [&Value::Bool(true); 2]);
    let problems = document(&toile(&["validate", &out, "--json"]));
    assert_eq!(problems["errors"], 0, "{problems}");
    assert_eq!(folder.names(), ["me.json", "worn.glb"]);
}

#[test]
fn what_is_at_fault_is_told_by_exit_code_and_sentence() {
    let folder = Folder::new("drape-faults");
    let me = folder.file("me.json", ME);
    let odd = folder.file("odd.json", br#"{"sex": "female", "height": 16}"#);
    let square = folder.file("square.gltf", square().as_bytes());
    let (skirt, out) = (garment("skirt.glb"), folder.path("worn.glb"));
    let before = folder.names();
    for (arguments, word) in [
        (&[&*skirt, "--measurements", &odd][..], &*odd),
        (&[&square, "--measurements", &me], &square),
        (&[&skirt, "--body", &square], &square),
        (&[&skirt, "--measurements", "nobody.json"], "nobody.json"),
        (&["nothing.glb", "--measurements", &me], "nothing.glb"),
        (&[&skirt, "--measurements", &me, "--size", "7XL"], "it comes in XS, S, M, L, XL, XXL"),
        (&[&skirt, "--measurements", &me, "--fabric", "kryptonite"], "there is no fabric kryptonite"),
        (&[&skirt, "--measurements", &me, "--pose", "flying"], "there is no pose flying"),
    ] {
        let run = toile(&[&["drape", "-o", &out, "--json"], arguments].concat());
        assert_eq!((run.code, &*run.stdout), (Some(1), ""), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(word), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stderr.trim_end().lines().count(), 1, "one sentence: {}", run.stderr);
    }
    for arguments in [
        &["drape"][..],
        &["drape", &skirt],
        &["drape", &skirt, "--measurements", &me, "--body", &me],
        &["drape", &skirt, "--measurements", &me, "-o", "worn.obj"],
    ] {
        let run = toile(arguments);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{arguments:?}");
    }
    assert_eq!(folder.names(), before, "nothing left behind");
}
