//! One of the wasm binaries: compiled, bound to JavaScript, its glue minified.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use super::DIST;
use super::fingerprint::Step;
use super::names;
use super::toolchain::{TARGET, Toolchain};
use crate::{compress, workspace};

/// Profiles of the workspace's Cargo.toml.
const RELEASE: &str = "web";
const DEV: &str = "web-dev";

/// A folder of its own, because the wasm toolchain may be another version than the native one.
const TARGET_DIR: &str = "target/wasm";

/// What goes into every binary.
const SHARED: [&str; 5] =
    ["Cargo.toml", "Cargo.lock", "crates/toile_asset", "crates/xtask/src/web.rs", "crates/xtask/src/web"];

/// What goes into those that draw.
const DRAWING: [&str; 6] = [
    "shaders",
    "crates/toile_render",
    "crates/toile_scene",
    "crates/toile_shaders",
    "crates/toile_viewer",
    "crates/toile_web",
];

/// What goes into the one that makes bodies and dresses them.
const FITTING: [&str; 8] = [
    "crates/toile_body",
    "crates/toile_cloth",
    "crates/toile_drape",
    "crates/toile_fabric",
    "crates/toile_fit",
    "crates/toile_garment",
    "crates/toile_geom",
    "crates/toile_web_fitting",
];

/// What goes into the one that drapes cloth.
const CLOTH: [&str; 4] =
    ["crates/toile_cloth", "crates/toile_cloth_case", "crates/toile_geom", "crates/toile_web_cloth"];

/// To draw a page loads exactly one of the first two: WebGPU leaves shader translation to the browser and is a fifth
/// of the size. A fitting room loads the third as well. The fourth is for tests and benchmarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Binary {
    Webgpu,
    Webgl,
    Fitting,
    Cloth,
}

impl Binary {
    pub(crate) const ALL: [Self; 4] = [Self::Webgpu, Self::Webgl, Self::Fitting, Self::Cloth];

    fn package(self) -> &'static str {
        match self {
            Self::Webgpu | Self::Webgl => "toile_web",
            Self::Fitting => "toile_web_fitting",
            Self::Cloth => "toile_web_cloth",
        }
    }

    /// The cargo feature of the package that selects it.
    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Webgpu => &["--no-default-features", "--features=webgpu"],
            Self::Webgl => &["--no-default-features", "--features=webgl"],
            Self::Fitting | Self::Cloth => &[],
        }
    }

    /// Where it goes, from the root of the repository.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Webgpu | Self::Webgl | Self::Fitting => DIST,
            Self::Cloth => "target/web",
        }
    }

    fn sources(self) -> Vec<&'static str> {
        let own = match self {
            Self::Webgpu | Self::Webgl => &DRAWING[..],
            Self::Fitting => &FITTING,
            Self::Cloth => &CLOTH,
        };
        [&SHARED, own].concat()
    }

    /// What else makes it smaller. The shader translation of WebGL writes numbers by way of `{:?}`.
    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Webgpu | Self::Fitting => &["-Zfmt-debug=none"],
            Self::Webgl | Self::Cloth => &[],
        }
    }

    /// What every build of it takes.
    fn always(self) -> &'static [&'static str] {
        match self {
            Self::Webgpu | Self::Webgl => &[],
            Self::Fitting | Self::Cloth => &["-Ctarget-feature=+simd128"],
        }
    }

    /// The stem of its files in the package.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Webgpu => "toile_webgpu",
            Self::Webgl => "toile_webgl",
            Self::Fitting => "toile_fitting",
            Self::Cloth => "toile_cloth",
        }
    }

    /// Writes `toile_*.js`, `toile_*.d.ts` and `toile_*_bg.wasm` to its folder, unless they are up to date.
    pub(crate) fn build(self, dev: bool) -> anyhow::Result<()> {
        let name = self.name();
        let dist = &workspace::path(self.folder());
        std::fs::create_dir_all(dist).with_context(|| format!("cannot make {}", dist.display()))?;
        let profile = if dev { DEV } else { RELEASE };
        let glue = dist.join(format!("{name}.js"));
        let wasm = dist.join(format!("{name}_bg.wasm"));
        let step = Step::new(name, profile, &self.sources())?;
        if step.is_done(&[&glue, &wasm]) {
            eprintln!("web: {name} is up to date");
            return Ok(());
        }
        eprintln!("web: building {name}");
        let compiled = self.compile(profile)?;
        bind(&compiled, name, dist)?;
        minify(&glue)?;
        compress::write_beside(&glue)?;
        compress::write_beside(&wasm)?;
        step.finish()
    }

    fn compile(self, profile: &str) -> anyhow::Result<PathBuf> {
        let package = self.package();
        let mut cargo = Toolchain::find()?.build(profile == RELEASE, self.flags(), self.always());
        cargo
            .current_dir(workspace::path("."))
            .args(["--locked", "-p", package])
            .args(self.features())
            .args(["--profile", profile, "--target-dir", TARGET_DIR]);
        workspace::run(&mut cargo, &format!("compile {}", self.name()))?;
        Ok(workspace::path(TARGET_DIR).join(TARGET).join(profile).join(format!("{package}.wasm")))
    }
}

fn bind(wasm: &Path, name: &str, dist: &Path) -> anyhow::Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(name)
        .typescript(true)
        // The library leaves the default path out, and `init()` without a path would then fail.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    let failed = |error| anyhow!("wasm-bindgen failed on {name}: {error:#}");
    let mut output = bindgen.web(true).and_then(Bindgen::generate_output).map_err(failed)?;
    output.emit(dist).map_err(failed)?;

    let glue = dist.join(format!("{name}.js"));
    let text = std::fs::read_to_string(&glue).with_context(|| format!("cannot read {}", glue.display()))?;
    let module = output.wasm_mut();
    let text = names::shorten(module.imports.iter_mut().map(|import| &mut import.name), &text)?;
    std::fs::write(&glue, text).with_context(|| format!("cannot write {}", glue.display()))?;
    let wasm = dist.join(format!("{name}_bg.wasm"));
    std::fs::write(&wasm, module.emit_wasm()).with_context(|| format!("cannot write {}", wasm.display()))
}

fn minify(glue: &Path) -> anyhow::Result<()> {
    let program = workspace::path("web/node_modules/.bin/esbuild");
    let mut esbuild = Command::new(&program);
    esbuild
        .args(["--minify", "--log-level=warning", "--allow-overwrite"])
        .arg(glue)
        .arg(format!("--outfile={}", glue.display()));
    workspace::run(&mut esbuild, "minify the glue").with_context(|| format!("on {}", glue.display()))
}
