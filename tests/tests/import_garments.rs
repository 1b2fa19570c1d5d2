//! Garments and bodies made by others: what is imported keeps the promises of [`Model`].

use std::path::Path;

use serde_json::Value;
use toile_asset::{
    ImportError, ImportOptions, ImportWarning, Model, Primitive, decode::decode_image, import_with,
};
use toile_tests::{beside, read_json, shared_data};

fn import(path: &Path) -> Result<(Model, Vec<ImportWarning>), ImportError> {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    import_with(bytes, &ImportOptions::default(), beside(path))
}

fn primitives(model: &Model) -> impl Iterator<Item = &Primitive> {
    model.meshes.iter().flat_map(|mesh| &mesh.primitives)
}

/// What the documentation of [`Model`] promises to those downstream.
fn assert_sound(model: &Model, file: &str) {
    for (i, node) in model.nodes.iter().enumerate() {
        assert!(node.parent.is_none_or(|parent| parent < i), "{file}: node {i}");
        assert!(node.mesh.is_none_or(|mesh| mesh < model.meshes.len()), "{file}: node {i}");
        assert!(node.skin.is_none_or(|skin| skin < model.skins.len()), "{file}: node {i}");
    }
    for primitive in primitives(model) {
        let count = primitive.positions.len();
        assert!(primitive.indices.iter().all(|&i| (i as usize) < count), "{file}: {}", primitive.place);
        assert_eq!(primitive.normals.len(), count, "{file}: {}", primitive.place);
        assert!(
            primitive.normals.iter().all(|n| (n.length() - 1.0).abs() < 1e-3),
            "{file}: {}",
            primitive.place
        );
        assert!(primitive.material < model.materials.len(), "{file}: {}", primitive.place);
        for length in
            [primitive.tangents.len(), primitive.uv0.len(), primitive.colors.len(), primitive.joints.len()]
        {
            assert!(length == 0 || length == count, "{file}: {}", primitive.place);
        }
    }
    for skin in &model.skins {
        assert_eq!(skin.joints.len(), skin.inverse_bind_matrices.len(), "{file}");
        assert!(skin.joints.iter().all(|&joint| joint < model.nodes.len()), "{file}");
    }
}

fn compressed(entry: &Value) -> Option<&str> {
    let required = entry["extReq"].as_array()?.iter().filter_map(Value::as_str);
    required.into_iter().find(|name| name.contains("_compression"))
}

#[test]
fn models_are_sound_and_compressed_ones_refused_by_name() {
    let Some(data) = shared_data() else { return };
    let manifest = read_json(&data.join("manifest.json"));
    let is_model = |entry: &&Value| {
        let file = entry["file"].as_str().unwrap_or_default();
        file.ends_with(".glb") && (file.starts_with("garments/") || file.starts_with("bodies/"))
    };
    let mut imported = 0;
    for entry in manifest.as_array().expect("a list").iter().filter(is_model) {
        let file = entry["file"].as_str().expect("a file name");
        let result = import(&data.join(file));
        if let Some(extension) = compressed(entry) {
            let error = result.expect_err(file);
            assert_eq!(error, ImportError::UnsupportedExtension { name: extension.into() }, "{file}");
            assert!(error.to_string().contains("without mesh compression"), "{error}");
            continue;
        }
        let (model, warnings) = result.unwrap_or_else(|e| panic!("{file}: {e}"));
        assert_eq!(warnings, [], "{file}");
        assert_sound(&model, file);
        imported += 1;
    }
    assert!(imported >= 7, "only {imported} files");
}

#[test]
fn every_image_decodes() {
    let Some(data) = shared_data() else { return };
    let limits = ImportOptions::default().limits;
    for file in [
        "garments/fleece_jacket_funlab.glb",
        "garments/tshirt_on_hanger_junglejim.glb",
        "bodies/CesiumMan.glb",
    ] {
        let bytes = std::fs::read(data.join(file)).expect(file);
        let (model, _) = import(&data.join(file)).expect(file);
        assert!(!model.images.is_empty(), "{file}");
        for i in 0..model.images.len() {
            let encoded = model.image_bytes(&bytes, i).expect(file);
            let pixels = decode_image(encoded, &limits).unwrap_or_else(|e| panic!("{file}, image {i}: {e}"));
            assert_eq!(pixels.rgba.len(), (pixels.width * pixels.height * 4) as usize, "{file}, image {i}");
        }
    }
}

#[test]
fn the_shoe_has_three_colorways() {
    let Some(data) = shared_data() else { return };
    let path = data.join("garments/MaterialsVariantsShoe/MaterialsVariantsShoe.gltf");
    let (model, warnings) = import(&path).expect("the shoe imports");
    assert_eq!(warnings, []);
    assert_eq!(model.variants, ["midnight", "beach", "street"]);
    let shoe =
        primitives(&model).find(|primitive| !primitive.variant_materials.is_empty()).expect("colorways");
    let materials: Vec<usize> = (0..3).map(|variant| shoe.material_in(Some(variant))).collect();
    let pictures =
        materials.iter().map(|&material| model.materials[material].base_color_texture.map(|t| t.image));
    let pictures: Vec<usize> = pictures.map(|picture| picture.expect("a picture")).collect();
    assert!(
        pictures[0] != pictures[1] && pictures[1] != pictures[2] && pictures[2] != pictures[0],
        "{pictures:?}"
    );
}

#[test]
fn morph_targets_of_the_body_keep_their_names() {
    let Some(data) = shared_data() else { return };
    let (model, _) =
        import(&data.join("bodies/mpfb/mpfb_female_young_morph_rigged.glb")).expect("the body imports");
    let names = &model.meshes[0].target_names;
    let waist = names.iter().position(|name| name == "measure-waist-circ-incr").expect("a waist target");
    let target = &model.meshes[0].primitives[0].morph_targets[waist];
    let moved = target.positions.iter().filter(|displacement| displacement.length() > 1e-4).count();
    let all = target.positions.len();
    assert!(moved > 100 && moved < all / 2, "the waist is a part of the body: {moved} of {all} vertices");
}
