//! Takes measurements and makes bodies.

use std::ops::RangeInclusive;

use crate::matrix::SymmetricMatrix;
use crate::measure::Tape;
use crate::person::believable;
use crate::{BySex, Sex, Shape, Template};

/// A template made ready for taking measurements and for shaping bodies.
#[derive(Debug, Clone)]
pub struct Tailor {
    template: Template,
    pub(crate) tape: Tape,
    pub(crate) average: BySex<Average>,
}

/// The mean body of a sex.
#[derive(Debug, Clone, Default)]
pub(crate) struct Average {
    /// What it measures, by definition.
    pub(crate) measurements: Vec<f64>,
    /// Inverse of the covariance of the coefficients.
    pub(crate) precision: SymmetricMatrix,
}

impl Tailor {
    /// Some milliseconds of preparation.
    pub fn new(template: Template) -> Self {
        let tape = Tape::new(&template);
        let average = |sex: Sex| {
            let people = &template.people[sex];
            let shape = template.basis.shape(&with_sex(sex, &people.mean));
            let precision = people.covariance.cholesky().map(|factor| factor.inverse());
            Average {
                measurements: tape.measure(&template, &shape, sex),
                precision: precision.unwrap_or_else(|| SymmetricMatrix::zero(people.mean.len())),
            }
        };
        let average = BySex { female: average(Sex::Female), male: average(Sex::Male) };
        Self { template, tape, average }
    }

    /// What all bodies share.
    pub fn template(&self) -> &Template {
        &self.template
    }

    /// Every definition's value on a body in the measuring pose, centimetres or kilograms.
    pub fn measure(&self, shape: &Shape, sex: Sex) -> Vec<f64> {
        self.tape.measure(&self.template, shape, sex)
    }

    /// The values of a measurement that are believed of an adult, whole centimetres or kilograms.
    pub fn limits(&self, sex: Sex, definition: usize) -> RangeInclusive<f64> {
        let mean = self.average[sex].measurements.get(definition).copied().unwrap_or_default();
        self.template.definitions.get(definition).map_or(0.0..=0.0, |definition| believable(definition, mean))
    }
}

/// The coefficients of a basis from those behind the sex.
pub(crate) fn with_sex(sex: Sex, coefficients: &[f64]) -> Vec<f64> {
    std::iter::once(sex.coefficient()).chain(coefficients.iter().copied()).collect()
}
