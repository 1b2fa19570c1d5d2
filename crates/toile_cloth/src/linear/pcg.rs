//! Conjugate gradients.

use glam::Vec4;

use super::matrix::{dot, dot_part};
use super::{Matrix, Multigrid};
use crate::parallel::{PART, each, sum};

/// Room to work in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pcg {
    /// Where the last solution is.
    pub(crate) solution: Vec<Vec4>,
    residual: Vec<Vec4>,
    preconditioned: Vec<Vec4>,
    direction: Vec<Vec4>,
    product: Vec<Vec4>,
}

impl Pcg {
    pub(crate) fn new(rows: usize) -> Self {
        let zeros = vec![Vec4::ZERO; rows];
        Self {
            solution: zeros.clone(),
            residual: zeros.clone(),
            preconditioned: zeros.clone(),
            direction: zeros.clone(),
            product: zeros,
        }
    }

    /// Solves for `right` until what is left is `tolerance` of it, or iterations are used up; says how many were made.
    ///
    /// Every iterate makes the quadratic model smaller, so whatever is reached is a direction of descent.
    pub(crate) fn solve(
        &mut self,
        matrix: &Matrix,
        grids: &mut Multigrid,
        right: &[Vec4],
        tolerance: f64,
        iterations: usize,
    ) -> usize {
        self.solution.fill(Vec4::ZERO);
        self.residual.copy_from_slice(right);
        self.iterate(matrix, grids, right, tolerance, iterations)
    }

    /// As [`Self::solve`], from the last solution on: that of a system which differs in few places.
    pub(crate) fn solve_again(
        &mut self,
        matrix: &Matrix,
        grids: &mut Multigrid,
        right: &[Vec4],
        tolerance: f64,
        iterations: usize,
    ) -> usize {
        matrix.multiply(&self.solution, &mut self.product);
        for (residual, (right, product)) in self.residual.iter_mut().zip(right.iter().zip(&self.product)) {
            *residual = *right - *product;
        }
        self.iterate(matrix, grids, right, tolerance, iterations)
    }

    fn iterate(
        &mut self,
        matrix: &Matrix,
        grids: &mut Multigrid,
        right: &[Vec4],
        tolerance: f64,
        iterations: usize,
    ) -> usize {
        let Self { solution, residual, preconditioned, direction, product } = self;
        let mut left = dot(residual, residual);
        let goal = tolerance * tolerance * dot(right, right);
        let mut previous = 0.0;
        for iteration in 0..iterations {
            if left <= goal {
                return iteration;
            }
            grids.apply(matrix, residual, preconditioned);
            let current = dot(residual, preconditioned);
            // Rounding has used up what single precision can give.
            if !(current > 0.0) {
                return iteration;
            }
            let turn = if previous > 0.0 { (current / previous) as f32 } else { 0.0 };
            each((direction.as_mut_slice(), preconditioned.as_slice()), PART, |_, (direction, towards)| {
                for (direction, towards) in direction.iter_mut().zip(towards) {
                    *direction = *towards + *direction * turn;
                }
            });
            previous = current;
            let curvature = matrix.multiply(direction, product);
            if !(curvature > 0.0) {
                return iteration;
            }
            left = go((current / curvature) as f32, direction, product, solution, residual);
        }
        iterations
    }
}

/// Goes a step along a direction; gives the square of what is left.
fn go(step: f32, direction: &[Vec4], product: &[Vec4], solution: &mut [Vec4], residual: &mut [Vec4]) -> f64 {
    sum(
        ((solution, direction), (residual, product)),
        PART,
        |_, ((solution, direction), (residual, product))| {
            for (x, d) in solution.iter_mut().zip(direction) {
                *x += *d * step;
            }
            for (r, p) in residual.iter_mut().zip(product) {
                *r -= *p * step;
            }
            dot_part(residual, residual)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::super::matrix::tests::{couple, grid, noise};
    use super::*;

    /// With a preconditioner made of another matrix.
    fn iterations(matrix: &Matrix, like: &Matrix) -> usize {
        let rows = matrix.rows();
        let mut grids = Multigrid::new(like, &vec![0; rows]);
        grids.refresh(like);
        let mut pcg = Pcg::new(rows);
        let b = noise(rows);
        let made = pcg.solve(matrix, &mut grids, &b, 1e-4, 1000);
        let mut product = vec![Vec4::ZERO; rows];
        matrix.multiply(&pcg.solution, &mut product);
        let left: Vec<Vec4> = product.iter().zip(&b).map(|(p, b)| *p - *b).collect();
        assert!(dot(&left, &left) < 1e-6 * dot(&b, &b));
        made
    }

    #[test]
    fn what_is_solved_already_is_not_solved_again() {
        let matrix = grid(16);
        let mut grids = Multigrid::new(&matrix, &[0; 256]);
        grids.refresh(&matrix);
        let (mut pcg, right) = (Pcg::new(256), noise(256));
        let first = pcg.solve(&matrix, &mut grids, &right, 1e-3, 1000);
        assert_eq!(pcg.solve_again(&matrix, &mut grids, &right, 2e-3, 1000), 0);
        // Something more in one place.
        let mut other = right.clone();
        other[40] *= 1.1;
        let more = pcg.solve_again(&matrix, &mut grids, &other, 1e-3, 1000);
        assert!((1..first).contains(&more), "{more} after {first}");
    }

    #[test]
    fn iterations_hardly_grow_with_the_grid() {
        let [coarse, fine] = [grid(16), grid(64)].map(|grid| iterations(&grid, &grid));
        assert!(fine <= 40 && fine <= 2 * coarse + 5, "{coarse} then {fine} iterations");
    }

    #[test]
    fn coarser_levels_know_of_stiff_contact() {
        let mut touching = grid(48);
        couple(&mut touching, 1000.0);
        let mut ignorant = touching.clone();
        ignorant.couplings.clear();
        let (with, without) = (iterations(&touching, &touching), iterations(&touching, &ignorant));
        assert!(with <= 150 && 2 * with < without, "{with} iterations, {without} without");
    }
}
