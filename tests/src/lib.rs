//! Scenarios that cross crates.

mod shared_data;

pub use shared_data::*;
