//! Sweeps of Gauss and Seidel, chunks of a colour side by side.

use std::ops::Range;

use glam::Vec4;

use super::{Block, Matrix};
use crate::parallel::each;

impl Matrix {
    /// From the first row to the last, starting at zero: `(L + D) x = b`. Takes the inverses of the diagonal; `b` is
    /// lost.
    pub(crate) fn forward(&self, inverses: &[Block], b: &mut [Vec4], x: &mut [Vec4]) {
        if self.couplings.are_crossing() {
            return self.forward_colour(0..self.rows(), self.rows(), inverses, b, x);
        }
        for colour in self.chunks.colours() {
            self.forward_colour(colour, self.chunks.length(), inverses, b, x);
        }
    }

    /// From the last row to the first, after [`Self::forward`] has found `x` and coarser levels have found that
    /// `correction` is to be added to it: `(D + U) x' = b - L (x + correction)`. Needs room to work in.
    ///
    /// What the sweep forwards has solved need not be formed again: `b - L x = D x`.
    pub(crate) fn backward(
        &self,
        inverses: &[Block],
        correction: &[Vec4],
        work: &mut [Vec4],
        x: &mut [Vec4],
    ) {
        if self.couplings.are_crossing() {
            return self.backward_colour(0..self.rows(), self.rows(), inverses, correction, work, x);
        }
        for colour in self.chunks.colours().rev() {
            self.backward_colour(colour, self.chunks.length(), inverses, correction, work, x);
        }
    }

    fn forward_colour(
        &self,
        rows: Range<usize>,
        chunk: usize,
        inverses: &[Block],
        b: &mut [Vec4],
        x: &mut [Vec4],
    ) {
        let (before, own) = x.split_at_mut(rows.start);
        let before = &*before;
        each((&mut own[..rows.len()], &mut b[rows.clone()]), chunk, |start, (x, b)| {
            self.forward_chunk(rows.start + start, inverses, before, b, x);
        });
    }

    fn forward_chunk(
        &self,
        first: usize,
        inverses: &[Block],
        before: &[Vec4],
        b: &mut [Vec4],
        x: &mut [Vec4],
    ) {
        for at in 0..x.len() {
            let row = first + at;
            let known = |column: usize| if column < first { before[column] } else { x[column - first] };
            let left = self.outer_left(row, known);
            x[at] = inverses[row].times(b[at] - left);
            self.spread(row, -x[at], first, b);
        }
    }

    fn backward_colour(
        &self,
        rows: Range<usize>,
        chunk: usize,
        inverses: &[Block],
        correction: &[Vec4],
        work: &mut [Vec4],
        x: &mut [Vec4],
    ) {
        let (own, after) = x.split_at_mut(rows.end);
        let after = &*after;
        each((&mut own[rows.start..], &mut work[rows.clone()]), chunk, |start, (x, left)| {
            let first = rows.start + start;
            self.left_of_chunk(first, correction, left);
            self.backward_chunk(first, rows.end, inverses, left, after, x);
        });
    }

    /// `L x` in a chunk.
    fn left_of_chunk(&self, first: usize, x: &[Vec4], left: &mut [Vec4]) {
        left.fill(Vec4::ZERO);
        for at in 0..left.len() {
            left[at] += self.outer_left(first + at, |column| x[column]);
            self.spread(first + at, x[first + at], first, left);
        }
    }

    /// Takes what is known of the rows from `next` on.
    fn backward_chunk(
        &self,
        first: usize,
        next: usize,
        inverses: &[Block],
        left: &[Vec4],
        after: &[Vec4],
        x: &mut [Vec4],
    ) {
        let end = first + x.len();
        for at in (0..x.len()).rev() {
            let row = first + at;
            let known = |column: usize| if column < end { x[column - first] } else { after[column - next] };
            let right = self.right(row, known);
            x[at] -= inverses[row].times(left[at] + right);
        }
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
        matrix.forward(&inverses, &mut b.clone(), &mut x);
        matrix.multiply(&x, &mut product);
        matrix.negated_upper(&x, &mut upper);
        for row in 0..36 {
            assert!((b[row] - product[row]).abs_diff_eq(upper[row], 1e-5));
        }
        // (D + U) x' + L (x + correction) = b
        let corrected: Vec<Vec4> = x.iter().zip(&correction).map(|(x, c)| *x + *c).collect();
        matrix.backward(&inverses, &correction, &mut product, &mut x);
        let mut lower = |v: &[Vec4]| -> Vec<Vec4> {
            matrix.multiply(v, &mut product);
            let right = |row: usize| matrix.right(row, |column| v[column]) + matrix.blocks[row].times(v[row]);
            (0..36).map(|row| product[row] - right(row)).collect()
        };
        let left = lower(&corrected);
        for row in 0..36 {
            let right = matrix.right(row, |column| x[column]);
            assert!((left[row] + matrix.blocks[row].times(x[row]) + right).abs_diff_eq(b[row], 1e-4));
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
            let [mut x, mut work] = [(); 2].map(|()| vec![Vec4::ZERO; rows]);
            matrix.forward(&inverses, &mut b.clone(), &mut x);
            matrix.backward(&inverses, &correction, &mut work, &mut x);
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
