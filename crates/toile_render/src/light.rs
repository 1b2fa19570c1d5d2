//! Light that depends on the models but not on the camera: the key light's shadow map, how much ambient light
//! reaches each side of every vertex, and the shadow on the ground.
//!
//! Ambient visibility is measured, not guessed from the screen: depth maps from directions spread evenly over
//! the sphere are compared with every vertex. Folds, the inside of a sleeve and the ground under a hem get the
//! shade they would have under an even sky, from every side, at no cost per frame.

use glam::{Mat4, Vec2, Vec3, Vec4};
use toile_scene::{KeyLight, Scene};
use toile_shaders::{
    BlurUniforms, DirectionsUniforms, GroundUniforms, MAX_DIRECTIONS, SizeUniforms, VISIBILITY_ROW,
};

use crate::gpu::Gpu;
use crate::layouts::{DYNAMIC_STEP, bind};
use crate::material::AlphaKind;
use crate::parts::DrawPart;
use crate::pipelines::{DEPTH_FORMAT, VISIBILITY_FORMAT};
use crate::renderer::Shared;
use crate::texture::clear_to;

/// Edge of the key light's shadow map, texels.
const SHADOW_SIZE: u32 = 512;
/// Edge of one direction's tile in the depth atlas, texels.
const TILE: u32 = 128;
/// Edge of the light map of the ground, texels.
const GROUND_SIZE: u32 = 128;

/// The results, ready to be bound.
#[derive(Debug)]
pub(crate) struct Light {
    pub shadow: wgpu::TextureView,
    pub visibility: wgpu::TextureView,
    pub shadow_from_world: Mat4,
    /// Metres that one texel of the shadow map covers.
    pub shadow_texel: f32,
    /// The ground's uniforms and light map; none without anything that casts a shadow.
    pub ground: Option<wgpu::BindGroup>,
    ground_buffer: wgpu::Buffer,
    ground_uniforms: GroundUniforms,
    ground_maps: Vec<wgpu::TextureView>,
}

/// In a browser memory is free only once it is given back by name.
impl Drop for Light {
    fn drop(&mut self) {
        for view in self.ground_maps.iter().chain([&self.shadow, &self.visibility]) {
            view.texture().destroy();
        }
    }
}

/// An orthographic view along a light's direction.
struct LightView {
    clip_from_world: Mat4,
    /// Metres across the wider side.
    width: f32,
}

impl Light {
    /// Textures of the right size, nothing drawn yet.
    pub(crate) fn new(gpu: &Gpu, scene: &Scene, parts: &[DrawPart]) -> Self {
        let vertices = parts.iter().fold(0u32, |sum, p| sum.saturating_add(p.vertex_count));
        let rows = vertices.div_ceil(VISIBILITY_ROW).clamp(1, gpu.max_texture_size());
        let target = wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING;
        let casters: Vec<_> = parts.iter().filter(|p| p.casts()).collect();
        let view = fit(scene.environment.key.direction, &casters);
        let ground_uniforms = ground_uniforms(scene, &casters);
        Self {
            shadow: texture(gpu, "shadow map", (SHADOW_SIZE, SHADOW_SIZE), DEPTH_FORMAT, target),
            visibility: texture(gpu, "vertex visibility", (VISIBILITY_ROW, rows), VISIBILITY_FORMAT, target),
            shadow_from_world: view.clip_from_world,
            shadow_texel: shadow_texel(&view),
            ground: None,
            ground_buffer: gpu.uniform("ground", bytemuck::bytes_of(&ground_uniforms)),
            ground_uniforms,
            ground_maps: Vec::new(),
        }
    }

    /// Draws everything. `frame` and `part` are the bind groups of the view, whose uniforms are up to date.
    pub(crate) fn draw(
        &mut self,
        gpu: &Gpu,
        shared: &mut Shared,
        frame: &wgpu::BindGroup,
        part: &wgpu::BindGroup,
        parts: &[DrawPart],
    ) {
        let casters: Vec<_> = parts.iter().filter(|p| p.casts()).collect();
        let triangles: u32 = casters
            .iter()
            .filter_map(|p| shared.mesh(p))
            .fold(0u32, |sum, m| sum.saturating_add(m.index_count / 3));
        let directions = direction_count(triangles);
        let columns = 8u32.min(directions);
        let tile_rows = directions.div_ceil(columns);
        let views: Vec<_> = (0..directions).map(|i| fit(spread(i, directions), &casters)).collect();

        let light_view = light_views(gpu, shared, self.shadow_from_world, &views);
        let usage = wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING;
        let atlas = texture(gpu, "depth atlas", (TILE * columns, TILE * tile_rows), DEPTH_FORMAT, usage);
        let mut encoder = gpu.device.create_command_encoder(&Default::default());
        draw_depth(gpu, &mut depth_pass(&mut encoder, &self.shadow), shared, &light_view, part, parts, 0);
        {
            let mut pass = depth_pass(&mut encoder, &atlas);
            for i in 0..directions {
                let (x, y) = (i % columns * TILE, i / columns * TILE);
                #[expect(clippy::cast_precision_loss, reason = "a few thousand texels")]
                pass.set_viewport(x as f32, y as f32, TILE as f32, TILE as f32, 0.0, 1.0);
                draw_depth(gpu, &mut pass, shared, &light_view, part, parts, i + 1);
            }
        }

        let uniforms = self.directions_uniforms(&views, columns, tile_rows);
        let buffer = gpu.uniform("directions", bytemuck::bytes_of(&uniforms));
        let group = bind(
            &gpu.device,
            "directions",
            &shared.layouts.directions,
            &[
                (0, buffer.as_entire_binding()),
                (1, wgpu::BindingResource::TextureView(&atlas)),
                (2, wgpu::BindingResource::Sampler(&shared.comparison_sampler)),
            ],
        );
        self.draw_vertex_visibility(gpu, shared, &mut encoder, part, &group, parts);
        self.ground =
            (!casters.is_empty()).then(|| self.draw_ground(gpu, shared, &mut encoder, frame, part, &group));
        gpu.queue.submit([encoder.finish()]);
        atlas.texture().destroy();
    }

    /// Draws the key light's shadow of parts that have changed; everything else stays as it was drawn last.
    pub(crate) fn draw_shadow(
        &mut self,
        gpu: &Gpu,
        shared: &mut Shared,
        scene: &Scene,
        part: &wgpu::BindGroup,
        parts: &[DrawPart],
    ) {
        let casters: Vec<_> = parts.iter().filter(|p| p.casts()).collect();
        let view = fit(scene.environment.key.direction, &casters);
        self.shadow_from_world = view.clip_from_world;
        self.shadow_texel = shadow_texel(&view);
        let light_view = light_views(gpu, shared, self.shadow_from_world, &[]);
        let mut encoder = gpu.device.create_command_encoder(&Default::default());
        draw_depth(gpu, &mut depth_pass(&mut encoder, &self.shadow), shared, &light_view, part, parts, 0);
        gpu.queue.submit([encoder.finish()]);
    }

    /// What `shadow_texel` metres across and along the light come to in coordinates and depth of the shadow map,
    /// all 0 … 1.
    pub(crate) fn shadow_step(&self) -> Vec3 {
        let per_metre = |row| self.shadow_from_world.row(row).truncate().length();
        Vec3::new(0.5 * per_metre(0), 0.5 * per_metre(1), per_metre(2)) * self.shadow_texel
    }

    /// Sets the strength of the shadow on the ground, 0 … 1.
    pub(crate) fn set_shadow_intensity(&mut self, gpu: &Gpu, intensity: f32) {
        self.ground_uniforms.shares.z = intensity;
        gpu.queue.write_buffer(&self.ground_buffer, 0, bytemuck::bytes_of(&self.ground_uniforms));
    }

    fn directions_uniforms(&self, views: &[LightView], columns: u32, rows: u32) -> DirectionsUniforms {
        let count = u32::try_from(views.len()).unwrap_or(0);
        let mut out = DirectionsUniforms {
            clip_from_world: [Mat4::ZERO; MAX_DIRECTIONS],
            towards: [Vec4::ZERO; MAX_DIRECTIONS],
            ground: self.ground_uniforms.square,
            count,
            columns,
            rows,
            #[expect(clippy::cast_precision_loss, reason = "a small constant")]
            texel: views.iter().map(|v| v.width).fold(0.0, f32::max) / TILE as f32,
            tile_size: TILE as f32,
            padding0: 0.0,
            padding1: 0.0,
            padding2: 0.0,
        };
        for (i, view) in (0..count).zip(views) {
            out.clip_from_world[i as usize] = view.clip_from_world;
            out.towards[i as usize] = spread(i, count).extend(0.0);
        }
        out
    }

    fn draw_vertex_visibility(
        &self,
        gpu: &Gpu,
        shared: &mut Shared,
        encoder: &mut wgpu::CommandEncoder,
        part: &wgpu::BindGroup,
        directions: &wgpu::BindGroup,
        parts: &[DrawPart],
    ) {
        let size = self.visibility.texture().size();
        #[expect(clippy::cast_precision_loss, reason = "texture sizes are far below 2^23")]
        let uniforms = SizeUniforms {
            width: size.width as f32,
            height: size.height as f32,
            padding0: 0.0,
            padding1: 0.0,
        };
        let buffer = gpu.uniform("size", bytemuck::bytes_of(&uniforms));
        let group = bind(&gpu.device, "size", &shared.layouts.size, &[(0, buffer.as_entire_binding())]);
        let pipeline = shared.pipelines.vertex_visibility(gpu, &shared.layouts);
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("vertex visibility"),
            color_attachments: &[Some(clear_to(&self.visibility, wgpu::Color::WHITE))],
            ..Default::default()
        });
        pass.set_pipeline(&pipeline);
        pass.set_bind_group(0, &group, &[]);
        pass.set_bind_group(2, directions, &[]);
        for (slot, drawn) in (0u32..).zip(parts) {
            let Some(mesh) = shared.mesh(drawn) else { continue };
            pass.set_bind_group(1, part, &[slot * DYNAMIC_STEP]);
            pass.set_vertex_buffer(0, mesh.positions.slice(..));
            pass.set_vertex_buffer(1, mesh.orientations.slice(..));
            pass.draw(0..mesh.vertex_count, 0..1);
        }
    }

    fn draw_ground(
        &mut self,
        gpu: &Gpu,
        shared: &mut Shared,
        encoder: &mut wgpu::CommandEncoder,
        frame: &wgpu::BindGroup,
        part: &wgpu::BindGroup,
        directions: &wgpu::BindGroup,
    ) -> wgpu::BindGroup {
        let usage = wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING;
        let map = || texture(gpu, "ground light", (GROUND_SIZE, GROUND_SIZE), VISIBILITY_FORMAT, usage);
        let (first, second) = (map(), map());
        {
            let pipeline = shared.pipelines.ground_visibility(gpu, &shared.layouts);
            let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some("ground light"),
                color_attachments: &[Some(clear_to(&first, wgpu::Color::WHITE))],
                ..Default::default()
            });
            pass.set_pipeline(&pipeline);
            pass.set_bind_group(0, frame, &[]);
            pass.set_bind_group(1, part, &[0]);
            pass.set_bind_group(2, directions, &[]);
            pass.draw(0..3, 0..1);
        }
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        let half_texel = 0.5 / GROUND_SIZE as f32;
        for (source, target, step) in
            [(&first, &second, Vec2::new(half_texel, 0.0)), (&second, &first, Vec2::new(0.0, half_texel))]
        {
            blur(gpu, shared, encoder, source, target, step);
        }
        let group = bind(
            &gpu.device,
            "ground",
            &shared.layouts.ground,
            &[
                (0, self.ground_buffer.as_entire_binding()),
                (1, wgpu::BindingResource::TextureView(&first)),
                (2, wgpu::BindingResource::Sampler(&shared.linear_sampler)),
            ],
        );
        self.ground_maps = vec![first, second];
        group
    }
}

fn blur(
    gpu: &Gpu,
    shared: &mut Shared,
    encoder: &mut wgpu::CommandEncoder,
    source: &wgpu::TextureView,
    target: &wgpu::TextureView,
    step: Vec2,
) {
    let uniforms = BlurUniforms { step, padding: Vec2::ZERO };
    let buffer = gpu.uniform("blur", bytemuck::bytes_of(&uniforms));
    let group = bind(
        &gpu.device,
        "blur",
        &shared.layouts.blur,
        &[
            (0, buffer.as_entire_binding()),
            (1, wgpu::BindingResource::TextureView(source)),
            (2, wgpu::BindingResource::Sampler(&shared.linear_sampler)),
        ],
    );
    let pipeline = shared.pipelines.ground_blur(gpu, &shared.layouts);
    let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
        label: Some("ground blur"),
        color_attachments: &[Some(clear_to(target, wgpu::Color::WHITE))],
        ..Default::default()
    });
    pass.set_pipeline(&pipeline);
    pass.set_bind_group(0, &group, &[]);
    pass.draw(0..3, 0..1);
}

/// How many directions a scene of so many triangles can afford. Each draws every triangle once.
fn direction_count(triangles: u32) -> u32 {
    match triangles {
        0..60_000 => 24,
        60_000..250_000 => 16,
        _ => 8,
    }
}

/// Direction `i` of `n`, spread evenly over the sphere (spherical Fibonacci points).
#[expect(clippy::cast_precision_loss, reason = "at most 32 directions")]
fn spread(i: u32, n: u32) -> Vec3 {
    let golden = std::f32::consts::PI * (3.0 - 5f32.sqrt());
    let y = 1.0 - (2.0 * i as f32 + 1.0) / n as f32;
    let (sin, cos) = (golden * i as f32).sin_cos();
    let radius = (1.0 - y * y).sqrt();
    Vec3::new(radius * cos, y, radius * sin)
}

/// The tightest orthographic view towards which all `parts` show, with a margin that stays empty.
fn fit(towards_light: Vec3, parts: &[&DrawPart]) -> LightView {
    let up = if towards_light.y.abs() > 0.99 { Vec3::X } else { Vec3::Y };
    let right = up.cross(towards_light).normalize_or(Vec3::X);
    let up = towards_light.cross(right);
    let seen = |p: &Vec3| Vec3::new(p.dot(right), p.dot(up), p.dot(towards_light));
    let (low, high) = parts
        .iter()
        .flat_map(|p| &p.corners)
        .map(seen)
        .fold((Vec3::MAX, Vec3::MIN), |(low, high), p| (low.min(p), high.max(p)));
    if low.x > high.x {
        return LightView { clip_from_world: Mat4::IDENTITY, width: 1.0 };
    }
    let centre = (low + high) * 0.5;
    let half =
        ((high - low) * 0.52).max(Vec3::splat(1e-4 * (high - low).max_element()).max(Vec3::splat(1e-9)));
    let row = |axis: Vec3, scale: f32, offset: f32| (axis * scale).extend(offset);
    let clip_from_world = Mat4::from_cols(
        row(right, 1.0 / half.x, -centre.x / half.x),
        row(up, 1.0 / half.y, -centre.y / half.y),
        // Depth 0 nearest to the light.
        row(towards_light, -0.5 / half.z, 0.5 + 0.5 * centre.z / half.z),
        Vec4::W,
    )
    .transpose();
    LightView { clip_from_world, width: 2.0 * half.x.max(half.y) }
}

#[expect(clippy::cast_precision_loss, reason = "a small constant")]
fn shadow_texel(view: &LightView) -> f32 {
    view.width / SHADOW_SIZE as f32
}

/// The matrices that depth is drawn with: that of the key light, then those of `views`.
fn light_views(gpu: &Gpu, shared: &Shared, key: Mat4, views: &[LightView]) -> wgpu::BindGroup {
    let step = DYNAMIC_STEP as usize;
    let mut matrices = vec![0u8; step * (views.len() + 1)];
    let all = std::iter::once(&key).chain(views.iter().map(|v| &v.clip_from_world));
    for (slot, matrix) in matrices.chunks_exact_mut(step).zip(all) {
        slot[..64].copy_from_slice(bytemuck::bytes_of(matrix));
    }
    let matrices = gpu.uniform("light views", &matrices);
    bind(
        &gpu.device,
        "light view",
        &shared.layouts.light_view,
        &[(
            0,
            wgpu::BindingResource::Buffer(wgpu::BufferBinding {
                buffer: &matrices,
                offset: 0,
                size: std::num::NonZeroU64::new(64),
            }),
        )],
    )
}

/// The square of ground that can be in shadow, and where its light comes from.
fn ground_uniforms(scene: &Scene, parts: &[&DrawPart]) -> GroundUniforms {
    let (low, high) = parts
        .iter()
        .flat_map(|p| &p.corners)
        .fold((Vec3::MAX, Vec3::MIN), |(low, high), p| (low.min(*p), high.max(*p)));
    let size = (high - low).max(Vec3::ZERO);
    let half = 0.5 * size.x.max(size.z) + 0.7 * size.y;
    let centre = (low + high) * 0.5;
    let KeyLight { direction, irradiance } = scene.environment.key;
    let [c0, c1, .., c6, _, c8] = scene.environment.irradiance_sh;
    // The harmonics for a normal that points up.
    let ambient = (c0 + c1 - c6 - c8).max(Vec3::ZERO).element_sum();
    let key = (irradiance * direction.y.max(0.0)).element_sum();
    let total = (ambient + key).max(1e-6);
    GroundUniforms {
        square: Vec4::new(centre.x - half, centre.z - half, 2.0 * half, scene.ground_y),
        shares: Vec4::new(ambient / total, key / total, scene.shadow_intensity, 0.0),
    }
}

/// Draws what casts a shadow as light number `view` sees it.
fn draw_depth(
    gpu: &Gpu,
    pass: &mut wgpu::RenderPass<'_>,
    shared: &mut Shared,
    light_view: &wgpu::BindGroup,
    part: &wgpu::BindGroup,
    parts: &[DrawPart],
    view: u32,
) {
    pass.set_bind_group(0, light_view, &[view * DYNAMIC_STEP]);
    for (slot, drawn) in (0u32..).zip(parts) {
        if !drawn.casts() {
            continue;
        }
        let mask = (drawn.kind.alpha == AlphaKind::Mask).then_some(drawn.kind.slots);
        pass.set_pipeline(shared.pipelines.depth(gpu, &shared.layouts, mask));
        let Some(mesh) = shared.mesh(drawn) else { continue };
        pass.set_bind_group(1, part, &[slot * DYNAMIC_STEP]);
        pass.set_vertex_buffer(0, mesh.positions.slice(..));
        if mask.is_some() {
            pass.set_bind_group(2, shared.material(drawn), &[]);
            pass.set_vertex_buffer(1, mesh.coordinates.slice(..));
        }
        pass.set_index_buffer(mesh.indices.slice(..), wgpu::IndexFormat::Uint32);
        pass.draw_indexed(0..mesh.index_count, 0, 0..1);
    }
}

fn depth_pass<'a>(encoder: &'a mut wgpu::CommandEncoder, view: &wgpu::TextureView) -> wgpu::RenderPass<'a> {
    encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
        label: Some("light depth"),
        color_attachments: &[],
        depth_stencil_attachment: Some(wgpu::RenderPassDepthStencilAttachment {
            view,
            depth_ops: Some(wgpu::Operations { load: wgpu::LoadOp::Clear(1.0), store: wgpu::StoreOp::Store }),
            stencil_ops: None,
        }),
        ..Default::default()
    })
}

fn texture(
    gpu: &Gpu,
    label: &str,
    (width, height): (u32, u32),
    format: wgpu::TextureFormat,
    usage: wgpu::TextureUsages,
) -> wgpu::TextureView {
    gpu.device
        .create_texture(&wgpu::TextureDescriptor {
            label: Some(label),
            size: wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format,
            usage,
            view_formats: &[],
        })
        .create_view(&Default::default())
}
