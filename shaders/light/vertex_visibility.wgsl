// Ambient visibility of every vertex: each is drawn as one point into its own texel.
//
// Cloth is thin and seen from both sides, so both get their own sum: the light that arrives over the
// hemisphere of the normal and over the opposite one, weighted by the cosine.

#import "mesh/part.wgsl"
#import "light/directions.wgsl"

struct Point {
    @builtin(position) clip: vec4f,
    @location(0) sums: vec4f,
}

struct Size {
    // Edges of the visibility texture, texels.
    width: f32,
    height: f32,
    padding0: f32,
    padding1: f32,
}

@group(0) @binding(0) var<uniform> size: Size;

@vertex
fn vertex_main(
    @builtin(vertex_index) index: u32,
    @location(0) position: vec3f,
    @location(1) part_normal: vec3f,
) -> Point {
    let world = (part.world_from_part * vec4f(position, 1.0)).xyz;
    let turned = (part.normal_from_part * vec4f(part_normal, 0.0)).xyz;
    let normal = turned / max(length(turned), 1e-20);
    let lift = normal * directions.texel * 1.5;
    var sums = vec4f(0.0);
    for (var i = 0u; i < directions.count; i++) {
        let cosine = dot(normal, directions.towards[i].xyz);
        let visible = sees(i, world + lift * sign(cosine));
        // Light that only grazes counts little, and a depth map is least certain there.
        let weight = max(abs(cosine) - 0.1, 0.0);
        sums += select(vec4f(0.0, 0.0, visible * weight, weight), vec4f(visible * weight, weight, 0.0, 0.0), cosine > 0.0);
    }
    let texel = part.visibility_base + index;
    let at = vec2f(f32(texel % 1024u) + 0.5, f32(texel / 1024u) + 0.5) / vec2f(size.width, size.height);
    var out: Point;
    out.clip = vec4f(at.x * 2.0 - 1.0, 1.0 - at.y * 2.0, 0.5, 1.0);
    out.sums = sums;
    return out;
}

@fragment
fn fragment_main(point: Point) -> @location(0) vec4f {
    return point.sums;
}
