//! `toile render`: pictures without a window.

mod output;
mod stage;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use toile_fit::Quantity;
use toile_render::Headless;
use toile_scene::{Background, OrbitSpec, ToneMapping};

use crate::files::Loaded;
use crate::progress;
use output::Plan;
use stage::Stage;

/// Draws glTF files, all in one picture
#[derive(Args)]
pub(crate) struct Arguments {
    /// .glb or .gltf files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The picture: .png, or .apng with --turntable
    #[arg(short, long, value_name = "OUT.png")]
    output: PathBuf,
    /// Pixels
    #[arg(long, value_name = "WxH", default_value = "1024x1024", value_parser = parse_size)]
    size: Size,
    /// Azimuth, polar angle and distance of the camera
    #[arg(long, value_name = "\"30deg 80deg 2.5m\"", default_value = "auto auto auto",
        value_parser = OrbitSpec::parse, allow_hyphen_values = true)]
    camera_orbit: OrbitSpec,
    /// Light from all around: a Radiance picture (.hdr) or a baked light; a neutral studio if left out
    #[arg(long, value_name = "E.hdr")]
    environment: Option<PathBuf>,
    /// transparent, or a colour such as #f2f2f0
    #[arg(long, default_value = "transparent", value_parser = Background::parse)]
    background: Background,
    /// Colorway
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
    /// What is seen on the cloth: its own look, or what `toile drape` has found there, in colours
    #[arg(long, default_value = "cloth", value_name = "cloth|ease|strain|pressure|gap", value_parser = parse_display)]
    display: Display,
    /// Factor on all light
    #[arg(long, default_value = "1", value_parser = parse_exposure, allow_negative_numbers = true)]
    exposure: f32,
    /// neutral, aces or none
    #[arg(long, default_value = "neutral", value_parser = ToneMapping::parse)]
    tone_mapping: ToneMapping,
    /// Shadow on the ground, 0 to 1
    #[arg(long, default_value = "1", value_parser = parse_intensity, allow_negative_numbers = true)]
    shadow_intensity: f32,
    /// So many pictures from all around: OUT-000.png …, or one animation OUT.apng
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..=720))]
    turntable: Option<u16>,
}

/// What is seen on the cloth.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Display {
    Cloth,
    Values(Quantity),
}

/// Of a picture, pixels.
#[derive(Debug, Clone, Copy)]
struct Size {
    width: u32,
    height: u32,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let plan = match Plan::read(&arguments.output, arguments.turntable) {
        Ok(plan) => plan,
        Err(usage) => {
            eprintln!("error: {usage}");
            return Ok(ExitCode::from(2));
        }
    };
    let loaded: Vec<Loaded> =
        arguments.files.iter().map(|file| Loaded::open(file)).collect::<anyhow::Result<_>>()?;
    let stage = Stage::set(arguments, &loaded)?;
    let output = plan.begin()?;

    let frames = usize::from(arguments.turntable.unwrap_or(1));
    let mut headless = Headless::new()
        .context("nothing can be drawn on this machine: install a Vulkan driver (lavapipe, without a GPU)")?;
    stage.provide_images(&mut headless, &loaded);
    let bar = progress::bar(frames);
    let Size { width, height } = arguments.size;
    let pictures = (0..frames).map(|frame| {
        bar.inc(1);
        Ok(headless.render(&stage.scene(frame, frames), width, height)?)
    });
    output.write(width, height, pictures)?;
    bar.finish_and_clear();
    Ok(ExitCode::SUCCESS)
}

fn parse_size(text: &str) -> Result<Size, String> {
    let side = |text: &str| text.parse().ok().filter(|n| (1..=16384).contains(n));
    let parts = text.split_once('x').and_then(|(w, h)| Some((side(w)?, side(h)?)));
    let (width, height) = parts.ok_or("write two numbers from 1 to 16384, such as 1024x1024")?;
    Ok(Size { width, height })
}

fn parse_display(text: &str) -> Result<Display, String> {
    match Quantity::named(text) {
        Some(quantity) => Ok(Display::Values(quantity)),
        None if text == "cloth" => Ok(Display::Cloth),
        None => Err("write cloth, ease, strain, pressure or gap".into()),
    }
}

fn parse_exposure(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|n: &f32| *n > 0.0 && n.is_finite());
    number.ok_or_else(|| "write a number greater than 0".into())
}

fn parse_intensity(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|n| (0.0..=1.0).contains(n));
    number.ok_or_else(|| "write a number from 0 to 1".into())
}
