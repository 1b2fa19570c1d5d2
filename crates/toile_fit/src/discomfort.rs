//! How little a size suits a body, as one number.
//!
//! It is a sum of convex functions of how much larger each zone is than meant, the same in every size. Such a number
//! has its least at the same size or at a larger one where the body grows in any zone (Topkis 1978, *Minimizing a
//! submodular function on a lattice*): a larger body is never advised a smaller size.

use crate::{Intent, Preference, ZoneIntent, ZoneKind};

/// How much heavier each centimetre counts that is too tight: it cannot be worn, while too wide is only not as meant.
const GATE: f64 = 4.0;
/// What a preference is worth, in steps from size to size: most people then take another one.
const PREFERENCE_STEPS: f64 = 0.75;

/// Of one garment for one preference.
#[derive(Debug, Clone)]
pub(crate) struct Discomfort<'a> {
    pub(crate) intent: &'a Intent,
    /// By zone, the body that every size is cut for, cm.
    bodies: Vec<Vec<f64>>,
    /// By zone, how much more ease is liked than is meant, cm.
    liked: Vec<f64>,
}

impl<'a> Discomfort<'a> {
    pub(crate) fn new(intent: &'a Intent, preference: Preference) -> Self {
        let steps = match preference {
            Preference::Closer => -PREFERENCE_STEPS,
            Preference::Designed => 0.0,
            Preference::Looser => PREFERENCE_STEPS,
        };
        let bodies: Vec<Vec<f64>> = intent.zones.iter().map(ZoneIntent::bodies_cm).collect();
        let liked = intent.zones.iter().zip(&bodies).map(|(zone, bodies)| match zone.kind {
            // Not so close that it could not be worn: half-way to that at most.
            ZoneKind::Girth => (steps * step(bodies)).max(0.5 * zone.middle().far_below),
            ZoneKind::Length => 0.0,
        });
        Self { intent, liked: liked.collect(), bodies }
    }

    /// By how much a size is larger than meant at a zone, cm.
    pub(crate) fn larger_cm(&self, size: usize, zone: usize, body_cm: f64) -> f64 {
        self.bodies[zone][size] - body_cm
    }

    /// What one zone adds.
    pub(crate) fn of_zone(&self, size: usize, zone: usize, body_cm: f64) -> f64 {
        let ZoneIntent { weight, kind, .. } = &self.intent.zones[zone];
        // Of one size: were they different from size to size, larger bodies might be advised smaller sizes.
        let bounds = self.intent.zones[zone].middle();
        let larger = self.larger_cm(size, zone, body_cm);
        // Alike to both sides, as a chart means it: from half a step below its size's body to half a step above.
        let score = (larger - self.liked[zone]) / bounds.below;
        let too_tight = match kind {
            ZoneKind::Girth => ((bounds.far_below - larger) / bounds.below).min(0.0),
            ZoneKind::Length => 0.0,
        };
        weight * (score * score + GATE * too_tight * too_tight)
    }

    /// Of a size on a body, by zone, cm.
    pub(crate) fn of(&self, size: usize, body_cm: &[f64]) -> f64 {
        body_cm.iter().enumerate().map(|(zone, body_cm)| self.of_zone(size, zone, *body_cm)).sum()
    }
}

/// From one size to the next, cm.
fn step(bodies: &[f64]) -> f64 {
    match bodies {
        [first, .., last] => (last - first) / (bodies.len() - 1) as f64,
        _ => 0.0,
    }
}
