// Depth of the parts as seen from a light.

#import "mesh/part.wgsl"

struct LightView {
    clip_from_world: mat4x4f,
}

@group(0) @binding(0) var<uniform> light: LightView;

#ifdef MASK
// Lace lets light through its holes.

#import "mesh/material.wgsl"

struct MaskedPoint {
    @builtin(position) clip: vec4f,
    @location(0) uv: vec4f,
    @location(1) color: vec4f,
}

@vertex
fn vertex_main(
    @location(0) position: vec3f,
    @location(3) uv0: vec2f,
    @location(4) uv1: vec2f,
    @location(5) color: vec4f,
) -> MaskedPoint {
    var out: MaskedPoint;
    out.clip = light.clip_from_world * (part.world_from_part * vec4f(position, 1.0));
    out.uv = vec4f(uv0, uv1);
    out.color = color;
    return out;
}

@fragment
fn fragment_main(point: MaskedPoint) {
    if base_color_at(point.uv, point.color).a < material.alpha_cutoff {
        discard;
    }
}
#else
@vertex
fn vertex_main(@location(0) position: vec3f) -> @builtin(position) vec4f {
    return light.clip_from_world * (part.world_from_part * vec4f(position, 1.0));
}
#endif
