//! Decoding images within limits.
#![cfg(feature = "decode")]

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use toile_asset::{
    Limits,
    decode::{DecodeError, decode_image},
};

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(8, 4, Rgb([200, 100, 50])).write_to(&mut bytes, format).expect("an image");
    bytes.into_inner()
}

#[test]
fn every_format_becomes_rgba() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let pixels = decode_image(&encoded(format), &Limits::default()).expect("an image");
        assert_eq!((pixels.width, pixels.height, pixels.rgba.len()), (8, 4, 128));
        for (found, told) in pixels.rgba[..4].iter().zip([200_u8, 100, 50, 255]) {
            assert!(found.abs_diff(told) <= 3, "{format:?}: {found}, not {told}");
        }
    }
}

#[test]
fn large_images_are_refused_before_they_are_decoded() {
    let limits = Limits { image_pixels: 31, ..Limits::default() };
    let error = decode_image(&encoded(ImageFormat::Png), &limits);
    assert_eq!(error, Err(DecodeError::TooLarge { pixels: 32, limit: 31 }));
}

#[test]
fn broken_images_are_errors() {
    let limits = Limits::default();
    assert_eq!(decode_image(b"GIF89a", &limits), Err(DecodeError::UnknownFormat));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let bytes = encoded(format);
        for length in [12, bytes.len() / 2] {
            let error = decode_image(&bytes[..length], &limits).expect_err("an error");
            assert!(matches!(error, DecodeError::Broken(_)), "{format:?}: {error}");
        }
    }
}
