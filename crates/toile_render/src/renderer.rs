//! What pictures on one device share.

use std::sync::Arc;

use toile_asset::Model;
use toile_scene::{ModelKey, Scene};

use crate::environment::GpuEnvironment;
use crate::few::Few;
use crate::gpu::Gpu;
use crate::layouts::Layouts;
use crate::mesh::GpuMesh;
use crate::model::GpuModel;
use crate::paint::plain_group;
use crate::parts::DrawPart;
use crate::pipelines::Pipelines;
use crate::texture::{ImageSource, Samplers, StandIns};
use crate::view::View;

/// Environments kept at a time; the one unused for longest goes first.
const KEPT_ENVIRONMENTS: usize = 4;

/// Draws scenes on one device.
#[derive(Debug)]
pub struct Renderer {
    pub(crate) gpu: Gpu,
    pub(crate) shared: Shared,
}

/// Everything of a [`Renderer`] but the device.
#[derive(Debug)]
pub(crate) struct Shared {
    pub layouts: Layouts,
    pub pipelines: Pipelines,
    pub samplers: Samplers,
    pub stand_ins: StandIns,
    /// In place of a material's bind group.
    pub plain: wgpu::BindGroup,
    pub linear_sampler: wgpu::Sampler,
    pub comparison_sampler: wgpu::Sampler,
    pub models: Few<ModelKey, GpuModel>,
    environments: Vec<GpuEnvironment>,
}

impl Renderer {
    /// A renderer with nothing uploaded.
    pub fn new(gpu: Gpu) -> Self {
        let linear = wgpu::SamplerDescriptor {
            label: Some("linear"),
            mag_filter: wgpu::FilterMode::Linear,
            min_filter: wgpu::FilterMode::Linear,
            mipmap_filter: wgpu::MipmapFilterMode::Linear,
            ..Default::default()
        };
        let comparison = wgpu::SamplerDescriptor {
            label: Some("comparison"),
            compare: Some(wgpu::CompareFunction::LessEqual),
            mipmap_filter: wgpu::MipmapFilterMode::Nearest,
            ..linear.clone()
        };
        let shared = Shared {
            layouts: Layouts::new(&gpu.device),
            pipelines: Pipelines::default(),
            samplers: Samplers::default(),
            stand_ins: StandIns::new(&gpu),
            plain: plain_group(&gpu),
            linear_sampler: gpu.device.create_sampler(&linear),
            comparison_sampler: gpu.device.create_sampler(&comparison),
            models: Few::default(),
            environments: Vec::new(),
        };
        Self { gpu, shared }
    }

    /// The device it draws on.
    pub fn gpu(&self) -> &Gpu {
        &self.gpu
    }

    /// Takes note of a model, so that its images can be provided before it is drawn.
    pub fn add_model(&mut self, key: ModelKey, model: &Arc<Model>) {
        self.shared.models.get_or_insert_with(key, || GpuModel::new(model));
    }

    /// Uploads image `index` of a model that has been added and not drawn yet. Where the image is larger than
    /// the adapter takes, the material is drawn without it.
    pub fn provide_image(&mut self, key: ModelKey, index: usize, source: &ImageSource<'_>) {
        let Shared { layouts, pipelines, models, .. } = &mut self.shared;
        if let Some(model) = models.get_mut(&key) {
            model.provide_image(&self.gpu, layouts, pipelines, index, source);
        }
    }

    /// Frees what was uploaded for a model.
    pub fn forget(&mut self, key: ModelKey) {
        self.shared.models.remove(&key);
    }

    /// Draws `scene` into `target` of `width` × `height` pixels, whose format is that of [`Gpu::color_format`].
    pub fn draw(
        &mut self,
        view: &mut View,
        scene: &Scene,
        target: &wgpu::TextureView,
        width: u32,
        height: u32,
    ) {
        for instance in &scene.instances {
            self.add_model(instance.key, &instance.model);
        }
        view.draw(&self.gpu, &mut self.shared, scene, target, (width, height));
    }
}

impl Shared {
    /// The buffers that a part draws.
    pub(crate) fn mesh(&self, part: &DrawPart) -> Option<&GpuMesh> {
        self.models.get(&part.model)?.meshes.get(&part.mesh)
    }

    /// The bind group of a part's material, once it has been prepared.
    pub(crate) fn material(&self, part: &DrawPart) -> Option<&wgpu::BindGroup> {
        self.models.get(&part.model)?.materials.get(part.material)?.group.as_ref()
    }

    /// The cube map of the scene's environment.
    pub(crate) fn environment(&mut self, gpu: &Gpu, scene: &Scene) -> wgpu::TextureView {
        let found = self.environments.iter().position(|e| Arc::ptr_eq(&e.source, &scene.environment));
        let environment = match found {
            Some(i) => self.environments.remove(i),
            None => GpuEnvironment::new(gpu, &scene.environment),
        };
        let cube = environment.cube.clone();
        self.environments.truncate(KEPT_ENVIRONMENTS - 1);
        self.environments.insert(0, environment);
        cube
    }
}
