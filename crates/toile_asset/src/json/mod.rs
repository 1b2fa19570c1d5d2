//! The JSON of a glTF, read one object at a time.
//!
//! Objects with a fixed shape use the types of the `gltf` crate. They are read singly, so that a
//! broken camera does not cost the garment, and the place of what is broken is known. What the
//! `gltf` crate does not know, or knows more strictly than real files are, is read from the
//! [`Value`]s by the functions in [`fields`].

mod document;
pub(crate) mod fields;
mod scan;

pub(crate) use document::Document;
pub(crate) use gltf::json::Value;
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
