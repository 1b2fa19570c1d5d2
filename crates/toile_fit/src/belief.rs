//! What is known of a person's measurements, and how well.

use toile_body::{Observation, Person, Posterior, Sex, Tailor};

use crate::{Against, tape_error};

/// What a person probably measures, given what they told.
#[derive(Debug, Clone)]
pub struct Belief {
    /// Whose population the person belongs to.
    pub sex: Sex,
    /// By definition: what was told, or else the likeliest, cm and kg.
    pub values: Vec<f64>,
    /// All measurements together, those that were told included.
    pub posterior: Posterior,
}

impl Belief {
    /// Of somebody who told measurements of themselves, each with the error of [`tape_error`].
    pub fn told(person: &Person, tailor: &Tailor) -> Self {
        Self::new(person, tailor, |definition, value| tape_error(definition, value, tailor))
    }

    /// Of somebody whose measurements are known exactly, as those of a body's mesh.
    pub fn exact(person: &Person, tailor: &Tailor) -> Self {
        Self::new(person, tailor, |_, _| 0.0)
    }

    fn new(person: &Person, tailor: &Tailor, error: impl Fn(usize, f64) -> f64) -> Self {
        let given = person.given.iter();
        let observations: Vec<Observation> = given
            .map(|given| Observation {
                definition: given.definition,
                value: given.value,
                sigma: error(given.definition, given.value),
            })
            .collect();
        let template = tailor.template();
        let posterior = template.people[person.sex].statistics.posterior(&observations);
        let mut values = vec![f64::NAN; template.definitions.len()];
        for (&definition, &mean) in posterior.definitions.iter().zip(&posterior.mean) {
            values[definition] = libm::exp(mean);
        }
        for given in &person.given {
            values[given.definition] = given.value;
        }
        Self { sex: person.sex, values, posterior }
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
        let from = against.definition;
        let less = against.less.map_or(0.0, |less| of(less, less) - 2.0 * of(from, less));
        (of(from, from) + less).max(0.0).sqrt()
    }
}
