//! Two parts of cloth that may touch: a vertex and a triangle, or two sides of triangles.

use glam::DVec3;
use toile_geom::closest_weights;

/// Two parts of cloth, without a vertex in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) vertices: [u32; 4],
    pub(crate) kind: Kind,
    /// The distance at which they touch, m.
    pub(crate) reach: f64,
}

/// Which parts they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The first vertex against the triangle of the others.
    Corner,
    /// The side between the first two against that between the others.
    Sides,
}

/// Where two parts are nearest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gap {
    pub(crate) distance: f64,
    /// From the second part to the first, of length 1; zero where they meet.
    pub(crate) normal: DVec3,
    /// Of the vertices: their weighted sum leads from the second part to the first, and its length is the distance.
    ///
    /// As neither part can come nearer by moving along the other, the distance changes by `normal · Σ weight · way`.
    pub(crate) weights: [f64; 4],
}

impl Kind {
    /// How many of the vertices belong to the first part.
    pub(crate) fn split(self) -> usize {
        match self {
            Self::Corner => 1,
            Self::Sides => 2,
        }
    }

    pub(crate) fn gap(self, x: [DVec3; 4]) -> Gap {
        let weights = match self {
            Self::Corner => {
                let w = closest_weights([x[1], x[2], x[3]], x[0]);
                [1.0, -w.x, -w.y, -w.z]
            }
            Self::Sides => {
                let [s, t] = nearest_on_lines([x[0], x[1]], [x[2], x[3]]);
                [1.0 - s, s, t - 1.0, -t]
            }
        };
        // Differences first, so that nothing is lost far from the origin.
        let between = sum(weights, x.map(|corner| corner - x[0]));
        let distance = between.length();
        Gap { distance, normal: if distance > 0.0 { between / distance } else { DVec3::ZERO }, weights }
    }
}

pub(crate) fn sum(weights: [f64; 4], vectors: [DVec3; 4]) -> DVec3 {
    vectors.into_iter().zip(weights).fold(DVec3::ZERO, |sum, (vector, weight)| sum + vector * weight)
}

/// Where two segments are nearest to each other, as parts of their lengths.
///
/// Ericson, *Real-Time Collision Detection* (2005), 5.1.9.
fn nearest_on_lines([a, b]: [DVec3; 2], [c, d]: [DVec3; 2]) -> [f64; 2] {
    let (one, other, apart) = (b - a, d - c, a - c);
    let (along_one, along_other) = (one.length_squared(), other.length_squared());
    let (cross, from_one, from_other) = (one.dot(other), one.dot(apart), other.dot(apart));
    let part =
        |numerator: f64, length: f64| if length > 0.0 { (numerator / length).clamp(0.0, 1.0) } else { 0.0 };
    let skew = along_one * along_other - cross * cross;
    // Of parallel segments any place does where they lie beside each other.
    let first = if skew > 1e-12 * along_one * along_other {
        ((cross * from_other - from_one * along_other) / skew).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let second = part(cross * first + from_other, along_other);
    [part(cross * second - from_one, along_one), second]
}

#[cfg(test)]
mod tests {
    use super::*;

    const X: [DVec3; 2] = [DVec3::ZERO, DVec3::X];

    fn between(one: [DVec3; 2], other: [DVec3; 2]) -> f64 {
        Kind::Sides.gap([one[0], one[1], other[0], other[1]]).distance
    }

    #[test]
    fn segments_askew_beside_and_beyond_each_other() {
        let up = DVec3::Z * 0.3;
        assert!((between(X, [DVec3::new(0.2, -1.0, 0.3), DVec3::new(0.2, 1.0, 0.3)]) - 0.3).abs() < 1e-12);
        assert!((between(X, X.map(|p| p + up + DVec3::X * 0.5)) - 0.3).abs() < 1e-12);
        assert!((between(X, [up - DVec3::X * 5.0, up + DVec3::X * 5.0]) - 0.3).abs() < 1e-12);
        assert!((between(X, X.map(|p| p + DVec3::X * 3.0)) - 2.0).abs() < 1e-12);
        assert!((between(X, [DVec3::NEG_X, DVec3::NEG_X]) - 1.0).abs() < 1e-12);
        assert_eq!(between([DVec3::ONE; 2], [DVec3::ONE; 2]), 0.0);
    }

    #[test]
    fn the_distance_changes_as_the_weights_say() {
        for seed in 0..400_u32 {
            let number = |k: u32| f64::from(seed.wrapping_mul(2_654_435_761).rotate_left(k) >> 8) / 8e6 - 1.0;
            let place = |k: u32| DVec3::new(number(k), number(k + 9), number(k + 17));
            let x = [place(0), place(3), place(6), place(11)];
            for kind in [Kind::Corner, Kind::Sides] {
                let Gap { distance, normal, weights } = kind.gap(x);
                assert!(weights.iter().sum::<f64>().abs() < 1e-12);
                for (k, axis) in (0..4).flat_map(|k| (0..3).map(move |axis| (k, axis))) {
                    let moved = |by: f64| {
                        let mut x = x;
                        x[k][axis] += by;
                        kind.gap(x).distance
                    };
                    let slope = (moved(1e-7) - moved(-1e-7)) / 2e-7;
                    let expected = normal[axis] * weights[k];
                    assert!((slope - expected).abs() < 1e-4 / distance.min(1.0), "{seed} {kind:?}");
                }
            }
        }
    }
}
