//! `toile fit`: how every size fits somebody, and which to take.

mod customer;
mod json;
mod mirror;
mod table;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use clap::Args;
use toile_body::Tailor;
use toile_drape::carry::Made;
use toile_fit::{Advice, Belief, Estimate, FitReport, Intent, Preference, Worn};
use toile_garment::Garment;

use crate::body::template;
use crate::drape::size_named;
use crate::files;
use customer::Customer;
use mirror::Mirror;

/// How every size of a garment fits somebody, and which size to take
///
/// The size that flat measures advise and those beside it are draped on the wearer, which takes about a minute; of the
/// others flat measures are told. The advice goes by the drape of the first, as in the fitting room.
#[derive(Args)]
pub(crate) struct Arguments {
    /// A sample that `toile sew` has made
    garment: PathBuf,
    /// A body that `toile body` has made, or any upright human mesh, which is measured
    #[arg(long, value_name = "BODY.glb", required_unless_present = "measurements")]
    body: Option<PathBuf>,
    /// {"sex": "female", "height": 165, …} in centimetres and kilograms, as people measure themselves
    #[arg(long, value_name = "FILE.json", conflicts_with = "body")]
    measurements: Option<PathBuf>,
    /// How the wearer likes clothes to fit
    #[arg(long, value_name = "HOW", default_value = "designed", value_parser = ["closer", "designed", "looser"])]
    preference: String,
    /// Which sizes to drape: `all`, or names as in `M,L`
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    sizes: Vec<String>,
    /// Answer at once from flat measures, and drape nothing
    #[arg(long, conflicts_with = "sizes")]
    estimate: bool,
    /// One JSON document on stdout
    #[arg(long)]
    json: bool,
}

/// All that is said.
struct Answer<'a> {
    garment: &'a Garment,
    advice: &'a Advice,
    /// One for each size.
    reports: &'a [FitReport],
    customer: &'a Customer<'a>,
    warnings: &'a [String],
    tailor: &'a Tailor,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let name = || arguments.garment.display().to_string();
    let garment = Garment::read(&files::read(&arguments.garment)?).with_context(name)?;
    let made = Made::of(&garment, None).with_context(name)?;
    let tailor = Tailor::new(template()?);
    let intent = Intent::new(&garment, &made.of, &tailor);
    ensure!(
        !intent.zones.is_empty(),
        "{}: has no points of measure that a body could be compared with: it cannot be advised on",
        name()
    );
    let customer = Customer::find(arguments, &garment, &tailor)?;
    let preference = Preference::named(&arguments.preference).unwrap_or_default();
    let advise = |worn: &[Option<Worn>]| {
        Advice::new(&intent, &customer.belief, preference, worn).context("has no sizes").with_context(name)
    };
    let mut warnings = customer.wearer.warnings.clone();
    let mut reports = estimates(&intent, &customer.belief);
    let mut advice = advise(&[])?;
    if !arguments.estimate {
        let sizes = wanted(&garment, &arguments.sizes, advice.size).with_context(name)?;
        let mirror = Mirror::new(&garment, &made, &intent, &customer, &tailor).with_context(name)?;
        for &size in &sizes {
            reports[size] = mirror.try_on(size, &mut warnings).with_context(name)?;
        }
        advice = advise(&worn(&reports, &sizes, advice.size))?;
    }
    let answer = Answer {
        garment: &garment,
        advice: &advice,
        reports: &reports,
        customer: &customer,
        warnings: &warnings,
        tailor: &tailor,
    };
    if arguments.json {
        println!("{:#}", json::of(&answer));
    } else {
        table::print(&answer);
    }
    Ok(ExitCode::SUCCESS)
}

/// What flat measures tell of every size.
fn estimates(intent: &Intent, belief: &Belief) -> Vec<FitReport> {
    let of = |size| FitReport::estimated(&Estimate::new(intent, size, belief));
    (0..intent.sizes).map(of).collect()
}

/// The sizes to drape: those that are named, or the advised one and its neighbours.
fn wanted(garment: &Garment, names: &[String], advised: usize) -> anyhow::Result<Vec<usize>> {
    let count = garment.sizes.len();
    match names {
        [] => Ok((advised.saturating_sub(1)..count.min(advised + 2)).collect()),
        [all] if all == "all" => Ok((0..count).collect()),
        names => names.iter().map(|name| size_named(garment, name)).collect(),
    }
}

/// What advice goes by, as in the fitting room: the drape of the size that flat measures advise, or of the one that is
/// nearest to it.
fn worn(reports: &[FitReport], draped: &[usize], advised: usize) -> Vec<Option<Worn>> {
    let nearest = draped.iter().copied().min_by_key(|size| size.abs_diff(advised));
    let of = |(size, report)| (Some(size) == nearest).then(|| Worn::of(report)).flatten();
    reports.iter().enumerate().map(of).collect()
}
