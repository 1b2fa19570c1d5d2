//! Every shader, in every feature set that the renderer can ask for, is valid WGSL and turns into GLSL ES 3.00;
//! every uniform struct lies in memory as its Rust twin does.

use std::mem::{offset_of, size_of};

use naga::back::glsl;
use naga::valid::{Capabilities, ModuleInfo, ValidationFlags, Validator};
use toile_shaders::*;

const ENTRIES: [&str; 8] = [
    "image/mip.wgsl",
    "light/depth.wgsl",
    "light/ground.wgsl",
    "light/ground_blur.wgsl",
    "light/ground_visibility.wgsl",
    "light/vertex_visibility.wgsl",
    "mesh/field.wgsl",
    "mesh/surface.wgsl",
];

fn parse(entry: &str, features: &[&str]) -> (naga::Module, ModuleInfo) {
    let text = assemble(entry, features);
    let module = naga::front::wgsl::parse_str(&text)
        .unwrap_or_else(|e| panic!("{entry} {features:?}: {}", e.emit_to_string(&text)));
    let info = Validator::new(ValidationFlags::all(), Capabilities::default())
        .validate(&module)
        .unwrap_or_else(|e| panic!("{entry} {features:?}: {}", e.emit_to_string(&text)));
    (module, info)
}

fn to_webgl(entry: &str, features: &[&str], module: &naga::Module, info: &ModuleInfo) {
    for point in &module.entry_points {
        let options = glsl::Options {
            version: glsl::Version::Embedded { version: 300, is_webgl: true },
            ..Default::default()
        };
        let pipeline = glsl::PipelineOptions {
            shader_stage: point.stage,
            entry_point: point.name.clone(),
            multiview: None,
        };
        let mut out = String::new();
        glsl::Writer::new(
            &mut out,
            module,
            info,
            &options,
            &pipeline,
            naga::proc::BoundsCheckPolicies::default(),
        )
        .and_then(|mut writer| writer.write())
        .unwrap_or_else(|e| panic!("{entry} {features:?} {}: {e}", point.name));
    }
}

/// Each feature alone, none, all together, and pseudo-random mixtures.
fn feature_sets() -> Vec<Vec<&'static str>> {
    let mut all: Vec<&str> = SLOTS.iter().map(|(_, name)| *name).collect();
    all.extend([
        "SHEEN",
        "CLEARCOAT",
        "ANISOTROPY",
        "OCCLUSION_IN_METALLIC_ROUGHNESS",
        "MASK",
        "BLEND",
        "UNLIT",
    ]);
    let mut sets = vec![vec![], all.clone()];
    sets.extend(all.iter().map(|name| vec![*name]));
    let mut state = 1u64;
    for _ in 0..40 {
        sets.push(
            all.iter()
                .copied()
                .filter(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    state >> 63 == 1
                })
                .collect(),
        );
    }
    sets
}

#[test]
fn every_entry_is_valid_on_webgpu_and_webgl2() {
    for entry in ENTRIES {
        let (module, info) = parse(entry, &[]);
        to_webgl(entry, &[], &module, &info);
    }
}

#[test]
fn depth_of_masked_surfaces_is_valid() {
    for set in [["UNLIT", "MASK"].as_slice(), &["UNLIT", "MASK", "BASE_COLOR_TEXTURE"]] {
        let (module, info) = parse("light/depth.wgsl", set);
        to_webgl("light/depth.wgsl", set, &module, &info);
    }
}

#[test]
fn every_feature_set_of_the_surface_is_valid() {
    for set in feature_sets() {
        let (module, info) = parse("mesh/surface.wgsl", &set);
        to_webgl("mesh/surface.wgsl", &set, &module, &info);
    }
}

/// Size and member offsets of the WGSL struct `name`.
fn layout(entry: &str, name: &str) -> (u32, Vec<(String, u32)>) {
    let (module, _) = parse(entry, &[]);
    let (_, ty) = module
        .types
        .iter()
        .find(|(_, ty)| ty.name.as_deref() == Some(name))
        .unwrap_or_else(|| panic!("{entry} has no struct {name}"));
    let naga::TypeInner::Struct { members, span } = &ty.inner else { panic!("{name} is no struct") };
    (*span, members.iter().map(|m| (m.name.clone().unwrap_or_default(), m.offset)).collect())
}

macro_rules! same_layout {
    ($entry:literal, $wgsl:literal, $twin:ty, $($field:ident),+) => {
        let (size, members) = layout($entry, $wgsl);
        assert_eq!(size as usize, size_of::<$twin>(), concat!("size of ", $wgsl));
        let twin = [$((stringify!($field), offset_of!($twin, $field))),+];
        let wgsl: Vec<_> = members.iter().map(|(name, offset)| (name.as_str(), *offset as usize)).collect();
        assert_eq!(wgsl, twin, concat!("members of ", $wgsl));
    };
}

#[test]
fn uniform_structs_lie_as_their_twins() {
    same_layout!(
        "mesh/surface.wgsl",
        "Frame",
        FrameUniforms,
        clip_from_world,
        shadow_from_world,
        eye,
        exposure,
        key_direction,
        shadow_texel,
        key_irradiance,
        environment_last_level,
        irradiance_sh,
        tone_mapping,
        shadow_depth_step,
        shadow_step
    );
    same_layout!(
        "mesh/surface.wgsl",
        "Part",
        PartUniforms,
        world_from_part,
        normal_from_part,
        visibility_base,
        lift,
        padding0,
        padding1
    );
    same_layout!(
        "mesh/surface.wgsl",
        "Material",
        MaterialUniforms,
        base_color,
        emissive,
        alpha_cutoff,
        metallic,
        roughness,
        normal_scale,
        occlusion_strength,
        dielectric_f0,
        specular,
        sheen_color,
        sheen_roughness,
        clearcoat,
        clearcoat_roughness,
        clearcoat_normal_scale,
        transmission,
        anisotropy_direction,
        anisotropy,
        two_sided,
        uv_rows
    );
    same_layout!(
        "light/vertex_visibility.wgsl",
        "Directions",
        DirectionsUniforms,
        clip_from_world,
        towards,
        ground,
        count,
        columns,
        rows,
        texel,
        tile_size,
        padding0,
        padding1,
        padding2
    );
    same_layout!("mesh/field.wgsl", "Scale", ScaleUniforms, stops, nothing);
    same_layout!("light/ground.wgsl", "Ground", GroundUniforms, square, shares);
    same_layout!("light/vertex_visibility.wgsl", "Size", SizeUniforms, width, height, padding0, padding1);
    same_layout!("light/ground_blur.wgsl", "Blur", BlurUniforms, step, padding);
}
