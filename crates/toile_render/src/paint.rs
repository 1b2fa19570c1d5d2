//! Colours in place of materials: those of a field's scale, and the grey of all else.

use glam::{Vec3, Vec4};
use toile_asset::Material;
use toile_scene::{ColorScale, Stop};
use toile_shaders::{MAX_STOPS, ScaleUniforms};

use crate::gpu::Gpu;
use crate::layouts::{Layouts, bind, material_layout};
use crate::material::uniforms;

/// What has no value among colours that have: linear.
const GREY: f32 = 0.5;
/// The same on the screen among colours, on which there is no light.
const GREY_ON_SCREEN: f32 = 150.0 / 255.0;

/// What a part is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartPaint {
    Material,
    Plain,
    Values,
}

/// The bind group of the plain grey, in place of a material's.
pub(crate) fn plain_group(gpu: &Gpu) -> wgpu::BindGroup {
    let grey = Material {
        base_color: Vec3::splat(GREY).extend(1.0),
        metallic: 0.0,
        roughness: 0.8,
        double_sided: true,
        ..Material::default()
    };
    let buffer = gpu.uniform("plain", bytemuck::bytes_of(&uniforms(&grey)));
    bind(&gpu.device, "plain", &material_layout(&gpu.device, 0), &[(0, buffer.as_entire_binding())])
}

/// The bind group of a scale, in place of a material's.
pub(crate) fn scale_group(gpu: &Gpu, layouts: &Layouts, scale: &ColorScale) -> wgpu::BindGroup {
    let buffer = gpu.uniform("scale", bytemuck::bytes_of(&scale_uniforms(scale)));
    bind(&gpu.device, "scale", &layouts.scale, &[(0, buffer.as_entire_binding())])
}

fn scale_uniforms(scale: &ColorScale) -> ScaleUniforms {
    let texel = |stop: &Stop| (Vec3::from_array(stop.srgb.map(f32::from)) / 255.0).extend(stop.value);
    let last = scale.stops().last().map_or(Vec4::ZERO, texel);
    let mut stops = [last; MAX_STOPS];
    for (slot, stop) in stops.iter_mut().zip(scale.stops()) {
        *slot = texel(stop);
    }
    ScaleUniforms { stops, nothing: Vec3::splat(GREY_ON_SCREEN).extend(0.0) }
}
