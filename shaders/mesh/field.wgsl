// Draws values at the vertices as the colours of a scale, which a legend beside the picture explains.
//
// Neither light nor tone mapping touches the colours of what faces the viewer within 65°, so that they can be read;
// values, not colours, are interpolated between the vertices. The form shows in what is seen at a slant and from behind,
// which is darker.

#import "mesh/clip.wgsl"

struct Scale {
    // Colour of each stop as the screen takes it, and its value in w, growing; the last is repeated.
    stops: array<vec4f, 16>,
    // Colour of what has no value.
    nothing: vec4f,
}

@group(2) @binding(0) var<uniform> scale: Scale;

struct FieldPoint {
    @builtin(position) clip: vec4f,
    @location(0) world: vec3f,
    @location(1) normal: vec3f,
    @location(2) value: f32,
}

@vertex
fn vertex_main(
    @location(0) position: vec3f,
    @location(1) part_normal: vec3f,
    @location(6) value: f32,
) -> FieldPoint {
    var out: FieldPoint;
    let normal = (part.normal_from_part * vec4f(part_normal, 0.0)).xyz;
    out.world = (part.world_from_part * vec4f(position, 1.0)).xyz;
    out.normal = normal / max(length(normal), 1e-20);
    out.clip = clip_of(out.world, out.normal);
    out.value = value;
    return out;
}

fn color_of(value: f32) -> vec3f {
    // No value is one below all others, also where it is only a corner's.
    if value < -1e20 {
        return scale.nothing.rgb;
    }
    var color = scale.stops[0].rgb;
    for (var i = 1u; i < 16u; i++) {
        let before = scale.stops[i - 1u].w;
        let part = saturate((value - before) / max(scale.stops[i].w - before, 1e-20));
        color = mix(color, scale.stops[i].rgb, part);
    }
    return color;
}

@fragment
fn fragment_main(point: FieldPoint) -> @location(0) vec4f {
    let facing = dot(normalize(point.normal), normalize(frame.eye - point.world));
    let outside = mix(0.45, 1.0, smoothstep(-0.1, 0.4, facing));
    return vec4f(color_of(point.value) * outside, 1.0);
}
