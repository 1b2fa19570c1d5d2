//! From measurements to the most likely body that has them.
//!
//! What nobody gave is wanted too, as the statistics predict it from what was given, but less exactly.

use crate::search::{Search, Target};
use crate::tailor::with_sex;
use crate::{Given, Observation, Person, Prediction, Shape, Tailor, Template};

/// A body made for a person.
#[derive(Debug, Clone)]
pub struct Fit {
    /// Of [`crate::Basis::directions`], all of them.
    pub coefficients: Vec<f64>,
    /// In the measuring pose.
    pub shape: Shape,
    /// One per definition of the template.
    pub readings: Vec<Reading>,
    /// Mahalanobis distance of the coefficients from the mean person of the sex. Some 6 for people fully
    /// known, less the less is given.
    pub strangeness: f64,
}

/// What a body measures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Measured on the body, centimetres or kilograms.
    pub value: f64,
    /// What the person gave.
    pub given: Option<f64>,
    /// One standard deviation of what the person may really measure; 0 where it was given.
    pub spread: f64,
}

impl Reading {
    /// A given value further off than this has not been met, centimetres or kilograms.
    pub const TOLERANCE: f64 = 0.5;

    /// Whether the body has what the person gave.
    pub fn is_met(&self) -> bool {
        self.given.is_none_or(|given| (given - self.value).abs() <= Self::TOLERANCE)
    }
}

/// Given lengths are met as exactly as this, centimetres.
const LENGTH_SIGMA: f64 = 0.015;

/// Given girths and weights are met as exactly as this, centimetres or kilograms: where not all can be had, the
/// softer ones, which people also know less well, give way.
const GIRTH_SIGMA: f64 = 0.03;

/// Bodies further than this from the mean person stop being human: the surface folds into itself.
const STRANGEST: f64 = 10.5;

/// How well a careful person measures another, centimetres or kilograms (ANSUR II allows observers some 0.5 cm).
const TAPE_ERROR: f64 = 0.3;

/// Predicted values are met as exactly as this share of their spread.
const PREDICTED_SHARE: f64 = 0.1;

impl Tailor {
    /// The most likely body of a person. Starts from an earlier `like`, which saves time where little has
    /// changed and does not change the outcome by more than a fraction of a millimetre.
    ///
    /// Values that no body has together are met as nearly as a body can: see [`Reading::is_met`].
    pub fn fit(&self, person: &Person, like: Option<&Fit>) -> Fit {
        let predictions = self.predictions(person);
        let mean = &self.template().people[person.sex].mean;
        let start = like.filter(|fit| fit.coefficients.first() == Some(&person.sex.coefficient()));
        let start = start.map_or(&**mean, |fit| &fit.coefficients[1..]);
        let targets = targets(self.template(), person, &predictions);
        let search = Search { tailor: self, sex: person.sex, mean, targets, strangest: STRANGEST };
        let found = search.nearest(start);
        Fit {
            readings: self.readings(person, &predictions, &found.shape),
            strangeness: search.strangeness(&found.coefficients),
            coefficients: with_sex(person.sex, &found.coefficients),
            shape: found.shape,
        }
    }

    /// A body drawn from all those that a person with these measurements may have: the one nearest to
    /// `drawn`, coefficients drawn from the people of the sex (Papandreou & Yuille 2011, *Perturb-and-MAP
    /// random fields*). What is given is met as well as a tape can be trusted.
    pub fn draw(&self, person: &Person, drawn: &[f64]) -> (Vec<f64>, Shape) {
        let target =
            |given: &Given| Target { definition: given.definition, value: given.value, sigma: TAPE_ERROR };
        let targets = person.given.iter().map(target).collect();
        let strangest = f64::INFINITY;
        let search = Search { tailor: self, sex: person.sex, mean: drawn, targets, strangest };
        let found = search.nearest(drawn);
        (found.coefficients, found.shape)
    }

    /// What is not given, as the statistics expect it.
    fn predictions(&self, person: &Person) -> Vec<Prediction> {
        let observe =
            |given: &Given| Observation { definition: given.definition, value: given.value, sigma: 0.0 };
        let observations: Vec<Observation> = person.given.iter().map(observe).collect();
        self.template().people[person.sex].statistics.predict(&observations).predictions
    }

    fn readings(&self, person: &Person, predictions: &[Prediction], shape: &Shape) -> Vec<Reading> {
        let reading = |(definition, value)| {
            let predicted = predictions.iter().find(|prediction| prediction.definition == definition);
            // Where no body can follow the prediction, the reading is off by that much more.
            let spread = |expected: &Prediction| libm::hypot(expected.spread, value - expected.value);
            Reading { value, given: person.value(definition), spread: predicted.map_or(0.0, spread) }
        };
        self.measure(shape, person.sex).into_iter().enumerate().map(reading).collect()
    }
}

/// What is given must be met; what people were surveyed for is wanted, as predicted, as far as the surface can
/// follow; the rest comes with the shape.
fn targets(template: &Template, person: &Person, predictions: &[Prediction]) -> Vec<Target> {
    let is_soft = |definition: usize| {
        let path = &template.definitions[definition].path;
        path.is_girth() || path.is_mass()
    };
    let given = person.given.iter().map(|given| Target {
        definition: given.definition,
        value: given.value,
        sigma: if is_soft(given.definition) { GIRTH_SIGMA } else { LENGTH_SIGMA },
    });
    let predicted = predictions.iter().filter(|prediction| prediction.is_surveyed).map(|prediction| Target {
        definition: prediction.definition,
        value: prediction.value,
        sigma: (PREDICTED_SHARE * prediction.spread).max(GIRTH_SIGMA),
    });
    given.chain(predicted).collect()
}
