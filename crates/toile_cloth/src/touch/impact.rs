//! How far two parts may go before they meet.

use glam::DVec3;

use super::pair::Kind;

/// Of the distance at first, this part is left when a step ends.
const LEFT: f64 = 0.1;
/// Advances after which the part of the way that is known to be free is good enough.
const MOST: usize = 64;

/// The part of their ways, 0 … 1, that two parts can go without meeting: at its end a tenth of their distance is left.
///
/// Additive advancement after Li, Kaufman, Jiang, *Codimensional incremental potential contact* (2021): no two points
/// can come nearer in less time than their distance by how fast they go, so nothing is ever missed.
pub(crate) fn free_way(kind: Kind, x: [DVec3; 4], ways: [DVec3; 4]) -> f64 {
    let fastest = fastest(kind, ways);
    let distance = kind.gap(x).distance;
    if fastest <= distance * (1.0 - LEFT) {
        return 1.0;
    }
    let least = LEFT * distance;
    let mut gone = 0.0;
    let mut left = distance;
    for _ in 0..MOST {
        gone += (1.0 - LEFT) * left / fastest;
        if gone >= 1.0 {
            return 1.0;
        }
        let mut now = x;
        now.iter_mut().zip(ways).for_each(|(x, way)| *x += way * gone);
        left = kind.gap(now).distance;
        if left <= least {
            break;
        }
    }
    gone
}

/// The farthest that any point of the one part goes relative to any of the other, m; at least.
pub(crate) fn fastest(kind: Kind, ways: [DVec3; 4]) -> f64 {
    let mean = ways.into_iter().sum::<DVec3>() * 0.25;
    let (one, other) = ways.split_at(kind.split());
    let farthest = |ways: &[DVec3]| ways.iter().fold(0.0, |far: f64, way| far.max((*way - mean).length()));
    farthest(one) + farthest(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAT: [DVec3; 3] = [DVec3::ZERO, DVec3::X, DVec3::Y];

    #[test]
    fn a_vertex_stops_above_the_triangle() {
        let x = [DVec3::new(0.2, 0.2, 1.0), FLAT[0], FLAT[1], FLAT[2]];
        let way = |by: DVec3| free_way(Kind::Corner, x, [by, DVec3::ZERO, DVec3::ZERO, DVec3::ZERO]);
        assert_eq!(way(DVec3::NEG_Z * 0.5), 1.0);
        let stopped = way(DVec3::NEG_Z * 10.0);
        assert!((0.05..0.1).contains(&stopped), "{stopped}");
        assert_eq!(way(DVec3::new(10.0, 0.0, -1.5)), 1.0);
    }

    #[test]
    fn crossing_sides_stop_and_common_motion_does_not() {
        let x = [DVec3::ZERO, DVec3::X, DVec3::new(0.5, -0.5, 0.1), DVec3::new(0.5, 0.5, 0.1)];
        let (up, zero) = (DVec3::Z * 0.3, DVec3::ZERO);
        let stopped = free_way(Kind::Sides, x, [up, up, zero, zero]);
        assert!((0.2..0.3334).contains(&stopped), "{stopped}");
        assert_eq!(free_way(Kind::Sides, x, [up * 90.0; 4]), 1.0);
    }
}
