//! What a survey did not measure, measured on bodies made after its people.
//!
//! The survey's tape did not go around the natural waist, under the bust or around the knee. Each person who
//! teaches gets a body drawn at random from those that have the person's measurements; that body is measured
//! along all paths. The statistics then know every measurement, and the prior of shapes follows these people.
//! (One round of stochastic expectation maximisation; Celeux & Diebolt 1985. It starts from the prior of the
//! pack, which was fitted to most of the survey: what no measurement decides still comes from there.)

use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use toile_body::{BySex, Given, People, Person, Sex, Tailor, Template};
use xtask::people::{MEASUREMENTS, Measurement, Subject, ansur, moments, statistics_of};

/// Learns the people of `template` from the surveys in `folder`, starting from the prior that it has.
pub(super) fn people(template: &mut Template, folder: &Path) -> Result<()> {
    let tailor = Tailor::new(template.clone());
    let (female, male) = thread::scope(|scope| {
        let [female, male] = Sex::ALL.map(|sex| {
            scope.spawn({
                let tailor = &tailor;
                move || learn(tailor, folder, sex)
            })
        });
        (female.join(), male.join())
    });
    let learnt = |outcome: thread::Result<Result<People>>| outcome.ok().context("a thread ended")?;
    template.people = BySex { female: learnt(female)?, male: learnt(male)? };
    Ok(())
}

fn learn(tailor: &Tailor, folder: &Path, sex: Sex) -> Result<People> {
    let template = tailor.template();
    let prior = &template.people[sex];
    let spread = prior.covariance.cholesky().context("the prior is no covariance")?;
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let defined = |measurement: &Measurement| template.definition(measurement.name);
    let surveyed: Vec<usize> = MEASUREMENTS.iter().filter_map(defined).collect();
    let others = (0..template.definitions.len()).filter(|definition| !surveyed.contains(definition));
    let order: Vec<usize> = surveyed.iter().copied().chain(others).collect();
    let mut shapes = Vec::new();
    let mut measured = Vec::new();
    for subject in ansur(folder, sex)?.iter().filter(|subject| subject.teaches()) {
        let person = Person { sex, given: given(template, subject) };
        let noise: Vec<f64> = prior.mean.iter().map(|_| StandardNormal.sample(&mut random)).collect();
        let drawn: Vec<f64> =
            prior.mean.iter().zip(spread.times_lower(&noise)).map(|(mean, off)| mean + off).collect();
        let (coefficients, shape) = tailor.draw(&person, &drawn);
        let values = tailor.measure(&shape, sex);
        let value = |&definition: &usize| person.value(definition).unwrap_or(values[definition]);
        shapes.push(coefficients);
        measured.push(order.iter().map(value).collect());
    }
    let (mean, covariance) = moments(&shapes)?;
    let statistics = statistics_of(order, surveyed.len(), &measured)?;
    Ok(People { mean, covariance, statistics, density: prior.density })
}

/// What the survey measured of a person, by our definitions.
fn given(template: &Template, subject: &Subject) -> Vec<Given> {
    let value = |(measurement, &value): (&Measurement, &f64)| {
        Some(Given { definition: template.definition(measurement.name)?, value })
    };
    MEASUREMENTS.iter().zip(&subject.values).filter_map(value).collect()
}
