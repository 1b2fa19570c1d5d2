//! Sweeps of Gauss and Seidel, chunks of a colour side by side.

use std::ops::Range;

use glam::Vec4;

use super::{Block, Matrix};
use crate::parallel::each;

impl Matrix {
    /// From the first row to the last, starting at zero: `(L + D) x = b`. Takes the inverses of the diagonal.
    pub(crate) fn forward(&self, inverses: &[Block], b: &[Vec4], x: &mut [Vec4]) {
        if self.couplings.are_crossing() {
            return self.forward_colour(0..self.rows(), self.rows(), inverses, b, x);
        }
        for colour in self.chunks.colours() {
            self.forward_colour(colour, self.chunks.length(), inverses, b, x);
        }
    }

    /// From the last row to the first, after [`Self::forward`] has found `x` and coarser levels have found that
    /// `correction` is to be added to it: `(D + U) x' = b - L (x + correction)`.
    ///
    /// What the sweep forwards has solved need not be formed again: `b - L x = D x`.
    pub(crate) fn backward(&self, inverses: &[Block], correction: &[Vec4], x: &mut [Vec4]) {
        if self.couplings.are_crossing() {
            return self.backward_colour(0..self.rows(), self.rows(), inverses, correction, x);
        }
        for colour in self.chunks.colours().rev() {
            self.backward_colour(colour, self.chunks.length(), inverses, correction, x);
        }
    }

    fn forward_colour(
        &self,
        rows: Range<usize>,
        chunk: usize,
        inverses: &[Block],
        b: &[Vec4],
        x: &mut [Vec4],
    ) {
        let (before, own) = x.split_at_mut(rows.start);
        let before = &*before;
        each(&mut own[..rows.len()], chunk, |start, x| {
            let first = rows.start + start;
            for (at, row) in (first..first + x.len()).enumerate() {
                let known = |column: usize| if column < first { before[column] } else { x[column - first] };
                x[at] = inverses[row].times(b[row] - self.left(row, known));
            }
        });
    }

    fn backward_colour(
        &self,
        rows: Range<usize>,
        chunk: usize,
        inverses: &[Block],
        correction: &[Vec4],
        x: &mut [Vec4],
    ) {
        let (own, after) = x.split_at_mut(rows.end);
        let after = &*after;
        each(&mut own[rows.start..], chunk, |start, x| {
            let (first, end) = (rows.start + start, rows.start + start + x.len());
            for (at, row) in (first..end).enumerate().rev() {
                let known =
                    |column: usize| if column < end { x[column - first] } else { after[column - rows.end] };
                let change = self.right(row, known) + self.left(row, |column| correction[column]);
                x[at] -= inverses[row].times(change);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::Chunks;
    use super::super::coarsen::Coarsening;
    use super::super::matrix::tests::{coupled, grid, noise};
    use super::*;

    fn inverses(matrix: &Matrix) -> Vec<Block> {
        matrix.blocks[..matrix.rows()].iter().map(Block::inverse).collect()
    }

    #[test]
    fn sweeps_solve_their_triangles() {
        let matrix = coupled(6);
        let inverses = inverses(&matrix);
        let (b, correction) = (noise(36), noise(72)[36..].to_vec());
        let [mut x, mut product, mut upper] = [(); 3].map(|()| vec![Vec4::ZERO; 36]);
        matrix.forward(&inverses, &b, &mut x);
        matrix.multiply(&x, &mut product);
        matrix.negated_upper(&x, &mut upper);
        for row in 0..36 {
            assert!((b[row] - product[row]).abs_diff_eq(upper[row], 1e-5));
        }
        // (D + U) x' + L (x + correction) = b
        let corrected: Vec<Vec4> = x.iter().zip(&correction).map(|(x, c)| *x + *c).collect();
        matrix.backward(&inverses, &correction, &mut x);
        for row in 0..36 {
            let left = matrix.left(row, |column| corrected[column]);
            let right = matrix.right(row, |column| x[column]);
            assert!((left + matrix.blocks[row].times(x[row]) + right).abs_diff_eq(b[row], 1e-4));
        }
    }

    /// The coarser level of a fine grid, which has chunks of its own.
    fn coarse_grid() -> Matrix {
        let fine = grid(64);
        let mut coarsening = Coarsening::new(&fine, &vec![0; fine.rows()]).expect("a grid can be coarsened");
        coarsening.refresh(&fine);
        coarsening.matrix
    }

    #[test]
    fn chunks_side_by_side_are_the_same_as_one_after_the_other() {
        let chunked = coarse_grid();
        let mut whole = chunked.clone();
        assert_eq!(chunked.chunks.colours().count(), 2);
        whole.chunks = Chunks::whole(whole.rows());
        let inverses = inverses(&whole);
        let rows = whole.rows();
        let (b, correction) = (noise(rows), noise(2 * rows)[rows..].to_vec());
        let swept = |matrix: &Matrix| {
            let mut x = vec![Vec4::ZERO; rows];
            matrix.forward(&inverses, &b, &mut x);
            matrix.backward(&inverses, &correction, &mut x);
            x
        };
        assert_eq!(swept(&chunked), swept(&whole));
        let mut crossed = chunked.clone();
        crossed.couplings.add(0, 300, Block::diagonal(-0.1));
        crossed.couplings.seal();
        assert!(crossed.couplings.are_crossing());
        assert_ne!(swept(&crossed), swept(&whole));
    }
}
