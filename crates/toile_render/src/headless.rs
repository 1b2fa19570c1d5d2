//! Pictures without a window.

use std::sync::Arc;

use toile_asset::Model;
use toile_scene::{ModelKey, Scene};

use crate::gpu::Gpu;
use crate::texture::ImageSource;
use crate::{RenderError, Renderer, View};

/// A renderer that draws into memory, on a software adapter too.
#[derive(Debug)]
pub struct Headless {
    renderer: Renderer,
    view: View,
}

/// A finished picture: sRGB-encoded, straight alpha, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Red, green, blue, alpha; `4 * width * height` bytes.
    pub rgba: Vec<u8>,
}

impl Headless {
    /// Opens the best adapter of this machine: through Vulkan, Metal or DirectX 12, else through OpenGL.
    ///
    /// # Errors
    /// The machine has no adapter, not even a software one.
    pub fn new() -> Result<Self, RenderError> {
        // OpenGL is not even tried where it is not needed: without a display it complains on stderr.
        let open = |backends| {
            let mut descriptor = wgpu::InstanceDescriptor::new_without_display_handle();
            descriptor.backends = backends;
            pollster::block_on(Gpu::request(&wgpu::Instance::new(descriptor), None))
        };
        let gpu = open(wgpu::Backends::PRIMARY).or_else(|_| open(wgpu::Backends::GL))?;
        let renderer = Renderer::new(gpu);
        let view = View::new(&renderer);
        Ok(Self { renderer, view })
    }

    /// Takes note of a model, so that its images can be provided before it is drawn.
    pub fn add_model(&mut self, key: ModelKey, model: &Arc<Model>) {
        self.renderer.add_model(key, model);
    }

    /// Uploads image `index` of a model that has been added; see [`Renderer::provide_image`].
    pub fn provide_image(&mut self, key: ModelKey, index: usize, source: &ImageSource<'_>) {
        self.renderer.provide_image(key, index, source);
    }

    /// Draws `scene`.
    ///
    /// # Errors
    /// A size of zero or beyond the adapter's limit; a device that fails while reading back.
    pub fn render(&mut self, scene: &Scene, width: u32, height: u32) -> Result<Picture, RenderError> {
        let most = self.renderer.gpu.max_texture_size();
        if width == 0 || height == 0 || width.max(height) > most {
            return Err(RenderError::Size { width, height, most });
        }
        let texture = self.renderer.gpu.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("picture"),
            size: wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: self.renderer.gpu.color_format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        });
        let target = texture.create_view(&Default::default());
        self.renderer.draw(&mut self.view, scene, &target, width, height);
        let mut rgba = read_back(&self.renderer.gpu, &texture)?;
        for pixel in rgba.chunks_exact_mut(4) {
            unpremultiply(pixel);
        }
        Ok(Picture { width, height, rgba })
    }
}

/// The texels of an RGBA8 texture, rows from the top, without padding.
fn read_back(gpu: &Gpu, texture: &wgpu::Texture) -> Result<Vec<u8>, RenderError> {
    let size = texture.size();
    let row = 4 * size.width;
    let padded = row.next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT);
    let buffer = gpu.device.create_buffer(&wgpu::BufferDescriptor {
        label: Some("read back"),
        size: u64::from(padded) * u64::from(size.height),
        usage: wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ,
        mapped_at_creation: false,
    });
    let mut encoder = gpu.device.create_command_encoder(&Default::default());
    encoder.copy_texture_to_buffer(
        texture.as_image_copy(),
        wgpu::TexelCopyBufferInfo {
            buffer: &buffer,
            layout: wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(padded),
                rows_per_image: Some(size.height),
            },
        },
        size,
    );
    gpu.queue.submit([encoder.finish()]);
    let (sender, receiver) = std::sync::mpsc::channel();
    buffer.slice(..).map_async(wgpu::MapMode::Read, move |result| {
        // The receiver waits below; it is gone only if this function has already failed.
        let _ = sender.send(result);
    });
    let failed = |e: &dyn std::fmt::Display| RenderError::ReadBack(e.to_string());
    gpu.device.poll(wgpu::PollType::wait_indefinitely()).map_err(|e| failed(&e))?;
    receiver.recv().map_err(|e| failed(&e))?.map_err(|e| failed(&e))?;
    let mapped = buffer.slice(..).get_mapped_range().map_err(|e| failed(&e))?;
    Ok(mapped
        .chunks_exact(padded as usize)
        .flat_map(|padded_row| &padded_row[..row as usize])
        .copied()
        .collect())
}

/// Straight from premultiplied alpha.
fn unpremultiply(pixel: &mut [u8]) {
    if let [color @ .., alpha] = pixel
        && !matches!(*alpha, 0 | 255)
    {
        let alpha = u32::from(*alpha);
        for c in color {
            *c = u8::try_from((u32::from(*c) * 255 + alpha / 2) / alpha).unwrap_or(255);
        }
    }
}
