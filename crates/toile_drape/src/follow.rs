//! Cloth that goes along as the body takes another posture.

use glam::{DVec3, Quat};
use toile_body::Posture;
use toile_geom::{Bvh, edges};

use crate::Body;

/// How often every stitch point's joints are mixed with its neighbours': cloth between arm and trunk then goes partly with
/// either, and is not torn between them.
const MIXED: usize = 40;
/// Joints that move a stitch point by less than this share are left out.
const LEAST: f32 = 1e-3;

/// Shares of the body's joints in the motion of every stitch point.
#[derive(Debug, Clone)]
pub(crate) struct Follow {
    joints: usize,
    /// By stitch point, then by joint.
    shares: Vec<f32>,
}

impl Follow {
    /// Every stitch point goes with the skin that is nearest to it, smoothed along the cloth.
    pub(crate) fn new(body: &Body<'_>, positions: &[DVec3], triangles: &[[u32; 3]]) -> Self {
        let rig = &body.template().rig;
        let joints = rig.names.len();
        let mut shares = vec![0.0_f32; joints * positions.len()];
        let tree = Bvh::new(body.surface());
        for (position, shares) in positions.iter().zip(shares.chunks_mut(joints.max(1))) {
            let Some(nearest) = tree.closest(body.surface(), *position, f64::INFINITY) else { continue };
            let corners = body.triangles()[nearest.triangle as usize];
            for (vertex, part) in corners.into_iter().zip(nearest.weights.as_vec3().to_array()) {
                let vertex = vertex as usize;
                for (&joint, &weight) in rig.joints[vertex].iter().zip(&rig.weights[vertex]) {
                    shares[usize::from(joint)] += part * weight;
                }
            }
        }
        let mut follow = Self { joints, shares };
        follow.mix(positions.len(), triangles);
        follow
    }

    /// Takes shares of neighbours over.
    fn mix(&mut self, count: usize, triangles: &[[u32; 3]]) {
        let ends: Vec<[usize; 2]> =
            edges(triangles).iter().map(|edge| edge.vertices.map(|vertex| vertex as usize)).collect();
        let mut degrees = vec![1.0_f32; count];
        ends.iter().flatten().for_each(|&end| degrees[end] += 1.0);
        for _ in 0..MIXED {
            let mut sums = self.shares.clone();
            for &[a, b] in &ends {
                for joint in 0..self.joints {
                    sums[a * self.joints + joint] += self.shares[b * self.joints + joint];
                    sums[b * self.joints + joint] += self.shares[a * self.joints + joint];
                }
            }
            for (sums, degree) in sums.chunks_mut(self.joints.max(1)).zip(&degrees) {
                sums.iter_mut().for_each(|sum| *sum /= degree);
            }
            self.shares = sums;
        }
    }

    /// Where stitch points go as a body turns into another of the same person.
    pub(crate) fn moved(&self, from: &Body<'_>, to: &Body<'_>, positions: &[DVec3]) -> Vec<DVec3> {
        let pairs: Vec<_> = from.joint_transforms().iter().zip(to.joint_transforms()).collect();
        let go = |(position, shares): (&DVec3, &[f32])| {
            let (mut sum, mut total) = (DVec3::ZERO, 0.0);
            for ((from, to), share) in pairs.iter().zip(shares).filter(|(_, share)| **share > LEAST) {
                let at_rest = from.rotation.conjugate() * (*position - from.translation);
                sum += to.apply(at_rest) * f64::from(*share);
                total += f64::from(*share);
            }
            if total > 0.0 { sum / total } else { *position }
        };
        positions.iter().zip(self.shares.chunks(self.joints.max(1))).map(go).collect()
    }
}

/// A part of the way from one posture to another.
pub(crate) fn between(from: &Posture, to: &Posture, part: f32) -> Posture {
    let turn = |posture: &Posture, joint: usize| {
        posture
            .rotations
            .iter()
            .rfind(|(turned, _)| *turned == joint)
            .map_or(Quat::IDENTITY, |(_, turn)| *turn)
    };
    let mut joints: Vec<usize> =
        from.rotations.iter().chain(&to.rotations).map(|(joint, _)| *joint).collect();
    joints.sort_unstable();
    joints.dedup();
    let rotations = joints.iter().map(|&joint| (joint, turn(from, joint).lerp(turn(to, joint), part)));
    Posture { rotations: rotations.collect(), ..to.clone() }
}
