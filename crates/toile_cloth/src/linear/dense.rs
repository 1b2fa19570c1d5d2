//! The system that is left when there is nothing more to coarsen.

use glam::{DVec3, Vec4};

use super::Matrix;

/// A dense factorisation `A = L Lᵀ`, in double precision because the coarsest system is the worst conditioned.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dense {
    size: usize,
    /// Row by row, the diagonal inverted.
    lower: Vec<f64>,
    solution: Vec<f64>,
}

impl Dense {
    /// For a number of block rows.
    pub(crate) fn new(rows: usize) -> Self {
        let size = 3 * rows;
        Self { size, lower: vec![0.0; size * size], solution: vec![0.0; size] }
    }

    /// Directions that rounding has left without stiffness are held.
    pub(crate) fn factor(&mut self, matrix: &Matrix) {
        self.fill(matrix);
        let n = self.size;
        for row in 0..n {
            let (done, current) = self.lower.split_at_mut(row * n);
            for column in 0..=row {
                let other = if column == row { &current[..n] } else { &done[column * n..] };
                let sum: f64 = (0..column).map(|k| current[k] * other[k]).sum();
                let value = current[column] - sum;
                current[column] = if column < row {
                    value * other[column]
                } else if value > 1e-7 * current[column] {
                    1.0 / value.sqrt()
                } else {
                    0.0
                };
            }
        }
    }

    pub(crate) fn solve(&mut self, b: &[Vec4], x: &mut [Vec4]) {
        let n = self.size;
        for (three, b) in self.solution.chunks_exact_mut(3).zip(b) {
            three.copy_from_slice(&b.truncate().as_dvec3().to_array());
        }
        for row in 0..n {
            let sum: f64 = (0..row).map(|k| self.lower[row * n + k] * self.solution[k]).sum();
            self.solution[row] = (self.solution[row] - sum) * self.lower[row * n + row];
        }
        for row in (0..n).rev() {
            let value = self.solution[row] * self.lower[row * n + row];
            self.solution[row] = value;
            for k in 0..row {
                self.solution[k] -= self.lower[row * n + k] * value;
            }
        }
        for (three, x) in self.solution.chunks_exact(3).zip(x) {
            *x = DVec3::from_slice(three).as_vec3().extend(0.0);
        }
    }

    fn fill(&mut self, matrix: &Matrix) {
        self.lower.fill(0.0);
        let (n, rows) = (self.size, matrix.rows());
        let diagonal = (0..rows).map(|row| ([row, row], &matrix.blocks[row]));
        let upper = matrix.pattern.pairs().zip(&matrix.blocks[rows..]);
        for ([row, column], block) in diagonal.chain(upper).chain(matrix.couplings.iter()) {
            for (k, values) in block.0.iter().enumerate() {
                for axis in 0..3 {
                    // Mirrored into the lower triangle.
                    self.lower[(3 * column + k) * n + 3 * row + axis] += f64::from(values[axis]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Multiples;
    use super::super::matrix::tests::{couple, grid, noise};
    use super::*;

    #[test]
    fn it_solves() {
        let mut matrix = grid(4);
        couple(&mut matrix, 9.0);
        matrix.multiples = Multiples::new(&matrix.chunks, [].into_iter());
        let mut dense = Dense::new(16);
        dense.factor(&matrix);
        let (b, mut x, mut product) = (noise(16), vec![Vec4::ZERO; 16], vec![Vec4::ZERO; 16]);
        dense.solve(&b, &mut x);
        matrix.multiply(&x, &mut product);
        assert!(b.iter().zip(&product).all(|(b, p)| b.abs_diff_eq(*p, 1e-3)));
    }

    #[test]
    fn directions_without_stiffness_are_held() {
        let mut matrix = grid(2);
        matrix.blocks[0] = super::super::Block::ZERO;
        for entry in 4..matrix.blocks.len() {
            matrix.blocks[entry] = super::super::Block::ZERO;
        }
        let mut dense = Dense::new(4);
        dense.factor(&matrix);
        let mut x = vec![Vec4::ONE; 4];
        dense.solve(&noise(4), &mut x);
        assert_eq!(x[0], Vec4::ZERO);
        assert!(x.iter().all(|x| x.is_finite()));
    }
}
