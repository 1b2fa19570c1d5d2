// Light that reaches the ground: how much of the ambient (red) and of the key light (green).

#import "shared/full_screen.wgsl"
#import "shared/frame.wgsl"
#import "light/directions.wgsl"

const DISC: array<vec2f, 8> = array<vec2f, 8>(
    vec2f(0.35, 0.0), vec2f(-0.26, 0.44), vec2f(-0.12, -0.71), vec2f(0.61, 0.52),
    vec2f(-0.86, -0.17), vec2f(0.55, -0.66), vec2f(0.18, 0.95), vec2f(-0.66, -0.72),
);

@fragment
fn fragment_main(in: FullScreen) -> @location(0) vec4f {
    let corner = directions.ground.xy;
    let edge = directions.ground.z;
    let at = corner + in.uv * edge;
    // A low direction throws a long shadow: its edge is softened more, and the lowest are left out, so that
    // what is far from the model lies in even light.
    var seen = 0.0;
    var total = 1e-4;
    for (var i = 0u; i < directions.count; i++) {
        let cosine = directions.towards[i].y;
        if cosine > 0.25 {
            let soft = 0.015 * edge / cosine;
            for (var j = 0u; j < 8u; j += 2u) {
                let p = at + DISC[j] * soft;
                seen += cosine * 0.25 * sees(i, vec3f(p.x, directions.ground.w, p.y));
            }
            total += cosine;
        }
    }
    var key = 0.0;
    for (var j = 0u; j < 8u; j++) {
        let p = at + DISC[j] * (0.01 * edge);
        key += 0.125 * key_visibility(vec3f(p.x, directions.ground.w, p.y), vec3f(0.0, 1.0, 0.0));
    }
    return vec4f(seen / total, key, 0.0, 1.0);
}
