//! Postures as JSON; the walk, which has thousands of numbers, as arrays.

use std::collections::BTreeSet;

use crate::{Gait, Posture};
use glam::Quat;
use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, Role, decimal};

use super::decimals;

/// Name, and the joints that turn.
pub(super) fn posture(posture: &Posture) -> Value {
    let turn = |(joint, rotation): &(usize, Quat)| json!({ "joint": joint, "rotation": decimals(&rotation.to_array()) });
    json!({
        "name": posture.name,
        "rotations": posture.rotations.iter().map(turn).collect::<Vec<_>>(),
        "lift": decimal(posture.lift_over_inside_leg),
    })
}

/// For each frame the rotations of all joints that turn in any.
pub(super) fn walk(glb: &mut GlbWriter, gait: &Gait) -> Value {
    let turned = gait.frames.iter().flat_map(|frame| &frame.rotations);
    let joints: BTreeSet<usize> = turned.map(|&(joint, _)| joint).collect();
    let rotations: Vec<[f32; 4]> = gait
        .frames
        .iter()
        .flat_map(|frame| joints.iter().map(move |&joint| rotation(frame, joint).to_array()))
        .collect();
    let lifts: Vec<[f32; 1]> = gait.frames.iter().map(|frame| [frame.lift_over_inside_leg]).collect();
    json!({
        "duration": decimal(gait.duration_s),
        "stride": decimal(gait.stride_over_inside_leg),
        "joints": joints,
        "rotations": glb.array(Role::Data, &rotations),
        "lifts": glb.array(Role::Data, &lifts),
    })
}

/// Of a joint against its parent.
pub(crate) fn rotation(posture: &Posture, joint: usize) -> Quat {
    posture.rotations.iter().find(|(turned, _)| *turned == joint).map_or(Quat::IDENTITY, |turn| turn.1)
}
