//! `toile drape`: dresses a body with a garment sample.

mod report;
mod scene;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use toile_body::Tailor;
use toile_drape::carry::{Made, Wear, WearProgress, WearReport, Wearing};
use toile_fit::{BodySkin, Quantity, Settled};
use toile_garment::{Drape, Garment};

use crate::body::template;
use crate::files::{self, Draft};
use crate::progress;
use crate::wearer::Wearer;

/// Dresses a body with a garment sample, in any of its sizes
#[derive(Args)]
pub(crate) struct Arguments {
    /// A sample that `toile sew` has made
    garment: PathBuf,
    /// Which of the garment's sizes; the one it was sewn in if none is given
    #[arg(long, value_name = "NAME")]
    size: Option<String>,
    /// Make it of another fabric; ribs and linings stay as they are
    #[arg(long, value_name = "NAME")]
    fabric: Option<String>,
    /// A body that `toile body` has made. Of any other, only the measurements are taken
    #[arg(long, value_name = "BODY.glb", required_unless_present = "measurements")]
    body: Option<PathBuf>,
    /// {"sex": "female", "height": 165, …} in centimetres and kilograms
    #[arg(long, value_name = "FILE.json", conflicts_with = "body")]
    measurements: Option<PathBuf>,
    /// How the body stands; as it was when the garment was sewn if none is given
    #[arg(long, value_name = "NAME")]
    pose: Option<String>,
    /// Garment and body as glTF
    #[arg(short, long, value_name = "DRAPED.glb", value_parser = glb)]
    output: Option<PathBuf>,
    /// One JSON document on stdout
    #[arg(long)]
    json: bool,
}

fn glb(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    let is_glb = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("glb"));
    if is_glb { Ok(path) } else { Err("drapes are written as .glb".to_owned()) }
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let name = || arguments.garment.display().to_string();
    let garment = Garment::read(&files::read(&arguments.garment)?).with_context(name)?;
    let size = match &arguments.size {
        Some(wanted) => size_named(&garment, wanted).with_context(name)?,
        None => garment.base_size,
    };
    let fabric = arguments.fabric.as_deref().map(fabric).transpose()?;
    let made = Made::of(&garment, fabric).with_context(name)?;
    let tailor = Tailor::new(template()?);
    let drape =
        garment.drape.as_ref().context("it has no drape to start from: sew it first").with_context(name)?;
    let pose = arguments.pose.as_deref().unwrap_or(&drape.body.posture);
    let wearer = Wearer::find(arguments.measurements.as_deref(), arguments.body.as_deref(), pose, &tailor)?;
    let draft = arguments.output.as_deref().map(Draft::begin).transpose()?;
    let wearing = Wearing::new(garment.clone(), &tailor).with_context(name)?;
    let mut wear = wearing.wear(size, &made, &wearer.body).with_context(name)?;
    settle(&mut wear, &garment.sizes[size].name)?;
    let report = WearReport::new(&garment, size, &made, &wear, &wearer.body);
    if let Some(draft) = draft {
        let shown = Garment { base_size: size, ..garment.clone() };
        let hanging = Drape { positions: wear.positions(), by_size: Vec::new(), body: wearer.recipe.clone() };
        let skin = BodySkin::new(&wearer.body);
        let settled = Settled::new(&wearing, size, &made.of, &wear, &skin);
        let told = Quantity::ALL.map(|quantity| (quantity, settled.at_vertices(quantity, &skin)));
        write(draft, &scene::glb(&shown, hanging, &told, &wearer)?)?;
    }
    if arguments.json {
        println!("{:#}", report::json(&garment, size, &wearer, &report));
    } else {
        report::print(&garment, size, &report);
    }
    Ok(ExitCode::SUCCESS)
}

/// The index of a size by its name or one of its labels.
pub(crate) fn size_named(garment: &Garment, wanted: &str) -> anyhow::Result<usize> {
    let is_called = |size: &toile_garment::Size| {
        size.name.eq_ignore_ascii_case(wanted) || size.labels.iter().any(|label| label == wanted)
    };
    garment.sizes.iter().position(is_called).with_context(|| {
        let known: Vec<&str> = garment.sizes.iter().map(|size| size.name.as_str()).collect();
        format!("has no size {wanted}: it comes in {}", known.join(", "))
    })
}

fn fabric(wanted: &str) -> anyhow::Result<&'static toile_fabric::Fabric> {
    toile_fabric::named(wanted).with_context(|| {
        let known: Vec<&str> = toile_fabric::library().iter().map(|fabric| fabric.name.as_str()).collect();
        format!("there is no fabric {wanted}: there are {}", known.join(", "))
    })
}

/// Goes on until nothing more comes, with a bar on stderr.
pub(crate) fn settle(wear: &mut Wear, size: &str) -> anyhow::Result<WearProgress> {
    let bar = progress::bar(100);
    loop {
        let progress = wear.advance(1)?;
        let WearProgress { is_done, fraction, steps, .. } = progress;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
        bar.set_position((100.0 * fraction) as u64);
        bar.set_message(format!("{size}, {steps} steps"));
        if is_done {
            bar.finish_and_clear();
            return Ok(progress);
        }
    }
}

fn write(mut draft: Draft, bytes: &[u8]) -> anyhow::Result<()> {
    let name = draft.path().display().to_string();
    draft.write_all(bytes).with_context(|| format!("{name}: cannot be written"))?;
    draft.finish()
}
