//! Bodies that are triangle meshes.

use glam::{DVec3, Vec3};
use toile_geom::{Bvh, SideNormals, Surface, weld, weld_triangles};

/// A body whose surface is a triangle mesh, counter-clockwise from outside.
///
/// It is felt up to [`MeshObstacle::REACH`] from its surface, on either side: cloth that starts deeper inside is not
/// pushed out. Where the surface is open, the side is told by the triangles around.
#[derive(Debug, Clone)]
pub struct MeshObstacle {
    positions: Vec<Vec3>,
    triangles: Vec<[u32; 3]>,
    tree: Bvh,
    normals: SideNormals,
}

impl MeshObstacle {
    /// How far from the surface a body is felt, m.
    pub const REACH: f64 = 0.1;

    /// Vertices in one place count as one. Triangles without three finite corners count as absent.
    pub fn new(positions: Vec<Vec3>, triangles: &[[u32; 3]]) -> Self {
        let count = positions.len();
        let is_sound = |triangle: &&[u32; 3]| triangle.iter().all(|&vertex| (vertex as usize) < count);
        let sound: Vec<[u32; 3]> = triangles.iter().filter(is_sound).copied().collect();
        let triangles = weld_triangles(&sound, &weld(&positions, 0.0));
        let surface = Surface::new(&positions, &triangles);
        let (tree, normals) = (Bvh::new(surface), SideNormals::new(surface));
        Self { positions, triangles, tree, normals }
    }

    /// Signed distance and the direction in which it grows; infinite beyond the reach.
    pub(crate) fn distance(&self, point: DVec3) -> (f64, DVec3) {
        let surface = Surface::new(&self.positions, &self.triangles);
        let Some(nearest) = self.tree.closest(surface, point, Self::REACH) else {
            return (f64::INFINITY, DVec3::Z);
        };
        let side = self.normals.at(surface, nearest.triangle, nearest.weights);
        let away = point - nearest.position;
        let distance = away.length();
        if distance < 1e-9 {
            return (0.0, side.normalize_or(DVec3::Z));
        }
        if away.dot(side) < 0.0 { (-distance, -away / distance) } else { (distance, away / distance) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tetrahedron() -> MeshObstacle {
        let positions = vec![Vec3::ZERO, Vec3::X * 0.1, Vec3::Y * 0.1, Vec3::Z * 0.1];
        MeshObstacle::new(positions, &[[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3], [1, 2, 9]])
    }

    #[test]
    fn both_sides_are_felt_and_far_places_are_not() {
        let body = tetrahedron();
        let (below, down) = body.distance(DVec3::new(0.02, 0.02, -0.03));
        assert!((below - 0.03).abs() < 1e-7 && down.abs_diff_eq(DVec3::NEG_Z, 1e-6));
        let (inside, down) = body.distance(DVec3::new(0.02, 0.02, 0.01));
        assert!((inside + 0.01).abs() < 1e-7 && down.abs_diff_eq(DVec3::NEG_Z, 1e-6));
        assert_eq!(body.distance(DVec3::ONE).0, f64::INFINITY);
        assert_eq!(body.distance(DVec3::ZERO).0, 0.0);
    }

    #[test]
    fn a_mesh_without_triangles_is_nowhere() {
        assert_eq!(MeshObstacle::new(Vec::new(), &[[0, 1, 2]]).distance(DVec3::ZERO).0, f64::INFINITY);
    }
}
