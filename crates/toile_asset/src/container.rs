//! The outside of a file: plain JSON, or a .glb with its chunks (glTF 2.0, section 4).

use std::ops::Range;

use crate::{ImportError, error::Lookalike};

/// Where the parts of a file lie in its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Container {
    pub(crate) json: Range<usize>,
    /// The first buffer, if it is inside the file.
    pub(crate) bin: Option<Range<usize>>,
}

/// The first bytes of a .glb.
pub(crate) const MAGIC: &[u8] = b"glTF";
pub(crate) const HEADER: usize = 12;
pub(crate) const CHUNK_HEADER: usize = 8;
pub(crate) const JSON_CHUNK: u32 = 0x4E4F_534A;
pub(crate) const BIN_CHUNK: u32 = 0x004E_4942;

/// Finds the JSON and the binary chunk.
pub(crate) fn open(bytes: &[u8]) -> Result<Container, ImportError> {
    if bytes.trim_ascii().is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.starts_with(MAGIC) {
        return open_glb(bytes);
    }
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    if text.trim_ascii_start().starts_with(b"{") {
        return Ok(Container { json: bytes.len() - text.len()..bytes.len(), bin: None });
    }
    Err(ImportError::NotGltf(Lookalike::guess(bytes)))
}

/// What some editors put before UTF-8 text.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn open_glb(bytes: &[u8]) -> Result<Container, ImportError> {
    let truncated = |need: usize| ImportError::Truncated { need: need as u64, have: bytes.len() as u64 };
    let version = u32_at(bytes, 4).ok_or_else(|| truncated(HEADER))?;
    let length = u32_at(bytes, 8).ok_or_else(|| truncated(HEADER))? as usize;
    if version != 2 {
        return Err(ImportError::UnsupportedVersion { version: version.to_string() });
    }
    if length > bytes.len() {
        return Err(truncated(length));
    }
    let (json, after) = chunk(bytes, HEADER)?;
    if u32_at(bytes, HEADER + 4) != Some(JSON_CHUNK) {
        return Err(ImportError::BrokenContainer { offset: HEADER });
    }
    let has_bin = after + CHUNK_HEADER <= length && u32_at(bytes, after + 4) == Some(BIN_CHUNK);
    let bin = if has_bin { Some(chunk(bytes, after)?.0) } else { None };
    Ok(Container { json, bin })
}

/// The contents of the chunk whose header is at `offset`, and where the next chunk begins.
fn chunk(bytes: &[u8], offset: usize) -> Result<(Range<usize>, usize), ImportError> {
    let start = offset + CHUNK_HEADER;
    let length = u32_at(bytes, offset).map_or(0, |length| length as usize);
    let end = start.saturating_add(length);
    if end > bytes.len() {
        return Err(ImportError::Truncated { need: end as u64, have: bytes.len() as u64 });
    }
    Ok((start..end, end))
}

fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let bytes = bytes.get(offset..offset + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glb(version: u32, chunks: &[(u32, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        for (kind, data) in chunks {
            body.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
            body.extend(kind.to_le_bytes());
            body.extend(*data);
        }
        let mut file = b"glTF".to_vec();
        file.extend(version.to_le_bytes());
        file.extend(u32::try_from(body.len() + 12).unwrap().to_le_bytes());
        file.extend(body);
        file
    }

    #[test]
    fn finds_both_chunks() {
        let file = glb(2, &[(JSON_CHUNK, b"{}  "), (BIN_CHUNK, &[1, 2, 3, 4])]);
        assert_eq!(open(&file), Ok(Container { json: 20..24, bin: Some(32..36) }));
    }

    #[test]
    fn every_shorter_file_is_an_error() {
        let file = glb(2, &[(JSON_CHUNK, b"{}  "), (BIN_CHUNK, &[1, 2, 3, 4])]);
        for length in 4..file.len() {
            assert_eq!(open(&file[..length]).unwrap_err().code(), "truncated", "{length} bytes");
        }
    }

    #[test]
    fn names_what_is_not_gltf() {
        let code = |bytes: &[u8]| open(bytes).unwrap_err();
        assert_eq!(code(b" \n"), ImportError::Empty);
        assert_eq!(code(b"\n<!doctype html>"), ImportError::NotGltf(Lookalike::Html));
        assert_eq!(
            code(b"version https://git-lfs.github.com/spec/v1"),
            ImportError::NotGltf(Lookalike::LfsPointer)
        );
        assert_eq!(code(b"v 0 0 0\nv 1 0 0"), ImportError::NotGltf(Lookalike::Unknown));
        assert_eq!(code(&glb(1, &[(0, b"{}")])).code(), "unsupported-version");
        assert_eq!(code(&glb(2, &[(BIN_CHUNK, b"1234")])).code(), "broken-container");
    }
}
