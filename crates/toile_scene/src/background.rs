//! Backgrounds and tone mappings as attributes name them.

use glam::Vec3;
use thiserror::Error;

use crate::{Background, ToneMapping};

/// The text names no background.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{text}` is not a background; write transparent, #rgb or #rrggbb")]
pub struct BackgroundParseError {
    /// As written.
    pub text: String,
}

/// The text names no tone mapping.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{text}` is not a tone mapping; write neutral, aces or none")]
pub struct ToneMappingParseError {
    /// As written.
    pub text: String,
}

impl Background {
    /// Reads `transparent`, `#rgb` or `#rrggbb` (sRGB).
    pub fn parse(text: &str) -> Result<Self, BackgroundParseError> {
        let error = || BackgroundParseError { text: text.to_owned() };
        if text == "transparent" {
            return Ok(Self::Transparent);
        }
        let digits = text.strip_prefix('#').ok_or_else(error)?;
        let channel = |i: usize| match digits.len() {
            3 => digits.get(i..=i).map(|digit| (digit, 17)),
            6 => digits.get(2 * i..2 * i + 2).map(|pair| (pair, 1)),
            _ => None,
        };
        let linear = |i: usize| {
            let (digits, scale) = channel(i)?;
            let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let value = u8::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
            Some(linear_from_srgb(f32::from(value * scale) / 255.0))
        };
        match (linear(0), linear(1), linear(2)) {
            (Some(r), Some(g), Some(b)) => Ok(Self::Color(Vec3::new(r, g, b))),
            _ => Err(error()),
        }
    }
}

impl ToneMapping {
    /// Reads `neutral` (also `commerce` and `auto`), `aces` or `none` (also `linear`).
    pub fn parse(text: &str) -> Result<Self, ToneMappingParseError> {
        match text {
            "neutral" | "commerce" | "auto" => Ok(Self::Neutral),
            "aces" => Ok(Self::Aces),
            "none" | "linear" => Ok(Self::None),
            _ => Err(ToneMappingParseError { text: text.to_owned() }),
        }
    }
}

/// IEC 61966-2-1, on 0 … 1.
fn linear_from_srgb(value: f32) -> f32 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_backgrounds() {
        assert_eq!(Background::parse("transparent"), Ok(Background::Transparent));
        assert_eq!(Background::parse("#fff"), Ok(Background::Color(Vec3::ONE)));
        let Ok(Background::Color(grey)) = Background::parse("#808080") else { panic!("a colour") };
        assert!((grey - Vec3::splat(0.215_86)).abs().max_element() < 1e-5, "{grey}");
        for text in ["", "#", "#12", "#12345", "#gggggg", "#+1+1+1", "white", "#é1é1"] {
            assert!(Background::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn reads_tone_mappings() {
        assert_eq!(ToneMapping::parse("neutral"), Ok(ToneMapping::Neutral));
        assert!(ToneMapping::parse("filmic").unwrap_err().to_string().contains("`filmic`"));
    }
}
