//! Vertices and indices on the GPU.

use bytemuck::{Pod, Zeroable};
use glam::{Vec2, Vec3, Vec4};
use toile_asset::{Primitive, Topology};
use toile_scene::DeformedVertices;

use crate::gpu::Gpu;

/// Direction of the surface at a vertex: changes with the pose.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Orientation {
    normal: [f32; 3],
    tangent: [f32; 4],
}

/// What a pose does not change.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
struct Coordinates {
    uv0: Vec2,
    uv1: Vec2,
    color: [u8; 4],
}

/// Positions.
pub(crate) const POSITIONS: wgpu::VertexBufferLayout<'_> = wgpu::VertexBufferLayout {
    array_stride: 12,
    step_mode: wgpu::VertexStepMode::Vertex,
    attributes: &wgpu::vertex_attr_array![0 => Float32x3],
};

/// Normals and tangents.
pub(crate) const ORIENTATIONS: wgpu::VertexBufferLayout<'_> = wgpu::VertexBufferLayout {
    array_stride: 28,
    step_mode: wgpu::VertexStepMode::Vertex,
    attributes: &wgpu::vertex_attr_array![1 => Float32x3, 2 => Float32x4],
};

/// Texture coordinates and colours.
pub(crate) const COORDINATES: wgpu::VertexBufferLayout<'_> = wgpu::VertexBufferLayout {
    array_stride: 20,
    step_mode: wgpu::VertexStepMode::Vertex,
    attributes: &wgpu::vertex_attr_array![3 => Float32x2, 4 => Float32x2, 5 => Unorm8x4],
};

/// Values of a field.
pub(crate) const VALUES: wgpu::VertexBufferLayout<'_> = wgpu::VertexBufferLayout {
    array_stride: 4,
    step_mode: wgpu::VertexStepMode::Vertex,
    attributes: &wgpu::vertex_attr_array![6 => Float32],
};

/// What the shader takes for no value.
const NO_VALUE: f32 = -1e30;

/// One primitive's buffers.
#[derive(Debug)]
pub(crate) struct GpuMesh {
    pub positions: wgpu::Buffer,
    pub orientations: wgpu::Buffer,
    pub coordinates: wgpu::Buffer,
    /// Of the field that was shown last.
    pub values: Option<wgpu::Buffer>,
    pub indices: wgpu::Buffer,
    pub index_count: u32,
    pub vertex_count: u32,
    pub topology: Topology,
    /// Box around the positions, in the space they are in.
    pub bounds: (Vec3, Vec3),
}

impl GpuMesh {
    /// Uploads `primitive`, with the vertices of `deformed` where there are some. `None` if there is nothing
    /// to draw.
    pub(crate) fn new(gpu: &Gpu, primitive: &Primitive, deformed: Option<&DeformedVertices>) -> Option<Self> {
        let index_count = u32::try_from(primitive.indices.len()).ok().filter(|n| *n > 0)?;
        let vertex_count = u32::try_from(primitive.positions.len()).ok().filter(|n| *n > 0)?;
        let vertex = wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST;
        let positions = deformed.map_or(&primitive.positions, |d| &d.positions);
        Some(Self {
            positions: gpu.buffer("positions", vertex, bytemuck::cast_slice(positions)),
            orientations: gpu.buffer(
                "orientations",
                vertex,
                bytemuck::cast_slice(&orientations(primitive, deformed)),
            ),
            coordinates: gpu.buffer("coordinates", vertex, bytemuck::cast_slice(&coordinates(primitive))),
            values: None,
            indices: gpu.buffer(
                "indices",
                wgpu::BufferUsages::INDEX,
                bytemuck::cast_slice(&primitive.indices),
            ),
            index_count,
            vertex_count,
            topology: primitive.topology,
            bounds: bounds(primitive, positions),
        })
    }

    /// Overwrites positions, normals and tangents. `deformed` has as many vertices as the mesh.
    pub(crate) fn update(&mut self, gpu: &Gpu, primitive: &Primitive, deformed: &DeformedVertices) {
        gpu.queue.write_buffer(&self.positions, 0, bytemuck::cast_slice(&deformed.positions));
        let orientations = orientations(primitive, Some(deformed));
        gpu.queue.write_buffer(&self.orientations, 0, bytemuck::cast_slice(&orientations));
        self.bounds = bounds(primitive, &deformed.positions);
    }

    /// Takes `values` for its vertices, as many as it has; none where none is finite.
    pub(crate) fn set_values(&mut self, gpu: &Gpu, values: Option<&[f32]>) {
        let values = values.filter(|values| values.iter().any(|value| value.is_finite()));
        let shown = |value: &f32| if value.is_finite() { *value } else { NO_VALUE };
        let made = values.map(|values| values.iter().map(shown).collect::<Vec<f32>>());
        let upload = |values| gpu.buffer("values", wgpu::BufferUsages::VERTEX, bytemuck::cast_slice(values));
        if let Some(old) = std::mem::replace(&mut self.values, made.as_deref().map(upload)) {
            old.destroy();
        }
    }
}

/// In a browser memory is free only once it is given back by name.
impl Drop for GpuMesh {
    fn drop(&mut self) {
        let always = [&self.positions, &self.orientations, &self.coordinates, &self.indices];
        for buffer in always.into_iter().chain(&self.values) {
            buffer.destroy();
        }
    }
}

fn orientations(primitive: &Primitive, deformed: Option<&DeformedVertices>) -> Vec<Orientation> {
    let normals = deformed.map_or(&primitive.normals, |d| &d.normals);
    let tangents = deformed.map_or(&primitive.tangents, |d| &d.tangents);
    (0..primitive.positions.len())
        .map(|i| Orientation {
            normal: normals.get(i).copied().unwrap_or(Vec3::Y).to_array(),
            tangent: tangents.get(i).copied().unwrap_or(Vec4::ZERO).to_array(),
        })
        .collect()
}

fn coordinates(primitive: &Primitive) -> Vec<Coordinates> {
    (0..primitive.positions.len())
        .map(|i| Coordinates {
            uv0: primitive.uv0.get(i).copied().unwrap_or_default(),
            uv1: primitive.uv1.get(i).copied().unwrap_or_default(),
            color: primitive.colors.get(i).map_or([255; 4], |c| unorm8(*c)),
        })
        .collect()
}

fn unorm8(color: Vec4) -> [u8; 4] {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 … 255")]
    (color.clamp(Vec4::ZERO, Vec4::ONE) * 255.0).round().to_array().map(|c| c as u8)
}

/// Box around the vertices that are drawn; a stray one that no index names does not count.
fn bounds(primitive: &Primitive, positions: &[Vec3]) -> (Vec3, Vec3) {
    let drawn = primitive.indices.iter().filter_map(|&i| positions.get(i as usize));
    drawn.fold((Vec3::MAX, Vec3::MIN), |(low, high), p| (low.min(*p), high.max(*p)))
}
