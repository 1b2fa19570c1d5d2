// Depth of the parts as seen from a light.

#import "mesh/part.wgsl"

struct LightView {
    clip_from_world: mat4x4f,
}

@group(0) @binding(0) var<uniform> light: LightView;

@vertex
fn vertex_main(@location(0) position: vec3f) -> @builtin(position) vec4f {
    return light.clip_from_world * (part.world_from_part * vec4f(position, 1.0));
}
