// Light on a surface: environment and key light, metallic-roughness with the layers that cloth needs.
//
// The key light is part of the environment: its diffuse light comes from `key_irradiance` so that it casts a
// shadow, its reflection from the environment cube.

#import "shared/frame.wgsl"
#import "shared/brdf_fit.wgsl"
#import "mesh/material.wgsl"

struct Shaded {
    light: vec3f,
    // Share of what lies behind that is hidden; 1 but for transmission.
    coverage: f32,
}

// Ambient visibility after light has bounced between surfaces of this colour (Jimenez et al. 2016,
// "Practical Real-Time Strategies for Accurate Indirect Occlusion", eq. 18).
fn with_bounces(visibility: f32, albedo: vec3f) -> vec3f {
    let a = 2.0404 * albedo - 0.3324;
    let b = -4.7951 * albedo + 0.6417;
    let c = 2.7552 * albedo + 0.6903;
    return max(vec3f(visibility), ((visibility * a + b) * visibility + c) * visibility);
}

// Visibility of a glossy lobe from the ambient one (Lagarde and de Rousiers 2014, "Moving Frostbite to PBR").
fn reflection_visibility(n_dot_v: f32, visibility: f32, roughness: f32) -> f32 {
    // Above this roughness the two differ by less than a thousandth.
    if roughness > 0.5 {
        return visibility;
    }
    return saturate(pow(n_dot_v + visibility, exp2(-16.0 * roughness - 1.0)) - 1.0 + visibility);
}

// Share of uniform light that a lobe with reflectance `f0` … `f90` sends back, all bounces between the facets
// included (Fdez-Agüera 2019, "A Multiple-Scattering Microfacet Model for Real-Time Image-based Lighting").
// `terms`: scale and bias of `ggx_albedo`.
fn lobe_albedo(f0: vec3f, f90: f32, terms: vec2f) -> vec3f {
    let single = f0 * terms.x + f90 * terms.y;
    let lost = 1.0 - (terms.x + terms.y);
    let average = f0 + (f90 - f0) / 21.0;
    return single + lost * single * average / (1.0 - lost * average);
}

// Which side of the surface the viewer sees: of a one-sided one always the front, even where a smooth normal
// points away at the silhouette of a coarse mesh. Of cloth the normal decides, not the winding; what lies within some
// pixels of being seen edge-on counts as the front.
fn sees_front(point: MeshPoint, v: vec3f) -> bool {
    let facing = dot(point.normal, v);
    let margin = min(1.5 * fwidth(facing), 0.35);
    return material.two_sided == 0.0 || facing > -margin;
}

// Ambient visibility of the side that the viewer sees. At a silhouette the back of the triangle behind wins some
// samples by the rounding of depths, and the dark of its inside would be dots in the outline: so the more nearly
// edge-on a back is seen, the more it has of the lighter side, whichever that is.
fn side_visibility(point: MeshPoint, v: vec3f, front: bool) -> f32 {
    let edge_on = 1.0 - smoothstep(0.2, 0.5, -dot(point.normal, v));
    let back = mix(point.visibility.y, max(point.visibility.x, point.visibility.y), edge_on);
    return select(back, point.visibility.x, front);
}

// `v`: unit vector towards the viewer.
fn shade(s: Surface, point: MeshPoint, v: vec3f, front: bool) -> Shaded {
    // A normal that points away from the viewer, as interpolation and normal maps make them at silhouettes, is
    // turned until it is seen edge-on.
    var n = s.normal;
    var n_dot_v = dot(n, v);
    if n_dot_v < 0.01 {
        n = normalize(n + v * (0.01 - n_dot_v));
        n_dot_v = max(dot(n, v), 0.001);
    }
    let visibility = side_visibility(point, v, front) * s.occlusion;

    var bent = n;
#ifdef ANISOTROPY
    // The reflection is stretched across the grain: look along a normal bent towards the view in that plane
    // (Revie 2011; as in the Khronos sample renderer's description of KHR_materials_anisotropy).
    let across = s.anisotropy_bitangent;
    let in_plane = cross(cross(across, v), across);
    let in_plane_length = length(in_plane);
    if in_plane_length > 1e-4 {
        let smoothness = 1.0 - s.anisotropy * (1.0 - s.roughness);
        let keep = smoothness * smoothness * smoothness * smoothness;
        bent = normalize(mix(in_plane / in_plane_length, n, keep));
    }
#endif

    // A dielectric with its diffuse light and a metal, mixed as the glTF specification mixes their BRDFs.
    let terms = ggx_albedo(n_dot_v, s.roughness);
    let from_dielectric = lobe_albedo(min(s.dielectric_f0, vec3f(1.0)) * s.specular, s.specular, terms);
    let kept = 1.0 - max(from_dielectric.r, max(from_dielectric.g, from_dielectric.b));
    let diffuse = s.base_color * ((1.0 - s.metallic) * kept);
    var reflected = from_dielectric;
    if s.metallic > 0.0 {
        reflected = mix(from_dielectric, lobe_albedo(s.base_color, 1.0, terms), s.metallic);
    }

    var key = vec3f(0.0);
    let n_dot_l = dot(n, frame.key_direction);
    if n_dot_l > 0.0 {
        key = frame.key_irradiance * (n_dot_l * key_visibility(point.world, s.mesh_normal));
    }
    let ambient = environment_irradiance(n);
    let irradiance = ambient * with_bounces(visibility, s.base_color) + key;
    let mirror = environment_radiance(reflect(-v, bent), s.roughness);
    let mirror_visibility = reflection_visibility(n_dot_v, visibility, s.roughness);

    var through = s.transmission * (1.0 - s.metallic);
#ifdef MASK
    // What is not blended hides what lies behind.
    through = 0.0;
#endif
    var light = diffuse * irradiance * (1.0 - through) + reflected * mirror * mirror_visibility;

#ifdef SHEEN
    // The fibres take from the cloth beneath what they send back (Estevez and Kulla 2017; albedo scaling).
    let sheen = sheen_albedo(n_dot_v, s.sheen_roughness);
    let sheen_light = environment_radiance(reflect(-v, n), max(s.sheen_roughness, 0.6)) * visibility;
    light = light * (1.0 - max(s.sheen_color.r, max(s.sheen_color.g, s.sheen_color.b)) * sheen)
        + s.sheen_color * sheen * sheen_light;
#endif
    light += s.emissive;
#ifdef CLEARCOAT
    let coat_n_dot_v = clamp(dot(s.clearcoat_normal, v), 0.001, 1.0);
    let coat_terms = ggx_albedo(coat_n_dot_v, s.clearcoat_roughness);
    let coat = s.clearcoat * (0.04 * coat_terms.x + coat_terms.y);
    let coat_light = environment_radiance(reflect(-v, s.clearcoat_normal), s.clearcoat_roughness);
    light = light * (1.0 - coat) + coat_light * (coat * reflection_visibility(coat_n_dot_v, visibility, s.clearcoat_roughness));
#endif

    var out: Shaded;
    out.light = light;
    // Thin sheet: what lies behind shows through, dimmed by the cloth's colour; not refracted or tinted.
    let passed = through * (1.0 - reflected.g) * dot(s.base_color, vec3f(0.2126, 0.7152, 0.0722));
    out.coverage = 1.0 - passed;
    return out;
}
