//! `data:` URIs (RFC 2397): bytes written into the JSON.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// Base64 as exporters write it: with or without padding, with careless last bits.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Media type and bytes; `None` if `uri` is no `data:` URI or its Base64 is broken.
pub(crate) fn decode(uri: &str) -> Option<(&str, Vec<u8>)> {
    let (head, body) = uri.strip_prefix("data:")?.split_once(',')?;
    match head.strip_suffix(";base64") {
        Some(mime) => Some((mime, BASE64.decode(body).ok()?)),
        None => Some((head, percent_decoded(body))),
    }
}

/// Whether `uri` carries its bytes in itself.
pub(crate) fn is_data(uri: &str) -> bool {
    uri.starts_with("data:")
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let mut rest = text.as_bytes();
    let mut bytes = Vec::with_capacity(rest.len());
    while let [first, tail @ ..] = rest {
        let escaped = if *first == b'%' { tail.first_chunk::<2>().and_then(hex) } else { None };
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    bytes
}

fn hex(digits: &[u8; 2]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(digits[0])? * 16 + digit(digits[1])?).ok()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn reads_base64_and_percent_escapes() {
        assert_eq!(decode("data:image/png;base64,AQID"), Some(("image/png", vec![1, 2, 3])));
        assert_eq!(decode("data:;base64,AQ"), Some(("", vec![1])));
        assert_eq!(decode("data:text/plain,a%20b%zz%4"), Some(("text/plain", b"a b%zz%4".to_vec())));
        assert_eq!(decode("data:;base64,A?"), None);
        assert_eq!(decode("cloth.bin"), None);
    }
}
