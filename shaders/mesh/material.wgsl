// A material's numbers and textures, and the surface they make at one point.

struct Material {
    base_color: vec4f,
    emissive: vec3f,
    alpha_cutoff: f32,
    metallic: f32,
    roughness: f32,
    normal_scale: f32,
    occlusion_strength: f32,
    // Reflectance at normal incidence of the dielectric part, tint included.
    dielectric_f0: vec3f,
    specular: f32,
    sheen_color: vec3f,
    sheen_roughness: f32,
    clearcoat: f32,
    clearcoat_roughness: f32,
    clearcoat_normal_scale: f32,
    transmission: f32,
    anisotropy_direction: vec2f,
    anisotropy: f32,
    // 1 where the back is seen as well, 0 where not.
    two_sided: f32,
    // Two rows per texture slot: texture from mesh coordinates; w of the first row is the coordinate set.
    uv_rows: array<vec4f, 28>,
}

@group(2) @binding(0) var<uniform> material: Material;

struct MeshPoint {
    @builtin(position) clip: vec4f,
    @location(0) world: vec3f,
    @location(1) normal: vec3f,
    @location(2) tangent: vec4f,
    @location(3) uv: vec4f,
    @location(4) color: vec4f,
    // Ambient light that reaches the front and the back of the surface, 0 … 1.
    @location(5) visibility: vec2f,
}

fn slot_uv(slot: u32, uv: vec4f) -> vec2f {
    let u = material.uv_rows[2u * slot];
    let v = material.uv_rows[2u * slot + 1u];
    let source = vec3f(select(uv.xy, uv.zw, u.w > 0.5), 1.0);
    return vec2f(dot(u.xyz, source), dot(v.xyz, source));
}

#ifdef BASE_COLOR_TEXTURE
@group(2) @binding(1) var base_color_texture: texture_2d<f32>;
@group(2) @binding(2) var base_color_sampler: sampler;
#endif
#ifdef METALLIC_ROUGHNESS_TEXTURE
@group(2) @binding(3) var metallic_roughness_texture: texture_2d<f32>;
@group(2) @binding(4) var metallic_roughness_sampler: sampler;
#endif
#ifdef NORMAL_TEXTURE
@group(2) @binding(5) var normal_texture: texture_2d<f32>;
@group(2) @binding(6) var normal_sampler: sampler;
#endif
#ifdef OCCLUSION_TEXTURE
@group(2) @binding(7) var occlusion_texture: texture_2d<f32>;
@group(2) @binding(8) var occlusion_sampler: sampler;
#endif
#ifdef EMISSIVE_TEXTURE
@group(2) @binding(9) var emissive_texture: texture_2d<f32>;
@group(2) @binding(10) var emissive_sampler: sampler;
#endif
#ifdef SPECULAR_TEXTURE
@group(2) @binding(11) var specular_texture: texture_2d<f32>;
@group(2) @binding(12) var specular_sampler: sampler;
#endif
#ifdef SPECULAR_COLOR_TEXTURE
@group(2) @binding(13) var specular_color_texture: texture_2d<f32>;
@group(2) @binding(14) var specular_color_sampler: sampler;
#endif
#ifdef SHEEN_COLOR_TEXTURE
@group(2) @binding(15) var sheen_color_texture: texture_2d<f32>;
@group(2) @binding(16) var sheen_color_sampler: sampler;
#endif
#ifdef SHEEN_ROUGHNESS_TEXTURE
@group(2) @binding(17) var sheen_roughness_texture: texture_2d<f32>;
@group(2) @binding(18) var sheen_roughness_sampler: sampler;
#endif
#ifdef CLEARCOAT_TEXTURE
@group(2) @binding(19) var clearcoat_texture: texture_2d<f32>;
@group(2) @binding(20) var clearcoat_sampler: sampler;
#endif
#ifdef CLEARCOAT_ROUGHNESS_TEXTURE
@group(2) @binding(21) var clearcoat_roughness_texture: texture_2d<f32>;
@group(2) @binding(22) var clearcoat_roughness_sampler: sampler;
#endif
#ifdef CLEARCOAT_NORMAL_TEXTURE
@group(2) @binding(23) var clearcoat_normal_texture: texture_2d<f32>;
@group(2) @binding(24) var clearcoat_normal_sampler: sampler;
#endif
#ifdef ANISOTROPY_TEXTURE
@group(2) @binding(25) var anisotropy_texture: texture_2d<f32>;
@group(2) @binding(26) var anisotropy_sampler: sampler;
#endif
#ifdef TRANSMISSION_TEXTURE
@group(2) @binding(27) var transmission_texture: texture_2d<f32>;
@group(2) @binding(28) var transmission_sampler: sampler;
#endif

fn base_color_at(uv: vec4f, vertex_color: vec4f) -> vec4f {
    var color = material.base_color * vertex_color;
#ifdef BASE_COLOR_TEXTURE
    color *= textureSample(base_color_texture, base_color_sampler, slot_uv(0u, uv));
#endif
    return color;
}

#ifndef UNLIT

// The tangent frame of the side that is seen.
struct SurfaceFrame {
    tangent: vec3f,
    bitangent: vec3f,
    normal: vec3f,
}

struct Surface {
    base_color: vec3f,
    metallic: f32,
    roughness: f32,
    occlusion: f32,
    // Of the mesh, on the side that is seen; `normal` is that of the weave.
    mesh_normal: vec3f,
    normal: vec3f,
    dielectric_f0: vec3f,
    specular: f32,
    emissive: vec3f,
    transmission: f32,
#ifdef SHEEN
    sheen_color: vec3f,
    sheen_roughness: f32,
#endif
#ifdef CLEARCOAT
    clearcoat: f32,
    clearcoat_roughness: f32,
    clearcoat_normal: vec3f,
#endif
#ifdef ANISOTROPY
    anisotropy_bitangent: vec3f,
    anisotropy: f32,
#endif
}

fn surface_frame(point: MeshPoint, front: bool) -> SurfaceFrame {
    let side = select(-1.0, 1.0, front);
    var f: SurfaceFrame;
    f.normal = normalize(point.normal) * side;
    f.tangent = point.tangent.xyz;
    f.bitangent = cross(point.normal, point.tangent.xyz) * point.tangent.w;
    return f;
}

fn tilted_normal(f: SurfaceFrame, texel: vec3f, scale: f32) -> vec3f {
    let t = texel * 2.0 - 1.0;
    return normalize(f.tangent * (t.x * scale) + f.bitangent * (t.y * scale) + f.normal * t.z);
}

fn surface_at(point: MeshPoint, front: bool, base_color: vec3f) -> Surface {
    let f = surface_frame(point, front);
    var s: Surface;
    s.base_color = base_color;
    s.mesh_normal = f.normal;
    s.normal = f.normal;
#ifdef NORMAL_TEXTURE
    let normal_texel = textureSample(normal_texture, normal_sampler, slot_uv(2u, point.uv)).xyz;
    s.normal = tilted_normal(f, normal_texel, material.normal_scale);
#endif

    s.metallic = material.metallic;
    s.roughness = material.roughness;
    s.occlusion = 1.0;
#ifdef METALLIC_ROUGHNESS_TEXTURE
    let orm = textureSample(metallic_roughness_texture, metallic_roughness_sampler, slot_uv(1u, point.uv));
    s.roughness *= orm.g;
    s.metallic *= orm.b;
#ifdef OCCLUSION_IN_METALLIC_ROUGHNESS
    s.occlusion = 1.0 + material.occlusion_strength * (orm.r - 1.0);
#endif
#endif
#ifdef OCCLUSION_TEXTURE
    let occlusion_texel = textureSample(occlusion_texture, occlusion_sampler, slot_uv(3u, point.uv)).r;
    s.occlusion = 1.0 + material.occlusion_strength * (occlusion_texel - 1.0);
#endif
    s.roughness = clamp(s.roughness, 0.04, 1.0);

    s.emissive = material.emissive;
#ifdef EMISSIVE_TEXTURE
    s.emissive *= textureSample(emissive_texture, emissive_sampler, slot_uv(4u, point.uv)).rgb;
#endif

    s.dielectric_f0 = material.dielectric_f0;
    s.specular = material.specular;
#ifdef SPECULAR_TEXTURE
    s.specular *= textureSample(specular_texture, specular_sampler, slot_uv(5u, point.uv)).a;
#endif
#ifdef SPECULAR_COLOR_TEXTURE
    s.dielectric_f0 *= textureSample(specular_color_texture, specular_color_sampler, slot_uv(6u, point.uv)).rgb;
#endif

#ifdef SHEEN
    s.sheen_color = material.sheen_color;
    s.sheen_roughness = material.sheen_roughness;
#ifdef SHEEN_COLOR_TEXTURE
    s.sheen_color *= textureSample(sheen_color_texture, sheen_color_sampler, slot_uv(7u, point.uv)).rgb;
#endif
#ifdef SHEEN_ROUGHNESS_TEXTURE
    s.sheen_roughness *= textureSample(sheen_roughness_texture, sheen_roughness_sampler, slot_uv(8u, point.uv)).a;
#endif
#endif

#ifdef CLEARCOAT
    s.clearcoat = material.clearcoat;
    s.clearcoat_roughness = material.clearcoat_roughness;
    s.clearcoat_normal = f.normal;
#ifdef CLEARCOAT_TEXTURE
    s.clearcoat *= textureSample(clearcoat_texture, clearcoat_sampler, slot_uv(9u, point.uv)).r;
#endif
#ifdef CLEARCOAT_ROUGHNESS_TEXTURE
    s.clearcoat_roughness *= textureSample(clearcoat_roughness_texture, clearcoat_roughness_sampler, slot_uv(10u, point.uv)).g;
#endif
#ifdef CLEARCOAT_NORMAL_TEXTURE
    let clearcoat_texel = textureSample(clearcoat_normal_texture, clearcoat_normal_sampler, slot_uv(11u, point.uv)).xyz;
    s.clearcoat_normal = tilted_normal(f, clearcoat_texel, material.clearcoat_normal_scale);
#endif
#endif

#ifdef ANISOTROPY
    var direction = material.anisotropy_direction;
    s.anisotropy = material.anisotropy;
#ifdef ANISOTROPY_TEXTURE
    let anisotropy_texel = textureSample(anisotropy_texture, anisotropy_sampler, slot_uv(12u, point.uv)).rgb;
    let turned = anisotropy_texel.rg * 2.0 - 1.0;
    direction = vec2f(direction.x * turned.x - direction.y * turned.y, direction.y * turned.x + direction.x * turned.y);
    s.anisotropy *= anisotropy_texel.b;
#endif
    // A zero tangent (no texture coordinates) leaves a zero bitangent: `shade` then skips the anisotropy.
    let grain = f.tangent * direction.x + f.bitangent * direction.y;
    s.anisotropy_bitangent = cross(s.normal, grain);
#endif

    s.transmission = material.transmission;
#ifdef TRANSMISSION_TEXTURE
    s.transmission *= textureSample(transmission_texture, transmission_sampler, slot_uv(13u, point.uv)).r;
#endif
    return s;
}

#endif
