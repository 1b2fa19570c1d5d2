//! The reflection cube and the directions of its texels.

use glam::Vec3;

/// A cube map whose mip level m holds perceptual roughness `m / (levels − 1)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrefilteredCube {
    /// Edge of level 0 in texels; a power of two.
    pub size: u32,
    /// Per level six faces, +X −X +Y −Y +Z −Z, each `(size >> level)²` texels, rows from the top as in
    /// OpenGL and WebGPU cube maps, in `RGB9E5` (shared exponent, 9-bit mantissas, `Rgb9e5Ufloat`).
    pub levels: Vec<Vec<u32>>,
}

/// Unit vector to the point (s, t) of a face, both from 0 to 1, s to the right and t down, as WebGPU looks
/// it up. Faces from 0: +X −X +Y −Y +Z −Z.
pub fn face_direction(face: usize, s: f32, t: f32) -> Vec3 {
    let (u, v) = (2.0 * s - 1.0, 2.0 * t - 1.0);
    let point = match face {
        0 => Vec3::new(1.0, -v, -u),
        1 => Vec3::new(-1.0, -v, u),
        2 => Vec3::new(u, 1.0, v),
        3 => Vec3::new(u, -1.0, -v),
        4 => Vec3::new(u, -v, 1.0),
        _ => Vec3::new(-u, -v, -1.0),
    };
    point.normalize_or_zero()
}

/// Directions of all texels of a level in the order in which they are stored.
pub(super) fn texel_directions(size: u32) -> impl Iterator<Item = Vec3> {
    let centre = move |i: u32| (i as f32 + 0.5) / size as f32;
    (0..6).flat_map(move |face| {
        (0..size).flat_map(move |y| (0..size).map(move |x| face_direction(face, centre(x), centre(y))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Centre, right edge and upper edge of each face, after the table in the OpenGL specification (sc, tc, ma).
    #[test]
    fn faces_lie_as_the_graphics_interfaces_look_them_up() {
        let faces = [
            (Vec3::X, Vec3::NEG_Z, Vec3::Y),
            (Vec3::NEG_X, Vec3::Z, Vec3::Y),
            (Vec3::Y, Vec3::X, Vec3::NEG_Z),
            (Vec3::NEG_Y, Vec3::X, Vec3::Z),
            (Vec3::Z, Vec3::X, Vec3::Y),
            (Vec3::NEG_Z, Vec3::NEG_X, Vec3::Y),
        ];
        for (face, (centre, right, up)) in faces.into_iter().enumerate() {
            assert_eq!(face_direction(face, 0.5, 0.5), centre);
            assert!(face_direction(face, 1.0, 0.5).abs_diff_eq((centre + right).normalize_or_zero(), 1e-6));
            assert!(face_direction(face, 0.5, 0.0).abs_diff_eq((centre + up).normalize_or_zero(), 1e-6));
        }
    }

    #[test]
    fn texels_run_along_rows_from_the_top() {
        let directions: Vec<Vec3> = texel_directions(2).collect();
        assert_eq!(directions.len(), 24);
        assert_eq!(directions[1], face_direction(0, 0.75, 0.25));
        assert_eq!(directions[2], face_direction(0, 0.25, 0.75));
        assert_eq!(directions[4], face_direction(1, 0.25, 0.25));
    }
}
