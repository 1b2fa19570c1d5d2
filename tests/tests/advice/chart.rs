//! What a size chart answers.

use toile_body::Tailor;
use toile_garment::{Category, Size};

use super::people::{Somebody, Style};

/// How far from a size's own the girth may be that labels it, cm: a quarter of the step from size to size.
const LABEL_CM: f64 = 1.0;
/// The other girths may be off by half a step, cm.
const GIRTH_CM: f64 = 2.0;
/// And the height by half a step, cm.
const HEIGHT_CM: f64 = 2.5;

/// The size in whose middle somebody sits, by all that the chart names of a category.
pub(crate) fn middle_of(style: &Style, somebody: &Somebody, tailor: &Tailor) -> Option<usize> {
    let (label, others): (&str, &[&str]) = match style.garment.category {
        Category::Top | Category::Shirt => ("bust", &["hip"]),
        Category::Dress => ("bust", &["waist", "hip"]),
        Category::Trousers | Category::Skirt => ("waist", &["hip"]),
    };
    let off = |size: &Size, name: &str| {
        let own = size.body_cm.iter().find(|(known, _)| known == name).expect("charts name it").1;
        (somebody.body[tailor.template().definition(name).expect("it is defined")] - own).abs()
    };
    let sits = |size: &Size| {
        off(size, label) <= LABEL_CM
            && others.iter().all(|name| off(size, name) <= GIRTH_CM)
            && off(size, "height") <= HEIGHT_CM
    };
    style.garment.sizes.iter().position(sits)
}
