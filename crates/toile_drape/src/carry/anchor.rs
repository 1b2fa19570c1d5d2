//! What every point of a garment hangs on: the nearest place of the body that it covers.

use glam::{DMat3, DVec3, Vec3};
use toile_body::{JointTransform, Regions, Template};
use toile_garment::{BodyPart, Category};
use toile_geom::{Bvh, Surface};

use crate::Body;

/// From the garment's point so far against its normal, m, the body is looked for: the inside of a sleeve that touches
/// the trunk then still belongs to the arm.
const INWARDS: f64 = 0.02;

/// Most joints that move a point: three corners with four each.
const JOINTS: usize = 12;

/// What a point hangs on, in the measuring pose of the body it was draped on.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    /// Corners of the body's triangle, and their weights.
    corners: [u32; 3],
    weights: [f64; 3],
    /// Joints that move it, and by how much.
    joints: Vec<(usize, f64)>,
    /// Where the point is in that pose, m.
    place: DVec3,
    /// Where its foot on the body is in that pose, m.
    foot: DVec3,
    /// How far it is from the body in its posture, m.
    pub(super) gap: f64,
}

impl Anchor {
    /// The part of a body of this template that it hangs on; `crotch` is how high that body's crotch is in the measuring
    /// pose, m.
    pub(super) fn part(&self, template: &Template, crotch: f64) -> BodyPart {
        let heaviest = (0..3).max_by(|a, b| self.weights[*a].total_cmp(&self.weights[*b])).unwrap_or(0);
        let own = template.topology.regions[self.corners[heaviest] as usize];
        let is_of = |name: &str| Regions::named(name).is_some_and(|region| region.meets(own));
        // Above the crotch halves of the trunk count to the legs.
        let is_leg = self.foot.y < crotch;
        let parts = [
            ("arm_l", BodyPart::LeftArm, true),
            ("arm_r", BodyPart::RightArm, true),
            ("leg_l", BodyPart::LeftLeg, is_leg),
            ("leg_r", BodyPart::RightLeg, is_leg),
            ("torso", BodyPart::Torso, true),
            ("neck", BodyPart::Neck, true),
            ("head", BodyPart::Neck, true),
        ];
        let found = parts.into_iter().find(|(name, _, counts)| *counts && is_of(name));
        found.map_or(BodyPart::Torso, |(_, part, _)| part)
    }
}

/// An affine map.
type Affine = (DMat3, DVec3);

impl Anchor {
    /// For points with normals (of length 1, or zero) of a garment that hangs on a body.
    pub(super) fn all(body: &Body<'_>, category: Category, points: &[DVec3], normals: &[DVec3]) -> Vec<Self> {
        let faces = faces(body, category);
        let surface = Surface::new(body.positions(), &faces);
        let tree = Bvh::new(surface);
        let moves = matrices(body.joint_transforms());
        let anchor = |(&point, &normal): (&DVec3, &DVec3)| {
            let nearest = tree.closest(surface, point - normal * INWARDS, f64::INFINITY);
            let (corners, weights, gap) =
                nearest.map_or(([0; 3], [1.0, 0.0, 0.0], f64::INFINITY), |nearest| {
                    let corners = faces[nearest.triangle as usize];
                    (corners, nearest.weights.to_array(), nearest.position.distance(point))
                });
            let joints = joints(body, corners, weights);
            let (turn, shift) = mixed(&joints, &moves);
            Self {
                place: turn.inverse() * (point - shift),
                foot: blend(&body.shape().positions, corners, weights),
                corners,
                weights,
                joints,
                gap,
            }
        };
        points.iter().zip(normals).map(anchor).collect()
    }
}

/// Triangles of the body that a garment may hang on: a skirt does not go along with a hand that hangs beside it.
fn faces(body: &Body<'_>, category: Category) -> Vec<[u32; 3]> {
    let arms: Vec<Regions> = match category {
        Category::Trousers | Category::Skirt => {
            ["arm_l", "arm_r"].into_iter().filter_map(Regions::named).collect()
        }
        Category::Top | Category::Shirt | Category::Dress => Vec::new(),
    };
    let regions = &body.template().topology.regions;
    let is_arm = |corner: &u32| arms.iter().any(|arm| arm.meets(regions[*corner as usize]));
    body.triangles().iter().filter(|corners| !corners.iter().all(is_arm)).copied().collect()
}

/// Where anchored points go with a body of the same template.
pub(super) fn carried(anchors: &[Anchor], body: &Body<'_>) -> Vec<DVec3> {
    let moves = matrices(body.joint_transforms());
    let carried = |anchor: &Anchor| {
        let foot = blend(&body.shape().positions, anchor.corners, anchor.weights);
        let (turn, shift) = mixed(&anchor.joints, &moves);
        turn * (anchor.place + foot - anchor.foot) + shift
    };
    anchors.iter().map(carried).collect()
}

fn blend(positions: &[Vec3], corners: [u32; 3], weights: [f64; 3]) -> DVec3 {
    corners.iter().zip(weights).map(|(&corner, weight)| positions[corner as usize].as_dvec3() * weight).sum()
}

/// The joints that move a place on a triangle of the body.
fn joints(body: &Body<'_>, corners: [u32; 3], weights: [f64; 3]) -> Vec<(usize, f64)> {
    let rig = &body.template().rig;
    let mut found: Vec<(usize, f64)> = Vec::with_capacity(JOINTS);
    for (corner, share) in corners.into_iter().zip(weights) {
        let corner = corner as usize;
        for (&joint, &weight) in rig.joints[corner].iter().zip(&rig.weights[corner]) {
            let weight = share * f64::from(weight);
            match found.iter_mut().find(|(known, _)| *known == usize::from(joint)) {
                Some((_, sum)) => *sum += weight,
                None if weight > 0.0 => found.push((joint.into(), weight)),
                None => {}
            }
        }
    }
    found
}

fn matrices(joints: &[JointTransform]) -> Vec<Affine> {
    joints.iter().map(|joint| (DMat3::from_quat(joint.rotation), joint.translation)).collect()
}

/// Linear blend skinning, as the body's own vertices are moved.
fn mixed(joints: &[(usize, f64)], moves: &[Affine]) -> Affine {
    let zero = (DMat3::ZERO, DVec3::ZERO);
    joints.iter().fold(zero, |(turn, shift), &(joint, weight)| {
        (turn + moves[joint].0 * weight, shift + moves[joint].1 * weight)
    })
}
