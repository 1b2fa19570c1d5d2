//! Every bind group layout, in one place. Groups: 0 frame or pass, 1 part, 2 material, colour scale or light directions.

use std::num::NonZeroU64;

use toile_shaders::{
    BlurUniforms, DirectionsUniforms, FrameUniforms, GroundUniforms, MaterialUniforms, PartUniforms, SLOTS,
    ScaleUniforms, SizeUniforms,
};
use wgpu::{BindingType, SamplerBindingType, ShaderStages, TextureSampleType, TextureViewDimension};

/// Bytes from one dynamic uniform to the next; the largest alignment that any adapter asks for.
pub(crate) const DYNAMIC_STEP: u32 = 256;

/// The layouts that do not depend on a material.
#[derive(Debug)]
pub(crate) struct Layouts {
    pub frame: wgpu::BindGroupLayout,
    pub part: wgpu::BindGroupLayout,
    pub light_view: wgpu::BindGroupLayout,
    pub size: wgpu::BindGroupLayout,
    pub directions: wgpu::BindGroupLayout,
    pub ground: wgpu::BindGroupLayout,
    pub blur: wgpu::BindGroupLayout,
    pub scale: wgpu::BindGroupLayout,
    pub image: wgpu::BindGroupLayout,
}

impl Layouts {
    pub(crate) fn new(device: &wgpu::Device) -> Self {
        let both = ShaderStages::VERTEX_FRAGMENT;
        let fragment = ShaderStages::FRAGMENT;
        let vertex = ShaderStages::VERTEX;
        Self {
            frame: layout(
                device,
                "frame",
                &[
                    (0, both, uniform(size_of::<FrameUniforms>(), false)),
                    (1, fragment, texture(TextureViewDimension::Cube, true)),
                    (2, fragment, BindingType::Sampler(SamplerBindingType::Filtering)),
                    (3, fragment, depth()),
                    (4, fragment, BindingType::Sampler(SamplerBindingType::Comparison)),
                    (5, vertex, texture(TextureViewDimension::D2, true)),
                ],
            ),
            part: layout(device, "part", &[(0, vertex, uniform(size_of::<PartUniforms>(), true))]),
            light_view: layout(device, "light view", &[(0, vertex, uniform(64, true))]),
            size: layout(device, "size", &[(0, vertex, uniform(size_of::<SizeUniforms>(), false))]),
            directions: layout(
                device,
                "directions",
                &[
                    (0, both, uniform(size_of::<DirectionsUniforms>(), false)),
                    (1, both, depth()),
                    (2, both, BindingType::Sampler(SamplerBindingType::Comparison)),
                ],
            ),
            ground: layout(
                device,
                "ground",
                &[
                    (0, both, uniform(size_of::<GroundUniforms>(), false)),
                    (1, fragment, texture(TextureViewDimension::D2, true)),
                    (2, fragment, BindingType::Sampler(SamplerBindingType::Filtering)),
                ],
            ),
            blur: layout(
                device,
                "blur",
                &[
                    (0, fragment, uniform(size_of::<BlurUniforms>(), false)),
                    (1, fragment, texture(TextureViewDimension::D2, true)),
                    (2, fragment, BindingType::Sampler(SamplerBindingType::Filtering)),
                ],
            ),
            scale: layout(device, "scale", &[(0, fragment, uniform(size_of::<ScaleUniforms>(), false))]),
            image: layout(
                device,
                "image",
                &[
                    (0, fragment, texture(TextureViewDimension::D2, true)),
                    (1, fragment, BindingType::Sampler(SamplerBindingType::Filtering)),
                ],
            ),
        }
    }
}

/// Layout of a material with the texture slots whose bits are set.
pub(crate) fn material_layout(device: &wgpu::Device, slots: u16) -> wgpu::BindGroupLayout {
    let mut entries = vec![(0, ShaderStages::FRAGMENT, uniform(size_of::<MaterialUniforms>(), false))];
    for (slot, _) in SLOTS {
        if slots & (1 << slot as u16) != 0 {
            entries.push((slot.binding(), ShaderStages::FRAGMENT, texture(TextureViewDimension::D2, true)));
            let sampler = BindingType::Sampler(SamplerBindingType::Filtering);
            entries.push((slot.binding() + 1, ShaderStages::FRAGMENT, sampler));
        }
    }
    layout(device, "material", &entries)
}

fn layout(
    device: &wgpu::Device,
    label: &str,
    entries: &[(u32, ShaderStages, BindingType)],
) -> wgpu::BindGroupLayout {
    let entries: Vec<_> = entries
        .iter()
        .map(|&(binding, visibility, ty)| wgpu::BindGroupLayoutEntry { binding, visibility, ty, count: None })
        .collect();
    device
        .create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor { label: Some(label), entries: &entries })
}

fn uniform(size: usize, has_dynamic_offset: bool) -> BindingType {
    BindingType::Buffer {
        ty: wgpu::BufferBindingType::Uniform,
        has_dynamic_offset,
        min_binding_size: NonZeroU64::new(size as u64),
    }
}

fn texture(view_dimension: TextureViewDimension, filterable: bool) -> BindingType {
    BindingType::Texture {
        sample_type: TextureSampleType::Float { filterable },
        view_dimension,
        multisampled: false,
    }
}

fn depth() -> BindingType {
    BindingType::Texture {
        sample_type: TextureSampleType::Depth,
        view_dimension: TextureViewDimension::D2,
        multisampled: false,
    }
}

/// A bind group of `resources` at the bindings given with them.
pub(crate) fn bind(
    device: &wgpu::Device,
    label: &str,
    layout: &wgpu::BindGroupLayout,
    resources: &[(u32, wgpu::BindingResource<'_>)],
) -> wgpu::BindGroup {
    let entries: Vec<_> = resources
        .iter()
        .map(|(binding, resource)| wgpu::BindGroupEntry { binding: *binding, resource: resource.clone() })
        .collect();
    device.create_bind_group(&wgpu::BindGroupDescriptor { label: Some(label), layout, entries: &entries })
}
