//! `toile fit`: how every size fits somebody, and which to take.

mod json;
mod table;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use toile_body::{Person, Tailor};
use toile_drape::carry::Made;
use toile_fit::{Advice, Belief, Estimate, Intent, Preference};
use toile_garment::Garment;

use crate::body::{read_person, template};
use crate::files;
use crate::wearer::Wearer;

/// How every size of a garment fits somebody, and which size to take
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
    /// One JSON document on stdout
    #[arg(long)]
    json: bool,
}

/// All that is said.
struct Answer<'a> {
    garment: &'a Garment,
    intent: &'a Intent,
    advice: &'a Advice,
    /// One for each size.
    estimates: &'a [Estimate],
    person: &'a Person,
    warnings: &'a [String],
    tailor: &'a Tailor,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let name = || arguments.garment.display().to_string();
    let garment = Garment::read(&files::read(&arguments.garment)?).with_context(name)?;
    let made = Made::of(&garment, None).with_context(name)?;
    let tailor = Tailor::new(template()?);
    let (person, belief, warnings) = wearer(arguments, &tailor)?;
    let intent = Intent::new(&garment, &made.of, &tailor);
    let preference = Preference::named(&arguments.preference).unwrap_or_default();
    let advice = Advice::new(&intent, &belief, preference, &[])
        .context("has no points of measure that a body could be compared with: it cannot be advised on")
        .with_context(name)?;
    let estimates: Vec<Estimate> =
        (0..intent.sizes).map(|size| Estimate::new(&intent, size, &belief)).collect();
    let answer = Answer {
        garment: &garment,
        intent: &intent,
        advice: &advice,
        estimates: &estimates,
        person: &person,
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

/// Who wears it, and what is known of them: people err with the tape, a mesh has been measured to the millimetre.
fn wearer(arguments: &Arguments, tailor: &Tailor) -> anyhow::Result<(Person, Belief, Vec<String>)> {
    if let Some(file) = &arguments.measurements {
        let person = read_person(file, tailor)?;
        let belief = Belief::told(&person, tailor);
        return Ok((person, belief, Vec::new()));
    }
    let posture = tailor.template().postures.first().map(|posture| posture.name.clone()).unwrap_or_default();
    let wearer = Wearer::find(None, arguments.body.as_deref(), &posture, tailor)?;
    let mut person = Person { sex: wearer.sex, given: Vec::new() };
    for (name, value) in &wearer.recipe.measurements {
        // What no adult measures tells nothing of how clothes fit adults.
        let _ = person.add(name, *value, tailor);
    }
    let belief = Belief::exact(&person, tailor);
    Ok((person, belief, wearer.warnings))
}
