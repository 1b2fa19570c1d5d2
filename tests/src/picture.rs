//! Pictures compared with the ones expected of them.

use std::fmt;
use std::path::Path;

use image::{Rgba, RgbaImage};
use serde::Deserialize;

/// How far a picture may be off. Pictures are drawn by whatever adapter the machine has, and the expected ones
/// by lavapipe.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tolerance {
    /// Surfaces of one colour.
    Smooth,
    /// Fine textures, which drivers filter in their own ways.
    Textured,
}

impl Tolerance {
    /// By how much a channel may differ, of 255.
    fn channel(self) -> u8 {
        match self {
            Self::Smooth => 3,
            Self::Textured => 8,
        }
    }

    /// How many pixels may differ by more.
    fn outliers(self) -> usize {
        match self {
            Self::Smooth => 10,
            Self::Textured => 30,
        }
    }
}

/// Where two pictures differ too much.
#[derive(Debug)]
pub struct Mismatch {
    outliers: usize,
    worst: u8,
    allowed: Tolerance,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { outliers, worst, allowed } = self;
        let (most, channel) = (allowed.outliers(), allowed.channel());
        write!(f, "{outliers} pixels are off by more than {channel} (at most {worst}), allowed are {most}")
    }
}

/// Compares two pictures with straight alpha.
///
/// A pixel agrees if each of its channels lies between the least and the greatest that the expected picture has
/// there or next to it, give or take the tolerance: an adapter is free to place the samples of an edge.
///
/// # Errors
/// They differ by more than `allowed`.
pub fn compare(actual: &RgbaImage, expected: &RgbaImage, allowed: Tolerance) -> Result<(), Mismatch> {
    assert_eq!(actual.dimensions(), expected.dimensions(), "pictures of one size");
    let excess = excesses(actual, expected);
    let outliers = excess.iter().filter(|&&excess| excess > allowed.channel()).count();
    let worst = excess.into_iter().max().unwrap_or(0);
    if outliers <= allowed.outliers() { Ok(()) } else { Err(Mismatch { outliers, worst, allowed }) }
}

/// Shows where two pictures differ: 16 times the excess, white on black.
pub fn difference(actual: &RgbaImage, expected: &RgbaImage) -> RgbaImage {
    let excess = excesses(actual, expected).into_iter();
    let pixels = excess.flat_map(|excess| {
        let grey = excess.saturating_mul(16);
        [grey, grey, grey, 255]
    });
    RgbaImage::from_raw(actual.width(), actual.height(), pixels.collect()).expect("one pixel for each")
}

/// Reads a PNG.
///
/// # Panics
/// There is none.
pub fn read(path: &Path) -> RgbaImage {
    image::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).into_rgba8()
}

/// Writes a PNG.
///
/// # Panics
/// It cannot be written.
pub fn write(path: &Path, picture: &RgbaImage) {
    picture.save(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// By how much the worst channel of each pixel, row by row, leaves the range of the expected neighbourhood.
fn excesses(actual: &RgbaImage, expected: &RgbaImage) -> Vec<u8> {
    actual.enumerate_pixels().map(|(x, y, &pixel)| excess(premultiplied(pixel), expected, x, y)).collect()
}

fn excess(pixel: [u8; 4], expected: &RgbaImage, x: u32, y: u32) -> u8 {
    let (mut low, mut high) = ([255; 4], [0; 4]);
    for v in y.saturating_sub(1)..(y + 2).min(expected.height()) {
        for u in x.saturating_sub(1)..(x + 2).min(expected.width()) {
            for (channel, value) in premultiplied(*expected.get_pixel(u, v)).into_iter().enumerate() {
                low[channel] = value.min(low[channel]);
                high[channel] = value.max(high[channel]);
            }
        }
    }
    let beyond = |c: usize| low[c].saturating_sub(pixel[c]).max(pixel[c].saturating_sub(high[c]));
    (0..4).map(beyond).max().unwrap_or(0)
}

/// Colour counts as much as it covers.
fn premultiplied(Rgba([r, g, b, alpha]): Rgba<u8>) -> [u8; 4] {
    let times = |channel: u8| u8::try_from(u16::from(channel) * u16::from(alpha) / 255).unwrap_or(u8::MAX);
    [times(r), times(g), times(b), alpha]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grey square on white, its left side at `left`.
    fn square(left: u32, grey: u8) -> RgbaImage {
        RgbaImage::from_fn(24, 24, |x, y| {
            let value = if (left..left + 12).contains(&x) && (6..18).contains(&y) { grey } else { 255 };
            Rgba([value, value, value, 255])
        })
    }

    #[test]
    fn edges_may_lie_anywhere_in_their_pixel_but_not_farther() {
        assert!(compare(&square(6, 100), &square(6, 100), Tolerance::Smooth).is_ok());
        assert!(compare(&square(7, 100), &square(6, 100), Tolerance::Smooth).is_ok());
        assert!(compare(&square(8, 100), &square(6, 100), Tolerance::Smooth).is_err());
    }

    #[test]
    fn another_shade_is_told() {
        assert!(compare(&square(6, 103), &square(6, 100), Tolerance::Smooth).is_ok());
        let Mismatch { outliers, worst, .. } =
            compare(&square(6, 94), &square(6, 100), Tolerance::Smooth).expect_err("six darker");
        assert_eq!((outliers, worst), (12 * 12, 6));
    }

    #[test]
    fn the_colour_of_what_is_clear_does_not_count() {
        let clear = |value| RgbaImage::from_pixel(8, 8, Rgba([value, value, value, 0]));
        assert!(compare(&clear(0), &clear(255), Tolerance::Smooth).is_ok());
    }
}
