//! Statistics of people.

use toile_asset::At;

use super::{Reader, Result};
use crate::{People, Statistics, SymmetricMatrix};

impl<'a> Reader<'a> {
    /// People of one sex: a distribution of all coefficients but the first, and of measurements.
    pub(super) fn people(&mut self, at: &At<'a>, dimensions: usize, definitions: usize) -> Result<People> {
        let size = dimensions.saturating_sub(1);
        Ok(People {
            mean: self.doubles(&at.get("mean"), size)?,
            covariance: self.covariance(&at.get("covariance"), size)?,
            density: density(&at.get("density"))?,
            statistics: self.statistics(&at.get("statistics"), definitions)?,
        })
    }

    /// Empty where the file has none.
    fn statistics(&mut self, at: &At<'a>, definitions: usize) -> Result<Statistics> {
        if !at.is_there() {
            return Ok(Statistics::default());
        }
        let indices = at.get("measurements").list(1..=definitions)?;
        let indices: Vec<usize> =
            indices.iter().map(|at| Ok(at.index(definitions)?)).collect::<Result<_>>()?;
        let mean = self.doubles(&at.get("mean"), indices.len())?;
        let covariance = self.covariance(&at.get("covariance"), indices.len())?;
        let freedom = at.get("freedom").number()?;
        let surveyed = at.get("surveyed").index(indices.len() + 1)?;
        let statistics = Statistics { definitions: indices, surveyed, mean, covariance, freedom };
        at.check(statistics.is_sound())?;
        Ok(statistics)
    }

    /// A positive definite matrix from its lower triangle.
    fn covariance(&mut self, at: &At<'a>, size: usize) -> Result<SymmetricMatrix> {
        let lower = self.doubles(at, size.saturating_mul(size + 1) / 2)?;
        let matrix = SymmetricMatrix::from_lower(size, &lower).ok_or_else(|| at.malformed())?;
        at.check(matrix.cholesky().is_some())?;
        Ok(matrix)
    }

    fn doubles(&mut self, at: &At<'a>, count: usize) -> Result<Vec<f64>> {
        Ok(self.floats(at, 1, count)?.into_iter().map(f64::from).collect())
    }
}

/// Kilograms per litre.
pub(super) fn density(at: &At<'_>) -> Result<f64> {
    Ok(at.number_from(0.5, 2.0)?)
}
