//! Tangents of a surface that has taken another shape.

use glam::{Vec3, Vec4};
use toile_asset::{Primitive, Topology};

/// The tangents of `primitive`, drawn along with its triangles to other `positions` and made square to `normals`.
/// They keep their handedness. Where all triangles of a vertex were or are flattened its tangent stays as it was.
pub(crate) fn carried(primitive: &Primitive, positions: &[Vec3], normals: &[Vec3]) -> Vec<Vec4> {
    let mut carried = vec![Vec3::ZERO; primitive.tangents.len()];
    if primitive.topology == Topology::Triangles && !carried.is_empty() {
        for corners in primitive.indices.as_chunks().0 {
            add(primitive, positions, corners.map(|corner| corner as usize), &mut carried);
        }
    }
    let square = |(vertex, (sum, before)): (usize, (Vec3, &Vec4))| {
        let normal = normals.get(vertex).copied().unwrap_or_default();
        let tangent = sum.reject_from_normalized(normal).try_normalize();
        tangent.unwrap_or(before.truncate()).extend(before.w)
    };
    carried.into_iter().zip(&primitive.tangents).enumerate().map(square).collect()
}

/// Adds to the sum of each corner its tangent as this triangle carries it, weighted by the triangle's area.
fn add(primitive: &Primitive, positions: &[Vec3], corners: [usize; 3], carried: &mut [Vec3]) {
    let edges = |points: &[Vec3]| {
        let [a, b, c] = corners.map(|corner| points.get(corner).copied().unwrap_or_default());
        [b - a, c - a]
    };
    let ([u, v], [new_u, new_v]) = (edges(&primitive.positions), edges(positions));
    let (uu, uv, vv) = (u.dot(u), u.dot(v), v.dot(v));
    let area_squared = uu * vv - uv * uv;
    if area_squared <= 1e-12 * uu * vv {
        return;
    }
    let area = area_squared.sqrt();
    for corner in corners {
        let tangent = primitive.tangents[corner].truncate();
        let (along_u, along_v) = (tangent.dot(u), tangent.dot(v));
        let share_u = (along_u * vv - along_v * uv) / area;
        let share_v = (along_v * uu - along_u * uv) / area;
        carried[corner] += share_u * new_u + share_v * new_v;
    }
}

#[cfg(test)]
mod tests {
    use glam::{Quat, Vec3};

    use super::*;

    /// A square in the plane of x and y with tangents along x and a slanting one.
    fn square() -> Primitive {
        Primitive {
            positions: vec![Vec3::ZERO, Vec3::X, Vec3::ONE.with_z(0.0), Vec3::Y],
            tangents: [Vec3::X, Vec3::X, Vec3::new(0.6, 0.8, 0.0), Vec3::X]
                .map(|tangent| tangent.extend(-1.0))
                .to_vec(),
            indices: vec![0, 1, 2, 0, 2, 3],
            ..Primitive::default()
        }
    }

    #[test]
    fn they_turn_with_the_surface() {
        let square = square();
        let turn = Quat::from_rotation_y(1.0) * Quat::from_rotation_x(0.4);
        let positions: Vec<_> = square.positions.iter().map(|&p| turn * p + Vec3::splat(3.0)).collect();
        let carried = carried(&square, &positions, &[turn * Vec3::Z; 4]);
        for (carried, before) in carried.iter().zip(&square.tangents) {
            assert!(carried.truncate().abs_diff_eq(turn * before.truncate(), 1e-5), "{carried}");
            assert_eq!(carried.w, -1.0);
        }
    }

    #[test]
    fn they_follow_a_stretch() {
        let square = square();
        let positions: Vec<_> = square.positions.iter().map(|p| p * Vec3::new(1.0, 2.0, 1.0)).collect();
        let carried = carried(&square, &positions, &[Vec3::Z; 4]);
        let expected = Vec3::new(0.6, 1.6, 0.0).normalize_or_zero();
        assert!(carried[2].truncate().abs_diff_eq(expected, 1e-5), "{carried:?}");
        assert!(carried[0].truncate().abs_diff_eq(Vec3::X, 1e-5), "{carried:?}");
    }

    #[test]
    fn what_is_flattened_or_cut_short_keeps_them() {
        let square = square();
        assert_eq!(carried(&square, &[Vec3::ZERO; 4], &[Vec3::Z; 4]), square.tangents);
        assert_eq!(carried(&square, &[], &[]), square.tangents);
        let flat = Primitive { positions: vec![Vec3::ZERO; 4], ..square.clone() };
        assert_eq!(carried(&flat, &square.positions, &[Vec3::Z; 4]), square.tangents);
    }
}
