//! Buffers and views into them.

use std::borrow::Cow;

use serde_json::Value;

use super::glb::Container;
use super::json::{entries, index, text};
use super::uri::{self, UriError};
use super::{Place, Report, Resolve};

/// A view whose numbers make sense. `bytes` is `None` where its buffer could not be had.
pub(super) struct View<'a> {
    pub(super) bytes: Option<&'a [u8]>,
    pub(super) offset: usize,
    pub(super) length: usize,
    pub(super) stride: Option<usize>,
}

/// Views by index; `None` where one is broken.
pub(super) type Views<'a> = Vec<Option<View<'a>>>;

/// The bytes of each buffer, where they can be had.
pub(super) fn load<'a>(
    root: &Value,
    container: &Container<'a>,
    resolve: &mut Resolve<'_>,
    report: &mut Report,
) -> Vec<Option<Cow<'a, [u8]>>> {
    let load = |(i, (at, buffer)): (usize, (String, &Value))| {
        let bytes = match text(buffer, "uri") {
            Some(uri) => Some(Cow::Owned(fetch(uri, &at, resolve, report)?)),
            None if i == 0 && container.is_glb => container.bin.map(Cow::Borrowed),
            None => None,
        }?;
        check_length(buffer, &bytes, &at, report);
        Some(bytes)
    };
    entries(root, "buffers", "").enumerate().map(load).collect()
}

fn fetch(uri: &str, at: &str, resolve: &mut Resolve<'_>, report: &mut Report) -> Option<Vec<u8>> {
    let at = format!("{at}/uri");
    match uri::fetch(uri, resolve) {
        Ok(fetched) => return Some(fetched.bytes),
        Err(UriError::Invalid(why)) => report.error("INVALID_URI", at, why),
        Err(UriError::Missing(why)) => report.error("IO_ERROR", at, why),
    }
    None
}

fn check_length(buffer: &Value, bytes: &[u8], at: &str, report: &mut Report) {
    let Some(declared) = index(buffer, "byteLength") else { return };
    if bytes.len() < declared {
        let message = format!("byteLength is {declared}, only {} bytes are there", bytes.len());
        report.error("BUFFER_BYTE_LENGTH_MISMATCH", Place::from(at), message);
    }
}

/// Cuts the buffers into views.
pub(super) fn views<'a>(
    root: &Value,
    buffers: &'a [Option<Cow<'_, [u8]>>],
    report: &mut Report,
) -> Views<'a> {
    let lengths: Vec<Option<usize>> =
        entries(root, "buffers", "").map(|(_, buffer)| index(buffer, "byteLength")).collect();
    let cut = |(at, view): (String, &Value)| {
        let buffer = index(view, "buffer")?;
        let offset = index(view, "byteOffset").unwrap_or(0);
        let length = index(view, "byteLength")?;
        let end = offset.checked_add(length)?;
        let whole = lengths.get(buffer).copied().flatten()?;
        if end > whole {
            let key = if offset >= whole { "byteOffset" } else { "byteLength" };
            let message = format!("ends at byte {end}, beyond the {whole} of buffer {buffer}");
            report.error("BUFFER_VIEW_TOO_LONG", format!("{at}/{key}"), message);
            return None;
        }
        let stride = index(view, "byteStride");
        if stride.is_some_and(|s| s > length) {
            report.error(
                "BUFFER_VIEW_TOO_BIG_BYTE_STRIDE",
                format!("{at}/byteStride"),
                "longer than the view",
            );
        }
        let bytes = buffers.get(buffer)?.as_deref().and_then(|b| b.get(offset..end));
        Some(View { bytes, offset, length, stride })
    };
    entries(root, "bufferViews", "").map(cut).collect()
}
