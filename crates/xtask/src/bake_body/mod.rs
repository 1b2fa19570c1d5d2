//! `cargo xtask bake-body PACK`: the body that Toile shapes to a person's measurements.
//!
//! The pack holds the shape basis that was computed from MakeHuman's targets; the steps here make a
//! [`Template`] of it and write that as one glTF binary.
#![allow(
    clippy::cast_possible_truncation,
    reason = "a body has fewer than 2^16 vertices, and rounding to what the file stores is meant"
)]

mod definitions;
mod outside_leg;
mod pack;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use toile_body::Template;

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Folder of the body pack
    pack: PathBuf,
    /// Folder of the surveys of people; `anthropometry` beside the pack if left out
    anthropometry: Option<PathBuf>,
}

/// Bakes the body and its provenance.
pub(crate) fn run(options: &Options) -> Result<()> {
    bake(options).map(drop)
}

/// The body, one step after the other.
fn bake(options: &Options) -> Result<Template> {
    pack::read(&options.pack)
}
