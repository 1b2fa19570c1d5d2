//! What is known of a person's measurements, and how well.

use toile_body::{Given, Observation, Person, Posterior, Sex, Tailor};

use crate::{Against, tape_error, told_more};

/// What a person probably measures, given what they told.
#[derive(Debug, Clone)]
pub struct Belief {
    /// Whose population the person belongs to.
    pub sex: Sex,
    /// By definition: what was told, less what people add to it, or else the likeliest, cm and kg.
    pub values: Vec<f64>,
    /// All measurements together, those that were told included.
    pub posterior: Posterior,
}

impl Belief {
    /// Of somebody who told measurements of themselves, each with the error of [`tape_error`] about [`told_more`].
    pub fn told(person: &Person, tailor: &Tailor) -> Self {
        let observation = |given: &Given| Observation {
            definition: given.definition,
            value: given.value - told_more(given.definition, tailor),
            sigma: tape_error(given.definition, given.value, tailor),
        };
        Self::new(person.sex, person.given.iter().map(observation).collect(), tailor)
    }

    /// Of somebody whose measurements are known exactly, as those of a body's mesh.
    pub fn exact(person: &Person, tailor: &Tailor) -> Self {
        let observation =
            |given: &Given| Observation { definition: given.definition, value: given.value, sigma: 0.0 };
        Self::new(person.sex, person.given.iter().map(observation).collect(), tailor)
    }

    fn new(sex: Sex, observations: Vec<Observation>, tailor: &Tailor) -> Self {
        let template = tailor.template();
        let posterior = template.people[sex].statistics.posterior(&observations);
        let mut values = vec![f64::NAN; template.definitions.len()];
        for (&definition, &mean) in posterior.definitions.iter().zip(&posterior.mean) {
            values[definition] = libm::exp(mean);
        }
        for observation in observations {
            values[observation.definition] = observation.value;
        }
        Self { sex, values, posterior }
    }

    /// What is measured on the body, cm.
    pub fn value(&self, against: &Against) -> f64 {
        against.of(&self.values)
    }

    /// One standard deviation of what it really is, cm.
    pub fn spread(&self, against: &Against) -> f64 {
        let place = |definition| self.posterior.definitions.iter().position(|&known| known == definition);
        let covariance = &self.posterior.covariance;
        let of = |a: usize, b: usize| match (place(a), place(b)) {
            (Some(row), Some(column)) => covariance.get(row, column) * self.values[a] * self.values[b],
            _ => 0.0,
        };
        let (from, times) = (against.definition, against.times);
        let less = against.less.map_or(0.0, |less| of(less, less) - 2.0 * times * of(from, less));
        (times * times * of(from, from) + less).max(0.0).sqrt()
    }
}
