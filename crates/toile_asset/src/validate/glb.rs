//! The binary container: a header, a JSON chunk, at most one BIN chunk (glTF 2.0, section 4).

use super::{Place, Report};

const JSON: u32 = 0x4E4F_534A;
const BIN: u32 = 0x004E_4942;

/// What a file holds. Without `json` there is nothing more to check.
pub(super) struct Container<'a> {
    pub(super) json: Option<&'a [u8]>,
    pub(super) bin: Option<&'a [u8]>,
    pub(super) is_glb: bool,
}

/// Splits a file into its chunks; a file that is not binary is all JSON.
pub(super) fn open<'a>(bytes: &'a [u8], report: &mut Report) -> Container<'a> {
    let is_glb = !bytes.is_empty() && (bytes.starts_with(b"glTF") || b"glTF".starts_with(bytes));
    if is_glb {
        let (json, bin) = chunks(bytes, report);
        return Container { json, bin, is_glb };
    }
    let json = looks_like_text(bytes, report).then_some(bytes);
    Container { json, bin: None, is_glb }
}

/// Tells a file of another kind from JSON that is merely broken.
fn looks_like_text(bytes: &[u8], report: &mut Report) -> bool {
    if bytes.starts_with(b"version https://git-lfs") {
        let message = "is a Git LFS pointer, not the file itself: fetch it with `git lfs pull`";
        report.error("UNRECOGNIZED_FORMAT", Place::Byte(0), message);
        return false;
    }
    let first = bytes.iter().find(|b| !b.is_ascii_whitespace());
    let is_text = first.is_none_or(|b| matches!(b, b'{' | b'[' | 0xEF));
    if !is_text {
        report.error("UNRECOGNIZED_FORMAT", Place::Byte(0), "neither a .glb nor JSON");
    }
    is_text
}

fn chunks<'a>(bytes: &'a [u8], report: &mut Report) -> (Option<&'a [u8]>, Option<&'a [u8]>) {
    let Some(length) = header(bytes, report) else { return (None, None) };
    let bytes = bytes.get(..length).unwrap_or(bytes);
    let (mut json, mut bin) = (None, None);
    let (mut offset, mut number) = (12, 0);
    while offset < bytes.len() {
        let at = Place::Byte(offset);
        let (Some(size), Some(kind)) = (u32_at(bytes, offset), u32_at(bytes, offset + 4)) else {
            report.error("GLB_UNEXPECTED_END_OF_CHUNK_HEADER", at, "the file ends within a chunk header");
            break;
        };
        let size = size as usize;
        if !size.is_multiple_of(4) {
            let message = format!("chunk of {size} bytes is not padded to a multiple of 4");
            report.error("GLB_CHUNK_LENGTH_UNALIGNED", at.clone(), message);
        }
        let start = offset + 8;
        let Some(data) = bytes.get(start..start.saturating_add(size)) else {
            let message = format!("chunk says {size} bytes, {} are left", bytes.len() - start);
            report.error("GLB_CHUNK_TOO_BIG", at, message);
            break;
        };
        match kind {
            _ if number == 0 && kind != JSON => {
                let message = format!("the first chunk must be JSON, not type {kind:#010x}");
                report.error("GLB_UNEXPECTED_FIRST_CHUNK", at, message);
            }
            JSON | BIN if (if kind == JSON { json } else { bin }).is_some() => {
                report.error("GLB_DUPLICATE_CHUNK", at, format!("second chunk of type {kind:#010x}"));
            }
            JSON => json = Some(data),
            BIN if number == 1 => bin = Some(data),
            BIN => {
                let message = format!("the BIN chunk must be the second, here it is chunk {}", number + 1);
                report.error("GLB_UNEXPECTED_BIN_CHUNK", at, message);
            }
            _ => {
                report.warning("GLB_UNKNOWN_CHUNK_TYPE", at, format!("chunk of type {kind:#010x} is ignored"))
            }
        }
        offset = start + size;
        number += 1;
    }
    if number == 0 {
        report.error("GLB_UNEXPECTED_END_OF_CHUNK_HEADER", Place::Byte(12), "no chunk at all");
    }
    (json, bin)
}

/// The length of the whole, if it makes sense to go on.
fn header(bytes: &[u8], report: &mut Report) -> Option<usize> {
    let (Some(version), Some(length)) = (u32_at(bytes, 4), u32_at(bytes, 8)) else {
        let message = format!("a .glb header has 12 bytes, the file only {}", bytes.len());
        report.error("GLB_UNEXPECTED_END_OF_HEADER", Place::Byte(bytes.len()), message);
        return None;
    };
    if version != 2 {
        let message =
            format!("container version {version}; only 2 can be read: convert the file to glTF 2.0");
        report.error("GLB_INVALID_VERSION", Place::Byte(4), message);
        return None;
    }
    let (length, actual) = (length as usize, bytes.len());
    if length <= 12 {
        report.error("GLB_LENGTH_TOO_SMALL", Place::Byte(8), format!("length {length} holds no chunk"));
        return None;
    }
    if length > actual {
        let message = format!("the header says {length} bytes, the file has {actual}: it is cut off");
        report.error("GLB_LENGTH_MISMATCH", Place::Byte(8), message);
    } else if length < actual {
        let message = format!("the header says {length} bytes, the file has {actual}");
        report.warning("GLB_EXTRA_DATA", Place::Byte(length), message);
    }
    Some(length)
}

fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let four = bytes.get(offset..offset.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
