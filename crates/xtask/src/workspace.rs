//! Where things are in the repository, and how the tasks run other programs.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

/// The absolute path of something in the repository, `relative` to its root.
pub(crate) fn path(relative: &str) -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own).join(relative)
}

/// Runs a program to its end with its output shown; an error says which program and what it was `for_what`.
pub(crate) fn run(command: &mut Command, for_what: &str) -> anyhow::Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| {
        format!("{program} could not be started, needed to {for_what}; `make setup` installs it")
    })?;
    if !status.success() {
        bail!("{program} failed to {for_what} ({status}); its own message is above");
    }
    Ok(())
}
