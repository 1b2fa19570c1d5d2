//! Broken and odd glTF files of other projects: every mistake is found, nothing sound is called broken.
//!
//! The verdicts are the Khronos validator's own (`expected.json`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use toile_asset::{Report, Severity, validate};
use toile_tests::{beside, read_json, shared_data};

/// What a reference says about a file, and what we say.
struct Case {
    file: String,
    expected: Option<Expected>,
    report: Report,
}

struct Expected {
    errors: u64,
    codes: BTreeSet<String>,
}

fn cases(data: &Path) -> Vec<Case> {
    let expected = read_json(&data.join("broken/expected.json"));
    let files = expected["files"].as_array().expect("a list of files");
    files.iter().map(|entry| case(data, entry)).collect()
}

fn case(data: &Path, entry: &Value) -> Case {
    let file = entry["file"].as_str().expect("a file name").to_owned();
    let path = data.join(&file);
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{file}: {e}"));
    let codes = entry["codes"].as_array().into_iter().flatten();
    let expected = entry["errors"].as_u64().map(|errors| Expected {
        errors,
        codes: codes.filter_map(|c| c.as_str().map(str::to_owned)).collect(),
    });
    Case { file, expected, report: validate(&bytes, &mut beside(&path)) }
}

impl Case {
    fn is_flagged(&self) -> bool {
        self.report.count(Severity::Error) + self.report.count(Severity::Warning) > 0
    }

    fn our_codes(&self, severity: Severity) -> BTreeSet<&'static str> {
        self.report.problems().iter().filter(|p| p.severity == severity).map(|p| p.code).collect()
    }
}

#[test]
fn every_erroneous_file_is_flagged_and_no_valid_one() {
    let Some(data) = shared_data() else { return };
    let cases = cases(&data);
    let (mut erroneous, mut flagged, mut valid, mut passed, mut same_code) = (0, 0, 0, 0, 0);
    let mut by_code: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut failures = Vec::new();
    for case in &cases {
        let Some(expected) = &case.expected else { continue };
        let errors = case.our_codes(Severity::Error);
        if expected.errors == 0 {
            valid += 1;
            passed += usize::from(errors.is_empty());
            if !errors.is_empty() {
                failures.push(format!("{}: valid, but we say {errors:?}", case.file));
            }
            continue;
        }
        erroneous += 1;
        flagged += usize::from(case.is_flagged());
        let ours: BTreeSet<&str> = case.report.problems().iter().map(|p| p.code).collect();
        same_code +=
            usize::from(expected.codes.iter().any(|c| ours.contains(c.as_str()) && c != "UNUSED_OBJECT"));
        for code in &expected.codes {
            let (all, hit) = by_code.entry(code).or_default();
            *all += 1;
            *hit += usize::from(ours.contains(code.as_str()));
        }
        if errors.is_empty() {
            failures.push(format!("{}: {:?}, but we say no error", case.file, expected.codes));
        }
    }
    println!("code                                                        files  found");
    for (code, (all, hit)) in by_code {
        println!("{code:<60}{all:>5}{hit:>7}");
    }
    println!(
        "{} files: {erroneous} erroneous, {flagged} flagged, {same_code} for the same reason",
        cases.len()
    );
    println!("{valid} valid, {passed} of them without an error from us");
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Files without a reference verdict: these are known to be wrong.
#[test]
fn files_that_other_importers_stumbled_over_are_flagged() {
    let Some(data) = shared_data() else { return };
    for (file, code) in [
        ("assimp/BoxWithInfinites-glTF-Binary/BoxWithInfinites.glb", "ACCESSOR_INVALID_FLOAT"),
        ("assimp/BoxBadNormals-glTF-Binary/BoxBadNormals.glb", "ACCESSOR_VECTOR3_NON_UNIT"),
        ("assimp/IndexOutOfRange/IndexOutOfRange.gltf", "ACCESSOR_INDEX_OOB"),
        ("assimp/RecursiveNodes/RecursiveNodes.gltf", "NODE_LOOP"),
        ("assimp/wrongTypes/badArray.gltf", "TYPE_MISMATCH"),
        ("assimp/wrongTypes/badObject.gltf", "TYPE_MISMATCH"),
        ("assimp_gltf1/BoxTextured-glTF-Binary/BoxTextured.glb", "GLB_INVALID_VERSION"),
        ("assimp_gltf1/IncorrectVertexArrays/Cube_v1.gltf", "TYPE_MISMATCH"),
        ("tinygltf/BoundsChecking/invalid-buffer-index.gltf", "UNRESOLVED_REFERENCE"),
        ("tinygltf/BoundsChecking/invalid-buffer-view-index.gltf", "UNRESOLVED_REFERENCE"),
        ("tinygltf/BoundsChecking/invalid-primitive-indices.gltf", "UNRESOLVED_REFERENCE"),
        ("tinygltf/tests/issue-416.gltf", "PATTERN_MISMATCH"),
        ("not_gltf/git_lfs_pointer_CesiumMan.glb", "UNRECOGNIZED_FORMAT"),
    ] {
        let path = data.join("broken").join(file);
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{file}: {e}"));
        let report = validate(&bytes, &mut beside(&path));
        assert!(report.problems().iter().any(|p| p.code == code), "{file}: no {code} in {report:#?}");
    }
}

#[test]
fn other_files_without_a_verdict_are_read_to_the_end() {
    let Some(data) = shared_data() else { return };
    for case in cases(&data).iter().filter(|c| c.expected.is_none()) {
        println!("{}: {:?}", case.file, case.our_codes(Severity::Error));
    }
}

/// Damage of every kind, the same in every run: no panic, and an end.
#[test]
fn damaged_bytes_never_panic() {
    let Some(data) = shared_data() else { return };
    let mut random = 0x9E37_79B9_u32;
    let mut next = move || {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        random as usize
    };
    let expected = read_json(&data.join("broken/expected.json"));
    for entry in expected["files"].as_array().expect("a list of files") {
        let path = data.join(entry["file"].as_str().expect("a file name"));
        let sound = std::fs::read(&path).expect("the file");
        for _ in 0..20 {
            let mut bytes = sound.clone();
            for _ in 0..4 {
                if !bytes.is_empty() {
                    let at = next() % bytes.len();
                    bytes[at] = b"0123456789-{}[],\"e.\0\xff"[next() % 21];
                }
            }
            if next() % 4 == 0 {
                bytes.truncate(next() % (bytes.len() + 1));
            }
            validate(&bytes, &mut beside(&path));
        }
    }
}

/// Deep, wide and circular node trees take no time that grows with their square.
#[test]
fn huge_hierarchies_are_walked_once() {
    let file = |nodes: &str| format!(r#"{{"asset": {{"version": "2.0"}}, "nodes": [{nodes}]}}"#);
    let n = 100_000;
    let chain: Vec<_> = (1..n).map(|i| format!(r#"{{"children": [{i}]}}"#)).chain(["{}".into()]).collect();
    let ring: Vec<_> = (1..=n).map(|i| format!(r#"{{"children": [{}]}}"#, i % n)).collect();
    let wide = vec!["{}".to_owned(); n];
    for (nodes, is_loop) in [(chain, false), (ring, true), (wide, false)] {
        let report = validate(file(&nodes.join(",")).as_bytes(), &mut |_| Err("nothing".into()));
        assert_eq!(report.problems().iter().any(|p| p.code == "NODE_LOOP"), is_loop);
    }
}
