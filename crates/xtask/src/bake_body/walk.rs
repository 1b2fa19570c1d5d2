//! The walking cycle.
//!
//! Angles of hip, knee and ankle are rounded from the normative curves of clinical gait analysis (as in
//! Perry and Burnfield, *Gait Analysis*, 2010); trunk and arms swing against the legs.

use std::f64::consts::TAU;

use anyhow::Result;
use toile_body::Gait;

use super::postures::{Axis, CURLED, Skeleton};

/// Moments of the cycle that are kept.
const FRAMES: u32 = 20;

/// Seconds: some 110 steps a minute.
const DURATION_S: f32 = 1.1;

/// Degrees of flexion at every tenth of the cycle, which starts when the heel of that side comes down.
const HIP: [f64; 10] = [28.0, 25.0, 17.0, 7.0, -3.0, -9.0, -4.0, 12.0, 25.0, 29.0];
/// The same of the knee.
const KNEE: [f64; 10] = [5.0, 15.0, 17.0, 11.0, 6.0, 9.0, 33.0, 58.0, 46.0, 14.0];
/// Dorsiflexion of the ankle.
const ANKLE: [f64; 10] = [0.0, -5.0, 2.0, 7.0, 10.0, 5.0, -14.0, -8.0, 0.0, 2.0];
/// The toes bend up while the heel rises.
const TOES: [f64; 10] = [0.0, 0.0, 0.0, 0.0, 4.0, 17.0, 18.0, 4.0, 0.0, 0.0];

/// The gait of the mean body.
pub(super) fn gait(skeleton: &Skeleton<'_>) -> Result<Gait> {
    let mut frames = Vec::new();
    for frame in 0..FRAMES {
        let phase = f64::from(frame) / f64::from(FRAMES);
        let mut pose = skeleton.still();
        for (side, phase) in [("l", phase), ("r", phase + 0.5)] {
            for (joint, axis, degrees) in limbs(phase) {
                skeleton.turn(&mut pose, &format!("{joint}_{side}"), axis, degrees)?;
            }
        }
        for turn in CURLED {
            skeleton.turn_both(&mut pose, turn)?;
        }
        for (joint, axis, degrees) in trunk(phase) {
            skeleton.turn(&mut pose, joint, axis, degrees)?;
        }
        frames.push(skeleton.posture("", pose));
    }
    let mut gait = Gait { duration_s: DURATION_S, stride_over_inside_leg: 0.0, frames };
    gait.stride_over_inside_leg = stride(skeleton, &gait)?;
    Ok(gait)
}

/// Turns of one side.
fn limbs(phase: f64) -> Vec<(&'static str, Axis, f64)> {
    // The arm is behind when the leg of its side is in front.
    let swing = -16.0 * (TAU * (phase - 0.03)).cos();
    vec![
        ("thigh", Axis::X, -curve(&HIP, phase)),
        ("thigh", Axis::Z, -4.5),
        ("calf", Axis::X, curve(&KNEE, phase)),
        ("foot", Axis::X, -curve(&ANKLE, phase)),
        ("foot", Axis::Z, 4.0),
        ("ball", Axis::X, -curve(&TOES, phase)),
        ("clavicle", Axis::Z, -5.0),
        ("upperarm", Axis::X, -swing),
        ("upperarm", Axis::Z, -27.0),
        ("lowerarm", Axis::Hinge, 12.0 + 0.5 * swing),
    ]
}

/// Turns of pelvis and spine: the pelvis goes along with the leg, the shoulders with the arm, and the head looks ahead.
fn trunk(phase: f64) -> [(&'static str, Axis, f64); 7] {
    let yaw = 5.0 * (TAU * phase).cos();
    let drop = 2.5 * (TAU * phase).sin();
    [
        ("pelvis", Axis::Y, -yaw),
        ("pelvis", Axis::Z, drop),
        ("spine_01", Axis::Z, -0.6 * drop),
        ("spine_01", Axis::Y, 0.7 * yaw),
        ("spine_02", Axis::Z, -0.4 * drop),
        ("spine_03", Axis::Y, 1.0 * yaw),
        ("neck_01", Axis::Y, -0.7 * yaw),
    ]
}

/// A periodic curve through values at every tenth: Catmull–Rom.
fn curve(values: &[f64; 10], phase: f64) -> f64 {
    let at = phase.rem_euclid(1.0) * 10.0;
    let (first, t) = (at.floor(), at.fract());
    let value = |step: usize| values[(first as usize + 9 + step) % 10];
    let [a, b, c, d] = [0, 1, 2, 3].map(value);
    let (slope_b, slope_c) = ((c - a) / 2.0, (d - b) / 2.0);
    let (square, cube) = (t * t, t * t * t);
    b * (2.0 * cube - 3.0 * square + 1.0)
        + slope_b * (cube - 2.0 * square + t)
        + c * (3.0 * square - 2.0 * cube)
        + slope_c * (cube - square)
}

/// How far the ground goes back under the lower foot during a cycle, in inside legs.
fn stride(skeleton: &Skeleton<'_>, gait: &Gait) -> Result<f32> {
    let feet = [skeleton.joint("ball_l")?, skeleton.joint("ball_r")?];
    let places: Vec<_> =
        gait.frames.iter().map(|frame| feet.map(|foot| skeleton.place(frame, foot))).collect();
    let mut way = 0.0;
    for (now, next) in places.iter().zip(places.iter().cycle().skip(1)) {
        let foot = usize::from(now[1].y + next[1].y < now[0].y + next[0].y);
        way += now[foot].z - next[foot].z;
    }
    Ok(way as f32 / skeleton.inside_leg())
}
