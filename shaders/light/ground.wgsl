// The shadow on the ground, laid over the background.

#import "shared/frame.wgsl"
#import "shared/tone_mapping.wgsl"

struct Ground {
    // Corner of the square (x, z), its edge, its height.
    square: vec4f,
    // Share of the ground's light that is ambient (x) and from the key light (y), strength of the shadow (z).
    shares: vec4f,
}

@group(1) @binding(0) var<uniform> ground: Ground;
@group(1) @binding(1) var light_on_ground: texture_2d<f32>;
@group(1) @binding(2) var light_sampler: sampler;

struct GroundPoint {
    @builtin(position) clip: vec4f,
    @location(0) uv: vec2f,
}

@vertex
fn vertex_main(@builtin(vertex_index) index: u32) -> GroundPoint {
    // Two triangles, counter-clockwise seen from above.
    let corners = array<vec2f, 6>(
        vec2f(0.0, 0.0), vec2f(0.0, 1.0), vec2f(1.0, 1.0),
        vec2f(0.0, 0.0), vec2f(1.0, 1.0), vec2f(1.0, 0.0),
    );
    let uv = corners[index];
    let at = ground.square.xy + uv * ground.square.z;
    var out: GroundPoint;
    out.clip = frame.clip_from_world * vec4f(at.x, ground.square.w, at.y, 1.0);
    out.uv = uv;
    return out;
}

@fragment
fn fragment_main(in: GroundPoint) -> @location(0) vec4f {
    let light = textureSampleLevel(light_on_ground, light_sampler, in.uv, 0.0).rg;
    let lit = dot(light, ground.shares.xy);
    let from_centre = length(in.uv - 0.5) * 2.0;
    let fade = 1.0 - smoothstep(0.3, 1.0, from_centre);
    let dimmed = mix(1.0, saturate(lit), ground.shares.z * fade);
    return vec4f(0.0, 0.0, 0.0, 1.0 - srgb_encoded(vec3f(dimmed)).r);
}
