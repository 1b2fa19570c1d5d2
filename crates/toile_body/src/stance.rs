//! Thighs that would pass through each other are spread.

use glam::{DQuat, DVec3};

use crate::{Rig, Shape, Template, rotation, skin};

/// Legs are spread no further than this, radians: by then they are about as far apart as at rest.
const FURTHEST: f64 = 0.12;

/// Vertices of which the thigh and the calf have at least this share belong to a leg.
const SHARE: f32 = 0.6;

/// The joints of a leg.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leg {
    pelvis: usize,
    thigh: usize,
    calf: usize,
    foot: usize,
    /// 1 on the left, −1 on the right.
    side: f64,
}

impl Leg {
    /// The left and the right one; none where the rig lacks a joint.
    pub(crate) fn both(rig: &Rig) -> Option<[Self; 2]> {
        let leg = |suffix: &str, side| {
            let joint = |name: &str| rig.joint(&format!("{name}_{suffix}"));
            let [thigh, calf, foot] = [joint("thigh")?, joint("calf")?, joint("foot")?];
            Some(Self { pelvis: rig.joint("pelvis")?, thigh, calf, foot, side })
        };
        Some([leg("l", 1.0)?, leg("r", -1.0)?])
    }

    fn vertices(self, rig: &Rig) -> impl Iterator<Item = usize> {
        (0..rig.weights.len()).filter(move |&vertex| {
            let influences = rig.joints[vertex].iter().zip(&rig.weights[vertex]);
            let of_leg =
                influences.filter(|(joint, _)| [self.thigh, self.calf].contains(&usize::from(**joint)));
            of_leg.map(|(_, weight)| weight).sum::<f32>() >= SHARE
        })
    }
}

/// The angle by which both legs must be spread so that neither crosses the middle of the body further than at
/// rest in any of the postures, radians.
pub(crate) fn spread<'a>(
    template: &Template,
    shape: &Shape,
    legs: &[Leg; 2],
    postures: impl Iterator<Item = &'a Vec<DQuat>>,
) -> f64 {
    let mut angle = 0.0;
    for turns in postures {
        for _ in 0..3 {
            let mut spread = turns.clone();
            apply(legs, &mut spread, angle);
            let further = legs.map(|leg| lacking(template, shape, leg, &spread));
            angle = (angle + further[0].max(further[1])).min(FURTHEST);
        }
    }
    angle
}

/// Spreads both legs; the soles stay level.
pub(crate) fn apply(legs: &[Leg; 2], turns: &mut [DQuat], angle: f64) {
    for leg in legs {
        turns[leg.thigh] = rotation::about(DVec3::Z, leg.side * angle) * turns[leg.thigh];
        turns[leg.foot] = rotation::about(DVec3::Z, -leg.side * angle) * turns[leg.foot];
    }
}

/// By what angle a leg should be spread further.
fn lacking(template: &Template, shape: &Shape, leg: Leg, turns: &[DQuat]) -> f64 {
    let transforms = skin::transforms(&template.rig, &shape.joints, turns);
    let moves = skin::Moves::new(&transforms);
    let pelvis = transforms[leg.pelvis];
    let hip = transforms[leg.thigh].apply(shape.joints[leg.thigh].as_dvec3());
    let mut further = 0.0_f64;
    for vertex in leg.vertices(&template.rig) {
        let rest = shape.positions[vertex];
        let posed = moves.apply(&template.rig, vertex, rest).as_dvec3();
        let across = leg.side * (pelvis.rotation.inverse() * (posed - pelvis.translation)).x;
        let lacking = (leg.side * f64::from(rest.x)).min(0.0) - across;
        let lever = hip.y - posed.y;
        if lacking > 0.0 && lever > 0.05 {
            further = further.max(lacking / lever);
        }
    }
    further
}
