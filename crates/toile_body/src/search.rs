//! The search for the coefficients of a body that has the wanted measurements.
//!
//! Maximum a posteriori estimation: Gauss–Newton steps with a line search on the squared distance from the
//! wanted measurements, in units of how exactly each is wanted, plus the squared Mahalanobis distance from the
//! mean person.

use crate::matrix::{SymmetricMatrix, dot};
use crate::measure::Measured;
use crate::tailor::with_sex;
use crate::{Sex, Shape, Tailor};

/// Gauss–Newton steps at most.
const STEPS: usize = 12;

/// A step that would move no measurement by more is not worth taking, centimetres or kilograms.
const SETTLED: f64 = 0.005;

/// Weight of the distance from the mean at which nothing else counts any more.
const MOST_CAUTIOUS: f64 = 1e9;

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
    /// No body further from the mean is considered, as a Mahalanobis distance.
    pub(crate) strangest: f64,
}

/// A body on the way.
pub(crate) struct State {
    pub(crate) coefficients: Vec<f64>,
    pub(crate) shape: Shape,
    measured: Vec<Measured>,
    /// Squared distance from the targets.
    missed: f64,
}

/// Where to go from a body.
struct Direction {
    step: Vec<f64>,
    /// Weight of the distance from the mean: 1, or what keeps the step from going too far.
    caution: f64,
}

impl Search<'_> {
    /// The coefficients of least cost.
    pub(crate) fn nearest(&self, start: &[f64]) -> State {
        let mut state = self.state(start.to_vec());
        for _ in 0..STEPS {
            let Some(next) = self.step(&state) else { break };
            state = next;
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
        let missed = self.targets.iter().zip(&measured).map(|(target, measured)| target.missed_by(measured));
        let missed = missed.map(|missed| missed * missed).sum();
        State { coefficients, shape, measured, missed }
    }

    /// One Gauss–Newton step, shortened until it helps; none where nothing helps any more, or hardly.
    fn step(&self, state: &State) -> Option<State> {
        let basis = &self.tailor.template().basis;
        let gradients: Vec<Vec<f64>> =
            state.measured.iter().map(|measured| measured.by_coefficient(basis)).collect();
        let mut curvature = SymmetricMatrix::zero(state.coefficients.len());
        let mut slope = vec![0.0; state.coefficients.len()];
        for ((target, measured), gradient) in self.targets.iter().zip(&state.measured).zip(&gradients) {
            curvature.add_outer(gradient, 1.0 / (target.sigma * target.sigma));
            let pull = target.missed_by(measured) / target.sigma;
            for (slope, along) in slope.iter_mut().zip(gradient) {
                *slope -= pull * along;
            }
        }

        let Direction { step, caution } =
            self.direction(&curvature, &slope, &self.off(&state.coefficients))?;
        if gradients.iter().all(|gradient| dot(gradient, &step).abs() < SETTLED) {
            return None;
        }
        let cost = |state: &State| {
            let strangeness = self.strangeness(&state.coefficients);
            state.missed + caution * strangeness * strangeness
        };
        let before = cost(state);
        let mut shortened = [1.0, 0.5, 0.25, 0.125, 0.0625].into_iter().map(|length| {
            let moved = |(from, by): (&f64, &f64)| from + length * by;
            self.state(state.coefficients.iter().zip(&step).map(moved).collect())
        });
        shortened.find(|next| cost(next) < before)
    }

    /// The Gauss–Newton step that does not leave the bodies considered. Where the targets lead out of them, the
    /// distance from the mean is weighed more, within a tenth of as much as need be (Moré 1978, *The
    /// Levenberg–Marquardt algorithm*).
    fn direction(&self, curvature: &SymmetricMatrix, slope: &[f64], off: &[f64]) -> Option<Direction> {
        let precision = &self.tailor.average[self.sex].precision;
        let pull = precision.times(off);
        let with = |caution: f64| -> Option<Direction> {
            let right: Vec<f64> =
                slope.iter().zip(&pull).map(|(slope, pull)| slope - caution * pull).collect();
            let step = curvature.plus(precision, caution).cholesky()?.solve(&right);
            Some(Direction { step, caution })
        };
        let is_human = |direction: &Direction| {
            let off: Vec<f64> = off.iter().zip(&direction.step).map(|(off, step)| off + step).collect();
            precision.quadratic(&off) <= self.strangest * self.strangest
        };

        let mut found = with(1.0)?;
        let mut bold = found.caution;
        while !is_human(&found) && found.caution < MOST_CAUTIOUS {
            bold = found.caution;
            found = with(16.0 * bold)?;
        }
        while found.caution > 1.1 * bold {
            let between = with((bold * found.caution).sqrt())?;
            if is_human(&between) {
                found = between;
            } else {
                bold = between.caution;
            }
        }
        Some(found)
    }

    fn off(&self, coefficients: &[f64]) -> Vec<f64> {
        coefficients.iter().zip(self.mean).map(|(a, b)| a - b).collect()
    }

    /// Mahalanobis distance from the mean.
    pub(crate) fn strangeness(&self, coefficients: &[f64]) -> f64 {
        let precision = &self.tailor.average[self.sex].precision;
        precision.quadratic(&self.off(coefficients)).max(0.0).sqrt()
    }
}

impl Target {
    /// In units of how exactly it is wanted.
    fn missed_by(&self, measured: &Measured) -> f64 {
        (measured.value - self.value) / self.sigma
    }
}
