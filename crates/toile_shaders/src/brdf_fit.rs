//! Twin of `shaders/shared/brdf_fit.wgsl`: directional albedo of the specular lobes in closed form.
//!
//! The shader file says how the fits were made; the tests here integrate the lobes and check the errors.

/// Scale and bias of f0 in the directional albedo of the GGX lobe: `f0 · scale + f90 · bias`.
///
/// Height-correlated Smith masking, alpha = roughness², Schlick's Fresnel (Karis 2013, "Real Shading in
/// Unreal Engine 4"). Maximum error 0.014 each over n·v 0.02..1 and perceptual roughness 0.05..1.
pub fn ggx_albedo(n_dot_v: f32, perceptual_roughness: f32) -> [f32; 2] {
    let c = n_dot_v;
    let r = perceptual_roughness;
    let a = r * r;
    let scale = (a * (10.24816 + a * (243.967 - 162.7789 * a))
        + c * (2.74906 + (137.885 - 130.0348 * a) * c))
        / (1.0
            + a * (21.71654 + a * (240.2188 - 162.5095 * a))
            + c * (20.9577 + a * (259.4301 * a - 37.78801) + c * (87.03479 - 122.1338 * a + 33.13743 * c)));
    let bias = (1.02591 - 0.35034 * a - 1.36334 * c)
        / (1.0 + r * (1.51286 + 11.80943 * r) + c * (3.0049 + r * (90.92 * r - 42.75947) + 26.68326 * c));
    let y = bias.clamp(0.0, 1.0);
    [scale.clamp(0.0, 1.0 - y), y]
}

/// Directional albedo of the sheen lobe: Charlie distribution, alpha = roughness² (Estevez and Kulla 2017,
/// "Production Friendly Microfacet Sheen BRDF"), visibility of Neubelt and Pettineo (2013), both capped at 1.
///
/// Sheen smoother than roughness 0.15 counts as 0.15. Maximum error 0.010 over n·v 0.02..1 and perceptual
/// roughness 0.15..1.
pub fn sheen_albedo(n_dot_v: f32, perceptual_roughness: f32) -> f32 {
    let c = n_dot_v;
    let r = perceptual_roughness.max(0.15);
    let albedo = (r * (13.2959 + 28.8245 * r) + c * (5.2581 * c - 3.6325 - 26.6858 * r))
        / (1.0 + r * (85.9448 * r - 8.1257) + c * (25.7387 * r + 21.4011 * c));
    albedo.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use glam::DVec3;
    use std::f64::consts::{PI, TAU};

    /// Midpoints of `n` equal parts of `from..to`.
    fn midpoints(n: u32, from: f64, to: f64) -> impl Iterator<Item = f64> + Clone {
        (0..n).map(move |i| from + (to - from) * (f64::from(i) + 0.5) / f64::from(n))
    }

    fn view(n_dot_v: f64) -> DVec3 {
        DVec3::new((1.0 - n_dot_v * n_dot_v).sqrt(), 0.0, n_dot_v)
    }

    /// Scale and bias by sampling the visible normals (Heitz 2018, "Sampling the GGX Distribution of Visible
    /// Normals"), for which the lobe's weight is G2 / G1.
    fn integrate_ggx(n_dot_v: f64, roughness: f64) -> [f64; 2] {
        const N: u32 = 48;
        let alpha = roughness * roughness;
        let smith = |c: f64| ((1.0 + alpha * alpha * (1.0 / (c * c) - 1.0)).sqrt() - 1.0) / 2.0;
        let v = view(n_dot_v);
        let stretched = (v * DVec3::new(alpha, alpha, 1.0)).normalize();
        let lift = (1.0 + stretched.z) / 2.0;
        let sum = midpoints(N, 0.0, 1.0).flat_map(|u| midpoints(N, 0.0, TAU).map(move |phi| (u, phi))).fold(
            [0.0; 2],
            |[scale, bias], (u, phi)| {
                let x = u.sqrt() * phi.sin();
                let y = (1.0 - lift) * (1.0 - x * x).sqrt() + lift * u.sqrt() * phi.cos();
                let z = (1.0 - x * x - y * y).max(0.0).sqrt();
                let side = DVec3::new(-stretched.z, 0.0, stretched.x);
                let h = (DVec3::Y * x + side * y + stretched * z) * DVec3::new(alpha, alpha, 1.0);
                let h = h.with_z(h.z.max(0.0)).normalize();
                let v_dot_h = v.dot(h).clamp(0.0, 1.0);
                let n_dot_l = 2.0 * v_dot_h * h.z - v.z;
                if n_dot_l <= 0.0 {
                    return [scale, bias];
                }
                let weight = (1.0 + smith(v.z)) / (1.0 + smith(v.z) + smith(n_dot_l));
                let fresnel = (1.0 - v_dot_h).powi(5);
                [scale + weight * (1.0 - fresnel), bias + weight * fresnel]
            },
        );
        sum.map(|s| s / f64::from(N * N))
    }

    /// Albedo of the sheen lobe by the midpoint rule, denser towards the horizon where the lobe is.
    fn integrate_sheen(n_dot_v: f64, roughness: f64) -> f64 {
        const N: u32 = 192;
        let exponent = 1.0 / (roughness * roughness);
        let v = view(n_dot_v);
        let mut sum = 0.0;
        for t in midpoints(N, 0.0, 1.0) {
            let n_dot_l = t * t;
            let visibility = (0.25 / (n_dot_l + n_dot_v - n_dot_l * n_dot_v)).min(1.0);
            for phi in midpoints(N, 0.0, PI) {
                let l = DVec3::new(phi.cos(), phi.sin(), 0.0) * (1.0 - n_dot_l * n_dot_l).sqrt()
                    + DVec3::Z * n_dot_l;
                let sin2 = 1.0 - (l + v).normalize_or_zero().z.powi(2);
                let charlie = (2.0 + exponent) * sin2.max(0.0).powf(exponent / 2.0) / TAU;
                sum += charlie * visibility * n_dot_l * 2.0 * t;
            }
        }
        (sum * TAU / f64::from(N * N)).min(1.0)
    }

    /// Largest and root mean square of the errors that `error` returns over n·v × roughness.
    fn errors(from_roughness: f64, error: impl Fn(f64, f64) -> f64) -> (f64, f64) {
        let grid: Vec<f64> = midpoints(20, from_roughness, 1.0)
            .chain([from_roughness, 1.0])
            .flat_map(|r| midpoints(20, 0.02, 1.0).chain([0.02, 1.0]).map(move |c| (c, r)))
            .map(|(c, r)| error(c, r).abs())
            .collect();
        let square_sum: f64 = grid.iter().map(|e| e * e).sum();
        (grid.iter().copied().fold(0.0, f64::max), (square_sum / grid.len() as f64).sqrt())
    }

    #[expect(clippy::cast_possible_truncation, reason = "the twin computes in the shader's precision")]
    fn ggx(n_dot_v: f64, roughness: f64) -> [f64; 2] {
        ggx_albedo(n_dot_v as f32, roughness as f32).map(f64::from)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the twin computes in the shader's precision")]
    fn sheen(n_dot_v: f64, roughness: f64) -> f64 {
        f64::from(sheen_albedo(n_dot_v as f32, roughness as f32))
    }

    #[test]
    fn ggx_albedo_is_close_to_the_integral() {
        for (i, name) in ["scale", "bias"].into_iter().enumerate() {
            let (max, rms) = errors(0.05, |c, r| ggx(c, r)[i] - integrate_ggx(c, r)[i]);
            assert!(max < 0.015 && rms < 0.008, "{name}: max error {max:.4}, RMS {rms:.4}");
        }
    }

    #[test]
    fn sheen_albedo_is_close_to_the_integral() {
        let (max, rms) = errors(0.15, |c, r| sheen(c, r) - integrate_sheen(c, r));
        assert!(max < 0.011 && rms < 0.007, "max error {max:.4}, RMS {rms:.4}");
    }

    #[test]
    fn no_lobe_returns_more_than_it_receives() {
        for roughness in midpoints(50, 0.0, 1.0).chain([0.0, 1.0]) {
            for n_dot_v in midpoints(50, 0.0, 1.0).chain([0.0, 1.0]) {
                let [scale, bias] = ggx(n_dot_v, roughness);
                assert!(scale >= 0.0 && bias >= 0.0 && scale + bias <= 1.0 + 1e-6);
                assert!((0.0..=1.0).contains(&sheen(n_dot_v, roughness)));
            }
        }
    }

    /// Numbers with a point in the code, in the order they are written.
    fn constants(code: &str) -> Vec<f32> {
        code.lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .flat_map(|line| line.split(|c: char| !c.is_ascii_digit() && c != '.'))
            .filter(|word| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit()))
            .filter_map(|word| word.parse().ok())
            .collect()
    }

    #[test]
    fn the_shader_has_the_same_constants() {
        let (twin, _) = include_str!("brdf_fit.rs").split_once("#[cfg(test)]").expect("a test section");
        let shader = constants(include_str!("../../../shaders/shared/brdf_fit.wgsl"));
        assert!(shader.len() > 40, "{} constants found in the shader", shader.len());
        assert_eq!(shader, constants(twin));
    }
}
