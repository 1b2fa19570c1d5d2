//! Nodes, skins, animations, materials and images, from small files whose contents are known.

mod sketch;

use serde_json::json;
use sketch::{Sketch, U8};
use toile_asset::{AlphaMode, ChannelValues, ImageBytes, Transform, Wrap};

const IDENTITY: [f32; 16] = [1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1.];

#[test]
fn parents_come_first_and_only_the_scene_is_shown() {
    let mut sketch = Sketch::square();
    sketch.json["nodes"] = json!([
        { "name": "leaf", "mesh": 0 },
        { "name": "stray", "mesh": 0 },
        { "name": "root", "children": [3], "translation": [1, 2, 3] },
        { "name": "branch", "children": [0], "matrix": IDENTITY },
    ]);
    sketch.json["scenes"] = json!([{}, { "nodes": [2] }]);
    sketch.json["scene"] = json!(1);
    let (model, warnings) = sketch.model();
    let names: Vec<&str> = model.nodes.iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["root", "branch", "leaf"]);
    assert_eq!(model.nodes.iter().map(|node| node.parent).collect::<Vec<_>>(), [None, Some(0), Some(1)]);
    assert!(matches!(model.nodes[1].transform, Transform::Matrix(_)));
    assert_eq!(warnings, [""; 0]);
}

#[test]
fn loops_and_second_parents_are_cut() {
    let mut sketch = Sketch::square();
    sketch.json["nodes"] = json!([
        { "mesh": 0, "children": [1, 2] },
        { "children": [0] },
        { "children": [1, 7] },
    ]);
    let (model, mut warnings) = sketch.model();
    warnings.sort();
    assert_eq!(model.nodes.len(), 3);
    assert_eq!(
        warnings,
        [
            "nodes[0]: node-reached-twice",
            "nodes[1]: node-reached-twice",
            "nodes[2].children: broken-reference"
        ]
    );
}

fn skinned() -> Sketch {
    let mut sketch = Sketch::square();
    let joints = sketch.accessor("VEC4", U8, 4, &[0, 1, 0, 0].repeat(4));
    let weights = sketch.floats("VEC4", &[1.0, 3.0, 0.0, 0.0].repeat(4));
    let matrices = sketch.floats("MAT4", &IDENTITY.repeat(2));
    sketch.primitive()["attributes"]["JOINTS_0"] = json!(joints);
    sketch.primitive()["attributes"]["WEIGHTS_0"] = json!(weights);
    sketch.json["nodes"] =
        json!([{ "mesh": 0, "skin": 0 }, { "name": "armature", "children": [2] }, { "name": "bone" }]);
    sketch.json["skins"] = json!([{ "joints": [2, 1], "inverseBindMatrices": matrices }]);
    sketch
}

#[test]
fn joints_outside_the_scene_are_kept_with_their_parents() {
    let (model, warnings) = skinned().model();
    let names: Vec<&str> =
        model.skins[0].joints.iter().map(|&joint| model.nodes[joint].name.as_str()).collect();
    assert_eq!(names, ["bone", "armature"]);
    assert_eq!(model.nodes[model.skins[0].joints[0]].parent, Some(model.skins[0].joints[1]));
    assert_eq!(model.nodes[0].skin, Some(0));
    assert_eq!(model.meshes[0].primitives[0].weights[0].to_array(), [0.75, 0.25, 0.0, 0.0]);
    assert_eq!(model.meshes[0].primitives[0].joints[0], [1, 0, 0, 0]);
    assert_eq!(warnings, [""; 0]);
}

#[test]
fn joints_that_the_skin_lacks_are_corrected() {
    let mut sketch = skinned();
    sketch.json["skins"][0] = json!({ "joints": [2] });
    let (model, warnings) = sketch.model();
    let primitive = &model.meshes[0].primitives[0];
    assert_eq!((primitive.joints[0], primitive.weights[0].to_array()), ([0; 4], [0.0, 1.0, 0.0, 0.0]));
    assert_eq!(warnings, ["meshes[0].primitives[0].attributes.JOINTS_0: joint-out-of-range"]);
}

#[test]
fn animations_are_read_and_checked() {
    let mut sketch = Sketch::square();
    let times = sketch.floats("SCALAR", &[0.5, 2.0]);
    let backwards = sketch.floats("SCALAR", &[2.0, 0.5]);
    let turns = sketch.floats("VEC4", &[0., 0., 0., 2., 0., 0., 3., 0.]);
    let places = sketch.floats("VEC3", &[0.0; 18]);
    sketch.json["animations"] = json!([{
        "name": "turn",
        "channels": [
            { "sampler": 0, "target": { "node": 0, "path": "rotation" } },
            { "sampler": 1, "target": { "node": 0, "path": "translation" } },
            { "sampler": 2, "target": { "node": 0, "path": "scale" } },
            { "sampler": 0, "target": { "node": 0, "path": "rotation" } },
            { "sampler": 0, "target": { "node": 9, "path": "rotation" } },
        ],
        "samplers": [
            { "input": times, "output": turns },
            { "input": times, "output": places, "interpolation": "CUBICSPLINE" },
            { "input": backwards, "output": places },
        ],
    }]);
    let (model, warnings) = sketch.model();
    let turn = &model.animations[0];
    assert_eq!((turn.name.as_str(), turn.duration, turn.channels.len()), ("turn", 2.0, 2));
    let ChannelValues::Rotation(rotations) = &turn.channels[0].values else { panic!("{turn:?}") };
    assert!(rotations.iter().all(|rotation| rotation.is_normalized()));
    assert_eq!(
        warnings,
        [
            "animations[0].channels[2]: unordered-keys",
            "animations[0].channels[3]: animation-conflict",
            "animations[0].channels[4]: broken-reference",
        ]
    );
}

#[test]
fn cloth_materials_are_read() {
    let mut sketch = Sketch::square();
    sketch.primitive()["material"] = json!(0);
    sketch.json["images"] = json!([{ "uri": "a.png" }, { "uri": "b.webp" }]);
    sketch.json["samplers"] =
        json!([{ "wrapS": 33648, "wrapT": 33071, "magFilter": 9728, "minFilter": 9729 }]);
    sketch.json["textures"] = json!([
        { "source": 0, "sampler": 0 },
        { "extensions": { "EXT_texture_webp": { "source": 1 } } },
    ]);
    let moved = json!({ "KHR_texture_transform": { "offset": [0.5, 0], "scale": [2, 2], "texCoord": 1 } });
    sketch.json["materials"] = json!([{
        "name": "satin",
        "alphaMode": "MASK",
        "alphaCutoff": 0.25,
        "doubleSided": true,
        "emissiveFactor": [1, 0.5, 0],
        "pbrMetallicRoughness": {
            "baseColorTexture": { "index": 0, "extensions": moved },
            "metallicFactor": 0,
            "roughnessFactor": 7,
        },
        "extensions": {
            "KHR_materials_emissive_strength": { "emissiveStrength": 4 },
            "KHR_materials_ior": { "ior": 1.33 },
            "KHR_materials_specular": { "specularFactor": 0.5 },
            "KHR_materials_sheen": { "sheenColorFactor": [0.1, 0.2, 0.3], "sheenRoughnessFactor": 0.5,
                                     "sheenColorTexture": { "index": 1 } },
            "KHR_materials_clearcoat": { "clearcoatFactor": 0.75 },
            "KHR_materials_anisotropy": { "anisotropyStrength": 0.6, "anisotropyRotation": 1.5 },
            "KHR_materials_transmission": { "transmissionFactor": "much" },
        },
    }]);
    let (model, warnings) = sketch.model();
    let satin = &model.materials[0];
    assert_eq!((satin.name.as_str(), satin.alpha_mode), ("satin", AlphaMode::Mask { cutoff: 0.25 }));
    assert_eq!((satin.metallic, satin.roughness, satin.ior, satin.specular.factor), (0.0, 1.0, 1.33, 0.5));
    assert_eq!(satin.emissive.to_array(), [4.0, 2.0, 0.0]);
    let base = satin.base_color_texture.unwrap();
    assert_eq!(
        (base.image, base.uv_set, base.sampler.wrap_u, base.sampler.wrap_v),
        (0, 1, Wrap::Mirror, Wrap::Clamp)
    );
    assert!(base.sampler.mag_nearest && !base.sampler.min_nearest && base.sampler.no_mips);
    assert_eq!(base.uv_transform[0].to_array(), [2.0, 0.0, 0.5]);
    let sheen = satin.sheen.as_ref().unwrap();
    assert_eq!((sheen.roughness, sheen.color.z), (0.5, 0.3));
    let weave = sheen.color_texture.unwrap().image;
    assert_eq!(model.images[weave].bytes, ImageBytes::External("b.webp".into()));
    assert_eq!(satin.clearcoat.as_ref().unwrap().factor, 0.75);
    assert_eq!(satin.anisotropy.as_ref().unwrap().rotation, 1.5);
    let place = "materials[0].extensions.KHR_materials_transmission.transmissionFactor";
    assert_eq!(warnings, [format!("{place}: malformed")]);
}

#[test]
fn images_stay_encoded_where_they_are() {
    let mut sketch = Sketch::square();
    sketch.primitive()["material"] = json!(0);
    let png = sketch.view(b"\x89PNG inside");
    sketch.json["images"] = json!([
        { "bufferView": png, "mimeType": "image/jpeg" },
        { "uri": "data:image/jpeg;base64,/9j/4AA=" },
        { "bufferView": 99 },
    ]);
    sketch.json["textures"] = json!([{ "source": 0 }, { "source": 1 }, { "source": 2 }]);
    sketch.json["materials"] = json!([{
        "pbrMetallicRoughness": { "baseColorTexture": { "index": 0 }, "metallicRoughnessTexture": { "index": 1 } },
        "occlusionTexture": { "index": 2 },
        "emissiveTexture": { "index": 3 },
    }]);
    let (model, warnings) = sketch.model();
    let file = sketch.glb();
    assert_eq!(model.image_bytes(&file, 0), Some(b"\x89PNG inside".as_slice()));
    assert_eq!(model.image_bytes(&file, 1), Some([0xff, 0xd8, 0xff, 0xe0, 0].as_slice()));
    assert_eq!(model.image_bytes(&file, 2), None);
    assert_eq!((model.images[0].mime.as_str(), model.images[1].mime.as_str()), ("image/png", "image/jpeg"));
    assert_eq!(
        warnings,
        ["materials[0].emissiveTexture.index: broken-reference", "images[2].bufferView: broken-reference"]
    );
}

#[test]
fn primitives_without_a_material_share_the_default_one() {
    let mut sketch = Sketch::square();
    sketch.json["materials"] = json!([{ "name": "unused" }]);
    let (model, _) = sketch.model();
    assert_eq!(model.materials, [toile_asset::Material::default()]);
    assert_eq!(model.meshes[0].primitives[0].material, 0);
}
