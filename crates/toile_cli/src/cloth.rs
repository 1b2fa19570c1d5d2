//! `toile cloth`: settles a case of the cloth benchmark.

mod clock;
mod log;
mod summary;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use rayon::{ThreadPool, ThreadPoolBuilder};
use toile_cloth::{Cloth, Solver, Status};
use toile_cloth_case::{Case, Time};

use crate::cloth::clock::Clock;
use crate::cloth::log::Log;
use crate::cloth::summary::Summary;
use crate::files;

/// Most steps to settle, where none are given.
const STEPS_TO_SETTLE: usize = 2000;

/// Settles a cloth given as JSON, or moves it in real time: strains, contact pressure, time taken
#[derive(Args)]
pub(crate) struct Arguments {
    /// Cloth, fabric and body; `docs/CLOTH_CASE.md` has the format
    case: PathBuf,
    /// Where the vertices were after every step, for comparing with other solvers
    #[arg(long)]
    log: Option<PathBuf>,
    /// Most steps of Newton's method: 2000 to settle, any number in real time
    #[arg(long)]
    steps: Option<usize>,
    /// Part of the weight that forces may be off by
    #[arg(long)]
    tolerance: Option<f64>,
    /// Threads that work on it; any number gives the same digits
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: u16,
    /// One JSON document on stdout
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let name = arguments.case.display();
    let case = Case::read(&files::read(&arguments.case)?).with_context(|| name.to_string())?;
    let cloth = Cloth::new(&case.description).with_context(|| name.to_string())?;
    let mut settings = case.settings.clone();
    if let Some(tolerance) = arguments.tolerance {
        settings.residual_tolerance = tolerance;
    }
    let pool = ThreadPoolBuilder::new()
        .num_threads(arguments.threads.into())
        .build()
        .context("the threads could not be started")?;
    let obstacles = case.obstacles.clone();
    let solver =
        pool.install(|| Solver::new(&cloth, obstacles, settings)).with_context(|| name.to_string())?;
    let log = arguments.log.as_deref().map(|path| Log::begin(path, &solver.positions())).transpose()?;
    let mut run = Run { solver, pool, log, clock: Clock::default() };
    let is_done = match case.time {
        Some(time) => run.go_on(&case, time, arguments.steps).with_context(|| name.to_string())?,
        None => run.settle(arguments.steps.unwrap_or(STEPS_TO_SETTLE))?,
    };
    let Run { solver, log, clock, .. } = run;
    if let Some(log) = log {
        log.finish()?;
    }
    let summary = Summary::of(&case.name, &solver, &case.description, &clock);
    if arguments.json {
        println!("{:#}", summary.to_json());
    } else {
        print!("{}", summary.in_words());
    }
    Ok(if is_done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A cloth on its way.
struct Run {
    solver: Solver,
    pool: ThreadPool,
    log: Option<Log>,
    clock: Clock,
}

impl Run {
    /// Whether it came to rest.
    fn settle(&mut self, steps: usize) -> anyhow::Result<bool> {
        while self.solver.progress().steps < steps {
            self.advance(1)?;
            if self.solver.progress().status != Status::Running {
                break;
            }
        }
        Ok(self.solver.progress().status == Status::Settled)
    }

    /// In real time. Whether every time step could be solved.
    fn go_on(&mut self, case: &Case, time: Time, steps: Option<usize>) -> anyhow::Result<bool> {
        anyhow::ensure!(time.steps() > 0, "time: its step and end must be more than 0");
        let mut is_solved = true;
        for at in 1..=time.steps() {
            let obstacles = case.obstacles_at(time.step * at as f64);
            self.clock.during(|| self.solver.begin_time_step(time.step, Some(obstacles)))?;
            let left = steps.unwrap_or(usize::MAX).saturating_sub(self.solver.progress().steps);
            self.advance(left)?;
            is_solved &= self.solver.progress().status == Status::Stepped;
            if self.solver.progress().status == Status::Running {
                break;
            }
        }
        Ok(is_solved)
    }

    fn advance(&mut self, steps: usize) -> anyhow::Result<()> {
        let Self { solver, pool, log, clock } = self;
        let progress = clock.during(|| pool.install(|| solver.advance(steps)));
        match log {
            Some(log) => log.add(clock.processor(), progress.steps, &solver.positions()),
            None => Ok(()),
        }
    }
}
