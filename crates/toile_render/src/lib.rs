//! Draws a Scene with wgpu. The only crate that owns the GPU.
