//! Smooth normals of a body.

use glam::Vec3;

use crate::Topology;

/// Unit normals of all vertices.
///
/// Copies of a vertex that a texture seam made share theirs, so that no seam shows.
pub fn normals(topology: &Topology, positions: &[Vec3]) -> Vec<Vec3> {
    let mut normals = Vec::new();
    normals_into(topology, positions, &mut normals);
    normals
}

/// The same as [`normals`], without new memory where `normals` has been used before.
pub fn normals_into(topology: &Topology, positions: &[Vec3], normals: &mut Vec<Vec3>) {
    normals.clear();
    normals.resize(positions.len(), Vec3::ZERO);
    for corners in &topology.triangles {
        let corners = corners.map(|corner| corner as usize);
        for (corner, normal) in corners.into_iter().zip(corner_normals(corners.map(|c| positions[c]))) {
            normals[topology.weld[corner] as usize] += normal;
        }
    }
    for vertex in 0..normals.len() {
        // A vertex is welded to itself or to one before it, which has its unit length by now.
        let welded = topology.weld[vertex] as usize;
        normals[vertex] = if welded == vertex {
            normals[vertex].try_normalize().unwrap_or(Vec3::Y)
        } else {
            normals[welded]
        };
    }
}

/// The normal of a triangle, for each corner as long as the sine of the angle there: close to weighting
/// by the angle, which makes the result independent of how a surface is cut into triangles, and in need of
/// no arc cosine.
fn corner_normals(corners: [Vec3; 3]) -> [Vec3; 3] {
    let [a, b, c] = corners;
    let normal = (b - a).cross(c - a);
    let lengths = [(c - b).length(), (a - c).length(), (b - a).length()];
    [0, 1, 2].map(|corner| {
        let beside = lengths[(corner + 1) % 3] * lengths[(corner + 2) % 3];
        if beside > 0.0 { normal / beside } else { Vec3::ZERO }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cube; its corners belong to three faces of two triangles, which are cut in every way.
    fn cube() -> (Topology, Vec<Vec3>) {
        let positions =
            (0..8u8).map(|i| Vec3::new(f32::from(i & 1), f32::from(i >> 1 & 1), f32::from(i >> 2))).collect();
        let faces = [[0, 4, 6, 2], [1, 3, 7, 5], [0, 1, 5, 4], [2, 6, 7, 3], [0, 2, 3, 1], [4, 5, 7, 6]];
        let triangles = faces.iter().flat_map(|&[a, b, c, d]| [[a, b, c], [a, c, d]]).collect();
        (Topology { triangles, weld: (0..8).collect(), ..Topology::default() }, positions)
    }

    #[test]
    fn the_corners_of_a_cube_point_outwards_however_its_faces_are_cut() {
        let (topology, positions) = cube();
        for (normal, position) in normals(&topology, &positions).into_iter().zip(positions) {
            let outwards = (position - Vec3::splat(0.5)).normalize_or_zero();
            assert!(normal.distance(outwards) < 0.26, "{normal} at {position}");
            assert!((normal.length() - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn welded_copies_share_their_normal_and_buffers_are_reused() {
        let (mut topology, mut positions) = cube();
        positions.push(positions[5]);
        topology.weld.push(5);
        topology.triangles[4] = [0, 1, 8];
        let (whole, whole_positions) = cube();
        let mut found = vec![Vec3::ONE; 30];
        normals_into(&topology, &positions, &mut found);
        assert_eq!(found[..8], normals(&whole, &whole_positions)[..]);
        assert_eq!(found[8], found[5]);
        assert_eq!(found.len(), 9);
    }

    #[test]
    fn degenerate_triangles_do_no_harm() {
        let (mut topology, positions) = cube();
        let before = normals(&topology, &positions);
        topology.triangles.push([3, 3, 5]);
        assert_eq!(normals(&topology, &positions), before);
        assert!(normals(&topology, &[Vec3::ZERO; 8]).iter().all(|normal| *normal == Vec3::Y));
    }
}
