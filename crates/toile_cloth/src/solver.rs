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
    /// Not a velocity for every vertex.
    #[error("{found} velocities for {expected} vertices")]
    Velocities {
        /// How many there are.
        found: usize,
        /// Number of vertices.
        expected: usize,
    },
    /// Faster than anything worn.
    #[error("vertex {vertex} is thrown at more than {limit} m/s")]
    Speed {
        /// Which.
        vertex: usize,
        /// m/s.
        limit: f64,
    },
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

    /// Begins a time step of so many seconds (1 µs … 1 s): cloth moves as inertia, gravity, its fabric and obstacles make
    /// it, from where it is and with the [velocities](Self::velocities) it has.
    ///
    /// Call [`advance`](Self::advance) until the status is [`Status::Stepped`](crate::Status::Stepped), then begin the next. Obstacles go evenly
    /// to where they are to be at its end: the same ones in the same order, meshes with the same triangles. Without any
    /// they stay where they are. One that is not over yet is left as it is.
    pub fn begin_time_step(
        &mut self,
        length: f64,
        obstacles: Option<Vec<Obstacle>>,
    ) -> Result<(), SolverError> {
        self.descent.begin_time_step(length, obstacles)
    }

    /// Stops all motion and settles from here on, after any number of time steps.
    pub fn rest(&mut self) {
        self.descent.rest();
    }

    /// Of every vertex, m/s, at the end of the last time step.
    pub fn velocities(&self) -> Vec<DVec3> {
        self.descent.velocities()
    }

    /// Throws the cloth: with a velocity for every vertex, m/s, the next time step begins. Pinned ones keep none.
    pub fn throw(&mut self, velocities: &[DVec3]) -> Result<(), SolverError> {
        self.descent.throw(velocities)
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
