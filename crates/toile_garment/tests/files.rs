//! A garment is written and read again; what has been tampered with is read or refused, and nothing worse.

mod skirt;

use std::path::Path;
use std::sync::LazyLock;

use glam::{DVec3, Vec3};
use serde_json::{Value, json};
use skirt::{draped, pattern};
use toile_asset::{Import, ImportOptions, Model, Severity};
use toile_garment::*;

/// Written once: the look of a fabric takes a while.
static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| draped().write("a test", "nobody").expect("small"));

fn model(file: &[u8]) -> Model {
    let import = Import::parse(file, &ImportOptions::default()).expect("glTF");
    let (model, warnings) = import.build().expect("a model");
    assert!(warnings.is_empty(), "{warnings:?}");
    model
}

#[test]
fn what_is_written_is_read_again() {
    let garment = draped();
    let mut again = Garment::read(&FILE).expect("what was written");
    // Other sizes' places are kept as steps from the base size's.
    let (Some(drape), Some(read)) = (&garment.drape, &mut again.drape) else { panic!("draped") };
    for (size, read) in drape.by_size.iter().zip(&mut read.by_size) {
        let off = size.iter().zip(read.iter()).map(|(a, b)| a.distance(*b)).fold(0.0, f64::max);
        assert!(off < 2e-5, "{off}");
        read.clone_from(size);
    }
    assert_eq!(garment, again);
}

#[test]
fn the_file_is_valid() {
    let report = toile_asset::validate(&FILE, &mut |_: &str| Err("nothing is beside it".to_owned()));
    let problems: Vec<_> =
        report.problems().iter().filter(|problem| problem.severity != Severity::Info).collect();
    assert!(problems.is_empty(), "{problems:?}");
}

fn schema() -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/TOILE_garment.schema.json");
    let text = std::fs::read(path).expect("the schema");
    jsonschema::validator_for(&serde_json::from_slice(&text).expect("JSON")).expect("a JSON schema")
}

#[test]
fn the_extension_is_as_the_schema_says() {
    let (json, _) = split(&FILE);
    let extension = &json["extensions"]["TOILE_garment"];
    let errors: Vec<_> = schema()
        .iter_errors(extension)
        .map(|error| format!("{}: {error:.200}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_schema_tells_other_things_apart() {
    let (json, _) = split(&FILE);
    let sound = &json["extensions"]["TOILE_garment"];
    for (at, value) in [
        ("/version", json!(2)),
        ("/category", json!("hat")),
        ("/sizes", json!([])),
        ("/parts/0/weld", json!(-1)),
        ("/parts/0/panels/0/layer", Value::Null),
        ("/fabrics/0/sources", Value::Null),
        ("/lines/list/0/count", json!(1)),
        ("/pointsOfMeasure/triangles", Value::Null),
        ("/trims/0/at/0/weights", json!([1])),
        ("/drape/sizes/S/scale", json!(-1)),
    ] {
        let mut broken = sound.clone();
        let place = broken.pointer_mut(at).expect(at);
        *place = value;
        // A property without a value is as good as none.
        prune(&mut broken);
        assert!(!schema().is_valid(&broken), "{at}");
    }
}

/// Leaves out properties that are null.
fn prune(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(prune);
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}

#[test]
fn any_viewer_sees_it_as_it_hangs() {
    let (garment, model) = (draped(), model(&FILE));
    let drape = garment.drape.as_ref().expect("draped");
    let vertices = garment.vertices(garment.base_size, &drape.positions);
    let primitives = &model.meshes[0].primitives;
    let all = |of: fn(&toile_asset::Primitive) -> &Vec<Vec3>| -> Vec<Vec3> {
        primitives.iter().flat_map(|primitive| of(primitive).iter().copied()).collect()
    };
    assert_eq!(all(|primitive| &primitive.positions), vertices.positions);
    let off = all(|primitive| &primitive.normals).into_iter().zip(&vertices.normals);
    assert!(off.map(|(a, b)| a.distance(*b)).fold(0.0, f32::max) < 1e-5);
    let cloth = &primitives[0];
    assert_eq!(cloth.tangents.len(), garment.weld.len());
    // Texture coordinates are metres of the panel.
    for (uv, flat) in cloth.uv0.iter().zip(&garment.flat[1]) {
        assert!(uv.as_dvec2().distance(*flat) < 1e-6);
    }
    let colours = &toile_fabric::named("denim").expect("built in").colorways;
    assert_eq!(model.variants, colours.iter().map(|colour| colour.name.clone()).collect::<Vec<_>>());
    assert!(model.materials[cloth.material].double_sided);
}

#[test]
fn a_garment_that_is_offered_in_other_fabrics_has_a_variant_of_each() {
    let mut garment = draped();
    garment.offer(toile_fabric::named("voile").expect("built in").clone());
    garment.offer(toile_fabric::named("denim").expect("built in").clone());
    let file = garment.write("test", "nobody").expect("it is draped");
    let read = Garment::read(&file).expect("what was written");
    assert_eq!(
        read.fabrics.iter().map(|fabric| fabric.name.as_str()).collect::<Vec<_>>(),
        ["denim", "voile"]
    );
    let colorways = read.colorways();
    let model = model(&file);
    assert_eq!(model.variants, colorways.iter().map(|colorway| colorway.name.clone()).collect::<Vec<_>>());
    let voile = colorways.iter().position(|colorway| colorway.fabric.name == "voile").expect("it is offered");
    assert!(model.variants[voile].starts_with("voile "));
    let cloth = &model.meshes[0].primitives[0];
    assert_ne!(cloth.material_in(Some(voile)), cloth.material);
}

/// Looks are made for that, so tangents that others make from the coordinates agree with those of the file.
#[test]
fn textures_run_up_the_warp() {
    let (garment, model) = (draped(), model(&FILE));
    let cloth = &model.meshes[0].primitives[0];
    let texture = model.materials[cloth.material].normal_texture.expect("threads are seen");
    let at = |corner: u32| {
        let uv = cloth.uv0[corner as usize].extend(1.0);
        glam::Vec2::new(texture.uv_transform[0].dot(uv), texture.uv_transform[1].dot(uv))
    };
    for corners in &garment.triangles {
        let [a, b, c] = corners.map(at);
        assert!((b - a).perp_dot(c - a) > 0.0);
    }
    assert!(cloth.tangents.iter().all(|tangent| tangent.w == -1.0));
}

#[test]
fn normals_are_smooth_across_seams_and_tangents_follow_the_weft() {
    let garment = draped();
    let positions: Vec<DVec3> = garment.drape.clone().expect("draped").positions;
    let vertices = garment.vertices(1, &positions);
    for [waist, skirt] in sewn(&garment, [0, 2]) {
        assert_eq!(vertices.normals[waist], vertices.normals[skirt]);
    }
    for (tangent, normal) in vertices.tangents[..garment.weld.len()].iter().zip(&vertices.normals) {
        assert!(tangent.truncate().dot(*normal).abs() < 1e-5);
    }
    // Within the front panel, rolled round a cylinder, the weft goes round it.
    let front = &garment.panels[0];
    let inner = front.corners.end as usize - 1;
    let round = positions[garment.weld[inner] as usize].as_vec3() * Vec3::new(1.0, 0.0, 1.0);
    let along = Vec3::Y.cross(round).normalize_or(Vec3::X);
    assert!(vertices.tangents[inner].truncate().dot(along) > 0.99);
    assert!(vertices.normals[inner].dot(round.normalize_or(Vec3::X)) > 0.99);
}

#[test]
fn a_seam_that_is_folded_over_is_sharp() {
    let garment = draped();
    let worn = &garment.drape.as_ref().expect("draped").positions;
    let pressed: Vec<DVec3> = worn.iter().map(|place| DVec3::new(place.x, place.y, 0.0)).collect();
    let vertices = garment.vertices(1, &pressed);
    for [front, back] in sewn(&garment, [0, 1]) {
        let (front, back) = (vertices.normals[front].z, vertices.normals[back].z);
        assert!(front.abs() > 0.99 && back.abs() > 0.99 && front * back < 0.0, "{front} {back}");
    }
}

/// Corners of two panels that are sewn to each other and to nothing else.
fn sewn(garment: &Garment, panels: [usize; 2]) -> Vec<[usize; 2]> {
    let mut corners = vec![Vec::new(); garment.stitch_points];
    for (corner, &point) in garment.weld.iter().enumerate() {
        corners[point as usize].push(corner);
    }
    let ranges = panels.map(|panel| &garment.panels[panel].corners);
    let is_of = |corner: usize, at: usize| ranges[at].contains(&u32::try_from(corner).expect("small"));
    let pairs = corners.iter().filter_map(|corners| <[usize; 2]>::try_from(&corners[..]).ok());
    let pairs: Vec<_> = pairs.filter(|[a, b]| is_of(*a, 0) && is_of(*b, 1)).collect();
    assert!(pairs.len() > 10, "{}", pairs.len());
    pairs
}

#[test]
fn a_button_stands_on_the_cloth() {
    let garment = draped();
    let positions = &garment.drape.as_ref().expect("draped").positions;
    let vertices = garment.vertices(1, positions);
    let button = &vertices.positions[garment.weld.len()..];
    let middle = garment.at(&garment.trims[0].at[1], positions).as_vec3();
    assert!(button.len() > 100);
    for place in button {
        assert!(place.distance(middle) < 0.5 * 0.015 + 0.003, "{place} {middle}");
    }
}

#[test]
fn what_cannot_be_shown_is_not_written() {
    let mut garment = draped();
    garment.fabrics.clear();
    let error = garment.write("a test", "nobody").expect_err("of nothing");
    assert_eq!(error.to_string(), "panel front is of denim, which is no fabric that is known");
    let garment = Garment::mesh(&pattern(), &MeshSettings { edge_length: 0.05 }).expect("it can be cut");
    assert_eq!(garment.write("a test", "nobody"), Err(WriteError::NotDraped));
}

/// The JSON of a .glb, and what follows it.
fn split(file: &[u8]) -> (Value, &[u8]) {
    let length = u32::from_le_bytes(file[12..16].try_into().expect("four bytes")) as usize;
    let json = serde_json::from_slice(&file[20..20 + length]).expect("JSON");
    (json, &file[20 + length..])
}

fn joined(json: &Value, rest: &[u8]) -> Vec<u8> {
    let mut text = json.to_string().into_bytes();
    text.resize(text.len().next_multiple_of(4), b' ');
    let mut file = b"glTF\x02\0\0\0".to_vec();
    for word in [20 + text.len() + rest.len(), text.len()] {
        file.extend(u32::try_from(word).expect("small").to_le_bytes());
    }
    file.extend(b"JSON");
    file.extend(text);
    file.extend(rest);
    file
}

#[test]
fn other_files_are_no_garments() {
    assert!(matches!(Garment::read(b""), Err(GarmentError::File(_))));
    let chair = br#"{"asset": {"version": "2.0"}, "scenes": []}"#;
    assert!(matches!(Garment::read(chair), Err(GarmentError::NotAGarment)));
}

#[test]
fn what_is_wrong_is_named() {
    let (sound, rest) = split(&FILE);
    let weld = sound["extensions"]["TOILE_garment"]["parts"][0]["weld"].clone();
    for (at, value, place) in [
        ("/version", json!(2), "TOILE_garment version 2"),
        ("/category", json!("hat"), "extensions.TOILE_garment.category"),
        ("/sizes", json!([]), "extensions.TOILE_garment.sizes"),
        ("/sizes/0/name", json!("M"), "extensions.TOILE_garment.sizes"),
        ("/sizes/0/body/0/value", json!(-1), "sizes[0].body[0].value"),
        ("/baseSize", json!(3), "baseSize names number 3 of 3"),
        ("/mesh", json!(1), "mesh names number 1 of 1"),
        ("/parts/0/primitive", json!(7), "primitive names number 7 of 2"),
        ("/parts/0/flat/0", weld.clone(), "parts[0].flat[0]: accessors["),
        ("/parts/0/flat", json!([]), "parts[0].flat has 0 elements instead of 3"),
        ("/parts/0/weld", json!(100_000), "parts[0].weld: accessors[100000]"),
        ("/parts/0/fabric", json!(1), "parts[0].fabric names number 1 of 1"),
        ("/parts/0/panels/0/corners", json!(3), "parts[0].panels[0].triangles"),
        ("/parts/0/panels/0/triangles", json!(3), "parts[0].panels"),
        ("/parts/0/panels/1/name", json!("front"), "parts"),
        ("/fabrics/0/thickness_mm", json!(0), "fabrics[0]: thickness_mm"),
        ("/lines/list/0/count", json!(1), "lines.list[0]"),
        ("/lines/list/1/count", json!(1_000_000), "lines.list[1].count names number"),
        ("/lines/list/0/name", json!(""), "lines.list[0].name"),
        ("/pointsOfMeasure/list/0/times", json!(1e9), "pointsOfMeasure.list[0].times"),
        ("/pointsOfMeasure/list/0/lines/0/0", json!(1), "pointsOfMeasure"),
        ("/trims/0/diameter", json!(5), "trims[0].diameter"),
        ("/trims/0/at/0/triangle", json!(1_000_000), "trims[0].at[0].triangle names number"),
        ("/drape/body", json!("dog"), "drape.body"),
        ("/drape/sizes/S/scale", json!(1e9), "drape.sizes.S.scale"),
        ("/drape/sizes/L/steps", weld, "drape.sizes.L.steps"),
    ] {
        let mut broken = sound.clone();
        let at = ["/extensions/TOILE_garment", at].concat();
        *broken.pointer_mut(&at).unwrap_or_else(|| panic!("nothing at {at}")) = value;
        let error = Garment::read(&joined(&broken, rest)).expect_err(&at).to_string();
        assert!(error.contains(place), "{at}: {error}");
    }
}

#[test]
fn changed_bytes_never_panic() {
    let file: &[u8] = &FILE;
    let (json, _) = split(file);
    let binary = 28 + json.to_string().len().next_multiple_of(4);
    for step in 0..200 {
        let mut broken = file.to_vec();
        let at = binary + (step * 7919) % (file.len() - binary);
        broken[at] ^= 0x55;
        // Whatever comes out, it comes out.
        let _ = Garment::read(&broken);
        let _ = Garment::read(&file[..at]);
    }
}
