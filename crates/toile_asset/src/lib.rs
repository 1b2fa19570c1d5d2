//! glTF 2.0 bytes in, a [`Model`] and typed warnings out; and back to bytes with [`write`].
//!
//! This crate never needs a GPU, a file system or a network: the caller fetches what
//! [`Import::external_uris`] names. Everything in a [`Model`] has been checked, so that nobody
//! downstream has to: indices are in range, buffers have equal lengths, numbers are finite.
//! What an extension of the file's root holds is read by whoever knows it, from [`Import::json`] and
//! [`Import::arrays`].
//!
//! ```
//! use toile_asset::{Import, ImportOptions};
//!
//! let file = br#"{"asset": {"version": "2.0"}, "scenes": [{"nodes": [0]}], "nodes": [{"name": "hanger"}]}"#;
//! let import = Import::parse(file.as_slice(), &ImportOptions::default())?;
//! assert!(import.external_uris().is_empty());
//! let (model, warnings) = import.build()?;
//! assert_eq!(model.nodes[0].name, "hanger");
//! assert_eq!(warnings[0].to_string(), "scene: shows nothing");
//! # Ok::<(), toile_asset::ImportError>(())
//! ```

mod accessor;
mod animation;
mod arrays;
mod attributes;
mod buffers;
mod container;
mod data_uri;
#[cfg(feature = "decode")]
pub mod decode;
mod error;
mod extensions;
mod image;
mod import;
mod influences;
mod json;
mod limits;
mod material;
mod mesh;
mod model;
mod node;
mod normals;
mod property;
mod reader;
mod skin;
mod tangents;
mod texture;
mod topology;
#[cfg(feature = "validate")]
mod validate;
mod variants;
mod vertices;
mod warning;
pub mod write;

pub use arrays::{ArrayError, Arrays};
pub use error::{ImportError, Lookalike};
pub use image::media_type;
pub use import::{Import, import_with};
pub use json::{parse as parse_json, print as print_json};
pub use limits::{ImportOptions, Limits};
pub use model::*;
pub use property::{At, PropertyError};
#[cfg(feature = "validate")]
pub use validate::{Place, Problem, Report, Resolve, Severity, document, validate};
pub use warning::{Defect, ImportWarning};
