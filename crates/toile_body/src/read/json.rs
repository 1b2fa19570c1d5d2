//! What the JSON of a body holds besides numbers and names.

use glam::DVec3;
use toile_asset::At;

use super::Result;
use crate::Place;

/// What a property of a body can be.
pub(super) trait OfBody {
    /// A number of single precision, which may not be larger than `most` either way.
    fn single(&self, most: f64) -> Result<f32>;

    /// An index into `count` vertices.
    fn vertex(&self, count: usize) -> Result<u32>;

    /// Indices of `least` or more vertices among `count`.
    fn vertices(&self, least: usize, count: usize) -> Result<Vec<u32>>;

    /// A weighted mean of vertices.
    fn weighted(&self, vertices: usize) -> Result<Place>;

    /// Three numbers.
    fn vector(&self) -> Result<DVec3>;
}

impl OfBody for At<'_> {
    #[expect(clippy::cast_possible_truncation, reason = "rounded to single precision")]
    fn single(&self, most: f64) -> Result<f32> {
        Ok(self.number_from(-most, most)? as f32)
    }

    fn vertex(&self, count: usize) -> Result<u32> {
        Ok(u32::try_from(self.index(count)?).map_err(|_e| self.malformed())?)
    }

    fn vertices(&self, least: usize, count: usize) -> Result<Vec<u32>> {
        self.list(least..=usize::MAX)?.iter().map(|at| at.vertex(count)).collect()
    }

    fn weighted(&self, vertices: usize) -> Result<Place> {
        let term = |at: &Self| Ok((at.at(0).vertex(vertices)?, at.at(1).number_from(-100.0, 100.0)?));
        self.list(1..=100)?.iter().map(term).collect()
    }

    fn vector(&self) -> Result<DVec3> {
        Ok(DVec3::from_array(self.numbers()?))
    }
}
