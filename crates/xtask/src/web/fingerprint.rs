//! Remembers what a build step read, so that it is skipped while nothing has changed.

use std::path::{Path, PathBuf};

use anyhow::Context;
use sha2::{Digest, Sha256};

use crate::workspace;

/// Folders that hold results, not sources.
const RESULTS: [&str; 3] = ["node_modules", "dist", "results"];

/// A step of the build with the fingerprint of everything that it reads.
#[derive(Debug)]
pub(crate) struct Step {
    stamp: PathBuf,
    fingerprint: Vec<u8>,
}

impl Step {
    /// Reads all files below `inputs` (paths from the repository root), whose contents and the `variant` make the fingerprint.
    pub(crate) fn new(name: &str, variant: &str, inputs: &[impl AsRef<str>]) -> anyhow::Result<Self> {
        let mut hasher = Sha256::new();
        hasher.update(variant);
        for input in inputs {
            add(&mut hasher, &workspace::path(input.as_ref()))?;
        }
        let stamp = workspace::path("target/web").join(format!("{name}.stamp"));
        let fingerprint = hasher.finalize().to_vec();
        Ok(Self { stamp, fingerprint })
    }

    /// Whether the step has succeeded on just these inputs, and its `outputs` are still there.
    pub(crate) fn is_done(&self, outputs: &[&Path]) -> bool {
        let last = std::fs::read(&self.stamp).unwrap_or_default();
        last == self.fingerprint && outputs.iter().all(|output| output.exists())
    }

    /// Notes that the step has succeeded.
    pub(crate) fn finish(&self) -> anyhow::Result<()> {
        if let Some(folder) = self.stamp.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&self.stamp, &self.fingerprint)
            .with_context(|| format!("cannot write {}", self.stamp.display()))
    }
}

fn add(hasher: &mut Sha256, path: &Path) -> anyhow::Result<()> {
    if !path.is_dir() {
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        hasher.update(path.to_string_lossy().as_bytes());
        hasher.update(bytes.len().to_le_bytes());
        hasher.update(bytes);
        return Ok(());
    }
    let mut entries: Vec<_> = std::fs::read_dir(path)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        if RESULTS.iter().all(|name| entry.file_name() != *name) {
            add(hasher, &entry.path())?;
        }
    }
    Ok(())
}
