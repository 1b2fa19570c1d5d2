//! `cargo xtask bake-sample`: the dress on a form that the demo shop shows.
//!
//! Everything in the file is made here: the form from a table of sections, the pattern by draping on the
//! form, the folds by simulation, the textures by rule.
#![allow(
    clippy::cast_possible_truncation,
    reason = "counts of vertices and texels here are far below 2^24, and rounding down is meant"
)]

mod bodice;
mod cloth;
mod cut;
mod drape;
mod field;
mod finish;
mod form;
mod glb;
mod look;
mod pattern;
mod press;
mod provenance;
mod refine;
mod sew;
mod stand;
#[cfg(test)]
mod tests;
mod weave;

use std::fs;

use anyhow::{Context, Result};
use serde_json::json;

use drape::{Phase, drape, stir};
use finish::finish;
use glb::{Builder, Mesh};
use look::{COLORWAYS, Textures};

use crate::workspace;

/// Name of the sample in `assets/samples`.
const FILE: &str = "dress.glb";
/// Mesh edge while the folds form, metres.
const COARSE: f32 = 0.026;
/// Mesh edge of the result, metres.
const FINE: f32 = 0.014;
/// The folds form, swing and come to rest.
const COARSE_PHASES: [Phase; 3] = [
    Phase { duration: 2.0, step: 5e-4, damping: 20.0 },
    Phase { duration: 3.0, step: 5e-4, damping: 4.0 },
    Phase { duration: 0.6, step: 5e-4, damping: 10.0 },
];
/// The fine mesh takes up the bends that the coarse one could not show.
const FINE_PHASES: [Phase; 2] = [
    Phase { duration: 0.7, step: 2.5e-4, damping: 4.0 },
    Phase { duration: 0.3, step: 2.5e-4, damping: 15.0 },
];

/// Where the sample lies in the repository.
const FOLDER: &str = "assets/samples";

/// Bakes the sample and its provenance.
pub(crate) fn run() -> Result<()> {
    let bytes = sample()?;
    let folder = workspace::path(FOLDER);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    fs::write(folder.join(FILE), &bytes).with_context(|| folder.join(FILE).display().to_string())?;
    fs::write(folder.join("PROVENANCE.toml"), provenance::text(FILE, &bytes)).context("PROVENANCE.toml")
}

/// The finished .glb.
fn sample() -> Result<Vec<u8>> {
    let form = form::Form::new();
    let weave = weave::weave()?;
    let mut file = Builder::default();
    let textures = Textures {
        normal: file.image("linen normal", "image/jpeg", &weave.normal),
        tone: file.image("linen tone", "image/jpeg", &weave.tone),
        surface: file.image("linen occlusion and roughness", "image/jpeg", &weave.surface),
        wood: file.image("wood grain", "image/jpeg", &weave::wood()?),
    };
    let colorways: Vec<usize> = (0..COLORWAYS.len()).collect();
    file.mesh("dress", &dress(&form)?, 0, &colorways);
    file.mesh("form", &stand::torso(&form), look::FORM, &[]);
    file.mesh("wood", &stand::wood(&form), look::WOOD, &[]);
    file.mesh("pole", &stand::pole(), look::METAL, &[]);
    let variants: Vec<_> = COLORWAYS.iter().map(|(name, _)| json!({ "name": name })).collect();
    file.finish(json!({
        "asset": {
            "version": "2.0",
            "generator": "Toile, cargo xtask bake-sample",
            "copyright": "The Toile authors, MIT OR Apache-2.0",
            "extras": { "description": "A linen dress, size M, simulated on a dress form; uv in metres on the flat panels" },
        },
        "extensionsUsed": ["KHR_materials_sheen", "KHR_materials_variants", "KHR_texture_transform"],
        "extensions": { "KHR_materials_variants": { "variants": variants } },
        "materials": look::materials(textures),
    }))
}

/// The dress at rest on the form.
fn dress(form: &form::Form) -> Result<Mesh> {
    let field = field::Field::new(form);
    let coarse = sew::sew(&pattern::dress(form, COARSE)?);
    let folds = drape(&coarse, &field, stir(&coarse.start), &COARSE_PHASES);
    let mut pieces = pattern::dress(form, FINE)?;
    let fine = sew::sew(&pieces);
    let at = drape(&fine, &field, refine::refine(&coarse, &folds, &fine), &FINE_PHASES);
    pattern::lay_out(&mut pieces);
    Ok(finish(&sew::sew(&pieces), &at, 2.0 * FINE))
}
