//! Bodies that are triangle meshes.

use std::sync::Arc;

use glam::{DMat3, DQuat, DVec3, Vec3};
use toile_geom::{Bvh, Surface, weld, weld_triangles};

use crate::field::{Field, Skin};

/// A body whose surface is a triangle mesh, counter-clockwise from outside.
///
/// Its distances are found once, as a [field](Self::new) that all clones share; cloth then only looks them up. Where
/// vertices have smooth normals, the surface bulges through them between the triangles' flat faces; where triangles
/// meet at more than 30° or so, it follows these. Edges and whatever is thinner than the cells are rounded off.
#[derive(Debug, Clone)]
pub struct MeshObstacle {
    shape: Arc<Shape>,
    motion: Motion,
}

/// What does not change while a body moves as a whole.
#[derive(Debug)]
struct Shape {
    positions: Vec<Vec3>,
    triangles: Vec<[u32; 3]>,
    tree: Bvh,
    field: Option<Field>,
}

/// From where the field was found to where the body is.
#[derive(Debug, Clone, Copy)]
struct Motion {
    turn: DQuat,
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
        let (tree, field) = (Bvh::new(skin.surface()), Field::new(&skin));
        let shape = Shape { positions: skin.positions, triangles: skin.triangles, tree, field };
        Self { shape: Arc::new(shape), motion: Motion::new(DQuat::IDENTITY, DVec3::ZERO) }
    }

    /// The same body somewhere else: turned about the origin and then shifted, from where its vertices were given. It
    /// costs nothing, since the field goes with it. What is not finite leaves it as it was given.
    #[must_use]
    pub fn moved(&self, rotation: DQuat, translation: DVec3) -> Self {
        let is_sound = rotation.is_finite() && rotation.length() > 0.0 && translation.is_finite();
        let (rotation, translation) =
            if is_sound { (rotation.normalize(), translation) } else { (DQuat::IDENTITY, DVec3::ZERO) };
        Self { shape: Arc::clone(&self.shape), motion: Motion::new(rotation, translation) }
    }

    /// Whether the other has the same triangles.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let (a, b) = (&self.shape, &other.shape);
        Arc::ptr_eq(a, b) || (a.positions.len() == b.positions.len() && a.triangles == b.triangles)
    }

    /// The farthest that any vertex goes to become the other, m.
    pub(crate) fn travel(&self, to: &Self) -> f64 {
        self.vertices().zip(to.vertices()).map(|(a, b)| a.distance(b)).fold(0.0, f64::max)
    }

    /// Where it is after a part of the way to one like it. Unless it moves as a whole, distances are found anew.
    pub(crate) fn between(&self, to: &Self, part: f64) -> Self {
        if Arc::ptr_eq(&self.shape, &to.shape) {
            let middle = self.shape.tree.bounds().map_or(DVec3::ZERO, |(low, high)| 0.5 * (low + high));
            let motion = self.motion.between(&to.motion, part, middle);
            return Self { shape: Arc::clone(&self.shape), motion };
        }
        let positions = self.vertices().zip(to.vertices()).map(|(a, b)| a.lerp(b, part).as_vec3());
        Self::new(positions.collect(), &self.shape.triangles)
    }

    /// Where a point near the surface goes with it to one like it.
    pub(crate) fn carry(&self, to: &Self, point: DVec3) -> DVec3 {
        let given = self.motion.back(point);
        if Arc::ptr_eq(&self.shape, &to.shape) {
            return to.motion.there(given);
        }
        let surface = Surface::new(&self.shape.positions, &self.shape.triangles);
        let Some(nearest) = self.shape.tree.closest(surface, given, f64::INFINITY) else { return point };
        let foot = |body: &Self| {
            let corners = body.shape.triangles[nearest.triangle as usize]
                .map(|vertex| body.motion.there(body.shape.positions[vertex as usize].as_dvec3()));
            let normal = (corners[1] - corners[0]).cross(corners[2] - corners[0]).normalize_or_zero();
            let weighted = corners.into_iter().zip(nearest.weights.to_array());
            (weighted.map(|(corner, weight)| corner * weight).sum::<DVec3>(), normal)
        };
        let ((from, normal), (to, turned)) = (foot(self), foot(to));
        let height = (point - from).dot(normal);
        point + (to - from) + (turned - normal) * height
    }

    fn vertices(&self) -> impl Iterator<Item = DVec3> {
        self.shape.positions.iter().map(|position| self.motion.there(position.as_dvec3()))
    }

    /// Signed distance and the direction in which it grows, about 1 long; infinite far away.
    pub(crate) fn distance(&self, point: DVec3) -> (f64, DVec3) {
        let found = self.shape.field.as_ref().and_then(|field| field.distance(self.motion.back(point)));
        found.map_or((f64::INFINITY, DVec3::Z), |(distance, slope)| (distance, self.motion.rotation * slope))
    }

    /// Second derivative of the distance, 1/m.
    pub(crate) fn curvature(&self, point: DVec3) -> DMat3 {
        let rotation = self.motion.rotation;
        self.shape.field.as_ref().map_or(DMat3::ZERO, |field| {
            rotation * field.curvature(self.motion.back(point)) * rotation.transpose()
        })
    }
}

impl Motion {
    fn new(turn: DQuat, translation: DVec3) -> Self {
        Self { turn, rotation: DMat3::from_quat(turn), translation }
    }

    fn there(&self, point: DVec3) -> DVec3 {
        self.rotation * point + self.translation
    }

    /// After a part of the way to another, where a given point goes straight on.
    fn between(&self, to: &Self, part: f64, point: DVec3) -> Self {
        let turn = self.turn.lerp(to.turn, part);
        let place = self.there(point).lerp(to.there(point), part);
        Self::new(turn, place - DMat3::from_quat(turn) * point)
    }

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
    fn a_body_that_moves_takes_its_distances_along() {
        let body = tetrahedron();
        let turn = DQuat::from_axis_angle(DVec3::Z, std::f64::consts::FRAC_PI_2);
        let moved = body.moved(turn, DVec3::X);
        let point = DVec3::new(0.1, 0.1, -0.002);
        let there = DVec3::new(0.9, 0.1, -0.002);
        assert!((moved.distance(there).0 - body.distance(point).0).abs() < 1e-12);
        assert!(body.carry(&moved, point).abs_diff_eq(there, 1e-12));
        assert!(moved.moved(DQuat::IDENTITY, DVec3::ZERO).carry(&moved, point).abs_diff_eq(there, 1e-12));
        let halfway = body.between(&moved, 0.5);
        assert!((halfway.travel(&body) / halfway.travel(&moved) - 1.0).abs() < 1e-6);
        let nowhere = body.moved(DQuat::from_xyzw(f64::NAN, 0.0, 0.0, 1.0), DVec3::X);
        assert_eq!(nowhere.travel(&body), 0.0);
    }

    #[test]
    fn vertices_that_move_carry_what_is_near() {
        let body = tetrahedron();
        let shift = |position: &Vec3| *position + Vec3::new(0.0, 0.0, 0.25 * position.x);
        let bent = body.shape.positions.iter().map(shift).collect();
        let bent = MeshObstacle::new(bent, &body.shape.triangles);
        assert!(body.is_like(&bent) && (body.travel(&bent) - 0.1).abs() < 1e-6);
        let carried = body.carry(&bent, DVec3::new(0.1, 0.1, -0.001));
        assert!((bent.distance(carried).0 - 0.001).abs() < 2e-5, "{carried}");
        let halfway = body.between(&bent, 0.5);
        assert!((halfway.travel(&bent) - 0.05).abs() < 1e-6);
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
