//! A sparse symmetric matrix of 3 × 3 blocks, of which the diagonal and what is right of it are stored.

use std::collections::BTreeSet;

use glam::{Vec4, Vec4Swizzles as _};

use super::{Block, Couplings};

/// Where the entries right of the diagonal are, row by row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pattern {
    /// Of each row in `columns`, and the end of the last.
    starts: Vec<u32>,
    columns: Vec<u32>,
}

impl Pattern {
    /// From pairs of different rows, in any order.
    pub(crate) fn new(rows: usize, pairs: impl IntoIterator<Item = [u32; 2]>) -> Self {
        let mut pairs: Vec<[u32; 2]> =
            pairs.into_iter().filter(|[a, b]| a != b).map(|[a, b]| [a.min(b), a.max(b)]).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut pattern = Self { starts: vec![0; rows + 1], columns: Vec::with_capacity(pairs.len()) };
        pattern.refill(pairs.into_iter());
        pattern
    }

    /// Takes over other pairs of as many rows: ascending, each once, the lesser row first.
    pub(crate) fn refill(&mut self, pairs: impl Iterator<Item = [u32; 2]>) {
        self.starts.fill(0);
        self.columns.clear();
        for [row, column] in pairs {
            self.starts[row as usize + 1] += 1;
            self.columns.push(column);
        }
        for row in 1..self.starts.len() {
            self.starts[row] += self.starts[row - 1];
        }
    }

    pub(crate) fn rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Number of entries.
    pub(crate) fn len(&self) -> usize {
        self.columns.len()
    }

    /// Columns and numbers of the entries of a row.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = (usize, usize)> {
        let range = self.range(row);
        self.columns[range.clone()].iter().map(|&column| column as usize).zip(range)
    }

    #[inline(always)]
    pub(crate) fn range(&self, row: usize) -> std::ops::Range<usize> {
        self.starts[row] as usize..self.starts[row + 1] as usize
    }

    /// The number of the entry at two different rows, in either order.
    pub(crate) fn find(&self, a: u32, b: u32) -> Option<usize> {
        let range = self.range(a.min(b) as usize);
        self.columns[range.clone()].binary_search(&a.max(b)).ok().map(|at| range.start + at)
    }

    /// All pairs, by ascending rows.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = [usize; 2]> {
        (0..self.rows()).flat_map(|row| self.row(row).map(move |(column, _)| [row, column]))
    }

    /// Neighbours of every row on both sides, ascending.
    pub(crate) fn neighbours(&self) -> Vec<Vec<u32>> {
        let mut all = vec![BTreeSet::new(); self.rows()];
        for [a, b] in self.pairs() {
            all[a].insert(b as u32);
            all[b].insert(a as u32);
        }
        all.into_iter().map(|row| row.into_iter().collect()).collect()
    }
}

/// A symmetric matrix. Besides its blocks it has entries that are multiples of the identity, as bending gives.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matrix {
    /// Where the blocks are.
    pub(crate) pattern: Pattern,
    /// Those on the diagonal, then those of the pattern.
    pub(crate) blocks: Vec<Block>,
    /// Where the multiples of the identity are.
    pub(crate) isotropic: Pattern,
    pub(crate) multiples: Vec<f32>,
    /// What self-contact adds.
    pub(crate) couplings: Couplings,
}

impl Matrix {
    pub(crate) fn new(pattern: Pattern, isotropic: Pattern) -> Self {
        let blocks = vec![Block::ZERO; pattern.rows() + pattern.len()];
        let multiples = vec![0.0; isotropic.len()];
        let couplings = Couplings::new(pattern.rows());
        Self { pattern, blocks, isotropic, multiples, couplings }
    }

    pub(crate) fn rows(&self) -> usize {
        self.pattern.rows()
    }

    /// `y = A x`.
    pub(crate) fn multiply(&self, x: &[Vec4], y: &mut [Vec4]) {
        let (diagonal, upper) = self.blocks.split_at(self.rows());
        for ((y, block), x) in y.iter_mut().zip(diagonal).zip(x) {
            *y = block.times(*x);
        }
        for row in 0..self.rows() {
            let at = x[row];
            let mut sum = y[row];
            let range = self.pattern.range(row);
            for (block, &column) in upper[range.clone()].iter().zip(&self.pattern.columns[range]) {
                sum += block.times(x[column as usize]);
                y[column as usize] += block.transposed_times(at);
            }
            let range = self.isotropic.range(row);
            for (&multiple, &column) in
                self.multiples[range.clone()].iter().zip(&self.isotropic.columns[range])
            {
                sum += x[column as usize] * multiple;
                y[column as usize] += at * multiple;
            }
            for (column, block) in self.couplings.row(row) {
                sum += block.times(x[column]);
                y[column] += block.transposed_times(at);
            }
            y[row] = sum;
        }
    }

    /// Gauss and Seidel from the first row to the last, starting at zero: `(L + D) x = b`. `b` is lost.
    pub(crate) fn forward(&self, inverses: &[Block], b: &mut [Vec4], x: &mut [Vec4]) {
        for row in 0..self.rows() {
            let at = inverses[row].times(b[row]);
            x[row] = at;
            self.scatter(row, at, b);
        }
    }

    /// Gauss and Seidel from the last row to the first: `(D + U) x = b`.
    pub(crate) fn backward(&self, inverses: &[Block], b: &[Vec4], x: &mut [Vec4]) {
        for row in (0..self.rows()).rev() {
            x[row] = inverses[row].times(b[row] - self.gather(row, x));
        }
    }

    /// `b -= L x`.
    pub(crate) fn subtract_lower(&self, x: &[Vec4], b: &mut [Vec4]) {
        for (row, x) in x.iter().enumerate() {
            self.scatter(row, *x, b);
        }
    }

    /// `r = -U x`.
    pub(crate) fn negated_upper(&self, x: &[Vec4], r: &mut [Vec4]) {
        for (row, r) in r.iter_mut().enumerate() {
            *r = -self.gather(row, x);
        }
    }

    #[inline(always)]
    fn gather(&self, row: usize, x: &[Vec4]) -> Vec4 {
        let upper = &self.blocks[self.rows()..];
        let mut sum = Vec4::ZERO;
        let range = self.pattern.range(row);
        for (block, &column) in upper[range.clone()].iter().zip(&self.pattern.columns[range]) {
            sum += block.times(x[column as usize]);
        }
        let range = self.isotropic.range(row);
        for (&multiple, &column) in self.multiples[range.clone()].iter().zip(&self.isotropic.columns[range]) {
            sum += x[column as usize] * multiple;
        }
        for (column, block) in self.couplings.row(row) {
            sum += block.times(x[column]);
        }
        sum
    }

    #[inline(always)]
    fn scatter(&self, row: usize, at: Vec4, b: &mut [Vec4]) {
        let upper = &self.blocks[self.rows()..];
        let range = self.pattern.range(row);
        for (block, &column) in upper[range.clone()].iter().zip(&self.pattern.columns[range]) {
            b[column as usize] -= block.transposed_times(at);
        }
        let range = self.isotropic.range(row);
        for (&multiple, &column) in self.multiples[range.clone()].iter().zip(&self.isotropic.columns[range]) {
            b[column as usize] -= at * multiple;
        }
        for (column, block) in self.couplings.row(row) {
            b[column] -= block.transposed_times(at);
        }
    }
}

/// Sum of products over all lanes, in double precision beyond short runs.
pub(crate) fn dot(a: &[Vec4], b: &[Vec4]) -> f64 {
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
        let mut matrix = Matrix::new(Pattern::new(rows, right.chain(down)), Pattern::new(rows, far));
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
        for (entry, [a, b]) in matrix.isotropic.pairs().enumerate().collect::<Vec<_>>() {
            matrix.multiples[entry] = -0.01;
            matrix.blocks[a].add(&Block::diagonal(0.01), 1.0);
            matrix.blocks[b].add(&Block::diagonal(0.01), 1.0);
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

    fn coupled(n: u32) -> Matrix {
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

    #[test]
    fn sweeps_solve_their_triangles() {
        let matrix = coupled(6);
        let inverses: Vec<Block> = matrix.blocks[..36].iter().map(Block::inverse).collect();
        let b = noise(36);
        let mut product = vec![Vec4::ZERO; 36];
        let mut x = vec![Vec4::ZERO; 36];
        matrix.forward(&inverses, &mut b.clone(), &mut x);
        let mut left = vec![Vec4::ZERO; 36];
        matrix.negated_upper(&x, &mut left);
        matrix.multiply(&x, &mut product);
        for row in 0..36 {
            assert!((b[row] - product[row]).abs_diff_eq(left[row], 1e-5));
        }
        let mut right = b.clone();
        matrix.subtract_lower(&x, &mut right);
        let mut next = vec![Vec4::ZERO; 36];
        matrix.backward(&inverses, &right, &mut next);
        matrix.multiply(&next, &mut product);
        let mut lower = vec![Vec4::ZERO; 36];
        matrix.subtract_lower(&next, &mut lower);
        for row in 0..36 {
            assert!((product[row] + lower[row]).abs_diff_eq(right[row], 1e-4));
        }
    }
}
