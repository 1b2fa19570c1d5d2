// Draws the parts of a model.

#import "shared/tone_mapping.wgsl"
#import "mesh/clip.wgsl"
#ifdef UNLIT
#import "mesh/material.wgsl"
#else
#import "mesh/shade.wgsl"
#endif

struct VertexIn {
    @builtin(vertex_index) index: u32,
    @location(0) position: vec3f,
    @location(1) normal: vec3f,
    @location(2) tangent: vec4f,
    @location(3) uv0: vec2f,
    @location(4) uv1: vec2f,
    @location(5) color: vec4f,
}

@vertex
fn vertex_main(in: VertexIn) -> MeshPoint {
    var out: MeshPoint;
    let world = part.world_from_part * vec4f(in.position, 1.0);
    let normal = (part.normal_from_part * vec4f(in.normal, 0.0)).xyz;
    let tangent = (part.world_from_part * vec4f(in.tangent.xyz, 0.0)).xyz;
    out.world = world.xyz;
    out.normal = normal / max(length(normal), 1e-20);
    out.clip = clip_of(out.world, out.normal);
    out.tangent = vec4f(tangent / max(length(tangent), 1e-20), in.tangent.w);
    out.uv = vec4f(in.uv0, in.uv1);
    out.color = in.color;

    let texel = part.visibility_base + in.index;
    let sums = textureLoad(vertex_visibility, vec2i(i32(texel % 1024u), i32(texel / 1024u)), 0);
    // The depth maps' own coarseness takes up to 3 % from what nothing shades (a sphere): give it back. And no
    // inside is quite dark: some light gets there over many bounces.
    // A vertex that was not measured counts as unshaded.
    let measured = min(1.03 * sums.xz / max(sums.yw, vec2f(1e-3)), vec2f(1.0));
    let direct = select(measured, vec2f(1.0), sums.yw < vec2f(1e-3));
    out.visibility = mix(vec2f(0.12), vec2f(1.0), direct);
    return out;
}

@fragment
fn fragment_main(point: MeshPoint) -> @location(0) vec4f {
    let base = base_color_at(point.uv, point.color);
    var alpha = 1.0;
#ifdef MASK
    // Alpha to coverage: one pixel wide edges wherever the mask crosses its cutoff.
    alpha = saturate((base.a - material.alpha_cutoff) / max(fwidth(base.a), 1e-4) + 0.5);
#endif
#ifdef BLEND
    alpha = saturate(base.a);
#endif
#ifdef UNLIT
    let color = srgb_encoded(base.rgb);
    let coverage = 1.0;
#else
    let v = normalize(frame.eye - point.world);
    let front = sees_front(point, v);
    let shaded = shade(surface_at(point, front, base.rgb), point, v, front);
    let color = srgb_encoded(tone_map(shaded.light * frame.exposure, frame.tone_mapping));
    let coverage = shaded.coverage;
#endif
#ifdef MASK
    if alpha <= 0.0 {
        discard;
    }
    // Alpha picks the samples and then blends in them: its root, so that both together give alpha.
    let root = sqrt(alpha);
    return vec4f(color * root, root);
#else
    return vec4f(color * alpha, alpha * coverage);
#endif
}
