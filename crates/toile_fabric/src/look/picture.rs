//! Textures as PNG files.

use std::collections::BTreeSet;

use toile_asset::{Image, ImageBytes};

use super::maps::EDGE;

/// A texture of [`EDGE`] by [`EDGE`] texels, red, green, blue and opacity. Few colours make a small file.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) name: String,
    pub(super) texels: Vec<[u8; 4]>,
}

impl Picture {
    /// As a file.
    pub(super) fn image(&self) -> Image {
        // Into memory, and of a palette that fits, it cannot fail.
        let bytes = self.png().unwrap_or_default();
        Image { name: self.name.clone(), mime: "image/png".to_owned(), bytes: ImageBytes::Owned(bytes) }
    }

    fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let colours: Vec<[u8; 4]> =
            self.texels.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let edge = u32::try_from(EDGE).unwrap_or(u32::MAX);
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, edge, edge);
        encoder.set_compression(png::Compression::High);
        let data = if colours.len() <= 256 {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(colours.iter().flat_map(|c| [c[0], c[1], c[2]]).collect::<Vec<_>>());
            if colours.iter().any(|c| c[3] < 255) {
                encoder.set_trns(colours.iter().map(|c| c[3]).collect::<Vec<_>>());
            }
            let index = |texel: &[u8; 4]| colours.binary_search(texel).unwrap_or(0);
            let indices = self.texels.iter().map(|texel| u8::try_from(index(texel)).unwrap_or(0));
            if colours.len() <= 16 {
                encoder.set_depth(png::BitDepth::Four);
                let indices: Vec<u8> = indices.collect();
                indices.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
            } else {
                indices.collect()
            }
        } else {
            encoder.set_color(png::ColorType::Rgba);
            self.texels.concat()
        };
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&data)?;
        writer.finish()?;
        Ok(bytes)
    }
}

/// A part of 1 as a byte.
pub(super) fn byte(part: f64) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a byte")]
    let byte = (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    byte
}

/// The nearest of `levels` equal steps from 0 to 1.
pub(super) fn stepped(part: f64, levels: u32) -> f64 {
    let most = f64::from(levels - 1);
    (part.clamp(0.0, 1.0) * most).round() / most
}

/// Light as sRGB encodes it.
pub(super) fn srgb_encoded(light: f64) -> f64 {
    if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * libm::pow(light, 1.0 / 2.4) - 0.055 }
}

/// Linear light of an sRGB colour.
pub(super) fn linear(srgb: [u8; 3]) -> [f64; 3] {
    srgb.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
    })
}
