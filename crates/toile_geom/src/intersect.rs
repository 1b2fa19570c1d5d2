//! Where a surface passes through itself.

use glam::DVec3;

use crate::{Bvh, Surface, bvh::box_of};

/// Pairs of triangles that pass through each other, the smaller index first, in ascending order. Triangles that
/// share a vertex, or two vertices in the same place, are neighbours and not looked at; nor are two triangles
/// that lie in one plane.
pub fn self_intersections(surface: Surface<'_>) -> Vec<[u32; 2]> {
    let tree = Bvh::new(surface);
    let mut found = Vec::new();
    for (index, triangle) in (0_u32..).zip(surface.triangles) {
        let Some(bounds) = box_of(surface, index as usize) else { continue };
        let Some(corners) = surface.corners(index as usize) else { continue };
        tree.visit(
            |other| other.meets(&bounds),
            |other| {
                if other <= index || triangle.iter().any(|v| surface.triangles[other as usize].contains(v)) {
                    return;
                }
                let Some(others) = surface.corners(other as usize) else { return };
                let is_apart = corners.iter().all(|corner| !others.contains(corner));
                if is_apart && triangles_intersect(corners, others) {
                    found.push([index, other]);
                }
            },
        );
    }
    found.sort_unstable();
    found
}

/// Whether two triangles have a point in common. Triangles in one plane, and those without area, have none.
pub fn triangles_intersect(a: [DVec3; 3], b: [DVec3; 3]) -> bool {
    pierces(a, b) || pierces(b, a)
}

/// Segments at a smaller angle than this to a plane lie in it, radians.
const FLAT: f64 = 1e-9;

/// Whether an edge of `a` goes through `b`.
fn pierces(a: [DVec3; 3], b: [DVec3; 3]) -> bool {
    let normal = (b[1] - b[0]).cross(b[2] - b[0]);
    let sides = a.map(|corner| normal.dot(corner - b[0]));
    if sides.iter().all(|&side| side > 0.0) || sides.iter().all(|&side| side < 0.0) {
        return false;
    }
    [(0, 1), (1, 2), (2, 0)].into_iter().any(|(i, j)| {
        let is_crossing = (sides[i] >= 0.0) != (sides[j] >= 0.0);
        let way = a[j] - a[i];
        // Nor does what only rounding brings to both sides.
        let is_flat = (sides[i] - sides[j]).abs() <= FLAT * normal.length() * way.length();
        is_crossing && !is_flat && {
            // On one side of all three planes through the segment and an edge of `b`.
            let turn = |k: usize| way.dot((b[k] - a[i]).cross(b[(k + 1) % 3] - a[i]));
            let turns = [turn(0), turn(1), turn(2)];
            turns.iter().all(|&turn| turn >= 0.0) || turns.iter().all(|&turn| turn <= 0.0)
        }
    })
}

#[cfg(test)]
mod tests {
    use glam::Vec3;

    use super::*;
    use crate::surface::tests::cube;

    const FLAT: [DVec3; 3] = [DVec3::ZERO, DVec3::X, DVec3::Y];

    #[test]
    fn triangles_through_and_beside_each_other() {
        let upright = |x: f64, y: f64| {
            [DVec3::new(x, y, -1.0), DVec3::new(x, y, 1.0), DVec3::new(x + 5.0, y + 4.0, 0.5)]
        };
        assert!(triangles_intersect(FLAT, upright(0.2, 0.3)));
        assert!(triangles_intersect(upright(0.2, 0.3), FLAT));
        assert!(!triangles_intersect(FLAT, upright(0.8, 0.7)));
        assert!(!triangles_intersect(FLAT, FLAT.map(|p| p + DVec3::Z * 1e-9)));
        assert!(!triangles_intersect(FLAT, [DVec3::NAN; 3]));
    }

    #[test]
    fn rounding_does_not_make_triangles_meet_that_lie_apart_in_a_plane() {
        let one = [
            [-0.109_746_77, 0.080_359_44, 0.000_499_477_2],
            [-0.099_779_606, 0.070_326_7, 0.000_499_477_2],
            [-0.099_746_83, 0.080_326_654, 0.000_499_738_03],
        ];
        let other = [
            [-0.079_779_73, 0.070_261_136, 0.000_499_477_2],
            [-0.089_812_44, 0.060_293_965, 0.000_499_477_2],
            [-0.079_812_504, 0.060_261_182, 0.000_499_738_03],
        ];
        let [one, other] = [one, other].map(|corners| corners.map(|p| Vec3::from(p).as_dvec3()));
        assert!(!triangles_intersect(one, other));
    }

    #[test]
    fn a_cube_does_not_pass_through_itself_and_two_shifted_cubes_do() {
        let (mut positions, mut triangles) = cube();
        assert!(self_intersections(Surface::new(&positions, &triangles)).is_empty());
        let shift = Vec3::new(0.5, 0.45, 0.4);
        positions.extend_from_within(..);
        positions[8..].iter_mut().for_each(|p| *p += shift);
        triangles.extend_from_within(..);
        triangles[12..].iter_mut().flatten().for_each(|v| *v += 8);
        let pairs = self_intersections(Surface::new(&positions, &triangles));
        assert!(pairs.len() >= 6, "{pairs:?}");
        assert!(pairs.iter().all(|&[a, b]| a < 12 && b >= 12), "{pairs:?}");
    }

    #[test]
    fn unwelded_neighbours_do_not_count() {
        let (positions, triangles) = cube();
        let split: Vec<Vec3> = triangles.iter().flatten().map(|&v| positions[v as usize]).collect();
        let apart: Vec<[u32; 3]> = (0..12).map(|t| [3 * t, 3 * t + 1, 3 * t + 2]).collect();
        assert!(self_intersections(Surface::new(&split, &apart)).is_empty());
    }
}
