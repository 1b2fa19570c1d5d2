//! Draws a [`Scene`](toile_scene::Scene) with wgpu. The only crate that owns the GPU.
//!
//! A [`Renderer`] holds what pictures share on one device (models, textures, pipelines); a [`View`] holds what
//! one picture needs (depth buffer, shadow map, uniforms). WebGPU, WebGL2 and the native APIs run the same code.
//! What depends only on the models (shadow map, ambient visibility, shadow on the ground) is drawn when they
//! change, not when the camera moves.

mod environment;
mod error;
mod few;
mod gpu;
#[cfg(not(target_arch = "wasm32"))]
mod headless;
mod layouts;
mod light;
mod material;
mod mesh;
mod model;
mod paint;
mod parts;
mod pipelines;
mod renderer;
mod texture;
mod view;

pub use error::RenderError;
pub use gpu::Gpu;
#[cfg(not(target_arch = "wasm32"))]
pub use headless::{Headless, Picture};
pub use renderer::Renderer;
pub use texture::ImageSource;
pub use view::View;
