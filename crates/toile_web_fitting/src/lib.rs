//! What the worker of a fitting room calls: from measurements to a body, and from a garment to its drape.
//!
//! It knows no graphics card, so that a body is made, and cloth falls, while another worker draws. It fetches
//! nothing either: the TypeScript around it hands over bytes.

#![cfg(target_arch = "wasm32")]

mod advise;
mod colorway;
mod error;
mod few;
mod fitting;
mod report;
mod sample;
mod wardrobe;

pub use fitting::Fitting;
pub use sample::Sample;
