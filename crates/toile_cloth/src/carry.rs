//! Obstacles on the way from one place to another.

use glam::{DMat3, DVec3};

use crate::Obstacle;

impl Obstacle {
    /// Whether it may become the other by moving and changing its measures.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Mesh(a), Self::Mesh(b)) => a.is_like(b),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// The farthest that any point of its surface goes on the way to one like it, m; of what has no end, near its middle.
    pub(crate) fn travel(&self, to: &Self) -> f64 {
        match (self, to) {
            (Self::Capsule { ends, radii }, Self::Capsule { ends: new, radii: wide }) => {
                let end = |k: usize| ends[k].distance(new[k]) + (radii[k] - wide[k]).abs();
                end(0).max(end(1))
            }
            (
                Self::EllipticCylinder { center, half_axes: [a, b] },
                Self::EllipticCylinder { center: moved, half_axes: [c, d] },
            ) => center.distance(*moved) + a.distance(*c).max(b.distance(*d)),
            (Self::HalfSpace { point, normal }, Self::HalfSpace { point: moved, normal: turned }) => {
                point.distance(*moved) + normal.distance(*turned)
            }
            (Self::Mesh(a), Self::Mesh(b)) => a.travel(b),
            _ => f64::INFINITY,
        }
    }

    /// Where it is after a part of the way to one like it.
    pub(crate) fn between(&self, to: &Self, part: f64) -> Self {
        match (self, to) {
            (Self::Capsule { ends, radii }, Self::Capsule { ends: new, radii: wide }) => Self::Capsule {
                ends: [0, 1].map(|k| ends[k].lerp(new[k], part)),
                radii: [0, 1].map(|k| radii[k] + (wide[k] - radii[k]) * part),
            },
            (
                Self::EllipticCylinder { center, half_axes: [a, b] },
                Self::EllipticCylinder { center: moved, half_axes: [c, d] },
            ) => {
                let (first, second) = (a.lerp(*c, part), b.lerp(*d, part));
                // At right angles, as they are at both ends of the way.
                let second = second - first * (second.dot(first) / first.length_squared());
                Self::EllipticCylinder { center: center.lerp(*moved, part), half_axes: [first, second] }
            }
            (Self::HalfSpace { point, normal }, Self::HalfSpace { point: moved, normal: turned }) => {
                Self::HalfSpace {
                    point: point.lerp(*moved, part),
                    normal: normal.lerp(*turned, part).normalize_or(*turned),
                }
            }
            (Self::Mesh(a), Self::Mesh(b)) if part < 1.0 => Self::Mesh(Box::new(a.between(b, part))),
            _ => to.clone(),
        }
    }

    /// Where a point that is fixed to its surface goes.
    pub(crate) fn carry(&self, to: &Self, point: DVec3) -> DVec3 {
        match (self, to) {
            (Self::Capsule { ends: [a, b], .. }, Self::Capsule { ends: [c, d], .. }) => {
                *c + turn(*b - *a, *d - *c) * (point - *a)
            }
            (
                Self::EllipticCylinder { center, half_axes: [a, b] },
                Self::EllipticCylinder { center: moved, half_axes: [c, d] },
            ) => *moved + frame(*c, *d) * (frame(*a, *b).inverse() * (point - *center)),
            (Self::HalfSpace { point: on, normal }, Self::HalfSpace { point: moved, normal: turned }) => {
                *moved + turn(*normal, *turned) * (point - *on)
            }
            (Self::Mesh(a), Self::Mesh(b)) => a.carry(b, point),
            _ => point,
        }
    }
}

/// The shortest rotation from one direction to another; none where they are opposite or of no length.
fn turn(from: DVec3, to: DVec3) -> DMat3 {
    let (from, to) = (from.normalize_or_zero(), to.normalize_or_zero());
    let (axis, cosine) = (from.cross(to), from.dot(to));
    if !(cosine > -0.999) || from == DVec3::ZERO || to == DVec3::ZERO {
        return DMat3::IDENTITY;
    }
    // Rodrigues, without angles.
    let cross = DMat3::from_cols(axis.cross(DVec3::X), axis.cross(DVec3::Y), axis.cross(DVec3::Z));
    DMat3::IDENTITY + cross + cross * cross * (1.0 / (1.0 + cosine))
}

/// Two directions at right angles, neither of them zero, and the one across both.
fn frame(a: DVec3, b: DVec3) -> DMat3 {
    DMat3::from_cols(a, b, a.cross(b).normalize_or_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs in two places, and a point on the surface of the first.
    fn pairs() -> [(Obstacle, Obstacle, DVec3); 3] {
        let capsule = |a, b, r| Obstacle::Capsule { ends: [a, b], radii: [r; 2] };
        let ellipse = |center, a, b| Obstacle::EllipticCylinder { center, half_axes: [a, b] };
        let plane = |point, normal| Obstacle::HalfSpace { point, normal };
        [
            (
                capsule(DVec3::ZERO, DVec3::Z, 0.25),
                capsule(DVec3::X, DVec3::X + DVec3::Y, 0.25),
                DVec3::new(0.25, 0.0, 0.5),
            ),
            (
                ellipse(DVec3::ZERO, DVec3::X * 0.2, DVec3::Y * 0.1),
                ellipse(DVec3::Y, DVec3::Y * 0.2, DVec3::NEG_X * 0.1),
                DVec3::new(0.2, 0.0, 4.0),
            ),
            (
                plane(DVec3::ZERO, DVec3::Z),
                plane(DVec3::X, DVec3::new(0.6, 0.0, 0.8)),
                DVec3::new(0.3, 2.0, 0.0),
            ),
        ]
    }

    #[test]
    fn what_is_fixed_to_a_surface_stays_on_it() {
        for (from, to, point) in pairs() {
            assert!(from.is_like(&to) && from.distance(point).0.abs() < 1e-7, "{from:?}");
            for part in [0.0, 0.3, 1.0] {
                let now = from.between(&to, part);
                assert_eq!(now.check(0), Ok(()), "{now:?}");
                let carried = from.carry(&now, point);
                assert!(now.distance(carried).0.abs() < 1e-6, "{part} of {from:?} to {to:?}: {carried}");
                assert!(carried.distance(point) <= from.travel(&now) + 2.0, "{from:?}");
            }
        }
    }

    #[test]
    fn the_travel_is_that_of_the_farthest_point() {
        let [(capsule, turned, _), _, (plane, moved, _)] = pairs();
        assert!((capsule.travel(&turned) - 3.0_f64.sqrt()).abs() < 1e-12);
        assert!((plane.travel(&moved) - 1.0 - 0.4_f64.sqrt()).abs() < 1e-12);
        assert!(!capsule.is_like(&plane) && capsule.travel(&plane) == f64::INFINITY);
    }

    #[test]
    fn opposite_directions_are_not_turned() {
        assert_eq!(turn(DVec3::X, DVec3::NEG_X), DMat3::IDENTITY);
        assert_eq!(turn(DVec3::ZERO, DVec3::X), DMat3::IDENTITY);
        assert!((turn(DVec3::X, DVec3::Z) * DVec3::X).abs_diff_eq(DVec3::Z, 1e-15));
    }
}
