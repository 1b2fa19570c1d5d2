//! `cargo xtask bake-body PACK`: the body that Toile shapes to a person's measurements.
//!
//! The pack holds the shape basis that was computed from `MakeHuman`'s targets; the steps here make a
//! [`Template`] of it and write that as one glTF binary.
#![allow(
    clippy::cast_possible_truncation,
    reason = "a body has fewer than 2^16 vertices, and rounding to what the file stores is meant"
)]

mod close;
#[cfg(test)]
mod committed;
mod compact;
mod complete;
mod cut;
mod definitions;
mod flip;
mod graft;
mod hands;
mod look;
mod outside_leg;
mod pack;
mod postures;
mod provenance;
mod smooth;
mod spline;
#[cfg(test)]
mod tests;
mod underwear;
mod walk;
mod weights;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Args;
use toile_body::Template;

use crate::workspace;

/// Name of the body in [`FOLDER`].
const FILE: &str = "body.glb";
/// Where it lies in the repository.
const FOLDER: &str = "assets/bodies";
const GENERATOR: &str = "Toile, cargo xtask bake-body";
const COPYRIGHT: &str =
    "CC0 1.0, made from MakeHuman and MPFB2 assets; statistics of ANSUR II, public domain";
/// Larger files would keep a shopper waiting.
const MOST_BYTES: usize = 3_000_000;

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Folder of the body pack
    pack: PathBuf,
    /// Folder of the surveys of people; `anthropometry` beside the pack if left out
    anthropometry: Option<PathBuf>,
}

impl Options {
    fn anthropometry(&self) -> PathBuf {
        self.anthropometry.clone().unwrap_or_else(|| self.pack.with_file_name("anthropometry"))
    }
}

/// Bakes the body and its provenance.
pub(crate) fn run(options: &Options) -> Result<()> {
    let bytes = bake(options)?.write(GENERATOR, COPYRIGHT)?;
    ensure!(bytes.len() <= MOST_BYTES, "{} bytes, and {MOST_BYTES} are too many", bytes.len());
    let folder = workspace::path(FOLDER);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    fs::write(folder.join(FILE), &bytes).with_context(|| folder.join(FILE).display().to_string())?;
    fs::write(folder.join("PROVENANCE.toml"), provenance::text(FILE, &bytes)).context("PROVENANCE.toml")
}

/// The body, one step after the other.
fn bake(options: &Options) -> Result<Template> {
    let mut template = body_of(&options.pack)?;
    complete::people(&mut template, &options.anthropometry())?;
    Ok(template)
}

/// All but what the surveys say of people.
fn body_of(pack: &Path) -> Result<Template> {
    let mut template = pack::read(pack)?;
    finish_surface(&mut template)?;
    weights::improve(&mut template)?;
    hands::mark(&mut template)?;
    postures::replace(&mut template)?;
    Ok(template)
}

/// A closed, decent surface with its colours.
fn finish_surface(template: &mut Template) -> Result<()> {
    close::close(template)?;
    flip::flip(template);
    smooth::smooth(template)?;
    underwear::dress(template)?;
    template.tones = look::tones();
    Ok(())
}
