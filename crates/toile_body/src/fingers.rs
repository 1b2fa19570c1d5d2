//! Fingers of hands on the body that would sink into it bend back.

use glam::{DQuat, DVec3};

use crate::clearance::Trunk;
use crate::{Arm, Rig, Shape, Template, normals, rotation, skin};

/// What its three joints are called, from the knuckle on, followed by `_01_l` …
const NAMES: [&str; 5] = ["thumb", "index", "middle", "ring", "pinky"];

/// Vertices of which a finger's joints have at least this share belong to it.
const SHARE: f32 = 0.6;

/// Flesh is pressed in by so much, metres.
const PRESSED: f64 = 0.003;

/// Fingers bend back no further than this, radians.
const FURTHEST: f64 = 0.7;

/// What moves less than this when its finger bends, metres per radian, is left where it is.
const LEAST_LEVER: f64 = 0.02;

/// Bends the fingers of both hands off the body that their palms lie on. A template without landmarks or fingers
/// is left as it is.
pub(crate) fn bend_back(template: &Template, shape: &Shape, arms: &[Arm; 2], turns: &mut [DQuat]) {
    let transforms = skin::transforms(&template.rig, &shape.joints, turns);
    let trunk = Trunk::new(template, shape, arms, &skin::Moves::new(&transforms));
    let rest_normals = normals(&template.topology, &shape.positions);
    for (arm, side) in arms.iter().zip(["l", "r"]) {
        let Some(&palm) = template.landmarks.get(&format!("palm_{side}")) else { continue };
        let out = -(transforms[arm.hand].rotation * rest_normals[palm as usize].as_dvec3());
        for finger in NAMES.iter().filter_map(|name| Finger::of(&template.rig, name, side)) {
            finger.bend(template, shape, &trunk, out, turns);
        }
    }
}

/// The joints of a finger.
struct Finger {
    parent: usize,
    joints: [usize; 3],
}

impl Finger {
    fn of(rig: &Rig, name: &str, side: &str) -> Option<Self> {
        let joint = |number| rig.joint(&format!("{name}_{number}_{side}"));
        let joints = [joint("01")?, joint("02")?, joint("03")?];
        Some(Self { parent: rig.parents[joints[0]]?, joints })
    }

    fn vertices(&self, rig: &Rig) -> Vec<usize> {
        let share = |vertex: usize| {
            let influences = rig.joints[vertex].iter().zip(&rig.weights[vertex]);
            let own = influences.filter(|(joint, _)| self.joints.contains(&usize::from(**joint)));
            own.map(|(_, weight)| weight).sum::<f32>()
        };
        (0..rig.weights.len()).filter(|&vertex| share(vertex) >= SHARE).collect()
    }

    /// Turns it at the knuckle, the way `out` of the body, until it is clear.
    fn bend(&self, template: &Template, shape: &Shape, trunk: &Trunk, out: DVec3, turns: &mut [DQuat]) {
        let rig = &template.rig;
        let vertices = self.vertices(rig);
        let [knuckle, _, last] = self.joints;
        let mut bent = 0.0;
        // Each step moves the vertex that is in deepest out; a few others follow.
        for _ in 0..6 {
            let transforms = skin::transforms(rig, &shape.joints, turns);
            let [start, end] =
                [knuckle, last].map(|joint| transforms[joint].apply(shape.joints[joint].as_dvec3()));
            let axis = (end - start).cross(out).normalize_or_zero();
            let moves = skin::Moves::new(&transforms);
            let mut further = 0.0_f64;
            for &vertex in &vertices {
                let place = moves.apply(rig, vertex, shape.positions[vertex]).as_dvec3();
                let lever = axis.cross(place - start).dot(out);
                if lever > LEAST_LEVER {
                    let depth = trunk.depth(place, out).unwrap_or(0.0);
                    further = further.max((depth - PRESSED) / lever);
                }
            }
            let further = further.min(FURTHEST - bent);
            if further <= 1e-4 {
                break;
            }
            bent += further;
            let axis = transforms[self.parent].rotation.inverse() * axis;
            turns[knuckle] = rotation::unit(rotation::about(axis, further) * turns[knuckle]);
        }
    }
}
