//! Broken files: no panic, no hang, and for what makes a wrong picture an error or a warning with its place.

use std::path::Path;

use serde_json::Value;
use toile_asset::{ImportError, ImportOptions, ImportWarning, Model, import_with};
use toile_tests::{beside, read_json, shared_data};

fn import(path: &Path) -> Result<(Model, Vec<ImportWarning>), ImportError> {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    import_with(bytes, &ImportOptions::default(), beside(path))
}

#[test]
fn every_file_ends_in_a_model_or_an_error() {
    let Some(data) = shared_data() else { return };
    let expected = read_json(&data.join("broken/expected.json"));
    let files = expected["files"].as_array().expect("a list of files");
    let (mut models, mut errors, mut silent) = (0, 0, Vec::new());
    for entry in files {
        let file = entry["file"].as_str().expect("a file name");
        match import(&data.join(file)) {
            Err(error) => {
                println!("{file}: {}: {error}", error.code());
                errors += 1;
            }
            Ok((_, warnings)) => {
                warnings.iter().for_each(|warning| println!("{file}: {}: {warning}", warning.code()));
                models += 1;
                if warnings.iter().all(|warning| warning.code() == "empty-scene") && !is_harmless(entry) {
                    silent.push(format!("{file}: {}", entry["codes"]));
                }
            }
        }
    }
    println!("{} files: {models} models, {errors} errors", files.len());
    assert!(silent.is_empty(), "these look right but are not:\n  {}", silent.join("\n  "));
}

/// Whether the reference finds nothing wrong that would show: no error, errors in objects that the
/// scene does not use, or errors of form. Those are for `toile validate`.
fn is_harmless(entry: &Value) -> bool {
    const OF_FORM: [&str; 9] = [
        "ANIMATION_SAMPLER_INPUT_ACCESSOR_TOO_FEW_ELEMENTS",
        "ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS",
        "DUPLICATE_ELEMENTS",
        "EMPTY_ENTITY",
        "GLB_CHUNK_LENGTH_UNALIGNED",
        "GLB_DUPLICATE_CHUNK",
        "TYPE_MISMATCH",
        "UNDECLARED_EXTENSION",
        "UNUSED_OBJECT",
    ];
    let codes: Vec<&str> =
        entry["codes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let has_errors = entry["errors"].as_u64().is_some_and(|errors| errors > 0);
    !has_errors || codes.contains(&"UNUSED_OBJECT") || codes.iter().all(|code| OF_FORM.contains(code))
}

/// Mistakes that change the picture, each found where it is.
#[test]
fn mistakes_that_show_are_named_with_their_place() {
    let Some(data) = shared_data() else { return };
    for (file, code, place) in [
        (
            "assimp/BoxBadNormals-glTF-Binary/BoxBadNormals.glb",
            "bad-normals",
            "meshes[0].primitives[0].attributes.NORMAL",
        ),
        (
            "assimp/BoxWithInfinites-glTF-Binary/BoxWithInfinites.glb",
            "not-finite",
            "meshes[0].primitives[0].attributes.POSITION",
        ),
        (
            "assimp/IndexOutOfRange/IndexOutOfRange.gltf",
            "index-out-of-range",
            "meshes[0].primitives[0].indices",
        ),
        ("assimp/RecursiveNodes/RecursiveNodes.gltf", "node-reached-twice", "nodes[0]"),
        ("assimp/wrongTypes/badArray.gltf", "malformed", "meshes[0].primitives"),
        ("assimp/wrongTypes/badObject.gltf", "malformed", "materials[0].pbrMetallicRoughness"),
        ("assimp_gltf1/BoxTextured-glTF-Binary/BoxTextured.glb", "unsupported-version", ""),
        ("assimp_gltf1/IncorrectVertexArrays/Cube_v1.gltf", "unsupported-version", ""),
        ("not_gltf/git_lfs_pointer_CesiumMan.glb", "not-gltf", ""),
        (
            "khronos_validator/base/data/animation/channel_duplicate_targets.gltf",
            "animation-conflict",
            "animations[0].channels[1]",
        ),
        (
            "khronos_validator/base/data/animation/sampler_output_count_invalid.gltf",
            "length-mismatch",
            "animations[0].channels[0]",
        ),
        ("khronos_validator/base/data/buffer/invalid_uri_data.glb", "malformed", "buffers[0].uri"),
        ("khronos_validator/base/data/buffer/wrong_bytelength.glb", "out-of-bounds", "buffers[0]"),
        ("khronos_validator/base/data/glb/only_header.glb", "truncated", ""),
        ("khronos_validator/base/data/json/empty_file.gltf", "empty", ""),
        (
            "khronos_validator/base/data/mesh_data/joints_weights_complex.gltf",
            "bad-weights",
            "meshes[0].primitives[0].attributes.WEIGHTS_0",
        ),
        ("khronos_validator/base/data/node/node_loop.gltf", "node-reached-twice", "nodes"),
        (
            "khronos_validator/base/data/node/unresolved_child_node.gltf",
            "broken-reference",
            "nodes[0].children",
        ),
        ("khronos_validator/base/data/scene/unresolved_node.gltf", "broken-reference", "scenes[0].nodes"),
    ] {
        let found: Vec<(&str, String)> = match import(&data.join("broken").join(file)) {
            Err(error) => vec![(error.code(), error.to_string())],
            Ok((_, warnings)) => {
                warnings.iter().map(|warning| (warning.code(), warning.to_string())).collect()
            }
        };
        let is_named = found.iter().any(|(found, text)| *found == code && text.contains(place));
        assert!(is_named, "{file}: no {code} at {place:?} among {found:?}");
    }
}
