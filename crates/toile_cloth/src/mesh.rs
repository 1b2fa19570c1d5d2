//! Bodies that are triangle meshes.

use std::sync::Arc;

use glam::{DMat3, DVec3, Vec3};
use toile_geom::{weld, weld_triangles};

use crate::field::{Field, Skin};

/// A body whose surface is a triangle mesh, counter-clockwise from outside.
///
/// Its distances are found once, as a [field](Self::new) that all clones share; cloth then only looks them up. Where
/// vertices have smooth normals, the surface bulges through them between the triangles' flat faces; where triangles
/// meet at more than 30° or so, it follows these. Edges and whatever is thinner than the cells are rounded off.
#[derive(Debug, Clone)]
pub struct MeshObstacle {
    field: Option<Arc<Field>>,
    motion: Motion,
}

/// From where the field was found to where the body is now.
#[derive(Debug, Clone, Copy)]
struct Motion {
    rotation: DMat3,
    translation: DVec3,
}

/// Triangles farther away count as absent, m.
const MAX_PLACE: f32 = 1e3;

impl MeshObstacle {
    /// Finds the distances: in cells of 5 mm near the surface and of 20 mm elsewhere, in all of the inside and to
    /// 0.1 m outside. Cells are larger where otherwise more than 18 MB were taken: from some 3 m² of surface on.
    ///
    /// Vertices in one place count as one. Triangles without area, or without three corners within a kilometre of the
    /// origin, count as absent. Where the surface is open, what is nearest to the rim of the opening is outside.
    pub fn new(positions: Vec<Vec3>, triangles: &[[u32; 3]]) -> Self {
        let is_near = |&vertex: &u32| {
            positions.get(vertex as usize).is_some_and(|position| position.abs().max_element() <= MAX_PLACE)
        };
        let sound: Vec<[u32; 3]> =
            triangles.iter().filter(|triangle| triangle.iter().all(is_near)).copied().collect();
        let triangles = weld_triangles(&sound, &weld(&positions, 0.0));
        let skin = Skin::new(positions, triangles);
        let field = Field::new(&skin).map(Arc::new);
        let motion = Motion { rotation: DMat3::IDENTITY, translation: DVec3::ZERO };
        Self { field, motion }
    }

    /// Signed distance and the direction in which it grows, about 1 long; infinite far away.
    pub(crate) fn distance(&self, point: DVec3) -> (f64, DVec3) {
        let found = self.field.as_ref().and_then(|field| field.distance(self.motion.back(point)));
        found.map_or((f64::INFINITY, DVec3::Z), |(distance, slope)| (distance, self.motion.rotation * slope))
    }

    /// Second derivative of the distance, 1/m.
    pub(crate) fn curvature(&self, point: DVec3) -> DMat3 {
        let rotation = self.motion.rotation;
        self.field.as_ref().map_or(DMat3::ZERO, |field| {
            rotation * field.curvature(self.motion.back(point)) * rotation.transpose()
        })
    }
}

impl Motion {
    fn back(&self, point: DVec3) -> DVec3 {
        self.rotation.transpose() * (point - self.translation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tetrahedron() -> MeshObstacle {
        let positions = vec![Vec3::ZERO, Vec3::X * 0.4, Vec3::Y * 0.4, Vec3::Z * 0.4];
        MeshObstacle::new(positions, &[[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3], [1, 2, 9], [0, 0, 1]])
    }

    #[test]
    fn both_sides_are_felt_and_far_places_are_not() {
        let body = tetrahedron();
        let (below, down) = body.distance(DVec3::new(0.1, 0.1, -0.03));
        assert!((below - 0.03).abs() < 1e-4 && down.abs_diff_eq(DVec3::NEG_Z, 0.01), "{below} {down}");
        let (inside, down) = body.distance(DVec3::new(0.1, 0.1, 0.004));
        assert!((inside + 0.004).abs() < 1e-4 && down.abs_diff_eq(DVec3::NEG_Z, 0.01), "{inside} {down}");
        assert_eq!(body.distance(DVec3::ONE * 3.0).0, f64::INFINITY);
        assert_eq!(body.distance(DVec3::NAN).0, f64::INFINITY);
    }

    #[test]
    fn meshes_that_are_none_are_nowhere() {
        let far = [Vec3::ZERO, Vec3::X * 1e30, Vec3::Y];
        let line = [Vec3::ZERO, Vec3::X, Vec3::X * 2.0];
        for positions in [Vec::new(), far.to_vec(), line.to_vec(), vec![Vec3::NAN; 3]] {
            let body = MeshObstacle::new(positions, &[[0, 1, 2]]);
            assert_eq!(body.distance(DVec3::ZERO).0, f64::INFINITY);
            assert_eq!(body.curvature(DVec3::ZERO), DMat3::ZERO);
        }
    }
}
