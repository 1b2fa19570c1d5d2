//! Ways to stand and to walk, as rotations of joints.

use glam::{DQuat, Quat};

use crate::stance::{self, Leg};
use crate::{Arm, Shape, Template, clearance, fingers, reach, rotation};

/// A way to stand.
///
/// The rotations fit the template's mean body. [`adapted`] makes them fit another: legs are spread and arms
/// lifted until they are clear of it, and in the posture `hips` the palms (landmarks `palm_l`, `palm_r`) rest on
/// the body (`hand_rest_l`, `hand_rest_r`) and the fingers bend off it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Posture {
    /// `a`, `t`, `relaxed`, `hips` …
    pub name: String,
    /// Joints that turn against their parent, and by how much; the others stay as at rest.
    pub rotations: Vec<(usize, Quat)>,
    /// By how much of the inside leg the mean body is lifted, so that a foot stays on the ground. For readers that
    /// take the posture as it is: [`crate::posed`] finds the ground of each body itself.
    pub lift_over_inside_leg: f32,
}

impl Posture {
    /// Name of the posture in which the hands rest on the body.
    pub const HANDS_ON_HIPS: &str = "hips";

    /// The rotation of every joint.
    pub(crate) fn turns(&self, joints: usize) -> Vec<DQuat> {
        let mut turns = vec![DQuat::IDENTITY; joints];
        for &(joint, turn) in &self.rotations {
            if let Some(slot) = turns.get_mut(joint) {
                *slot = rotation::unit(turn.as_dquat());
            }
        }
        turns
    }

    /// The same posture with other rotations.
    pub(crate) fn with_turns(&self, turns: &[DQuat]) -> Self {
        let moving = turns.iter().enumerate().filter(|(_, turn)| **turn != DQuat::IDENTITY);
        Self { rotations: moving.map(|(joint, turn)| (joint, turn.as_quat())).collect(), ..self.clone() }
    }
}

/// One cycle of walking, repeated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gait {
    /// Seconds of one cycle.
    pub duration_s: f32,
    /// Length of two steps, in inside legs.
    pub stride_over_inside_leg: f32,
    /// Moments, evenly spaced over the cycle.
    pub frames: Vec<Posture>,
}

/// The posture as this body takes it.
pub fn adapted(template: &Template, shape: &Shape, posture: &Posture) -> Posture {
    let Some(limbs) = Limbs::of(template, shape).filter(|_| !posture.rotations.is_empty()) else {
        return posture.clone();
    };
    let mut turns = [posture.turns(shape.joints.len())];
    limbs.spread_legs(&mut turns, 1);
    if posture.name == Posture::HANDS_ON_HIPS {
        reach::rest_hands(template, shape, &limbs.arms, &mut turns[0]);
        fingers::bend_back(template, shape, &limbs.arms, &mut turns[0]);
    } else {
        limbs.lift_arms(&mut turns, 1);
    }
    posture.with_turns(&turns[0])
}

impl Gait {
    /// The gait of this body: its limbs are clear of it through the whole cycle.
    pub fn adapted(&self, template: &Template, shape: &Shape) -> Self {
        let Some(limbs) = Limbs::of(template, shape) else { return self.clone() };
        let mut all: Vec<_> = self.frames.iter().map(|frame| frame.turns(shape.joints.len())).collect();
        limbs.spread_legs(&mut all, EVERY);
        limbs.lift_arms(&mut all, EVERY);
        let frames = self.frames.iter().zip(&all).map(|(frame, turns)| frame.with_turns(turns));
        Self { frames: frames.collect(), ..self.clone() }
    }
}

/// Of the frames of a gait only so many-th are looked at for limbs in the body.
const EVERY: usize = 4;

/// What is moved aside on a body.
struct Limbs<'a> {
    template: &'a Template,
    shape: &'a Shape,
    arms: [Arm; 2],
    legs: [Leg; 2],
}

impl<'a> Limbs<'a> {
    fn of(template: &'a Template, shape: &'a Shape) -> Option<Self> {
        let (arms, legs) = (Arm::both(&template.rig)?, Leg::both(&template.rig)?);
        Some(Self { template, shape, arms, legs })
    }

    /// Spreads the legs in all postures by the angle that every so many-th of them needs.
    fn spread_legs(&self, all: &mut [Vec<DQuat>], every: usize) {
        let angle = stance::spread(self.template, self.shape, &self.legs, all.iter().step_by(every));
        all.iter_mut().for_each(|turns| stance::apply(&self.legs, turns, angle));
    }

    /// Lifts the arms likewise.
    fn lift_arms(&self, all: &mut [Vec<DQuat>], every: usize) {
        let lifts = clearance::arms(self.template, self.shape, &self.arms, all.iter().step_by(every));
        all.iter_mut().for_each(|turns| clearance::lift(&self.arms, &self.shape.joints, turns, lifts));
    }
}
