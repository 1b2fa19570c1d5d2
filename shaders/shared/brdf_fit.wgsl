// Directional albedo of the specular lobes in closed form: what a table lookup would give, without the table.
//
// Rational polynomials in n·v and roughness, fitted to numerical integrals by iteratively reweighted least
// squares towards the smallest maximum error, terms that did not pay for themselves removed one by one.
// The Rust twin (`toile_shaders::brdf_fit`) holds the same constants; its tests integrate the lobes and
// check the errors stated here.

// Directional albedo of the GGX lobe with height-correlated Smith masking, split into the scale (x) and the
// bias (y) of f0: ∫ f cosθ = f0·x + f90·y for Schlick's Fresnel (Karis 2013, "Real Shading in Unreal Engine 4").
// Both are in 0..1, and so is their sum.
// Over n·v 0.02..1 and perceptual roughness 0.05..1: scale max error 0.014, RMS 0.007; bias 0.014 and 0.005.
fn ggx_albedo(n_dot_v: f32, perceptual_roughness: f32) -> vec2<f32> {
    let c = n_dot_v;
    let r = perceptual_roughness;
    let a = r * r;
    let scale = (a * (10.24816 + a * (243.967 - 162.7789 * a)) + c * (2.74906 + (137.885 - 130.0348 * a) * c))
        / (1.0 + a * (21.71654 + a * (240.2188 - 162.5095 * a))
            + c * (20.9577 + a * (259.4301 * a - 37.78801) + c * (87.03479 - 122.1338 * a + 33.13743 * c)));
    let bias = (1.02591 - 0.35034 * a - 1.36334 * c)
        / (1.0 + r * (1.51286 + 11.80943 * r) + c * (3.0049 + r * (90.92 * r - 42.75947) + 26.68326 * c));
    let y = clamp(bias, 0.0, 1.0);
    return vec2<f32>(clamp(scale, 0.0, 1.0 - y), y);
}

// Directional albedo of the sheen lobe: the Charlie distribution with alpha = roughness² (Estevez and Kulla 2017,
// "Production Friendly Microfacet Sheen BRDF", eq. 2) and the visibility of Neubelt and Pettineo (2013,
// "Crafting a Next-Gen Material Pipeline for The Order: 1886"), min(1 / (4 (n·l + n·v − n·l n·v)), 1).
// Sheen smoother than roughness 0.15 counts as 0.15. Capped at 1, which the lobe would exceed at grazing
// angles below roughness 0.25.
// Over n·v 0.02..1 and perceptual roughness 0.15..1: max error 0.010, RMS 0.006.
fn sheen_albedo(n_dot_v: f32, perceptual_roughness: f32) -> f32 {
    let c = n_dot_v;
    let r = max(perceptual_roughness, 0.15);
    let albedo = (r * (13.2959 + 28.8245 * r) + c * (5.2581 * c - 3.6325 - 26.6858 * r))
        / (1.0 + r * (85.9448 * r - 8.1257) + c * (25.7387 * r + 21.4011 * c));
    return clamp(albedo, 0.0, 1.0);
}
