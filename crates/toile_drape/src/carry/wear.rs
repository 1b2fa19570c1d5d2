//! A garment on its way to rest on a body.

use glam::DVec3;
use toile_cloth::{Cloth, Obstacle, Progress, Settings, Solver, Status, Strain};

use super::WearError;

/// Forces that may be left, as a part of the weight: see [`Wear`].
const RESIDUAL: f64 = 0.1;
/// Changes of strain in a step that may be left.
const STRAIN: f64 = 1e-3;
/// Steps after which a garment is shown as it is, settled or not.
const MOST_STEPS: usize = 400;

/// A garment on its way to rest on a body. Whoever owns the thread advances it in slices and may drop it at any time.
#[derive(Debug, Clone)]
pub struct Wear {
    solver: Solver,
    /// Of the first forces, once there are any.
    first: Option<f64>,
    /// The furthest it has been, 0 … 1.
    fraction: f64,
}

/// How far a garment is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WearProgress {
    /// Nothing more comes: [`Self::is_settled`], or it was given up.
    pub is_done: bool,
    /// It rests.
    pub is_settled: bool,
    /// A guess of how much of the way is behind it, 0 … 1; never less than before.
    pub fraction: f64,
    /// Of the solver.
    pub steps: usize,
    /// Forces that are left, as a part of the weight.
    pub residual: f64,
}

impl Wear {
    pub(super) fn new(cloth: &Cloth, obstacle: Obstacle, friction: f64) -> Result<Self, WearError> {
        let settings = Settings {
            friction,
            is_coarse_first: false,
            residual_tolerance: RESIDUAL,
            strain_tolerance: STRAIN,
            ..Settings::default()
        };
        Ok(Self { solver: Solver::new(cloth, vec![obstacle], settings)?, first: None, fraction: 0.0 })
    }

    /// Makes at most so many steps. Call again until it is done.
    pub fn advance(&mut self, steps: usize) -> WearProgress {
        let left = MOST_STEPS.saturating_sub(self.solver.progress().steps);
        let progress = self.solver.advance(steps.min(left));
        self.note(&progress);
        self.progress()
    }

    /// Where it is.
    pub fn progress(&self) -> WearProgress {
        let Progress { status, steps, residual, .. } = self.solver.progress();
        let is_settled = status == Status::Settled;
        WearProgress {
            is_done: status != Status::Running || steps >= MOST_STEPS,
            is_settled,
            fraction: if is_settled { 1.0 } else { self.fraction },
            steps,
            residual,
        }
    }

    /// Where the stitch points are, m.
    pub fn positions(&self) -> Vec<DVec3> {
        self.solver.positions()
    }

    /// Of every triangle.
    pub fn strains(&self) -> Vec<Strain> {
        self.solver.strains()
    }

    /// What the body presses each stitch point with, Pa.
    pub fn pressures(&self) -> Vec<f64> {
        self.solver.pressures()
    }

    /// In how many places it passes through itself.
    pub fn crossings(&self) -> usize {
        self.solver.crossings()
    }

    /// Forces fall by about the same factor in every step.
    fn note(&mut self, progress: &Progress) {
        let first = *self.first.get_or_insert(progress.residual.max(2.0 * RESIDUAL));
        let done = libm::log(first / progress.residual.max(RESIDUAL)) / libm::log(first / RESIDUAL);
        self.fraction = self.fraction.max(done.clamp(0.0, 0.99));
    }
}
