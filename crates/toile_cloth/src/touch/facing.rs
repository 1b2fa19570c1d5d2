//! Which ways a piece of cloth faces.
//!
//! A connected piece without holes whose normals all lie within a right angle of one direction cannot pass through
//! itself: Volino and Magnenat-Thalmann, *Efficient self-collision detection on smoothly discretized surface
//! animations using geometrical shape regularity* (1994). Here a set of directions is kept for every piece, as bits, so
//! that the set of a larger piece is what its parts have in common.

use glam::{Vec3, Vec4};

/// Of 16 directions and their opposites those that a piece faces, a bit each.
pub(crate) type Facing = u32;

/// All directions: of no piece.
pub(crate) const ANYWHERE: Facing = u32::MAX;

/// A piece faces what its normals are nearer to than this cosine. Parts that meet at an edge are then no nearer to each
/// other than half their way along the cloth, which is how near they may come without touching.
const COSINE: f32 = 0.5;

/// One over the roots of 2 and 3, and the sides of a right triangle for three directions more.
const HALF: f32 = std::f32::consts::FRAC_1_SQRT_2;
const THIRD: f32 = 0.577_350_26;
const LONG: f32 = 0.894_427_2;
const SHORT: f32 = 0.447_213_6;

/// X, y and z of four directions at a time.
const DIRECTIONS: [[Vec4; 3]; 4] = [
    [Vec4::new(1.0, 0.0, 0.0, HALF), Vec4::new(0.0, 1.0, 0.0, HALF), Vec4::new(0.0, 0.0, 1.0, 0.0)],
    [Vec4::new(HALF, HALF, HALF, 0.0), Vec4::new(-HALF, 0.0, 0.0, HALF), Vec4::new(0.0, HALF, -HALF, HALF)],
    [Vec4::new(0.0, THIRD, THIRD, THIRD), Vec4::new(HALF, THIRD, THIRD, -THIRD), {
        Vec4::new(-HALF, THIRD, -THIRD, THIRD)
    }],
    [
        Vec4::new(-THIRD, LONG, 0.0, SHORT),
        Vec4::new(THIRD, SHORT, LONG, 0.0),
        Vec4::new(THIRD, 0.0, SHORT, LONG),
    ],
];

/// What a triangle faces whose sides from the first corner are `a` and `b`, all the while these change by `da` and `db`.
///
/// Its normal is a parabola in time; Tang, Curtis, Yoon, Manocha, *ICCD: interactive continuous collision detection
/// between deformable models using connectivity-based culling* (2009), take the three points that bound it.
pub(crate) fn facing([a, b]: [Vec3; 2], [da, db]: [Vec3; 2]) -> Facing {
    let (first, last) = (a.cross(b), (a + da).cross(b + db));
    let middle = 0.5 * (first + last - da.cross(db));
    toward(first) & toward(middle) & toward(last)
}

/// Of one normal of any length; nothing where there is none.
fn toward(normal: Vec3) -> Facing {
    let least = Vec4::splat(COSINE * normal.length());
    DIRECTIONS.iter().zip([0, 4, 8, 12]).fold(0, |bits, ([x, y, z], shift)| {
        let along = *x * normal.x + *y * normal.y + *z * normal.z;
        bits | along.cmpgt(least).bitmask() << shift | along.cmplt(-least).bitmask() << (shift + 16)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_have_length_one_and_differ() {
        let all: Vec<Vec3> = DIRECTIONS
            .iter()
            .flat_map(|[x, y, z]| [0, 1, 2, 3].map(|k| Vec3::new(x[k], y[k], z[k])))
            .collect();
        for (k, a) in all.iter().enumerate() {
            assert!((a.length() - 1.0).abs() < 1e-6);
            assert!(all[..k].iter().all(|b| a.dot(*b).abs() < 0.97), "{a}");
        }
    }

    #[test]
    fn every_normal_faces_something_and_nothing_opposite() {
        for seed in 0..500_u32 {
            let number =
                |k: u32| f64::from(seed.wrapping_mul(2_654_435_761).rotate_left(k) >> 8) as f32 / 8e6 - 1.0;
            let bits = toward(Vec3::new(number(0), number(9), number(20)));
            assert!(bits != 0 && bits & bits >> 16 == 0);
        }
        assert_eq!(toward(Vec3::ZERO), 0);
    }

    #[test]
    fn a_triangle_that_turns_over_faces_nothing() {
        let still = facing([Vec3::X, Vec3::Y], [Vec3::ZERO; 2]);
        assert_ne!(still, 0);
        assert_eq!(facing([Vec3::X, Vec3::Y], [Vec3::ZERO, Vec3::NEG_Y * 2.0]), 0);
    }
}
