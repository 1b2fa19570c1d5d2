//! Where the sample comes from, in the form of `assets/*/PROVENANCE.toml`.

use crate::sha256::sha256;

/// The record for `file`.
pub(super) fn text(file: &str, bytes: &[u8]) -> String {
    format!(
        r#"# Written by `cargo xtask bake-sample`.

[[asset]]
file = "{file}"
title = "Linen dress on a dress form"
source = "Made by this project's own code: crates/xtask/src/bake_sample"
recipe = "cargo xtask bake-sample"
licence = "MIT OR Apache-2.0"
what = """
A sleeveless princess-line dress with a half-circle skirt, size M, on a dress form of bust 88, waist 70 and
hip 94 cm. The bodice pattern is draped on the form and laid flat, the skirt is six sectors of a ring; the
folds are a simulation of woven cloth at rest. TEXCOORD_0 is the place on the flat panel in metres, warp along v.
Form, cloth, weave and wood are computed; no scan, photograph or other file went into them."""
edits = "none"
bytes = {size}
sha256 = "{hash}"
"#,
        size = bytes.len(),
        hash = sha256(bytes),
    )
}
