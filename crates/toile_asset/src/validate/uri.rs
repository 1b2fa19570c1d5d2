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
    check_escapes(uri).map_err(UriError::Invalid)?;
    let bytes = resolve(uri).map_err(UriError::Missing)?;
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

fn check_escapes(uri: &str) -> Result<(), String> {
    for (at, _) in uri.match_indices('%') {
        let digits = uri.get(at + 1..at + 3).unwrap_or("");
        if digits.len() != 2 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(format!("'%' at {at} is not followed by two hexadecimal digits"));
        }
    }
    Ok(())
}
