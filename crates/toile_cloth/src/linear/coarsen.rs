//! A coarser level of a matrix, `Pᵀ A P`, worked out anew at every step by a list of what to add where.

use glam::Vec4;

use super::aggregate::{Weights, aggregates, prolongation};
use super::{Block, Couplings, Matrix, Pattern};

/// A level and the way to and from the finer one.
#[derive(Debug, Clone)]
pub(crate) struct Coarsening {
    pub(crate) matrix: Matrix,
    /// Of the finer rows in `weights`, and the end of the last.
    starts: Vec<u32>,
    /// Coarse rows and weights.
    weights: Vec<(u32, f32)>,
    /// What the finer blocks add to these.
    plain: Vec<Term>,
    transposed: Vec<Term>,
    /// A block beside the diagonal that ends on it: itself and its transpose.
    folded: Vec<Term>,
    /// What the finer multiples of the identity add: those never change.
    fixed: Vec<f32>,
}

#[derive(Debug, Clone, Copy)]
struct Term {
    from: u32,
    to: u32,
    weight: f32,
}

impl Coarsening {
    /// Of the rows of `finer`, whose multiples of the identity are final. `held[row]` counts neighbours that do not
    /// move. None where there is nothing to gain.
    pub(crate) fn new(finer: &Matrix, held: &[u32]) -> Option<Self> {
        let neighbours = finer.pattern.neighbours();
        let (group, count) = aggregates(&neighbours);
        if count * 3 > finer.rows() * 2 {
            return None;
        }
        let rows = prolongation(&neighbours, held, &group);
        let pattern = coarse_pattern(finer, &rows, count);
        let mut coarse = Self {
            matrix: Matrix::new(pattern, Pattern::new(count, [])),
            starts: rows
                .iter()
                .scan(0, |end, row| {
                    let start = *end;
                    *end += row.len() as u32;
                    Some(start)
                })
                .chain([rows.iter().map(Vec::len).sum::<usize>() as u32])
                .collect(),
            weights: rows.iter().flatten().copied().collect(),
            plain: Vec::new(),
            transposed: Vec::new(),
            folded: Vec::new(),
            fixed: Vec::new(),
        };
        coarse.fixed = vec![0.0; coarse.matrix.blocks.len()];
        coarse.plan(finer, &rows);
        Some(coarse)
    }

    fn plan(&mut self, finer: &Matrix, rows: &[Weights]) {
        let (fine, coarse) = (finer.rows(), self.matrix.rows());
        let place = |pattern: &Pattern, i: u32, j: u32| {
            if i == j { Some(i as usize) } else { pattern.find(i, j).map(|entry| coarse + entry) }
        };
        for (row, weights) in rows.iter().enumerate() {
            for &(i, a) in weights {
                for &(j, b) in weights.iter().filter(|&&(j, _)| i <= j) {
                    if let Some(to) = place(&self.matrix.pattern, i, j) {
                        self.plain.push(Term { from: row as u32, to: to as u32, weight: a * b });
                    }
                }
            }
        }
        for (entry, [p, q]) in finer.pattern.pairs().enumerate() {
            for (&(i, a), &(j, b)) in
                rows[p].iter().flat_map(|left| rows[q].iter().map(move |right| (left, right)))
            {
                let Some(to) = place(&self.matrix.pattern, i, j) else { continue };
                let term = Term { from: (fine + entry) as u32, to: to as u32, weight: a * b };
                match i.cmp(&j) {
                    std::cmp::Ordering::Less => self.plain.push(term),
                    std::cmp::Ordering::Equal => self.folded.push(term),
                    std::cmp::Ordering::Greater => self.transposed.push(term),
                }
            }
        }
        for ([p, q], &multiple) in finer.isotropic.pairs().zip(&finer.multiples) {
            for (&(i, a), &(j, b)) in
                rows[p].iter().flat_map(|left| rows[q].iter().map(move |right| (left, right)))
            {
                let Some(to) = place(&self.matrix.pattern, i, j) else { continue };
                self.fixed[to] += if i == j { 2.0 * a * b * multiple } else { a * b * multiple };
            }
        }
    }

    /// `Pᵀ A P` of the finer matrix as it is now.
    pub(crate) fn refresh(&mut self, finer: &Matrix) {
        self.refresh_blocks(&finer.blocks);
        self.refresh_couplings(&finer.couplings);
    }

    fn refresh_blocks(&mut self, finer: &[Block]) {
        let blocks = &mut self.matrix.blocks;
        for (block, &multiple) in blocks.iter_mut().zip(&self.fixed) {
            *block = Block::diagonal(multiple);
        }
        for term in &self.plain {
            blocks[term.to as usize].add(&finer[term.from as usize], term.weight);
        }
        for term in &self.transposed {
            blocks[term.to as usize].add(&finer[term.from as usize].transposed(), term.weight);
        }
        for term in &self.folded {
            let block = &finer[term.from as usize];
            blocks[term.to as usize].add(block, term.weight);
            blocks[term.to as usize].add(&block.transposed(), term.weight);
        }
    }

    /// Couplings have no lasting pattern, so what they add is looked up each time. They need the same prolongation as
    /// what they put on the diagonal: both then cancel where layers that touch move together.
    fn refresh_couplings(&mut self, finer: &Couplings) {
        let Matrix { blocks, couplings, .. } = &mut self.matrix;
        couplings.clear();
        for ([row, column], block) in finer.iter() {
            let [left, right] = [row, column].map(|row| weights(&self.starts, &self.weights, row));
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
        coarse.fill(Vec4::ZERO);
        for (row, value) in fine.iter().enumerate() {
            for &(to, weight) in weights(&self.starts, &self.weights, row) {
                coarse[to as usize] += *value * weight;
            }
        }
    }

    /// `fine = P coarse`.
    pub(crate) fn prolong(&self, coarse: &[Vec4], fine: &mut [Vec4]) {
        for (row, value) in fine.iter_mut().enumerate() {
            let weights = weights(&self.starts, &self.weights, row);
            *value = weights.iter().fold(Vec4::ZERO, |sum, &(from, w)| sum + coarse[from as usize] * w);
        }
    }
}

/// Coarse rows and weights of a finer row.
fn weights<'a>(starts: &[u32], weights: &'a [(u32, f32)], row: usize) -> &'a [(u32, f32)] {
    &weights[starts[row] as usize..starts[row + 1] as usize]
}

fn coarse_pattern(finer: &Matrix, rows: &[Weights], count: usize) -> Pattern {
    let diagonal = (0..finer.rows()).map(|row| [row, row]);
    let pairs = diagonal.chain(finer.pattern.pairs()).chain(finer.isotropic.pairs());
    let coarse = pairs
        .flat_map(|[p, q]| rows[p].iter().flat_map(move |&(i, _)| rows[q].iter().map(move |&(j, _)| [i, j])));
    Pattern::new(count, coarse)
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
