//! Images to pixels. Only native programs need it: a browser decodes images itself.

use std::io::Cursor;

use image::{ImageError, ImageFormat, ImageReader, Limits as DecoderLimits};
use thiserror::Error;

use crate::{Limits, image::media_type};

/// A decoded image, 8 bits per channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImagePixels {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Red, green, blue, alpha, not premultiplied; rows from the top. `len == width * height * 4`.
    pub rgba: Vec<u8>,
}

/// Why an image was not decoded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// Neither PNG, JPEG nor WebP.
    #[error("the image is neither PNG, JPEG nor WebP")]
    UnknownFormat,
    /// More pixels than [`Limits::image_pixels`].
    #[error("the image has {pixels} pixels, and the limit is {limit}")]
    TooLarge {
        /// Width times height.
        pixels: u64,
        /// How many are allowed.
        limit: u64,
    },
    /// The decoder's own words.
    #[error("the image is broken: {0}")]
    Broken(String),
}

/// Decodes a PNG, JPEG or WebP. The size is checked before a pixel is allocated.
pub fn decode_image(bytes: &[u8], limits: &Limits) -> Result<ImagePixels, DecodeError> {
    let format = match media_type(bytes) {
        Some("image/png") => ImageFormat::Png,
        Some("image/jpeg") => ImageFormat::Jpeg,
        Some("image/webp") => ImageFormat::WebP,
        _ => return Err(DecodeError::UnknownFormat),
    };
    let reader = || ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader().into_dimensions().map_err(broken)?;
    let pixels = u64::from(width) * u64::from(height);
    let limit = limits.image_pixels as u64;
    if pixels > limit {
        return Err(DecodeError::TooLarge { pixels, limit });
    }
    let mut reader = reader();
    let mut decoder_limits = DecoderLimits::default();
    // Up to 16 bits in four channels, and as much again for the decoder itself.
    decoder_limits.max_alloc = Some(pixels * 16 + (1 << 20));
    reader.limits(decoder_limits);
    let rgba = reader.decode().map_err(broken)?.into_rgba8().into_raw();
    Ok(ImagePixels { width, height, rgba })
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn broken(error: ImageError) -> DecodeError {
    DecodeError::Broken(error.to_string())
}
