//! People who may be the one who asked.

use toile_body::{Posterior, SymmetricMatrix};

use crate::{Against, Belief, Intent, Random, ZoneIntent};

/// Draws people from what is known of one, always by the same numbers, so that two people who differ a little are
/// drawn with the same differences and nothing but what is known moves the advice.
#[derive(Debug)]
pub struct Draws {
    random: Random,
    /// Definitions that zones are compared with which count, each once: what is only reported moves no advice.
    definitions: Vec<usize>,
    mean: Vec<f64>,
    covariance: SymmetricMatrix,
    freedom: f64,
}

impl Draws {
    /// Of what the zones of a garment are compared with.
    pub fn new(intent: &Intent, belief: &Belief, seed: u64) -> Self {
        let wanted = |definition: usize| {
            let uses = |zone: &ZoneIntent| {
                let Against { definition: from, less, .. } = zone.against;
                zone.weight > 0.0 && (from == definition || less == Some(definition))
            };
            intent.zones.iter().any(uses)
        };
        let Posterior { definitions, mean, covariance, freedom } = &belief.posterior;
        let places: Vec<usize> = (0..definitions.len()).filter(|&place| wanted(definitions[place])).collect();
        let mut part = SymmetricMatrix::zero(places.len());
        for (row, &a) in places.iter().enumerate() {
            for (column, &b) in places[..=row].iter().enumerate() {
                part.set(row, column, covariance.get(a, b));
            }
        }
        Self {
            random: Random::new(seed),
            definitions: places.iter().map(|&place| definitions[place]).collect(),
            mean: places.iter().map(|&place| mean[place]).collect(),
            covariance: part,
            freedom: *freedom,
        }
    }

    /// So many people: for each, by zone, what the body measures, with what the sewing room may be off by
    /// counted against it, cm.
    pub fn bodies(&mut self, intent: &Intent, belief: &Belief, count: usize) -> Vec<Vec<f64>> {
        let factor = self.covariance.cholesky();
        let mut values = belief.values.clone();
        let draw = |_| {
            let normal: Vec<f64> = self.definitions.iter().map(|_| self.random.normal()).collect();
            let width = self.width();
            // Where a measurement follows from the others, rounding may leave no factor: then each on its own.
            let off =
                factor.as_ref().map_or_else(|| self.alone(&normal), |factor| factor.times_lower(&normal));
            for ((&definition, mean), off) in self.definitions.iter().zip(&self.mean).zip(off) {
                values[definition] = libm::exp(mean + width * off);
            }
            let mut sewn = |zone: &ZoneIntent| match zone.weight {
                0.0 => 0.0,
                _ => zone.sewing_cm * self.random.normal(),
            };
            intent.zones.iter().map(|zone| zone.against.of(&values) + sewn(zone)).collect()
        };
        (0..count).map(draw).collect()
    }

    fn alone(&self, normal: &[f64]) -> Vec<f64> {
        let of = |(row, normal): (usize, &f64)| self.covariance.get(row, row).max(0.0).sqrt() * normal;
        normal.iter().enumerate().map(of).collect()
    }

    /// What makes normal numbers t-distributed ones of the same covariance: by a χ² whose cube root is nearly normal
    /// (Wilson & Hilferty 1931).
    fn width(&mut self) -> f64 {
        let variance = 2.0 / (9.0 * (self.freedom + 2.0));
        let root = (1.0 - variance + self.random.normal() * variance.sqrt()).max(0.1);
        (self.freedom / ((self.freedom + 2.0) * root * root * root)).sqrt()
    }
}
