//! The JSON of a glTF, read one object at a time.
//!
//! The text becomes a tree of [`Value`]s. Objects are read from it singly, so that a broken camera
//! does not cost the garment, and the place of what is broken is known: those of fixed shape all at
//! once by [`objects`], the others where they are used, by the functions in [`fields`].

mod document;
pub(crate) mod fields;
pub(crate) mod objects;
mod parse;
mod print;
mod scan;

pub(crate) use document::Document;
pub(crate) use gltf::json::Value;
pub use parse::parse;
pub use print::print;
#[cfg(feature = "validate")]
pub(crate) use scan::scan;

/// `meshes` and 3 to `meshes[3]`.
pub(crate) fn item(list: &str, index: usize) -> String {
    let mut place = String::from(list);
    place.push('[');
    place.push_str(&index.to_string());
    place.push(']');
    place
}

/// `meshes[3]` and `weights` to `meshes[3].weights`.
pub(crate) fn member(place: &str, key: &str) -> String {
    [place, key].join(".")
}
