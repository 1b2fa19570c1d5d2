//! `cargo xtask bake-light`: filters the studio light into assets/environments/studio.light.

use std::fs;

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};

use crate::{studio, workspace};

const FOLDER: &str = "assets/environments";
const FILE: &str = "studio.light";

/// Writes the light and where it comes from.
pub(crate) fn run() -> anyhow::Result<()> {
    let bytes = studio::light().encode();
    let folder = workspace::path(FOLDER);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    fs::write(folder.join(FILE), &bytes).with_context(|| folder.join(FILE).display().to_string())?;
    fs::write(folder.join("PROVENANCE.toml"), provenance(&bytes)).context("PROVENANCE.toml")
}

fn provenance(bytes: &[u8]) -> String {
    let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!(
        r#"[[asset]]
file = "{FILE}"
source = "made by this project's own code: crates/xtask/src/studio.rs"
licence = "MIT OR Apache-2.0"
recipe = "cargo xtask bake-light"
sha256 = "{sha256}"
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use glam::Vec3;
    use toile_scene::{Environment, rgb9e5};

    fn committed() -> Vec<u8> {
        fs::read(workspace::path(FOLDER).join(FILE)).expect("the baked light is committed")
    }

    fn assert_close(a: Vec3, b: Vec3) {
        assert!(a.abs_diff_eq(b, 1e-4 + 0.01 * b.abs().max_element()), "{a} is not {b}");
    }

    /// Sine and cosine differ in their last bits between platforms, so bytes need not be equal.
    #[test]
    fn baking_again_gives_the_committed_light() {
        let (baked, committed) = (studio::light(), Environment::parse(&committed()).expect("a light"));
        for (&a, &b) in baked.irradiance_sh.iter().zip(&committed.irradiance_sh) {
            assert_close(a, b);
        }
        assert_close(baked.key.direction, committed.key.direction);
        assert_close(baked.key.irradiance, committed.key.irradiance);
        let (baked, committed) = (baked.prefiltered_radiance, committed.prefiltered_radiance);
        assert_eq!(baked.levels.len(), committed.levels.len());
        for (&a, &b) in baked.levels.iter().flatten().zip(committed.levels.iter().flatten()) {
            assert_close(rgb9e5::decode(a), rgb9e5::decode(b));
        }
    }

    #[test]
    fn the_provenance_is_that_of_the_committed_light() {
        let written = fs::read_to_string(workspace::path(FOLDER).join("PROVENANCE.toml"));
        assert_eq!(written.expect("a provenance"), provenance(&committed()));
    }
}
