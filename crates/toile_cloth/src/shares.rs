//! How much of a triangle's area is each corner's.

use glam::DVec3;

/// The parts nearest to each corner, m²; where an angle is obtuse, half for its corner and a quarter for the others.
///
/// Meyer, Desbrun, Schröder, Barr, *Discrete differential-geometry operators for triangulated 2-manifolds* (2003).
/// Thirds would not do: where four and eight triangles meet in turn, as in a grid with alternating diagonals, forces
/// by thirds differ twofold between neighbours under an even pressure.
pub(crate) fn shares(corners: [DVec3; 3]) -> [f64; 3] {
    let side = |k: usize| corners[(k + 2) % 3] - corners[(k + 1) % 3];
    let sides = [side(0), side(1), side(2)];
    let double_area = sides[0].cross(sides[1]).length();
    let cosines = [0, 1, 2].map(|k: usize| -sides[(k + 1) % 3].dot(sides[(k + 2) % 3]));
    if let Some(obtuse) = cosines.iter().position(|&cosine| cosine <= 0.0) {
        return [0, 1, 2].map(|k| double_area * if k == obtuse { 0.25 } else { 0.125 });
    }
    // Half the side towards each neighbour, times its bisector's length to the circumcentre.
    let halves = [0, 1, 2].map(|k| sides[k].length_squared() * cosines[k] / (8.0 * double_area));
    [halves[1] + halves[2], halves[2] + halves[0], halves[0] + halves[1]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up() {
        for corners in [
            [DVec3::ZERO, DVec3::X, DVec3::new(0.4, 0.9, 0.3)],
            [DVec3::ZERO, DVec3::X, DVec3::new(-0.6, 0.2, 0.0)],
            [DVec3::ZERO, DVec3::X, DVec3::Y],
            [DVec3::ONE; 3],
        ] {
            let area = 0.5 * (corners[1] - corners[0]).cross(corners[2] - corners[0]).length();
            let parts = shares(corners);
            assert!((parts.iter().sum::<f64>() - area).abs() < 1e-12);
            assert!(parts.iter().all(|part| *part >= 0.0));
        }
    }

    #[test]
    fn a_right_angle_has_half() {
        assert!((shares([DVec3::ZERO, DVec3::X, DVec3::Y])[0] - 0.25).abs() < 1e-12);
    }
}
