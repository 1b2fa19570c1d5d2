//! Settling cloth: Newton's method on its energy.
//!
//! Each step solves the linearised equilibrium roughly (Eisenstat and Walker, *Choosing the forcing terms in an inexact
//! Newton method*, 1996), and goes along the solution only as far as the energy falls. Nothing is explicit in time:
//! where it ends depends on the fabric, and not on steps or iterations.

mod time_step;

use glam::{DVec3, Vec4};

use crate::contact::Contacts;
use crate::linear::{Matrix, Multigrid, Pcg};
use crate::membrane;
use crate::problem::Problem;
use crate::settings::MOST_PATIENCE;
use crate::shares::shares;
use crate::{Cloth, Obstacle, Progress, Settings, SolverError, Status, Strain};
use time_step::Motion;

/// A cloth on its way to rest, on one mesh. Everything it needs is set aside at construction.
#[derive(Debug, Clone)]
pub(crate) struct Descent {
    settings: Settings,
    problem: Problem,
    matrix: Matrix,
    grids: Multigrid,
    pcg: Pcg,
    /// Where vertices are, in the problem's order.
    x: Vec<DVec3>,
    forces: Vec<DVec3>,
    /// Where a step would lead, and the forces there.
    trial: Vec<DVec3>,
    trial_forces: Vec<DVec3>,
    right: Vec<Vec4>,
    /// Weft and warp strains of the faces before the last step, and room to compare them.
    strains: Vec<[f64; 2]>,
    changes: Vec<f64>,
    /// Root of the sum of the squared weights, N.
    weight: f64,
    energy: f64,
    /// Before the last steps towards rest, the latest first.
    energies: [f64; MOST_PATIENCE],
    /// Length of the pseudo time step, s.
    time_step: f64,
    failures: usize,
    /// Whether the last step brought vertices into contact.
    is_colliding: bool,
    /// The part of the solution that may be gone before cloth meets cloth or a vertex has gone too far.
    room: f64,
    motion: Motion,
    progress: Progress,
}

/// From nothing, or from the last solution.
type SolveLinear = fn(&mut Pcg, &Matrix, &mut Multigrid, &[Vec4], f64, usize) -> usize;

/// Residual below which contacts are linearised exactly; farther from rest that runs uphill.
const EXACT_BELOW: f64 = 10.0;
/// The pseudo time step after a collision, s.
const COLLIDING_TIME_STEP: f64 = 2e-3;
/// The energy must fall by this part of what the slope promises (Armijo).
const SUFFICIENT: f64 = 1e-4;
/// Changes of the energy below this part of what was moved are rounding.
const ROUNDING: f64 = 1e-13;
/// How often a step is solved again with in its way what cloth it would have run into.
const MAX_DETOURS: usize = 2;
/// Halvings of a step.
const MAX_HALVINGS: usize = 12;
/// Steps in a row that may find no lower energy.
const MAX_FAILURES: usize = 8;
/// The longest pseudo time step, s. Inertia is nothing by then, except for motions that nothing holds at all, such as
/// sliding along a body without friction: rounding must not drive those.
const MAX_TIME_STEP: f64 = 1.0;
/// For comparing forces where nothing is heavy, m/s².
const STANDARD_GRAVITY: f64 = 9.81;

impl Descent {
    /// Starts where the cloth is.
    pub(crate) fn new(
        cloth: &Cloth,
        obstacles: Vec<Obstacle>,
        settings: Settings,
    ) -> Result<Self, SolverError> {
        settings.check()?;
        for (at, obstacle) in obstacles.iter().enumerate() {
            obstacle.check(at)?;
        }
        let contacts = Contacts::new(obstacles, &settings, cloth.offsets.clone());
        let (problem, matrix) = Problem::new(cloth, contacts, &settings);
        let grids = Multigrid::new(&matrix, &held_neighbours(&problem));
        let x = problem.start().to_vec();
        let zeros = vec![DVec3::ZERO; x.len()];
        let weights = problem.masses[..problem.free].iter().map(|mass| mass * STANDARD_GRAVITY);
        let mut descent = Self {
            time_step: settings.pseudo_time_step,
            motion: Motion::new(&problem, settings.air_drag),
            settings,
            weight: weights.map(|w| w * w).sum::<f64>().sqrt().max(f64::MIN_POSITIVE),
            pcg: Pcg::new(problem.free),
            right: vec![Vec4::ZERO; problem.free],
            strains: vec![[0.0; 2]; problem.faces.len()],
            changes: vec![0.0; problem.faces.len()],
            problem,
            matrix,
            grids,
            trial: x.clone(),
            x,
            forces: zeros.clone(),
            trial_forces: zeros,
            energy: 0.0,
            energies: [f64::NEG_INFINITY; MOST_PATIENCE],
            failures: 0,
            is_colliding: false,
            room: 0.0,
            progress: Progress {
                status: Status::Running,
                steps: 0,
                linear_iterations: 0,
                meshes_to_come: 0,
                residual: 0.0,
                energy: 0.0,
                kinetic_energy: 0.0,
                time: 0.0,
                cuts: 0,
            },
        };
        descent.begin();
        if descent.problem.free == 0 {
            descent.progress.status = Status::Settled;
        }
        Ok(descent)
    }

    /// Goes on from other places, by vertex. What is held stays.
    pub(crate) fn place(&mut self, positions: &[DVec3]) {
        let free = self.problem.free;
        for (x, &vertex) in self.x[..free].iter_mut().zip(&self.problem.order) {
            *x = positions[vertex as usize];
        }
        self.begin();
    }

    /// Takes stock of where vertices are.
    fn begin(&mut self) {
        self.energies.fill(f64::NEG_INFINITY);
        self.problem.touch.untangle(&self.x, true);
        self.problem.contacts.grip(&self.x[..self.problem.free]);
        self.energy = self.problem.evaluate(&self.x, &mut self.forces);
        self.remember_strains();
        self.look_at_forces();
    }

    /// Makes at most so many steps. Call again until the status is no longer [`Status::Running`].
    pub(crate) fn advance(&mut self, steps: usize) -> Progress {
        for _ in 0..steps {
            if self.progress.status != Status::Running {
                break;
            }
            if self.motion.is_on() { self.step_in_time() } else { self.step() }
        }
        self.progress
    }

    /// Where it is.
    pub(crate) fn progress(&self) -> Progress {
        self.progress
    }

    /// Where the vertices are, m.
    pub(crate) fn positions(&self) -> Vec<DVec3> {
        let mut positions = vec![DVec3::ZERO; self.x.len()];
        for (&vertex, x) in self.problem.order.iter().zip(&self.x) {
            positions[vertex as usize] = *x;
        }
        positions
    }

    /// Of every triangle, where vertices are at given places.
    pub(crate) fn strains(&self, positions: &[DVec3]) -> Vec<Strain> {
        let x = self.ordered(positions);
        let mut strains = vec![Strain::default(); self.problem.faces.len()];
        for (&at, face) in self.problem.face_order.iter().zip(&self.problem.faces) {
            strains[at as usize] = membrane::strain(face, face.vertices.map(|vertex| x[vertex as usize]));
        }
        strains
    }

    /// What obstacles press each vertex with at given places: force by the area around it as it is there, Pa.
    pub(crate) fn pressures(&self, positions: &[DVec3]) -> Vec<f64> {
        let x = self.ordered(positions);
        let mut areas = vec![0.0; x.len()];
        for face in &self.problem.faces {
            let parts = shares(face.vertices.map(|vertex| x[vertex as usize]));
            for (vertex, part) in face.vertices.into_iter().zip(parts) {
                areas[vertex as usize] += part;
            }
        }
        let loads = self.problem.contacts.loads(&x[..self.problem.free]);
        let mut pressures = vec![0.0; x.len()];
        for ((&vertex, force), area) in self.problem.order.iter().zip(&loads).zip(&areas) {
            pressures[vertex as usize] = if *area > 0.0 { force.length() / area } else { 0.0 };
        }
        pressures
    }

    /// By vertex, in the problem's order.
    fn ordered(&self, positions: &[DVec3]) -> Vec<DVec3> {
        self.problem.order.iter().map(|&vertex| positions[vertex as usize]).collect()
    }

    /// Where cloth passes through itself.
    pub(crate) fn crossings(&self) -> usize {
        self.problem.touch.crossings()
    }

    /// What it was told.
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// One step towards rest.
    fn step(&mut self) {
        if self.newton() {
            self.look_at_forces();
            let change = self.remember_strains();
            if self.is_balanced() && change <= self.settings.strain_tolerance {
                self.progress.status = Status::Settled;
            }
        } else if self.failures == MAX_FAILURES {
            self.progress.status = if self.is_balanced() { Status::Settled } else { Status::Stalled };
        }
    }

    /// One step of Newton's method. False where it led to no lower energy.
    fn newton(&mut self) -> bool {
        self.progress.steps += 1;
        let touching = self.problem.touch.energy(&self.x);
        self.solve();
        if self.problem.touch.energy(&self.x) != touching {
            // What is near is found anew in every step, and not quite the same when the cloth faces elsewhere.
            self.energy = self.problem.evaluate(&self.x, &mut self.forces);
        }
        let descent = self.descent();
        let is_lower = descent > 0.0 && self.search(descent);
        if is_lower {
            self.failures = 0;
            let is_held_anew = self.problem.contacts.grip(&self.x[..self.problem.free]);
            if self.problem.touch.untangle(&self.x, false) || is_held_anew {
                self.energy = self.problem.evaluate(&self.x, &mut self.forces);
            }
        } else {
            self.failures += 1;
            self.time_step *= 0.25;
        }
        is_lower
    }

    /// Takes over what energy and forces are now.
    fn look_at_forces(&mut self) {
        self.progress.energy = self.energy - self.problem.inertia.energy(&self.x);
        self.progress.residual = self.residual();
    }

    fn is_balanced(&self) -> bool {
        self.progress.residual <= self.settings.residual_tolerance && !self.problem.touch.is_untangling()
    }

    /// Finds the direction of the step. Where it would run into something, once more with that in its way.
    fn solve(&mut self) {
        let inertia = 1.0 / (self.time_step * self.time_step);
        let is_bold = self.failures == 0;
        let is_exact = is_bold && !self.motion.is_on() && self.progress.residual < EXACT_BELOW;
        self.problem.stiffness(&self.x, inertia, self.settings.max_move, is_exact, &mut self.matrix);
        for (right, force) in self.right.iter_mut().zip(&self.forces) {
            *right = force.as_vec3().extend(0.0);
        }
        let again: SolveLinear = if self.settings.is_resuming { Pcg::solve_again } else { Pcg::solve };
        self.solve_linear(Pcg::solve);
        let contacts = &self.problem.contacts;
        self.is_colliding =
            is_bold && contacts.anticipate(&self.pcg.solution, &mut self.matrix.blocks, &mut self.right);
        if self.is_colliding {
            self.solve_linear(again);
        }
        self.look_ahead();
        for _ in 0..MAX_DETOURS {
            let touch = &self.problem.touch;
            if !is_bold || !touch.anticipate(&self.x, &mut self.matrix, &mut self.right) {
                break;
            }
            self.is_colliding = true;
            self.solve_linear(again);
            self.look_ahead();
        }
    }

    /// Finds how far to go at most.
    fn look_ahead(&mut self) {
        let full = part_within(self.settings.max_move, &self.pcg.solution);
        self.room = full * self.problem.touch.look_ahead(&self.x, &self.pcg.solution, full);
    }

    fn solve_linear(&mut self, solve: SolveLinear) {
        self.grids.refresh(&self.matrix);
        let tolerance = (0.5 * self.progress.residual.sqrt()).min(self.settings.linear_tolerance);
        let most = self.settings.max_linear_iterations;
        self.progress.linear_iterations +=
            solve(&mut self.pcg, &self.matrix, &mut self.grids, &self.right, tolerance, most);
    }

    /// By how much the energy falls per length of the direction, J; not positive where it is no direction.
    fn descent(&self) -> f64 {
        let moves = self.pcg.solution.iter().zip(&self.forces);
        moves.map(|(direction, force)| direction.truncate().as_dvec3().dot(*force)).sum()
    }

    /// Goes along the direction while the energy falls. False where it does not.
    fn search(&mut self, descent: f64) -> bool {
        let full = self.room;
        if !(full > 0.0) {
            return false;
        }
        let reference = self.reference();
        let mut length = full;
        for _ in 0..MAX_HALVINGS {
            for ((trial, x), direction) in self.trial.iter_mut().zip(&self.x).zip(&self.pcg.solution) {
                *trial = *x + direction.truncate().as_dvec3() * length;
            }
            let energy = self.problem.evaluate(&self.trial, &mut self.trial_forces);
            let slack = ROUNDING * (self.energy.abs() + self.weight * self.settings.max_move);
            if energy <= reference - SUFFICIENT * length * descent + slack {
                std::mem::swap(&mut self.x, &mut self.trial);
                std::mem::swap(&mut self.forces, &mut self.trial_forces);
                self.energy = energy;
                self.pace(length / full, full);
                return true;
            }
            // Where the parabola through both energies and the slope has its minimum.
            let excess = energy - self.energy + length * descent;
            let lowest = 0.5 * descent * length * length / excess;
            length = if lowest.is_finite() { lowest.clamp(0.1 * length, 0.5 * length) } else { 0.1 * length };
        }
        false
    }

    /// The energy that a step must not lead above: Grippo, Lampariello, Lucidi, *A nonmonotone line search technique for
    /// Newton's method* (1986).
    fn reference(&mut self) -> f64 {
        if self.motion.is_on() {
            return self.energy;
        }
        let patience = self.settings.patience;
        self.energies.copy_within(..patience - 1, 1);
        self.energies[0] = self.energy;
        self.energies[..patience].iter().copied().fold(self.energy, f64::max)
    }

    /// Lengthens or shortens the pseudo time step after one of which a part was gone, itself a part of the solution.
    fn pace(&mut self, gone: f64, full: f64) {
        let factor = match gone {
            1.0 => 2.0,
            0.3.. => 1.0,
            _ => 0.5,
        };
        self.time_step = (self.time_step * factor).min(MAX_TIME_STEP);
        if full < 1.0 && self.is_colliding {
            // Flung against an obstacle: which vertices touch it is found in smaller steps.
            self.time_step = self.time_step.min(COLLIDING_TIME_STEP);
        }
    }

    /// Forces that are left as a part of the weight.
    fn residual(&self) -> f64 {
        let square: f64 = self.forces[..self.problem.free].iter().map(|force| force.length_squared()).sum();
        square.sqrt() / self.weight
    }

    /// The change that 95 % of the strains stay below since the last call.
    fn remember_strains(&mut self) -> f64 {
        let values = self.strains.iter_mut().zip(&mut self.changes);
        for (face, (before, change)) in self.problem.faces.iter().zip(values) {
            let strain =
                face.deformation(face.vertices.map(|vertex| self.x[vertex as usize])).map(DVec3::length);
            *change = (strain[0] - before[0]).abs().max((strain[1] - before[1]).abs());
            *before = strain;
        }
        let rank = (self.changes.len() * 95 / 100).min(self.changes.len() - 1);
        *self.changes.select_nth_unstable_by(rank, f64::total_cmp).1
    }
}

/// The part of a step in which no vertex goes farther than a distance; 0 where the step is not of numbers.
fn part_within(distance: f64, step: &[Vec4]) -> f64 {
    let farthest = step.iter().fold(0.0_f32, |far, d| far.max(d.truncate().length()));
    if farthest.is_finite() { (distance / f64::from(farthest).max(f64::MIN_POSITIVE)).min(1.0) } else { 0.0 }
}

/// For every free vertex how many held vertices it shares triangles with.
fn held_neighbours(problem: &Problem) -> Vec<u32> {
    let mut held = vec![0; problem.free];
    for face in &problem.faces {
        let count = face.vertices.iter().filter(|&&vertex| vertex as usize >= problem.free).count() as u32;
        for &vertex in face.vertices.iter().filter(|&&vertex| (vertex as usize) < problem.free) {
            // A neighbour is seen from the two triangles beside the edge to it.
            held[vertex as usize] += count;
        }
    }
    held.iter().map(|twice: &u32| twice.div_ceil(2)).collect()
}
