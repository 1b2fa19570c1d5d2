//! Garment and body in one file.

use glam::Vec3;
use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, Role};
use toile_drape::beneath;
use toile_fit::Quantity;
use toile_garment::{Drape, Garment};

use crate::fields;
use crate::wearer::Wearer;

/// How rough skin and underwear are.
const ROUGHNESS: f64 = 0.6;

/// The garment's own file as it hangs, with what is told at its vertices and the body beside it: as it is to be shown,
/// so that no viewer has skin come through cloth.
pub(super) fn glb(
    garment: &Garment,
    drape: Drape,
    told: &[(Quantity, Vec<f64>)],
    wearer: &Wearer<'_>,
) -> anyhow::Result<Vec<u8>> {
    let generator = concat!("Toile ", env!("CARGO_PKG_VERSION"));
    let skin = beneath(&wearer.body, &[(garment, &drape.positions)]);
    let hanging = Garment { drape: Some(drape), ..garment.clone() };
    Ok(hanging.write_with(generator, "", |glb, root| {
        for (quantity, values) in told {
            fields::add(glb, root, garment, *quantity, values);
        }
        add_body(glb, root, wearer, &skin);
    })?)
}

fn add_body(glb: &mut GlbWriter, root: &mut Value, wearer: &Wearer<'_>, skin: &[Vec3]) {
    let template = wearer.body.template();
    let positions = glb.array(Role::Positions, &arrays(skin));
    let normals = glb.array(Role::Attribute, &arrays(&wearer.normals()));
    let attributes = json!({ "POSITION": positions, "NORMAL": normals });
    let mut primitives = Vec::new();
    for part in &template.topology.parts {
        let tone = template.tones.first();
        let is_skin = part.is_skin(wearer.sex);
        let colour = tone.map_or(Vec3::splat(0.5), |tone| if is_skin { tone.skin } else { tone.underwear });
        let material = push(
            root,
            "materials",
            json!({
                "name": part.name,
                "pbrMetallicRoughness": {
                    "baseColorFactor": colour.extend(1.0).to_array(),
                    "metallicFactor": 0,
                    "roughnessFactor": ROUGHNESS,
                },
            }),
        );
        let triangles = template.topology.triangles[part.triangles.clone()].iter().copied();
        let indices = glb.triangles(triangles, wearer.body.positions().len());
        primitives.push(json!({ "attributes": attributes, "indices": indices, "material": material }));
    }
    let mesh = push(root, "meshes", json!({ "name": "body", "primitives": primitives }));
    let node = push(root, "nodes", json!({ "name": "body", "mesh": mesh }));
    push(&mut root["scenes"][0], "nodes", json!(node));
}

/// Adds to a list of the file; its index there.
fn push(object: &mut Value, list: &str, value: Value) -> usize {
    if !object[list].is_array() {
        object[list] = json!([]);
    }
    let Some(list) = object[list].as_array_mut() else { return 0 };
    list.push(value);
    list.len() - 1
}

fn arrays(points: &[Vec3]) -> Vec<[f32; 3]> {
    points.iter().map(Vec3::to_array).collect()
}
