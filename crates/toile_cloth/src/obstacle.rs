//! What cloth lies on.

use glam::{DMat3, DVec3};
use thiserror::Error;

use crate::MeshObstacle;

/// Something solid, in metres. Obstacles may overlap.
#[derive(Debug, Clone)]
pub enum Obstacle {
    /// All points within a radius of a segment, the radius changing evenly from end to end: capsules, cones with round
    /// ends and, with both ends in one place, balls.
    Capsule {
        /// The segment's ends.
        ends: [DVec3; 2],
        /// At either end.
        radii: [f64; 2],
    },
    /// A cylinder without ends over an ellipse.
    EllipticCylinder {
        /// On its axis.
        center: DVec3,
        /// The ellipse's half axes, at right angles to each other.
        half_axes: [DVec3; 2],
    },
    /// All that lies behind a plane.
    HalfSpace {
        /// On the plane.
        point: DVec3,
        /// Of length 1, away from what is solid.
        normal: DVec3,
    },
    /// What a triangle mesh encloses.
    Mesh(Box<MeshObstacle>),
}

/// An obstacle that is none.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("obstacle {obstacle}: {what}")]
pub struct ObstacleError {
    /// Which.
    pub obstacle: usize,
    /// What is wrong with it.
    pub what: &'static str,
}

impl Obstacle {
    /// Signed distance, negative inside, and the direction in which it grows. Infinite far from a mesh.
    pub fn distance(&self, point: DVec3) -> (f64, DVec3) {
        match self {
            Self::Capsule { ends, radii } => capsule(*ends, *radii, point),
            Self::EllipticCylinder { center, half_axes } => elliptic(*half_axes, point - *center),
            Self::HalfSpace { point: on, normal } => ((point - *on).dot(*normal), *normal),
            Self::Mesh(mesh) => mesh.distance(point),
        }
    }

    /// Second derivative of the distance: how much the direction turns on the way along the surface, 1/m.
    pub(crate) fn curvature(&self, point: DVec3) -> DMat3 {
        match self {
            Self::Capsule { ends: [a, b], radii } => {
                let along = nearest_ball([*a, *b], *radii, point - *a);
                let away = point - *a - (*b - *a) * along;
                let distance = away.length();
                let hoop = (*b - *a).cross(away).normalize_or_zero();
                if distance < 1e-6 {
                    DMat3::ZERO
                } else if (along > 0.0 && along < 1.0) && hoop != DVec3::ZERO {
                    outer(hoop) * (1.0 / distance)
                } else {
                    (DMat3::IDENTITY - outer(away / distance)) * (1.0 / distance)
                }
            }
            Self::EllipticCylinder { center, half_axes: [a, b] } => {
                let (distance, normal) = self.distance(point);
                let on = point - normal * distance - *center;
                let (p, q) = (a.length_squared(), b.length_squared());
                // Of the ellipse where it is nearest, (ab)² / (x²b²/a² + y²a²/b²)^(3/2) after its implicit equation.
                let (x, y) = (on.dot(*a) / p, on.dot(*b) / q);
                let steep = x * x / p + y * y / q;
                let curvature = 1.0 / (p * q * steep * steep.sqrt());
                let beyond = 1.0 + curvature * distance;
                let along = a.cross(*b).cross(normal).normalize_or_zero();
                if beyond > 1e-3 { outer(along) * (curvature / beyond) } else { DMat3::ZERO }
            }
            Self::HalfSpace { .. } => DMat3::ZERO,
            Self::Mesh(mesh) => mesh.curvature(point),
        }
    }

    pub(crate) fn check(&self, obstacle: usize) -> Result<(), ObstacleError> {
        let fault = match self {
            Self::Capsule { ends, radii } => {
                let is_finite = ends[0].is_finite() && ends[1].is_finite();
                let has_radii = radii.iter().all(|r| r.is_finite() && *r >= 0.0);
                (!is_finite || !has_radii)
                    .then_some("its ends and radii must be finite, its radii not negative")
            }
            Self::EllipticCylinder { center, half_axes: [a, b] } => {
                let lengths = [a.length(), b.length()];
                let is_finite = center.is_finite() && lengths.iter().all(|l| l.is_finite() && *l > 1e-6);
                let is_right = a.dot(*b).abs() <= 1e-6 * lengths[0] * lengths[1];
                (!is_finite || !is_right)
                    .then_some("its half axes must be finite, not zero, and at right angles")
            }
            Self::HalfSpace { point, normal } => {
                let is_unit = (normal.length() - 1.0).abs() < 1e-6;
                (!point.is_finite() || !is_unit).then_some("its normal must have length 1")
            }
            // Triangles that are none count as absent.
            Self::Mesh(_) => None,
        };
        fault.map_or(Ok(()), |what| Err(ObstacleError { obstacle, what }))
    }
}

fn outer(direction: DVec3) -> DMat3 {
    DMat3::from_cols(direction * direction.x, direction * direction.y, direction * direction.z)
}

fn capsule(ends: [DVec3; 2], radii: [f64; 2], point: DVec3) -> (f64, DVec3) {
    let (axis, from) = (ends[1] - ends[0], point - ends[0]);
    let along = nearest_ball(ends, radii, from);
    let away = from - axis * along;
    let distance = away.length();
    let normal = if distance > 0.0 { away / distance } else { aside(axis) };
    (distance - (radii[0] + (radii[1] - radii[0]) * along), normal)
}

/// Where along the segment, 0 … 1, the ball is whose surface is nearest; an end where one contains the other.
fn nearest_ball([a, b]: [DVec3; 2], [at_a, at_b]: [f64; 2], from: DVec3) -> f64 {
    let axis = b - a;
    let square = axis.length_squared();
    let taper = at_a - at_b;
    if square <= taper * taper {
        return f64::from(u8::from(at_b > at_a));
    }
    let along = from.dot(axis) / square;
    let radial = (from.length_squared() - along * along * square).max(0.0).sqrt();
    let lean = radial * taper / (square - taper * taper).sqrt();
    (along - lean / square.sqrt()).clamp(0.0, 1.0)
}

/// Some direction at right angles to an axis that may have no length.
fn aside(axis: DVec3) -> DVec3 {
    axis.try_normalize().map_or(DVec3::X, |axis| axis.any_orthonormal_vector())
}

/// The nearest point of an ellipse by bisection, as in Eberly, *Distance from a point to an ellipse* (2013): robust
/// wherever the point is.
fn elliptic([a, b]: [DVec3; 2], from: DVec3) -> (f64, DVec3) {
    let (mut long, mut short) = ((a.length(), a.normalize_or_zero()), (b.length(), b.normalize_or_zero()));
    if long.0 < short.0 {
        std::mem::swap(&mut long, &mut short);
    }
    let (x, y) = (from.dot(long.1), from.dot(short.1));
    let (px, py) = nearest_on_ellipse(long.0, short.0, x.abs(), y.abs());
    // The gradient of the ellipse's equation.
    let (nx, ny) = (px / (long.0 * long.0), py / (short.0 * short.0));
    let length = (nx * nx + ny * ny).sqrt();
    let (nx, ny) = (nx / length, ny / length);
    let distance = (x.abs() - px) * nx + (y.abs() - py) * ny;
    (distance, long.1 * nx.copysign(x) + short.1 * ny.copysign(y))
}

/// In the first quadrant, of the ellipse with half axes `a ≥ b`.
fn nearest_on_ellipse(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    let (ratio, zx, zy) = ((a / b) * (a / b), x / a, y / b);
    if zy <= 0.0 {
        let inside = a * a - b * b;
        let share = a * x / inside.max(f64::MIN_POSITIVE);
        return if share < 1.0 { (a * share, b * (1.0 - share * share).sqrt()) } else { (a, 0.0) };
    }
    let (rx, value) = (ratio * zx, |s: f64| {
        let (p, q) = (ratio * zx / (s + ratio), zy / (s + 1.0));
        p * p + q * q - 1.0
    });
    let (mut low, mut high) = (zy - 1.0, (rx * rx + zy * zy).sqrt() - 1.0);
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if value(middle) > 0.0 { low = middle } else { high = middle }
    }
    let s = 0.5 * (low + high);
    (ratio * x / (s + ratio), y / (s + 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples() -> [Obstacle; 5] {
        [
            Obstacle::Capsule { ends: [DVec3::ZERO, DVec3::Z], radii: [0.3; 2] },
            Obstacle::Capsule { ends: [DVec3::ZERO, DVec3::new(0.2, 1.0, 0.1)], radii: [0.4, 0.1] },
            Obstacle::Capsule { ends: [DVec3::ONE; 2], radii: [0.1, 0.5] },
            Obstacle::EllipticCylinder { center: DVec3::Z, half_axes: [DVec3::X * 0.12, DVec3::Y * 0.18] },
            Obstacle::HalfSpace { point: DVec3::ONE, normal: DVec3::new(0.6, 0.0, 0.8) },
        ]
    }

    #[test]
    fn the_direction_is_that_in_which_distance_grows() {
        for obstacle in examples() {
            for step in 0..200_u32 {
                let spread = |k: u32| f64::from((step * k) % 101) / 40.0 - 1.2;
                let point = DVec3::new(spread(7) + 0.003, spread(31) + 0.001, spread(57) + 0.002);
                let (distance, normal) = obstacle.distance(point);
                assert!((normal.length() - 1.0).abs() < 1e-9, "{obstacle:?} {point}");
                // By going against it one arrives on the surface.
                let (left, _) = obstacle.distance(point - normal * distance);
                assert!(distance < 0.0 || left.abs() < 1e-7, "{obstacle:?} {point} {distance} {left}");
            }
        }
    }

    #[test]
    fn the_direction_turns_as_the_curvature_says() {
        for obstacle in examples() {
            for point in [DVec3::new(0.5, 0.4, 0.3), DVec3::new(-0.3, 0.6, 0.7), DVec3::new(1.3, 0.2, -0.9)] {
                let curvature = obstacle.curvature(point);
                for axis in DMat3::IDENTITY.to_cols_array_2d().map(DVec3::from_array) {
                    let normal = |by: f64| obstacle.distance(point + axis * by).1;
                    let difference = (normal(1e-5) - normal(-1e-5)) / 2e-5;
                    let found = curvature * axis;
                    assert!(
                        found.abs_diff_eq(difference, 1e-4),
                        "{obstacle:?} {point}: {found} {difference}"
                    );
                }
            }
        }
    }

    #[test]
    fn an_ellipse_is_met_at_its_ends() {
        let [.., ellipse, _] = examples();
        for (point, expected) in [
            (DVec3::new(0.2, 0.0, 5.0), 0.08),
            (DVec3::new(0.0, -0.2, 0.0), 0.02),
            (DVec3::ZERO, -0.12),
            (DVec3::new(0.11, 0.0, 0.0), -0.01),
        ] {
            assert!((ellipse.distance(point).0 - expected).abs() < 1e-9, "{point}");
        }
    }

    #[test]
    fn obstacles_that_are_none_are_refused() {
        for obstacle in examples() {
            assert_eq!(obstacle.check(0), Ok(()));
        }
        let broken = Obstacle::Capsule { ends: [DVec3::NAN, DVec3::ZERO], radii: [1.0; 2] };
        assert!(broken.check(3).is_err_and(|error| error.obstacle == 3));
        let flat = Obstacle::EllipticCylinder { center: DVec3::ZERO, half_axes: [DVec3::X, DVec3::X] };
        assert!(flat.check(0).is_err());
    }
}
