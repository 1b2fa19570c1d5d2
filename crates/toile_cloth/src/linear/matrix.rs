//! A sparse symmetric matrix of 3 × 3 blocks, of which the diagonal and what is right of it are stored.
//!
//! What is left of the diagonal comes with the rows that store it where they are in the same chunk, and is read from
//! where it is mirrored where they are not: so chunks can be worked on side by side, and memory is read in turn.

use std::ops::Range;

use glam::{Vec4, Vec4Swizzles as _};

use super::{Block, Chunks, Couplings, Multiples, Pattern};
use crate::parallel::{PART, each, sum};

/// A symmetric matrix. Besides its blocks it has entries that are multiples of the identity, as bending gives.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matrix {
    /// Where the blocks are.
    pub(crate) pattern: Pattern,
    /// Those on the diagonal, then those of the pattern.
    pub(crate) blocks: Vec<Block>,
    pub(crate) multiples: Multiples,
    /// What self-contact adds.
    pub(crate) couplings: Couplings,
    /// No block or multiple joins two chunks of a colour.
    pub(crate) chunks: Chunks,
}

impl Matrix {
    pub(crate) fn new(pattern: Pattern, multiples: Multiples, chunks: Chunks) -> Self {
        let blocks = vec![Block::ZERO; pattern.rows() + pattern.len()];
        let couplings = Couplings::new(chunks.clone());
        Self { pattern, blocks, multiples, couplings, chunks }
    }

    pub(crate) fn rows(&self) -> usize {
        self.pattern.rows()
    }

    /// `y = A x`; gives `x · y`.
    pub(crate) fn multiply(&self, x: &[Vec4], y: &mut [Vec4]) -> f64 {
        let of_colour = |rows: Range<usize>| {
            sum(&mut y[rows.clone()], self.chunks.length(), |start, y| {
                let first = rows.start + start;
                self.multiply_chunk(first, x, y);
                dot_part(&x[first..], y)
            })
        };
        self.chunks.colours().map(of_colour).sum()
    }

    fn multiply_chunk(&self, first: usize, x: &[Vec4], y: &mut [Vec4]) {
        y.fill(Vec4::ZERO);
        for at in 0..y.len() {
            let (row, known) = (first + at, |column: usize| x[column]);
            y[at] += self.blocks[row].times(x[row]) + self.outer_left(row, known) + self.right(row, known);
            self.spread(row, x[row], first, y);
        }
    }

    /// `r = -U x`.
    pub(crate) fn negated_upper(&self, x: &[Vec4], r: &mut [Vec4]) {
        each(r, PART, |start, r| {
            for (row, r) in (start..).zip(r) {
                *r = -self.right(row, |column| x[column]);
            }
        });
    }

    /// What is left of the diagonal in a row, and in another chunk, times a vector.
    #[inline(always)]
    pub(super) fn outer_left(&self, row: usize, x: impl Fn(usize) -> Vec4) -> Vec4 {
        let (couplings, upper) = (&self.couplings, &self.blocks[self.rows()..]);
        let mut sum = Vec4::ZERO;
        for (column, block) in self.pattern.outer_left(row, upper) {
            sum += block.transposed_times(x(column));
        }
        for &(column, multiple) in self.multiples.outer_left(row) {
            sum += x(column as usize) * multiple;
        }
        for (column, block) in couplings.pattern.outer_left(row, &couplings.blocks) {
            sum += block.transposed_times(x(column));
        }
        sum
    }

    /// What is right of the diagonal in a row, times a vector.
    #[inline(always)]
    pub(super) fn right(&self, row: usize, x: impl Fn(usize) -> Vec4) -> Vec4 {
        let (couplings, upper) = (&self.couplings, &self.blocks[self.rows()..]);
        let mut sum = Vec4::ZERO;
        for (column, block) in self.pattern.right(row, upper) {
            sum += block.times(x(column));
        }
        for &(column, multiple) in self.multiples.right(row) {
            sum += x(column as usize) * multiple;
        }
        for (column, block) in couplings.pattern.right(row, &couplings.blocks) {
            sum += block.times(x(column));
        }
        sum
    }

    /// Adds to the rest of a row's chunk what is left of the diagonal there and comes of this row's `x`.
    #[inline(always)]
    pub(super) fn spread(&self, row: usize, x: Vec4, first: usize, chunk: &mut [Vec4]) {
        let (couplings, upper) = (&self.couplings, &self.blocks[self.rows()..]);
        for (column, block) in self.pattern.inner(row, upper) {
            chunk[column - first] += block.transposed_times(x);
        }
        for &(column, multiple) in self.multiples.inner(row) {
            chunk[column as usize - first] += x * multiple;
        }
        for (column, block) in couplings.pattern.inner(row, &couplings.blocks) {
            chunk[column - first] += block.transposed_times(x);
        }
    }
}

/// Sum of products over all lanes, in double precision beyond short runs.
pub(crate) fn dot(a: &[Vec4], b: &[Vec4]) -> f64 {
    sum((a, b), PART, |_, (a, b)| dot_part(a, b))
}

/// As [`dot`], of what `b` has.
pub(super) fn dot_part(a: &[Vec4], b: &[Vec4]) -> f64 {
    let mut total = 0.0;
    for (a, b) in a.chunks(32).zip(b.chunks(32)) {
        let sum = a.iter().zip(b).fold(Vec4::ZERO, |sum, (a, b)| sum + *a * *b);
        let sum = sum.xyz().as_dvec3();
        total += sum.x + sum.y + sum.z;
    }
    total
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A grid of `n` × `n` rows, each held by its four neighbours through random springs, with bending along rows.
    pub(crate) fn grid(n: u32) -> Matrix {
        let at = |i: u32, j: u32| j * n + i;
        let cells = || (0..n).flat_map(move |j| (0..n).map(move |i| (i, j)));
        let right = cells().filter(|&(i, _)| i + 1 < n).map(|(i, j)| [at(i, j), at(i + 1, j)]);
        let down = cells().filter(|&(_, j)| j + 1 < n).map(|(i, j)| [at(i, j), at(i, j + 1)]);
        let far = cells().filter(|&(i, _)| i + 2 < n).map(|(i, j)| [at(i, j), at(i + 2, j)]);
        let rows = (n * n) as usize;
        let chunks = Chunks::whole(rows);
        let far = Multiples::new(&chunks, far.map(|pair| (pair, -0.01)));
        let mut matrix = Matrix::new(Pattern::new(&chunks, right.chain(down)), far, chunks);
        for row in 0..rows {
            matrix.blocks[row] = Block::diagonal(1e-3);
        }
        for (entry, [a, b]) in matrix.pattern.pairs().enumerate().collect::<Vec<_>>() {
            let k = 1.0 + ((entry * 7919) % 13) as f32 / 13.0;
            let spring = Block::from_columns([
                [k, 0.3 * k, 0.0],
                [0.3 * k, 0.5 * k, 0.1 * k],
                [0.0, 0.1 * k, 0.4 * k],
            ]);
            matrix.blocks[a].add(&spring, 1.0);
            matrix.blocks[b].add(&spring, 1.0);
            matrix.blocks[rows + entry].add(&spring, -1.0);
        }
        for ([a, b], multiple) in matrix.multiples.pairs() {
            matrix.blocks[a].add(&Block::diagonal(-multiple), 1.0);
            matrix.blocks[b].add(&Block::diagonal(-multiple), 1.0);
        }
        matrix
    }

    /// Holds each of some rows to three neighbours of one far away, as cloth that touches itself.
    pub(crate) fn couple(matrix: &mut Matrix, stiffness: f32) {
        let rows = matrix.rows() as u32;
        let normal = Vec4::new(0.36, 0.48, 0.8, 0.0);
        let block = |weight: f32| {
            let columns = [normal * normal.x, normal * normal.y, normal * normal.z];
            Block(columns.map(|column| column * (stiffness * weight)))
        };
        matrix.couplings.clear();
        for vertex in (0..rows / 3).step_by(2) {
            let touched = [vertex, rows - 3 - vertex, rows - 2 - vertex, rows - 1 - vertex];
            let weights = [1.0, -0.2, -0.3, -0.5];
            for (i, j) in (0..4).flat_map(|i| (i..4).map(move |j| (i, j))) {
                let block = block(weights[i] * weights[j]);
                if i == j {
                    matrix.blocks[touched[i] as usize].add(&block, 1.0);
                } else {
                    matrix.couplings.add(touched[i], touched[j], block);
                }
            }
        }
        matrix.couplings.seal();
    }

    pub(crate) fn coupled(n: u32) -> Matrix {
        let mut matrix = grid(n);
        couple(&mut matrix, 9.0);
        matrix
    }

    /// Without structure, the same for every run.
    pub(crate) fn noise(rows: usize) -> Vec<Vec4> {
        let number = |k: usize| ((k * 7_368_787 + 12_345) % 10_007) as f32 / 5003.5 - 1.0;
        (0..rows).map(|r| Vec4::new(number(3 * r), number(3 * r + 1), number(3 * r + 2), 0.0)).collect()
    }

    #[test]
    fn the_product_is_symmetric() {
        let matrix = coupled(6);
        let (x, z) = (noise(36), noise(72)[36..].to_vec());
        let product = |x: &[Vec4]| {
            let mut y = vec![Vec4::ZERO; 36];
            matrix.multiply(x, &mut y);
            y
        };
        assert!((dot(&product(&x), &z) - dot(&x, &product(&z))).abs() < 1e-4);
    }
}
