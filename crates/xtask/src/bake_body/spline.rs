//! Thin-plate splines: the smoothest surface through scattered points.
//!
//! Duchon 1977, *Splines minimizing rotation-invariant semi-norms in Sobolev spaces*. The value at a place is
//! a mixture of the values at the samples, so one spline serves every shape of a body.

use anyhow::{Result, ensure};
use glam::DVec2;

/// A spline through samples in the plane.
pub(super) struct Spline {
    samples: Vec<DVec2>,
    /// The inverse of the spline's system, row by row.
    inverse: Vec<Vec<f64>>,
}

impl Spline {
    /// Fails where samples coincide or all lie on a line.
    pub(super) fn new(samples: Vec<DVec2>) -> Result<Self> {
        let count = samples.len();
        let mut system = vec![vec![0.0; count + 3]; count + 3];
        for (i, &p) in samples.iter().enumerate() {
            let row = row(&samples, p);
            for (j, value) in row.into_iter().enumerate() {
                system[i][j] = value;
                system[j][i] = value;
            }
        }
        Ok(Self { samples, inverse: inverse(system)? })
    }

    /// How much each sample counts at a place; the weights sum to 1.
    pub(super) fn weights(&self, at: DVec2) -> Vec<f64> {
        let row = row(&self.samples, at);
        // The system is symmetric.
        let column = |inverse: &Vec<f64>| inverse.iter().zip(&row).map(|(a, b)| a * b).sum();
        self.inverse[..self.samples.len()].iter().map(column).collect()
    }
}

/// The kernel to every sample, then the linear terms.
fn row(samples: &[DVec2], at: DVec2) -> Vec<f64> {
    let kernel = |sample: &DVec2| {
        let squared = sample.distance_squared(at);
        if squared > 0.0 { squared * squared.ln() } else { 0.0 }
    };
    samples.iter().map(kernel).chain([1.0, at.x, at.y]).collect()
}

/// By Gauss and Jordan, with the largest pivot of each column.
fn inverse(mut matrix: Vec<Vec<f64>>) -> Result<Vec<Vec<f64>>> {
    let size = matrix.len();
    for (i, row) in matrix.iter_mut().enumerate() {
        row.extend((0..size).map(|j| f64::from(u8::from(i == j))));
    }
    for column in 0..size {
        let pivot =
            (column..size).max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs()));
        matrix.swap(column, pivot.unwrap_or(column));
        let scale = matrix[column][column];
        ensure!(scale.abs() > 1e-13, "samples of a spline coincide or lie on a line");
        for value in &mut matrix[column] {
            *value /= scale;
        }
        let line = matrix[column].clone();
        for (other, row) in matrix.iter_mut().enumerate().filter(|(other, _)| *other != column) {
            debug_assert_ne!(other, column);
            let factor = row[column];
            for (value, pivot) in row.iter_mut().zip(&line) {
                *value -= factor * pivot;
            }
        }
    }
    Ok(matrix.into_iter().map(|row| row[size..].to_vec()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring() -> Vec<DVec2> {
        let angle = |i: u32| f64::from(i) * 0.7;
        (0..9).map(|i| DVec2::from_angle(angle(i)) * (1.0 + 0.2 * f64::from(i % 3))).collect()
    }

    #[test]
    fn it_goes_through_the_samples_and_repeats_a_plane() {
        let spline = Spline::new(ring()).expect("distinct samples");
        let plane = |p: DVec2| 2.0 + 3.0 * p.x - p.y;
        for at in ring().into_iter().chain([DVec2::ZERO, DVec2::new(0.3, -0.2)]) {
            let weights = spline.weights(at);
            let value: f64 = weights.iter().zip(ring()).map(|(w, p)| w * plane(p)).sum();
            assert!((value - plane(at)).abs() < 1e-9);
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
        let weights = spline.weights(ring()[4]);
        assert!((weights[4] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn coinciding_samples_are_an_error() {
        let mut samples = ring();
        samples.push(samples[0]);
        assert!(Spline::new(samples).is_err());
    }
}
