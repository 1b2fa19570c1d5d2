//! The light that casts the shadow, taken out of the irradiance.

use super::sh;
use glam::Vec3;

/// A far light.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeyLight {
    /// Unit vector from the scene towards the light.
    pub direction: Vec3,
    /// Irradiance / π on a surface that faces it.
    pub irradiance: Vec3,
}

/// Sine of 25°: a key lower than that would throw its shadow across the room instead of on the ground.
const LOWEST: f32 = 0.422_618;

/// Of the light that faces a far light, the part that its projection on order 2 keeps at that normal is 17/16.
const FACING_PROJECTION: f32 = 17.0 / 16.0;

/// Light less one-sided than this is uniform but for rounding.
const ONE_SIDED: f32 = 0.01;

impl KeyLight {
    /// Takes the key light out of irradiance, so that together they light a surface facing the key as before.
    ///
    /// The direction is that of the linear band of luminance, the optimal linear direction of Sloan 2008
    /// ("Stupid Spherical Harmonics Tricks"). The key carries a part of the linear band that grows with how
    /// one-sided the light is, because wide sources cast faint shadows: none of it in uniform light, all of
    /// it for a point, and never so much that the remaining irradiance would be negative somewhere.
    pub(super) fn take_from(irradiance_sh: &mut [Vec3; 9]) -> Self {
        let [y, z, x] = [1, 2, 3].map(|i| luminance(irradiance_sh[i]));
        let linear = Vec3::new(x, y, z);
        // A point gives a linear band of twice the constant one.
        let one_sided = linear.length() / (2.0 * luminance(irradiance_sh[0])).max(f32::MIN_POSITIVE);
        let direction = above_horizon(linear);
        let part = (one_sided - ONE_SIDED).clamp(0.0, 1.0).sqrt();
        let along =
            irradiance_sh[1] * direction.y + irradiance_sh[2] * direction.z + irradiance_sh[3] * direction.x;
        let mut irradiance = (2.0 * FACING_PROJECTION * part * along).max(Vec3::ZERO);
        let mut rest = without(irradiance_sh, direction, irradiance);
        for _ in 0..24 {
            if sh::minimum(&rest) >= 0.0 {
                break;
            }
            irradiance *= 0.9;
            rest = without(irradiance_sh, direction, irradiance);
        }
        if sh::minimum(&rest) < 0.0 {
            return Self { direction, irradiance: Vec3::ZERO };
        }
        *irradiance_sh = rest;
        Self { direction, irradiance }
    }
}

/// What is left of the irradiance when a far light is put beside it.
fn without(irradiance_sh: &[Vec3; 9], direction: Vec3, irradiance: Vec3) -> [Vec3; 9] {
    let taken = sh::project_far_light(direction, irradiance / FACING_PROJECTION);
    std::array::from_fn(|i| irradiance_sh[i] - taken[i])
}

/// The unit vector of the same azimuth that is at least 25° above the horizon.
fn above_horizon(towards: Vec3) -> Vec3 {
    let direction = towards.normalize_or(Vec3::Y);
    if direction.y >= LOWEST {
        return direction;
    }
    let level = direction.with_y(0.0).normalize_or(Vec3::Z);
    level * (1.0 - LOWEST * LOWEST).sqrt() + Vec3::Y * LOWEST
}

/// Relative luminance of linear sRGB primaries (ITU-R BT.709).
fn luminance(colour: Vec3) -> f32 {
    colour.dot(Vec3::new(0.2126, 0.7152, 0.0722))
}

#[cfg(test)]
mod tests {
    use super::super::{Environment, Equirect, cube};
    use super::*;

    fn filtered(radiance: impl Fn(Vec3) -> Vec3) -> (Environment, [Vec3; 9]) {
        let picture = Equirect::from_fn(64, 32, radiance);
        (Environment::filter(&picture, 4), sh::project_irradiance(&picture))
    }

    #[test]
    fn uniform_light_has_no_key() {
        let (environment, whole) = filtered(|_| Vec3::new(0.3, 0.7, 1.1));
        assert_eq!(environment.key.irradiance, Vec3::ZERO);
        assert_eq!(environment.irradiance_sh, whole);
    }

    #[test]
    fn a_lamp_becomes_the_key() {
        let towards = Vec3::new(-0.5, 0.6, 0.4).normalize_or_zero();
        let lamp =
            |d: Vec3| Vec3::splat(0.2) + Vec3::new(30.0, 20.0, 10.0) * f32::from(d.dot(towards) > 0.97);
        let (environment, whole) = filtered(lamp);
        assert!(environment.key.direction.dot(towards) > 0.999);
        assert!(environment.key.irradiance.x > 0.5 * sh::evaluate(&whole, towards).x);
        assert!((environment.key.irradiance.x / environment.key.irradiance.z - 3.0).abs() < 0.1);
    }

    #[test]
    fn a_surface_facing_the_key_is_lit_as_before() {
        let (environment, whole) = filtered(|d| Vec3::ONE + 0.9 * d.y * Vec3::ONE);
        let direction = environment.key.direction;
        assert!(
            environment.unshadowed_irradiance(direction).abs_diff_eq(sh::evaluate(&whole, direction), 1e-5)
        );
        assert!(
            cube::texel_directions(8)
                .all(|n| sh::evaluate(&environment.irradiance_sh, n).min_element() >= 0.0)
        );
    }

    #[test]
    fn the_key_stands_above_the_horizon_whatever_the_light() {
        for from in cube::texel_directions(2) {
            let (environment, _) = filtered(|d| Vec3::splat(8.0 * f32::from(d.dot(from) > 0.9)));
            let key = environment.key;
            assert!(key.direction.y > LOWEST - 1e-6 && key.direction.is_normalized());
            assert!(key.irradiance.min_element() >= 0.0 && sh::minimum(&environment.irradiance_sh) >= 0.0);
        }
    }
}
