//! Where a ray meets a surface.

use glam::DVec3;

use crate::{Bvh, Surface, SurfacePoint, closest::blend};

/// A place where a ray meets a surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RayHit {
    /// How far along the ray, in multiples of its direction.
    pub distance: f64,
    /// Whether the ray comes in from outside, against the triangle's normal.
    pub is_entering: bool,
    /// Where.
    pub at: SurfacePoint,
}

impl Bvh {
    /// The first place, at most `until` directions away, where a ray meets the surface from either side.
    pub fn first_hit(
        &self,
        surface: Surface<'_>,
        origin: DVec3,
        direction: DVec3,
        until: f64,
    ) -> Option<RayHit> {
        let mut found: Option<RayHit> = None;
        let reach = std::cell::Cell::new(until);
        self.visit(
            |bounds| bounds.is_hit(origin, direction, reach.get()),
            |triangle| {
                let Some(hit) = hit(surface, triangle, origin, direction) else { return };
                let is_nearer = found.is_none_or(|f| (hit.distance, triangle) < (f.distance, f.at.triangle));
                if hit.distance <= reach.get() && is_nearer {
                    reach.set(hit.distance);
                    found = Some(hit);
                }
            },
        );
        found
    }

    /// All places where a ray meets the surface, the nearest first.
    pub fn hits(&self, surface: Surface<'_>, origin: DVec3, direction: DVec3) -> Vec<RayHit> {
        let mut found = Vec::new();
        self.visit(
            |bounds| bounds.is_hit(origin, direction, f64::INFINITY),
            |triangle| found.extend(hit(surface, triangle, origin, direction)),
        );
        found.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.at.triangle.cmp(&b.at.triangle)));
        found
    }
}

/// Möller and Trumbore, *Fast, minimum storage ray/triangle intersection* (1997).
fn hit(surface: Surface<'_>, triangle: u32, origin: DVec3, direction: DVec3) -> Option<RayHit> {
    let corners = surface.corners(triangle as usize)?;
    let [a, b, c] = corners;
    let (ab, ac) = (b - a, c - a);
    let across = direction.cross(ac);
    let determinant = ab.dot(across);
    if determinant == 0.0 {
        return None;
    }
    let from = origin - a;
    let v = from.dot(across) / determinant;
    let turned = from.cross(ab);
    let w = direction.dot(turned) / determinant;
    let distance = ac.dot(turned) / determinant;
    if !(v >= 0.0 && w >= 0.0 && v + w <= 1.0 && distance >= 0.0) {
        return None;
    }
    let weights = DVec3::new(1.0 - v - w, v, w);
    let at = SurfacePoint { triangle, weights, position: blend(corners, weights) };
    Some(RayHit { distance, is_entering: determinant > 0.0, at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::tests::cube;

    #[test]
    fn a_ray_through_a_cube_enters_and_leaves() {
        let (positions, triangles) = cube();
        let surface = Surface::new(&positions, &triangles);
        let tree = Bvh::new(surface);
        let origin = DVec3::new(0.3, -1.0, 0.6);
        let hits = tree.hits(surface, origin, DVec3::Y * 2.0);
        let found: Vec<_> = hits.iter().map(|hit| (hit.distance, hit.is_entering)).collect();
        assert_eq!(found, [(0.5, true), (1.0, false)]);
        let first = tree.first_hit(surface, origin, DVec3::Y * 2.0, 10.0);
        assert_eq!(first, hits.first().copied());
        assert_eq!(tree.first_hit(surface, origin, DVec3::Y * 2.0, 0.4), None);
        assert_eq!(tree.first_hit(surface, origin, -DVec3::Y, 10.0), None);
    }

    #[test]
    fn a_ray_from_within_leaves() {
        let (positions, triangles) = cube();
        let surface = Surface::new(&positions, &triangles);
        let hit = Bvh::new(surface).first_hit(surface, DVec3::splat(0.4), DVec3::X, 10.0).expect("a side");
        assert!((hit.distance - 0.6).abs() < 1e-12 && !hit.is_entering);
    }

    #[test]
    fn broken_rays_hit_nothing() {
        let (positions, triangles) = cube();
        let surface = Surface::new(&positions, &triangles);
        let tree = Bvh::new(surface);
        assert!(tree.hits(surface, DVec3::splat(0.4), DVec3::ZERO).is_empty());
        assert!(tree.hits(surface, DVec3::NAN, DVec3::X).is_empty());
    }
}
