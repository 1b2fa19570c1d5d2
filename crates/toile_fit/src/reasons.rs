//! What decided for a size.

use crate::discomfort::Discomfort;
use crate::{Belief, Verdict, ZoneFit, ZoneKind};

/// What one zone of one size speaks for or against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// Index of the size.
    pub size: usize,
    /// Name of the point of measure.
    pub zone: String,
    /// What is compared.
    pub kind: ZoneKind,
    /// What is said of it.
    pub verdict: Verdict,
    /// How much wider or longer than meant, cm.
    pub cm: f64,
}

/// Zones that are told of the size to take.
const OF_CHOSEN: usize = 2;
/// Zones that count less than this are never told as what decided.
const LEAST_WEIGHT: f64 = 0.1;

/// The zones that most speak for `size` against its rival, and the one that most speaks against the rival.
pub(crate) fn reasons(
    discomfort: &Discomfort<'_>,
    belief: &Belief,
    size: usize,
    rival: Option<usize>,
) -> Vec<Reason> {
    let zones = &discomfort.intent.zones;
    let body_cm: Vec<f64> = zones.iter().map(|zone| belief.value(&zone.against)).collect();
    let of_zone = |size: usize, zone: usize| discomfort.of_zone(size, zone, body_cm[zone]);
    let mut told: Vec<usize> = (0..zones.len()).filter(|zone| zones[*zone].weight >= LEAST_WEIGHT).collect();

    // What a shopper wants to know of a size: where it does not fit as meant, and otherwise where it was chosen by.
    let importance = |zone: usize| of_zone(size, zone) + zones[zone].weight;
    told.sort_by(|a, b| importance(*b).total_cmp(&importance(*a)));
    let chosen = told.iter().take(OF_CHOSEN).map(|zone| (size, *zone));

    let worse = |rival: usize, zone: usize| of_zone(rival, zone) - of_zone(size, zone);
    let against = rival.and_then(|rival| {
        let zone = told.iter().copied().max_by(|a, b| worse(rival, *a).total_cmp(&worse(rival, *b)))?;
        (worse(rival, zone) > 0.0).then_some((rival, zone))
    });
    let reason = |(size, zone): (usize, usize)| {
        let fit = ZoneFit::new(&zones[zone], size, body_cm[zone], 0.0);
        Reason { size, kind: fit.kind, verdict: fit.verdict, cm: fit.larger_cm(), zone: fit.zone }
    };
    chosen.chain(against).map(reason).collect()
}
