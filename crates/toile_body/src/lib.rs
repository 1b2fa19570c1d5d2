//! Any adult's measurements become a body.
//!
//! A [`Template`] holds what all bodies share: one topology, directions in which bodies differ, a
//! skeleton, landmarks, the paths along which a tape measures, and statistics of people.
//!
//! Everything is the same to the last digit on every platform: no fused or reordered arithmetic, and
//! `libm` instead of the platform's mathematics library.

mod arm;
mod clearance;
mod definition;
mod export;
mod fingers;
mod fit;
mod matrix;
mod measure;
mod normals;
mod person;
mod posture;
mod reach;
mod read;
mod rotation;
mod search;
mod shape;
mod skin;
mod stance;
mod statistics;
pub mod survey;
mod tailor;
mod template;
mod write;

pub use arm::Arm;
pub use definition::*;
pub use export::Export;
pub use fit::*;
pub use matrix::SymmetricMatrix;
pub use normals::{normals, normals_into};
pub use person::*;
pub use posture::*;
pub use read::{Shaped, TemplateError};
pub use shape::*;
pub use skin::*;
pub use statistics::*;
pub use tailor::Tailor;
pub use template::*;
