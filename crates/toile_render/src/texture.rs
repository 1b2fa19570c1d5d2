//! Textures with mip levels, and the samplers that read them.

use toile_asset::{Sampler, Wrap};
use toile_shaders::TextureSlot;

use crate::few::Few;
use crate::gpu::Gpu;
use crate::layouts::{Layouts, bind};
use crate::pipelines::Pipelines;

/// A decoded picture on its way to the GPU.
#[derive(Debug, Clone)]
pub enum ImageSource<'a> {
    /// Straight alpha, rows from the top; `data.len() == 4 * width * height`.
    Rgba8 {
        /// Texels.
        width: u32,
        /// Texels.
        height: u32,
        /// Red, green, blue, alpha.
        data: &'a [u8],
    },
    /// Decoded by the browser, without colour conversion or premultiplication.
    #[cfg(target_arch = "wasm32")]
    Bitmap(&'a web_sys::ImageBitmap),
}

impl ImageSource<'_> {
    /// Width and height in texels.
    pub fn size(&self) -> (u32, u32) {
        match self {
            Self::Rgba8 { width, height, .. } => (*width, *height),
            #[cfg(target_arch = "wasm32")]
            Self::Bitmap(bitmap) => (bitmap.width(), bitmap.height()),
        }
    }
}

/// Uploads `source` with all its mip levels. `None` where it is empty or longer than the adapter takes.
pub(crate) fn upload(
    gpu: &Gpu,
    layouts: &Layouts,
    pipelines: &mut Pipelines,
    source: &ImageSource<'_>,
    srgb: bool,
) -> Option<wgpu::TextureView> {
    let (width, height) = source.size();
    if width == 0 || height == 0 || width.max(height) > gpu.max_texture_size() {
        return None;
    }
    let size = wgpu::Extent3d { width, height, depth_or_array_layers: 1 };
    let format = if srgb { wgpu::TextureFormat::Rgba8UnormSrgb } else { wgpu::TextureFormat::Rgba8Unorm };
    let levels = 32 - width.max(height).leading_zeros();
    let texture = gpu.device.create_texture(&wgpu::TextureDescriptor {
        label: Some("image"),
        size,
        mip_level_count: levels,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format,
        usage: wgpu::TextureUsages::TEXTURE_BINDING
            | wgpu::TextureUsages::COPY_DST
            | wgpu::TextureUsages::RENDER_ATTACHMENT,
        view_formats: &[],
    });
    match source {
        ImageSource::Rgba8 { data, .. } => {
            if data.len() as u64 != 4 * u64::from(width) * u64::from(height) {
                return None;
            }
            let layout = wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(4 * width),
                rows_per_image: Some(height),
            };
            gpu.queue.write_texture(texture.as_image_copy(), data, layout, size);
        }
        #[cfg(target_arch = "wasm32")]
        ImageSource::Bitmap(bitmap) => gpu.queue.copy_external_image_to_texture(
            &wgpu::CopyExternalImageSourceInfo {
                source: wgpu::ExternalImageSource::ImageBitmap((*bitmap).clone()),
                origin: wgpu::Origin2d::ZERO,
                flip_y: false,
            },
            wgpu::CopyExternalImageDestInfo {
                texture: &texture,
                mip_level: 0,
                origin: wgpu::Origin3d::ZERO,
                aspect: wgpu::TextureAspect::All,
                color_space: wgpu::PredefinedColorSpace::Srgb,
                premultiplied_alpha: false,
            },
            size,
        ),
    }
    fill_mip_levels(gpu, layouts, pipelines, &texture, levels, format);
    Some(texture.create_view(&Default::default()))
}

/// Draws every level from the one above it, in linear light.
fn fill_mip_levels(
    gpu: &Gpu,
    layouts: &Layouts,
    pipelines: &mut Pipelines,
    texture: &wgpu::Texture,
    levels: u32,
    format: wgpu::TextureFormat,
) {
    let pipeline = pipelines.mip(gpu, layouts, format);
    let sampler = gpu.device.create_sampler(&wgpu::SamplerDescriptor {
        label: Some("mip"),
        mag_filter: wgpu::FilterMode::Linear,
        min_filter: wgpu::FilterMode::Linear,
        ..Default::default()
    });
    let mut encoder = gpu.device.create_command_encoder(&Default::default());
    let level_view = |level| {
        texture.create_view(&wgpu::TextureViewDescriptor {
            base_mip_level: level,
            mip_level_count: Some(1),
            ..Default::default()
        })
    };
    for level in 1..levels {
        let (source, target) = (level_view(level - 1), level_view(level));
        let group = bind(
            &gpu.device,
            "mip",
            &layouts.image,
            &[
                (0, wgpu::BindingResource::TextureView(&source)),
                (1, wgpu::BindingResource::Sampler(&sampler)),
            ],
        );
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("mip"),
            color_attachments: &[Some(clear_to(&target, wgpu::Color::TRANSPARENT))],
            ..Default::default()
        });
        pass.set_pipeline(&pipeline);
        pass.set_bind_group(0, &group, &[]);
        pass.draw(0..3, 0..1);
    }
    gpu.queue.submit([encoder.finish()]);
}

/// A colour attachment that starts as `color`.
pub(crate) fn clear_to(view: &wgpu::TextureView, color: wgpu::Color) -> wgpu::RenderPassColorAttachment<'_> {
    wgpu::RenderPassColorAttachment {
        view,
        depth_slice: None,
        resolve_target: None,
        ops: wgpu::Operations { load: wgpu::LoadOp::Clear(color), store: wgpu::StoreOp::Store },
    }
}

/// What a slot reads whose image is not to be had: nothing changes.
#[derive(Debug)]
pub(crate) struct StandIns {
    white: wgpu::TextureView,
    flat_normal: wgpu::TextureView,
}

impl StandIns {
    pub(crate) fn new(gpu: &Gpu) -> Self {
        Self { white: single_texel(gpu, [255; 4]), flat_normal: single_texel(gpu, [128, 128, 255, 255]) }
    }

    pub(crate) fn of(&self, slot: TextureSlot) -> &wgpu::TextureView {
        match slot {
            TextureSlot::Normal | TextureSlot::ClearcoatNormal => &self.flat_normal,
            _ => &self.white,
        }
    }
}

fn single_texel(gpu: &Gpu, rgba: [u8; 4]) -> wgpu::TextureView {
    let size = wgpu::Extent3d { width: 1, height: 1, depth_or_array_layers: 1 };
    let texture = gpu.device.create_texture(&wgpu::TextureDescriptor {
        label: Some("single texel"),
        size,
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: wgpu::TextureFormat::Rgba8Unorm,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    });
    let layout = wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(4), rows_per_image: Some(1) };
    gpu.queue.write_texture(texture.as_image_copy(), &rgba, layout, size);
    texture.create_view(&Default::default())
}

/// Samplers, one per description and slant quality.
#[derive(Debug, Default)]
pub(crate) struct Samplers {
    made: Few<(Sampler, bool), wgpu::Sampler>,
}

impl Samplers {
    /// `at_slant`: read with anisotropic filtering. Worth its cost for colours, which the eye follows along a
    /// slanted surface; prints stay sharp where the cloth turns away.
    pub(crate) fn get(&mut self, gpu: &Gpu, sampler: Sampler, at_slant: bool) -> &wgpu::Sampler {
        self.made.get_or_insert_with((sampler, at_slant), || {
            let filter = |nearest| {
                if nearest { wgpu::FilterMode::Nearest } else { wgpu::FilterMode::Linear }
            };
            let linear = !(sampler.mag_nearest || sampler.min_nearest || sampler.no_mips);
            gpu.device.create_sampler(&wgpu::SamplerDescriptor {
                label: Some("material"),
                address_mode_u: address(sampler.wrap_u),
                address_mode_v: address(sampler.wrap_v),
                mag_filter: filter(sampler.mag_nearest),
                min_filter: filter(sampler.min_nearest),
                mipmap_filter: if linear {
                    wgpu::MipmapFilterMode::Linear
                } else {
                    wgpu::MipmapFilterMode::Nearest
                },
                lod_max_clamp: if sampler.no_mips { 0.0 } else { 32.0 },
                anisotropy_clamp: if linear && at_slant { 4 } else { 1 },
                ..Default::default()
            })
        })
    }
}

fn address(wrap: Wrap) -> wgpu::AddressMode {
    match wrap {
        Wrap::Repeat => wgpu::AddressMode::Repeat,
        Wrap::Mirror => wgpu::AddressMode::MirrorRepeat,
        Wrap::Clamp => wgpu::AddressMode::ClampToEdge,
    }
}
