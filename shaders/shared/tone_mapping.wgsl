// From scene-linear light to the screen.

// Khronos PBR Neutral tone mapper: colours below 0.8 minus the Fresnel offset pass unchanged, highlights roll
// off and desaturate (Khronos Group 2024, specification).
fn tone_map_neutral(light: vec3f) -> vec3f {
    let start_compression = 0.76; // 0.8 - 0.04
    let desaturation = 0.15;
    let low = min(light.r, min(light.g, light.b));
    let offset = select(0.04, low - 6.25 * low * low, low < 0.08);
    let color = light - offset;
    let peak = max(color.r, max(color.g, color.b));
    if peak < start_compression {
        return color;
    }
    let d = 1.0 - start_compression;
    let new_peak = 1.0 - d * d / (peak + d - start_compression);
    let keep = 1.0 / (desaturation * (peak - new_peak) + 1.0);
    return mix(vec3f(new_peak), color * (new_peak / peak), keep);
}

// ACES filmic: the rational fit of Stephen Hill (2015) to the reference and output transforms.
fn tone_map_aces(light: vec3f) -> vec3f {
    let to_rrt = mat3x3f(
        0.59719, 0.07600, 0.02840,
        0.35458, 0.90834, 0.13383,
        0.04823, 0.01566, 0.83777,
    );
    let from_odt = mat3x3f(
        1.60475, -0.10208, -0.00327,
        -0.53108, 1.10813, -0.07276,
        -0.07367, -0.00605, 1.07602,
    );
    let v = to_rrt * (light / 0.6);
    let a = v * (v + 0.0245786) - 0.000090537;
    let b = v * (0.983729 * v + 0.4329510) + 0.238081;
    return saturate(from_odt * (a / b));
}

fn tone_map(light: vec3f, kind: u32) -> vec3f {
    if kind == 0u {
        return tone_map_neutral(light);
    }
    if kind == 1u {
        return tone_map_aces(light);
    }
    return saturate(light);
}

// sRGB transfer function (IEC 61966-2-1). The targets hold encoded colours: a page composites premultiplied
// encoded colours, so only these give edges without a bright or dark rim.
fn srgb_encoded(linear: vec3f) -> vec3f {
    let c = saturate(linear);
    // The power curve from three square roots (Ian Taylor 2010); within 0.25 of 255 codes of the exact one.
    let s1 = sqrt(c);
    let s2 = sqrt(s1);
    let s3 = sqrt(s2);
    let curve = 0.662002687 * s1 + 0.684122060 * s2 - 0.323583601 * s3 - 0.0225411470 * c;
    return select(curve, 12.92 * c, c <= vec3f(0.0031308));
}
