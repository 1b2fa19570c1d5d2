//! Quadratic B-splines over a lattice: continuous slopes, three values along each axis.

use glam::{DMat3, DVec3};

/// What each of the three values around a point counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spline {
    /// By axis; then value, slope and second derivative, per cell; then the three values.
    weights: [[[f64; 3]; 3]; 3],
}

impl Spline {
    /// For a point so far from the middle of its cell, -½ … ½ cells along each axis.
    pub(super) fn new(from_middle: DVec3) -> Self {
        let along = |t: f64| {
            let (before, after) = (0.5 - t, 0.5 + t);
            let value = [0.5 * before * before, 0.75 - t * t, 0.5 * after * after];
            [value, [-before, -2.0 * t, after], [1.0, -2.0, 1.0]]
        };
        Self { weights: from_middle.to_array().map(along) }
    }

    /// Value, and slope per cell. `row` gives values along x, by their places along y and z; the fourth does not count.
    #[inline(always)]
    pub(super) fn slope(&self, row: impl Fn(usize, usize) -> [f32; 4]) -> (f64, DVec3) {
        let [[wx, dx, _], [wy, dy, _], [wz, dz, _]] = &self.weights;
        let (mut lines, mut by_y, mut by_z) = ([0.0; 4], [0.0; 4], [0.0; 4]);
        for (k, j) in (0..3).flat_map(|k| (0..3).map(move |j| (k, j))) {
            let values = row(j, k).map(f64::from);
            let weights = [wy[j] * wz[k], dy[j] * wz[k], wy[j] * dz[k]];
            for lane in 0..4 {
                lines[lane] += weights[0] * values[lane];
                by_y[lane] += weights[1] * values[lane];
                by_z[lane] += weights[2] * values[lane];
            }
        }
        (dot(wx, lines), DVec3::new(dot(dx, lines), dot(wx, by_y), dot(wx, by_z)))
    }

    /// Second derivatives per squared cell.
    pub(super) fn bend(&self, row: impl Fn(usize, usize) -> [f32; 4]) -> DMat3 {
        let derivative = |orders: [usize; 3]| {
            let [x, y, z] = [0, 1, 2].map(|axis| self.weights[axis][orders[axis]]);
            let lines = (0..9).map(|at| y[at % 3] * z[at / 3] * dot(&x, row(at % 3, at / 3).map(f64::from)));
            lines.sum::<f64>()
        };
        let [xy, yz, zx] = [[1, 1, 0], [0, 1, 1], [1, 0, 1]].map(derivative);
        let [xx, yy, zz] = [[2, 0, 0], [0, 2, 0], [0, 0, 2]].map(derivative);
        DMat3::from_cols(DVec3::new(xx, xy, zx), DVec3::new(xy, yy, yz), DVec3::new(zx, yz, zz))
    }
}

#[inline(always)]
fn dot(weights: &[f64; 3], values: [f64; 4]) -> f64 {
    weights[0] * values[0] + weights[1] * values[1] + weights[2] * values[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A quadratic function is met exactly by its own coefficients, with both derivatives.
    #[test]
    fn a_parabola_is_met_with_its_derivatives() {
        let bend = DMat3::from_cols_array(&[0.5, 0.1, -0.2, 0.1, -0.3, 0.4, -0.2, 0.4, 0.8]);
        let parabola = |p: DVec3| 2.0 + p.dot(DVec3::new(1.0, -3.0, 0.5)) + 0.5 * p.dot(bend * p);
        // The spline of values at the nodes is higher by an eighth of the second derivatives.
        let smoothed = 0.125 * (bend.x_axis.x + bend.y_axis.y + bend.z_axis.z);
        let row = |j: usize, k: usize| {
            [-1.0, 0.0, 1.0, 2.0]
                .map(|x| (parabola(DVec3::new(x, j as f64 - 1.0, k as f64 - 1.0)) - smoothed) as f32)
        };
        for point in [DVec3::ZERO, DVec3::new(0.5, -0.5, 0.2), DVec3::new(-0.1, 0.4, -0.3)] {
            let spline = Spline::new(point);
            let (value, slope) = spline.slope(row);
            assert!((value - parabola(point)).abs() < 1e-6);
            assert!(slope.abs_diff_eq(DVec3::new(1.0, -3.0, 0.5) + bend * point, 1e-5));
            assert!(spline.bend(row).abs_diff_eq(bend, 1e-5));
        }
    }
}
