//! The browser's side of Toile: what the package's worker (or, without one, the page) calls.
//!
//! An [`Engine`] owns one device and draws any number of viewers. It fetches nothing and decodes no
//! image: the TypeScript around it hands over bytes and bitmaps.

#![cfg(target_arch = "wasm32")]

mod canvas;
mod engine;
mod error;
mod loading;
mod stage;

pub use engine::Engine;
pub use loading::{ImageInfo, ModelInfo};
