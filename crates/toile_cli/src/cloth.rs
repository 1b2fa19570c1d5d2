//! `toile cloth`: settles a case of the cloth benchmark.

mod clock;
mod log;
mod summary;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use rayon::ThreadPoolBuilder;
use toile_cloth::{Cloth, Solver, Status};
use toile_cloth_case::Case;

use crate::cloth::clock::Clock;
use crate::cloth::log::Log;
use crate::cloth::summary::Summary;
use crate::files;

/// Settles a cloth given as JSON: strains, contact pressure, time taken
#[derive(Args)]
pub(crate) struct Arguments {
    /// Cloth, fabric and body; `docs/CLOTH_CASE.md` has the format
    case: PathBuf,
    /// Where the vertices were after every step, for comparing with other solvers
    #[arg(long)]
    log: Option<PathBuf>,
    /// Most steps of Newton's method
    #[arg(long, default_value_t = 2000)]
    steps: usize,
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
    let mut settings = case.settings;
    if let Some(tolerance) = arguments.tolerance {
        settings.residual_tolerance = tolerance;
    }
    let pool = ThreadPoolBuilder::new()
        .num_threads(arguments.threads.into())
        .build()
        .context("the threads could not be started")?;
    let mut solver =
        pool.install(|| Solver::new(&cloth, case.obstacles, settings)).with_context(|| name.to_string())?;
    let mut log = arguments.log.as_deref().map(|path| Log::begin(path, &solver.positions())).transpose()?;
    let mut clock = Clock::default();
    while solver.progress().steps < arguments.steps {
        let progress = clock.during(|| pool.install(|| solver.advance(1)));
        if let Some(log) = &mut log {
            log.add(clock.processor(), progress.steps, &solver.positions())?;
        }
        if progress.status != Status::Running {
            break;
        }
    }
    if let Some(log) = log {
        log.finish()?;
    }
    let summary = Summary::of(&case.name, &solver, &case.description, &clock);
    if arguments.json {
        println!("{:#}", summary.to_json());
    } else {
        print!("{}", summary.in_words());
    }
    Ok(if solver.progress().status == Status::Settled { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
