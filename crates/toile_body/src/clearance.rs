//! Limbs that would sink into the body are moved aside.

use glam::{DQuat, DVec3, Vec3};
use toile_geom::{Bvh, Surface};

use crate::{Arm, Regions, Shape, Template, rotation, skin};

/// How far an arm keeps from the body below the elbow, metres.
const CLEARANCE: f64 = 0.008;

/// Where along the upper arm the skin may touch the body; above, flesh may be pressed in,
const TOUCHING: f64 = 0.6;
/// by so many metres per upper arm,
const PRESSED: f64 = 0.04;
/// up to where the armpit begins.
const ARMPIT: f64 = 0.35;

/// By how much leaning and shrugging shift heights against each other at most, metres.
const LEAN: f32 = 0.1;

/// Nothing that touches the body is deeper in it, metres.
const DEEPEST: f64 = 0.1;

/// Where the left and the right arm are along X.
const SIDES: [f64; 2] = [1.0, -1.0];

/// A lifted arm bends by so much of the angle,
const BEND: f64 = 0.8;
/// and turns in by so much.
const TWIST: f64 = 1.2;

/// No arm is lifted further than this, radians.
const FURTHEST: f64 = 1.0;

/// The angles by which both arms must be lifted sideways to be clear of the body in these postures, radians.
pub(crate) fn arms<'a>(
    template: &Template,
    shape: &Shape,
    arms: &[Arm; 2],
    postures: impl Iterator<Item = &'a Vec<DQuat>>,
) -> [f64; 2] {
    let mut lifts = [0.0_f64; 2];
    for turns in postures {
        let transforms = skin::transforms(&template.rig, &shape.joints, turns);
        let trunk = Trunk::new(template, shape, arms, &skin::Moves::new(&transforms));
        for (lift, (arm, side)) in lifts.iter_mut().zip(arms.iter().zip(SIDES)) {
            *lift = trunk.lift(template, shape, arm, side, turns, *lift);
        }
    }
    lifts
}

/// Lifts both arms sideways.
pub(crate) fn lift(arms: &[Arm; 2], joints: &[Vec3], turns: &mut [DQuat], lifts: [f64; 2]) {
    for ((arm, side), angle) in arms.iter().zip(SIDES).zip(lifts) {
        lift_one(arm, joints, turns, side, angle);
    }
}

/// Lifts the upper arm sideways; the forearm hangs down from it, to the front.
fn lift_one(arm: &Arm, joints: &[Vec3], turns: &mut [DQuat], side: f64, angle: f64) {
    let [along_upper, along_lower] = arm.axes(joints);
    let hinge = along_upper.cross(along_lower).normalize_or_zero();
    turns[arm.upper] = rotation::about(DVec3::Z, side * angle) * turns[arm.upper];
    turns[arm.lower] *= rotation::about(hinge, BEND * angle);
    arm.twist(along_upper, side * TWIST * angle, turns);
}

/// What the arms may touch, in a posture: the body but for them, from the shoulders down to where they end.
pub(crate) struct Trunk {
    positions: Vec<Vec3>,
    triangles: Vec<[u32; 3]>,
    tree: Bvh,
}

impl Trunk {
    pub(crate) fn new(template: &Template, shape: &Shape, arms: &[Arm; 2], moves: &skin::Moves) -> Self {
        let [arm, _] = arms;
        let [shoulder, elbow] = [arm.upper, arm.lower].map(|joint| shape.joints[joint]);
        // A forearm with its hand is at most half as long again as an upper arm.
        let lowest = shoulder.y - 2.5 * shoulder.distance(elbow) - LEAN;
        let arms = arm_regions();
        let topology = &template.topology;
        let is_trunk = |corners: &&[u32; 3]| {
            corners.iter().all(|&corner| {
                let height = shape.positions[corner as usize].y;
                !topology.regions[corner as usize].meets(arms)
                    && lowest < height
                    && height < shoulder.y + LEAN
            })
        };
        let triangles: Vec<[u32; 3]> = topology.triangles.iter().filter(is_trunk).copied().collect();
        let mut positions = shape.positions.clone();
        for (vertex, position) in positions.iter_mut().enumerate() {
            if !topology.regions[vertex].meets(arms) {
                *position = moves.apply(&template.rig, vertex, *position);
            }
        }
        let tree = Bvh::new(Surface::new(&positions, &triangles));
        Self { positions, triangles, tree }
    }

    /// The angle, at least `lift`, at which the arm is clear.
    fn lift(
        &self,
        template: &Template,
        shape: &Shape,
        arm: &Arm,
        side: f64,
        turns: &[DQuat],
        lift: f64,
    ) -> f64 {
        let mut lift = lift;
        // Each step moves the vertex that is in deepest out; a few others follow.
        for _ in 0..6 {
            let mut turned = turns.to_vec();
            lift_one(arm, &shape.joints, &mut turned, side, lift);
            let further = self.lacking(template, shape, arm, side, &turned);
            if further <= 1e-4 || lift >= FURTHEST {
                break;
            }
            lift = (lift + further).min(FURTHEST);
        }
        lift
    }

    /// By what angle the arm should be lifted further.
    fn lacking(&self, template: &Template, shape: &Shape, arm: &Arm, side: f64, turns: &[DQuat]) -> f64 {
        let transforms = skin::transforms(&template.rig, &shape.joints, turns);
        let moves = skin::Moves::new(&transforms);
        let [shoulder, elbow] = [arm.upper, arm.lower].map(|joint| shape.joints[joint].as_dvec3());
        let along = (elbow - shoulder) / elbow.distance_squared(shoulder);
        let center = transforms[arm.upper].apply(shoulder);
        let mut further = 0.0_f64;
        for vertex in arm_vertices(template, side) {
            let rest = shape.positions[vertex];
            let far = (rest.as_dvec3() - shoulder).dot(along);
            if far < ARMPIT {
                continue;
            }
            let place = moves.apply(&template.rig, vertex, rest).as_dvec3();
            let lever = center.y - place.y;
            if lever < 0.05 {
                continue;
            }
            if let Some(surface) = self.outermost(place, side) {
                let wanted = (PRESSED * (far - TOUCHING)).min(CLEARANCE);
                let gap = side * (place.x - surface);
                further = further.max((wanted - gap) / lever);
            }
        }
        further
    }

    /// How deep a place is in the body, metres, against the way `out`; negative outside of it.
    pub(crate) fn depth(&self, place: DVec3, out: DVec3) -> Option<f64> {
        let surface = Surface::new(&self.positions, &self.triangles);
        let hit = self.tree.first_hit(surface, place + DEEPEST * out, -out, f64::INFINITY)?;
        Some(DEEPEST - hit.distance)
    }

    /// The x of the body's side at the height and depth of a place.
    fn outermost(&self, place: DVec3, side: f64) -> Option<f64> {
        let origin = DVec3::new(2.0 * side, place.y, place.z);
        let surface = Surface::new(&self.positions, &self.triangles);
        let hit = self.tree.first_hit(surface, origin, DVec3::new(-side, 0.0, 0.0), f64::INFINITY)?;
        Some(origin.x - side * hit.distance)
    }
}

fn arm_regions() -> Regions {
    let bits = ["arm_l", "arm_r"].into_iter().filter_map(Regions::named);
    bits.fold(Regions::default(), |all, arm| Regions(all.0 | arm.0))
}

fn arm_vertices(template: &Template, side: f64) -> impl Iterator<Item = usize> {
    let arm = Regions::named(if side > 0.0 { "arm_l" } else { "arm_r" }).unwrap_or_default();
    let topology = &template.topology;
    (0..topology.weld.len()).filter(move |&vertex| {
        topology.weld[vertex] as usize == vertex && topology.regions[vertex].meets(arm)
    })
}
