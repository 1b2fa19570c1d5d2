//! How people's measurements go together, and what those taken tell of the others.
//!
//! The logarithms of measurements follow a multivariate t distribution: a normal one whose width differs a
//! little from person to person. What is expected of some of them when others are known is then linear in
//! logarithms, and its spread grows the less usual the person is (Kotz & Nadarajah 2004, *Multivariate t
//! Distributions and Their Applications*, §1.11).

use crate::SymmetricMatrix;
use crate::matrix::{Cholesky, dot};

/// Natural logarithms of measurements (centimetres, kilograms) of one sex, as a multivariate t distribution.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Statistics {
    /// Indices into [`crate::Template::definitions`], each once.
    pub definitions: Vec<usize>,
    /// How many of them, from the first, a survey took of people. The others were taken of bodies made after
    /// these people: what a shape says of them need not be said again.
    pub surveyed: usize,
    /// Mean logarithms.
    pub mean: Vec<f64>,
    /// Their covariance, positive definite.
    pub covariance: SymmetricMatrix,
    /// Degrees of freedom beyond the two that a variance needs, above 0: many where people hardly differ in
    /// how much they vary, as in a normal distribution.
    pub freedom: f64,
}

/// A measurement that was taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    /// Index into [`crate::Template::definitions`].
    pub definition: usize,
    /// Centimetres or kilograms.
    pub value: f64,
    /// Standard deviation of the error it was taken with, in the same unit.
    pub sigma: f64,
}

/// What a measurement that was not taken probably is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// Index into [`crate::Template::definitions`].
    pub definition: usize,
    /// Median, centimetres or kilograms.
    pub value: f64,
    /// One standard deviation, in the same unit.
    pub spread: f64,
    /// Whether a survey took it of people.
    pub is_surveyed: bool,
}

/// What some measurements of a person tell of the others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expectation {
    /// One for each measurement that the statistics know and that was not taken.
    pub predictions: Vec<Prediction>,
    /// How the errors of [`Self::predictions`] go together, cm², cm kg, kg².
    pub covariance: SymmetricMatrix,
    /// Number of measurements that told something.
    pub taken: usize,
    /// Their Mahalanobis distance from the mean person.
    pub distance: f64,
}

/// What some measurements of a person tell of all of them, those taken included: a multivariate t distribution of
/// logarithms.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Posterior {
    /// Indices into [`crate::Template::definitions`], as in the statistics.
    pub definitions: Vec<usize>,
    /// Mean logarithms.
    pub mean: Vec<f64>,
    /// Their covariance.
    pub covariance: SymmetricMatrix,
    /// Degrees of freedom beyond the two that a variance needs.
    pub freedom: f64,
}

impl Expectation {
    /// How unusual the person is, as a standard score whatever number of measurements was taken: 0 is usual,
    /// above 3 one in some hundreds, above 6 probably a slip of the tape. Negative where everything is average.
    ///
    /// The cube root of a χ² is nearly normal (Wilson & Hilferty 1931).
    pub fn strangeness(&self) -> f64 {
        if self.taken == 0 {
            return 0.0;
        }
        let taken = self.taken as f64;
        let variance = 2.0 / (9.0 * taken);
        (libm::cbrt(self.distance * self.distance / taken) - (1.0 - variance)) / variance.sqrt()
    }
}

/// No value is known more exactly than to this share of it. Keeps values that contradict each other from
/// being told with certainty.
const LEAST_ERROR: f64 = 1e-3;

/// A value with an error of this many times itself tells nothing.
const GREATEST_ERROR: f64 = 10.0;

/// Values further from the mean than this factor, whose logarithm it is, are taken for that far.
const FURTHEST: f64 = 4.0;

impl Statistics {
    /// Whether lengths agree, numbers are finite and the covariance is positive definite: to be asked of what
    /// was read from a file.
    pub fn is_sound(&self) -> bool {
        let size = self.definitions.len();
        let finite = |numbers: &[f64]| numbers.iter().all(|number| number.is_finite());
        self.mean.len() == size
            && self.surveyed <= size
            && self
                .definitions
                .iter()
                .enumerate()
                .all(|(at, definition)| !self.definitions[..at].contains(definition))
            && self.covariance.size() == size
            && finite(&self.mean)
            && (0..size).all(|row| finite(self.covariance.row(row)))
            && self.covariance.cholesky().is_some()
            && self.freedom > 0.0
            && self.freedom.is_finite()
    }

    /// What measurements tell of those not taken. Any number of them, also none; left out are those that the
    /// statistics do not know and those that are not positive numbers.
    pub fn predict(&self, observations: &[Observation]) -> Expectation {
        let known: Vec<Known> =
            observations.iter().filter_map(|observation| self.known(observation)).collect();
        let Some(factor) = self.among(&known).cholesky() else { return self.predict(&[]) };
        let sought: Vec<usize> = (0..self.definitions.len())
            .filter(|&index| known.iter().all(|known| known.index != index))
            .collect();

        // In units of independent surprises, what is known moves means and narrows covariances by products.
        let deviations: Vec<f64> = known.iter().map(|known| known.deviation).collect();
        let surprise = factor.solve_lower(&deviations);
        let told: Vec<Vec<f64>> = sought.iter().map(|&index| self.told(index, &known, &factor)).collect();
        let value = |(&index, told): (&usize, &Vec<f64>)| libm::exp(self.mean[index] + dot(told, &surprise));
        let values: Vec<f64> = sought.iter().zip(&told).map(value).collect();

        let distance2 = dot(&surprise, &surprise);
        let width = self.width(known.len(), distance2);
        let mut covariance = SymmetricMatrix::zero(sought.len());
        for row in 0..sought.len() {
            for column in 0..=row {
                let left = self.covariance.get(sought[row], sought[column]) - dot(&told[row], &told[column]);
                covariance.set(row, column, values[row] * values[column] * width * left);
            }
        }
        let prediction = |(row, (&index, &value)): (usize, (&usize, &f64))| {
            let spread = covariance.get(row, row).max(0.0).sqrt();
            Prediction {
                definition: self.definitions[index],
                value,
                spread,
                is_surveyed: index < self.surveyed,
            }
        };
        let predictions = sought.iter().zip(&values).enumerate().map(prediction).collect();
        Expectation { predictions, covariance, taken: known.len(), distance: distance2.sqrt() }
    }

    /// What measurements tell of all of them: those taken are known as well as their errors allow, and better where the
    /// others speak against the tape.
    pub fn posterior(&self, observations: &[Observation]) -> Posterior {
        let known: Vec<Known> =
            observations.iter().filter_map(|observation| self.known(observation)).collect();
        let Some(factor) = self.among(&known).cholesky() else { return self.posterior(&[]) };
        let deviations: Vec<f64> = known.iter().map(|known| known.deviation).collect();
        let surprise = factor.solve_lower(&deviations);
        let size = self.definitions.len();
        let told: Vec<Vec<f64>> = (0..size).map(|index| self.told(index, &known, &factor)).collect();
        let width = self.width(known.len(), dot(&surprise, &surprise));
        let mut covariance = SymmetricMatrix::zero(size);
        for row in 0..size {
            for column in 0..=row {
                let left = self.covariance.get(row, column) - dot(&told[row], &told[column]);
                covariance.set(row, column, width * left);
            }
        }
        Posterior {
            definitions: self.definitions.clone(),
            mean: self.mean.iter().zip(&told).map(|(mean, told)| mean + dot(told, &surprise)).collect(),
            covariance,
            freedom: self.freedom + known.len() as f64,
        }
    }

    /// Covariance of what was taken, errors included.
    fn among(&self, known: &[Known]) -> SymmetricMatrix {
        let mut covariance = SymmetricMatrix::zero(known.len());
        for (row, a) in known.iter().enumerate() {
            for (column, b) in known[..=row].iter().enumerate() {
                let error = if row == column { a.variance } else { 0.0 };
                covariance.set(row, column, self.covariance.get(a.index, b.index) + error);
            }
        }
        covariance
    }

    /// How a measurement follows each independent surprise.
    fn told(&self, index: usize, known: &[Known], factor: &Cholesky) -> Vec<f64> {
        let shared: Vec<f64> = known.iter().map(|known| self.covariance.get(known.index, index)).collect();
        factor.solve_lower(&shared)
    }

    /// By what the covariance of the rest grows when `taken` measurements lie so far from the mean.
    fn width(&self, taken: usize, distance2: f64) -> f64 {
        let usual = taken as f64;
        if taken == 0 { 1.0 } else { (self.freedom + distance2) / (self.freedom + usual) }
    }

    fn known(&self, observation: &Observation) -> Option<Known> {
        let index = self.definitions.iter().position(|&definition| definition == observation.definition)?;
        if !(observation.value.is_finite() && observation.value > 0.0) {
            return None;
        }
        let deviation = libm::log(observation.value) - self.mean[index];
        let error = observation.sigma / observation.value;
        let error = if error.is_nan() { GREATEST_ERROR } else { error.clamp(LEAST_ERROR, GREATEST_ERROR) };
        Some(Known { index, deviation: deviation.clamp(-FURTHEST, FURTHEST), variance: error * error })
    }
}

/// An observation in logarithms.
struct Known {
    /// Into [`Statistics::definitions`].
    index: usize,
    /// From the mean.
    deviation: f64,
    /// Of the error.
    variance: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two measurements, definitions 7 and 3, of correlation 0.6.
    fn pair() -> Statistics {
        Statistics {
            definitions: vec![7, 3],
            surveyed: 1,
            mean: vec![libm::log(165.0), libm::log(60.0)],
            covariance: SymmetricMatrix::from_lower(2, &[0.0016, 0.0036, 0.0225]).expect("three numbers"),
            freedom: 50.0,
        }
    }

    fn exactly(definition: usize, value: f64) -> Observation {
        Observation { definition, value, sigma: 0.0 }
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 2e-3 * b.abs()
    }

    #[test]
    fn nothing_taken_gives_the_population() {
        let expectation = pair().predict(&[]);
        assert_eq!(
            expectation.predictions.iter().map(|it| it.is_surveyed).collect::<Vec<_>>(),
            [true, false]
        );
        assert!(close(expectation.predictions[1].value, 60.0));
        assert!(close(expectation.predictions[1].spread, 60.0 * 0.15));
        assert!(close(expectation.covariance.get(0, 1), 165.0 * 60.0 * 0.0036));
        assert_eq!(expectation.strangeness(), 0.0);
    }

    #[test]
    fn one_taken_regresses_the_other() {
        let taller = pair().predict(&[exactly(7, 165.0 * libm::exp(0.04))]);
        let [weight] = taller.predictions[..] else { panic!("one is left") };
        assert_eq!((weight.definition, taller.taken), (3, 1));
        assert!(close(weight.value, 60.0 * libm::exp(0.6 * 0.15)), "{weight:?}");
        assert!(close(weight.spread, weight.value * 0.15 * 0.8), "{weight:?}");
        assert!(close(taller.distance, 1.0), "{}", taller.distance);
    }

    #[test]
    fn the_posterior_of_a_taken_value_lies_between_tape_and_population() {
        let taken = Observation { definition: 7, value: 180.0, sigma: 3.0 };
        let posterior = pair().posterior(&[taken]);
        let value = libm::exp(posterior.mean[0]);
        assert!(165.0 < value && value < 180.0, "{value}");
        let spread = value * posterior.covariance.get(0, 0).sqrt();
        assert!(2.0 < spread && spread < 3.0, "{spread}");
        // What was not taken is as predicted.
        let [predicted] = pair().predict(&[taken]).predictions[..] else { panic!("one is left") };
        assert!(close(libm::exp(posterior.mean[1]), predicted.value));
        assert!(close(predicted.value * posterior.covariance.get(1, 1).sqrt(), predicted.spread));
    }

    #[test]
    fn an_uncertain_value_tells_less() {
        let value =
            |sigma| pair().predict(&[Observation { definition: 7, value: 180.0, sigma }]).predictions[0];
        assert!(value(0.0).value > value(5.0).value && value(5.0).value > value(1e9).value);
        assert!(value(0.0).spread / value(0.0).value < value(5.0).spread / value(5.0).value);
        assert!(close(value(1e9).value, 60.0));
    }

    #[test]
    fn an_odd_person_is_told_with_more_spread() {
        let relative = |height| {
            let prediction = pair().predict(&[exactly(7, height)]).predictions[0];
            prediction.spread / prediction.value
        };
        assert!(relative(205.0) > 1.05 * relative(166.0));
        assert!(pair().predict(&[exactly(7, 205.0)]).strangeness() > 3.0);
    }

    #[test]
    fn absurd_values_give_finite_numbers() {
        let values = [0.0, -1.0, f64::NAN, f64::INFINITY, f64::MIN_POSITIVE, f64::MAX, 1.0, 165.0];
        for value in values {
            for sigma in values {
                for definition in [7, 99] {
                    let odd = Observation { definition, value, sigma };
                    for observations in [vec![odd], vec![odd, exactly(7, 10.0)], vec![odd; 40]] {
                        let expectation = pair().predict(&observations);
                        let finite =
                            |p: &Prediction| p.value.is_finite() && p.spread.is_finite() && p.value > 0.0;
                        assert!(
                            expectation.predictions.iter().all(finite),
                            "{observations:?} {expectation:?}"
                        );
                        assert!(expectation.distance.is_finite() && expectation.strangeness().is_finite());
                    }
                }
            }
        }
    }

    #[test]
    fn what_the_statistics_do_not_know_tells_nothing() {
        let expectation = pair().predict(&[exactly(99, 20.0)]);
        assert_eq!(expectation, pair().predict(&[]));
    }

    #[test]
    fn unsound_statistics_are_told_from_sound_ones() {
        assert!(pair().is_sound() && Statistics { freedom: 1.0, ..Statistics::default() }.is_sound());
        let indefinite = SymmetricMatrix::from_lower(2, &[1.0, 2.0, 1.0]).expect("three numbers");
        assert!(!Statistics { covariance: indefinite, ..pair() }.is_sound());
        assert!(!Statistics { mean: vec![5.0], ..pair() }.is_sound());
        assert!(!Statistics { mean: vec![5.0, f64::NAN], ..pair() }.is_sound());
        assert!(!Statistics { freedom: 0.0, ..pair() }.is_sound());
    }
}
