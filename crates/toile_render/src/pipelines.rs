//! Render pipelines, each made when first asked for.

use toile_asset::Topology;
use toile_shaders::{TextureSlot, assemble};

use crate::few::Few;
use crate::gpu::Gpu;
use crate::layouts::{Layouts, material_layout};
use crate::material::{AlphaKind, SurfaceKind};
use crate::mesh::{COORDINATES, ORIENTATIONS, POSITIONS, VALUES};

/// Samples per pixel of the main pass.
pub(crate) const SAMPLES: u32 = 4;
/// Depth of the main pass and of the light passes.
pub(crate) const DEPTH_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Depth32Float;
/// Sums of visibility; blending and filtering work everywhere.
pub(crate) const VISIBILITY_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba16Float;

/// What distinguishes one surface pipeline from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct SurfaceKey {
    pub kind: SurfaceKind,
    pub topology: Topology,
    pub cull: Option<wgpu::Face>,
    /// The part's matrix mirrors: its fronts run clockwise.
    pub mirrored: bool,
    /// Colours of values, in place of a material.
    pub shows_values: bool,
}

/// All pipelines made so far.
#[derive(Debug, Default)]
pub(crate) struct Pipelines {
    surfaces: Few<SurfaceKey, wgpu::RenderPipeline>,
    mips: Few<wgpu::TextureFormat, wgpu::RenderPipeline>,
    depths: Few<Option<u16>, wgpu::RenderPipeline>,
    vertex_visibility: Option<wgpu::RenderPipeline>,
    ground_visibility: Option<wgpu::RenderPipeline>,
    ground_blur: Option<wgpu::RenderPipeline>,
    ground: Option<wgpu::RenderPipeline>,
}

/// What most pipelines share.
struct Recipe<'a> {
    label: &'a str,
    shader: &'a str,
    features: &'a [&'a str],
    vertex_entry: &'a str,
    groups: &'a [&'a wgpu::BindGroupLayout],
    buffers: &'a [wgpu::VertexBufferLayout<'a>],
    primitive: wgpu::PrimitiveState,
    depth: Option<wgpu::DepthStencilState>,
    multisample: wgpu::MultisampleState,
    /// `None`: no fragment stage. `Some(None)`: one that only discards.
    color: Option<Option<wgpu::ColorTargetState>>,
}

impl Recipe<'_> {
    fn make(&self, gpu: &Gpu) -> wgpu::RenderPipeline {
        let device = &gpu.device;
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some(self.label),
            source: wgpu::ShaderSource::Wgsl(assemble(self.shader, self.features).into()),
        });
        let groups: Vec<_> = self.groups.iter().map(|g| Some(*g)).collect();
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some(self.label),
            bind_group_layouts: &groups,
            immediate_size: 0,
        });
        let buffers: Vec<_> = self.buffers.iter().map(|b| Some(b.clone())).collect();
        let targets: Vec<_> = self.color.iter().flatten().map(|t| Some(t.clone())).collect();
        device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some(self.label),
            layout: Some(&layout),
            vertex: wgpu::VertexState {
                module: &module,
                entry_point: Some(self.vertex_entry),
                compilation_options: Default::default(),
                buffers: &buffers,
            },
            primitive: self.primitive,
            depth_stencil: self.depth.clone(),
            multisample: self.multisample,
            fragment: self.color.is_some().then(|| wgpu::FragmentState {
                module: &module,
                entry_point: Some("fragment_main"),
                compilation_options: Default::default(),
                targets: &targets,
            }),
            multiview_mask: None,
            cache: None,
        })
    }
}

fn some_target(
    format: wgpu::TextureFormat,
    blend: Option<wgpu::BlendState>,
) -> Option<Option<wgpu::ColorTargetState>> {
    Some(Some(wgpu::ColorTargetState { format, blend, write_mask: wgpu::ColorWrites::ALL }))
}

fn main_depth(write: bool) -> Option<wgpu::DepthStencilState> {
    Some(wgpu::DepthStencilState {
        format: DEPTH_FORMAT,
        depth_write_enabled: Some(write),
        depth_compare: Some(wgpu::CompareFunction::LessEqual),
        stencil: Default::default(),
        bias: Default::default(),
    })
}

impl Pipelines {
    pub(crate) fn surface(&mut self, gpu: &Gpu, layouts: &Layouts, key: SurfaceKey) -> &wgpu::RenderPipeline {
        self.surfaces.get_or_insert_with(key, || {
            let material = material_layout(&gpu.device, key.kind.slots);
            let blended = key.kind.alpha.is_blended();
            Recipe {
                label: "surface",
                shader: if key.shows_values { "mesh/field.wgsl" } else { "mesh/surface.wgsl" },
                features: &key.kind.features(),
                vertex_entry: "vertex_main",
                groups: &[
                    &layouts.frame,
                    &layouts.part,
                    if key.shows_values { &layouts.scale } else { &material },
                ],
                buffers: &[POSITIONS, ORIENTATIONS, if key.shows_values { VALUES } else { COORDINATES }],
                primitive: wgpu::PrimitiveState {
                    topology: match key.topology {
                        Topology::Points => wgpu::PrimitiveTopology::PointList,
                        Topology::Lines => wgpu::PrimitiveTopology::LineList,
                        Topology::Triangles => wgpu::PrimitiveTopology::TriangleList,
                    },
                    front_face: if key.mirrored { wgpu::FrontFace::Cw } else { wgpu::FrontFace::Ccw },
                    cull_mode: key.cull,
                    ..Default::default()
                },
                depth: main_depth(!blended),
                multisample: wgpu::MultisampleState {
                    count: SAMPLES,
                    alpha_to_coverage_enabled: key.kind.alpha == AlphaKind::Mask,
                    ..Default::default()
                },
                color: some_target(
                    gpu.color_format,
                    (key.kind.alpha != AlphaKind::Opaque)
                        .then_some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                ),
            }
            .make(gpu)
        })
    }

    /// Depth as a light sees it, drawn from both sides of the surface. `mask`: the texture slots of a material
    /// whose base colour has holes.
    pub(crate) fn depth(&mut self, gpu: &Gpu, layouts: &Layouts, mask: Option<u16>) -> &wgpu::RenderPipeline {
        self.depths.get_or_insert_with(mask, || {
            let material = material_layout(&gpu.device, mask.unwrap_or(0));
            let has_texture = mask.is_some_and(|slots| slots & (1 << TextureSlot::BaseColor as u16) != 0);
            let features = ["UNLIT", "MASK", "BASE_COLOR_TEXTURE"];
            Recipe {
                label: "light depth",
                shader: "light/depth.wgsl",
                features: match (mask, has_texture) {
                    (None, _) => &[],
                    (Some(_), false) => &features[..2],
                    (Some(_), true) => &features,
                },
                vertex_entry: "vertex_main",
                groups: &[&layouts.light_view, &layouts.part, &material]
                    [..if mask.is_some() { 3 } else { 2 }],
                buffers: if mask.is_some() { &[POSITIONS, COORDINATES] } else { &[POSITIONS] },
                primitive: Default::default(),
                depth: Some(wgpu::DepthStencilState {
                    format: DEPTH_FORMAT,
                    depth_write_enabled: Some(true),
                    depth_compare: Some(wgpu::CompareFunction::Less),
                    stencil: Default::default(),
                    bias: wgpu::DepthBiasState { constant: 2, slope_scale: 1.5, clamp: 0.0 },
                }),
                multisample: Default::default(),
                color: mask.map(|_| None),
            }
            .make(gpu)
        })
    }

    pub(crate) fn vertex_visibility(&mut self, gpu: &Gpu, layouts: &Layouts) -> wgpu::RenderPipeline {
        let make = || {
            Recipe {
                label: "vertex visibility",
                shader: "light/vertex_visibility.wgsl",
                features: &[],
                vertex_entry: "vertex_main",
                groups: &[&layouts.size, &layouts.part, &layouts.directions],
                buffers: &[POSITIONS, ORIENTATIONS],
                primitive: wgpu::PrimitiveState {
                    topology: wgpu::PrimitiveTopology::PointList,
                    ..Default::default()
                },
                depth: None,
                multisample: Default::default(),
                color: some_target(VISIBILITY_FORMAT, None),
            }
            .make(gpu)
        };
        self.vertex_visibility.get_or_insert_with(make).clone()
    }

    pub(crate) fn ground_visibility(&mut self, gpu: &Gpu, layouts: &Layouts) -> wgpu::RenderPipeline {
        let make = || {
            full_screen(
                gpu,
                "light/ground_visibility.wgsl",
                &[&layouts.frame, &layouts.part, &layouts.directions],
                VISIBILITY_FORMAT,
            )
        };
        self.ground_visibility.get_or_insert_with(make).clone()
    }

    pub(crate) fn ground_blur(&mut self, gpu: &Gpu, layouts: &Layouts) -> wgpu::RenderPipeline {
        let make = || full_screen(gpu, "light/ground_blur.wgsl", &[&layouts.blur], VISIBILITY_FORMAT);
        self.ground_blur.get_or_insert_with(make).clone()
    }

    /// The shadow on the ground, seen from above only.
    pub(crate) fn ground(&mut self, gpu: &Gpu, layouts: &Layouts) -> wgpu::RenderPipeline {
        let make = || {
            Recipe {
                label: "ground",
                shader: "light/ground.wgsl",
                features: &[],
                vertex_entry: "vertex_main",
                groups: &[&layouts.frame, &layouts.ground],
                buffers: &[],
                primitive: wgpu::PrimitiveState { cull_mode: Some(wgpu::Face::Back), ..Default::default() },
                depth: main_depth(false),
                multisample: wgpu::MultisampleState { count: SAMPLES, ..Default::default() },
                color: some_target(gpu.color_format, Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING)),
            }
            .make(gpu)
        };
        self.ground.get_or_insert_with(make).clone()
    }

    pub(crate) fn mip(
        &mut self,
        gpu: &Gpu,
        layouts: &Layouts,
        format: wgpu::TextureFormat,
    ) -> wgpu::RenderPipeline {
        let make = || full_screen(gpu, "image/mip.wgsl", &[&layouts.image], format);
        self.mips.get_or_insert_with(format, make).clone()
    }
}

fn full_screen(
    gpu: &Gpu,
    shader: &str,
    groups: &[&wgpu::BindGroupLayout],
    format: wgpu::TextureFormat,
) -> wgpu::RenderPipeline {
    Recipe {
        label: shader,
        shader,
        features: &[],
        vertex_entry: "full_screen",
        groups,
        buffers: &[],
        primitive: Default::default(),
        depth: None,
        multisample: Default::default(),
        color: some_target(format, None),
    }
    .make(gpu)
}
