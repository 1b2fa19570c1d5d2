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
