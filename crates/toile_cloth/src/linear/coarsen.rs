//! A coarser level of a matrix, `Pᵀ A P`, worked out anew at every step by lists of what to add where.

use glam::Vec4;

use super::aggregate::{Weights, aggregates, prolongation};
use super::{Block, Chunks, Couplings, Matrix, Multiples, Pattern};
use crate::lists::Lists;
use crate::parallel::{PART, each};

/// A level and the way to and from the finer one.
#[derive(Debug, Clone)]
pub(crate) struct Coarsening {
    pub(crate) matrix: Matrix,
    /// Of every finer row, coarse rows and weights; and the other way round.
    prolongation: Lists<(u32, f32)>,
    restriction: Lists<(u32, f32)>,
    /// Which finer blocks add to each block, with their weights; and which add their transposes. One beside the
    /// diagonal that ends on it is among these, and adds both.
    plain: Lists<(u32, f32)>,
    transposed: Lists<(u32, f32)>,
    /// What the finer multiples of the identity add: those never change.
    fixed: Vec<f32>,
}

impl Coarsening {
    /// Of the rows of `finer`, whose multiples of the identity are final. `held[row]` counts neighbours that do not
    /// move. None where there is nothing to gain.
    pub(crate) fn new(finer: &Matrix, held: &[u32]) -> Option<Self> {
        let neighbours = finer.pattern.neighbours();
        let (mut group, count) = aggregates(&neighbours, finer.chunks.walk());
        if count * 3 > finer.rows() * 2 {
            return None;
        }
        let pairs = coarse_pairs(finer, &prolongation(&neighbours, held, &group));
        let (chunks, place) = Chunks::new(count, &pairs);
        for group in &mut group {
            *group = place[*group as usize];
        }
        let pairs = pairs.iter().map(|pair| pair.map(|group| place[group as usize]));
        let matrix =
            Matrix::new(Pattern::new(&chunks, pairs), Multiples::new(&chunks, [].into_iter()), chunks);
        Some(Self::plan(finer, matrix, &prolongation(&neighbours, held, &group)))
    }

    fn plan(finer: &Matrix, matrix: Matrix, rows: &[Weights]) -> Self {
        let (fine, coarse) = (finer.rows(), matrix.rows());
        let place = |i: u32, j: u32| {
            let entry = || matrix.pattern.find(i, j).map_or(0, |entry| (coarse + entry) as u32);
            if i == j { i } else { entry() }
        };
        // Two coarse rows with the product of their weights, for all that a finer entry adds to.
        let products = |[p, q]: [usize; 2]| {
            rows[p].iter().flat_map(move |&(i, a)| rows[q].iter().map(move |&(j, b)| (i, j, a * b)))
        };
        let diagonal = (0..fine).flat_map(|row| {
            let upper = products([row, row]).filter(|(i, j, _)| i <= j);
            upper.map(move |(i, j, weight)| (place(i, j), (row as u32, weight)))
        });
        let beside = |is_plain: bool| {
            finer.pattern.pairs().zip(fine as u32..).flat_map(move |(pair, from)| {
                let fitting = products(pair).filter(move |(i, j, _)| (i < j) == is_plain);
                fitting.map(move |(i, j, weight)| (place(i, j), (from, weight)))
            })
        };
        let blocks = matrix.blocks.len();
        let mut fixed = vec![0.0; blocks];
        for (pair, multiple) in finer.multiples.pairs() {
            for (i, j, weight) in products(pair) {
                fixed[place(i, j) as usize] +=
                    if i == j { 2.0 * weight * multiple } else { weight * multiple };
            }
        }
        let all =
            || rows.iter().zip(0..).flat_map(|(row, at)| row.iter().map(move |&(group, w)| (at, group, w)));
        Self {
            prolongation: Lists::new(fine, all().map(|(row, group, weight)| (row, (group, weight)))),
            restriction: Lists::new(coarse, all().map(|(row, group, weight)| (group, (row, weight)))),
            plain: Lists::new(blocks, diagonal.chain(beside(true))),
            transposed: Lists::new(blocks, beside(false)),
            fixed,
            matrix,
        }
    }

    /// `Pᵀ A P` of the finer matrix as it is now.
    pub(crate) fn refresh(&mut self, finer: &Matrix) {
        self.refresh_blocks(&finer.blocks);
        self.refresh_couplings(&finer.couplings);
    }

    fn refresh_blocks(&mut self, finer: &[Block]) {
        let rows = self.matrix.rows();
        let sum = |mut sum: Block, terms: &[(u32, f32)]| {
            for &(from, weight) in terms {
                sum.add(&finer[from as usize], weight);
            }
            sum
        };
        let (plain, transposed, fixed) = (&self.plain, &self.transposed, &self.fixed);
        each(self.matrix.blocks.as_mut_slice(), PART, |start, blocks| {
            for (to, block) in (start..).zip(blocks) {
                let other = sum(Block::ZERO, transposed.of(to));
                *block = sum(Block::diagonal(fixed[to]), plain.of(to));
                block.add(&other.transposed(), 1.0);
                if to < rows {
                    block.add(&other, 1.0);
                }
            }
        });
    }

    /// Couplings have no lasting pattern, so what they add is looked up each time. They need the same prolongation as
    /// what they put on the diagonal: both then cancel where layers that touch move together.
    fn refresh_couplings(&mut self, finer: &Couplings) {
        let Matrix { blocks, couplings, .. } = &mut self.matrix;
        couplings.clear();
        for ([row, column], block) in finer.iter() {
            let [left, right] = [row, column].map(|row| self.prolongation.of(row));
            for (&(i, a), &(j, b)) in left.iter().flat_map(|l| right.iter().map(move |r| (l, r))) {
                let mut part = Block::ZERO;
                part.add(block, a * b);
                if i == j {
                    blocks[i as usize].add(&part, 1.0);
                    blocks[i as usize].add(&part.transposed(), 1.0);
                } else {
                    couplings.add(i, j, part);
                }
            }
        }
        couplings.seal();
    }

    /// `coarse = Pᵀ fine`.
    pub(crate) fn restrict(&self, fine: &[Vec4], coarse: &mut [Vec4]) {
        gather(&self.restriction, fine, coarse);
    }

    /// `fine = P coarse`.
    pub(crate) fn prolong(&self, coarse: &[Vec4], fine: &mut [Vec4]) {
        gather(&self.prolongation, coarse, fine);
    }
}

/// Weighted sums.
fn gather(weights: &Lists<(u32, f32)>, from: &[Vec4], to: &mut [Vec4]) {
    each(to, PART, |start, to| {
        for (at, value) in (start..).zip(to) {
            *value = weights.of(at).iter().fold(Vec4::ZERO, |sum, &(k, w)| sum + from[k as usize] * w);
        }
    });
}

/// Coarse rows that finer entries couple, the lesser first, each pair once.
fn coarse_pairs(finer: &Matrix, rows: &[Weights]) -> Vec<[u32; 2]> {
    let diagonal = (0..finer.rows()).map(|row| [row, row]);
    let far = finer.multiples.pairs().map(|(pair, _)| pair);
    let all = diagonal.chain(finer.pattern.pairs()).chain(far).flat_map(|[p, q]| {
        rows[p].iter().flat_map(move |&(i, _)| rows[q].iter().map(move |&(j, _)| [i.min(j), i.max(j)]))
    });
    let mut pairs: Vec<[u32; 2]> = all.filter(|[i, j]| i != j).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::matrix::dot;
    use super::super::matrix::tests::{couple, grid, noise};
    use super::*;

    #[test]
    fn the_coarse_matrix_is_the_fine_one_seen_through_the_prolongation() {
        let mut fine = grid(12);
        couple(&mut fine, 9.0);
        let mut coarse = Coarsening::new(&fine, &[1; 144]).expect("a grid can be coarsened");
        coarse.refresh(&fine);
        let n = coarse.matrix.rows();
        let (x, mut prolonged) = (noise(n), vec![Vec4::ZERO; 144]);
        coarse.prolong(&x, &mut prolonged);
        let mut product = vec![Vec4::ZERO; 144];
        fine.multiply(&prolonged, &mut product);
        let (mut expected, mut found) = (vec![Vec4::ZERO; n], vec![Vec4::ZERO; n]);
        coarse.restrict(&product, &mut expected);
        coarse.matrix.multiply(&x, &mut found);
        assert!(expected.iter().zip(&found).all(|(a, b)| a.abs_diff_eq(*b, 1e-4)));
        assert!(dot(&found, &x) > 0.0);
    }
}
