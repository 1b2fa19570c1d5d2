//! The environment on the GPU.

use std::sync::Arc;

use toile_scene::Environment;

use crate::gpu::Gpu;

/// An environment's cube map. Its harmonics and key light go into the frame's uniforms.
#[derive(Debug)]
pub(crate) struct GpuEnvironment {
    /// Whose this is.
    pub source: Arc<Environment>,
    pub cube: wgpu::TextureView,
}

impl GpuEnvironment {
    pub(crate) fn new(gpu: &Gpu, source: &Arc<Environment>) -> Self {
        let cube = &source.prefiltered_radiance;
        let texture = gpu.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("environment"),
            size: wgpu::Extent3d { width: cube.size, height: cube.size, depth_or_array_layers: 6 },
            mip_level_count: level_count(cube.levels.len()),
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: wgpu::TextureFormat::Rgb9e5Ufloat,
            usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
            view_formats: &[],
        });
        for (level, texels) in (0u32..).zip(&cube.levels) {
            let edge = cube.size >> level;
            gpu.queue.write_texture(
                wgpu::TexelCopyTextureInfo {
                    texture: &texture,
                    mip_level: level,
                    origin: wgpu::Origin3d::ZERO,
                    aspect: wgpu::TextureAspect::All,
                },
                bytemuck::cast_slice(texels),
                wgpu::TexelCopyBufferLayout {
                    offset: 0,
                    bytes_per_row: Some(4 * edge),
                    rows_per_image: Some(edge),
                },
                wgpu::Extent3d { width: edge, height: edge, depth_or_array_layers: 6 },
            );
        }
        let cube = texture.create_view(&wgpu::TextureViewDescriptor {
            dimension: Some(wgpu::TextureViewDimension::Cube),
            ..Default::default()
        });
        Self { source: source.clone(), cube }
    }
}

/// Mip levels of an environment as the GPU counts them.
pub(crate) fn level_count(levels: usize) -> u32 {
    u32::try_from(levels).unwrap_or(1).max(1)
}
