//! Where a posed model is: its vertices and the box round them.

use glam::{DMat4, DVec3, Mat4, Vec3};
use toile_asset::{Model, Primitive};

use crate::{Pose, deform, model_from_nodes};

/// Vertices farther out than this, metres, are not looked at: single precision could not show them.
const FARTHEST: f64 = 1e12;

/// A box along the axes. Double precision, so that a small thing far from the origin keeps its shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Lower corner, metres.
    pub min: DVec3,
    /// Upper corner, metres.
    pub max: DVec3,
}

impl Bounds {
    /// Round nothing.
    pub const EMPTY: Self = Self { min: DVec3::INFINITY, max: DVec3::NEG_INFINITY };

    /// Whether it is round nothing.
    pub fn is_empty(&self) -> bool {
        self.min.x > self.max.x
    }

    /// Grows to hold `point`.
    pub fn add(&mut self, point: DVec3) {
        self.min = self.min.min(point);
        self.max = self.max.max(point);
    }

    /// The middle; the origin where empty.
    pub fn center(&self) -> DVec3 {
        if self.is_empty() { DVec3::ZERO } else { 0.5 * (self.min + self.max) }
    }

    /// Edge lengths; zero where empty.
    pub fn size(&self) -> DVec3 {
        if self.is_empty() { DVec3::ZERO } else { self.max - self.min }
    }
}

/// The tight box, in model space, round every vertex that `model` draws in `pose`. The same for every variant.
pub fn bounds(model: &Model, pose: &Pose) -> Bounds {
    let mut bounds = Bounds::EMPTY;
    for_each_position(model, pose, |position| bounds.add(position));
    bounds
}

/// Calls `visit` once per vertex and node with each position, in model space, that `model` draws in `pose`.
/// Vertices no index uses and those beyond all measure are left out.
pub fn for_each_position(model: &Model, pose: &Pose, mut visit: impl FnMut(DVec3)) {
    for_each_part(model, pose, |primitive, positions, matrix| {
        let mut is_seen = vec![false; positions.len()];
        for &vertex in &primitive.indices {
            let vertex = vertex as usize;
            if std::mem::replace(&mut is_seen[vertex], true) {
                continue;
            }
            let position = matrix.transform_point3(positions[vertex].as_dvec3());
            // Written so that NaN is left out too.
            if position.abs().max_element() <= FARTHEST && position.is_finite() {
                visit(position);
            }
        }
    });
}

/// Calls `visit` once per primitive and node with the posed positions and the matrix from their space to the
/// model's.
pub(crate) fn for_each_part(model: &Model, pose: &Pose, mut visit: impl FnMut(&Primitive, &[Vec3], DMat4)) {
    let model_from_node = model_from_nodes(model, pose);
    for (index, node) in model.nodes.iter().enumerate() {
        let Some(mesh) = node.mesh.and_then(|mesh| model.meshes.get(mesh)) else { continue };
        for (part, primitive) in mesh.primitives.iter().enumerate() {
            let deformed = deform(model, pose, &model_from_node, index, part);
            let positions = deformed.as_ref().map_or(&primitive.positions, |d| &d.positions);
            let in_model_space = deformed.is_some() && node.skin.is_some();
            let matrix = if in_model_space { Mat4::IDENTITY } else { model_from_node[index] };
            visit(primitive, positions, matrix.as_dmat4());
        }
    }
}

#[cfg(test)]
mod tests {
    use glam::Quat;
    use toile_asset::{Mesh, Node, Transform};

    use super::*;

    fn model(positions: Vec<Vec3>, indices: Vec<u32>, transform: Transform) -> Model {
        let primitive = Primitive { positions, indices, ..Primitive::default() };
        Model {
            nodes: vec![Node { mesh: Some(0), transform, ..Node::default() }],
            meshes: vec![Mesh { primitives: vec![primitive], ..Mesh::default() }],
            ..Model::default()
        }
    }

    #[test]
    fn nothing_has_empty_bounds_at_the_origin() {
        let bounds = bounds(&Model::default(), &Pose::default());
        assert!(bounds.is_empty());
        assert_eq!((bounds.center(), bounds.size()), (DVec3::ZERO, DVec3::ZERO));
    }

    #[test]
    fn the_box_is_round_the_turned_vertices_not_round_the_turned_box() {
        let turn = Transform::Trs {
            translation: Vec3::new(0.0, 2.0, 0.0),
            rotation: Quat::from_rotation_y(std::f32::consts::FRAC_PI_4),
            scale: Vec3::ONE,
        };
        let cross = vec![Vec3::X, -Vec3::X, Vec3::Z, -Vec3::Z];
        let bounds = bounds(&model(cross, vec![0, 1, 2, 3], turn), &Pose::default());
        let half = DVec3::new(1.0, 0.0, 1.0) * 0.5_f64.sqrt();
        assert!(bounds.max.abs_diff_eq(DVec3::Y * 2.0 + half, 1e-6), "{bounds:?}");
        assert!(bounds.min.abs_diff_eq(DVec3::Y * 2.0 - half, 1e-6), "{bounds:?}");
    }

    #[test]
    fn unused_and_unshowable_vertices_do_not_count() {
        let positions = vec![Vec3::ZERO, Vec3::ONE, Vec3::splat(50.0), Vec3::NAN, Vec3::splat(1e30)];
        let bounds = bounds(&model(positions, vec![0, 1, 3, 4], Transform::default()), &Pose::default());
        assert_eq!(bounds, Bounds { min: DVec3::ZERO, max: DVec3::ONE });
    }
}
