//! `cargo xtask bake-garments`: the samples of our own styles in assets/garments.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result};
use toile_body::{Tailor, Template};
use toile_draft::Style;
use toile_drape::{Hang, Sewn, sew};
use toile_garment::MeshSettings;

use crate::sha256::sha256;
use crate::workspace;

/// Where the samples lie in the repository.
const FOLDER: &str = "assets/garments";

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Styles to bake anew, such as womens-t-shirt; all where none is named
    styles: Vec<String>,
}

/// Sews the styles asked for and writes the provenance of all that are there.
pub(crate) fn run(options: &Options) -> Result<()> {
    let body = fs::read(workspace::path("assets/bodies/body.glb")).context("assets/bodies/body.glb")?;
    let tailor = Tailor::new(Template::read(&body)?);
    let folder = workspace::path(FOLDER);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    for name in &options.styles {
        Style::named(name).with_context(|| format!("there is no style {name}"))?;
    }
    for style in Style::ALL {
        let is_asked_for = options.styles.iter().any(|name| Style::named(name) == Some(style));
        if options.styles.is_empty() || is_asked_for {
            let path = folder.join(file(style));
            fs::write(&path, sample(style, &tailor)?).with_context(|| path.display().to_string())?;
        }
    }
    fs::write(folder.join("PROVENANCE.toml"), provenance()?).context("PROVENANCE.toml")
}

fn file(style: Style) -> String {
    [style.name(), ".glb"].concat()
}

/// The .glb of a style in all its sizes.
fn sample(style: Style, tailor: &Tailor) -> Result<Vec<u8>> {
    let pattern = style.draft()?;
    let Sewn { mut garment, crossings, unsettled } =
        sew(&pattern, &MeshSettings::default(), Hang::BaseSize, tailor, |_| {})
            .with_context(|| style.name().to_owned())?;
    anyhow::ensure!(unsettled.is_empty(), "{}: did not come to rest", style.name());
    anyhow::ensure!(crossings == 0, "{}: goes through itself", style.name());
    for name in style.other_fabrics() {
        garment
            .offer(toile_fabric::named(name).with_context(|| format!("there is no fabric {name}"))?.clone());
    }
    Ok(garment.write("Toile, cargo xtask bake-garments", "The Toile authors, MIT OR Apache-2.0")?)
}

/// Of all samples that are there, in the form of `assets/*/PROVENANCE.toml`.
fn provenance() -> Result<String> {
    let mut text = String::from("# Written by `cargo xtask bake-garments`.\n");
    for style in Style::ALL {
        let Ok(bytes) = fs::read(workspace::path(FOLDER).join(file(style))) else { continue };
        write!(
            text,
            r#"
[[asset]]
file = "{file}"
title = "{title}"
source = "Made by this project's own code: crates/toile_draft, toile_garment, toile_drape, toile_fabric"
recipe = "cargo xtask bake-garments {name}"
licence = "MIT OR Apache-2.0"
what = """
Drafted flat for the bodies of our size chart, cut and sewn, and hung by simulation on the body of the middle size.
No scan, photograph or other file went into it."""
edits = "none"
bytes = {size}
sha256 = "{hash}"
"#,
            file = file(style),
            title = style.draft()?.name,
            name = style.name(),
            size = bytes.len(),
            hash = sha256(&bytes),
        )?;
    }
    Ok(text)
}
