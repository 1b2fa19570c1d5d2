//! Irradiance as spherical harmonics of order 2 (Ramamoorthi and Hanrahan 2001, "An Efficient Representation
//! for Irradiance Environment Maps"), all constants folded into the coefficients.

use super::{Equirect, cube};
use glam::Vec3;
use std::f32::consts::PI;

/// The polynomials that the coefficients of `Environment::irradiance_sh` multiply.
pub(super) fn polynomials(n: Vec3) -> [f32; 9] {
    let Vec3 { x, y, z } = n;
    [1.0, y, z, x, x * y, y * z, 3.0 * z * z - 1.0, x * z, x * x - y * y]
}

/// Per polynomial p: the integral of max(cosθ, 0)/π over its band, divided by the integral of p² over the sphere.
const SCALE: [f32; 9] = {
    let [constant, linear, product] = [1.0 / 4.0, 1.0 / 2.0, 15.0 / 16.0];
    let [zonal, difference] = [5.0 / 64.0, 15.0 / 64.0];
    [constant, linear, linear, linear, product, product, zonal, product, difference]
};

/// Irradiance / π for a unit normal.
pub(super) fn evaluate(sh: &[Vec3; 9], n: Vec3) -> Vec3 {
    sh.iter().zip(polynomials(n)).map(|(&coefficient, p)| coefficient * p).sum()
}

/// Of the same radiance from everywhere.
pub(super) fn uniform(radiance: Vec3) -> [Vec3; 9] {
    let mut sh = [Vec3::ZERO; 9];
    sh[0] = radiance;
    sh
}

/// Of a far light that gives `irradiance` (/ π) to a surface facing it.
pub(super) fn project_far_light(direction: Vec3, irradiance: Vec3) -> [Vec3; 9] {
    let mut sh = [Vec3::ZERO; 9];
    add(&mut sh, direction, irradiance);
    sh
}

/// Of a picture, windowed just enough that no direction is left with negative irradiance.
pub(super) fn project_irradiance(radiance: &Equirect) -> [Vec3; 9] {
    let mut sh = [Vec3::ZERO; 9];
    for (direction, solid_angle, radiance) in radiance.iter() {
        add(&mut sh, direction, radiance * (solid_angle / PI));
    }
    window(sh)
}

/// Least irradiance of any channel in any direction.
pub(super) fn minimum(sh: &[Vec3; 9]) -> f32 {
    cube::texel_directions(8).map(|n| evaluate(sh, n).min_element()).fold(f32::INFINITY, f32::min)
}

fn add(sh: &mut [Vec3; 9], direction: Vec3, irradiance: Vec3) {
    for ((coefficient, p), scale) in sh.iter_mut().zip(polynomials(direction)).zip(SCALE) {
        *coefficient += irradiance * (p * scale);
    }
}

/// Damps the higher bands as minimising the squared Laplacian does (Sloan 2008, "Stupid Spherical Harmonics
/// Tricks"), twice as strongly each time until nothing is negative.
fn window(sh: [Vec3; 9]) -> [Vec3; 9] {
    let damped = |strength: f32| {
        let band = |l: f32| 1.0 / (1.0 + strength * (l * (l + 1.0)).powi(2));
        std::array::from_fn(|i| sh[i] * if i < 1 { 1.0 } else { band(if i < 4 { 1.0 } else { 2.0 }) })
    };
    let strengths = std::iter::once(0.0).chain((0..16).map(|i| 0.001 * f32::powi(2.0, i)));
    strengths.map(damped).find(|sh| minimum(sh) >= 0.0).unwrap_or_else(|| uniform(sh[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Irradiance / π by summing over the picture.
    fn gathered(picture: &Equirect, n: Vec3) -> Vec3 {
        picture
            .iter()
            .map(|(d, solid_angle, radiance)| radiance * (d.dot(n).max(0.0) * solid_angle / PI))
            .sum()
    }

    #[test]
    fn smooth_light_gives_what_gathering_gives() {
        let light = |d: Vec3| {
            Vec3::new(
                1.0 + 0.4 * d.x - 0.3 * d.y * d.z,
                1.0 + 0.5 * d.y + 0.2 * d.x * d.z,
                1.0 + 0.3 * d.x * d.y,
            ) + Vec3::splat(0.2 * (d.z * d.z - d.x * d.x) + 0.1 * d.z)
        };
        let picture = Equirect::from_fn(128, 64, light);
        let sh = project_irradiance(&picture);
        for n in cube::texel_directions(4) {
            assert!(evaluate(&sh, n).abs_diff_eq(gathered(&picture, n), 2e-3), "{n}");
        }
    }

    #[test]
    fn a_small_bright_light_leaves_nothing_negative() {
        let spot = |d: Vec3| Vec3::new(900.0, 500.0, 100.0) * f32::from(d.dot(Vec3::X) > 0.99);
        let sh = project_irradiance(&Equirect::from_fn(128, 64, spot));
        assert!(minimum(&sh) >= 0.0);
        assert!(evaluate(&sh, Vec3::X).x > 4.0 * evaluate(&sh, Vec3::NEG_X).x);
    }
}
