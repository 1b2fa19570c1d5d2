//! Real time: steps by implicit Euler, each solved until forces and inertia balance, among obstacles that move.
//!
//! A step that is not solved is cut: its first half is solved, then the rest, in halves again where needed.

use glam::DVec3;

use super::{Descent, MAX_FAILURES, MAX_TIME_STEP};
use crate::inertia::Body;
use crate::problem::Problem;
use crate::way::Way;
use crate::{Obstacle, SettingsError, SolverError, Status};

/// Steps of Newton's method, besides those that wait for obstacles, after which a time step that is not nearly solved
/// is cut.
const MAX_STEPS: usize = 25;
/// Times the tolerance: nearly solved. Cloth that is pushed together buckles on and on, and gains little from it.
const NEARLY: f64 = 100.0;
/// The smallest part that a time step is cut to. It is then left as far as it came.
const MIN_PART: f64 = 1.0 / 8.0;
/// The fastest that cloth is thrown, m/s.
const MAX_SPEED: f64 = 1e3;

/// How cloth moves.
#[derive(Debug, Clone)]
pub(super) struct Motion {
    /// Of all vertices, m/s.
    velocities: Vec<DVec3>,
    /// By which air holds back each vertex, N·s/m.
    drags: Vec<f64>,
    /// Where vertices were when what is being solved began.
    start: Vec<DVec3>,
    step: Option<TimeStep>,
}

/// A time step on its way.
#[derive(Debug, Clone)]
struct TimeStep {
    /// s.
    length: f64,
    /// The part of it that is solved, and the part that is being solved.
    solved: f64,
    part: f64,
    /// Of the obstacles that move.
    way: Option<Way>,
    /// Steps of Newton's method in this part since obstacles arrived.
    steps: usize,
    /// What is left of forces when this part counts as solved, as a part of the weight.
    tolerance: f64,
    /// Whether all that is solved is solved to the tolerance.
    is_exact: bool,
}

impl Motion {
    pub(super) fn new(problem: &Problem, air_drag: f64) -> Self {
        let mut drags = vec![0.0; problem.masses.len()];
        for face in &problem.faces {
            for vertex in face.vertices {
                drags[vertex as usize] += air_drag * face.area / 3.0;
            }
        }
        let zeros = vec![DVec3::ZERO; drags.len()];
        Self { velocities: zeros.clone(), drags, start: zeros, step: None }
    }

    /// In real time, and not settling.
    pub(super) fn is_on(&self) -> bool {
        self.step.is_some()
    }
}

impl TimeStep {
    /// Whether obstacles are still on the way to where they are at the end of what is being solved.
    fn is_waiting(&self) -> bool {
        self.way.as_ref().is_some_and(|way| way.is_short_of(self.solved + self.part))
    }
}

impl Descent {
    /// Begins a time step of so many seconds, at whose end obstacles are where they are told to be.
    pub(crate) fn begin_time_step(
        &mut self,
        length: f64,
        obstacles: Option<Vec<Obstacle>>,
    ) -> Result<(), SolverError> {
        if !(1e-6..=1.0).contains(&length) {
            return Err(SettingsError { name: "length of the time step", value: length }.into());
        }
        let way = match obstacles {
            Some(to) => Way::new(self.problem.contacts.obstacles(), to)?,
            None => None,
        };
        let step = TimeStep { length, solved: 0.0, part: 1.0, way, steps: 0, tolerance: 0.0, is_exact: true };
        self.motion.step = Some(step);
        self.progress.status = Status::Running;
        self.begin_part();
        Ok(())
    }

    /// Stops all motion: what follows is settling. Obstacles on their way arrive at once.
    pub(crate) fn rest(&mut self) {
        if let Some(mut way) = self.motion.step.take().and_then(|step| step.way) {
            way.go_to(&mut self.problem.contacts, 1.0);
        }
        self.motion.velocities.fill(DVec3::ZERO);
        self.problem.inertia.end();
        self.problem.contacts.rest();
        self.energies.fill(f64::NEG_INFINITY);
        self.time_step = self.settings.pseudo_time_step;
        self.failures = 0;
        self.look_again();
        self.tell_motion();
        self.progress.status = if self.problem.free == 0 { Status::Settled } else { Status::Running };
    }

    /// Of all vertices, m/s.
    pub(crate) fn velocities(&self) -> Vec<DVec3> {
        let mut velocities = vec![DVec3::ZERO; self.x.len()];
        for (&vertex, velocity) in self.problem.order.iter().zip(&self.motion.velocities) {
            velocities[vertex as usize] = *velocity;
        }
        velocities
    }

    /// Gives every vertex a velocity, m/s; those that are held keep none.
    pub(crate) fn throw(&mut self, velocities: &[DVec3]) -> Result<(), SolverError> {
        let (expected, found) = (self.x.len(), velocities.len());
        if found != expected {
            return Err(SolverError::Velocities { found, expected });
        }
        if let Some(vertex) = velocities.iter().position(|velocity| !(velocity.length() <= MAX_SPEED)) {
            return Err(SolverError::Speed { vertex, limit: MAX_SPEED });
        }
        let free = &mut self.motion.velocities[..self.problem.free];
        for (&vertex, velocity) in self.problem.order.iter().zip(free) {
            *velocity = velocities[vertex as usize];
        }
        self.tell_motion();
        Ok(())
    }

    /// One step of Newton's method towards the end of the time step.
    pub(super) fn step_in_time(&mut self) {
        self.carry_obstacles();
        // At rest not a single step is needed; what has begun to move gets at least one.
        let tolerance = self.motion.step.as_ref().map_or(0.0, |step| step.tolerance);
        let is_at_rest = self.progress.residual <= tolerance.min(self.settings.residual_tolerance);
        if !is_at_rest && self.newton() {
            self.look_at_forces();
        }
        let Some(step) = self.motion.step.as_mut().filter(|step| !step.is_waiting()) else { return };
        step.steps += 1;
        let is_lost = self.failures == MAX_FAILURES || step.steps >= MAX_STEPS;
        let tolerance = if is_lost { NEARLY * step.tolerance } else { step.tolerance };
        if self.progress.residual <= tolerance {
            self.end_part();
        } else if is_lost {
            self.cut();
        }
    }

    fn begin_part(&mut self) {
        let Some(step) = &mut self.motion.step else { return };
        step.steps = 0;
        let length = step.length * step.part;
        let moving = self.problem.masses.iter().zip(&self.motion.velocities);
        let momentum = moving.map(|(mass, v)| mass * mass * v.length_squared()).sum::<f64>().sqrt();
        step.tolerance = self.settings.motion_tolerance * (momentum / (length * self.weight)).max(1.0);
        self.motion.start.copy_from_slice(&self.x);
        let Motion { velocities, drags, start, .. } = &self.motion;
        let bodies = (0..self.problem.free).map(|at| Body {
            mass: self.problem.masses[at],
            drag: drags[at],
            position: start[at],
            velocity: velocities[at],
        });
        self.problem.inertia.begin(length, bodies);
        self.time_step = MAX_TIME_STEP;
        self.failures = 0;
        self.look_again();
    }

    /// Obstacles that have not arrived go on.
    fn carry_obstacles(&mut self) {
        let Some(step) = self.motion.step.as_mut().filter(|step| step.is_waiting()) else { return };
        if let Some(way) = &mut step.way {
            way.go_on(&mut self.problem.contacts, step.solved + step.part);
            self.failures = 0;
            self.look_again();
        }
    }

    fn end_part(&mut self) {
        let Some(step) = &mut self.motion.step else { return };
        let length = step.length * step.part;
        step.solved += step.part;
        let is_over = step.solved >= 1.0;
        if is_over {
            self.progress.status = if step.is_exact { Status::Stepped } else { Status::Stalled };
        }
        let ways = self.x.iter().zip(&self.motion.start);
        for (velocity, (x, start)) in self.motion.velocities.iter_mut().zip(ways) {
            *velocity = (*x - *start) / length;
        }
        self.progress.time += length;
        self.tell_motion();
        self.problem.contacts.slip(&self.x[..self.problem.free]);
        if !is_over {
            self.begin_part();
        }
    }

    /// Begins again with half of it; where it is small already, what was found must do.
    fn cut(&mut self) {
        let Some(step) = &mut self.motion.step else { return };
        if step.part <= MIN_PART {
            step.is_exact = false;
            self.end_part();
            return;
        }
        self.progress.cuts += 1;
        step.part *= 0.5;
        if let Some(way) = &mut step.way {
            way.go_to(&mut self.problem.contacts, step.solved);
        }
        self.x.copy_from_slice(&self.motion.start);
        self.problem.touch.look_ahead(&self.x, &[], 0.0);
        self.begin_part();
    }

    /// Energy and forces anew, after what they depend on has changed.
    fn look_again(&mut self) {
        self.energy = self.problem.evaluate(&self.x, &mut self.forces);
        self.look_at_forces();
    }

    fn tell_motion(&mut self) {
        let moving = self.problem.masses.iter().zip(&self.motion.velocities);
        self.progress.kinetic_energy = moving.map(|(mass, v)| 0.5 * mass * v.length_squared()).sum();
    }
}
