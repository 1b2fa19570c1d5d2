//! A garment on its way to rest on a body.

use std::collections::VecDeque;

use glam::DVec3;
use toile_cloth::{Cloth, ClothDescription, Obstacle, Progress, Settings, Solver, Status, Strain};

use super::WearError;
use super::still::Still;

/// Forces that may be left, as a part of the weight.
const RESIDUAL: f64 = 0.1;
/// Changes of strain in a step that may be left.
const STRAIN: f64 = 1e-3;
/// What is left of linear systems, and how long energy may be higher than before: solved this roughly, and with energy
/// that may rise, a garment is at rest in a fifth of the time. A fifth as much in linear systems takes as many steps, each
/// half as long again; half of all points then come to lie less than 1.5 mm elsewhere, and no higher or lower.
const LINEAR: f64 = 0.05;
const PATIENCE: usize = 6;
/// Steps after which a garment is shown as it is, settled or not.
const MOST_STEPS: usize = 400;
/// Steps in every posture on the way to the last one.
const STEPS_ON_THE_WAY: usize = 12;

/// A garment on its way to rest on a body. Whoever owns the thread advances it in slices and may drop it at any time.
#[derive(Debug, Clone)]
pub struct Wear {
    cloth: Hanging,
    friction: f64,
    /// Where the garment was carried to in the posture it is in.
    carried: Vec<DVec3>,
    /// Postures that are yet to come.
    coming: VecDeque<Stage>,
    /// Steps in postures that are over.
    steps: usize,
    /// Of the first forces in the last posture, once there are any.
    first: Option<f64>,
    /// The furthest it has been, 0 … 1.
    fraction: f64,
    still: Still,
    is_still: bool,
}

/// How far a garment is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WearProgress {
    /// Nothing more comes: [`Self::is_settled`], or it was given up.
    pub is_done: bool,
    /// It rests, or creeps by less than anybody could see or measure.
    pub is_settled: bool,
    /// A guess of how much of the way is behind it, 0 … 1; never less than before.
    pub fraction: f64,
    /// Of the solver.
    pub steps: usize,
    /// Forces that are left, as a part of the weight.
    pub residual: f64,
}

/// The cloth: with what moves it, which takes ten times its room, for as long as that is of use.
#[derive(Debug, Clone)]
enum Hanging {
    Moving {
        description: Box<ClothDescription>,
        solver: Box<Solver>,
    },
    Done {
        progress: Progress,
        positions: Vec<DVec3>,
        strains: Vec<Strain>,
        pressures: Vec<f64>,
        crossings: usize,
    },
}

/// A posture on the way, and where the garment goes in it.
#[derive(Debug, Clone)]
pub(super) struct Stage {
    /// The body.
    pub(super) obstacle: Obstacle,
    /// Where the garment is carried to, m.
    pub(super) carried: Vec<DVec3>,
}

impl Wear {
    /// Starts at given places on the first body of a list that is not empty.
    pub(super) fn new(
        mut description: ClothDescription,
        start: Vec<DVec3>,
        stages: Vec<Stage>,
        friction: f64,
    ) -> Result<Self, WearError> {
        let mut coming = VecDeque::from(stages);
        let first = coming.pop_front();
        let (obstacles, carried) =
            first.map_or_else(Default::default, |stage| (vec![stage.obstacle], stage.carried));
        description.positions = start;
        let solver = Box::new(solver(&description, obstacles, friction)?);
        Ok(Self {
            cloth: Hanging::Moving { description: Box::new(description), solver },
            friction,
            carried,
            coming,
            steps: 0,
            first: None,
            fraction: 0.0,
            still: Still::default(),
            is_still: false,
        })
    }

    /// Makes at most so many steps. Call again until it is done.
    pub fn advance(&mut self, steps: usize) -> Result<WearProgress, WearError> {
        for _ in 0..steps {
            self.step()?;
        }
        Ok(self.progress())
    }

    fn step(&mut self) -> Result<(), WearError> {
        let Hanging::Moving { solver, .. } = &mut self.cloth else { return Ok(()) };
        let progress = solver.advance(1);
        if !self.coming.is_empty() {
            let is_over = progress.status != Status::Running || progress.steps >= STEPS_ON_THE_WAY;
            return if is_over { self.go_on() } else { Ok(()) };
        }
        self.is_still = self.still.is_still(progress.residual, || solver.positions(), || solver.strains())
            && solver.crossings() == 0;
        self.note(&progress);
        if self.progress().is_done {
            self.let_go();
        }
        Ok(())
    }

    /// Where it is.
    pub fn progress(&self) -> WearProgress {
        let Progress { status, steps, residual, .. } = self.cloth.progress();
        let is_last = self.coming.is_empty();
        let is_settled = is_last && (status == Status::Settled || self.is_still);
        WearProgress {
            is_done: is_settled || is_last && (status != Status::Running || steps >= MOST_STEPS),
            is_settled,
            fraction: if is_settled { 1.0 } else { self.fraction },
            steps: self.steps + steps,
            residual,
        }
    }

    /// Where the stitch points are, m.
    pub fn positions(&self) -> Vec<DVec3> {
        match &self.cloth {
            Hanging::Moving { solver, .. } => solver.positions(),
            Hanging::Done { positions, .. } => positions.clone(),
        }
    }

    /// Where the stitch points are for who sees the body in its last posture: on the way there they are taken along, m.
    pub fn shown(&self) -> Vec<DVec3> {
        let positions = self.positions();
        match self.coming.back() {
            Some(last) => moved(&positions, &self.carried, &last.carried),
            None => positions,
        }
    }

    /// Of every triangle.
    pub fn strains(&self) -> Vec<Strain> {
        match &self.cloth {
            Hanging::Moving { solver, .. } => solver.strains(),
            Hanging::Done { strains, .. } => strains.clone(),
        }
    }

    /// What the body presses each stitch point with, Pa.
    pub fn pressures(&self) -> Vec<f64> {
        match &self.cloth {
            Hanging::Moving { solver, .. } => solver.pressures(),
            Hanging::Done { pressures, .. } => pressures.clone(),
        }
    }

    /// In how many places it passes through itself.
    pub fn crossings(&self) -> usize {
        match &self.cloth {
            Hanging::Moving { solver, .. } => solver.crossings(),
            Hanging::Done { crossings, .. } => *crossings,
        }
    }

    /// Where the garment was carried to in the posture it is in, m.
    pub(super) fn carried(&self) -> &[DVec3] {
        &self.carried
    }

    /// Into the next posture.
    fn go_on(&mut self) -> Result<(), WearError> {
        let Hanging::Moving { description, solver: last } = &mut self.cloth else { return Ok(()) };
        let Some(Stage { obstacle, carried }) = self.coming.pop_front() else { return Ok(()) };
        self.steps += last.progress().steps;
        description.positions = moved(&last.positions(), &self.carried, &carried);
        **last = solver(description, vec![obstacle], self.friction)?;
        self.carried = carried;
        Ok(())
    }

    /// Keeps what is told of cloth that is done, and nothing else.
    fn let_go(&mut self) {
        let Hanging::Moving { solver, .. } = &self.cloth else { return };
        self.cloth = Hanging::Done {
            progress: solver.progress(),
            positions: solver.positions(),
            strains: solver.strains(),
            pressures: solver.pressures(),
            crossings: solver.crossings(),
        };
        self.still = Still::default();
    }

    /// Forces fall by about the same factor in every step.
    fn note(&mut self, progress: &Progress) {
        let first = *self.first.get_or_insert(progress.residual.max(2.0 * RESIDUAL));
        let done = libm::log(first / progress.residual.max(RESIDUAL)) / libm::log(first / RESIDUAL);
        self.fraction = self.fraction.max(done.clamp(0.0, 0.99));
    }
}

impl Hanging {
    fn progress(&self) -> Progress {
        match self {
            Self::Moving { solver, .. } => solver.progress(),
            Self::Done { progress, .. } => *progress,
        }
    }
}

/// Places that go along as others do.
pub(super) fn moved(places: &[DVec3], from: &[DVec3], to: &[DVec3]) -> Vec<DVec3> {
    places.iter().zip(from.iter().zip(to)).map(|(place, (from, to))| *place + (*to - *from)).collect()
}

fn solver(
    description: &ClothDescription,
    obstacles: Vec<Obstacle>,
    friction: f64,
) -> Result<Solver, WearError> {
    let settings = Settings {
        friction,
        is_coarse_first: false,
        residual_tolerance: RESIDUAL,
        strain_tolerance: STRAIN,
        linear_tolerance: LINEAR,
        patience: PATIENCE,
        is_resuming: true,
        ..Settings::default()
    };
    Ok(Solver::new(&Cloth::new(description)?, obstacles, settings)?)
}
