//! `toile measure`: the girths and lengths of a body.

mod landmarks;
mod mesh;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use toile_body::survey::Survey;

use crate::files;
pub(crate) use mesh::Mesh;

/// Girths and lengths of any standing body after ISO 8559-1
#[derive(Args)]
pub(crate) struct Arguments {
    /// A .glb, .gltf or .obj
    file: PathBuf,
    /// How tall the body is, where its unit cannot be told
    #[arg(long, value_name = "CM")]
    height: Option<f64>,
    /// One JSON document on stdout
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let name = arguments.file.display().to_string();
    let bytes = files::read(&arguments.file)?;
    if let Some(shaped) = landmarks::read(&bytes) {
        if arguments.json {
            println!("{:#}", landmarks::json(&name, &shaped));
        } else {
            landmarks::print(&name, &shaped);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mesh = Mesh::open(&arguments.file)?;
    let height = arguments.height.map(|cm| 0.01 * cm);
    let survey = Survey::of(mesh.surface(), height).with_context(|| name.clone())?;
    if arguments.json {
        println!("{:#}", report::json(&name, &survey));
    } else {
        report::print(&name, &survey);
    }
    Ok(ExitCode::SUCCESS)
}
