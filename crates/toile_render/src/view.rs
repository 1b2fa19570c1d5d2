//! What one picture needs: its targets, its light, its uniforms.

use std::sync::Arc;

use glam::Mat4;
use toile_asset::Topology;
use toile_scene::{Background, Environment, Instance, ModelKey, Paint, Scene, ToneMapping};
use toile_shaders::{FrameUniforms, PartUniforms};

use crate::gpu::Gpu;
use crate::layouts::{DYNAMIC_STEP, bind};
use crate::light::Light;
use crate::paint::PartPaint;
use crate::parts::{DrawPart, list, uniform_bytes};
use crate::pipelines::{DEPTH_FORMAT, SAMPLES, SurfaceKey};
use crate::renderer::{Renderer, Shared};

/// GPU state of one picture that is drawn again and again, as the camera moves.
#[derive(Debug)]
pub struct View {
    frame_buffer: wgpu::Buffer,
    prepared: Option<Prepared>,
    targets: Option<Targets>,
}

/// What stays the same while only the camera moves.
#[derive(Debug)]
struct Prepared {
    of: Signature,
    environment: Arc<Environment>,
    parts: Vec<DrawPart>,
    part_group: wgpu::BindGroup,
    light: Light,
    frame_group: wgpu::BindGroup,
}

/// Tells whether a scene must be prepared anew.
#[derive(Debug, PartialEq)]
struct Signature {
    instances: Vec<Drawn>,
    ground_y: f32,
    is_settling: bool,
}

/// What of an instance is prepared.
#[derive(Debug, PartialEq)]
struct Drawn {
    key: ModelKey,
    revision: u64,
    world_from_model: Mat4,
    variant: Option<usize>,
    layer: u8,
    paint: Paint,
}

impl Drawn {
    fn of(instance: &Instance) -> Self {
        Self {
            key: instance.key,
            revision: instance.pose.revision,
            world_from_model: instance.world_from_model,
            variant: instance.variant,
            layer: instance.layer,
            paint: instance.paint.clone(),
        }
    }

    /// Whether the same shape is at the same place.
    fn lies_as(&self, other: &Self) -> bool {
        (self.key, self.revision, self.world_from_model)
            == (other.key, other.revision, other.world_from_model)
    }
}

/// Multisampled colour and depth.
#[derive(Debug)]
struct Targets {
    size: (u32, u32),
    color: wgpu::TextureView,
    depth: wgpu::TextureView,
}

impl View {
    /// A view that has drawn nothing.
    pub fn new(renderer: &Renderer) -> Self {
        let zero: FrameUniforms = bytemuck::Zeroable::zeroed();
        Self {
            frame_buffer: renderer.gpu.uniform("frame", bytemuck::bytes_of(&zero)),
            prepared: None,
            targets: None,
        }
    }

    pub(crate) fn draw(
        &mut self,
        gpu: &Gpu,
        shared: &mut Shared,
        scene: &Scene,
        target: &wgpu::TextureView,
        size: (u32, u32),
    ) {
        self.prepare(gpu, shared, scene, size);
        let Some(prepared) = &mut self.prepared else { return };
        prepared.light.set_shadow_intensity(gpu, scene.shadow_intensity);
        let uniforms = frame_uniforms(scene, &prepared.light, size);
        gpu.queue.write_buffer(&self.frame_buffer, 0, bytemuck::bytes_of(&uniforms));
        prepare_materials(gpu, shared, &prepared.parts);
        let targets = match &mut self.targets {
            Some(targets) if targets.size == size => targets,
            old => old.insert(Targets::new(gpu, size)),
        };
        let mut encoder = gpu.device.create_command_encoder(&Default::default());
        prepared.draw(gpu, shared, scene, &mut encoder, targets, target);
        gpu.queue.submit([encoder.finish()]);
    }

    /// Brings models, parts and light up to date with the scene.
    fn prepare(&mut self, gpu: &Gpu, shared: &mut Shared, scene: &Scene, size: (u32, u32)) {
        let of = Signature::of(scene);
        if let Some(prepared) = &self.prepared
            && prepared.of == of
            && Arc::ptr_eq(&prepared.environment, &scene.environment)
        {
            return;
        }
        for instance in &scene.instances {
            if let Some(model) = shared.models.get_mut(&instance.key) {
                model.sync(gpu, &shared.layouts, instance);
            }
        }
        let parts = list(scene, &shared.models);
        prepare_materials(gpu, shared, &parts);
        if let Some(prepared) = &mut self.prepared
            && Arc::ptr_eq(&prepared.environment, &scene.environment)
            && prepared.parts.len() == parts.len()
            && prepared.parts.iter().zip(&parts).all(|(a, b)| a.casts_like(b))
        {
            let is_same_shape = prepared.of.poses_equal(&of);
            // Another colorway of the same shape leaves the light as it is. While shapes come and go the shadow
            // follows at once; the ambient light, some twenty times the work, lags behind on the same vertices.
            if is_same_shape || scene.is_settling {
                if !is_same_shape {
                    prepared.light.draw_shadow(gpu, shared, scene, &prepared.part_group, &parts);
                }
                prepared.parts = parts;
                prepared.of = of;
                return;
            }
        }
        let part_buffer = gpu.uniform("parts", &uniform_bytes(&parts));
        let part_group = bind(
            &gpu.device,
            "part",
            &shared.layouts.part,
            &[(
                0,
                wgpu::BindingResource::Buffer(wgpu::BufferBinding {
                    buffer: &part_buffer,
                    offset: 0,
                    size: std::num::NonZeroU64::new(size_of::<PartUniforms>() as u64),
                }),
            )],
        );
        let mut light = Light::new(gpu, scene, &parts);
        let frame_group = frame_group(gpu, shared, scene, &self.frame_buffer, &light);
        let uniforms = frame_uniforms(scene, &light, size);
        gpu.queue.write_buffer(&self.frame_buffer, 0, bytemuck::bytes_of(&uniforms));
        light.draw(gpu, shared, &frame_group, &part_group, &parts);
        let environment = scene.environment.clone();
        self.prepared = Some(Prepared { of, environment, parts, part_group, light, frame_group });
    }
}

impl Signature {
    fn of(scene: &Scene) -> Self {
        Self {
            instances: scene.instances.iter().map(Drawn::of).collect(),
            ground_y: scene.ground_y,
            is_settling: scene.is_settling,
        }
    }

    /// Whether only colours differ.
    fn poses_equal(&self, other: &Self) -> bool {
        self.ground_y == other.ground_y
            && self.is_settling == other.is_settling
            && self.instances.len() == other.instances.len()
            && self.instances.iter().zip(&other.instances).all(|(a, b)| a.lies_as(b))
    }
}

impl Targets {
    fn new(gpu: &Gpu, size: (u32, u32)) -> Self {
        let texture = |label, format| {
            gpu.device
                .create_texture(&wgpu::TextureDescriptor {
                    label: Some(label),
                    size: wgpu::Extent3d { width: size.0, height: size.1, depth_or_array_layers: 1 },
                    mip_level_count: 1,
                    sample_count: SAMPLES,
                    dimension: wgpu::TextureDimension::D2,
                    format,
                    usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
                    view_formats: &[],
                })
                .create_view(&Default::default())
        };
        Self { size, color: texture("color", gpu.color_format), depth: texture("depth", DEPTH_FORMAT) }
    }
}

impl Prepared {
    fn draw(
        &self,
        gpu: &Gpu,
        shared: &mut Shared,
        scene: &Scene,
        encoder: &mut wgpu::CommandEncoder,
        targets: &Targets,
        target: &wgpu::TextureView,
    ) {
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("main"),
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: &targets.color,
                depth_slice: None,
                resolve_target: Some(target),
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(clear_color(scene.background)),
                    store: wgpu::StoreOp::Discard,
                },
            })],
            depth_stencil_attachment: Some(wgpu::RenderPassDepthStencilAttachment {
                view: &targets.depth,
                depth_ops: Some(wgpu::Operations {
                    load: wgpu::LoadOp::Clear(1.0),
                    store: wgpu::StoreOp::Discard,
                }),
                stencil_ops: None,
            }),
            ..Default::default()
        });
        let is_blended = |i: &u32| self.parts[*i as usize].kind.alpha.is_blended();
        let all = 0..u32::try_from(self.parts.len()).unwrap_or(0);
        let (mut blended, solid): (Vec<u32>, Vec<u32>) = all.partition(is_blended);

        pass.set_bind_group(0, &self.frame_group, &[]);
        for i in solid {
            let cull = (!self.parts[i as usize].double_sided).then_some(wgpu::Face::Back);
            self.draw_part(gpu, shared, &mut pass, i, cull);
        }
        if let Some(ground) = self.light.ground.as_ref().filter(|_| scene.shadow_intensity > 0.0) {
            pass.set_pipeline(&shared.pipelines.ground(gpu, &shared.layouts));
            pass.set_bind_group(1, ground, &[]);
            pass.draw(0..6, 0..1);
        }
        // Far ones first; of a two-sided sheet the far side first.
        let eye = scene.camera.eye;
        let distance = |i: &u32| self.parts[*i as usize].centre().distance_squared(eye);
        blended.sort_by(|a, b| distance(b).total_cmp(&distance(a)));
        for i in blended {
            if self.parts[i as usize].double_sided {
                self.draw_part(gpu, shared, &mut pass, i, Some(wgpu::Face::Front));
            }
            self.draw_part(gpu, shared, &mut pass, i, Some(wgpu::Face::Back));
        }
    }

    fn draw_part(
        &self,
        gpu: &Gpu,
        shared: &mut Shared,
        pass: &mut wgpu::RenderPass<'_>,
        index: u32,
        cull: Option<wgpu::Face>,
    ) {
        let part = &self.parts[index as usize];
        let cull = cull.filter(|_| part.topology == Topology::Triangles);
        let key = SurfaceKey {
            kind: part.kind,
            topology: part.topology,
            cull,
            mirrored: part.mirrored(),
            shows_values: part.paint == PartPaint::Values,
        };
        pass.set_pipeline(shared.pipelines.surface(gpu, &shared.layouts, key));
        let Some(model) = shared.models.get(&part.model) else { return };
        let Some(mesh) = model.meshes.get(&part.mesh) else { return };
        let (group, third) = match part.paint {
            PartPaint::Material => {
                (model.materials.get(part.material).and_then(|m| m.group.as_ref()), Some(&mesh.coordinates))
            }
            PartPaint::Plain => (Some(&shared.plain), Some(&mesh.coordinates)),
            PartPaint::Values => (model.field.as_ref().map(|(_, scale)| scale), mesh.values.as_ref()),
        };
        let (Some(group), Some(third)) = (group, third) else { return };
        pass.set_bind_group(1, &self.part_group, &[index * DYNAMIC_STEP]);
        pass.set_bind_group(2, group, &[]);
        pass.set_vertex_buffer(0, mesh.positions.slice(..));
        pass.set_vertex_buffer(1, mesh.orientations.slice(..));
        pass.set_vertex_buffer(2, third.slice(..));
        pass.set_index_buffer(mesh.indices.slice(..), wgpu::IndexFormat::Uint32);
        pass.draw_indexed(0..mesh.index_count, 0, 0..1);
    }
}

fn prepare_materials(gpu: &Gpu, shared: &mut Shared, parts: &[DrawPart]) {
    let Shared { models, samplers, stand_ins, .. } = shared;
    for part in parts {
        if let Some(model) = models.get_mut(&part.model) {
            model.prepare_material(gpu, samplers, stand_ins, part.material);
        }
    }
}

fn frame_group(
    gpu: &Gpu,
    shared: &mut Shared,
    scene: &Scene,
    buffer: &wgpu::Buffer,
    light: &Light,
) -> wgpu::BindGroup {
    let cube = shared.environment(gpu, scene);
    bind(
        &gpu.device,
        "frame",
        &shared.layouts.frame,
        &[
            (0, buffer.as_entire_binding()),
            (1, wgpu::BindingResource::TextureView(&cube)),
            (2, wgpu::BindingResource::Sampler(&shared.linear_sampler)),
            (3, wgpu::BindingResource::TextureView(&light.shadow)),
            (4, wgpu::BindingResource::Sampler(&shared.comparison_sampler)),
            (5, wgpu::BindingResource::TextureView(&light.visibility)),
        ],
    )
}

#[expect(clippy::cast_precision_loss, reason = "sizes in pixels and mip levels are small")]
fn frame_uniforms(scene: &Scene, light: &Light, (width, height): (u32, u32)) -> FrameUniforms {
    let camera = &scene.camera;
    let environment = &scene.environment;
    let shadow_step = light.shadow_step();
    let aspect = width.max(1) as f32 / height.max(1) as f32;
    FrameUniforms {
        clip_from_world: camera.clip_from_view(aspect) * camera.view_from_world(),
        shadow_from_world: light.shadow_from_world,
        eye: camera.eye,
        exposure: scene.exposure,
        key_direction: environment.key.direction,
        shadow_texel: light.shadow_texel,
        key_irradiance: environment.key.irradiance,
        environment_last_level: environment.prefiltered_radiance.levels.len().saturating_sub(1) as f32,
        irradiance_sh: environment.irradiance_sh.map(|c| c.extend(0.0)),
        tone_mapping: match scene.tone_mapping {
            ToneMapping::Neutral => 0,
            ToneMapping::Aces => 1,
            ToneMapping::None => 2,
        },
        shadow_depth_step: shadow_step.z,
        shadow_step: shadow_step.truncate(),
    }
}

/// The background as the target stores it: encoded, premultiplied.
fn clear_color(background: Background) -> wgpu::Color {
    match background {
        Background::Transparent => wgpu::Color::TRANSPARENT,
        Background::Color(linear) => {
            let encode = |c: f32| {
                let c = c.clamp(0.0, 1.0);
                f64::from(if c <= 0.003_130_8 { 12.92 * c } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 })
            };
            wgpu::Color { r: encode(linear.x), g: encode(linear.y), b: encode(linear.z), a: 1.0 }
        }
    }
}
