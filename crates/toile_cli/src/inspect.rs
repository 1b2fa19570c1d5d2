//! `toile inspect`: what is in a file.

mod facts;
mod garment;
mod print;
mod units;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::files::Loaded;

/// What is in a glTF file: meshes, units, extents, materials, colorways, sizes, layers, licence, warnings
#[derive(Args)]
pub(crate) struct Arguments {
    /// A .glb or .gltf
    file: PathBuf,
    /// One JSON document on stdout
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let loaded = Loaded::open(&arguments.file)?;
    let facts = facts::Facts::of(&loaded);
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&facts)?);
    } else {
        print::print(&facts);
    }
    Ok(ExitCode::SUCCESS)
}
