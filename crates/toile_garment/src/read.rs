//! Reads a [`Garment`] from glTF with the extension `TOILE_garment`; `docs/TOILE_garment.md` describes it.
//!
//! Whatever the file holds, the outcome is a garment that keeps its promises or an error.

mod draped;
mod parts;
mod sample;
mod sound;

use glam::DVec3;
use thiserror::Error;
use toile_asset::{Arrays, At, Import, ImportError, ImportOptions, Limits, PropertyError};
use toile_fabric::{Fabric, FabricError};

use crate::write::VERSION;
use crate::{Category, CutPanel, Garment, Wearer, limits};

/// Why a file is no garment that can be worn.
#[derive(Debug, Error)]
pub enum GarmentError {
    /// It is no glTF, or too large.
    #[error(transparent)]
    File(#[from] ImportError),
    /// It is some other model.
    #[error("the file has no TOILE_garment: toile sew makes garments that can be worn")]
    NotAGarment,
    /// Made by a newer Toile.
    #[error("TOILE_garment version {version} is not known, only {VERSION}: use a newer Toile")]
    UnknownVersion {
        /// As the file says it.
        version: usize,
    },
    /// A property is missing, of the wrong type, or cannot be meant.
    #[error(transparent)]
    Property(#[from] PropertyError),
    /// A fabric that is none.
    #[error("{place}: {error}")]
    Fabric {
        /// Where in the file's JSON.
        place: String,
        /// Why.
        error: FabricError,
    },
    /// A triangle that is turned over or has no area on its flat panel.
    #[error("triangle {triangle} of {panel} is turned over or has no area in size {size}")]
    Turned {
        /// Its number within the garment.
        triangle: usize,
        /// Name of its panel.
        panel: String,
        /// Name of the size.
        size: String,
    },
    /// A triangle that is sewn to itself, or more triangles round a stitch point than cloth has anywhere.
    #[error("stitch point {point} of {panel} joins what cannot be sewn together")]
    Knot {
        /// Its number.
        point: u32,
        /// Name of the panel.
        panel: String,
    },
}

/// The error is boxed: less code for a browser to download.
type Result<T> = std::result::Result<T, Box<GarmentError>>;

impl From<PropertyError> for Box<GarmentError> {
    fn from(error: PropertyError) -> Self {
        Self::new(error.into())
    }
}

impl Garment {
    /// Reads a .glb with `TOILE_garment`. Checks everything in it, so that nobody after it has to.
    pub fn read(file: &[u8]) -> std::result::Result<Self, GarmentError> {
        Self::from_import(&Import::parse(file, &ImportOptions { limits: limits() })?)
    }

    /// The same, of a file that has been parsed and whose buffers are there.
    pub fn from_import(import: &Import<'_>) -> std::result::Result<Self, GarmentError> {
        let mut reader = Reader { root: At::root(import.json()), arrays: import.arrays() };
        reader.garment().map_err(|error| *error)
    }
}

/// Several times what a coat of many parts needs.
fn limits() -> Limits {
    Limits {
        file_bytes: 128 << 20,
        json_bytes: 8 << 20,
        json_values: 400_000,
        components: 32_000_000,
        ..Limits::default()
    }
}

/// The file's JSON and its arrays.
struct Reader<'a> {
    root: At<'a>,
    arrays: Arrays<'a>,
}

impl<'a> Reader<'a> {
    /// The extension, which must be of the known version.
    fn extension(&self) -> Result<At<'a>> {
        let extension = self.root.get("extensions").get("TOILE_garment");
        if !extension.is_there() {
            return Err(GarmentError::NotAGarment.into());
        }
        let version = extension.get("version").index(usize::MAX)?;
        if version == VERSION { Ok(extension) } else { Err(GarmentError::UnknownVersion { version }.into()) }
    }

    fn garment(&mut self) -> Result<Garment> {
        let at = self.extension()?;
        let sizes = at.get("sizes").list(1..=limits::SIZES)?;
        let fabrics = at.get("fabrics").list(1..=limits::PANELS)?;
        let mut garment = Garment {
            name: name(&at.get("name"))?,
            category: at.get("category").one_of(&Category::ALL, Category::name)?,
            wearer: at.get("wearer").one_of(&Wearer::ALL, Wearer::name)?,
            base_size: at.get("baseSize").index(sizes.len())?,
            flat: vec![Vec::new(); sizes.len()],
            sizes: sizes.iter().map(sample::size).collect::<Result<_>>()?,
            fabrics: fabrics.iter().map(sample::fabric).collect::<Result<_>>()?,
            panels: Vec::new(),
            triangles: Vec::new(),
            weld: Vec::new(),
            stitch_points: 0,
            lines: Vec::new(),
            points_of_measure: Vec::new(),
            trims: Vec::new(),
            drape: None,
        };
        check_distinct(&at.get("sizes"), garment.sizes.iter().map(|size| &size.name))?;
        check_distinct(&at.get("fabrics"), garment.fabrics.iter().map(|fabric| &fabric.name))?;
        let positions = self.parts(&at, &mut garment)?;
        garment.check_sewing(&at.get("parts"))?;
        garment.check_shapes()?;
        garment.lines = self.lines(&at.get("lines"), &garment)?;
        garment.points_of_measure = self.measures(&at.get("pointsOfMeasure"), &garment)?;
        let trims = items(&at.get("trims"))?;
        garment.trims = trims.iter().map(|trim| sample::trim(trim, &garment)).collect::<Result<_>>()?;
        garment.drape = Some(self.drape(&at, &garment, &positions)?);
        Ok(garment)
    }

    /// The array that `at` names, `width` numbers for each element.
    fn floats(&mut self, at: &At<'a>, width: usize, count: usize) -> Result<Vec<f32>> {
        let numbers = self.arrays.floats(at.index(usize::MAX)?, width).map_err(|error| at.array(error))?;
        at.check_length(numbers.len() / width, count)?;
        Ok(numbers)
    }

    /// The array of single unsigned integers that `at` names.
    fn integers(&mut self, at: &At<'a>) -> Result<Vec<u32>> {
        Ok(self.arrays.integers(at.index(usize::MAX)?, 1).map_err(|error| at.array(error))?)
    }

    /// Metres; nobody wears anything larger than [`MOST_METRES`].
    fn points(&mut self, at: &At<'a>, count: usize) -> Result<Vec<DVec3>> {
        let numbers = self.floats(at, 3, count)?;
        at.check(numbers.iter().all(|number| number.abs() <= MOST_METRES))?;
        Ok(numbers.chunks_exact(3).map(|at| DVec3::new(at[0].into(), at[1].into(), at[2].into())).collect())
    }
}

/// The elements of a list, of which there are no more than a pattern may have.
fn items<'a>(at: &At<'a>) -> Result<Vec<At<'a>>> {
    Ok(at.list(0..=limits::PARTS)?)
}

/// A text of a length that names have.
fn name(at: &At<'_>) -> Result<String> {
    Ok(at.short_text(limits::NAME)?)
}

/// Whether names all differ.
fn check_distinct<'a>(at: &At<'_>, names: impl Iterator<Item = &'a String>) -> Result<()> {
    let mut names: Vec<&String> = names.collect();
    names.sort_unstable();
    Ok(at.check(names.windows(2).all(|pair| pair[0] != pair[1]))?)
}

/// So that sums of products stay finite.
const MOST_METRES: f32 = 100.0;
