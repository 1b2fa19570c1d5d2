//! The options of `toile body`: one for each measurement that the template knows.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches, value_parser};
use toile_body::{Definition, Sex, Template};

use super::{WALK, template};

/// What was asked for.
pub(crate) struct Arguments {
    pub(super) sex: Option<Sex>,
    pub(super) measurements: Option<PathBuf>,
    /// By the names of definitions, centimetres and kilograms.
    pub(super) given: Vec<(String, f64)>,
    pub(super) pose: String,
    pub(super) tone: Option<String>,
    pub(super) output: Option<PathBuf>,
    pub(super) json: bool,
}

/// A body from any of its measurements; what is not given is predicted
#[derive(Args)]
struct Fixed {
    /// Whose body it is
    #[arg(long, value_parser = ["female", "male"], required_unless_present = "measurements")]
    sex: Option<String>,
    /// {"sex": "female", "height": 165, …} in centimetres and kilograms
    #[arg(long, value_name = "FILE.json", conflicts_with = "sex")]
    measurements: Option<PathBuf>,
    /// The body as glTF
    #[arg(short, long, value_name = "BODY.glb", value_parser = glb)]
    output: Option<PathBuf>,
    /// One JSON document on stdout
    #[arg(long)]
    json: bool,
}

impl Args for Arguments {
    fn augment_args(command: Command) -> Command {
        // The template is read only where the command is used.
        Fixed::augment_args(command).defer(|command| match template() {
            Ok(template) => with_template(command, &template),
            Err(_) => command,
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn glb(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    let is_glb = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("glb"));
    if is_glb { Ok(path) } else { Err("bodies are written as .glb".to_owned()) }
}

fn with_template(command: Command, template: &Template) -> Command {
    let postures = template.postures.iter().map(|posture| posture.name.clone()).chain([WALK.to_owned()]);
    let tones = template.tones.iter().map(|tone| tone.name.clone());
    let pose = Arg::new("pose")
        .long("pose")
        .value_name("NAME")
        .help("How the body stands; walk is an animation")
        .requires("output")
        .default_value("a")
        .value_parser(PossibleValuesParser::new(postures));
    let tone = Arg::new("tone")
        .long("tone")
        .value_name("NAME")
        .help("Colour of the skin and the underwear")
        .ignore_case(true)
        .requires("output")
        .value_parser(PossibleValuesParser::new(tones));
    command.args([pose, tone]).args(template.definitions.iter().map(option))
}

/// `--back-waist-length CM`.
fn option(definition: &Definition) -> Arg {
    let standard = match definition.standard.as_str() {
        "" => String::new(),
        clause if clause.starts_with(|c: char| c.is_ascii_digit()) => format!(", ISO 8559-1 {clause}"),
        other => format!(", {other}"),
    };
    let kind = if definition.path.is_girth() { " girth" } else { "" };
    Arg::new(definition.name.clone())
        .long(definition.name.replace('_', "-"))
        .alias(definition.name.clone())
        .aliases(definition.synonyms().iter().map(|name| name.replace('_', "-")))
        .value_name(definition.unit().to_uppercase())
        .help(format!("{}{kind}{standard}", definition.name.replace('_', " ")))
        .help_heading("Measurements")
        .value_parser(value_parser!(f64))
        .allow_negative_numbers(true)
}

impl FromArgMatches for Arguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let Fixed { sex, measurements, output, json } = Fixed::from_arg_matches(matches)?;
        let given = matches.ids().filter_map(|id| {
            let value = matches.try_get_one::<f64>(id.as_str()).ok().flatten()?;
            Some((id.to_string(), *value))
        });
        let text = |id: &str| matches.try_get_one::<String>(id).ok().flatten().cloned();
        Ok(Self {
            sex: sex.and_then(|sex| Sex::ALL.into_iter().find(|known| known.name() == sex)),
            measurements,
            given: given.collect(),
            pose: text("pose").unwrap_or_default(),
            tone: text("tone"),
            output,
            json,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
