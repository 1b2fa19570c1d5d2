//! Radiance convolved with the GGX lobe: the reflections of the split sum.

use super::{Equirect, PrefilteredCube, cube, equirect, rgb9e5};
use glam::{Mat3, Vec3};
use std::f32::consts::{PI, TAU};

/// Directions per texel; more than enough, as each of them looks up a mean over its share of the lobe.
const SAMPLES: u32 = 128;

/// Solid angle that a sample averages over, of its share: less than 1, as bilinear lookup reaches beyond its texel.
const OVERLAP: f32 = 0.5;

/// One direction of a lobe round +Z.
struct LobeSample {
    direction: Vec3,
    weight: f32,
    /// Its share of the lobe, sr.
    solid_angle: f32,
}

/// Filters a picture, of which `pyramid` holds the halves, into a cube with edge `size` (rounded up to a
/// power of two, at most 512).
///
/// Karis 2013, "Real Shading in Unreal Engine 4", with view and normal taken as the reflected direction.
/// Sampling is by importance, each sample at the mip level whose texels are as large as its share of the lobe
/// (Křivánek and Colbert 2008, "Real-Time Shading with Filtered Importance Sampling"): few samples do, and
/// lamps a texel wide leave no sparks.
pub(super) fn prefilter(pyramid: &[Equirect], size: u32) -> PrefilteredCube {
    let size = size.clamp(1, 512).next_power_of_two();
    let n_levels = size.ilog2() + 1;
    let levels = (0..n_levels).map(|m| {
        let roughness = m as f32 / (n_levels - 1).max(1) as f32;
        let lobe = if m == 0 { mirror(size) } else { lobe(roughness) };
        cube::texel_directions(size >> m).map(|d| rgb9e5::encode(convolve(pyramid, d, &lobe))).collect()
    });
    PrefilteredCube { size, levels: levels.collect() }
}

/// A mirror shows the mean over each texel of the cube.
fn mirror(size: u32) -> Vec<LobeSample> {
    let solid_angle = 4.0 * PI / (6.0 * (size as f32).powi(2));
    vec![LobeSample { direction: Vec3::Z, weight: 1.0, solid_angle }]
}

/// Samples of the lobe of a perceptual roughness above 0.
fn lobe(roughness: f32) -> Vec<LobeSample> {
    let alpha2 = roughness.powi(4);
    let mut samples: Vec<LobeSample> = (0..SAMPLES)
        .filter_map(|i| {
            let u = (i as f32 + 0.5) / SAMPLES as f32;
            let (sin, cos) = (TAU * radical_inverse(i)).sin_cos();
            let h_z2 = (1.0 - u) / (1.0 + (alpha2 - 1.0) * u);
            let h_xy = (1.0 - h_z2).max(0.0).sqrt();
            let n_dot_l = 2.0 * h_z2 - 1.0;
            let reflected = 2.0 * h_z2.sqrt() * h_xy;
            let ndf = alpha2 / (PI * (h_z2 * (alpha2 - 1.0) + 1.0).powi(2));
            let solid_angle = OVERLAP * 4.0 / (ndf * SAMPLES as f32);
            let direction = Vec3::new(reflected * cos, reflected * sin, n_dot_l);
            (n_dot_l > 0.0).then_some(LobeSample { direction, weight: n_dot_l, solid_angle })
        })
        .collect();
    let total: f32 = samples.iter().map(|sample| sample.weight).sum();
    for sample in &mut samples {
        sample.weight /= total;
    }
    samples
}

fn convolve(pyramid: &[Equirect], axis: Vec3, lobe: &[LobeSample]) -> Vec3 {
    let (side, up) = axis.any_orthonormal_pair();
    let world_from_lobe = Mat3::from_cols(side, up, axis);
    lobe.iter()
        .map(|sample| {
            sample.weight * radiance_over(pyramid, world_from_lobe * sample.direction, sample.solid_angle)
        })
        .sum()
}

/// Mean radiance over a solid angle round a direction, between the two nearest mip levels.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, and levels are few")]
fn radiance_over(pyramid: &[Equirect], direction: Vec3, solid_angle: f32) -> Vec3 {
    let Some(finest) = pyramid.first() else { return Vec3::ZERO };
    let level = (0.5 * (solid_angle / finest.mean_solid_angle()).log2()).max(0.0);
    let place = equirect::place(direction);
    let at = |level: usize| pyramid.get(level).or(pyramid.last()).unwrap_or(finest).radiance(place);
    at(level as usize).lerp(at(level as usize + 1), level.fract())
}

/// Bits mirrored at the binary point: the second coordinate of a Hammersley set, 0..1.
fn radical_inverse(i: u32) -> f32 {
    (i.reverse_bits() >> 8) as f32 / 16_777_216.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filtered(size: u32, radiance: impl Fn(Vec3) -> Vec3) -> PrefilteredCube {
        prefilter(&Equirect::from_fn(128, 64, radiance).pyramid(), size)
    }

    #[test]
    fn uniform_light_stays_uniform_at_every_roughness() {
        let cube = filtered(16, |_| Vec3::new(0.25, 0.5, 1.0));
        assert_eq!(cube.levels.iter().map(Vec::len).collect::<Vec<_>>(), [1536, 384, 96, 24, 6]);
        for texel in cube.levels.iter().flatten() {
            assert!(rgb9e5::decode(*texel).abs_diff_eq(Vec3::new(0.25, 0.5, 1.0), 2e-3));
        }
    }

    #[test]
    fn each_texel_sees_what_lies_in_its_direction() {
        let cube = filtered(16, |d| d * 0.5 + 0.5);
        for (texel, direction) in cube.levels[0].iter().zip(cube::texel_directions(16)) {
            assert!(rgb9e5::decode(*texel).abs_diff_eq(direction * 0.5 + 0.5, 0.02), "{direction}");
        }
    }

    /// The lobe of n = v, integrated over the whole picture without sampling.
    fn convolved(picture: &Equirect, n: Vec3, roughness: f32) -> Vec3 {
        let alpha2 = roughness.powi(4);
        let (sum, total) =
            picture.iter().fold((Vec3::ZERO, 0.0), |(sum, total), (l, solid_angle, radiance)| {
                let n_dot_h2 = 0.5 + 0.5 * n.dot(l);
                let weight = n.dot(l).max(0.0) * solid_angle / (n_dot_h2 * (alpha2 - 1.0) + 1.0).powi(2);
                (sum + radiance * weight, total + weight)
            });
        sum / total
    }

    #[test]
    fn levels_hold_the_lobes_of_their_roughness() {
        let lamp = |d: Vec3| Vec3::splat(0.1 + 4.0 * f32::from(d.dot(Vec3::new(0.6, 0.8, 0.0)) > 0.9));
        let picture = Equirect::from_fn(128, 64, lamp);
        let cube = prefilter(&picture.pyramid(), 16);
        for level in 2..5 {
            let roughness = level as f32 / 4.0;
            for (texel, n) in cube.levels[level].iter().zip(cube::texel_directions(16 >> level)) {
                let (found, exact) = (rgb9e5::decode(*texel).x, convolved(&picture, n, roughness).x);
                assert!((found - exact).abs() < 0.12, "roughness {roughness}, {n}: {found} for {exact}");
            }
        }
    }

    #[test]
    fn a_lamp_a_texel_wide_leaves_no_sparks() {
        let mut brightest = 0.0;
        let towards = Vec3::new(0.3, 0.5, 0.8).normalize_or_zero();
        let cube = filtered(16, |d| Vec3::splat(10_000.0 * f32::from(d.dot(towards) > 0.9995)));
        for (texel, direction) in cube.levels[2].iter().zip(cube::texel_directions(4)) {
            if direction.dot(towards) < 0.3 {
                brightest = f32::max(brightest, rgb9e5::decode(*texel).x);
            }
        }
        assert!(brightest < 3.0, "{brightest}");
    }
}
