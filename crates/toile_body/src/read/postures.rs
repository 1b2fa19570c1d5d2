//! Postures and the walk.

use glam::Quat;
use toile_asset::At;

use super::{Reader, Result, json::OfBody};
use crate::{Gait, Posture};

/// Postures that a body may have.
const MOST_POSTURES: usize = 100;
/// Moments of a walk.
const MOST_FRAMES: usize = 1000;
/// In inside legs: how far a posture may lift the body, or two steps may lead.
const MOST_LEGS: f64 = 10.0;
/// Seconds.
const LONGEST_CYCLE: f64 = 60.0;

/// The postures; the first is the measuring pose, so it turns nothing.
pub(super) fn read(at: &At<'_>, joints: usize) -> Result<Vec<Posture>> {
    let postures = at.list(1..=MOST_POSTURES)?;
    let postures: Vec<Posture> = postures.iter().map(|at| posture(at, joints)).collect::<Result<_>>()?;
    at.at(0).check(postures.first().is_some_and(|first| first.rotations.is_empty()))?;
    Ok(postures)
}

fn posture(at: &At<'_>, joints: usize) -> Result<Posture> {
    let turn = |at: &At<'_>| -> Result<(usize, Quat)> {
        let rotation = at.get("rotation");
        let numbers: Vec<f32> =
            rotation.items()?.iter().map(|number| number.single(1.1)).collect::<Result<_>>()?;
        let numbers: [f32; 4] = numbers.try_into().map_err(|_e| rotation.malformed())?;
        Ok((at.get("joint").index(joints)?, unit(&rotation, numbers)?))
    };
    Ok(Posture {
        name: at.get("name").text()?.to_owned(),
        rotations: at.get("rotations").items()?.iter().map(turn).collect::<Result<_>>()?,
        lift_over_inside_leg: at.get("lift").single(MOST_LEGS)?,
    })
}

impl<'a> Reader<'a> {
    /// Rotations of all moving joints, frame after frame.
    pub(super) fn walk(&mut self, at: &At<'a>, joints: usize) -> Result<Gait> {
        let duration_s = at.get("duration").single(LONGEST_CYCLE)?;
        at.get("duration").check(duration_s > 0.0)?;
        let moving = at.get("joints").list(1..=joints)?;
        let moving: Vec<usize> = moving.iter().map(|at| Ok(at.index(joints)?)).collect::<Result<_>>()?;
        let lifts_at = at.get("lifts");
        let lifts = self.arrays.floats(lifts_at.index(usize::MAX)?, 1).map_err(|e| lifts_at.array(e))?;
        let is_sound = (1..=MOST_FRAMES).contains(&lifts.len())
            && lifts.iter().all(|lift| f64::from(lift.abs()) <= MOST_LEGS);
        lifts_at.check(is_sound)?;
        let rotations_at = at.get("rotations");
        let rotations = self.floats(&rotations_at, 4, lifts.len() * moving.len())?;
        let rotations: Vec<Quat> =
            rotations.as_chunks().0.iter().map(|&four| unit(&rotations_at, four)).collect::<Result<_>>()?;
        let frame = |(lift, turns): (&f32, &[Quat])| Posture {
            name: String::new(),
            rotations: moving.iter().copied().zip(turns.iter().copied()).collect(),
            lift_over_inside_leg: *lift,
        };
        Ok(Gait {
            duration_s,
            stride_over_inside_leg: at.get("stride").single(MOST_LEGS)?,
            frames: lifts.iter().zip(rotations.chunks_exact(moving.len())).map(frame).collect(),
        })
    }
}

/// A quaternion, which must be of unit length.
fn unit(at: &At<'_>, numbers: [f32; 4]) -> Result<Quat> {
    let length_squared: f32 = numbers.iter().map(|number| number * number).sum();
    at.check((length_squared - 1.0).abs() < 1e-3)?;
    Ok(Quat::from_array(numbers))
}
