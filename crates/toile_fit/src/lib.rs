//! How garments fit, and which size to take.
//!
//! An [`Intent`] is what a style means to be: at every point of measure, by how much the garment is larger than the
//! body that a size is cut for. A [`Belief`] is what is known of a person, and how well. An [`Estimate`] compares a size
//! with a person, point by point, without any cloth; a [`FitReport`] does so where it has been simulated, and a
//! [`Quantity`] is seen on it in colours. [`Advice`] says which size is the best, how sure that is, and why.
//!
//! Centimetres and kilograms, as people are measured. This crate knows nothing of files, GPUs or clocks, and gives the
//! same digits on every platform.

mod advice;
mod belief;
mod beside;
mod contour;
mod designed;
mod discomfort;
mod draws;
mod estimate;
mod field;
mod intent;
mod lie;
mod random;
mod reasons;
mod report;
mod scale;
mod settled;
mod skin;
mod spread;
mod tape;
mod verdict;
mod zones;

pub use advice::{Advice, Outcome, Preference, SizeChance, Worn, best_size};
pub use belief::Belief;
pub use designed::Designed;
pub use draws::Draws;
pub use estimate::{Estimate, ZoneFit};
pub use intent::{Against, Bounds, Intent, ZoneIntent};
pub use random::Random;
pub use reasons::Reason;
pub use report::{End, FitReport, Obstacle, ZoneReport, ZoneWorn};
pub use scale::{NOWHERE, Quantity, Scale};
pub use settled::{Rest, Settled};
pub use skin::{BodySkin, Mark, Skin};
pub use spread::Spread;
pub use tape::{tape_error, told_more};
pub use verdict::{Verdict, ZoneKind};
