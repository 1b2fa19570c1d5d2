//! One viewer and the canvas it is shown on.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use toile_render::{Renderer, View};
use toile_scene::{Environment, ModelKey};
use toile_viewer::Viewer;

use crate::canvas::Canvas;
use crate::loading::Loading;

/// One element of the page.
pub(crate) struct Stage {
    pub viewer: Viewer,
    /// By layer.
    pub loading: BTreeMap<u8, Loading>,
    pub size: (u32, u32),
    /// Its own canvas; none where all viewers share one.
    pub target: Option<Target>,
    pub must_draw: bool,
    view: View,
    /// By layer.
    shown: BTreeMap<u8, ModelKey>,
    /// The GPU is still at work on the last frame.
    is_busy: Arc<AtomicBool>,
}

/// A canvas that can be drawn on.
pub(crate) struct Target {
    pub canvas: Canvas,
    pub surface: wgpu::Surface<'static>,
    configured: (u32, u32),
}

impl Target {
    pub(crate) fn new(canvas: Canvas, surface: wgpu::Surface<'static>) -> Self {
        Self { canvas, surface, configured: (0, 0) }
    }

    /// Makes the canvas `size` device pixels large.
    fn fit(&mut self, renderer: &Renderer, size: (u32, u32)) {
        if self.configured == size {
            return;
        }
        self.configured = size;
        self.canvas.set_size(size.0, size.1);
        self.surface.configure(
            renderer.gpu().device(),
            &wgpu::SurfaceConfiguration {
                usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
                format: renderer.gpu().color_format(),
                color_space: Default::default(),
                width: size.0,
                height: size.1,
                present_mode: wgpu::PresentMode::AutoVsync,
                desired_maximum_frame_latency: 2,
                alpha_mode: if cfg!(feature = "webgpu") {
                    wgpu::CompositeAlphaMode::PreMultiplied
                } else {
                    wgpu::CompositeAlphaMode::Auto
                },
                view_formats: Vec::new(),
            },
        );
    }
}

impl Stage {
    pub(crate) fn new(renderer: &Renderer, light: Arc<Environment>, target: Option<Target>) -> Self {
        Self {
            viewer: Viewer::new(light),
            loading: BTreeMap::new(),
            size: (1, 1),
            target,
            must_draw: true,
            view: View::new(renderer),
            shown: BTreeMap::new(),
            is_busy: Arc::default(),
        }
    }

    /// Draws on its own canvas, or on `shared`. `false` if that cannot be done just now: the canvas is not to be
    /// had, or the last frame is not finished.
    pub(crate) fn draw(&mut self, renderer: &mut Renderer, shared: Option<&mut Target>) -> bool {
        if self.is_busy.load(Ordering::Relaxed) {
            return false;
        }
        let Some(target) = self.target.as_mut().or(shared) else { return false };
        target.fit(renderer, self.size);
        let (wgpu::CurrentSurfaceTexture::Success(texture)
        | wgpu::CurrentSurfaceTexture::Suboptimal(texture)) = target.surface.get_current_texture()
        else {
            return false;
        };
        let into = texture.texture.create_view(&Default::default());
        renderer.draw(&mut self.view, self.viewer.scene(), &into, self.size.0, self.size.1);
        renderer.gpu().queue().present(texture);
        if cfg!(feature = "webgpu") {
            // WebGPU takes any number of frames into its queue. On a slow GPU they would come late, and most
            // would never be seen. WebGL2 waits by itself.
            self.is_busy.store(true, Ordering::Relaxed);
            let is_busy = self.is_busy.clone();
            renderer.gpu().queue().on_submitted_work_done(move || is_busy.store(false, Ordering::Relaxed));
        }
        true
    }

    /// Remembers what is on the GPU for a layer and frees what was.
    pub(crate) fn replace_shown(&mut self, renderer: &mut Renderer, layer: u8, key: Option<ModelKey>) {
        let old = match key {
            Some(key) => self.shown.insert(layer, key),
            None => self.shown.remove(&layer),
        };
        if let Some(old) = old.filter(|old| Some(*old) != key) {
            renderer.forget(old);
        }
    }

    /// Drops a model that was on its way, with what it had uploaded.
    pub(crate) fn abandon(&mut self, renderer: &mut Renderer, layer: u8) {
        if let Some((key, _)) = self.loading.remove(&layer).and_then(|loading| loading.model) {
            renderer.forget(key);
        }
    }

    /// Frees everything on the GPU.
    pub(crate) fn forget_all(&mut self, renderer: &mut Renderer) {
        let loading = std::mem::take(&mut self.loading).into_values();
        let loading = loading.filter_map(|loading| loading.model).map(|(key, _)| key);
        for key in loading.chain(std::mem::take(&mut self.shown).into_values()) {
            renderer.forget(key);
        }
    }
}
