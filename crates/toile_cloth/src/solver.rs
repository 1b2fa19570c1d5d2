//! The way from where cloth starts to where it rests.

use glam::DVec3;
use thiserror::Error;

use crate::coarse::Coarse;
use crate::descent::Descent;
use crate::{Cloth, Obstacle, ObstacleError, Progress, Settings, SettingsError, Status, Strain};

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
///
/// Large motions happen on coarser meshes of the same cloth, one after the other; the last steps are of the cloth as
/// it was given, so that the answer is too.
#[derive(Debug, Clone)]
pub struct Solver {
    /// Coarsest first.
    coarser: Vec<Stage>,
    /// On the given mesh.
    finest: Descent,
    /// Steps and linear iterations of stages that are done.
    done: [usize; 2],
}

/// A coarser mesh.
#[derive(Debug, Clone)]
struct Stage {
    mesh: Coarse,
    descent: Descent,
    is_done: bool,
}

/// Forces that may be left on a coarser mesh, as a part of the weight.
const COARSE_RESIDUAL: f64 = 0.1;
/// Changes of strain that a coarser mesh may rest with.
const COARSE_STRAIN: f64 = 1e-2;
/// Steps after which a coarser mesh has had its chance.
const COARSE_STEPS: usize = 400;

impl Solver {
    /// Starts where the cloth is.
    pub fn new(cloth: &Cloth, obstacles: Vec<Obstacle>, settings: Settings) -> Result<Self, SolverError> {
        let rough = Settings {
            residual_tolerance: settings.residual_tolerance.max(COARSE_RESIDUAL),
            strain_tolerance: settings.strain_tolerance.max(COARSE_STRAIN),
            ..settings.clone()
        };
        let mut coarser = Vec::new();
        let mut next = settings.is_coarse_first.then(|| Coarse::of(cloth)).flatten();
        while let Some(mesh) = next {
            let descent = Descent::new(&mesh.cloth, obstacles.clone(), rough.clone())?;
            next = Coarse::of(&mesh.cloth);
            coarser.insert(0, Stage { mesh, descent, is_done: false });
        }
        Ok(Self { coarser, finest: Descent::new(cloth, obstacles, settings)?, done: [0; 2] })
    }

    /// Makes at most so many steps. Call again until the status is no longer [`Status::Running`].
    pub fn advance(&mut self, steps: usize) -> Progress {
        for _ in 0..steps {
            match self.stage() {
                Some(stage) => self.advance_coarser(stage),
                None if self.finest.progress().status == Status::Running => {
                    self.finest.advance(1);
                }
                None => break,
            }
        }
        self.progress()
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
        self.leave_coarser();
        self.finest.begin_time_step(length, obstacles)
    }

    /// Stops all motion and settles from here on, after any number of time steps.
    pub fn rest(&mut self) {
        self.leave_coarser();
        self.finest.rest();
    }

    /// Of every vertex, m/s, at the end of the last time step.
    pub fn velocities(&self) -> Vec<DVec3> {
        self.finest.velocities()
    }

    /// Throws the cloth: with a velocity for every vertex, m/s, the next time step begins. Pinned ones keep none.
    pub fn throw(&mut self, velocities: &[DVec3]) -> Result<(), SolverError> {
        self.leave_coarser();
        self.finest.throw(velocities)
    }

    /// Where it is.
    pub fn progress(&self) -> Progress {
        let stage = self.stage();
        let now = stage.map_or(&self.finest, |stage| &self.coarser[stage].descent).progress();
        Progress {
            status: if stage.is_some() { Status::Running } else { now.status },
            steps: self.done[0] + now.steps,
            linear_iterations: self.done[1] + now.linear_iterations,
            meshes_to_come: stage.map_or(0, |stage| self.coarser.len() - stage),
            ..now
        }
    }

    /// Where the vertices are, m.
    pub fn positions(&self) -> Vec<DVec3> {
        let Some(stage) = self.stage().filter(|_| self.progress().steps > 0) else {
            return self.finest.positions();
        };
        let mut positions = self.coarser[stage].descent.positions();
        for at in stage..self.coarser.len() {
            positions = self.interpolated(at, &positions);
        }
        positions
    }

    /// Of every triangle.
    pub fn strains(&self) -> Vec<Strain> {
        self.finest.strains(&self.positions())
    }

    /// What obstacles press each vertex with: force by the area around it as it is now, Pa.
    pub fn pressures(&self) -> Vec<f64> {
        self.finest.pressures(&self.positions())
    }

    /// In how many places a side of a triangle goes through another triangle, or a vertex is on the wrong side of a
    /// layer. Cloth that starts with none keeps to that; of others, what cannot be untangled is left. None is counted
    /// without self-contact.
    pub fn crossings(&self) -> usize {
        let stage = self.stage().map(|stage| &self.coarser[stage].descent);
        stage.unwrap_or(&self.finest).crossings()
    }

    /// What it was told.
    pub fn settings(&self) -> &Settings {
        self.finest.settings()
    }

    /// The first that is not done.
    fn stage(&self) -> Option<usize> {
        self.coarser.iter().position(|stage| !stage.is_done)
    }

    fn advance_coarser(&mut self, at: usize) {
        let progress = self.coarser[at].descent.advance(1);
        if progress.status == Status::Running && progress.steps < COARSE_STEPS {
            return;
        }
        let positions = self.interpolated(at, &self.coarser[at].descent.positions());
        self.finish(at);
        match self.coarser.get_mut(at + 1) {
            Some(stage) => stage.descent.place(&positions),
            None => self.finest.place(&positions),
        }
    }

    fn finish(&mut self, at: usize) {
        let progress = self.coarser[at].descent.progress();
        self.coarser[at].is_done = true;
        self.done[0] += progress.steps;
        self.done[1] += progress.linear_iterations;
    }

    /// Goes on with the given mesh only.
    fn leave_coarser(&mut self) {
        if self.stage().is_some_and(|_| self.progress().steps > 0) {
            let positions = self.positions();
            self.finest.place(&positions);
        }
        while let Some(at) = self.stage() {
            self.finish(at);
        }
    }

    /// Positions on the next finer mesh.
    fn interpolated(&self, at: usize, positions: &[DVec3]) -> Vec<DVec3> {
        let finer = self.coarser.get(at + 1).map_or(&self.finest, |stage| &stage.descent);
        let mut fine = finer.positions();
        self.coarser[at].mesh.interpolate(positions, &mut fine);
        fine
    }
}
