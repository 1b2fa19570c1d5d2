//! A point on a sphere round a target: where an orbiting camera stands.

use std::f32::consts::PI;

use glam::Vec3;

use crate::format_decimal;

/// A camera no nearer to a pole than this, radians: straight above, "up" would be undefined.
const POLE_GAP: f32 = 1e-3;

/// A place to look from, relative to the target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Orbit {
    /// Azimuth, radians; 0 looks at the front (the camera is on +Z), π/2 has the camera on +X.
    pub theta: f32,
    /// Angle from straight above (+Y), radians, 0 … π.
    pub phi: f32,
    /// Distance from the target, metres.
    pub radius: f32,
}

impl Orbit {
    /// Unit vector from the target to the camera; never quite vertical.
    pub fn direction(&self) -> Vec3 {
        let (sin_phi, cos_phi) = self.phi.clamp(POLE_GAP, PI - POLE_GAP).sin_cos();
        let (sin_theta, cos_theta) = self.theta.sin_cos();
        Vec3::new(sin_phi * sin_theta, cos_phi, sin_phi * cos_theta)
    }

    /// To the right in the picture, unit length.
    pub fn right(&self) -> Vec3 {
        let (sin_theta, cos_theta) = self.theta.sin_cos();
        Vec3::new(cos_theta, 0.0, -sin_theta)
    }

    /// Upwards in the picture, unit length.
    pub fn up(&self) -> Vec3 {
        self.direction().cross(self.right())
    }

    /// As `camera-orbit` would be written: `30deg 75deg 1.2m`.
    pub fn text(&self) -> String {
        let theta = format_decimal(self.theta.to_degrees());
        let phi = format_decimal(self.phi.to_degrees());
        format!("{theta}deg {phi}deg {}m", format_decimal(self.radius))
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::FRAC_PI_2;

    use super::*;

    #[test]
    fn the_front_is_plus_z_and_the_pole_is_plus_y() {
        let at = |theta, phi| Orbit { theta, phi, radius: 1.0 };
        assert!(at(0.0, FRAC_PI_2).direction().abs_diff_eq(Vec3::Z, 1e-6));
        assert!(at(FRAC_PI_2, FRAC_PI_2).direction().abs_diff_eq(Vec3::X, 1e-6));
        assert!(at(0.0, 0.0).direction().abs_diff_eq(Vec3::Y, 2.0 * POLE_GAP));
        assert!(at(0.0, FRAC_PI_2).right().abs_diff_eq(Vec3::X, 1e-6));
        assert!(at(0.0, FRAC_PI_2).up().abs_diff_eq(Vec3::Y, 1e-6));
    }

    #[test]
    fn writes_what_can_be_read() {
        let orbit = Orbit { theta: 30_f32.to_radians(), phi: 75_f32.to_radians(), radius: 1.25 };
        assert_eq!(orbit.text(), "30deg 75deg 1.25m");
        assert!(crate::OrbitSpec::parse(&orbit.text()).is_ok());
    }
}
