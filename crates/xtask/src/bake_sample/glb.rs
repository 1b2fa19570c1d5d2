//! Meshes, nodes and images of the sample in one .glb.

use anyhow::Result;
use glam::{Vec2, Vec3};
use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, Role};

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

/// The file while it grows.
#[derive(Debug, Default)]
pub(super) struct Builder {
    glb: GlbWriter,
    meshes: Vec<Value>,
    nodes: Vec<Value>,
    textures: Vec<Value>,
}

impl Builder {
    /// Adds a node with a mesh of one primitive; `variants` names a material for each variant.
    pub(super) fn mesh(&mut self, name: &str, mesh: &Mesh, material: usize, variants: &[usize]) {
        let vectors = |list: &[Vec3]| -> Vec<[f32; 3]> { list.iter().map(Vec3::to_array).collect() };
        let positions = self.glb.array(Role::Positions, &vectors(&mesh.positions));
        let normals = self.glb.array(Role::Attribute, &vectors(&mesh.normals));
        let uvs: Vec<[f32; 2]> = mesh.uvs.iter().map(Vec2::to_array).collect();
        let uvs = self.glb.array(Role::Attribute, &uvs);
        let triangles = mesh.triangles.iter().map(|corners| corners.map(|corner| corner as u32));
        let indices = self.glb.triangles(triangles, mesh.positions.len());
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

    /// Adds an encoded image and returns the index of its texture.
    pub(super) fn image(&mut self, name: &str, mime: &str, bytes: &[u8]) -> usize {
        let image = self.glb.image(name, mime, bytes);
        self.textures.push(json!({ "sampler": 0, "source": image }));
        self.textures.len() - 1
    }

    /// The finished file. `root` holds what else belongs to the top level: asset, materials, extensions.
    pub(super) fn finish(self, mut root: Value) -> Result<Vec<u8>> {
        let scene: Vec<usize> = (0..self.nodes.len()).collect();
        root["scene"] = json!(0);
        root["scenes"] = json!([{ "nodes": scene }]);
        root["nodes"] = json!(self.nodes);
        root["meshes"] = json!(self.meshes);
        root["textures"] = json!(self.textures);
        // Linear, mip-mapped, repeating.
        root["samplers"] = json!([{ "magFilter": 9729, "minFilter": 9987, "wrapS": 10497, "wrapT": 10497 }]);
        Ok(self.glb.finish(root)?)
    }
}
