// What is the same for everything in one picture.

struct Frame {
    clip_from_world: mat4x4f,
    shadow_from_world: mat4x4f,
    eye: vec3f,
    exposure: f32,
    // Towards the key light.
    key_direction: vec3f,
    // Metres that one texel of the shadow map covers along its wider side.
    shadow_texel: f32,
    // Irradiance / pi of a surface that faces the key light.
    key_irradiance: vec3f,
    // Highest mip level of the environment.
    environment_last_level: f32,
    irradiance_sh: array<vec4f, 9>,
    // 0 Khronos PBR Neutral, 1 ACES, 2 none.
    tone_mapping: u32,
    // The same distance as depth in the map, and in the map's coordinates.
    shadow_depth_step: f32,
    shadow_step: vec2f,
}

@group(0) @binding(0) var<uniform> frame: Frame;
@group(0) @binding(1) var environment_cube: texture_cube<f32>;
@group(0) @binding(2) var environment_sampler: sampler;
@group(0) @binding(3) var shadow_map: texture_depth_2d;
@group(0) @binding(4) var shadow_sampler: sampler_comparison;
// Texel (i % 1024, i / 1024) belongs to vertex i: (visible front, front, visible back, back) light sums.
@group(0) @binding(5) var vertex_visibility: texture_2d<f32>;

// Irradiance / pi from the environment without the key light (Ramamoorthi and Hanrahan 2001, with the
// constants folded into the coefficients).
fn environment_irradiance(n: vec3f) -> vec3f {
    let sum = frame.irradiance_sh[0].rgb + frame.irradiance_sh[1].rgb * n.y + frame.irradiance_sh[2].rgb * n.z
        + frame.irradiance_sh[3].rgb * n.x + frame.irradiance_sh[4].rgb * (n.x * n.y)
        + frame.irradiance_sh[5].rgb * (n.y * n.z) + frame.irradiance_sh[6].rgb * (3.0 * n.z * n.z - 1.0)
        + frame.irradiance_sh[7].rgb * (n.x * n.z) + frame.irradiance_sh[8].rgb * (n.x * n.x - n.y * n.y);
    return max(sum, vec3f(0.0));
}

// Radiance from direction `d`, blurred by the GGX lobe of `roughness`.
fn environment_radiance(d: vec3f, roughness: f32) -> vec3f {
    return textureSampleLevel(environment_cube, environment_sampler, d, roughness * frame.environment_last_level).rgb;
}

// `at`: steps across the map from `uv`.
fn key_compare(uv: vec2f, depth: f32, tilt: vec2f, at: vec2f) -> f32 {
    // Beyond the far plane nothing casts: there the comparison is with the cleared depth.
    return textureSampleCompareLevel(shadow_map, shadow_sampler, uv + at * frame.shadow_step, saturate(depth + dot(tilt, at)));
}

// How much of the key light reaches `p` (0 … 1): the edge of its shadow is some ten texels wide, as under a soft
// box. Bilinear comparisons on a disc, turned by the golden angle from one to the next, so that an edge in any
// direction meets them one by one. They are made in the plane of the surface, so that it does not shade itself,
// and off it along `n`, the more the steeper the light falls in.
fn key_visibility(p: vec3f, n: vec3f) -> f32 {
    let cosine = saturate(dot(n, frame.key_direction));
    let lifted = p + n * frame.shadow_texel * (2.5 - 1.5 * cosine);
    let clip = frame.shadow_from_world * vec4f(lifted, 1.0);
    let uv = clip.xy * vec2f(0.5, -0.5) + 0.5;
    // Depth of that plane per step across the map.
    let across = (frame.shadow_from_world * vec4f(n, 0.0)).xy * vec2f(0.5, -0.5) * frame.shadow_texel / frame.shadow_step;
    let tilt = across * frame.shadow_depth_step / max(cosine, 0.3);
    // Where the middle and the corners of a square around the disc agree there is no edge, and the disc is spared.
    var sum = key_compare(uv, clip.z, tilt, vec2f(0.0))
        + key_compare(uv, clip.z, tilt, vec2f(4.5, 0.0)) + key_compare(uv, clip.z, tilt, vec2f(-4.5, 0.0))
        + key_compare(uv, clip.z, tilt, vec2f(0.0, 4.5)) + key_compare(uv, clip.z, tilt, vec2f(0.0, -4.5));
    if sum <= 0.0 || sum >= 5.0 {
        return sum * 0.2;
    }
    var turned = vec2f(0.9, 0.0);
    for (var i = 1.0; i < 13.0; i += 1.0) {
        turned = vec2f(-0.7374 * turned.x - 0.6755 * turned.y, 0.6755 * turned.x - 0.7374 * turned.y);
        sum += key_compare(uv, clip.z, tilt, turned * sqrt(i));
    }
    return sum / 17.0;
}
