//! Vertices and triangles as glTF stores them.

use glam::Vec3;
use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, Role};

use super::look;
use crate::{Part, Sex, Template, Topology};

/// What does not depend on the shape: texture coordinates, joints, weights.
pub(crate) fn attributes(glb: &mut GlbWriter, template: &Template) -> Value {
    let rig = &template.rig;
    let uv: Vec<[u16; 2]> =
        template.topology.uv.iter().map(|uv| uv.to_array().map(in_unsigned_16_bits)).collect();
    let (joints, weights): (Vec<_>, Vec<_>) =
        rig.joints.iter().zip(&rig.weights).map(|(joints, weights)| influences(*joints, *weights)).unzip();
    json!({
        "TEXCOORD_0": glb.normalized(Role::Attribute, &uv),
        "JOINTS_0": glb.array(Role::Attribute, &joints),
        "WEIGHTS_0": glb.normalized(Role::Attribute, &weights),
    })
}

/// Normals in 8 bits, which is as exact as an eye.
pub(crate) fn normals(glb: &mut GlbWriter, normals: &[Vec3]) -> Value {
    let normals: Vec<[i8; 3]> = normals.iter().map(|normal| normal.to_array().map(in_8_bits)).collect();
    json!(glb.normalized(Role::Attribute, &normals))
}

/// One primitive for each part, all over the same vertices, in the colours of the tone `shown`.
pub(crate) fn primitives(
    glb: &mut GlbWriter,
    template: &Template,
    attributes: &Value,
    sex: Sex,
    shown: usize,
) -> Vec<Value> {
    let topology = &template.topology;
    let primitive = |part: &Part| {
        let triangles = topology.triangles[part.triangles.clone()].iter().copied();
        let indices = glb.triangles(triangles, template.basis.mean.len());
        let mut primitive = json!({ "attributes": attributes, "indices": indices });
        look::dress(&mut primitive, part, sex, &template.tones, shown);
        primitive
    };
    topology.parts.iter().map(primitive).collect()
}

/// Accessors of the vertices that stand for others, and of the regions.
pub(crate) fn bookkeeping(glb: &mut GlbWriter, topology: &Topology) -> (usize, usize) {
    let weld: Vec<[u32; 1]> = topology.weld.iter().map(|&vertex| [vertex]).collect();
    let small: Option<Vec<[u16; 1]>> =
        weld.iter().map(|[vertex]| Some([u16::try_from(*vertex).ok()?])).collect();
    let weld = match small {
        Some(small) => glb.array(Role::Data, &small),
        None => glb.array(Role::Data, &weld),
    };
    let regions: Vec<[u8; 1]> = topology.regions.iter().map(|regions| [regions.0]).collect();
    (weld, glb.array(Role::Data, &regions))
}

/// The weights of a vertex in 255ths that sum to 255; a joint without weight is joint 0.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
fn influences(joints: [u8; 4], weights: [f32; 4]) -> ([u8; 4], [u8; 4]) {
    let mut parts = weights.map(|weight| (weight.clamp(0.0, 1.0) * 255.0).round() as i32);
    let most = (0..4).max_by_key(|&i| parts[i]).unwrap_or(0);
    parts[most] += 255 - parts.iter().sum::<i32>();
    let joints = std::array::from_fn(|i| if parts[i] == 0 { 0 } else { joints[i] });
    (joints, parts.map(|part| part.clamp(0, 255) as u8))
}

/// −1 … 1 as glTF's normalised integers.
#[expect(clippy::cast_possible_truncation, reason = "out of range is the end of the range")]
pub(super) fn in_8_bits(fraction: f32) -> i8 {
    (fraction * 127.0).round() as i8
}

/// −1 … 1 as glTF's normalised integers.
#[expect(clippy::cast_possible_truncation, reason = "out of range is the end of the range")]
pub(super) fn in_16_bits(fraction: f32) -> i16 {
    (fraction * 32767.0).round() as i16
}

/// 0 … 1 as glTF's normalised integers.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "out of range is the end of the range"
)]
fn in_unsigned_16_bits(fraction: f32) -> u16 {
    (fraction * 65535.0).round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_sum_to_one_and_idle_joints_are_none() {
        assert_eq!(influences([5, 6, 7, 8], [0.334, 0.333, 0.333, 0.0]), ([5, 6, 7, 0], [85, 85, 85, 0]));
        assert_eq!(
            influences([5, 6, 7, 8], [0.5, 0.5, 0.001, 0.0]).1.iter().map(|&w| u32::from(w)).sum::<u32>(),
            255
        );
        assert_eq!(influences([5, 6, 0, 0], [0.999, 0.001, 0.0, 0.0]), ([5, 0, 0, 0], [255, 0, 0, 0]));
    }
}
