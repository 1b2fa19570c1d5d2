//! Scenarios that cross crates, and what they share.

mod made;
pub mod picture;
mod scenario;
mod shared_data;

use std::path::PathBuf;

pub use scenario::Scenario;
pub use shared_data::*;
pub use toile_cloth_tests::fabric;

/// The root of the repository.
pub fn repository() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
