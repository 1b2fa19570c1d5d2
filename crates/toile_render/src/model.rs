//! A model on the GPU.

use std::collections::BTreeMap;
use std::sync::Arc;

use toile_asset::Model;
use toile_scene::{Field, Instance, Paint, deform, model_from_nodes};
use toile_shaders::SLOTS;

use crate::gpu::Gpu;
use crate::layouts::{Layouts, bind, material_layout};
use crate::material::{SurfaceKind, texture_of, uniforms};
use crate::mesh::GpuMesh;
use crate::paint::scale_group;
use crate::pipelines::Pipelines;
use crate::texture::{ImageSource, Samplers, StandIns, upload};

/// Which buffers: the node where skin or morph targets give it vertices of its own, mesh, primitive.
pub(crate) type MeshKey = (Option<usize>, usize, usize);

/// A model's buffers, textures and materials.
#[derive(Debug)]
pub(crate) struct GpuModel {
    pub meshes: BTreeMap<MeshKey, GpuMesh>,
    /// As the model's materials.
    pub materials: Vec<GpuMaterial>,
    /// As the model's images: as plain numbers and as sRGB colours, made as the materials need them.
    images: Vec<[Option<wgpu::TextureView>; 2]>,
    /// Pose that `meshes` show.
    revision: Option<u64>,
    /// What `meshes` have the values of, and the colours for them.
    pub field: Option<(Arc<Field>, wgpu::BindGroup)>,
    model: Arc<Model>,
}

/// A material ready to draw.
#[derive(Debug)]
pub(crate) struct GpuMaterial {
    pub kind: SurfaceKind,
    pub double_sided: bool,
    /// Made when first drawn, thrown away when one of its images arrives.
    pub group: Option<wgpu::BindGroup>,
}

impl GpuModel {
    pub(crate) fn new(model: &Arc<Model>) -> Self {
        Self {
            meshes: BTreeMap::new(),
            materials: model
                .materials
                .iter()
                .map(|m| GpuMaterial { kind: SurfaceKind::of(m), double_sided: m.double_sided, group: None })
                .collect(),
            images: model.images.iter().map(|_| [None, None]).collect(),
            revision: None,
            field: None,
            model: model.clone(),
        }
    }

    /// Uploads an image in the forms that the materials read it in.
    pub(crate) fn provide_image(
        &mut self,
        gpu: &Gpu,
        layouts: &Layouts,
        pipelines: &mut Pipelines,
        index: usize,
        source: &ImageSource<'_>,
    ) {
        let mut needed = [false; 2];
        for (material, made) in self.model.materials.iter().zip(&mut self.materials) {
            for (slot, _) in SLOTS {
                if texture_of(material, slot).is_some_and(|t| t.image == index) {
                    needed[usize::from(slot.is_srgb())] = true;
                    made.group = None;
                }
            }
        }
        if let Some(forms) = self.images.get_mut(index) {
            for (srgb, form) in [false, true].into_iter().zip(forms) {
                if needed[usize::from(srgb)] {
                    *form = upload(gpu, layouts, pipelines, source, srgb);
                }
            }
        }
    }

    /// Brings the buffers up to the instance's pose and paint.
    pub(crate) fn sync(&mut self, gpu: &Gpu, layouts: &Layouts, instance: &Instance) {
        self.sync_pose(gpu, instance);
        if let Paint::Field(field) = &instance.paint {
            self.sync_field(gpu, layouts, field);
        }
    }

    fn sync_field(&mut self, gpu: &Gpu, layouts: &Layouts, field: &Arc<Field>) {
        let is_same = self.field.as_ref().is_some_and(|(shown, _)| Arc::ptr_eq(shown, field));
        for (&(_, mesh, primitive), made) in &mut self.meshes {
            if !is_same || made.values.is_none() {
                made.set_values(gpu, field.of_primitive(&self.model, mesh, primitive));
            }
        }
        if !is_same {
            self.field = Some((Arc::clone(field), scale_group(gpu, layouts, &field.scale)));
        }
    }

    fn sync_pose(&mut self, gpu: &Gpu, instance: &Instance) {
        if self.revision == Some(instance.pose.revision) {
            return;
        }
        self.revision = Some(instance.pose.revision);
        let model = self.model.clone();
        let placed = model_from_nodes(&model, &instance.pose);
        for (node_index, node) in model.nodes.iter().enumerate() {
            let Some(mesh_index) = node.mesh else { continue };
            let Some(mesh) = model.meshes.get(mesh_index) else { continue };
            for (i, primitive) in mesh.primitives.iter().enumerate() {
                let deformed = deform(&model, &instance.pose, &placed, node_index, i);
                let key = (deformed.is_some().then_some(node_index), mesh_index, i);
                if deformed.is_none() {
                    // A rest pose after a deformed one: the node's own vertices are out of use.
                    self.meshes.remove(&(Some(node_index), mesh_index, i));
                }
                match (self.meshes.get_mut(&key), &deformed) {
                    (Some(made), Some(deformed)) => made.update(gpu, primitive, deformed),
                    (Some(_), None) => {}
                    (None, _) => {
                        if let Some(made) = GpuMesh::new(gpu, primitive, deformed.as_ref()) {
                            self.meshes.insert(key, made);
                        }
                    }
                }
            }
        }
    }

    /// Makes the bind group of a material that lacks it.
    pub(crate) fn prepare_material(
        &mut self,
        gpu: &Gpu,
        samplers: &mut Samplers,
        stand_ins: &StandIns,
        index: usize,
    ) {
        let (Some(made), Some(material)) = (self.materials.get_mut(index), self.model.materials.get(index))
        else {
            return;
        };
        if made.group.is_some() {
            return;
        }
        let buffer = gpu.uniform("material", bytemuck::bytes_of(&uniforms(material)));
        let textures: Vec<_> = SLOTS
            .iter()
            .filter(|(slot, _)| made.kind.slots & (1 << *slot as u16) != 0)
            .filter_map(|(slot, _)| Some((*slot, texture_of(material, *slot)?)))
            .map(|(slot, texture)| {
                let view =
                    self.images.get(texture.image).and_then(|i| i[usize::from(slot.is_srgb())].as_ref());
                (
                    slot,
                    view.unwrap_or(stand_ins.of(slot)),
                    samplers.get(gpu, texture.sampler, slot.is_srgb()).clone(),
                )
            })
            .collect();
        let mut resources = vec![(0, buffer.as_entire_binding())];
        for (slot, view, sampler) in &textures {
            resources.push((slot.binding(), wgpu::BindingResource::TextureView(view)));
            resources.push((slot.binding() + 1, wgpu::BindingResource::Sampler(sampler)));
        }
        let layout = material_layout(&gpu.device, made.kind.slots);
        made.group = Some(bind(&gpu.device, "material", &layout, &resources));
    }
}

/// In a browser memory is free only once it is given back by name.
impl Drop for GpuModel {
    fn drop(&mut self) {
        for view in self.images.iter().flatten().flatten() {
            view.texture().destroy();
        }
    }
}
