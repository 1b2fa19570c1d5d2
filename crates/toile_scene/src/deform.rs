//! Vertices under morph targets, then a skin (linear blend skinning), as glTF 2.0 defines them; or shaped elsewhere.

use std::ops::Range;

use glam::{Mat3, Mat4, Vec3, Vec4};
use toile_asset::{Model, MorphTarget, Primitive, Skin};

use crate::{DeformedVertices, Pose, tangents};

/// The vertices of primitive `primitive` of node `node` in `pose`, of which `model_from_node` comes.
///
/// `None` where nothing deforms them: no skin, no morph weight other than 0, no shape; and where there is no such
/// primitive. In model space where the node has a skin, else in node space. Never NaN where the primitive
/// and the pose are finite: directions that a singular matrix would lose stay as they were.
///
/// A matrix that mirrors leaves the winding of the triangles to the caller.
pub fn deform(
    model: &Model,
    pose: &Pose,
    model_from_node: &[Mat4],
    node: usize,
    primitive: usize,
) -> Option<DeformedVertices> {
    let owner = model.nodes.get(node)?;
    if let Some(shape) = &pose.shape
        && let Some(vertices) = shaped(model, shape, owner.mesh?, primitive)
    {
        return Some(vertices);
    }
    let primitive = model.meshes.get(owner.mesh?)?.primitives.get(primitive)?;
    let weights = pose.morph_weights.get(node).unwrap_or(&owner.morph_weights);
    let skin = owner.skin.and_then(|skin| model.skins.get(skin));
    let is_morphed = weights.iter().zip(&primitive.morph_targets).any(|(&weight, _)| weight != 0.0);
    if skin.is_none() && !is_morphed {
        return None;
    }
    let mut vertices = DeformedVertices {
        positions: primitive.positions.clone(),
        normals: primitive.normals.clone(),
        tangents: primitive.tangents.clone(),
    };
    if is_morphed {
        morph(&mut vertices, &primitive.morph_targets, weights);
    }
    if let Some(skin) = skin {
        let model_from_mesh = joint_matrices(skin, model_from_node);
        let own = model_from_node.get(node).copied().unwrap_or_default();
        skin_vertices(&mut vertices, primitive, &model_from_mesh, own);
    }
    Some(vertices)
}

/// Those vertices of `shape` that are the primitive's.
fn shaped(
    model: &Model,
    shape: &DeformedVertices,
    mesh: usize,
    primitive: usize,
) -> Option<DeformedVertices> {
    let own = vertices_of(model, shape.positions.len(), mesh, primitive)?;
    let positions = shape.positions[own.clone()].to_vec();
    let normals = shape.normals.get(own.clone()).unwrap_or_default().to_vec();
    let tangents = match shape.tangents.get(own) {
        Some(tangents) => tangents.to_vec(),
        None => tangents::carried(&model.meshes[mesh].primitives[primitive], &positions, &normals),
    };
    Some(DeformedVertices { positions, normals, tangents })
}

/// Where a primitive's vertices are in a list of `count`, of all primitives of all meshes one after the other; none
/// where there is no such primitive or the model has not as many vertices.
pub(crate) fn vertices_of(
    model: &Model,
    count: usize,
    mesh: usize,
    primitive: usize,
) -> Option<Range<usize>> {
    let counts =
        |mesh: usize| model.meshes[mesh].primitives.iter().map(|primitive| primitive.positions.len());
    let all: usize = (0..model.meshes.len()).flat_map(counts).sum();
    if all != count || mesh >= model.meshes.len() {
        return None;
    }
    let own = counts(mesh).nth(primitive)?;
    let before: usize = (0..mesh).flat_map(counts).chain(counts(mesh).take(primitive)).sum();
    Some(before..before + own)
}

/// Model at the pose from mesh at the binding pose, per joint.
fn joint_matrices(skin: &Skin, model_from_node: &[Mat4]) -> Vec<Mat4> {
    let from_joint = |&joint: &usize| model_from_node.get(joint).copied().unwrap_or_default();
    skin.joints.iter().map(from_joint).zip(&skin.inverse_bind_matrices).map(|(m, bind)| m * *bind).collect()
}

fn morph(vertices: &mut DeformedVertices, targets: &[MorphTarget], weights: &[f32]) {
    let rest = vertices.clone();
    for (target, &weight) in targets.iter().zip(weights).filter(|(_, weight)| **weight != 0.0) {
        add_scaled(&mut vertices.positions, &target.positions, weight);
        add_scaled(&mut vertices.normals, &target.normals, weight);
        for (tangent, &step) in vertices.tangents.iter_mut().zip(&target.tangents) {
            *tangent += (weight * step).extend(0.0);
        }
    }
    for (normal, rest) in vertices.normals.iter_mut().zip(rest.normals) {
        *normal = normal.try_normalize().unwrap_or(rest);
    }
    for (tangent, rest) in vertices.tangents.iter_mut().zip(rest.tangents) {
        *tangent = tangent.truncate().try_normalize().map_or(rest, |t| t.extend(rest.w));
    }
}

fn add_scaled(values: &mut [Vec3], steps: &[Vec3], weight: f32) {
    for (value, &step) in values.iter_mut().zip(steps) {
        *value += weight * step;
    }
}

/// A primitive without joints hangs from its node, in `own`.
fn skin_vertices(vertices: &mut DeformedVertices, primitive: &Primitive, joints: &[Mat4], own: Mat4) {
    let influences = primitive.joints.iter().zip(&primitive.weights);
    let blended = influences.map(|(indices, weights)| blend(joints, *indices, *weights));
    let matrices = blended.chain(std::iter::repeat(own));
    for (vertex, (position, matrix)) in vertices.positions.iter_mut().zip(matrices).enumerate() {
        *position = matrix.transform_point3(*position);
        let linear = Mat3::from_mat4(matrix);
        if let Some(normal) = vertices.normals.get_mut(vertex) {
            *normal = (normal_matrix(linear) * *normal).try_normalize().unwrap_or(*normal);
        }
        if let Some(tangent) = vertices.tangents.get_mut(vertex) {
            let direction = (linear * tangent.truncate()).try_normalize();
            *tangent = direction.map_or(*tangent, |t| t.extend(tangent.w));
        }
    }
}

fn blend(joints: &[Mat4], indices: [u16; 4], weights: Vec4) -> Mat4 {
    let influences = indices.into_iter().zip(weights.to_array());
    let weighted = influences
        .filter(|(_, weight)| *weight != 0.0)
        .filter_map(|(joint, weight)| joints.get(usize::from(joint)).map(|matrix| *matrix * weight));
    weighted.reduce(|sum, matrix| sum + matrix).unwrap_or(Mat4::IDENTITY)
}

/// The inverse transpose up to a positive factor. Made of cross products, it still gives the one direction
/// left where a matrix flattens.
fn normal_matrix(linear: Mat3) -> Mat3 {
    let Mat3 { x_axis: x, y_axis: y, z_axis: z } = linear;
    let cofactors = Mat3::from_cols(y.cross(z), z.cross(x), x.cross(y));
    if x.dot(y.cross(z)) < 0.0 { -cofactors } else { cofactors }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::FRAC_PI_2;
    use std::sync::Arc;

    use glam::Quat;
    use toile_asset::{Mesh, Node, Transform};

    use super::*;
    use crate::model_from_nodes;

    fn turned(translation: Vec3, rotation: Quat) -> Transform {
        Transform::Trs { translation, rotation, scale: Vec3::ONE }
    }

    /// A strip along +Y from 0 to 2 whose upper half follows a second bone at y = 1.
    fn strip() -> Model {
        let positions: Vec<Vec3> = [0.0, 1.0, 2.0].map(|y| Vec3::new(0.0, y, 0.0)).to_vec();
        let primitive = Primitive {
            normals: vec![Vec3::X; 3],
            tangents: vec![Vec3::Y.extend(-1.0); 3],
            joints: vec![[0, 1, 0, 0]; 3],
            weights: vec![Vec4::X, Vec4::new(0.5, 0.5, 0.0, 0.0), Vec4::Y],
            indices: vec![0, 1, 2],
            positions,
            ..Primitive::default()
        };
        Model {
            nodes: vec![
                Node::default(),
                Node { parent: Some(0), transform: turned(Vec3::Y, Quat::IDENTITY), ..Node::default() },
                Node {
                    mesh: Some(0),
                    skin: Some(0),
                    transform: turned(Vec3::splat(9.0), Quat::IDENTITY),
                    ..Node::default()
                },
            ],
            meshes: vec![Mesh { primitives: vec![primitive], ..Mesh::default() }],
            skins: vec![Skin {
                joints: vec![0, 1],
                inverse_bind_matrices: vec![Mat4::IDENTITY, Mat4::from_translation(-Vec3::Y)],
            }],
            ..Model::default()
        }
    }

    fn deformed(model: &Model, pose: &Pose, node: usize) -> Option<DeformedVertices> {
        deform(model, pose, &model_from_nodes(model, pose), node, 0)
    }

    fn assert_near(a: Vec3, b: Vec3) {
        assert!(a.abs_diff_eq(b, 1e-6), "{a} is not {b}");
    }

    #[test]
    fn the_binding_pose_leaves_a_skin_alone_and_ignores_its_node() {
        let model = strip();
        let vertices = deformed(&model, &Pose::default(), 2).unwrap();
        assert_eq!(vertices.positions, model.meshes[0].primitives[0].positions);
    }

    #[test]
    fn a_bent_elbow() {
        let model = strip();
        let mut transforms: Vec<_> = model.nodes.iter().map(|node| node.transform).collect();
        transforms[1] = turned(Vec3::Y, Quat::from_rotation_z(-FRAC_PI_2));
        let vertices = deformed(&model, &Pose { transforms, ..Pose::default() }, 2).unwrap();
        assert_near(vertices.positions[0], Vec3::ZERO);
        assert_near(vertices.positions[1], Vec3::Y);
        assert_near(vertices.positions[2], Vec3::new(1.0, 1.0, 0.0));
        assert_near(vertices.normals[0], Vec3::X);
        assert_near(vertices.normals[1], Vec3::new(0.5, -0.5, 0.0).normalize_or_zero());
        assert_near(vertices.normals[2], -Vec3::Y);
        assert_near(vertices.tangents[2].truncate(), Vec3::X);
        assert_eq!(vertices.tangents[2].w, -1.0);
    }

    #[test]
    fn normals_stay_square_to_a_stretched_surface_and_mirrored_ones_point_out() {
        let normal = Vec3::new(1.0, 1.0, 0.0).normalize_or_zero();
        let in_surface = Vec3::new(1.0, -1.0, 0.0);
        let stretch = Mat3::from_diagonal(Vec3::new(3.0, 1.0, 1.0));
        assert!((normal_matrix(stretch) * normal).dot(stretch * in_surface).abs() < 1e-6);
        let mirror = Mat3::from_diagonal(Vec3::new(-1.0, 1.0, 1.0));
        assert_near(normal_matrix(mirror) * Vec3::X, -Vec3::X);
    }

    #[test]
    fn a_joint_of_scale_zero_gives_no_nan() {
        let mut model = strip();
        for node in &mut model.nodes[..2] {
            node.transform = Transform::Matrix(Mat4::ZERO);
        }
        let vertices = deformed(&model, &Pose::default(), 2).unwrap();
        assert!(vertices.normals.iter().all(|n| n.is_normalized()), "{vertices:?}");
        assert!(vertices.tangents.iter().all(|t| t.truncate().is_normalized()), "{vertices:?}");
    }

    /// One vertex with two targets: lift by 1 and tilt the normal; push by 2.
    fn morphed() -> Model {
        let lift = MorphTarget {
            positions: vec![Vec3::Y],
            normals: vec![Vec3::new(-1.0, 1.0, 0.0)],
            tangents: Vec::new(),
        };
        let push = MorphTarget { positions: vec![Vec3::Z * 2.0], ..MorphTarget::default() };
        let primitive = Primitive {
            positions: vec![Vec3::X],
            normals: vec![Vec3::X],
            morph_targets: vec![lift, push],
            ..Primitive::default()
        };
        Model {
            nodes: vec![Node { mesh: Some(0), morph_weights: vec![0.0, 0.0], ..Node::default() }],
            meshes: vec![Mesh { primitives: vec![primitive], ..Mesh::default() }],
            ..Model::default()
        }
    }

    #[test]
    fn morph_targets_add_up() {
        let pose = Pose { morph_weights: vec![vec![0.5, 0.25]], ..Pose::default() };
        let vertices = deformed(&morphed(), &pose, 0).unwrap();
        assert_near(vertices.positions[0], Vec3::new(1.0, 0.5, 0.5));
        assert_near(vertices.normals[0], Vec3::new(0.5, 0.5, 0.0).normalize_or_zero());
    }

    #[test]
    fn a_shape_stands_in_place_of_everything_in_a_model_of_as_many_vertices() {
        let shape = DeformedVertices {
            positions: vec![Vec3::Z, Vec3::Y],
            normals: vec![Vec3::Y, Vec3::Z],
            ..Default::default()
        };
        let pose = Pose {
            morph_weights: vec![vec![0.5, 0.25]],
            shape: Some(Arc::new(shape.clone())),
            ..Pose::default()
        };
        let mut model = morphed();
        assert_eq!(deformed(&model, &pose, 0), deformed(&model, &Pose { shape: None, ..pose.clone() }, 0));
        let second = model.meshes[0].primitives[0].clone();
        model.meshes[0].primitives.push(second);
        for (primitive, (position, normal)) in
            [(Vec3::Z, Vec3::Y), (Vec3::Y, Vec3::Z)].into_iter().enumerate()
        {
            let vertices = deform(&model, &pose, &[Mat4::IDENTITY], 0, primitive).unwrap();
            assert_eq!((vertices.positions, vertices.normals), (vec![position], vec![normal]));
        }
    }

    #[test]
    fn what_nothing_deforms_is_none() {
        assert_eq!(deformed(&morphed(), &Pose::default(), 0), None);
        assert_eq!(deformed(&strip(), &Pose::default(), 0), None);
        assert_eq!(deformed(&strip(), &Pose::default(), 99), None);
    }

    #[test]
    fn a_normal_cancelled_by_a_target_stays() {
        let mut model = morphed();
        model.meshes[0].primitives[0].morph_targets[0].normals = vec![-Vec3::X];
        let pose = Pose { morph_weights: vec![vec![1.0, 0.0]], ..Pose::default() };
        assert_eq!(deformed(&model, &pose, 0).unwrap().normals, vec![Vec3::X]);
    }
}
