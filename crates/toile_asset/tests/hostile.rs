//! Small files that ask for much, and files that are not what they should be.

mod sketch;

use serde_json::json;
use sketch::{F32, Sketch, import, push};
use toile_asset::{Import, ImportError, ImportOptions, Limits, import_with};

fn code(file: Vec<u8>) -> &'static str {
    import(file, &ImportOptions::default()).expect_err("an error").code()
}

#[test]
fn a_billion_zeros_are_refused() {
    let mut sketch = Sketch::square();
    let zeros = json!({ "type": "VEC3", "componentType": F32, "count": 1_000_000_000 });
    let zeros = push(&mut sketch.json["accessors"], zeros);
    for (key, name) in [("/attributes/POSITION", "vertices"), ("/indices", "indices")] {
        let mut sketch = Sketch { json: sketch.json.clone(), bin: sketch.bin.clone() };
        *sketch.primitive().pointer_mut(key).unwrap() = json!(zeros);
        let error = sketch.import().expect_err("an error");
        assert!(matches!(error, ImportError::TooLarge { what, .. } if what == name), "{error}");
    }
}

#[test]
fn many_primitives_over_one_accessor_are_refused() {
    let mut sketch = Sketch::square();
    let zeros = json!({ "type": "VEC3", "componentType": F32, "count": 1_000_000 });
    let zeros = push(&mut sketch.json["accessors"], zeros);
    let primitive = json!({ "attributes": { "POSITION": zeros }, "mode": 0 });
    sketch.json["meshes"][0]["primitives"] = json!(vec![primitive; 1000]);
    assert_eq!(code(sketch.glb()), "too-large");
}

#[test]
fn a_mesh_placed_too_often_is_refused() {
    let mut sketch = Sketch::square();
    sketch.json["nodes"] = json!(vec![json!({ "mesh": 0 }); 100]);
    sketch.json["scenes"] = json!([{ "nodes": (0..100).collect::<Vec<_>>() }]);
    let file = sketch.glb();
    assert!(import(file.clone(), &ImportOptions::default()).is_ok());
    let options = ImportOptions { limits: Limits { indices: 500, ..Limits::default() } };
    let error = import(file, &options).expect_err("an error");
    assert!(matches!(error, ImportError::TooLarge { what: "indices drawn", size: 600, .. }), "{error}");
}

#[test]
fn deep_and_wide_files_are_refused() {
    let mut sketch = Sketch::square();
    sketch.json["nodes"] =
        (1..5000).map(|child| json!({ "children": [child] })).chain([json!({ "mesh": 0 })]).collect();
    assert_eq!(code(sketch.glb()), "too-large");
    assert_eq!(code(["{\"asset\":", &"[".repeat(100_000)].concat().into_bytes()), "too-large");
    assert_eq!(code(["{\"asset\":[", &"0,".repeat(2_000_000)].concat().into_bytes()), "too-large");
    let options = ImportOptions { limits: Limits { file_bytes: 10, ..Limits::default() } };
    assert_eq!(import(Sketch::square().glb(), &options).unwrap_err().code(), "too-large");
}

#[test]
fn required_extensions_are_named() {
    let mut sketch = Sketch::square();
    sketch.json["extensionsRequired"] = json!(["KHR_texture_transform", "KHR_draco_mesh_compression"]);
    let error = sketch.import().expect_err("an error");
    assert_eq!(error.code(), "unsupported-extension");
    assert_eq!(
        error.to_string(),
        "the file requires KHR_draco_mesh_compression, which is not supported; export it without mesh compression"
    );
}

#[test]
fn external_buffers_are_asked_for_and_missed() {
    let mut sketch = Sketch::square();
    sketch.json["buffers"] = json!([{ "uri": "cloth%201.bin", "byteLength": sketch.bin.len() }]);
    let text = sketch.json.to_string().into_bytes();
    let options = ImportOptions::default();
    let mut import = Import::parse(text.as_slice(), &options).unwrap();
    assert_eq!(import.external_uris(), ["cloth%201.bin"]);
    assert_eq!(import.build().unwrap_err().code(), "missing-buffer");
    import.provide("cloth%201.bin", sketch.bin.clone()).unwrap();
    assert_eq!(import.build().unwrap().0.meshes.len(), 1);
    let error = import_with(text, &options, |_| Err("404".into())).unwrap_err();
    assert_eq!(error, ImportError::MissingBuffer { uri: "cloth%201.bin".into(), reason: "404".into() });
}

#[test]
fn a_file_with_nothing_left_is_an_error() {
    let mut sketch = Sketch::square();
    sketch.primitive()["attributes"]["POSITION"] = json!(99);
    let error = sketch.import().expect_err("an error");
    assert_eq!(error.code(), "broken-reference");
    assert!(error.to_string().contains("meshes[0].primitives[0].attributes.POSITION"), "{error}");
}

#[test]
fn other_files_are_told_apart() {
    assert_eq!(code(Vec::new()), "empty");
    assert_eq!(code(b"<html>404</html>".to_vec()), "not-gltf");
    assert_eq!(code(br#"{"name": "package"}"#.to_vec()), "not-gltf");
    assert_eq!(code(br#"{"asset": {"version": "1.0"}}"#.to_vec()), "unsupported-version");
    assert_eq!(
        code(br#"{"asset": {"version": "2.0", "minVersion": "2.1"}}"#.to_vec()),
        "unsupported-version"
    );
    assert_eq!(code(br#"{"asset": {"version": "2.0"}"#.to_vec()), "truncated");
    assert_eq!(code(br#"{"asset": {"version": "2.0"};}"#.to_vec()), "bad-json");
}
