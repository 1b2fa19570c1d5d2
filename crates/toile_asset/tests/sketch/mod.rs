//! Small glTF files put together in a test.

#![allow(dead_code, reason = "every test uses its own part of it")]

use serde_json::{Value, json};
use toile_asset::{ImportError, ImportOptions, ImportWarning, Model, import_with};

/// A file in the making: JSON, and one buffer that accessors are appended to.
pub(crate) struct Sketch {
    pub(crate) json: Value,
    pub(crate) bin: Vec<u8>,
}

pub(crate) const U8: u32 = 5121;
pub(crate) const U16: u32 = 5123;
pub(crate) const F32: u32 = 5126;

impl Sketch {
    /// One node that shows one mesh, which has no primitive yet.
    pub(crate) fn new() -> Self {
        let json = json!({
            "asset": { "version": "2.0" },
            "scene": 0,
            "scenes": [{ "nodes": [0] }],
            "nodes": [{ "mesh": 0 }],
            "meshes": [{ "primitives": [] }],
            "accessors": [],
            "bufferViews": [],
        });
        Self { json, bin: Vec::new() }
    }

    /// A unit square in the XY plane, seen from +Z, with upright texture coordinates.
    pub(crate) fn square() -> Self {
        let mut sketch = Self::new();
        let positions = sketch.floats("VEC3", &[0., 0., 0., 1., 0., 0., 1., 1., 0., 0., 1., 0.]);
        let uvs = sketch.floats("VEC2", &[0., 1., 1., 1., 1., 0., 0., 0.]);
        let indices = sketch.accessor("SCALAR", U8, 6, &[0, 1, 2, 0, 2, 3]);
        sketch.json["meshes"][0]["primitives"] = json!([
            { "attributes": { "POSITION": positions, "TEXCOORD_0": uvs }, "indices": indices }
        ]);
        sketch
    }

    pub(crate) fn primitive(&mut self) -> &mut Value {
        &mut self.json["meshes"][0]["primitives"][0]
    }

    /// Appends `bytes` as a buffer view.
    pub(crate) fn view(&mut self, bytes: &[u8]) -> usize {
        self.bin.resize(self.bin.len().next_multiple_of(4), 0);
        let view = json!({ "buffer": 0, "byteOffset": self.bin.len(), "byteLength": bytes.len() });
        self.bin.extend(bytes);
        push(&mut self.json["bufferViews"], view)
    }

    /// Appends `bytes` as a packed accessor of `count` elements.
    pub(crate) fn accessor(&mut self, kind: &str, component: u32, count: usize, bytes: &[u8]) -> usize {
        let view = self.view(bytes);
        let accessor =
            json!({ "bufferView": view, "type": kind, "componentType": component, "count": count });
        push(&mut self.json["accessors"], accessor)
    }

    pub(crate) fn floats(&mut self, kind: &str, values: &[f32]) -> usize {
        let size = match kind {
            "SCALAR" => 1,
            "VEC2" => 2,
            "VEC3" => 3,
            "VEC4" => 4,
            _ => 16,
        };
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.accessor(kind, F32, values.len() / size, &bytes)
    }

    /// The finished .glb.
    pub(crate) fn glb(&self) -> Vec<u8> {
        let mut json = self.json.clone();
        if json.get("buffers").is_none() {
            json["buffers"] = json!([{ "byteLength": self.bin.len() }]);
        }
        let mut text = json.to_string().into_bytes();
        text.resize(text.len().next_multiple_of(4), b' ');
        let mut file = b"glTF\x02\0\0\0".to_vec();
        file.extend(length(28 + text.len() + self.bin.len()));
        for (kind, chunk) in [(b"JSON", &text), (b"BIN\0", &self.bin)] {
            file.extend(length(chunk.len()));
            file.extend(kind);
            file.extend(chunk);
        }
        file
    }

    pub(crate) fn import(&self) -> Result<(Model, Vec<ImportWarning>), ImportError> {
        import(self.glb(), &ImportOptions::default())
    }

    /// The model, and every warning as `place: code`.
    pub(crate) fn model(&self) -> (Model, Vec<String>) {
        let (model, warnings) = self.import().unwrap_or_else(|e| panic!("{e}"));
        (model, warnings.iter().map(|w| format!("{}: {}", w.place, w.code())).collect())
    }
}

fn length(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).expect("a small file").to_le_bytes()
}

pub(crate) fn push(list: &mut Value, value: Value) -> usize {
    let list = list.as_array_mut().expect("a list");
    list.push(value);
    list.len() - 1
}

pub(crate) fn import(
    file: impl Into<std::borrow::Cow<'static, [u8]>>,
    options: &ImportOptions,
) -> Result<(Model, Vec<ImportWarning>), ImportError> {
    import_with(file, options, |_| Err("there is no other file".into()))
}
