//! The point of a surface that is closest to another, and on which side of it that lies.

use glam::DVec3;

use crate::{Bvh, Surface};

/// A point of a surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SurfacePoint {
    /// The triangle it lies on.
    pub triangle: u32,
    /// Weights of the triangle's corners; they sum to 1.
    pub weights: DVec3,
    /// Where it is.
    pub position: DVec3,
}

impl Bvh {
    /// The point of the surface closest to `from`, if one is closer than `within`.
    pub fn closest(&self, surface: Surface<'_>, from: DVec3, within: f64) -> Option<SurfacePoint> {
        let mut nearest = within * within;
        let mut found: Option<SurfacePoint> = None;
        self.visit_near(from, nearest, |triangle| {
            let Some(corners) = surface.corners(triangle as usize) else { return nearest };
            let weights = closest_weights(corners, from);
            let position = blend(corners, weights);
            let distance = position.distance_squared(from);
            // Of equally near ones the first triangle, whatever the shape of the tree.
            let is_first = found.is_some_and(|f| distance == nearest && triangle < f.triangle);
            if distance < nearest || is_first {
                nearest = distance;
                found = Some(SurfacePoint { triangle, weights, position });
            }
            nearest
        });
        found
    }
}

pub(crate) fn blend([a, b, c]: [DVec3; 3], weights: DVec3) -> DVec3 {
    weights.x * a + weights.y * b + weights.z * c
}

/// Weights of the corners at the point of a triangle closest to `from`.
///
/// By the regions of Ericson, *Real-Time Collision Detection* (2005), 5.1.5. A triangle without area is treated
/// as its edges.
pub fn closest_weights([a, b, c]: [DVec3; 3], from: DVec3) -> DVec3 {
    let (ab, ac) = (b - a, c - a);
    let normal = ab.cross(ac);
    let double_area = normal.length_squared();
    if double_area > 0.0 {
        // Signed areas of the triangles between the point's foot and the edges.
        let p = from - a;
        let v = p.cross(ac).dot(normal) / double_area;
        let w = ab.cross(p).dot(normal) / double_area;
        if v >= 0.0 && w >= 0.0 && v + w <= 1.0 {
            return DVec3::new(1.0 - v - w, v, w);
        }
    }
    let on_edges = [(a, b, DVec3::X, DVec3::Y), (b, c, DVec3::Y, DVec3::Z), (c, a, DVec3::Z, DVec3::X)].map(
        |(start, end, at_start, at_end)| {
            let t = along(start, end, from);
            (start.lerp(end, t).distance_squared(from), at_start.lerp(at_end, t))
        },
    );
    let nearest = on_edges.into_iter().min_by(|a, b| a.0.total_cmp(&b.0));
    nearest.map_or(DVec3::X, |(_, weights)| weights)
}

/// Where along a segment, 0 … 1, a point is closest.
fn along(start: DVec3, end: DVec3, from: DVec3) -> f64 {
    let way = end - start;
    let length = way.length_squared();
    if length > 0.0 { ((from - start).dot(way) / length).clamp(0.0, 1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use glam::Vec3;

    use super::*;
    use crate::surface::tests::cube;

    #[test]
    fn faces_edges_and_corners_of_a_cube() {
        let (positions, triangles) = cube();
        let surface = Surface::new(&positions, &triangles);
        let tree = Bvh::new(surface);
        for (from, expected) in [
            ([0.3, 2.0, 0.4], [0.3, 1.0, 0.4]),
            ([2.0, 2.0, 0.4], [1.0, 1.0, 0.4]),
            ([-1.0, -1.0, -1.0], [0.0, 0.0, 0.0]),
            ([0.5, 0.4, 0.1], [0.5, 0.4, 0.0]),
        ] {
            let found = tree.closest(surface, DVec3::from(from), 10.0).expect("within ten");
            assert!(found.position.abs_diff_eq(DVec3::from(expected), 1e-12), "{from:?}: {found:?}");
            assert!((found.weights.element_sum() - 1.0).abs() < 1e-12);
        }
        assert_eq!(tree.closest(surface, DVec3::splat(5.0), 1.0), None);
    }

    #[test]
    fn the_tree_finds_what_trying_all_finds() {
        let (positions, triangles) = cube();
        let surface = Surface::new(&positions, &triangles);
        let tree = Bvh::new(surface);
        for step in 0..500_u32 {
            let spread = |k: u32| f64::from((step * k) % 101) / 40.0 - 0.7;
            let from = DVec3::new(spread(7), spread(31), spread(57));
            let all = surface.faces().map(|face| blend(face, closest_weights(face, from)).distance(from));
            let expected = all.fold(f64::INFINITY, f64::min);
            let found = tree.closest(surface, from, f64::INFINITY).expect("a point");
            assert!((found.position.distance(from) - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn triangles_without_area_are_their_edges() {
        let line = [DVec3::ZERO, DVec3::X, DVec3::X * 2.0];
        let found = blend(line, closest_weights(line, DVec3::new(1.5, 1.0, 0.0)));
        assert!(found.abs_diff_eq(DVec3::X * 1.5, 1e-12));
        let dot = closest_weights([DVec3::ONE; 3], DVec3::ZERO);
        assert!((dot.element_sum() - 1.0).abs() < 1e-12);
        let positions = [Vec3::ZERO; 3];
        let surface = Surface::new(&positions, &[[0, 1, 2]]);
        assert!(Bvh::new(surface).closest(surface, DVec3::X, 2.0).is_some());
    }
}
