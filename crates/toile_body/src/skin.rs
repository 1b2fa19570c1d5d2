//! Posing: joints turn, the skin follows.
//!
//! Linear blend skinning, as glTF has it, so that an exported body looks the same in any viewer. What that
//! method is known for is met by the skeleton and the weights instead: arms twist along their whole length
//! through joints of their own, see [`Arm`](crate::Arm). The upper arm of an average woman, turned about itself
//! by 90°, stretches an edge by at most
//!
//! | | greatest stretch | least share of the radius |
//! |---|---|---|
//! | linear blending, all of it at the shoulder | 2.9 | 0.90 |
//! | dual quaternions, all of it at the shoulder | 3.4 | 1.00 |
//! | linear blending, twisting joints | 1.2 | 0.93 |
//!
//! (a very heavy man's: 16, 19 and 1.7).

use glam::{DMat3, DQuat, DVec3, Mat3, Vec3};

use crate::{Posture, Rig, Shape, Template, adapted};

/// Where a joint takes what is fixed to it: `posed = rotation × rest + translation`, metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JointTransform {
    /// Against the rest pose, where all joints are aligned with the world.
    pub rotation: DQuat,
    /// Metres.
    pub translation: DVec3,
}

impl JointTransform {
    /// Where a point goes.
    pub fn apply(&self, point: DVec3) -> DVec3 {
        self.rotation * point + self.translation
    }
}

/// A body in a posture.
#[derive(Debug, Clone, PartialEq)]
pub struct Posed {
    /// Of all vertices, metres.
    pub positions: Vec<Vec3>,
    /// Of all joints of the rig.
    pub joints: Vec<JointTransform>,
}

/// The vertices of a body in a posture that is first adapted to the body, standing on the ground.
pub fn posed(template: &Template, shape: &Shape, posture: &Posture) -> Vec<Vec3> {
    pose(&template.rig, shape, &adapted(template, shape, posture)).positions
}

/// A body in exactly this posture, its lowest point where it is at rest: on the ground.
pub fn pose(rig: &Rig, shape: &Shape, posture: &Posture) -> Posed {
    if posture.rotations.is_empty() {
        let still = JointTransform { rotation: DQuat::IDENTITY, translation: DVec3::ZERO };
        return Posed { positions: shape.positions.clone(), joints: vec![still; rig.parents.len()] };
    }
    let mut joints = joint_transforms(rig, &shape.joints, posture);
    let mut positions = skinned(rig, &shape.positions, &joints);
    let lift = ground(&shape.positions) - ground(&positions);
    positions.iter_mut().for_each(|position| position.y += lift);
    joints.iter_mut().for_each(|joint| joint.translation.y += f64::from(lift));
    Posed { positions, joints }
}

/// Where all joints go, the body neither lifted nor lowered. `joints` are their places at rest.
pub fn joint_transforms(rig: &Rig, joints: &[Vec3], posture: &Posture) -> Vec<JointTransform> {
    transforms(rig, joints, &posture.turns(joints.len()))
}

/// The same from one rotation for every joint.
pub(crate) fn transforms(rig: &Rig, joints: &[Vec3], turns: &[DQuat]) -> Vec<JointTransform> {
    let mut transforms: Vec<JointTransform> = Vec::with_capacity(joints.len());
    for ((parent, joint), &turn) in rig.parents.iter().zip(joints).zip(turns) {
        let rest = joint.as_dvec3();
        let (turned, place) = match parent.and_then(|parent| transforms.get(parent)) {
            Some(parent) => (parent.rotation * turn, parent.apply(rest)),
            None => (turn, rest),
        };
        transforms.push(JointTransform { rotation: turned, translation: place - turned * rest });
    }
    transforms
}

/// Positions of vertices whose weights the rig holds, moved along with the joints.
pub fn skinned(rig: &Rig, positions: &[Vec3], transforms: &[JointTransform]) -> Vec<Vec3> {
    let moves = Moves::new(transforms);
    positions.iter().enumerate().map(|(vertex, &position)| moves.apply(rig, vertex, position)).collect()
}

/// Joint transforms as matrices, ready to be mixed.
#[derive(Debug)]
pub(crate) struct Moves(Vec<(Mat3, Vec3)>);

impl Moves {
    pub(crate) fn new(transforms: &[JointTransform]) -> Self {
        let matrix = |joint: &JointTransform| {
            (DMat3::from_quat(joint.rotation).as_mat3(), joint.translation.as_vec3())
        };
        Self(transforms.iter().map(matrix).collect())
    }

    /// Where a vertex of the rig goes.
    pub(crate) fn apply(&self, rig: &Rig, vertex: usize, position: Vec3) -> Vec3 {
        let mut moved = Vec3::ZERO;
        for (&joint, &weight) in rig.joints[vertex].iter().zip(&rig.weights[vertex]) {
            if weight > 0.0 {
                let (turn, shift) = &self.0[usize::from(joint)];
                moved += weight * (*turn * position + *shift);
            }
        }
        moved
    }
}

/// The height of the lowest point.
fn ground(positions: &[Vec3]) -> f32 {
    positions.iter().map(|position| position.y).fold(f32::INFINITY, f32::min)
}

#[cfg(test)]
mod tests {
    use glam::Quat;

    use super::*;

    /// Two bones upwards, one metre each; vertices at their ends, the middle one shared.
    fn rod() -> (Rig, Shape) {
        let positions = vec![Vec3::ZERO, Vec3::Y, 2.0 * Vec3::Y];
        let rig = Rig {
            names: vec!["lower".into(), "upper".into()],
            parents: vec![None, Some(0)],
            joints: vec![[0, 1, 0, 0]; 3],
            weights: vec![[1.0, 0.0, 0.0, 0.0], [0.5, 0.5, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]],
        };
        (rig, Shape { joints: positions[..2].to_vec(), positions })
    }

    fn turned(joint: usize, axis: Vec3, degrees: f32) -> Posture {
        let rotation = Quat::from_axis_angle(axis, degrees.to_radians());
        Posture { rotations: vec![(joint, rotation)], ..Posture::default() }
    }

    #[test]
    fn what_a_joint_holds_turns_about_it_and_the_rest_stays() {
        let (rig, shape) = rod();
        let body = pose(&rig, &shape, &turned(1, Vec3::Z, 90.0));
        let expected = [Vec3::ZERO, Vec3::Y, Vec3::new(-1.0, 1.0, 0.0)];
        assert!(body.positions.iter().zip(expected).all(|(a, b)| a.distance(b) < 1e-6), "{body:?}");
    }

    #[test]
    fn a_body_that_leans_is_set_back_on_the_ground_with_its_joints() {
        let (rig, shape) = rod();
        let body = pose(&rig, &shape, &turned(0, Vec3::X, 180.0));
        assert!(body.positions[2].y.abs() < 1e-6 && (body.positions[0].y - 2.0).abs() < 1e-6);
        let joint = body.joints[1].apply(shape.joints[1].as_dvec3());
        assert!((joint - DVec3::Y).length() < 1e-6, "{joint}");
    }

    #[test]
    fn joints_beyond_the_rig_are_ignored() {
        let (rig, shape) = rod();
        assert_eq!(pose(&rig, &shape, &turned(7, Vec3::X, 30.0)).positions, shape.positions);
    }
}
