//! Finds a Rust toolchain that can build for `wasm32-unknown-unknown` on this machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;

/// Variables that `cargo run` under rustup sets for its children, and that would pull a second toolchain back to the first.
const LEAKED: [&str; 8] = [
    "CARGO",
    "RUSTC",
    "RUSTDOC",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    "LD_LIBRARY_PATH",
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
];

/// Newest and oldest Debian version of LLVM's wasm linker that is looked for.
const LINKER_VERSIONS: std::ops::RangeInclusive<u32> = 15..=40;

/// A way to build wasm.
#[derive(Debug)]
pub(crate) enum Toolchain {
    /// The default toolchain has the target's standard library (`rustup target add wasm32-unknown-unknown`).
    Target,
    /// Debian's `rustc-web` beside a toolchain without the target: it builds the standard library itself, from `rust-web-src`.
    Debian { linker: String },
}

impl Toolchain {
    /// Looks at the default toolchain first, then for Debian's packages.
    ///
    /// # Errors
    /// When neither is there; the message names both ways to install one.
    pub(crate) fn find() -> anyhow::Result<Self> {
        if sysroot_of("rustc").is_some_and(|sysroot| has_target(&sysroot)) {
            return Ok(Self::Target);
        }
        let has_source = sysroot_of("/usr/bin/rustc").is_some_and(|sysroot| has_std_source(&sysroot));
        match linker() {
            Some(linker) if has_source && Path::new("/usr/bin/cargo").exists() => Ok(Self::Debian { linker }),
            _ => bail!(
                "no Rust toolchain here can build wasm. Either run\n    \
                 rustup target add wasm32-unknown-unknown\n\
                 or, on Debian or Ubuntu,\n    \
                 sudo apt-get install rustc-web cargo-web rust-web-src lld-22"
            ),
        }
    }

    /// A `cargo` command whose target is wasm, free of the variables of the cargo that runs this task.
    pub(crate) fn cargo(&self) -> Command {
        match self {
            Self::Target => {
                let mut cargo = Command::new("cargo");
                cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
                cargo
            }
            Self::Debian { linker } => debian_cargo(linker),
        }
    }

    /// Arguments that only this way of building needs.
    pub(crate) fn arguments(&self) -> &'static [&'static str] {
        match self {
            Self::Target => &[],
            Self::Debian { .. } => &["-Zbuild-std=std,panic_abort"],
        }
    }
}

fn debian_cargo(linker: &str) -> Command {
    let path = std::env::var("PATH").unwrap_or_default();
    let mut cargo = Command::new("/usr/bin/cargo");
    for name in LEAKED {
        cargo.env_remove(name);
    }
    cargo
        .env("PATH", format!("/usr/bin:{path}"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    cargo
}

fn sysroot_of(rustc: &str) -> Option<PathBuf> {
    let output = Command::new(rustc).args(["--print", "sysroot"]).output().ok()?;
    let sysroot = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(sysroot.trim()))
}

fn has_target(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/wasm32-unknown-unknown/lib").is_dir()
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
