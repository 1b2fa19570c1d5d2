//! Image-based light, filtered ahead so that the renderer only looks it up.

use glam::Vec3;

/// Light from all around, in world space, scene-linear.
///
/// Of the light from its brightest side (`key`) the diffuse part is taken out of `irradiance_sh`, so that
/// it can cast a shadow; reflections of it stay in `prefiltered_radiance`.
#[derive(Debug, Clone, PartialEq)]
pub struct Environment {
    /// Irradiance / π (what a white Lambertian surface sends back) as spherical harmonics of order 2 with
    /// all constants folded in: for a unit normal n it is
    /// `c0 + c1·y + c2·z + c3·x + c4·xy + c5·yz + c6·(3z² − 1) + c7·xz + c8·(x² − y²)`.
    pub irradiance_sh: [Vec3; 9],
    /// Radiance convolved with the GGX lobe.
    pub prefiltered_radiance: PrefilteredCube,
    /// The light that casts the shadow.
    pub key: KeyLight,
}

/// A cube map whose mip level m holds perceptual roughness `m / (levels − 1)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrefilteredCube {
    /// Edge of level 0 in texels; a power of two.
    pub size: u32,
    /// Per level six faces, +X −X +Y −Y +Z −Z, each `(size >> level)²` texels, rows from the top as in
    /// OpenGL and WebGPU cube maps, in `RGB9E5` (shared exponent, 9-bit mantissas, `Rgb9e5Ufloat`).
    pub levels: Vec<Vec<u32>>,
}

/// A far light.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeyLight {
    /// Unit vector from the scene towards the light.
    pub direction: Vec3,
    /// Irradiance / π on a surface that faces it.
    pub irradiance: Vec3,
}
