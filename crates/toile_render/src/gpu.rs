//! A device with what the renderer must know about it.

use crate::RenderError;

/// A device, its queue, and the colour format of its targets.
#[derive(Debug, Clone)]
pub struct Gpu {
    pub(crate) device: wgpu::Device,
    pub(crate) queue: wgpu::Queue,
    /// Not an sRGB format: the shaders encode (see `shared/tone_mapping.wgsl`).
    pub(crate) color_format: wgpu::TextureFormat,
}

impl Gpu {
    /// Takes the best adapter that can draw on `surface` (any, without one) and opens it.
    ///
    /// # Errors
    /// No adapter, no device, or a surface without an 8-bit colour format.
    pub async fn request(
        instance: &wgpu::Instance,
        surface: Option<&wgpu::Surface<'_>>,
    ) -> Result<Self, RenderError> {
        let adapter = instance
            .request_adapter(&wgpu::RequestAdapterOptions {
                power_preference: wgpu::PowerPreference::HighPerformance,
                compatible_surface: surface,
                ..Default::default()
            })
            .await
            .map_err(|e| RenderError::NoAdapter(e.to_string()))?;
        let color_format = match surface {
            None => wgpu::TextureFormat::Rgba8Unorm,
            Some(surface) => surface
                .get_capabilities(&adapter)
                .formats
                .into_iter()
                .find(|f| matches!(f, wgpu::TextureFormat::Rgba8Unorm | wgpu::TextureFormat::Bgra8Unorm))
                .ok_or(RenderError::NoSurfaceFormat)?,
        };
        let compute =
            adapter.get_downlevel_capabilities().flags.contains(wgpu::DownlevelFlags::COMPUTE_SHADERS);
        let limits = if compute {
            wgpu::Limits::downlevel_defaults()
        } else {
            wgpu::Limits::downlevel_webgl2_defaults()
        };
        let (device, queue) = adapter
            .request_device(&wgpu::DeviceDescriptor {
                label: Some("toile"),
                required_limits: limits.using_resolution(adapter.limits()),
                ..Default::default()
            })
            .await
            .map_err(|e| RenderError::NoDevice(e.to_string()))?;
        Ok(Self { device, queue, color_format })
    }

    /// Longest side of a texture or target.
    pub fn max_texture_size(&self) -> u32 {
        self.device.limits().max_texture_dimension_2d
    }

    /// The device, for surfaces and callbacks of the front end.
    pub fn device(&self) -> &wgpu::Device {
        &self.device
    }

    /// The queue, to present what was drawn.
    pub fn queue(&self) -> &wgpu::Queue {
        &self.queue
    }

    /// Colour format that targets must have.
    pub fn color_format(&self) -> wgpu::TextureFormat {
        self.color_format
    }

    /// A buffer filled with `contents`, padded to a multiple of four bytes.
    pub(crate) fn buffer(&self, label: &str, usage: wgpu::BufferUsages, contents: &[u8]) -> wgpu::Buffer {
        use wgpu::util::DeviceExt;
        self.device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
            label: Some(label),
            contents,
            usage,
        })
    }

    /// A uniform buffer that is written again and again.
    pub(crate) fn uniform(&self, label: &str, contents: &[u8]) -> wgpu::Buffer {
        self.buffer(label, wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST, contents)
    }
}
