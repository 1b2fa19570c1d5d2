//! Garments and bodies made by others: what `toile_asset` reads agrees with what the collection says of them.

use std::path::Path;

use serde_json::Value;
use toile_asset::{ImportOptions, Model, Severity, import_with, validate};
use toile_scene::{Pose, bounds};
use toile_tests::{beside, read_json, shared_data};

/// Compressed geometry is not read yet.
const COMPRESSED: [&str; 2] = ["KHR_draco_mesh_compression", "EXT_meshopt_compression"];

fn models(data: &Path) -> Vec<Value> {
    let manifest = read_json(&data.join("manifest.json"));
    let is_model = |entry: &&Value| {
        let file = entry["file"].as_str().unwrap_or("");
        let is_compressed = entry["extReq"].as_array().into_iter().flatten();
        let is_compressed = is_compressed.filter_map(Value::as_str).any(|name| COMPRESSED.contains(&name));
        !file.starts_with("broken/") && (file.ends_with(".glb") || file.ends_with(".gltf")) && !is_compressed
    };
    let entries = manifest.as_array().expect("a list of files");
    entries.iter().filter(is_model).cloned().collect()
}

/// A number that the manifest may not have.
fn agrees(what: &str, expected: &Value, actual: usize, failures: &mut Vec<String>) {
    if let Some(expected) = expected.as_u64()
        && expected != actual as u64
    {
        failures.push(format!("{what}: {actual}, the manifest says {expected}"));
    }
}

fn check(model: &Model, entry: &Value) -> Vec<String> {
    let mut failures = Vec::new();
    let primitives = || model.meshes.iter().flat_map(|m| &m.primitives);
    let triangles: usize = primitives().map(|p| p.indices.len() / 3).sum();
    agrees("triangles", &entry["tris"], triangles, &mut failures);
    agrees("primitives", &entry["prims"], primitives().count(), &mut failures);
    agrees("skins", &entry["skins"], model.skins.len(), &mut failures);
    agrees("joints", &entry["joints"], model.skins.iter().map(|s| s.joints.len()).sum(), &mut failures);
    let targets = model.meshes.iter().map(|m| m.target_names.len()).max().unwrap_or(0);
    agrees("morph targets", &entry["morph"], targets, &mut failures);
    agrees("animations", &entry["anims"], model.animations.len(), &mut failures);
    agrees("images", &entry["images"], model.images.len(), &mut failures);
    let double_sided = model.materials.iter().filter(|m| m.double_sided).count();
    agrees("double-sided materials", &entry["doubleSided"], double_sided, &mut failures);
    let size = bounds(model, &Pose::default()).size().to_array();
    for (axis, expected) in entry["size_xyz"].as_array().into_iter().flatten().enumerate() {
        let expected = expected.as_f64().expect("a number");
        // The manifest turns each mesh's box with its node and leaves skins out; we turn the vertices.
        let (tighter, looser) = if model.skins.is_empty() { (0.03, 1e-3) } else { (0.05, 0.05) };
        let excess = (size[axis] - expected) / expected.max(0.1);
        if excess < -tighter || excess > looser {
            failures.push(format!("extent {axis}: {}, the manifest says {expected}", size[axis]));
        }
    }
    failures
}

#[test]
fn models_are_read_as_the_collection_describes_them() {
    let Some(data) = shared_data() else { return };
    let models = models(&data);
    assert!(models.len() >= 8, "only {} models", models.len());
    let mut failures = Vec::new();
    for entry in &models {
        let file = entry["file"].as_str().expect("a file name");
        let path = data.join(file);
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{file}: {e}"));
        match import_with(bytes.as_slice(), &ImportOptions::default(), beside(&path)) {
            Ok((model, warnings)) => {
                let found = check(&model, entry);
                println!("{file}: {} warnings, {found:?}", warnings.len());
                failures.extend(found.into_iter().map(|f| format!("{file}: {f}")));
            }
            Err(e) => failures.push(format!("{file}: {e}")),
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// All of them pass the Khronos validator, the compressed ones too.
#[test]
fn no_error_is_found_where_the_khronos_validator_finds_none() {
    let Some(data) = shared_data() else { return };
    let mut failures = Vec::new();
    let manifest = read_json(&data.join("manifest.json"));
    for entry in manifest.as_array().expect("a list of files") {
        let file = entry["file"].as_str().expect("a file name");
        if file.starts_with("broken/") || !(file.ends_with(".glb") || file.ends_with(".gltf")) {
            continue;
        }
        let path = data.join(file);
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{file}: {e}"));
        let report = validate(&bytes, &mut beside(&path));
        let errors = report.problems().iter().filter(|p| p.severity == Severity::Error).take(3);
        failures.extend(errors.map(|p| format!("{file}: {} {}: {}", p.code, p.place, p.message)));
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
