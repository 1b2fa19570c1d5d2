//! `cargo xtask sizes`: what a page downloads, raw and compressed, against the committed ceilings of `web/sizes.toml`.

use std::collections::BTreeMap;

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::compress::brotli;
use crate::{web, workspace};

/// Files that a page downloads for one purpose, and the most that they may come to.
#[derive(Debug, Deserialize)]
struct Download {
    /// In kB of 1000 bytes, after brotli.
    ceiling_kb: f64,
    /// Names in the package's `dist` folder.
    files: Vec<String>,
}

/// Bytes of one file.
#[derive(Clone, Copy, Debug)]
struct Size {
    raw: usize,
    brotli: usize,
}

/// Prints the sizes.
///
/// # Errors
/// When a file is missing, or a download is above its ceiling.
pub(crate) fn run() -> anyhow::Result<()> {
    let text =
        std::fs::read_to_string(workspace::path("web/sizes.toml")).context("cannot read web/sizes.toml")?;
    let downloads: BTreeMap<String, Download> = toml::from_str(&text).context("in web/sizes.toml")?;
    let sizes = measure(downloads.values())?;

    eprintln!("{:<40} {:>9} {:>9}", "kB", "raw", "brotli");
    for (name, size) in &sizes {
        eprintln!("{name:<40} {:>9.1} {:>9.1}", kb(size.raw), kb(size.brotli));
    }
    let mut failed = 0;
    for (name, download) in &downloads {
        let total: usize =
            download.files.iter().filter_map(|file| sizes.get(file)).map(|size| size.brotli).sum();
        let verdict = if kb(total) <= download.ceiling_kb { "ok" } else { "TOO LARGE" };
        failed += usize::from(verdict != "ok");
        let title = name.replace('_', " ");
        eprintln!("{title:<50} {:>9.1} of {:>5.0} kB: {verdict}", kb(total), download.ceiling_kb);
    }
    eprintln!("sizes: {} passed, {failed} failed", downloads.len() - failed);
    if failed > 0 {
        bail!("a download is above its ceiling in web/sizes.toml");
    }
    Ok(())
}

fn measure<'a>(downloads: impl Iterator<Item = &'a Download>) -> anyhow::Result<BTreeMap<String, Size>> {
    let mut sizes = BTreeMap::new();
    for file in downloads.flat_map(|download| &download.files) {
        if !sizes.contains_key(file) {
            let path = workspace::path(web::DIST).join(file);
            let bytes = std::fs::read(&path)
                .with_context(|| format!("cannot read {}; `cargo xtask web` makes it", path.display()))?;
            sizes.insert(file.clone(), Size { raw: bytes.len(), brotli: brotli(&bytes)?.len() });
        }
    }
    Ok(sizes)
}

#[expect(clippy::cast_precision_loss, reason = "file sizes are far below 2^52")]
fn kb(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}
