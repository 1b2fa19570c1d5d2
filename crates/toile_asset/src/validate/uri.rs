//! URIs of buffers and images: data URIs (RFC 2397) and relative paths.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Resolve;

/// What a URI led to.
pub(super) struct Fetched {
    pub(super) bytes: Vec<u8>,
    /// Media type, where the URI says it.
    pub(super) mime: Option<String>,
}

/// Why it led nowhere.
pub(super) enum UriError {
    /// Not a URI that glTF allows.
    Invalid(String),
    /// Another file that could not be had.
    Missing(String),
}

/// The bytes behind `uri`.
pub(super) fn fetch(uri: &str, resolve: &mut Resolve<'_>) -> Result<Fetched, UriError> {
    if let Some(data) = uri.strip_prefix("data:") {
        return decode_data(data).map_err(UriError::Invalid);
    }
    let path = percent_decode(uri).map_err(UriError::Invalid)?;
    let bytes = resolve(&path).map_err(UriError::Missing)?;
    Ok(Fetched { bytes, mime: None })
}

fn decode_data(data: &str) -> Result<Fetched, String> {
    let (header, body) = data.split_once(',').ok_or("data URI without a comma")?;
    let mut parts = header.split(';');
    let mime = parts.next().filter(|m| !m.is_empty()).map(str::to_owned);
    let parameters: Vec<&str> = parts.collect();
    let (last, before) = parameters.split_last().ok_or("data URI without ;base64")?;
    if *last != "base64" {
        return Err("data URI without ;base64".into());
    }
    if before.iter().any(|p| !p.contains('=')) {
        return Err("data URI with an empty or nameless parameter".into());
    }
    let bytes = STANDARD.decode(body).map_err(|e| format!("data URI: {e}"))?;
    Ok(Fetched { bytes, mime })
}

fn percent_decode(uri: &str) -> Result<String, String> {
    let bytes = uri.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        if byte == b'%' {
            let digits = uri.get(i + 1..i + 3);
            let code = digits.and_then(|d| u8::from_str_radix(d, 16).ok());
            out.push(code.ok_or_else(|| format!("'%' at {i} is not followed by two hexadecimal digits"))?);
            i += 3;
        } else {
            out.push(byte);
            i += 1;
        }
    }
    String::from_utf8(out).map_err(|e| format!("not UTF-8 after percent-decoding: {e}"))
}
