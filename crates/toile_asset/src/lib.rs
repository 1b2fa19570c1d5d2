//! glTF 2.0 bytes in, a [`Model`] and typed warnings out.
//!
//! This crate never needs a GPU, a file system or a network: the caller fetches what
//! [`Import::external_uris`] names. Everything in a [`Model`] has been checked, so that nobody
//! downstream has to: indices are in range, buffers have equal lengths, numbers are finite.

mod model;

pub use model::*;
