//! What a garment can be had in.

use toile_drape::carry::{Made, WearError};
use toile_garment::Garment;

/// A variant of a garment's file, and what it is made of.
#[derive(Debug)]
pub(crate) struct Colorway {
    /// Of the variant.
    pub(crate) name: String,
    /// What a shopper reads.
    pub(crate) title_zh_cn: String,
    /// What a shopper reads.
    pub(crate) title_en: String,
    /// A colour that stands for it.
    pub(crate) srgb: [u8; 3],
    pub(crate) made: Made,
}

/// All that a garment can be had in.
pub(crate) fn colorways(garment: &Garment) -> Result<Vec<Colorway>, WearError> {
    let colorways = garment.colorways();
    let is_of_one = colorways.iter().all(|other| other.fabric.name == colorways[0].fabric.name);
    let title = |fabric: &str, colour: &str| match is_of_one {
        true => colour.to_owned(),
        false => [fabric, " · ", colour].concat(),
    };
    let of_each = |colorway: &toile_garment::Colorway<'_>| {
        let (fabric, colour) = (&colorway.fabric.titles, &colorway.colour.titles);
        Ok(Colorway {
            name: colorway.name.clone(),
            title_zh_cn: title(&fabric.zh_cn, &colour.zh_cn),
            title_en: title(&fabric.en, &colour.en),
            srgb: colorway.colour.srgb,
            made: Made::of(garment, Some(colorway.fabric))?,
        })
    };
    colorways.iter().map(of_each).collect()
}
