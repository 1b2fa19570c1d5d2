//! Image-based light, filtered ahead so that the renderer only looks it up.
//!
//! A light comes ready from a baked file (`file`), or from a Radiance picture (`hdr`, `equirect`) that is
//! filtered on the spot (`sh`, `filter`) and split into what casts a shadow and what does not (`key`).

mod cube;
mod equirect;
mod file;
mod filter;
mod hdr;
mod key;
pub mod rgb9e5;
mod sh;

pub use cube::{PrefilteredCube, face_direction};
pub use equirect::Equirect;
pub use key::KeyLight;

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

/// Why bytes are not a light that Toile can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvironmentError {
    /// Neither a baked light nor a Radiance picture.
    #[error("not an environment: {0}; a Radiance picture (.hdr) or a baked light (.light) is needed")]
    UnknownFormat(&'static str),
    /// A baked light of another version of Toile.
    #[error("baked light of version {found}, this program reads version {expected}; bake it again")]
    Version {
        /// The file's version.
        found: u8,
        /// The version that can be read.
        expected: u8,
    },
    /// The bytes end before the content does.
    #[error("environment cut short after {length} bytes")]
    Truncated {
        /// Bytes given.
        length: usize,
    },
    /// The bytes contradict themselves.
    #[error("damaged environment: {what} at byte {offset}")]
    Damaged {
        /// What is wrong.
        what: &'static str,
        /// Where it is wrong.
        offset: usize,
    },
    /// A picture with more texels than are read.
    #[error("environment of {width} × {height} texels, the limit is {limit} texels")]
    TooLarge {
        /// Columns.
        width: u32,
        /// Rows.
        height: u32,
        /// Most texels that are read.
        limit: u32,
    },
}

impl Environment {
    /// Edge of the reflection cube that `parse` makes from a picture, in texels.
    pub const CUBE_SIZE: u32 = 64;

    /// Reads a baked light or a Radiance picture (.hdr), which is filtered on the spot.
    pub fn parse(bytes: &[u8]) -> Result<Self, EnvironmentError> {
        match bytes {
            [b'T', b'o', b'i', b'L', ..] => file::parse(bytes),
            [b'#', b'?', ..] => Ok(Self::filter(&hdr::parse(bytes)?, Self::CUBE_SIZE)),
            [0x76, 0x2f, 0x31, 0x01, ..] => Err(EnvironmentError::UnknownFormat("an OpenEXR picture")),
            [0x89, b'P', b'N', b'G', ..] => Err(EnvironmentError::UnknownFormat("a PNG picture")),
            [0xff, 0xd8, 0xff, ..] => Err(EnvironmentError::UnknownFormat("a JPEG picture")),
            _ => Err(EnvironmentError::UnknownFormat("the first bytes are of no known format")),
        }
    }

    /// The bytes of a baked light, from which `parse` gives back an equal environment.
    pub fn encode(&self) -> Vec<u8> {
        file::encode(self)
    }

    /// Filters a picture of the surroundings. `cube_size` (texels) is rounded up to a power of two.
    pub fn filter(radiance: &Equirect, cube_size: u32) -> Self {
        let pyramid = radiance.pyramid();
        let coarse = pyramid.iter().find(|level| level.width() <= 128).unwrap_or(radiance);
        let mut irradiance_sh = sh::project_irradiance(coarse);
        let key = KeyLight::take_from(&mut irradiance_sh);
        Self { irradiance_sh, prefiltered_radiance: filter::prefilter(&pyramid, cube_size), key }
    }

    /// Irradiance / π that reaches a surface with unit normal `n` where nothing is in the way, key light included.
    pub fn unshadowed_irradiance(&self, n: Vec3) -> Vec3 {
        sh::evaluate(&self.irradiance_sh, n) + self.key.irradiance * n.dot(self.key.direction).max(0.0)
    }

    /// The same radiance from everywhere, without a key light: what a white furnace is.
    pub fn uniform(radiance: Vec3) -> Self {
        Self {
            irradiance_sh: sh::uniform(radiance),
            prefiltered_radiance: PrefilteredCube {
                size: 1,
                levels: vec![vec![rgb9e5::encode(radiance); 6]],
            },
            key: KeyLight { direction: Vec3::Y, irradiance: Vec3::ZERO },
        }
    }
}
