//! Tangents: made by `MikkTSpace` where a material needs them, mended where broken.

use bevy_mikktspace::{Geometry, TangentSpace, generate_tangents};
use glam::{Vec2, Vec3, Vec4, Vec4Swizzles};

use crate::{ImportError, Material, Primitive, TextureRef, limits::Budget, vertices};

/// The texture whose coordinates the tangents of `material` follow; `None` if it needs none.
pub(crate) fn wanted(material: &Material) -> Option<Option<TextureRef>> {
    let clearcoat = material.clearcoat.as_ref().and_then(|coat| coat.normal_texture);
    let normal = material.normal_texture.or(clearcoat);
    if normal.is_some() {
        return Some(normal);
    }
    material.anisotropy.as_ref().map(|anisotropy| anisotropy.texture)
}

/// Counts tangents that are not of unit length with a sign of 1 or -1, and brings the others to
/// exactly that.
pub(crate) fn count_broken(tangents: &mut [Vec4]) -> usize {
    let mut broken = 0;
    for tangent in tangents {
        let length = tangent.xyz().length();
        if (0.9..1.1).contains(&length) && (tangent.w.abs() - 1.0).abs() < 0.1 {
            *tangent = (tangent.xyz() / length).extend(tangent.w.signum());
        } else {
            broken += 1;
        }
    }
    broken
}

/// Makes tangents after Mikkelsen, "Simulation of Wrinkled Surfaces Revisited" (2008), which the
/// specification asks for. Vertices are doubled where their triangles disagree.
///
/// Does nothing where the texture coordinates that `texture` reads are absent; returns whether
/// they were there.
pub(crate) fn make(
    primitive: &mut Primitive,
    texture: Option<TextureRef>,
    budget: &mut Budget,
) -> Result<bool, ImportError> {
    let uvs = texture_coordinates(primitive, texture);
    if uvs.is_empty() {
        return Ok(false);
    }
    primitive.tangents.clear();
    let mut surface = Surface { primitive, uvs: &uvs, tangents: vec![None; primitive.indices.len()] };
    // Fails only for more faces than an index can count.
    let made = generate_tangents(&mut surface).is_ok();
    let tangents = if made { surface.tangents } else { Vec::new() };
    weld(primitive, &tangents, budget)?;
    Ok(made)
}

/// The coordinates at which the texture is read, its transform applied: a mirrored or turned
/// texture mirrors and turns its bumps as well.
fn texture_coordinates(primitive: &Primitive, texture: Option<TextureRef>) -> Vec<Vec2> {
    let Some(texture) = texture else { return primitive.uv0.clone() };
    let uvs = if texture.uv_set == 1 { &primitive.uv1 } else { &primitive.uv0 };
    let [row_u, row_v] = texture.uv_transform;
    uvs.iter().map(|uv| Vec2::new(row_u.dot(uv.extend(1.0)), row_v.dot(uv.extend(1.0)))).collect()
}

/// Gives every vertex the tangent of its corners; a vertex whose corners differ is repeated.
fn weld(primitive: &mut Primitive, corners: &[Option<Vec4>], budget: &mut Budget) -> Result<(), ImportError> {
    let mut sources: Vec<u32> = (0..vertices::count(&primitive.positions)).collect();
    let mut tangents: Vec<Option<Vec4>> = vec![None; sources.len()];
    // The next vertex with the same source, from one to the other.
    let mut twins: Vec<Option<u32>> = vec![None; sources.len()];
    for (index, corner) in primitive.indices.iter_mut().zip(corners) {
        let Some(corner) = *corner else { continue };
        let mut vertex = *index;
        while tangents[vertex as usize].is_some_and(|tangent| !is_same(tangent, corner)) {
            vertex = *twins[vertex as usize].get_or_insert(vertices::count(&sources));
            if vertex == vertices::count(&sources) {
                sources.push(*index);
                tangents.push(None);
                twins.push(None);
            }
        }
        tangents[vertex as usize].get_or_insert(corner);
        *index = vertex;
    }
    vertices::gather(primitive, &sources, budget)?;
    let across = |(tangent, normal): (Option<Vec4>, &Vec3)| {
        tangent.unwrap_or_else(|| normal.any_orthonormal_vector().extend(1.0))
    };
    primitive.tangents = tangents.into_iter().zip(&primitive.normals).map(across).collect();
    Ok(())
}

/// Within a thousandth of a turn and of the same handedness.
fn is_same(a: Vec4, b: Vec4) -> bool {
    a.w * b.w > 0.0 && a.xyz().dot(b.xyz()) > 0.999_98
}

struct Surface<'a> {
    primitive: &'a Primitive,
    uvs: &'a [Vec2],
    tangents: Vec<Option<Vec4>>,
}

impl Surface<'_> {
    fn vertex(&self, face: usize, corner: usize) -> usize {
        self.primitive.indices[face * 3 + corner] as usize
    }
}

impl Geometry for Surface<'_> {
    fn num_faces(&self) -> usize {
        self.primitive.indices.len() / 3
    }

    fn num_vertices_of_face(&self, _face: usize) -> usize {
        3
    }

    fn position(&self, face: usize, corner: usize) -> [f32; 3] {
        self.primitive.positions[self.vertex(face, corner)].to_array()
    }

    fn normal(&self, face: usize, corner: usize) -> [f32; 3] {
        self.primitive.normals[self.vertex(face, corner)].to_array()
    }

    fn tex_coord(&self, face: usize, corner: usize) -> [f32; 2] {
        self.uvs[self.vertex(face, corner)].to_array()
    }

    fn set_tangent(&mut self, tangent: Option<TangentSpace>, face: usize, corner: usize) {
        let usable = |tangent: &Vec4| tangent.is_finite() && tangent.xyz().length_squared() > 0.5;
        // MikkTSpace takes v upwards, glTF downwards: the bitangent turns round.
        let flip = Vec4::new(1.0, 1.0, 1.0, -1.0);
        let tangent = tangent.map(|tangent| Vec4::from_array(tangent.tangent_encoded()) * flip);
        self.tangents[face * 3 + corner] = tangent.filter(usable);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    /// Two triangles of a square in the XY plane; `flip` mirrors the texture on the second.
    fn square(flip: f32) -> Primitive {
        let corners = [Vec3::ZERO, Vec3::X, Vec3::X + Vec3::Y, Vec3::Y];
        Primitive {
            positions: corners.to_vec(),
            normals: vec![Vec3::Z; 4],
            uv0: vec![Vec2::new(0.0, 1.0), Vec2::new(1.0, 1.0), Vec2::new(1.0, 0.0), Vec2::new(flip, 0.0)],
            indices: vec![0, 1, 2, 0, 2, 3],
            ..Primitive::default()
        }
    }

    #[test]
    fn upright_texture_has_a_positive_sign() {
        let mut square = square(0.0);
        assert!(make(&mut square, None, &mut Budget::new(&Limits::default())).unwrap());
        assert_eq!(square.positions.len(), 4);
        for tangent in &square.tangents {
            assert!((*tangent - Vec4::new(1.0, 0.0, 0.0, 1.0)).length() < 1e-5, "{tangent}");
        }
    }

    #[test]
    fn vertices_are_repeated_where_handedness_changes() {
        let mut square = square(2.0);
        assert!(make(&mut square, None, &mut Budget::new(&Limits::default())).unwrap());
        assert_eq!(square.positions.len(), 6, "vertices 0 and 2 belong to both hands");
        assert_eq!(square.positions[square.indices[3] as usize], Vec3::ZERO);
        assert!(
            square.tangents[square.indices[0] as usize].w * square.tangents[square.indices[3] as usize].w
                < 0.0
        );
    }

    #[test]
    fn nothing_is_made_without_texture_coordinates() {
        let mut bare = Primitive { uv0: Vec::new(), ..square(0.0) };
        assert!(!make(&mut bare, None, &mut Budget::new(&Limits::default())).unwrap());
        assert!(bare.tangents.is_empty());
    }
}
