//! Writes a [`Template`] as one glTF binary that any viewer shows as a woman of average build.
//!
//! What glTF has no words for is in the root extension `TOILE_body`; `docs/TOILE_body.md` describes it.

mod definitions;
mod people;
mod postures;

use anyhow::{Result, ensure};
use glam::Vec3;
use serde_json::{Map, Value, json};
use toile_asset::write::{GlbWriter, Role, decimal};
use toile_body::export::look;
use toile_body::{Part, Rig, Sex, Template, normals};

/// Of what is in `TOILE_body`.
const VERSION: u32 = 1;
/// So many of the leading directions, which move the body most, are stored in 16 bits, the others in 8.
const FINE_DIRECTIONS: usize = 14;
/// Whom viewers show that know nothing of the extension.
const SHOWN: Sex = Sex::Female;
const COPYRIGHT: &str =
    "CC0 1.0, made from MakeHuman and MPFB2 assets; statistics of ANSUR II, public domain";

/// The file.
pub(super) fn write(template: &Template) -> Result<Vec<u8>> {
    let vertices = template.basis.mean.len();
    ensure!(vertices < usize::from(u16::MAX), "{vertices} vertices, but the file has 16 bits for each index");
    let mut glb = GlbWriter::default();
    let (targets, scales) = targets(&mut glb, template);
    let primitives = primitives(&mut glb, template, &targets);
    let mut coefficients = vec![0.0; scales.len()];
    if let Some(sex) = coefficients.first_mut() {
        *sex = scales.first().map_or(0.0, |scale| SHOWN.coefficient() as f32 * scale);
    }
    let names = (0..scales.len()).map(|n| if n == 0 { "sex".into() } else { format!("component {n}") });
    let joints = template.rig.names.len();
    let mut root = json!({
        "asset": { "version": "2.0", "generator": "Toile, cargo xtask bake-body", "copyright": COPYRIGHT },
        "extensionsUsed": ["KHR_mesh_quantization", "TOILE_body"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0,
        "scenes": [{ "nodes": [0, joints] }],
        "nodes": nodes(template),
        "skins": [{
            "joints": (0..joints).collect::<Vec<_>>(),
            "inverseBindMatrices": inverse_bind_matrices(&mut glb, template),
        }],
        "meshes": [{
            "name": "body",
            "primitives": primitives,
            "weights": decimals(&coefficients),
            "extras": { "targetNames": names.collect::<Vec<_>>() },
        }],
        "extensions": { "TOILE_body": extension(&mut glb, template, &scales) },
    });
    if !template.tones.is_empty() {
        root["materials"] = json!(look::materials(&template.tones));
        root["extensionsUsed"] = json!(["KHR_materials_variants", "KHR_mesh_quantization", "TOILE_body"]);
        root["extensions"]["KHR_materials_variants"] = look::variants(&template.tones);
    }
    Ok(glb.finish(root)?)
}

/// The directions as fractions of their greatest displacement, and those displacements in metres.
fn targets(glb: &mut GlbWriter, template: &Template) -> (Vec<usize>, Vec<f32>) {
    let write = |(number, direction): (usize, &Vec<Vec3>)| {
        let scale = direction.iter().map(|step| step.abs().max_element()).fold(f32::MIN_POSITIVE, f32::max);
        let fractions = direction.iter().map(|step| (*step / scale).to_array());
        let accessor = if number < FINE_DIRECTIONS {
            let steps: Vec<[i16; 3]> =
                fractions.map(|step| step.map(|x| (x * 32767.0).round() as i16)).collect();
            glb.normalized(Role::Positions, &steps)
        } else {
            let steps: Vec<[i8; 3]> = fractions.map(|step| step.map(|x| (x * 127.0).round() as i8)).collect();
            glb.normalized(Role::Positions, &steps)
        };
        (accessor, scale)
    };
    template.basis.directions.iter().enumerate().map(write).unzip()
}

/// One primitive for each part, all over the same vertices.
fn primitives(glb: &mut GlbWriter, template: &Template, targets: &[usize]) -> Vec<Value> {
    let (topology, rig) = (&template.topology, &template.rig);
    let shown = template.basis.shape(&[SHOWN.coefficient()]);
    let normals = normals(topology, &shown.positions).into_iter();
    let normals: Vec<[i8; 3]> = normals.map(|n| n.to_array().map(|x| (x * 127.0).round() as i8)).collect();
    let uv = topology.uv.iter();
    let uv: Vec<[u16; 2]> =
        uv.map(|uv| uv.to_array().map(|x| (x.clamp(0.0, 1.0) * 65535.0).round() as u16)).collect();
    let (joints, weights): (Vec<_>, Vec<_>) =
        rig.joints.iter().zip(&rig.weights).map(|(joints, weights)| influences(*joints, *weights)).unzip();
    let attributes = json!({
        "POSITION": glb.array(Role::Positions, &points(&template.basis.mean)),
        "NORMAL": glb.normalized(Role::Attribute, &normals),
        "TEXCOORD_0": glb.normalized(Role::Attribute, &uv),
        "JOINTS_0": glb.array(Role::Attribute, &joints),
        "WEIGHTS_0": glb.normalized(Role::Attribute, &weights),
    });
    let targets: Vec<_> = targets.iter().map(|target| json!({ "POSITION": target })).collect();
    let primitive = |part: &Part| {
        let triangles = topology.triangles[part.triangles.clone()].iter().copied();
        let indices = glb.triangles(triangles, template.basis.mean.len());
        let mut primitive = json!({ "attributes": attributes, "indices": indices, "targets": targets });
        look::dress(&mut primitive, part, SHOWN, &template.tones, 0);
        primitive
    };
    topology.parts.iter().map(primitive).collect()
}

/// The weights of a vertex in 255ths that sum to 255; a joint without weight is joint 0.
fn influences(joints: [u8; 4], weights: [f32; 4]) -> ([u8; 4], [u8; 4]) {
    let mut parts = weights.map(|weight| (weight * 255.0).round() as i32);
    let most = (0..4).max_by_key(|&i| parts[i]).unwrap_or(0);
    parts[most] += 255 - parts.iter().sum::<i32>();
    let joints = std::array::from_fn(|i| if parts[i] == 0 { 0 } else { joints[i] });
    (joints, parts.map(|part| part.clamp(0, 255) as u8))
}

/// The joints where they are in the woman that viewers show, then the body.
fn nodes(template: &Template) -> Vec<Value> {
    let Rig { names, parents, .. } = &template.rig;
    let at = template.basis.shape(&[SHOWN.coefficient()]).joints;
    let joint = |(joint, name): (usize, &String)| {
        let parent = parents[joint].map_or(Vec3::ZERO, |parent| at[parent]);
        let children: Vec<_> = (0..names.len()).filter(|&child| parents[child] == Some(joint)).collect();
        let mut node = json!({ "name": name, "translation": decimals(&(at[joint] - parent).to_array()) });
        if !children.is_empty() {
            node["children"] = json!(children);
        }
        node
    };
    let body = json!({ "name": "body", "mesh": 0, "skin": 0 });
    names.iter().enumerate().map(joint).chain([body]).collect()
}

fn inverse_bind_matrices(glb: &mut GlbWriter, template: &Template) -> usize {
    let joints = template.basis.shape(&[SHOWN.coefficient()]).joints;
    let matrices: Vec<[f32; 16]> =
        joints.iter().map(|&joint| glam::Mat4::from_translation(-joint).to_cols_array()).collect();
    glb.array(Role::Data, &matrices)
}

fn extension(glb: &mut GlbWriter, template: &Template, scales: &[f32]) -> Value {
    let (topology, basis) = (&template.topology, &template.basis);
    let weld: Vec<[u16; 1]> = topology.weld.iter().map(|&vertex| [vertex as u16]).collect();
    let regions: Vec<[u8; 1]> = topology.regions.iter().map(|regions| [regions.0]).collect();
    let joint_targets: Vec<[f32; 3]> =
        basis.joint_directions.iter().flat_map(|steps| points(steps)).collect();
    let landmarks: Map<_, _> =
        template.landmarks.iter().map(|(name, &at)| (name.clone(), json!(at))).collect();
    json!({
        "version": VERSION,
        "mesh": 0,
        "skin": 0,
        "parts": topology.parts.iter().map(|part| &part.name).collect::<Vec<_>>(),
        "weld": glb.array(Role::Data, &weld),
        "regions": glb.array(Role::Data, &regions),
        "targetScales": decimals(scales),
        "jointMeans": glb.array(Role::Data, &points(&basis.joint_mean)),
        "jointTargets": glb.array(Role::Data, &joint_targets),
        "landmarks": landmarks,
        "measurements": template.definitions.iter().map(definitions::definition).collect::<Vec<_>>(),
        "people": Sex::ALL.map(|sex| (sex.name(), people::people(glb, &template.people[sex])))
            .into_iter().map(|(sex, people)| (sex.to_owned(), people)).collect::<Map<_, _>>(),
        "postures": template.postures.iter().map(postures::posture).collect::<Vec<_>>(),
        "tones": template.tones.iter().enumerate().map(|(number, tone)| {
            json!({ "name": tone.name, "skin": 2 * number, "underwear": 2 * number + 1 })
        }).collect::<Vec<_>>(),
        "walk": postures::walk(glb, &template.gait),
    })
}

fn points(points: &[Vec3]) -> Vec<[f32; 3]> {
    points.iter().map(Vec3::to_array).collect()
}

fn decimals(numbers: &[f32]) -> Vec<Value> {
    numbers.iter().copied().map(decimal).collect()
}
