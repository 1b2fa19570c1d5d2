//! From measurements to the most likely body that has them.
//!
//! The coefficients of the shape are found by maximum a posteriori estimation: Gauss–Newton steps with a
//! line search on the squared distance from the wanted measurements, in units of how exactly each is wanted,
//! plus the squared Mahalanobis distance from the mean person. What nobody gave is wanted too, as the
//! statistics predict it from what was given, but less exactly.

use crate::matrix::dot;
use crate::measure::Measured;
use crate::tailor::with_sex;
use crate::{Given, Observation, Person, Prediction, Sex, Shape, Tailor};

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

/// A value that the body is wanted to have.
#[derive(Debug, Clone, Copy)]
struct Target {
    definition: usize,
    value: f64,
    /// How far off counts as much as one standard deviation of the shape.
    sigma: f64,
}

/// Given values are met as exactly as this, centimetres or kilograms.
const GIVEN_SIGMA: f64 = 0.03;

/// How well a careful person measures another, centimetres or kilograms (ANSUR II allows observers some 0.5 cm).
const TAPE_ERROR: f64 = 0.3;

/// Predicted values are met as exactly as this share of their spread.
const PREDICTED_SHARE: f64 = 0.1;

/// Bodies further than this from the mean person stop being human: the surface folds into itself.
const STRANGEST: f64 = 12.0;

/// Weight of the distance from the mean person at which a search gives up coming closer to what is wanted.
const MOST_CAUTIOUS: f64 = 1e6;

/// Gauss–Newton steps at most.
const STEPS: usize = 12;

/// No measurement moves by more in the last step, centimetres or kilograms.
const SETTLED: f64 = 0.01;

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
        let targets = targets(person, &predictions);
        let mut search = Search { tailor: self, sex: person.sex, mean, targets, caution: 1.0 };
        let mut found = search.from(start);
        while search.strangeness(&found.coefficients) > STRANGEST && search.caution < MOST_CAUTIOUS {
            search.caution *= 2.0;
            found = search.from(&found.coefficients);
        }
        let strangeness = search.strangeness(&found.coefficients);
        Fit {
            readings: self.readings(person, &predictions, &found.shape),
            strangeness,
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
        let search = Search { tailor: self, sex: person.sex, mean: drawn, targets, caution: 1.0 };
        let found = search.from(drawn);
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
fn targets(person: &Person, predictions: &[Prediction]) -> Vec<Target> {
    let given = person.given.iter().map(|given| Target {
        definition: given.definition,
        value: given.value,
        sigma: GIVEN_SIGMA,
    });
    let predicted = predictions.iter().filter(|prediction| prediction.is_surveyed).map(|prediction| Target {
        definition: prediction.definition,
        value: prediction.value,
        sigma: (PREDICTED_SHARE * prediction.spread).max(GIVEN_SIGMA),
    });
    given.chain(predicted).collect()
}

/// A search for coefficients, here without the first (the sex).
struct Search<'a> {
    tailor: &'a Tailor,
    sex: Sex,
    /// The body that is likeliest when nothing is wanted.
    mean: &'a [f64],
    targets: Vec<Target>,
    /// Weight of the distance from the mean; above 1 where the targets would tear the body.
    caution: f64,
}

/// A body on the way.
struct State {
    coefficients: Vec<f64>,
    shape: Shape,
    measured: Vec<Measured>,
    cost: f64,
}

impl Search<'_> {
    fn from(&self, start: &[f64]) -> State {
        let mut state = self.state(start.to_vec());
        for _ in 0..STEPS {
            let Some(next) = self.step(&state) else { break };
            let moved = next.measured.iter().zip(&state.measured).map(|(a, b)| (a.value - b.value).abs());
            let settled = moved.fold(0.0, f64::max) < SETTLED;
            state = next;
            if settled {
                break;
            }
        }
        state
    }

    fn state(&self, coefficients: Vec<f64>) -> State {
        let template = self.tailor.template();
        let shape = template.basis.shape(&with_sex(self.sex, &coefficients));
        let read = |target: &Target| {
            self.tailor.tape.read(template, &shape, self.sex, &template.definitions[target.definition])
        };
        let measured: Vec<Measured> = self.targets.iter().map(read).collect();
        let missed =
            self.targets.iter().zip(&measured).map(|(target, measured)| target.missed_by(measured).powi(2));
        let cost = missed.sum::<f64>() + self.caution * self.strangeness(&coefficients).powi(2);
        State { coefficients, shape, measured, cost }
    }

    /// One Gauss–Newton step, shortened until it helps; none where nothing helps any more.
    fn step(&self, state: &State) -> Option<State> {
        let precision = &self.tailor.average[self.sex].precision;
        let off = self.off(&state.coefficients);
        let mut curvature = precision.scaled(self.caution);
        let mut slope: Vec<f64> = precision.times(&off).iter().map(|pull| -self.caution * pull).collect();
        for (target, measured) in self.targets.iter().zip(&state.measured) {
            let gradient = measured.by_coefficient(&self.tailor.template().basis);
            curvature.add_outer(&gradient, target.sigma.powi(-2));
            let pull = target.missed_by(measured) / target.sigma;
            for (slope, along) in slope.iter_mut().zip(gradient) {
                *slope -= pull * along;
            }
        }
        let direction = curvature.cholesky()?.solve(&slope);
        let shortened = (0..5).map(|halvings| 0.5_f64.powi(halvings)).map(|length| {
            let step = |(from, by): (&f64, &f64)| from + length * by;
            self.state(state.coefficients.iter().zip(&direction).map(step).collect())
        });
        shortened.into_iter().find(|next| next.cost < state.cost)
    }

    fn off(&self, coefficients: &[f64]) -> Vec<f64> {
        coefficients.iter().zip(self.mean).map(|(a, b)| a - b).collect()
    }

    /// Mahalanobis distance from the mean.
    fn strangeness(&self, coefficients: &[f64]) -> f64 {
        let off = self.off(coefficients);
        dot(&self.tailor.average[self.sex].precision.times(&off), &off).max(0.0).sqrt()
    }
}

impl Target {
    /// In units of how exactly it is wanted.
    fn missed_by(&self, measured: &Measured) -> f64 {
        (measured.value - self.value) / self.sigma
    }
}
