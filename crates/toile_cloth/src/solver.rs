//! The way from where cloth starts to where it rests.

use glam::DVec3;
use thiserror::Error;

use crate::descent::Descent;
use crate::{Cloth, Obstacle, ObstacleError, Progress, Settings, SettingsError, Strain};

/// Why nothing can be solved.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SolverError {
    /// A setting that makes no sense.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// An obstacle that is none.
    #[error(transparent)]
    Obstacle(#[from] ObstacleError),
}

/// A cloth on its way to rest. Everything it needs is set aside at construction.
#[derive(Debug, Clone)]
pub struct Solver {
    descent: Descent,
}

impl Solver {
    /// Starts where the cloth is.
    pub fn new(cloth: &Cloth, obstacles: Vec<Obstacle>, settings: Settings) -> Result<Self, SolverError> {
        Ok(Self { descent: Descent::new(cloth, obstacles, settings)? })
    }

    /// Makes at most so many steps. Call again until the status is no longer [`Status::Running`].
    pub fn advance(&mut self, steps: usize) -> Progress {
        self.descent.advance(steps)
    }

    /// Where it is.
    pub fn progress(&self) -> Progress {
        self.descent.progress()
    }

    /// Where the vertices are, m.
    pub fn positions(&self) -> Vec<DVec3> {
        self.descent.positions()
    }

    /// Of every triangle.
    pub fn strains(&self) -> Vec<Strain> {
        self.descent.strains()
    }

    /// What obstacles press each vertex with: force by the area around it as it is now, Pa.
    pub fn pressures(&self) -> Vec<f64> {
        self.descent.pressures()
    }

    /// What it was told.
    pub fn settings(&self) -> &Settings {
        self.descent.settings()
    }
}
