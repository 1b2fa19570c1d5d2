//! How garments fit, and which size to take.
//!
//! An [`Intent`] is what a style means to be: at every point of measure, by how much the garment is larger than the
//! body that a size is cut for. An [`Estimate`] compares a size with a person, point by point, without any cloth.
//!
//! Centimetres and kilograms, as people are measured. This crate knows nothing of files, GPUs or clocks, and gives the
//! same digits on every platform.

mod belief;
mod estimate;
mod intent;
mod tape;
mod verdict;
mod zones;

pub use belief::Belief;
pub use estimate::{Estimate, ZoneFit};
pub use intent::{Against, Bounds, Intent, ZoneIntent};
pub use tape::tape_error;
pub use verdict::{Verdict, ZoneKind};
