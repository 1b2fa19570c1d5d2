//! Writes a .glb: glTF 2.0 in binary form.
//!
//! [`GlbWriter`] gathers arrays of numbers and images in one buffer and describes them; the caller writes the
//! rest of the JSON and refers to them by index.
//!
//! ```
//! use serde_json::json;
//! use toile_asset::write::{GlbWriter, Role};
//!
//! let mut glb = GlbWriter::default();
//! let positions = glb.array(Role::Positions, &[[0.0_f32, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]);
//! let indices = glb.triangles([[0, 1, 2]], 3);
//! let primitive = json!({ "attributes": { "POSITION": positions }, "indices": indices });
//! let file = glb.finish(json!({
//!     "asset": { "version": "2.0" },
//!     "scene": 0,
//!     "scenes": [{ "nodes": [0] }],
//!     "nodes": [{ "mesh": 0 }],
//!     "meshes": [{ "primitives": [primitive] }],
//! }))?;
//! # let import = toile_asset::Import::parse(file, &Default::default())?;
//! # assert_eq!(import.build()?.0.meshes[0].primitives[0].indices, [0, 1, 2]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod material;

use serde_json::{Value, json};
use thiserror::Error;

use crate::container::{BIN_CHUNK, CHUNK_HEADER, HEADER, JSON_CHUNK, MAGIC};
pub use material::{material, material_extensions, sampler};

const ARRAY_BUFFER: u32 = 34962;
const ELEMENT_ARRAY_BUFFER: u32 = 34963;

/// What an array is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Positions of vertices, or their displacements in a morph target; their bounds are written.
    Positions,
    /// Another attribute of vertices.
    Attribute,
    /// Corners.
    Indices,
    /// Times of key frames; their bounds are written.
    Times,
    /// What meshes do not use: matrices, key frames, arrays of an extension.
    Data,
}

/// A number that an array can hold.
pub trait Component: Copy + PartialOrd + Default + Into<f64> {
    /// Of the accessor.
    const TYPE: u32;

    /// Appends the number to `bytes`.
    fn put(self, bytes: &mut Vec<u8>);
}

macro_rules! component {
    ($($number:ty: $constant:literal),*) => {$(
        impl Component for $number {
            const TYPE: u32 = $constant;

            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend(self.to_le_bytes());
            }
        }
    )*};
}
component!(i8: 5120, u8: 5121, i16: 5122, u16: 5123, u32: 5125, f32: 5126);

/// The file would have more bytes than its header can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a .glb of {bytes} bytes is too large")]
pub struct TooLarge {
    /// Of the whole file.
    pub bytes: usize,
}

/// The buffer and the JSON that describes it, while they grow.
#[derive(Debug, Default)]
pub struct GlbWriter {
    bytes: Vec<u8>,
    views: Vec<Value>,
    accessors: Vec<Value>,
    images: Vec<Value>,
}

impl GlbWriter {
    /// Adds an array and returns the index of its accessor. `N` is 1, 2, 3, 4 or, for matrices, 16.
    pub fn array<C: Component, const N: usize>(&mut self, role: Role, elements: &[[C; N]]) -> usize {
        let view = match role {
            Role::Positions | Role::Attribute => self.vertices(elements),
            Role::Indices => self.packed(elements, Some(ELEMENT_ARRAY_BUFFER)),
            Role::Times | Role::Data => self.packed(elements, None),
        };
        let kind = match N {
            1 => "SCALAR",
            2 => "VEC2",
            3 => "VEC3",
            4 => "VEC4",
            _ => "MAT4",
        };
        let mut accessor =
            json!({ "bufferView": view, "componentType": C::TYPE, "type": kind, "count": elements.len() });
        if matches!(role, Role::Positions | Role::Times) {
            accessor["min"] = bound(elements, |a, b| a < b);
            accessor["max"] = bound(elements, |a, b| a > b);
        }
        self.accessors.push(accessor);
        self.accessors.len() - 1
    }

    /// Adds an array of integers that stand for fractions of their greatest one.
    pub fn normalized<C: Component, const N: usize>(&mut self, role: Role, elements: &[[C; N]]) -> usize {
        let index = self.array(role, elements);
        self.accessors[index]["normalized"] = json!(true);
        index
    }

    /// Adds the corners of triangles over `vertices` vertices, in as few bytes as do.
    pub fn triangles(&mut self, triangles: impl IntoIterator<Item = [u32; 3]>, vertices: usize) -> usize {
        let corners = triangles.into_iter().flatten();
        // 65535 restarts primitives, so it is no index.
        if vertices <= usize::from(u16::MAX) {
            #[expect(clippy::cast_possible_truncation, reason = "there are so few vertices")]
            let corners: Vec<[u16; 1]> = corners.map(|corner| [corner as u16]).collect();
            self.array(Role::Indices, &corners)
        } else {
            self.array(Role::Indices, &corners.map(|corner| [corner]).collect::<Vec<_>>())
        }
    }

    /// Adds an encoded image and returns its index.
    pub fn image(&mut self, name: &str, mime: &str, bytes: &[u8]) -> usize {
        let view = self.view(bytes, None);
        self.images.push(json!({ "name": name, "mimeType": mime, "bufferView": view }));
        self.images.len() - 1
    }

    /// The finished file. `root` is the JSON object with all but buffers, their views, accessors and images.
    ///
    /// # Panics
    /// `root` is not an object.
    pub fn finish(mut self, mut root: Value) -> Result<Vec<u8>, TooLarge> {
        self.pad();
        root["buffers"] = json!([{ "byteLength": self.bytes.len() }]);
        let lists = [("accessors", self.accessors), ("bufferViews", self.views), ("images", self.images)];
        for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            root[name] = Value::Array(list);
        }
        let mut text = root.to_string().into_bytes();
        text.resize(text.len().next_multiple_of(4), b' ');

        let bytes = HEADER + 2 * CHUNK_HEADER + text.len() + self.bytes.len();
        let length = |length: usize| u32::try_from(length).map_err(|_e| TooLarge { bytes });
        let mut file = Vec::with_capacity(bytes);
        file.extend(MAGIC);
        file.extend(2_u32.to_le_bytes());
        file.extend(length(bytes)?.to_le_bytes());
        for (kind, chunk) in [(JSON_CHUNK, text), (BIN_CHUNK, self.bytes)] {
            file.extend(length(chunk.len())?.to_le_bytes());
            file.extend(kind.to_le_bytes());
            file.extend(chunk);
        }
        Ok(file)
    }

    /// A view of vertices: each begins at a multiple of four bytes.
    fn vertices<C: Component, const N: usize>(&mut self, elements: &[[C; N]]) -> usize {
        let stride = size_of::<[C; N]>().next_multiple_of(4);
        if stride == size_of::<[C; N]>() {
            return self.packed(elements, Some(ARRAY_BUFFER));
        }
        let mut bytes = Vec::with_capacity(elements.len() * stride);
        for element in elements {
            element.iter().for_each(|component| component.put(&mut bytes));
            bytes.resize(bytes.len().next_multiple_of(4), 0);
        }
        let view = self.view(&bytes, Some(ARRAY_BUFFER));
        self.views[view]["byteStride"] = json!(stride);
        view
    }

    fn packed<C: Component, const N: usize>(&mut self, elements: &[[C; N]], target: Option<u32>) -> usize {
        let mut bytes = Vec::with_capacity(size_of_val(elements));
        elements.iter().flatten().for_each(|component| component.put(&mut bytes));
        self.view(&bytes, target)
    }

    fn view(&mut self, bytes: &[u8], target: Option<u32>) -> usize {
        self.pad();
        let mut view = json!({ "buffer": 0, "byteOffset": self.bytes.len(), "byteLength": bytes.len() });
        if let Some(target) = target {
            view["target"] = json!(target);
        }
        self.bytes.extend(bytes);
        self.views.push(view);
        self.views.len() - 1
    }

    fn pad(&mut self) {
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
    }
}

/// Per column, the number that comes before all others.
fn bound<C: Component, const N: usize>(elements: &[[C; N]], is_before: fn(C, C) -> bool) -> Value {
    let first = |a: [C; N], b: &[C; N]| {
        std::array::from_fn(|column| if is_before(b[column], a[column]) { b[column] } else { a[column] })
    };
    let mut rest = elements.iter();
    let start = rest.next().copied().unwrap_or([C::default(); N]);
    rest.fold(start, first).into_iter().map(Into::<f64>::into).collect()
}

/// A number in JSON, with no more digits than tell it from other numbers of single precision.
pub fn decimal(number: f32) -> Value {
    number.to_string().parse::<f64>().map_or(Value::Null, Value::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Import, ImportOptions};

    fn finished(glb: GlbWriter) -> Import<'static> {
        let file = glb.finish(json!({ "asset": { "version": "2.0" } })).unwrap();
        Import::parse(file, &ImportOptions::default()).unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut glb = GlbWriter::default();
        let bytes = glb.normalized(Role::Positions, &[[127_i8, 0, -127], [0, 127, 0]]);
        let shorts = glb.array(Role::Data, &[[7_u16], [65535], [0]]);
        let floats = glb.array(Role::Times, &[[0.0_f32], [0.1]]);
        let import = finished(glb);
        let mut arrays = import.arrays();
        assert_eq!(arrays.floats(bytes, 3).unwrap(), [1.0, 0.0, -1.0, 0.0, 1.0, 0.0]);
        assert_eq!(arrays.integers(shorts, 1).unwrap(), [7, 65535, 0]);
        assert_eq!(arrays.floats(floats, 1).unwrap(), [0.0, 0.1]);
        let accessors = &import.json()["accessors"];
        assert_eq!(accessors[bytes]["min"], json!([0.0, 0.0, -127.0]));
        assert_eq!(accessors[bytes]["max"], json!([127.0, 127.0, 0.0]));
        assert_eq!(accessors[shorts].get("min"), None);
    }

    #[test]
    fn vertices_begin_at_multiples_of_four_bytes() {
        let mut glb = GlbWriter::default();
        glb.array(Role::Attribute, &[[1_i8, 2, 3], [4, 5, 6]]);
        glb.array(Role::Attribute, &[[1_i16, 2, 3]]);
        glb.array(Role::Attribute, &[[1_u16, 2]]);
        let import = finished(glb);
        let strides: Vec<_> =
            (0..3).map(|view| import.json()["bufferViews"][view].get("byteStride")).collect();
        assert_eq!(strides, [Some(&json!(4)), Some(&json!(8)), None]);
    }

    #[test]
    fn decimals_are_short_and_exact() {
        assert_eq!(decimal(0.1).to_string(), "0.1");
        assert_eq!(decimal(-3.0e-7).to_string(), "-3e-7");
        assert_eq!(decimal(f32::NAN), Value::Null);
    }
}
