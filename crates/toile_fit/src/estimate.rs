//! How a size fits, by its flat measures alone.

use crate::{Belief, Intent, Verdict, ZoneIntent, ZoneKind};

/// How a size fits a person, without any cloth.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// Index of the size.
    pub size: usize,
    /// One for each of [`Intent::zones`].
    pub zones: Vec<ZoneFit>,
}

/// How a zone fits.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneFit {
    /// Of the point of measure.
    pub zone: String,
    /// What is compared.
    pub kind: ZoneKind,
    /// What the garment measures, cm.
    pub garment_cm: f64,
    /// What the body measures there, cm.
    pub body_cm: f64,
    /// One standard deviation of what the body really measures, cm.
    pub spread_cm: f64,
    /// What the garment measures more, cm.
    pub ease_cm: f64,
    /// What it is meant to measure more, cm.
    pub intended_cm: f64,
    /// How far from what is meant, in tolerances: see [`crate::Bounds::score`].
    pub score: f64,
    /// What is said of it.
    pub verdict: Verdict,
}

impl Estimate {
    /// Of a size.
    ///
    /// # Panics
    /// Where the garment has no such size.
    pub fn new(intent: &Intent, size: usize, belief: &Belief) -> Self {
        let zones = intent.zones.iter().map(|zone| {
            let body_cm = belief.value(&zone.against);
            ZoneFit::new(zone, size, body_cm, belief.spread(&zone.against))
        });
        Self { size, zones: zones.collect() }
    }
}

impl ZoneFit {
    /// Of a size on a body that measures so much there.
    ///
    /// # Panics
    /// Where the garment has no such size.
    pub fn new(zone: &ZoneIntent, size: usize, body_cm: f64, spread_cm: f64) -> Self {
        let (garment_cm, intended_cm, bounds) =
            (zone.garment_cm[size], zone.intended_cm[size], zone.bounds[size]);
        let ease_cm = garment_cm - body_cm;
        Self {
            zone: zone.name.clone(),
            kind: zone.kind,
            garment_cm,
            body_cm,
            spread_cm,
            ease_cm,
            intended_cm,
            score: bounds.score(ease_cm - intended_cm),
            verdict: bounds.verdict(zone.kind, ease_cm - intended_cm),
        }
    }

    /// By how much it is larger or longer than meant, cm.
    pub fn larger_cm(&self) -> f64 {
        self.ease_cm - self.intended_cm
    }
}
