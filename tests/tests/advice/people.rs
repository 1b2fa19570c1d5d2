//! People of the survey with all that clothes are compared with, and what they tell of themselves.

use std::fs;

use toile_body::{Observation, Person, Sex, Tailor, Template};
use toile_drape::carry::Made;
use toile_fit::{Intent, Random, tape_error};
use toile_garment::Garment;
use toile_tests::{repository, shared_data};
use xtask::people::{MEASUREMENTS, Subject, ansur};

/// What a shopper tells first, and what after a minute with the tape.
pub(crate) const TOLD: [&[&str]; 2] = [&["height", "weight"], &["height", "weight", "bust", "waist", "hip"]];

/// A person of whom everything is known.
pub(crate) struct Somebody {
    pub(crate) sex: Sex,
    /// By definition, cm and kg. What the survey did not take is drawn from what it says of the rest.
    pub(crate) body: Vec<f64>,
    /// Their height and weight as the survey asked for them before it measured, by definition, cm and kg.
    claims: Vec<(usize, f64)>,
    /// For what is drawn of this person further on.
    pub(crate) random: Random,
}

/// A style of ours.
pub(crate) struct Style {
    pub(crate) name: String,
    pub(crate) garment: Garment,
    pub(crate) intent: Intent,
}

/// The tailor with the body that ships.
pub(crate) fn tailor() -> Tailor {
    let file = repository().join("assets/bodies/body.glb");
    let bytes = fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    Tailor::new(Template::read(&bytes).unwrap_or_else(|e| panic!("{}: {e}", file.display())))
}

/// Every garment that ships.
pub(crate) fn styles(tailor: &Tailor) -> Vec<Style> {
    let folder = repository().join("assets/garments");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of garments")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "glb"))
        .collect();
    files.sort();
    let style = |file: &std::path::PathBuf| {
        let garment = Garment::read(&fs::read(file).expect("a file")).expect("a garment");
        let made = Made::of(&garment, None).expect("its fabrics are known");
        Style { name: garment.name.clone(), intent: Intent::new(&garment, &made.of, tailor), garment }
    };
    files.iter().map(style).collect()
}

/// Everybody of both sexes. `None`, loudly, where the test data is absent.
pub(crate) fn everybody(tailor: &Tailor) -> Option<Vec<Somebody>> {
    let folder = shared_data()?.join("anthropometry");
    let of_sex = |sex| {
        let people = ansur(&folder, sex).expect("the survey can be read");
        people.into_iter().map(move |subject| Somebody::new(&subject, sex, tailor)).collect::<Vec<_>>()
    };
    Some(Sex::ALL.into_iter().flat_map(of_sex).collect())
}

/// So many people, evenly from those of both sexes who taught the statistics nothing. `None`, loudly, where the test
/// data is absent.
pub(crate) fn people(tailor: &Tailor, count: usize) -> Option<Vec<Somebody>> {
    let folder = shared_data()?.join("anthropometry");
    let of_sex = |sex| {
        let people = ansur(&folder, sex).expect("the survey can be read");
        let testers: Vec<Subject> = people.into_iter().filter(|person| !person.teaches()).collect();
        let wanted = count / 2;
        let pick = move |index: usize| testers[index * testers.len() / wanted].clone();
        (0..wanted).map(pick).map(move |subject| Somebody::new(&subject, sex, tailor)).collect::<Vec<_>>()
    };
    Some(Sex::ALL.into_iter().flat_map(of_sex).collect())
}

impl Style {
    /// Names of all measurements that zones are compared with which count when a size is chosen.
    pub(crate) fn compared(&self, tailor: &Tailor) -> Vec<String> {
        let zones = self.intent.zones.iter().filter(|zone| zone.weight > 0.0);
        let mut definitions: Vec<usize> =
            zones.flat_map(|zone| [Some(zone.against.definition), zone.against.less]).flatten().collect();
        definitions.sort_unstable();
        definitions.dedup();
        let name = |definition: usize| tailor.template().definitions[definition].name.clone();
        definitions.into_iter().map(name).collect()
    }
}

impl Somebody {
    fn new(subject: &Subject, sex: Sex, tailor: &Tailor) -> Self {
        let template = tailor.template();
        let mut random = Random::new(u64::from(subject.number));
        let taken = MEASUREMENTS.iter().zip(&subject.values);
        let taken: Vec<Observation> = taken
            .filter_map(|(measurement, &value)| {
                Some(Observation { definition: template.definition(measurement.name)?, value, sigma: 0.0 })
            })
            .collect();
        let posterior = template.people[sex].statistics.posterior(&taken);
        let normal: Vec<f64> = posterior.mean.iter().map(|_| random.normal()).collect();
        let factor = posterior.covariance.cholesky().expect("positive definite");
        let mut body = vec![f64::NAN; template.definitions.len()];
        let drawn = posterior.definitions.iter().zip(&posterior.mean).zip(factor.times_lower(&normal));
        for ((&definition, mean), off) in drawn {
            body[definition] = (mean + off).exp();
        }
        for observation in taken {
            body[observation.definition] = observation.value;
        }
        let claimed = ["height", "weight"].into_iter().filter_map(|name| template.definition(name));
        Self { sex, body, claims: claimed.zip(subject.claims).collect(), random }
    }

    /// What they tell of themselves: height and weight as they claimed them, the rest with the errors of a tape; or all
    /// as it is.
    pub(crate) fn tell(&mut self, names: &[&str], tailor: &Tailor, has_errors: bool) -> Person {
        let mut person = Person { sex: self.sex, given: Vec::new() };
        for name in names {
            let definition = tailor.template().definition(name).expect("it is defined");
            let value = self.body[definition];
            let claim = self.claims.iter().find(|(known, _)| *known == definition);
            let told = match claim {
                _ if !has_errors => value,
                Some((_, claim)) => *claim,
                None => value + tape_error(definition, value, tailor) * self.random.normal(),
            };
            person.add(name, told, tailor).expect("people are believable");
        }
        person
    }

    /// What they measure at every zone of a garment, with what the sewing room may be off by, cm.
    pub(crate) fn at_zones(&mut self, intent: &Intent) -> Vec<f64> {
        let zone = |zone: &toile_fit::ZoneIntent| {
            zone.against.of(&self.body) + zone.sewing_cm * self.random.normal()
        };
        intent.zones.iter().map(zone).collect()
    }
}
