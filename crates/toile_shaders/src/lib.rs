//! Assembles the WGSL in `shaders/` and mirrors its uniform structs. Knows no GPU API.
//!
//! ```
//! let text = toile_shaders::assemble("mesh/surface.wgsl", &["SHEEN"]);
//! assert!(text.contains("fn sheen_albedo"));
//! ```

mod assemble;
pub mod brdf_fit;
mod slots;
mod uniforms;

pub use assemble::{FILES, assemble};
pub use slots::{SLOTS, TextureSlot};
pub use uniforms::*;
