//! How strongly cloth is kept off cloth.
//!
//! A spring from the distance of touching down to half of it, then a logarithm that no force overcomes; force and
//! stiffness are continuous. Chen, Hsu, Kaufman, Kim, Yuksel, *Offset geometric contact* (2025).

/// Of two parts at a distance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Barrier {
    /// J.
    pub(crate) energy: f64,
    /// That pushes them apart, N.
    pub(crate) force: f64,
    /// N/m.
    pub(crate) stiffness: f64,
}

/// Most of a barrier's stiffness that enters a linear system, in multiples of the spring's: single precision has to
/// hold it beside that of the cloth.
const STIFFEST: f64 = 1e3;

/// At a distance above zero, of parts that touch below `reach`.
pub(crate) fn barrier(distance: f64, reach: f64, spring: f64) -> Barrier {
    let half = 0.5 * reach;
    if distance >= half {
        let depth = (reach - distance).max(0.0);
        return Barrier { energy: 0.5 * spring * depth * depth, force: spring * depth, stiffness: spring };
    }
    let scale = spring * half * half;
    let stiffness = scale / (distance * distance);
    Barrier {
        energy: scale * (0.5 + libm::log(half / distance)),
        force: scale / distance,
        stiffness: stiffness.min(STIFFEST * spring),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_the_slope_of_the_one_before() {
        for distance in [0.05, 0.3, 0.4999, 0.5001, 0.7, 0.999] {
            let by = 1e-6;
            let [low, at, high] = [-by, 0.0, by].map(|by| barrier(distance + by, 1.0, 3.0));
            assert!(((low.energy - high.energy) / (2.0 * by) - at.force).abs() < 1e-4);
            assert!(((low.force - high.force) / (2.0 * by) / at.stiffness - 1.0).abs() < 1e-3);
        }
    }

    #[test]
    fn it_is_nothing_beyond_its_reach_and_infinite_at_zero() {
        let Barrier { energy, force, .. } = barrier(1.1, 1.0, 3.0);
        assert_eq!((energy, force), (0.0, 0.0));
        assert_eq!(barrier(0.0, 1.0, 3.0).energy, f64::INFINITY);
    }
}
