//! The skeleton as glTF nodes and a skin.

use glam::{Mat4, Vec3};
use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, Role};

use super::decimals;
use crate::Rig;

/// A glTF root with the scene, its nodes and the skin: node `i` is joint `i`, the last one is the body.
pub(crate) fn scene(glb: &mut GlbWriter, rig: &Rig, joints: &[Vec3]) -> Value {
    let body = rig.names.len();
    let roots = (0..body).filter(|&joint| rig.parents[joint].is_none());
    let mut nodes = nodes(rig, joints);
    nodes.push(json!({ "name": "body", "mesh": 0, "skin": 0 }));
    json!({
        "scene": 0,
        "scenes": [{ "nodes": roots.chain([body]).collect::<Vec<_>>() }],
        "nodes": nodes,
        "skins": [{
            "joints": (0..body).collect::<Vec<_>>(),
            "inverseBindMatrices": inverse_bind_matrices(glb, joints),
        }],
    })
}

fn nodes(rig: &Rig, joints: &[Vec3]) -> Vec<Value> {
    let node = |(joint, name): (usize, &String)| {
        let children: Vec<_> = (0..joints.len()).filter(|&child| rig.parents[child] == Some(joint)).collect();
        let mut node =
            json!({ "name": name, "translation": decimals(&offset(rig, joints, joint).to_array()) });
        if !children.is_empty() {
            node["children"] = json!(children);
        }
        node
    };
    rig.names.iter().enumerate().map(node).collect()
}

/// Of a joint from its parent, metres.
fn offset(rig: &Rig, joints: &[Vec3], joint: usize) -> Vec3 {
    joints[joint] - rig.parents[joint].map_or(Vec3::ZERO, |parent| joints[parent])
}

/// Joints are aligned with the world, so binding only moves.
fn inverse_bind_matrices(glb: &mut GlbWriter, joints: &[Vec3]) -> usize {
    let matrices: Vec<[f32; 16]> =
        joints.iter().map(|&joint| Mat4::from_translation(-joint).to_cols_array()).collect();
    glb.array(Role::Data, &matrices)
}
