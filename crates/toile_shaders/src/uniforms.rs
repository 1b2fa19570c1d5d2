//! Rust twins of the shaders' uniform structs; a test compares every offset with the WGSL.

use bytemuck::{Pod, Zeroable};
use glam::{Mat4, Vec2, Vec3, Vec4};

/// Texels per row of the vertex visibility texture.
pub const VISIBILITY_ROW: u32 = 1024;

/// Most directions in which ambient light is tested.
pub const MAX_DIRECTIONS: usize = 32;

/// `Frame` of `shared/frame.wgsl`.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
#[expect(missing_docs, reason = "documented in the shader")]
pub struct FrameUniforms {
    pub clip_from_world: Mat4,
    pub shadow_from_world: Mat4,
    pub eye: Vec3,
    pub exposure: f32,
    pub key_direction: Vec3,
    pub shadow_texel: f32,
    pub key_irradiance: Vec3,
    pub environment_last_level: f32,
    pub irradiance_sh: [Vec4; 9],
    pub tone_mapping: u32,
    pub shadow_depth_step: f32,
    pub shadow_step: Vec2,
}

/// `Part` of `mesh/part.wgsl`.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
#[expect(missing_docs, reason = "documented in the shader")]
pub struct PartUniforms {
    pub world_from_part: Mat4,
    pub normal_from_part: Mat4,
    pub visibility_base: u32,
    pub lift: f32,
    pub padding0: u32,
    pub padding1: u32,
}

/// `Material` of `mesh/material.wgsl`.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
#[expect(missing_docs, reason = "documented in the shader")]
pub struct MaterialUniforms {
    pub base_color: Vec4,
    pub emissive: Vec3,
    pub alpha_cutoff: f32,
    pub metallic: f32,
    pub roughness: f32,
    pub normal_scale: f32,
    pub occlusion_strength: f32,
    pub dielectric_f0: Vec3,
    pub specular: f32,
    pub sheen_color: Vec3,
    pub sheen_roughness: f32,
    pub clearcoat: f32,
    pub clearcoat_roughness: f32,
    pub clearcoat_normal_scale: f32,
    pub transmission: f32,
    pub anisotropy_direction: Vec2,
    pub anisotropy: f32,
    pub two_sided: f32,
    pub uv_rows: [Vec4; 28],
}

/// Most stops of a colour scale.
pub const MAX_STOPS: usize = 16;

/// `Scale` of `mesh/field.wgsl`.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
#[expect(missing_docs, reason = "documented in the shader")]
pub struct ScaleUniforms {
    pub stops: [Vec4; MAX_STOPS],
    pub nothing: Vec4,
}

/// `Directions` of `light/directions.wgsl`.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
#[expect(missing_docs, reason = "documented in the shader")]
pub struct DirectionsUniforms {
    pub clip_from_world: [Mat4; MAX_DIRECTIONS],
    pub towards: [Vec4; MAX_DIRECTIONS],
    pub ground: Vec4,
    pub count: u32,
    pub columns: u32,
    pub rows: u32,
    pub texel: f32,
    pub tile_size: f32,
    pub padding0: f32,
    pub padding1: f32,
    pub padding2: f32,
}

/// `Ground` of `light/ground.wgsl`.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
#[expect(missing_docs, reason = "documented in the shader")]
pub struct GroundUniforms {
    pub square: Vec4,
    pub shares: Vec4,
}

/// `Size` of `light/vertex_visibility.wgsl`.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
#[expect(missing_docs, reason = "documented in the shader")]
pub struct SizeUniforms {
    pub width: f32,
    pub height: f32,
    pub padding0: f32,
    pub padding1: f32,
}

/// `Blur` of `light/ground_blur.wgsl`.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
#[expect(missing_docs, reason = "documented in the shader")]
pub struct BlurUniforms {
    pub step: Vec2,
    pub padding: Vec2,
}
