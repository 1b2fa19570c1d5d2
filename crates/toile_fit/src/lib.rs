//! How garments fit, and which size to take.
//!
//! An [`Intent`] is what a style means to be: at every point of measure, by how much the garment is larger than the
//! body that a size is cut for. An [`Estimate`] compares a size with a person, point by point, without any cloth; a
//! [`FitReport`] does so where it has been simulated, and a [`Quantity`] is seen on it in colours.
//!
//! Centimetres and kilograms, as people are measured. This crate knows nothing of files, GPUs or clocks, and gives the
//! same digits on every platform.

mod belief;
mod beside;
mod contour;
mod designed;
mod estimate;
mod field;
mod intent;
mod lie;
mod report;
mod scale;
mod settled;
mod skin;
mod spread;
mod tape;
mod verdict;
mod zones;

pub use belief::Belief;
pub use designed::Designed;
pub use estimate::{Estimate, ZoneFit};
pub use intent::{Against, Bounds, Intent, ZoneIntent};
pub use report::{End, FitReport, Obstacle, ZoneReport, ZoneWorn};
pub use scale::{NOWHERE, Quantity, Scale};
pub use settled::{Rest, Settled};
pub use skin::{BodySkin, Mark, Skin};
pub use spread::Spread;
pub use tape::tape_error;
pub use verdict::{Verdict, ZoneKind};
