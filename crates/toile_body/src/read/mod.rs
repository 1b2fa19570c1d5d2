//! Reads a [`Template`] from glTF with the extension `TOILE_body`; `docs/TOILE_body.md` describes it.
//!
//! Whatever the file holds, the outcome is a template that keeps its promises or an error.

mod definitions;
mod json;
mod mesh;
mod people;
mod postures;
mod shaped;
mod tones;

use glam::Vec3;
use thiserror::Error;
use toile_asset::{Arrays, At, Import, ImportError, ImportOptions, Limits, PropertyError};

use crate::{Basis, BySex, Template};
use json::OfBody;
pub use shaped::Shaped;

/// The version of the extension that is read.
pub(crate) const VERSION: usize = 1;

/// Why a file is no template.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// It is no glTF, or too large.
    #[error(transparent)]
    File(#[from] ImportError),
    /// It is some other model, or a body that has been shaped already.
    #[error("the file is not a template that bodies can be shaped from")]
    NotATemplate,
    /// Made by a newer Toile.
    #[error("TOILE_body version {version} is not known, only {VERSION}: use a newer Toile")]
    UnknownVersion {
        /// As the file says it.
        version: usize,
    },
    /// A property is missing, of the wrong type, or cannot be meant.
    #[error(transparent)]
    Property(#[from] PropertyError),
}

/// The error is boxed: a tenth less code for a browser to download.
type Result<T> = std::result::Result<T, Box<TemplateError>>;

impl From<PropertyError> for Box<TemplateError> {
    fn from(error: PropertyError) -> Self {
        Self::new(error.into())
    }
}

impl Template {
    /// Reads a .glb with `TOILE_body`. Checks everything in it, so that nobody after it has to.
    pub fn read(file: &[u8]) -> std::result::Result<Self, TemplateError> {
        let import = Import::parse(file, &ImportOptions { limits: limits() })?;
        Reader::of(&import).template().map_err(|error| *error)
    }
}

/// Several times the size of our own body.
fn limits() -> Limits {
    Limits {
        file_bytes: 64 << 20,
        json_bytes: 4 << 20,
        json_values: 200_000,
        components: 16_000_000,
        ..Limits::default()
    }
}

/// The file's JSON and its arrays.
struct Reader<'a> {
    root: At<'a>,
    arrays: Arrays<'a>,
}

impl<'a> Reader<'a> {
    fn of(import: &'a Import<'_>) -> Self {
        Self { root: At::root(import.json()), arrays: import.arrays() }
    }

    /// The extension, which must be of the known version.
    fn body(&self) -> Result<At<'a>> {
        let body = self.root.get("extensions").get("TOILE_body");
        if !body.is_there() {
            return Err(TemplateError::NotATemplate.into());
        }
        let version = body.get("version").index(usize::MAX)?;
        if version != VERSION {
            return Err(TemplateError::UnknownVersion { version }.into());
        }
        Ok(body)
    }

    fn template(&mut self) -> Result<Template> {
        let body = self.body()?;
        if body.get("body").is_there() {
            return Err(TemplateError::NotATemplate.into());
        }
        let Template { topology, mut basis, rig, landmarks, definitions, .. } = self.surface(&body)?;
        let joints = rig.names.len();
        basis.directions = self.directions(&body, basis.mean.len())?;
        basis.joint_mean = self.points(&body.get("jointMeans"), joints)?;
        let steps = self.points(&body.get("jointTargets"), joints.saturating_mul(basis.dimensions()))?;
        basis.joint_directions = steps.chunks_exact(joints).map(<[Vec3]>::to_vec).collect();
        let people = body.get("people");
        let people = BySex {
            female: self.people(&people.get("female"), basis.dimensions(), definitions.len())?,
            male: self.people(&people.get("male"), basis.dimensions(), definitions.len())?,
        };
        let postures = postures::read(&body.get("postures"), joints)?;
        let gait = self.walk(&body.get("walk"), joints)?;
        let tones = self.tones(&body.get("tones"))?;
        Ok(Template { topology, basis, rig, landmarks, definitions, people, postures, gait, tones })
    }

    /// What templates and shaped bodies have: a surface that can be measured, and its skeleton.
    fn surface(&mut self, body: &At<'a>) -> Result<Template> {
        let primitives = self.primitives(body)?;
        let mean = self.mean(&primitives)?;
        let topology = self.topology(body, &primitives, mean.len())?;
        let rig = self.rig(body, &primitives, mean.len())?;
        let counts = definitions::Counts { vertices: mean.len(), joints: rig.names.len() };
        let definitions = definitions::read(&body.get("measurements"), counts)?;
        let landmarks = body.get("landmarks").entries()?;
        let landmarks = landmarks
            .into_iter()
            .map(|(name, at)| Ok((name.to_owned(), at.vertex(counts.vertices)?)))
            .collect::<Result<_>>()?;
        let basis = Basis { mean, ..Basis::default() };
        Ok(Template { topology, basis, rig, landmarks, definitions, ..Template::default() })
    }

    /// The array that `at` names: `count` elements of `width` numbers.
    fn floats(&mut self, at: &At<'a>, width: usize, count: usize) -> Result<Vec<f32>> {
        let numbers = self.arrays.floats(at.index(usize::MAX)?, width).map_err(|error| at.array(error))?;
        at.check_length(numbers.len() / width, count)?;
        Ok(numbers)
    }

    /// The array that `at` names: unsigned integers, `width` for each element.
    fn integers(&mut self, at: &At<'a>, width: usize) -> Result<Vec<u32>> {
        Ok(self.arrays.integers(at.index(usize::MAX)?, width).map_err(|error| at.array(error))?)
    }

    /// Metres; nothing about a body is larger than [`MOST_METRES`].
    fn points(&mut self, at: &At<'a>, count: usize) -> Result<Vec<Vec3>> {
        let numbers = self.floats(at, 3, count)?;
        at.check(numbers.iter().all(|number| number.abs() <= MOST_METRES))?;
        Ok(numbers.chunks_exact(3).map(Vec3::from_slice).collect())
    }
}

/// So that sums of products stay finite.
const MOST_METRES: f32 = 100.0;
