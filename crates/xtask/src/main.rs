//! Builds and checks that cargo alone does not do: the web package, baked assets, download sizes.
//!
//! `cargo xtask help` lists the subcommands; each one is a module with its `Options` and a `run`.

mod bake_body;
mod bake_garments;
mod bake_light;
mod bake_sample;
mod compress;
mod sha256;
mod sizes;
mod studio;
mod web;
mod workspace;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Builds and checks of the Toile project")]
struct Xtask {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Builds the web package: the wasm binaries, their glue, the elements and the demo shop.
    Web(web::Options),
    /// Filters the studio light into assets/environments.
    BakeLight,
    /// Bakes the body that is shaped to measurements into assets/bodies.
    BakeBody(bake_body::Options),
    /// Sews the samples of our own styles into assets/garments; takes minutes.
    BakeGarments(bake_garments::Options),
    /// Drapes the sample dress into assets/samples; takes a minute.
    BakeSample,
    /// Checks what a page downloads against the ceilings of `web/sizes.toml`.
    Sizes,
}

fn main() -> anyhow::Result<()> {
    match Xtask::parse().task {
        Task::Web(options) => web::run(&options),
        Task::BakeLight => bake_light::run(),
        Task::BakeBody(options) => bake_body::run(&options),
        Task::BakeGarments(options) => bake_garments::run(&options),
        Task::BakeSample => bake_sample::run(),
        Task::Sizes => sizes::run(),
    }
}
