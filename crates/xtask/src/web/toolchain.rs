//! Finds a Rust toolchain that can build for `wasm32-unknown-unknown` on this machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Variables that `cargo run` under rustup sets for its children, and that would pull a second toolchain back to the first.
const LEAKED: [&str; 6] = ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"];

/// Newest and oldest Debian version of LLVM's wasm linker that is looked for.
const LINKER_VERSIONS: std::ops::RangeInclusive<u32> = 15..=40;

/// With a standard library of our own build a panic stops the program without a message: a fifth less to download.
/// The page is told all the same, by the exception that this throws.
const SMALL: [&str; 3] = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"];

/// A way to build wasm.
#[derive(Debug)]
pub(crate) struct Toolchain {
    kind: Kind,
    /// Whether the source of the standard library is there, so that it can be built along.
    has_std_source: bool,
}

#[derive(Debug)]
enum Kind {
    /// The default toolchain has the target's standard library (`rustup target add wasm32-unknown-unknown`).
    Target,
    /// Debian's `rustc-web` beside a toolchain without the target, and LLVM's linker under the name it has there.
    Debian { linker: String },
}

impl Toolchain {
    /// Looks at the default toolchain first, then for Debian's packages.
    ///
    /// # Errors
    /// When neither is there; the message names both ways to install one.
    pub(crate) fn find() -> anyhow::Result<Self> {
        if let Some(sysroot) = sysroot_of("rustc").filter(|sysroot| has_target(sysroot)) {
            return Ok(Self { kind: Kind::Target, has_std_source: has_std_source(&sysroot) });
        }
        let has_source = sysroot_of("/usr/bin/rustc").is_some_and(|sysroot| has_std_source(&sysroot));
        match linker() {
            Some(linker) if has_source && Path::new("/usr/bin/cargo").exists() => {
                Ok(Self { kind: Kind::Debian { linker }, has_std_source: true })
            }
            _ => bail!(
                "no Rust toolchain here can build wasm. Either run\n    \
                 rustup target add wasm32-unknown-unknown\n    \
                 rustup component add rust-src\n\
                 or, on Debian or Ubuntu,\n    \
                 sudo apt-get install rustc-web cargo-web rust-web-src lld-22"
            ),
        }
    }

    /// `cargo build` for wasm, free of the variables of the cargo that runs this task. A small build takes the `flags`
    /// of rustc as well; every build takes those in `always`.
    pub(crate) fn build(&self, is_small: bool, flags: &[&str], always: &[&str]) -> Command {
        let mut cargo = match &self.kind {
            Kind::Target => Command::new("cargo"),
            Kind::Debian { linker } => debian_cargo(linker),
        };
        cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        cargo.arg("build").args(["--target", TARGET]);
        let mut taken = always.to_vec();
        if self.has_std_source {
            cargo
                .env("RUSTC_BOOTSTRAP", "1")
                .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
            if is_small {
                taken.extend(SMALL.iter().chain(flags));
            }
        } else {
            eprintln!("web: without `rustup component add rust-src` the binaries come out a fifth larger");
        }
        cargo.env("RUSTFLAGS", taken.join(" "));
        cargo
    }
}

fn debian_cargo(linker: &str) -> Command {
    let path = std::env::var("PATH").unwrap_or_default();
    let mut cargo = Command::new("/usr/bin/cargo");
    for name in LEAKED {
        cargo.env_remove(name);
    }
    cargo.env("PATH", format!("/usr/bin:{path}")).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    cargo
}

fn sysroot_of(rustc: &str) -> Option<PathBuf> {
    let output = Command::new(rustc).args(["--print", "sysroot"]).output().ok()?;
    let sysroot = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(sysroot.trim()))
}

fn has_target(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

fn has_std_source(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/std").is_dir()
}

fn linker() -> Option<String> {
    LINKER_VERSIONS
        .rev()
        .map(|version| format!("wasm-ld-{version}"))
        .find(|name| Command::new(name).arg("--version").output().is_ok())
}
