//! Brotli as a web server would apply it once, ahead of time.

use std::path::Path;

use anyhow::Context;
use brotli::enc::BrotliEncoderParams;

/// `bytes` at the best quality, in a window of 4 MiB.
pub(crate) fn brotli(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &params).context("brotli failed")?;
    Ok(compressed)
}

/// Writes `FILE.br` beside the file, where a server looks for it.
pub(crate) fn write_beside(file: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    std::fs::write(&name, brotli(&bytes)?).with_context(|| format!("cannot write {}", name.display()))
}
