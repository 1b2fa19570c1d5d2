//! How people's measurements go together.

use crate::SymmetricMatrix;

/// Natural logarithms of measurements (centimetres, kilograms) of one sex, as a normal distribution.
#[derive(Debug, Clone, Default)]
pub struct Statistics {
    /// Indices into [`crate::Template::definitions`].
    pub definitions: Vec<usize>,
    /// Mean logarithms.
    pub mean: Vec<f64>,
    /// Their covariance.
    pub covariance: SymmetricMatrix,
}
