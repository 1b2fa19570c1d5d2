//! Writes a .glb: glTF 2.0 in binary form.

use anyhow::Result;
use glam::{Vec2, Vec3};
use serde_json::{Value, json};

/// A triangle mesh as glTF stores it.
#[derive(Debug, Default, Clone)]
pub(super) struct Mesh {
    /// Metres.
    pub(super) positions: Vec<Vec3>,
    /// Unit length.
    pub(super) normals: Vec<Vec3>,
    /// Metres on the cloth, v downwards.
    pub(super) uvs: Vec<Vec2>,
    /// Counter-clockwise seen from outside.
    pub(super) triangles: Vec<[usize; 3]>,
}

impl Mesh {
    /// Adds a copy of `other`.
    pub(super) fn append(&mut self, other: &Self) {
        let base = self.positions.len();
        self.positions.extend(&other.positions);
        self.normals.extend(&other.normals);
        self.uvs.extend(&other.uvs);
        self.triangles.extend(other.triangles.iter().map(|t| t.map(|v| v + base)));
    }
}

/// The binary chunk and the JSON that describes it, while they grow.
#[derive(Debug, Default)]
pub(super) struct Builder {
    bytes: Vec<u8>,
    views: Vec<Value>,
    accessors: Vec<Value>,
    meshes: Vec<Value>,
    nodes: Vec<Value>,
    images: Vec<Value>,
}

const FLOAT: u32 = 5126;
const UNSIGNED_SHORT: u32 = 5123;
const UNSIGNED_INT: u32 = 5125;
const ARRAY_BUFFER: u32 = 34962;
const ELEMENT_ARRAY_BUFFER: u32 = 34963;

impl Builder {
    /// Adds a node with a mesh of one primitive; `variants` names a material for each variant.
    pub(super) fn mesh(&mut self, name: &str, mesh: &Mesh, material: usize, variants: &[usize]) {
        let low = mesh.positions.iter().copied().reduce(Vec3::min).unwrap_or_default();
        let high = mesh.positions.iter().copied().reduce(Vec3::max).unwrap_or_default();
        let positions =
            self.floats(mesh.positions.iter().flat_map(Vec3::to_array), "VEC3", mesh.positions.len());
        self.accessors[positions]["min"] = json!(low.to_array());
        self.accessors[positions]["max"] = json!(high.to_array());
        let normals = self.floats(mesh.normals.iter().flat_map(Vec3::to_array), "VEC3", mesh.normals.len());
        let uvs = self.floats(mesh.uvs.iter().flat_map(Vec2::to_array), "VEC2", mesh.uvs.len());
        let indices = self.indices(mesh);
        let mut primitive = json!({
            "attributes": { "POSITION": positions, "NORMAL": normals, "TEXCOORD_0": uvs },
            "indices": indices,
            "material": material,
        });
        if !variants.is_empty() {
            let mappings: Vec<_> =
                variants.iter().enumerate().map(|(v, m)| json!({ "variants": [v], "material": m })).collect();
            primitive["extensions"] = json!({ "KHR_materials_variants": { "mappings": mappings } });
        }
        self.nodes.push(json!({ "name": name, "mesh": self.meshes.len() }));
        self.meshes.push(json!({ "name": name, "primitives": [primitive] }));
    }

    /// Adds an encoded image and returns its index, which is also that of its texture.
    pub(super) fn image(&mut self, name: &str, mime: &str, bytes: &[u8]) -> usize {
        let view = self.view(bytes, None);
        self.images.push(json!({ "name": name, "mimeType": mime, "bufferView": view }));
        self.images.len() - 1
    }

    /// The finished file. `root` holds what else belongs to the top level: asset, materials, extensions.
    pub(super) fn finish(mut self, mut root: Value) -> Result<Vec<u8>> {
        self.pad(0);
        let scene: Vec<usize> = (0..self.nodes.len()).collect();
        let textures: Vec<_> = (0..self.images.len()).map(|i| json!({ "sampler": 0, "source": i })).collect();
        root["scene"] = json!(0);
        root["scenes"] = json!([{ "nodes": scene }]);
        root["nodes"] = json!(self.nodes);
        root["meshes"] = json!(self.meshes);
        root["accessors"] = json!(self.accessors);
        root["bufferViews"] = json!(self.views);
        root["buffers"] = json!([{ "byteLength": self.bytes.len() }]);
        root["images"] = json!(self.images);
        root["textures"] = json!(textures);
        // Linear, mip-mapped, repeating.
        root["samplers"] = json!([{ "magFilter": 9729, "minFilter": 9987, "wrapS": 10497, "wrapT": 10497 }]);
        let mut text = serde_json::to_vec(&root)?;
        text.resize(text.len().next_multiple_of(4), b' ');
        let mut file = Vec::new();
        let total = 12 + 8 + text.len() + 8 + self.bytes.len();
        for word in [u32::from_le_bytes(*b"glTF"), 2, u32::try_from(total)?] {
            file.extend(word.to_le_bytes());
        }
        for (kind, chunk) in [(b"JSON", &text), (b"BIN\0", &self.bytes)] {
            file.extend(u32::try_from(chunk.len())?.to_le_bytes());
            file.extend(kind);
            file.extend(chunk);
        }
        Ok(file)
    }

    fn pad(&mut self, with: u8) {
        self.bytes.resize(self.bytes.len().next_multiple_of(4), with);
    }

    fn view(&mut self, bytes: &[u8], target: Option<u32>) -> usize {
        self.pad(0);
        let mut view = json!({ "buffer": 0, "byteOffset": self.bytes.len(), "byteLength": bytes.len() });
        if let Some(target) = target {
            view["target"] = json!(target);
        }
        self.bytes.extend(bytes);
        self.views.push(view);
        self.views.len() - 1
    }

    fn floats(&mut self, values: impl Iterator<Item = f32>, shape: &str, count: usize) -> usize {
        let bytes: Vec<u8> = values.flat_map(f32::to_le_bytes).collect();
        let view = self.view(&bytes, Some(ARRAY_BUFFER));
        self.accessor(view, FLOAT, shape, count)
    }

    fn indices(&mut self, mesh: &Mesh) -> usize {
        let flat = mesh.triangles.iter().flatten();
        // 65535 restarts primitives, so it is no index.
        let small = mesh.positions.len() < usize::from(u16::MAX);
        let bytes: Vec<u8> = if small {
            flat.flat_map(|&i| (i as u16).to_le_bytes()).collect()
        } else {
            flat.flat_map(|&i| (i as u32).to_le_bytes()).collect()
        };
        let view = self.view(&bytes, Some(ELEMENT_ARRAY_BUFFER));
        self.accessor(
            view,
            if small { UNSIGNED_SHORT } else { UNSIGNED_INT },
            "SCALAR",
            mesh.triangles.len() * 3,
        )
    }

    fn accessor(&mut self, view: usize, component: u32, shape: &str, count: usize) -> usize {
        self.accessors
            .push(json!({ "bufferView": view, "componentType": component, "type": shape, "count": count }));
        self.accessors.len() - 1
    }
}
