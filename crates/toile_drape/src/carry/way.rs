//! The postures on the way from one to another.

use glam::DQuat;
use toile_body::Posture;

use crate::Body;
use crate::follow::between;

/// Joints turn by at most this from one posture to the next, radians: cloth in the armpit then finds its way.
const STRIDE: f64 = 0.35;
/// Most postures on a way.
const MOST: u8 = 8;

/// Bodies of one shape on the way to a posture, that one included, in which joints turn little from one to the next.
pub(super) fn postures<'a>(from: &Posture, to: &Body<'a>) -> Vec<Body<'a>> {
    let mut count = 1;
    while count < MOST && farthest(from, to.posture()) > STRIDE * f64::from(count) {
        count += 1;
    }
    let part = |step: u8| f32::from(step) / f32::from(count);
    let middle = (1..count).map(|step| to.in_exactly(between(from, to.posture(), part(step))));
    middle.chain([to.clone()]).collect()
}

/// The most that any joint turns, radians.
fn farthest(from: &Posture, to: &Posture) -> f64 {
    let joints = from.rotations.iter().chain(&to.rotations).map(|(joint, _)| *joint);
    let turn = |posture: &Posture, joint: usize| {
        let turn = posture.rotations.iter().rfind(|(turned, _)| *turned == joint);
        turn.map_or(DQuat::IDENTITY, |(_, turn)| turn.as_dquat().normalize())
    };
    let angle = |joint| 2.0 * libm::acos(turn(from, joint).dot(turn(to, joint)).abs().min(1.0));
    joints.map(angle).fold(0.0, f64::max)
}
