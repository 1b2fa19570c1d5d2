//! Who wears it.

use std::path::Path;

use anyhow::{Context as _, bail};
use toile_body::survey::Survey;
use toile_body::{Person, Posture, Sex, Shape, Shaped, Tailor, normals};
use toile_drape::Body;
use toile_garment::DrapedOn;

use crate::body::read_person;
use crate::files;
use crate::measure::Mesh;

/// A body, and what is known of it.
pub(crate) struct Wearer<'a> {
    pub(crate) sex: Sex,
    pub(crate) body: Body<'a>,
    pub(crate) recipe: DrapedOn,
    /// What was not taken as it was given.
    pub(crate) warnings: Vec<String>,
}

impl<'a> Wearer<'a> {
    /// Who is described by a file of measurements or by a mesh. Warnings go to stderr too.
    pub(crate) fn find(
        measurements: Option<&Path>,
        body: Option<&Path>,
        pose: &str,
        tailor: &'a Tailor,
    ) -> anyhow::Result<Self> {
        let posture = posture(tailor, pose)?;
        match (measurements, body) {
            (Some(file), _) => Ok(Self::shaped(&read_person(file, tailor)?, posture, tailor)),
            (None, Some(file)) => Self::from_mesh(file, posture, tailor),
            (None, None) => bail!("say who wears it: --body or --measurements"),
        }
    }

    /// The likeliest body of somebody.
    fn shaped(person: &Person, posture: &Posture, tailor: &'a Tailor) -> Self {
        let shape = tailor.fit(person, None).shape;
        let definitions = &tailor.template().definitions;
        let given =
            person.given.iter().map(|given| (definitions[given.definition].name.clone(), given.value));
        Self::new(person.sex, shape, given.collect(), posture, tailor)
    }

    fn new(
        sex: Sex,
        shape: Shape,
        measurements: Vec<(String, f64)>,
        posture: &Posture,
        tailor: &'a Tailor,
    ) -> Self {
        let wearer = match sex {
            Sex::Female => toile_garment::Wearer::Woman,
            Sex::Male => toile_garment::Wearer::Man,
        };
        Self {
            sex,
            body: Body::new(tailor.template(), shape, posture),
            recipe: DrapedOn { wearer, measurements, posture: posture.name.clone() },
            warnings: Vec::new(),
        }
    }

    /// The body in a file, if it is one of ours; else one with its measurements.
    fn from_mesh(file: &Path, posture: &Posture, tailor: &'a Tailor) -> anyhow::Result<Self> {
        let name = || file.display().to_string();
        let template = tailor.template();
        let is_ours = |shaped: &Shaped| {
            shaped.shape.positions.len() == template.basis.mean.len()
                && shaped.shape.joints.len() == template.rig.names.len()
        };
        let shaped = Shaped::read(&files::read(file)?).ok().flatten().filter(is_ours);
        if let Some(shaped) = shaped {
            let measured = tailor.measure(&shaped.shape, shaped.sex);
            let names = template.definitions.iter().map(|definition| definition.name.clone());
            let measurements = names.zip(measured).collect();
            return Ok(Self::new(shaped.sex, shaped.shape, measurements, posture, tailor));
        }
        let mesh = Mesh::open(file)?;
        let survey = Survey::of(mesh.surface(), None).with_context(name)?;
        let (person, left_out) = person(&survey, tailor);
        let mut wearer = Self::shaped(&person, posture, tailor);
        let sex = person.sex.name();
        let mut warning = format!(
            "{}: not a body that toile made; a {sex} body with its measurements wears the garment instead",
            file.display()
        );
        if !left_out.is_empty() {
            warning += &format!(", without {}", left_out.join(", "));
        }
        eprintln!("toile: {warning}");
        wearer.warnings.push(warning);
        Ok(wearer)
    }

    /// Of all vertices of the body as it stands.
    pub(crate) fn normals(&self) -> Vec<glam::Vec3> {
        normals(&self.body.template().topology, self.body.positions())
    }
}

fn posture<'a>(tailor: &'a Tailor, wanted: &str) -> anyhow::Result<&'a Posture> {
    let postures = &tailor.template().postures;
    postures.iter().find(|posture| posture.name == wanted).with_context(|| {
        let known: Vec<&str> = postures.iter().map(|posture| posture.name.as_str()).collect();
        format!("there is no pose {wanted}: there are {}", known.join(", "))
    })
}

/// The person whom a survey describes, of the sex whose likeliest body is less strange, and what was measured that no
/// adult of that sex measures.
fn person(survey: &Survey, tailor: &Tailor) -> (Person, Vec<&'static str>) {
    let of = |sex| {
        let mut person = Person { sex, given: Vec::new() };
        let mut left_out = Vec::new();
        for reading in &survey.readings {
            if person.add(reading.name, reading.value, tailor).is_err() {
                left_out.push(reading.name);
            }
        }
        (tailor.fit(&person, None).strangeness, person, left_out)
    };
    let [woman, man] = Sex::ALL.map(of);
    let (_, person, left_out) = if man.0 < woman.0 { man } else { woman };
    (person, left_out)
}
