//! What a page is told of a garment.

use wasm_bindgen::prelude::*;

use crate::colorway::Colorway;
use crate::wardrobe::Piece;

/// What can be had of a garment.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug, Clone)]
pub struct GarmentInfo {
    /// Of the style.
    pub name: String,
    /// Names, from small to large.
    pub sizes: Vec<String>,
    /// What other systems call each size, with spaces between.
    pub labels: Vec<String>,
    /// Place of the size that the file shows.
    pub base_size: usize,
    /// Names.
    pub colorways: Vec<String>,
    /// Titles in Chinese.
    pub titles_zh_cn: Vec<String>,
    /// Titles in English.
    pub titles_en: Vec<String>,
    /// A CSS colour for each.
    pub colors: Vec<String>,
}

impl GarmentInfo {
    pub(crate) fn of(piece: &Piece) -> Self {
        let garment = piece.garment();
        let of_each = |tell: fn(&Colorway) -> String| piece.colorways.iter().map(tell).collect();
        Self {
            name: garment.name.clone(),
            sizes: garment.sizes.iter().map(|size| size.name.clone()).collect(),
            labels: garment.sizes.iter().map(|size| size.labels.join(" ")).collect(),
            base_size: garment.base_size,
            colorways: of_each(|colorway| colorway.name.clone()),
            titles_zh_cn: of_each(|colorway| colorway.title_zh_cn.clone()),
            titles_en: of_each(|colorway| colorway.title_en.clone()),
            colors: of_each(|colorway| css(colorway.srgb)),
        }
    }
}

fn css([red, green, blue]: [u8; 3]) -> String {
    format!("rgb({red} {green} {blue})")
}
