//! Accessors, attributes and indices, from small files whose contents are known.

mod sketch;

use serde_json::json;
use sketch::{F32, Sketch, U8, U16, push};
use toile_asset::{Primitive, Topology};

fn only(sketch: &Sketch) -> (Primitive, Vec<String>) {
    let (model, warnings) = sketch.model();
    (model.meshes[0].primitives[0].clone(), warnings)
}

#[test]
fn flat_normals_are_made_where_there_are_none() {
    let (square, warnings) = only(&Sketch::square());
    assert_eq!(warnings, [""; 0]);
    assert_eq!(square.indices, [0, 1, 2, 3, 4, 5]);
    assert!(square.normals.iter().all(|normal| normal.to_array() == [0.0, 0.0, 1.0]));
    assert_eq!(square.uv0[5].to_array(), [0.0, 0.0]);
}

#[test]
fn every_component_type_is_normalised() {
    for (component, bytes, expected) in [
        (5120, vec![127_u8, 129, 128, 0], [1.0, -1.0, -1.0, 0.0]),
        (5121, vec![255, 0, 51, 255], [1.0, 0.0, 0.2, 1.0]),
        (
            5122,
            [32767_i16, -32767, -32768, 0].iter().flat_map(|v| v.to_le_bytes()).collect(),
            [1.0, -1.0, -1.0, 0.0],
        ),
        (
            5123,
            [65535_u16, 0, 13107, 65535].iter().flat_map(|v| v.to_le_bytes()).collect(),
            [1.0, 0.0, 0.2, 1.0],
        ),
    ] {
        let mut sketch = Sketch::square();
        let colors = sketch.accessor("VEC4", component, 4, &bytes.repeat(4));
        sketch.json["accessors"][colors]["normalized"] = json!(true);
        sketch.primitive()["attributes"]["COLOR_0"] = json!(colors);
        let (square, _) = only(&sketch);
        for (found, told) in square.colors[0].to_array().into_iter().zip(expected) {
            assert!((found - told).abs() < 1e-6, "component type {component}: {found}, not {told}");
        }
    }
}

#[test]
fn quantised_positions_are_plain_integers() {
    let mut sketch = Sketch::square();
    sketch.json["extensionsRequired"] = json!(["KHR_mesh_quantization"]);
    let bytes: Vec<u8> =
        [0_i16, 0, 0, 100, 0, 0, 100, -100, 0, 0, 100, 7].iter().flat_map(|v| v.to_le_bytes()).collect();
    let positions = sketch.accessor("VEC3", 5122, 4, &bytes);
    sketch.primitive()["attributes"]["POSITION"] = json!(positions);
    assert_eq!(only(&sketch).0.positions[2].to_array(), [100.0, -100.0, 0.0]);
}

#[test]
fn strides_and_offsets_are_followed() {
    let mut sketch = Sketch::square();
    let rows: Vec<u8> = (0..4_u8).flat_map(|i| [9, 9, 9, 9, i, i, 9, 9]).collect();
    let uvs = sketch.accessor("VEC2", U8, 4, &rows);
    sketch.json["accessors"][uvs]["byteOffset"] = json!(4);
    let view = sketch.json["bufferViews"].as_array_mut().unwrap().last_mut().unwrap();
    view["byteStride"] = json!(8);
    sketch.primitive()["attributes"]["TEXCOORD_0"] = json!(uvs);
    assert_eq!(only(&sketch).0.uv0[2].to_array(), [2.0, 2.0]);
}

#[test]
fn sparse_values_replace_those_of_the_base_or_zeros() {
    for base in [true, false] {
        let mut sketch = Sketch::square();
        let indices = sketch.view(&2_u16.to_le_bytes());
        let bytes: Vec<u8> = [5.0_f32, 6.0, 7.0].iter().flat_map(|v| v.to_le_bytes()).collect();
        let values = sketch.view(&bytes);
        let sparse = json!({
            "count": 1,
            "indices": { "bufferView": indices, "componentType": U16 },
            "values": { "bufferView": values },
        });
        let mut accessor = json!({ "type": "VEC3", "componentType": F32, "count": 4, "sparse": sparse });
        if base {
            accessor["bufferView"] = json!(0);
        }
        let positions = push(&mut sketch.json["accessors"], accessor);
        sketch.primitive()["attributes"]["POSITION"] = json!(positions);
        let (square, _) = only(&sketch);
        assert_eq!(square.positions[2].to_array(), [5.0, 6.0, 7.0]);
        assert_eq!(square.positions[1].x, if base { 1.0 } else { 0.0 });
    }
}

#[test]
fn strips_and_fans_show_the_same_side() {
    for (mode, order) in [(5, [0, 1, 3, 2]), (6, [0, 1, 2, 3])] {
        let mut sketch = Sketch::square();
        let indices = sketch.accessor("SCALAR", U8, 4, &order);
        sketch.primitive()["indices"] = json!(indices);
        sketch.primitive()["mode"] = json!(mode);
        let (square, _) = only(&sketch);
        assert_eq!((square.topology, square.indices.len()), (Topology::Triangles, 6));
        assert!(square.normals.iter().all(|normal| normal.z == 1.0), "mode {mode}");
    }
}

#[test]
fn tangents_are_made_for_a_normal_map_in_any_variant() {
    let mut sketch = Sketch::square();
    sketch.json["images"] = json!([{ "uri": "weave.png" }]);
    sketch.json["textures"] = json!([{ "source": 0 }]);
    sketch.json["materials"] = json!([{}, { "normalTexture": { "index": 0 } }]);
    sketch.primitive()["material"] = json!(0);
    assert!(only(&sketch).0.tangents.is_empty());
    let variants =
        json!({ "KHR_materials_variants": { "variants": [{ "name": "plain" }, { "name": "woven" }] } });
    sketch.json["extensions"] = variants;
    sketch.primitive()["extensions"] =
        json!({ "KHR_materials_variants": { "mappings": [{ "material": 1, "variants": [1] }] } });
    let (square, warnings) = only(&sketch);
    assert_eq!(warnings, [""; 0]);
    assert_eq!(square.variant_materials, [None, Some(1)]);
    for tangent in &square.tangents {
        assert!((tangent.x - 1.0).abs() < 1e-5 && tangent.w == 1.0, "{tangent}");
    }
    assert_eq!(square.tangents.len(), square.positions.len());
}

#[test]
fn what_cannot_be_drawn_is_left_out_and_named() {
    let place = "meshes[0].primitives[0]";
    let mut sketch = Sketch::square();
    let indices = sketch.accessor("SCALAR", U8, 7, &[0, 1, 2, 0, 2, 4, 1]);
    sketch.primitive()["indices"] = json!(indices);
    let (square, warnings) = only(&sketch);
    assert_eq!(square.indices.len(), 3);
    assert_eq!(
        warnings,
        [format!("{place}.indices: incomplete"), format!("{place}.indices: index-out-of-range")]
    );

    let mut sketch = Sketch::square();
    let positions = sketch.floats("VEC3", &[0., 0., 0., 1., f32::NAN, 0., 1., 1., 0., 0., 1., 0.]);
    sketch.primitive()["attributes"]["POSITION"] = json!(positions);
    let (square, warnings) = only(&sketch);
    assert_eq!(square.indices.len(), 3);
    assert!(square.positions.iter().all(|position| position.is_finite()));
    assert_eq!(warnings, [format!("{place}.attributes.POSITION: not-finite")]);

    let mut sketch = Sketch::square();
    let short = sketch.floats("VEC3", &[0., 0., 1.]);
    sketch.primitive()["attributes"]["NORMAL"] = json!(short);
    sketch.primitive()["attributes"]["SHINE"] = json!(short);
    sketch.primitive()["attributes"]["_MINE"] = json!(short);
    assert_eq!(
        only(&sketch).1,
        [
            format!("{place}.attributes.NORMAL: length-mismatch"),
            format!("{place}.attributes.SHINE: unknown-attribute")
        ]
    );
}

#[test]
fn a_shared_vertex_buffer_is_not_copied_whole() {
    let mut sketch = Sketch::square();
    let many: Vec<f32> = (0..300).map(|i| i as f32).collect();
    let positions = sketch.floats("VEC3", &many);
    let indices = sketch.accessor("SCALAR", U8, 3, &[97, 98, 50]);
    sketch.json["meshes"][0]["primitives"] =
        json!([{ "attributes": { "POSITION": positions }, "indices": indices, "mode": 0 }]);
    let (points, _) = only(&sketch);
    assert_eq!(points.positions.len(), 3);
    assert_eq!(points.positions[points.indices[2] as usize].x, 150.0);
}

#[test]
fn morph_targets_follow_their_vertices() {
    let mut sketch = Sketch::square();
    let moves = sketch.floats("VEC3", &[0., 0., 0., 0., 0., 1., 0., 0., 2., 0., 0., 3.]);
    sketch.primitive()["targets"] = json!([{ "POSITION": moves }]);
    sketch.json["meshes"][0]["extras"] = json!({ "targetNames": ["lift"] });
    sketch.json["meshes"][0]["weights"] = json!([0.5]);
    let (model, _) = sketch.model();
    let square = &model.meshes[0].primitives[0];
    assert_eq!(model.meshes[0].target_names, ["lift"]);
    assert_eq!(model.nodes[0].morph_weights, [0.5]);
    assert_eq!(square.positions.len(), 6);
    let lifts: Vec<f32> = square.morph_targets[0].positions.iter().map(|p| p.z).collect();
    assert_eq!(lifts, [0.0, 1.0, 2.0, 0.0, 2.0, 3.0]);
}
