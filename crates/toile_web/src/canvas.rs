//! A canvas of the page, or one of a worker.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlCanvasElement, OffscreenCanvas};

/// Either kind of canvas.
#[derive(Debug, Clone)]
pub(crate) enum Canvas {
    Element(HtmlCanvasElement),
    Offscreen(OffscreenCanvas),
}

impl Canvas {
    pub(crate) fn from_js(value: JsValue) -> Option<Self> {
        value.dyn_into().map(Self::Offscreen).or_else(|value| value.dyn_into().map(Self::Element)).ok()
    }

    pub(crate) fn surface(
        &self,
        instance: &wgpu::Instance,
    ) -> Result<wgpu::Surface<'static>, wgpu::CreateSurfaceError> {
        instance.create_surface(match self.clone() {
            Self::Element(canvas) => wgpu::SurfaceTarget::Canvas(canvas),
            Self::Offscreen(canvas) => wgpu::SurfaceTarget::OffscreenCanvas(canvas),
        })
    }

    /// Sets the size in device pixels; wgpu does not.
    pub(crate) fn set_size(&self, width: u32, height: u32) {
        match self {
            Self::Element(canvas) => {
                canvas.set_width(width);
                canvas.set_height(height);
            }
            Self::Offscreen(canvas) => {
                canvas.set_width(width);
                canvas.set_height(height);
            }
        }
    }

    pub(crate) fn is(&self, other: &Self) -> bool {
        self.as_js() == other.as_js()
    }

    fn as_js(&self) -> &JsValue {
        match self {
            Self::Element(canvas) => canvas.as_ref(),
            Self::Offscreen(canvas) => canvas.as_ref(),
        }
    }
}
