//! What the worker of a fitting room calls: from measurements to a body.
//!
//! It knows no graphics card, so that a body is made, and cloth falls, while another worker draws. It fetches
//! nothing either: the TypeScript around it hands over bytes.

#![cfg(target_arch = "wasm32")]

mod error;
mod fitting;

pub use fitting::Fitting;
