// What is the same for everything in one picture.

struct Frame {
    clip_from_world: mat4x4f,
    shadow_from_world: mat4x4f,
    eye: vec3f,
    exposure: f32,
    // Towards the key light.
    key_direction: vec3f,
    // Metres that one texel of the shadow map covers.
    shadow_texel: f32,
    // Irradiance / pi of a surface that faces the key light.
    key_irradiance: vec3f,
    // Highest mip level of the environment.
    environment_last_level: f32,
    irradiance_sh: array<vec4f, 9>,
    // 0 Khronos PBR Neutral, 1 ACES, 2 none.
    tone_mapping: u32,
    // Edge of the shadow map, texels.
    shadow_size: f32,
    padding0: f32,
    padding1: f32,
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

fn key_compare(uv: vec2f, depth: f32) -> f32 {
    return textureSampleCompareLevel(shadow_map, shadow_sampler, uv, depth);
}

// How much of the key light reaches `p` (0 … 1): the edge of its shadow is some five texels wide, as under a
// soft box. Eight bilinear comparisons on two rings, placed so that their tents leave no gap.
// The point is moved off the surface along `n`, the more the steeper the light falls in.
fn key_visibility(p: vec3f, n: vec3f) -> f32 {
    let slope = 1.0 - saturate(dot(n, frame.key_direction));
    let lifted = p + n * frame.shadow_texel * (1.0 + 1.5 * slope);
    let clip = frame.shadow_from_world * vec4f(lifted, 1.0);
    let uv = clip.xy * vec2f(0.5, -0.5) + 0.5;
    // Beyond the far plane nothing casts: there the comparison is with the cleared depth.
    let depth = saturate(clip.z);
    // Where the outer ring agrees there is no edge, and the inner ring is spared.
    let far = 1.9 / frame.shadow_size;
    let outer = key_compare(uv + vec2f(-far, 0.0), depth) + key_compare(uv + vec2f(far, 0.0), depth)
        + key_compare(uv + vec2f(0.0, -far), depth) + key_compare(uv + vec2f(0.0, far), depth);
    if outer <= 0.0 || outer >= 4.0 {
        return outer * 0.25;
    }
    let near = 0.75 / frame.shadow_size;
    let inner = key_compare(uv + vec2f(-near, -near), depth) + key_compare(uv + vec2f(near, -near), depth)
        + key_compare(uv + vec2f(-near, near), depth) + key_compare(uv + vec2f(near, near), depth);
    return inner * 0.15 + outer * 0.1;
}
