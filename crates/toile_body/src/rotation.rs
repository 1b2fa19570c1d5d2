//! Rotations, the same to the last digit everywhere: double precision, which no platform computes by other
//! instructions, and `libm`.

use glam::{DQuat, DVec3};

/// The rotation about a unit axis by an angle in radians.
pub(crate) fn about(axis: DVec3, angle: f64) -> DQuat {
    let (sin, cos) = libm::sincos(angle / 2.0);
    DQuat::from_xyzw(axis.x * sin, axis.y * sin, axis.z * sin, cos)
}

/// The shortest rotation that takes one unit vector to another.
pub(crate) fn between(from: DVec3, to: DVec3) -> DQuat {
    let w = 1.0 + from.dot(to);
    if w < 1e-9 {
        let across = if from.x.abs() < 0.9 { DVec3::X } else { DVec3::Y };
        return about(from.cross(across).normalize_or_zero(), std::f64::consts::PI);
    }
    let axis = from.cross(to);
    unit(DQuat::from_xyzw(axis.x, axis.y, axis.z, w))
}

/// The angle of a rotation about a unit axis, in −π … π, that is left when the shortest rotation of the axis
/// to where it goes is taken away: `rotation = swing × about(axis, twist)`.
pub(crate) fn twist(rotation: DQuat, axis: DVec3) -> f64 {
    let along = rotation.x * axis.x + rotation.y * axis.y + rotation.z * axis.z;
    let sign = if rotation.w < 0.0 { -1.0 } else { 1.0 };
    2.0 * libm::atan2(sign * along, sign * rotation.w)
}

/// Of length 1 again.
pub(crate) fn unit(rotation: DQuat) -> DQuat {
    let DQuat { x, y, z, w } = rotation;
    let length = (x * x + y * y + z * z + w * w).sqrt();
    DQuat::from_xyzw(x / length, y / length, z / length, w / length)
}

#[cfg(test)]
mod tests {
    use std::f64::consts::{FRAC_PI_2, PI};

    use super::*;

    #[test]
    fn twist_is_what_the_swing_leaves() {
        let axis = DVec3::new(0.6, -0.8, 0.0);
        for angle in [-3.0, -1.0, 0.0, 0.5, 3.0] {
            let swing = between(axis, DVec3::new(0.0, -0.6, 0.8));
            assert!((twist(swing * about(axis, angle), axis) - angle).abs() < 1e-12);
        }
    }

    #[test]
    fn between_opposite_directions_is_half_a_turn() {
        for direction in [DVec3::X, DVec3::Y, DVec3::NEG_Z] {
            assert!((between(direction, -direction) * direction).distance(-direction) < 1e-12);
        }
        assert!((about(DVec3::Z, FRAC_PI_2) * DVec3::X).distance(DVec3::Y) < 1e-15);
        assert!((twist(about(DVec3::X, PI), DVec3::X).abs() - PI).abs() < 1e-12);
    }
}
