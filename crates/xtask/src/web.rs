//! `cargo xtask web`: the wasm binaries, their JavaScript glue and the npm packages around them.
//!
//! Each step is skipped when what it reads has not changed since it last succeeded.

mod binary;
mod fingerprint;
mod names;
mod toolchain;

use std::path::Path;
use std::process::Command;

use anyhow::Context;

use self::binary::Binary;
use self::fingerprint::Step;
use crate::{compress, workspace};

/// What `web/packages/toile` ships; the glue and the binaries are put here.
pub(crate) const DIST: &str = "web/packages/toile/dist";

/// What the packages are built from, besides the binaries.
const PACKAGES: [&str; 7] =
    ["web/package-lock.json", "web/packages", "web/docs", "web/demo", "assets/garments", LIGHT, BODY];

/// The studio light, baked by `cargo xtask bake-light`.
const LIGHT: &str = "assets/environments/studio.light";

/// What all bodies share, baked by `cargo xtask bake-body`.
const BODY: &str = "assets/bodies/body.glb";

/// Options of `cargo xtask web`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Builds one of the binaries and leaves the others as they are.
    #[arg(long)]
    only: Option<Binary>,
    /// Builds in seconds rather than minutes; the binaries are larger and slower.
    #[arg(long)]
    dev: bool,
}

/// Builds whatever is out of date.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let dist = workspace::path(DIST);
    std::fs::create_dir_all(&dist).with_context(|| format!("cannot make {}", dist.display()))?;
    for binary in Binary::ALL {
        if options.only.is_none_or(|only| only == binary) {
            binary.build(options.dev)?;
        }
    }
    for asset in [LIGHT, BODY] {
        ship(asset, &dist)?;
    }
    build_packages()
}

/// Puts a baked asset beside the binaries, compressed too.
fn ship(asset: &str, dist: &Path) -> anyhow::Result<()> {
    let name = asset.rsplit('/').next().unwrap_or(asset);
    let copy = dist.join(name);
    let step = Step::new(name, "", &[asset])?;
    if step.is_done(&[&copy]) {
        return Ok(());
    }
    std::fs::copy(workspace::path(asset), &copy).with_context(|| format!("cannot copy {asset}"))?;
    compress::write_beside(&copy)?;
    step.finish()
}

/// Bundles the elements and the demo shop, which takes a copy of the binaries and of the samples.
fn build_packages() -> anyhow::Result<()> {
    let mut inputs = PACKAGES.map(str::to_owned).to_vec();
    for binary in Binary::ALL {
        if binary.folder() == DIST {
            inputs.push(format!("{DIST}/{}_bg.wasm", binary.name()));
        }
    }
    let step = Step::new("packages", "", &inputs)?;
    let outputs = [&*workspace::path(DIST).join("toile.js"), &workspace::path("web/demo/dist")];
    if step.is_done(&outputs) {
        eprintln!("web: the packages are up to date");
        return Ok(());
    }
    eprintln!("web: building the packages");
    let mut npm = Command::new("npm");
    npm.args(["run", "--silent", "build"]).current_dir(workspace::path("web"));
    workspace::run(&mut npm, "build the web packages")?;
    step.finish()
}
