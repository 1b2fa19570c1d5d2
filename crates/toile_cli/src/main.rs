//! The toile command: inspect, validate, body, measure, cloth, sew, drape, fit, render, serve.
//!
//! Exit codes: 0 done; 1 the input is at fault, and one sentence on stderr says which file, what is wrong with
//! it and what to do; 2 wrong usage. With `--json` stdout holds one JSON document and nothing else.

#![expect(clippy::print_stdout, reason = "a command line's answers go to stdout")]

mod body;
mod cloth;
mod drape;
mod fields;
mod files;
mod fit;
mod inspect;
mod measure;
mod progress;
mod render;
mod serve;
mod sew;
mod validate;
mod wearer;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Looks into, checks, draws and serves 3D garments (glTF 2.0).
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Inspect(inspect::Arguments),
    Validate(validate::Arguments),
    Measure(measure::Arguments),
    Body(body::Arguments),
    Cloth(cloth::Arguments),
    Sew(sew::Arguments),
    Drape(drape::Arguments),
    Fit(fit::Arguments),
    Render(render::Arguments),
    Serve(serve::Arguments),
}

fn main() -> ExitCode {
    // Whoever reads only the first lines of an answer ends the program, as with other commands.
    sigpipe::reset();
    let outcome = match Arguments::parse().command {
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Measure(arguments) => measure::run(&arguments),
        Command::Body(arguments) => body::run(&arguments),
        Command::Cloth(arguments) => cloth::run(&arguments),
        Command::Sew(arguments) => sew::run(&arguments),
        Command::Drape(arguments) => drape::run(&arguments),
        Command::Fit(arguments) => fit::run(&arguments),
        Command::Render(arguments) => render::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("toile: {error:#}");
        ExitCode::FAILURE
    })
}
