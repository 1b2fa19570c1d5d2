//! Poses: node transforms and morph weights, or vertices shaped elsewhere.
//!
//! Skins and morph targets are applied on the CPU: the cloth, the measuring tape and the renderer all need
//! the same vertices, and the GPU then needs only one kind of mesh.

use std::sync::Arc;

use glam::{Mat4, Vec3, Vec4};
use toile_asset::{Model, Transform};

/// How the nodes of one model stand at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pose {
    /// Parent from node, for every node. Empty: as in the file.
    pub transforms: Vec<Transform>,
    /// Morph weights, for every node. Empty: as in the file.
    pub morph_weights: Vec<Vec<f32>>,
    /// What stands in place of skin and morph targets: the vertices of all primitives of all meshes, one after the
    /// other. Of no effect where they are not as many. Without tangents those of the file go along with the triangles.
    pub shape: Option<Arc<DeformedVertices>>,
    /// Grows with every change, so that a renderer knows when to upload again.
    pub revision: u64,
}

/// Vertices of one primitive after skin and morph targets, or after whatever else has shaped them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeformedVertices {
    /// As many as the primitive's, metres; in model space where there is a skin, else in node space.
    pub positions: Vec<Vec3>,
    /// As many as the primitive's, unit length.
    pub normals: Vec<Vec3>,
    /// As many as the primitive's.
    pub tangents: Vec<Vec4>,
}

/// Model from node, for every node.
pub fn model_from_nodes(model: &Model, pose: &Pose) -> Vec<Mat4> {
    let mut out: Vec<Mat4> = Vec::with_capacity(model.nodes.len());
    for (i, node) in model.nodes.iter().enumerate() {
        let local = pose.transforms.get(i).unwrap_or(&node.transform).matrix();
        out.push(node.parent.map_or(local, |p| out[p] * local));
    }
    out
}
