//! Exit codes, messages, and that a failed command leaves nothing behind.

use crate::common::{Folder, shared_file, square, toile};
use serde_json::Value;

#[test]
fn wrong_usage_is_exit_2() {
    let folder = Folder::new("usage");
    let model = folder.file("square.gltf", square().as_bytes());
    let out = folder.path("out.png");
    for arguments in [
        &[][..],
        &["drape"],
        &["inspect"],
        &["render", &model],
        &["render", "-o", &out],
        &["render", &model, "-o", &out, "--size", "100"],
        &["render", &model, "-o", &out, "--size", "0x100"],
        &["render", &model, "-o", &out, "--size", "99999x100"],
        &["render", &model, "-o", &out, "--camera-orbit", "30 80 2"],
        &["render", &model, "-o", &out, "--background", "white"],
        &["render", &model, "-o", &out, "--exposure", "-1"],
        &["render", &model, "-o", &out, "--tone-mapping", "filmic"],
        &["render", &model, "-o", &out, "--turntable", "1"],
        &["render", &model, "-o", &folder.path("out.bmp")],
        &["render", &model, "-o", &folder.path("out.apng")],
    ] {
        let run = toile(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
        assert!(!run.stderr.is_empty(), "{arguments:?}");
    }
    assert_eq!(folder.names(), ["square.gltf"]);
}

/// One sentence with the file, what is wrong with it and what to do; nothing on stdout; exit 1.
#[track_caller]
fn fails(arguments: &[&str], file: &str, words: &[&str]) {
    let run = toile(arguments);
    assert_eq!(run.code, Some(1), "{arguments:?}: {}", run.stderr);
    assert_eq!(run.stdout, "", "{arguments:?}");
    for word in [file].iter().chain(words) {
        assert!(run.stderr.contains(word), "{arguments:?}: no {word:?} in {:?}", run.stderr);
    }
    assert_eq!(run.stderr.trim_end().lines().count(), 1, "one sentence: {:?}", run.stderr);
}

#[test]
fn bad_files_are_exit_1_with_one_sentence() {
    let folder = Folder::new("bad");
    let model = square();
    let page = folder.file("page.glb", b"<!doctype html><title>404</title>");
    let empty = folder.file("empty.glb", b"");
    let cut = folder.file("cut.glb", b"glTF\x02\0\0\0\xff\xff\0\0\x10\0\0\0JSON{}");
    let half = folder.file("half.gltf", &model.as_bytes()[..model.len() / 2]);
    let lonely = folder.file("lonely.gltf", model.replace("data:", "lost.bin?").as_bytes());
    let missing = folder.path("missing.glb");
    let before = folder.names();
    for command in ["inspect", "render"] {
        let out = folder.path("out.png");
        let run = |file: &str, words: &[&str]| match command {
            "render" => fails(&["render", file, "-o", &out], file, words),
            _ => fails(&[command, file, "--json"], file, words),
        };
        run(&missing, &["no such file", "check"]);
        run(&folder.0.display().to_string(), &["not a file"]);
        run(&page, &["web page"]);
        run(&empty, &["empty"]);
        run(&cut, &["cut off"]);
        run(&half, &["cut off"]);
        run(&lonely, &["lost.bin", "no such file"]);
    }
    assert_eq!(folder.names(), before, "nothing left behind");
}

#[test]
fn only_a_folder_with_something_in_it_is_served() {
    let folder = Folder::new("not-served");
    let file = folder.file("page.html", b"");
    fails(&["serve", &folder.path("nowhere")], "nowhere", &["no such folder"]);
    fails(&["serve", &file], &file, &["no such folder"]);
    let empty = folder.0.display().to_string();
    fails(&["serve", &empty], &empty, &["neither an index.html nor a .glb"]);
}

#[test]
fn a_required_extension_is_named() {
    let Some(polo) = shared_file("garments/polo_ikal.glb") else { return };
    let polo = polo.display().to_string();
    fails(&["inspect", &polo], &polo, &["KHR_draco_mesh_compression", "without"]);
}

#[test]
fn an_unknown_colorway_lists_the_known_ones() {
    let folder = Folder::new("variant");
    let model = folder.file("square.gltf", square().as_bytes());
    let out = folder.path("out.png");
    fails(&["render", &model, "-o", &out, "--variant", "Blue"], &model, &["\"Blue\"", "Red", "Green"]);
    assert_eq!(folder.names(), ["square.gltf"]);
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = Folder::new("place");
    let model = folder.file("square.gltf", square().as_bytes());
    let out = folder.path("nowhere/out.png");
    fails(&["render", &model, "-o", &out], &out, &["cannot be written"]);
    let occupied = folder.path("taken.png");
    std::fs::create_dir(&occupied).expect("a folder");
    fails(&["render", &model, "-o", &occupied, "--size", "8x8"], &occupied, &["cannot be written"]);
    assert_eq!(folder.names(), ["square.gltf", "taken.png"]);
}

#[test]
fn a_broken_environment_is_named() {
    let folder = Folder::new("environment");
    let model = folder.file("square.gltf", square().as_bytes());
    let light = folder.file("light.hdr", b"#?RADIANCE\n\n-Y 9 +X");
    let out = folder.path("out.png");
    fails(&["render", &model, "-o", &out, "--environment", &light], &light, &[]);
    assert_eq!(folder.names(), ["light.hdr", "square.gltf"]);
}

#[test]
fn inspect_says_what_is_there() {
    let folder = Folder::new("inspect");
    let model = folder.file("square.gltf", square().as_bytes());
    let run = toile(&["inspect", &model, "--json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let facts: Value = serde_json::from_str(&run.stdout).expect("one JSON document");
    assert_eq!(facts["generator"], "a test");
    assert_eq!(facts["triangles"], 2);
    assert_eq!(facts["vertices"], 4);
    assert_eq!(facts["colorways"], serde_json::json!(["Red", "Green"]));
    assert_eq!(facts["extents"]["size"], serde_json::json!([1.0, 1.0, 0.0]));
    assert_eq!(facts["units"]["guess"], "metres");
    assert_eq!(facts["materials"][0]["extensions"], serde_json::json!(["unlit"]));

    let text = toile(&["inspect", &model]).stdout;
    assert!(text.contains("2 triangles") && text.contains("Red, Green"), "{text}");
}

#[test]
fn validate_names_place_and_code() {
    let folder = Folder::new("validate");
    let good = folder.file("good.gltf", square().as_bytes());
    let run = toile(&["validate", &good, "--json"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    let bad = folder.file("bad.gltf", square().replace("\"material\": 0,", "\"material\": 7,").as_bytes());
    let run = toile(&["validate", &bad, "--json"]);
    assert_eq!(run.code, Some(1));
    let report: Value = serde_json::from_str(&run.stdout).expect("one JSON document");
    assert_eq!(report["valid"], false);
    assert_eq!(report["problems"][0]["code"], "UNRESOLVED_REFERENCE");
    assert_eq!(report["problems"][0]["place"], "/meshes/0/primitives/0/material");
}
