//! `toile body`: from measurements to a body.

mod options;
mod report;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use serde_json::Value;
use toile_body::{Export, Fit, Person, Posture, Tailor, Template};

use crate::files::{self, Draft};
pub(crate) use options::Arguments;

/// The body that ships with Toile.
const BODY: &[u8] = include_bytes!("../../../assets/bodies/body.glb");
/// The pose that is an animation.
const WALK: &str = "walk";
/// Of a file with the measurements of one person.
const MOST_BYTES: u64 = 1 << 16;

/// What the command knows of bodies.
pub(crate) fn template() -> anyhow::Result<Template> {
    Template::read(BODY).context("the body that ships with toile is broken: install toile anew")
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let tailor = Tailor::new(template()?);
    let person = person(arguments, &tailor)?;
    let draft = arguments.output.as_deref().map(Draft::begin).transpose()?;
    let fit = tailor.fit(&person, None);
    if let Some(mut draft) = draft {
        let bytes = export(arguments, tailor.template(), &person, &fit)?;
        let name = draft.path().display().to_string();
        draft.write_all(&bytes).with_context(|| format!("{name}: cannot be written"))?;
        draft.finish()?;
    }
    if arguments.json {
        println!("{:#}", report::json(tailor.template(), &person, &fit));
    } else {
        report::print(tailor.template(), &person, &fit);
    }
    Ok(ExitCode::SUCCESS)
}

/// Whom the options and the file describe.
fn person(arguments: &Arguments, tailor: &Tailor) -> anyhow::Result<Person> {
    let mut person = match (&arguments.measurements, arguments.sex) {
        (Some(file), _) => read_person(file, tailor)?,
        (None, Some(sex)) => Person { sex, given: Vec::new() },
        (None, None) => bail!("say whose body it is: --sex female or --sex male"),
    };
    for (name, value) in &arguments.given {
        person.add(name, *value, tailor).context("the measurements describe nobody")?;
    }
    Ok(person)
}

pub(crate) fn read_person(file: &Path, tailor: &Tailor) -> anyhow::Result<Person> {
    let bytes = files::read_at_most(file, MOST_BYTES)?;
    let name = || file.display().to_string();
    let json: Value = serde_json::from_slice(&bytes).context("is not JSON").with_context(name)?;
    Person::from_json(&json, tailor).with_context(name)
}

fn export(arguments: &Arguments, template: &Template, person: &Person, fit: &Fit) -> anyhow::Result<Vec<u8>> {
    let first = Posture::default();
    let walks = arguments.pose == WALK;
    let standing = template.postures.iter().find(|posture| posture.name == arguments.pose);
    let posture = if walks { template.gait.frames.first() } else { standing };
    let tone = arguments.tone.as_ref().and_then(|name| template.tones.iter().position(|t| t.name == *name));
    let export = Export {
        sex: person.sex,
        shape: &fit.shape,
        readings: &fit.readings,
        posture: posture.unwrap_or(&first),
        gait: walks.then_some(&template.gait),
        tone: tone.unwrap_or(0),
    };
    Ok(template.export(&export)?)
}
