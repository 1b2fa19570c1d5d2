//! Hands that rest on the body: two-bone inverse kinematics.

use glam::{DMat3, DQuat, DVec3, Vec3};

use crate::{Arm, Rig, Shape, Template, normals, rotation, skin};

/// The hollow of a palm keeps so far from the body, metres, because what is around it is what touches.
const HOLLOW: f64 = 0.007;

/// Where a hand rests.
struct Touch {
    /// The middle of the palm at rest.
    palm: DVec3,
    /// Out of the palm, at rest.
    palm_normal: DVec3,
    /// The place that it touches, in the posture.
    place: DVec3,
    /// Out of the body there.
    normal: DVec3,
}

/// Lays both palms where they rest on the body. A template that does not know where is left as it is.
pub(crate) fn rest_hands(template: &Template, shape: &Shape, arms: &[Arm; 2], turns: &mut [DQuat]) {
    let (rig, topology) = (&template.rig, &template.topology);
    let transforms = skin::transforms(rig, &shape.joints, turns);
    let posed = skin::skinned(rig, &shape.positions, &transforms);
    let (rest_normals, posed_normals) = (normals(topology, &shape.positions), normals(topology, &posed));
    for (arm, side) in arms.iter().zip(["l", "r"]) {
        let landmark = |name: &str| template.landmarks.get(&format!("{name}_{side}")).map(|&v| v as usize);
        let (Some(palm), Some(place)) = (landmark("palm"), landmark("hand_rest")) else { continue };
        let normal = posed_normals[place].as_dvec3();
        let touch = Touch {
            palm: shape.positions[palm].as_dvec3(),
            palm_normal: rest_normals[palm].as_dvec3(),
            place: posed[place].as_dvec3() + HOLLOW * normal,
            normal,
        };
        reach(arm, rig, &shape.joints, turns, &touch);
    }
}

/// Moves the arm so that the palm lies on the place. The elbow stays as far forwards or outwards as it is,
/// and the fingers point as they do as far as the surface allows. Out of reach, the arm is stretched.
fn reach(arm: &Arm, rig: &Rig, joints: &[Vec3], turns: &mut [DQuat], touch: &Touch) {
    let now = skin::transforms(rig, joints, turns);
    let at = |joint: usize| joints[joint].as_dvec3();
    let shoulder = now[arm.upper].apply(at(arm.upper));

    let hand = now[arm.hand].rotation;
    let hand = rotation::between(hand * touch.palm_normal, -touch.normal) * hand;
    let wrist = touch.place - hand * (touch.palm - at(arm.hand));

    let lengths = [at(arm.lower).distance(at(arm.upper)), at(arm.hand).distance(at(arm.lower))];
    let elbow = elbow(shoulder, wrist, lengths, now[arm.lower].apply(at(arm.lower)));

    let [along_upper, along_lower] = arm.axes(joints);
    let (upper, lower) = ((elbow - shoulder).normalize_or_zero(), (wrist - elbow).normalize_or_zero());
    let (rest_hinge, hinge) = (along_upper.cross(along_lower), upper.cross(lower));
    let upper = frame(upper, hinge) * frame(along_upper, rest_hinge).inverse();
    let lower = frame(lower, hinge) * frame(along_lower, rest_hinge).inverse();

    turns[arm.upper] = rotation::unit(now[arm.clavicle].rotation.inverse() * upper);
    turns[arm.lower] = rotation::unit(upper.inverse() * lower);
    turns[arm.hand] = rotation::unit(lower.inverse() * hand);
    arm.wind(joints, turns);
}

/// Where the elbow goes, on the side of `hint`.
fn elbow(shoulder: DVec3, wrist: DVec3, [upper, lower]: [f64; 2], hint: DVec3) -> DVec3 {
    let way = wrist - shoulder;
    // Not `clamp`, which asks that the bounds are in order: bones without length have none.
    let distance = way.length().max((upper - lower).abs() + 1e-6).min(upper + lower - 1e-6);
    let way = way.normalize_or_zero();
    let along = (upper * upper - lower * lower + distance * distance) / (2.0 * distance);
    let beside = (upper * upper - along * along).max(0.0).sqrt();
    let aside = (hint - shoulder).reject_from_normalized(way).normalize_or_zero();
    shoulder + along * way + beside * aside
}

/// The rotation that takes X to a unit vector and Z to the direction of another across it.
fn frame(x: DVec3, z: DVec3) -> DQuat {
    let z = z.reject_from_normalized(x).normalize_or_zero();
    rotation::unit(DQuat::from_mat3(&DMat3::from_cols(x, z.cross(x), z)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elbow_keeps_both_lengths_and_its_side() {
        let wrist = DVec3::new(0.1, -0.4, 0.1);
        for hint in [DVec3::X, DVec3::NEG_Z] {
            let elbow = elbow(DVec3::ZERO, wrist, [0.3, 0.25], hint);
            assert!((elbow.length() - 0.3).abs() < 1e-12);
            assert!((elbow.distance(wrist) - 0.25).abs() < 1e-12);
            assert!(elbow.dot(hint.reject_from(wrist)) > 0.0);
        }
    }

    #[test]
    fn out_of_reach_the_arm_is_stretched() {
        let elbow = elbow(DVec3::ZERO, DVec3::NEG_Y, [0.3, 0.25], DVec3::X);
        assert!(elbow.distance(0.3 * DVec3::NEG_Y) < 1e-3, "{elbow}");
    }

    #[test]
    fn bones_without_length_do_no_harm() {
        for lengths in [[0.0, 0.3], [0.3, 0.0], [0.0, 0.0], [f64::NAN, 0.3]] {
            elbow(DVec3::ZERO, DVec3::NEG_Y, lengths, DVec3::X);
        }
    }
}
