//! All triangles of a posed model, as one surface.

use glam::Vec3;
use toile_asset::{Model, Topology};

use crate::{Pose, bounds::for_each_part};

/// Every triangle that `model` draws in `pose`: positions in model space, and corners that index them. The same
/// for every variant. Points and lines are left out; positions too far for single precision are infinite.
pub fn surface(model: &Model, pose: &Pose) -> (Vec<Vec3>, Vec<[u32; 3]>) {
    let mut positions = Vec::new();
    let mut triangles = Vec::new();
    for_each_part(model, pose, |primitive, part, matrix| {
        let Ok(first) = u32::try_from(positions.len()) else { return };
        if primitive.topology == Topology::Triangles && u32::try_from(positions.len() + part.len()).is_ok() {
            positions.extend(part.iter().map(|p| matrix.transform_point3(p.as_dvec3()).as_vec3()));
            let corners = primitive.indices.chunks_exact(3);
            triangles.extend(corners.map(|c| [first + c[0], first + c[1], first + c[2]]));
        }
    });
    (positions, triangles)
}

#[cfg(test)]
mod tests {
    use toile_asset::{Mesh, Node, Primitive, Transform};

    use super::*;

    #[test]
    fn a_mesh_shown_twice_is_there_twice_and_lines_are_not() {
        let corners = vec![Vec3::ZERO, Vec3::X, Vec3::Y];
        let face = Primitive { positions: corners.clone(), indices: vec![0, 1, 2], ..Primitive::default() };
        let line = Primitive { topology: Topology::Lines, indices: vec![0, 1], ..face.clone() };
        let moved =
            Transform::Trs { translation: Vec3::Z, rotation: glam::Quat::IDENTITY, scale: Vec3::splat(2.0) };
        let model = Model {
            nodes: vec![
                Node { mesh: Some(0), ..Node::default() },
                Node { mesh: Some(0), transform: moved, ..Node::default() },
            ],
            meshes: vec![Mesh { primitives: vec![line, face], ..Mesh::default() }],
            ..Model::default()
        };
        let (positions, triangles) = surface(&model, &Pose::default());
        assert_eq!(triangles, [[0, 1, 2], [3, 4, 5]]);
        assert_eq!(positions[3..], [Vec3::Z, Vec3::new(2.0, 0.0, 1.0), Vec3::new(0.0, 2.0, 1.0)]);
    }
}
