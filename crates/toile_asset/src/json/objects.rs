//! The objects of fixed shape that most of a file consists of.
//!
//! The `gltf` crate has types for them too. With serde's readers of those and of the tree they are
//! read from, the browser's binary is 148 kB large after brotli; with this module and `parse` it
//! is 130 kB.

use gltf::json::accessor::{ComponentType, Type};

use super::{Value, fields::as_index};

/// Reads an object; `None` if it is malformed.
pub(crate) type Read<T> = fn(&Value) -> Option<T>;

/// How to find the numbers of an array.
#[derive(Debug)]
pub(crate) struct Accessor {
    /// Buffer view; zeros without one.
    pub(crate) view: Option<usize>,
    pub(crate) offset: u64,
    pub(crate) count: usize,
    pub(crate) kind: Option<Type>,
    pub(crate) component: Option<ComponentType>,
    pub(crate) normalized: bool,
    pub(crate) sparse: Option<Sparse>,
}

impl Accessor {
    pub(crate) fn read(json: &Value) -> Option<Self> {
        Some(Self {
            view: optional(json, "bufferView", as_index)?,
            offset: optional(json, "byteOffset", Value::as_u64)?.unwrap_or(0),
            count: as_index(json.get("count")?)?,
            kind: kind(json.get("type")?.as_str()?),
            component: component(json)?,
            normalized: optional(json, "normalized", Value::as_bool)?.unwrap_or(false),
            sparse: optional(json, "sparse", Sparse::read)?,
        })
    }
}

/// Elements that differ from those of the buffer view.
#[derive(Debug)]
pub(crate) struct Sparse {
    pub(crate) count: usize,
    pub(crate) index_component: Option<ComponentType>,
    /// Buffer view and byte offset.
    pub(crate) indices: (usize, u64),
    /// Buffer view and byte offset.
    pub(crate) values: (usize, u64),
}

impl Sparse {
    fn read(json: &Value) -> Option<Self> {
        let (indices, values) = (json.get("indices")?, json.get("values")?);
        Some(Self {
            count: as_index(json.get("count")?)?,
            index_component: component(indices)?,
            indices: place(indices)?,
            values: place(values)?,
        })
    }
}

/// Part of a buffer.
#[derive(Debug)]
pub(crate) struct BufferView {
    pub(crate) buffer: usize,
    pub(crate) offset: u64,
    pub(crate) length: u64,
    /// Bytes from one element to the next, if not packed.
    pub(crate) stride: Option<usize>,
}

impl BufferView {
    pub(crate) fn read(json: &Value) -> Option<Self> {
        Some(Self {
            buffer: as_index(json.get("buffer")?)?,
            offset: optional(json, "byteOffset", Value::as_u64)?.unwrap_or(0),
            length: json.get("byteLength")?.as_u64()?,
            stride: optional(json, "byteStride", as_index)?,
        })
    }
}

/// Bytes, or where to get them.
#[derive(Debug)]
pub(crate) struct Buffer {
    pub(crate) uri: Option<String>,
    pub(crate) length: u64,
}

impl Buffer {
    pub(crate) fn read(json: &Value) -> Option<Self> {
        Some(Self { uri: optional(json, "uri", string)?, length: json.get("byteLength")?.as_u64()? })
    }
}

/// A node; its numbers may be infinite.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) children: Vec<usize>,
    pub(crate) mesh: Option<usize>,
    pub(crate) skin: Option<usize>,
    pub(crate) weights: Option<Vec<f32>>,
    pub(crate) matrix: Option<[f32; 16]>,
    pub(crate) translation: Option<[f32; 3]>,
    /// Quaternion: x, y, z, w.
    pub(crate) rotation: Option<[f32; 4]>,
    pub(crate) scale: Option<[f32; 3]>,
}

impl Node {
    pub(crate) fn read(json: &Value) -> Option<Self> {
        Some(Self {
            name: optional(json, "name", string)?.unwrap_or_default(),
            children: optional(json, "children", indices)?.unwrap_or_default(),
            mesh: optional(json, "mesh", as_index)?,
            skin: optional(json, "skin", as_index)?,
            weights: optional(json, "weights", numbers)?,
            matrix: optional(json, "matrix", array)?,
            translation: optional(json, "translation", array)?,
            rotation: optional(json, "rotation", array)?,
            scale: optional(json, "scale", array)?,
        })
    }
}

/// The nodes that move a mesh.
#[derive(Debug)]
pub(crate) struct Skin {
    pub(crate) joints: Vec<usize>,
    /// Accessor.
    pub(crate) inverse_bind_matrices: Option<usize>,
}

impl Skin {
    pub(crate) fn read(json: &Value) -> Option<Self> {
        Some(Self {
            joints: indices(json.get("joints")?)?,
            inverse_bind_matrices: optional(json, "inverseBindMatrices", as_index)?,
        })
    }
}

/// The property `key`, which may be absent or null; `None` if it is something else than `read` takes.
pub(crate) fn optional<T>(json: &Value, key: &str, read: Read<T>) -> Option<Option<T>> {
    match json.get(key) {
        None | Some(Value::Null) => Some(None),
        Some(value) => read(value).map(Some),
    }
}

fn string(json: &Value) -> Option<String> {
    json.as_str().map(str::to_owned)
}

fn indices(json: &Value) -> Option<Vec<usize>> {
    json.as_array()?.iter().map(as_index).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "glTF's numbers are single precision")]
fn numbers(json: &Value) -> Option<Vec<f32>> {
    json.as_array()?.iter().map(|number| number.as_f64().map(|number| number as f32)).collect()
}

fn array<const N: usize>(json: &Value) -> Option<[f32; N]> {
    numbers(json)?.try_into().ok()
}

/// `bufferView` and `byteOffset`.
fn place(json: &Value) -> Option<(usize, u64)> {
    let offset = optional(json, "byteOffset", Value::as_u64)?;
    Some((as_index(json.get("bufferView")?)?, offset.unwrap_or(0)))
}

fn kind(name: &str) -> Option<Type> {
    match name {
        "SCALAR" => Some(Type::Scalar),
        "VEC2" => Some(Type::Vec2),
        "VEC3" => Some(Type::Vec3),
        "VEC4" => Some(Type::Vec4),
        "MAT2" => Some(Type::Mat2),
        "MAT3" => Some(Type::Mat3),
        "MAT4" => Some(Type::Mat4),
        _ => None,
    }
}

/// `componentType`: malformed unless a number, and nothing if that has no meaning.
fn component(json: &Value) -> Option<Option<ComponentType>> {
    use ComponentType::{F32, I8, I16, U8, U16, U32};
    let number = json.get("componentType")?.as_u64()?;
    let mut known = [I8, U8, I16, U16, U32, F32].into_iter();
    Some(known.find(|component| u64::from(component.as_gl_enum()) == number))
}
