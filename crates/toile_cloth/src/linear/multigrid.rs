//! A preconditioner whose work grows with the number of rows and whose iterations hardly do.
//!
//! One V-cycle: a sweep of Gauss and Seidel forwards, the rest on coarser levels, a sweep backwards. Symmetric, as
//! conjugate gradients need it.

use glam::Vec4;

use super::coarsen::Coarsening;
use super::dense::Dense;
use super::{Block, Matrix};
use crate::parallel::{PART, each};

/// Block rows that are solved directly.
const DIRECT: usize = 40;

/// Coarser levels of a matrix and the room to work in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Multigrid {
    levels: Vec<Level>,
    /// None where there was no coarsening down to it.
    direct: Option<Dense>,
}

/// What one matrix needs, and the next coarser one.
#[derive(Debug, Clone, Default)]
struct Level {
    inverses: Vec<Block>,
    right: Vec<Vec4>,
    solution: Vec<Vec4>,
    work: Vec<Vec4>,
    coarser: Option<Coarsening>,
}

impl Multigrid {
    /// For matrices with the pattern and multiples of this one. `held[row]` counts neighbours that do not move.
    pub(crate) fn new(matrix: &Matrix, held: &[u32]) -> Self {
        let mut grids = Self { levels: vec![Level::new(matrix.rows())], direct: None };
        let mut coarser = (matrix.rows() > DIRECT).then(|| Coarsening::new(matrix, held)).flatten();
        while let Some(coarsening) = coarser {
            let rows = coarsening.matrix.rows();
            coarser = (rows > DIRECT).then(|| Coarsening::new(&coarsening.matrix, &vec![0; rows])).flatten();
            if let Some(level) = grids.levels.last_mut() {
                level.coarser = Some(coarsening);
            }
            grids.levels.push(Level::new(rows));
        }
        let rows = grids.levels.last().map_or(0, |level| level.inverses.len());
        // The finest level may have multiples of the identity, which the direct solution does not read.
        grids.direct = (rows <= DIRECT && grids.levels.len() > 1).then(|| Dense::new(rows));
        grids
    }

    /// Takes over new values of the matrix.
    pub(crate) fn refresh(&mut self, matrix: &Matrix) {
        let mut finer = matrix;
        for level in &mut self.levels {
            each(level.inverses.as_mut_slice(), PART, |start, inverses| {
                for (inverse, block) in inverses.iter_mut().zip(&finer.blocks[start..]) {
                    *inverse = block.inverse();
                }
            });
            if let Some(coarser) = &mut level.coarser {
                coarser.refresh(finer);
                finer = &coarser.matrix;
            }
        }
        if let Some(direct) = &mut self.direct {
            direct.factor(finer);
        }
    }

    /// `x ≈ A⁻¹ b`.
    pub(crate) fn apply(&mut self, matrix: &Matrix, b: &[Vec4], x: &mut [Vec4]) {
        self.levels[0].right.copy_from_slice(b);
        cycle(&mut self.levels, matrix, self.direct.as_mut());
        x.copy_from_slice(&self.levels[0].solution);
    }
}

impl Level {
    fn new(rows: usize) -> Self {
        let zeros = vec![Vec4::ZERO; rows];
        Self {
            inverses: vec![Block::ZERO; rows],
            right: zeros.clone(),
            solution: zeros.clone(),
            work: zeros,
            coarser: None,
        }
    }
}

/// Solves roughly for the first level's right side, which is lost.
fn cycle(levels: &mut [Level], matrix: &Matrix, direct: Option<&mut Dense>) {
    let Some((level, below)) = levels.split_first_mut() else { return };
    let Level { inverses, right, solution, work, coarser } = level;
    let Some((coarser, next)) = coarser.as_ref().zip(below.first_mut()) else {
        match direct {
            Some(direct) => direct.solve(right, solution),
            None => {
                // Forwards and backwards without anything coarser in between.
                matrix.forward(inverses, right, solution);
                work.fill(Vec4::ZERO);
                matrix.backward(inverses, work, right, solution);
            }
        }
        return;
    };
    matrix.forward(inverses, right, solution);
    // What is left, as (L + D) x = b.
    matrix.negated_upper(solution, work);
    coarser.restrict(work, &mut next.right);
    cycle(below, &coarser.matrix, direct);
    coarser.prolong(&below[0].solution, work);
    matrix.backward(inverses, work, right, solution);
}

#[cfg(test)]
mod tests {
    use super::super::matrix::dot;
    use super::super::matrix::tests::{grid, noise};
    use super::*;

    #[test]
    fn it_is_symmetric_and_positive() {
        let matrix = grid(20);
        let mut grids = Multigrid::new(&matrix, &[0; 400]);
        assert!(grids.direct.is_some() && grids.levels.len() > 1);
        grids.refresh(&matrix);
        let mut apply = |b: &[Vec4]| {
            let mut x = vec![Vec4::ZERO; 400];
            grids.apply(&matrix, b, &mut x);
            x
        };
        let (a, b) = (noise(400), noise(800)[400..].to_vec());
        let (one, other) = (dot(&apply(&a), &b), dot(&a, &apply(&b)));
        assert!((one - other).abs() < 1e-3 * dot(&apply(&a), &a), "{one} {other}");
        assert!(dot(&apply(&a), &a) > 0.0);
    }
}
