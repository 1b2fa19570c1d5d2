//! The draws that a scene asks for.

use glam::{Mat4, Vec3};
use toile_asset::Topology;
use toile_scene::{Instance, ModelKey, Paint, Scene, model_from_nodes};
use toile_shaders::PartUniforms;

use crate::few::Few;
use crate::layouts::DYNAMIC_STEP;
use crate::material::{AlphaKind, SurfaceKind};
use crate::mesh::GpuMesh;
use crate::model::{GpuModel, MeshKey};
use crate::paint::PartPaint;

/// By how much nearer to the eye than what it lies on something worn is drawn, metres. Contact of cloth with skin is
/// kept to half a millimetre at the cloth's vertices; between them either cuts the other by a millimetre or two where
/// cloth is tight.
const LIFT: f32 = 0.004;

/// One draw: a primitive, somewhere, with a material.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DrawPart {
    pub model: ModelKey,
    pub mesh: MeshKey,
    pub material: usize,
    pub kind: SurfaceKind,
    pub paint: PartPaint,
    pub topology: Topology,
    /// Triangles that are seen from both sides.
    pub double_sided: bool,
    pub world_from_part: Mat4,
    /// Order of wear.
    pub layer: u8,
    /// First of its texels in the vertex visibility texture.
    pub visibility_base: u32,
    pub vertex_count: u32,
    /// Corners of the box around it, world space.
    pub corners: [Vec3; 8],
}

impl DrawPart {
    /// Whether it stops light.
    pub(crate) fn casts(&self) -> bool {
        self.topology == Topology::Triangles && !self.kind.alpha.is_blended()
    }

    /// Whether `other` stops the same light: the same shape at the same place, and the same holes.
    pub(crate) fn casts_like(&self, other: &Self) -> bool {
        let has_holes = |part: &Self| part.kind.alpha == AlphaKind::Mask;
        self.model == other.model
            && self.mesh == other.mesh
            && self.world_from_part == other.world_from_part
            && self.layer == other.layer
            && self.casts() == other.casts()
            && (self.material == other.material || !(has_holes(self) || has_holes(other)))
    }

    /// Whether its matrix mirrors.
    pub(crate) fn mirrored(&self) -> bool {
        self.world_from_part.determinant() < 0.0
    }

    /// Middle of its box.
    pub(crate) fn centre(&self) -> Vec3 {
        (self.corners[0] + self.corners[7]) * 0.5
    }

    fn uniforms(&self) -> PartUniforms {
        let inverse = self.world_from_part.inverse();
        let normal = if inverse.is_finite() { inverse.transpose() } else { Mat4::IDENTITY };
        PartUniforms {
            world_from_part: self.world_from_part,
            normal_from_part: normal,
            visibility_base: self.visibility_base,
            lift: LIFT * f32::from(self.layer),
            padding0: 0,
            padding1: 0,
        }
    }
}

/// All draws of `scene`, in the order of its instances. Its models have been synchronised.
pub(crate) fn list(scene: &Scene, models: &Few<ModelKey, GpuModel>) -> Vec<DrawPart> {
    let mut parts = Vec::new();
    let mut visibility_base = 0;
    for instance in &scene.instances {
        let Some(made) = models.get(&instance.key) else { continue };
        let placed = model_from_nodes(&instance.model, &instance.pose);
        for (node_index, (node, model_from_node)) in instance.model.nodes.iter().zip(&placed).enumerate() {
            let Some((mesh_index, mesh)) = node.mesh.and_then(|m| Some((m, instance.model.meshes.get(m)?)))
            else {
                continue;
            };
            // Skinned vertices are already in model space.
            let model_from_part = if node.skin.is_some() { Mat4::IDENTITY } else { *model_from_node };
            let world_from_part = instance.world_from_model * model_from_part;
            for (i, primitive) in mesh.primitives.iter().enumerate() {
                let own = (Some(node_index), mesh_index, i);
                let key = if made.meshes.contains_key(&own) { own } else { (None, mesh_index, i) };
                let material = primitive.material_in(instance.variant);
                let (Some(buffers), Some(surface)) = (made.meshes.get(&key), made.materials.get(material))
                else {
                    continue;
                };
                let paint = paint_of(instance, buffers);
                let mut kind =
                    if paint == PartPaint::Material { surface.kind } else { SurfaceKind::default() };
                kind.unlit |= buffers.topology != Topology::Triangles;
                parts.push(DrawPart {
                    model: instance.key,
                    mesh: key,
                    material,
                    kind,
                    paint,
                    topology: buffers.topology,
                    double_sided: surface.double_sided && buffers.topology == Topology::Triangles,
                    world_from_part,
                    layer: instance.layer,
                    visibility_base,
                    vertex_count: buffers.vertex_count,
                    corners: corners(world_from_part, buffers.bounds),
                });
                // A file may place one mesh thousands of times; what goes beyond the texture is drawn unshaded.
                visibility_base = visibility_base.saturating_add(buffers.vertex_count);
            }
        }
    }
    parts
}

/// Values are there where the field is one of this model, and only on surfaces.
fn paint_of(instance: &Instance, mesh: &GpuMesh) -> PartPaint {
    match &instance.paint {
        _ if mesh.topology != Topology::Triangles => PartPaint::Material,
        Paint::Materials => PartPaint::Material,
        Paint::Field(_) if mesh.values.is_some() => PartPaint::Values,
        Paint::Field(_) | Paint::Plain => PartPaint::Plain,
    }
}

/// The uniforms of all parts, each at a multiple of [`DYNAMIC_STEP`]; at least one.
pub(crate) fn uniform_bytes(parts: &[DrawPart]) -> Vec<u8> {
    let step = DYNAMIC_STEP as usize;
    let mut bytes = vec![0; step * parts.len().max(1)];
    for (part, slot) in parts.iter().zip(bytes.chunks_exact_mut(step)) {
        let uniforms = part.uniforms();
        let source = bytemuck::bytes_of(&uniforms);
        slot[..source.len()].copy_from_slice(source);
    }
    bytes
}

fn corners(matrix: Mat4, (low, high): (Vec3, Vec3)) -> [Vec3; 8] {
    std::array::from_fn(|i| {
        let pick = |bit: usize, low: f32, high: f32| if i & bit == 0 { low } else { high };
        matrix.transform_point3(Vec3::new(
            pick(1, low.x, high.x),
            pick(2, low.y, high.y),
            pick(4, low.z, high.z),
        ))
    })
}
