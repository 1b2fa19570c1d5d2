//! A garment as a pattern room knows it: flat panels with seams, in every size; and as a sample, meshed and sewn.
//!
//! A [`Pattern`] is exact: curves, grainlines, seams, points of measure. A [`Garment`] is the same cut into triangles
//! of one topology for all sizes, which can be worn, shown and written as glTF with `TOILE_garment`.
//!
//! This crate knows nothing of bodies, solvers, files or GPUs.

mod check;
mod colorway;
mod curve;
mod dxf;
mod error;
mod garment;
mod garment_code;
mod import;
mod limits;
mod measure;
mod mesh;
mod mirror;
mod outline;
mod panel;
mod pattern;
mod placement;
mod point_of_measure;
pub mod polyline;
mod read;
#[cfg(test)]
mod sample;
mod seam;
mod shape;
mod surface;
mod svg;
mod text;
mod union;
mod write;

pub use colorway::Colorway;
pub use curve::Curve;
pub use dxf::read_dxf;
pub use error::PatternError;
pub use garment::*;
pub use garment_code::read_garment_code;
pub use import::{ImportError, ImportWarning, Imported};
pub use mesh::{MeshError, MeshSettings};
pub use panel::*;
pub use pattern::*;
pub use placement::*;
pub use point_of_measure::*;
pub use read::GarmentError;
pub use seam::*;
pub use surface::Vertices;
pub use text::PatternFormatError;
pub use write::WriteError;
