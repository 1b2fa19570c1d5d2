//! `KHR_materials_variants`: colorways.

use crate::{
    ImportError,
    json::{Document, Value, fields, item, member},
    reader::Reader,
    warning::Defect,
};

const NAME: &str = "KHR_materials_variants";

/// The names of the colorways.
pub(crate) fn names(document: &Document) -> Vec<String> {
    let Some(extension) = fields::extension(&document.root, NAME) else { return Vec::new() };
    fields::array(extension, "variants")
        .iter()
        .map(|variant| fields::text(variant, "name").to_owned())
        .collect()
}

/// The material of a primitive in each variant; empty where it always has the same.
pub(crate) fn materials(
    reader: &mut Reader<'_>,
    primitive: &Value,
    place: &str,
) -> Result<Vec<Option<usize>>, ImportError> {
    let Some(extension) = fields::extension(primitive, NAME) else { return Ok(Vec::new()) };
    reader.budget.components(reader.variants)?;
    let mut materials = vec![None; reader.variants];
    let place = member(&member(place, "extensions"), NAME);
    for (i, mapping) in fields::array(extension, "mappings").iter().enumerate() {
        let place = item(&member(&place, "mappings"), i);
        let Some(material) = fields::index(mapping, "material").and_then(|index| reader.material(index))
        else {
            reader.warn(&member(&place, "material"), Defect::BrokenReference);
            continue;
        };
        for variant in fields::array(mapping, "variants") {
            match fields::as_index(variant).and_then(|variant| materials.get_mut(variant)) {
                Some(slot) => *slot = Some(material),
                None => reader.warn(&member(&place, "variants"), Defect::BrokenReference),
            }
        }
    }
    Ok(materials)
}
