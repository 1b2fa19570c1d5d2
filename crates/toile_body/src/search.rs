//! The search for the coefficients of a body that has the wanted measurements.
//!
//! Maximum a posteriori estimation: Gauss–Newton steps with a line search on the squared distance from the
//! wanted measurements, in units of how exactly each is wanted, plus the squared Mahalanobis distance from the
//! mean person.

use crate::matrix::dot;
use crate::measure::Measured;
use crate::tailor::with_sex;
use crate::{Sex, Shape, Tailor};

/// Bodies further than this from the mean person stop being human: the surface folds into itself.
const STRANGEST: f64 = 10.5;

/// Weight of the distance from the mean person at which a search gives up coming closer to what is wanted.
const MOST_CAUTIOUS: f64 = 1e6;

/// Gauss–Newton steps at most.
const STEPS: usize = 12;

/// A step that would move no measurement by more is not worth taking, centimetres or kilograms.
const SETTLED: f64 = 0.005;

/// A value that the body is wanted to have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    pub(crate) definition: usize,
    pub(crate) value: f64,
    /// How far off counts as much as one standard deviation of the shape.
    pub(crate) sigma: f64,
}

/// A search for coefficients, here without the first (the sex).
pub(crate) struct Search<'a> {
    pub(crate) tailor: &'a Tailor,
    pub(crate) sex: Sex,
    /// The body that is likeliest when nothing is wanted.
    pub(crate) mean: &'a [f64],
    pub(crate) targets: Vec<Target>,
}

/// A body on the way.
pub(crate) struct State {
    pub(crate) coefficients: Vec<f64>,
    pub(crate) shape: Shape,
    measured: Vec<Measured>,
    cost: f64,
}

impl Search<'_> {
    /// What comes nearest to the targets and is still a body. `caution`, the weight of the distance from the
    /// mean, is raised as far as need be, within a factor of two.
    pub(crate) fn nearest_human(&self, start: &[f64]) -> State {
        let (mut bold, mut caution) = (1.0, 1.0);
        let mut found = self.nearest(start, caution);
        while self.strangeness(&found.coefficients) > STRANGEST && caution < MOST_CAUTIOUS {
            (bold, caution) = (caution, caution * 16.0);
            found = self.nearest(self.mean, caution);
        }
        while caution > 2.0 * bold {
            let between = (bold * caution).sqrt();
            let bolder = self.nearest(&found.coefficients, between);
            if self.strangeness(&bolder.coefficients) > STRANGEST {
                bold = between;
            } else {
                (found, caution) = (bolder, between);
            }
        }
        found
    }

    /// The coefficients of least cost.
    pub(crate) fn nearest(&self, start: &[f64], caution: f64) -> State {
        let mut state = self.state(start.to_vec(), caution);
        for _ in 0..STEPS {
            let Some(next) = self.step(&state, caution) else { break };
            state = next;
        }
        state
    }

    fn state(&self, coefficients: Vec<f64>, caution: f64) -> State {
        let template = self.tailor.template();
        let shape = template.basis.shape(&with_sex(self.sex, &coefficients));
        let read = |target: &Target| {
            self.tailor.tape.read(template, &shape, self.sex, &template.definitions[target.definition])
        };
        let measured: Vec<Measured> = self.targets.iter().map(read).collect();
        let missed = self.targets.iter().zip(&measured).map(|(target, measured)| target.missed_by(measured));
        let missed: f64 = missed.map(|missed| missed * missed).sum();
        let strangeness = self.strangeness(&coefficients);
        let cost = missed + caution * strangeness * strangeness;
        State { coefficients, shape, measured, cost }
    }

    /// One Gauss–Newton step, shortened until it helps; none where nothing helps any more, or hardly.
    fn step(&self, state: &State, caution: f64) -> Option<State> {
        let precision = &self.tailor.average[self.sex].precision;
        let off = self.off(&state.coefficients);
        let mut curvature = precision.scaled(caution);
        let mut slope: Vec<f64> = precision.times(&off).iter().map(|pull| -caution * pull).collect();
        let basis = &self.tailor.template().basis;
        let gradients: Vec<Vec<f64>> =
            state.measured.iter().map(|measured| measured.by_coefficient(basis)).collect();
        for ((target, measured), gradient) in self.targets.iter().zip(&state.measured).zip(&gradients) {
            curvature.add_outer(gradient, 1.0 / (target.sigma * target.sigma));
            let pull = target.missed_by(measured) / target.sigma;
            for (slope, along) in slope.iter_mut().zip(gradient) {
                *slope -= pull * along;
            }
        }
        let direction = curvature.cholesky()?.solve(&slope);
        if gradients.iter().all(|gradient| dot(gradient, &direction).abs() < SETTLED) {
            return None;
        }
        let mut shortened = [1.0, 0.5, 0.25, 0.125, 0.0625].into_iter().map(|length| {
            let step = |(from, by): (&f64, &f64)| from + length * by;
            self.state(state.coefficients.iter().zip(&direction).map(step).collect(), caution)
        });
        shortened.find(|next| next.cost < state.cost)
    }

    fn off(&self, coefficients: &[f64]) -> Vec<f64> {
        coefficients.iter().zip(self.mean).map(|(a, b)| a - b).collect()
    }

    /// Mahalanobis distance from the mean.
    pub(crate) fn strangeness(&self, coefficients: &[f64]) -> f64 {
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
