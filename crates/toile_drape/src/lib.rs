//! Dresses bodies.
//!
//! [`dress`](mod@dress) places the panels of a garment round a body, sews them and lets them settle: once for a style.
//! [`carry`](mod@carry) takes a drape to another body, posture, size or fabric without starting over. [`sew`] makes a
//! sample of a pattern with both.
//!
//! Metres and newtons; bodies stand on y = 0 and face +Z, their left at +X. This crate knows nothing of files, GPUs or
//! clocks, and gives the same digits on every platform.

mod beneath;
mod body;
pub mod carry;
pub mod dress;
mod flesh;
mod follow;
mod girths;
mod sew;
pub mod wearability;
mod worn;

pub use beneath::beneath;
pub use body::Body;
pub use girths::Girths;
pub use sew::{Hang, SewError, SewStep, Sewn, sew};
pub use worn::{LEAST_THICKNESS, SizeError, cloth_of};
