//! How a size fits somebody, as it hangs.

mod gates;
mod json;
mod obstacles;
mod table;
mod worn;

use toile_body::Tailor;
use toile_drape::Body;
use toile_drape::carry::{Made, Wear, Wearing};
use toile_drape::wearability::Wearability;

use crate::lie::Lie;
use crate::{BodySkin, Designed, Estimate, Intent, Settled, Skin, ZoneFit};

pub use obstacles::Obstacle;
pub use worn::{End, ZoneWorn};

/// How a size fits somebody: by its measures, and where cloth has been simulated by how it hangs.
#[derive(Debug, Clone, PartialEq)]
pub struct FitReport {
    /// Index of the size.
    pub size: usize,
    /// One for each of [`Intent::zones`].
    pub zones: Vec<ZoneReport>,
    /// Why it cannot be put on, or closed; known of what has been simulated.
    pub obstacles: Vec<Obstacle>,
}

/// A zone.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneReport {
    /// Ease against what is meant. As worn, the body's measure is the one where the garment comes to lie.
    pub fit: ZoneFit,
    /// How the cloth is there.
    pub worn: Option<ZoneWorn>,
    /// By how much ease is more as worn than by flat measures, cm.
    pub correction_cm: f64,
}

impl FitReport {
    /// Of a garment that hangs on a body. `estimate` is of the same size and person.
    ///
    /// # Panics
    /// Where something belongs to another garment.
    pub fn of(
        wearing: &Wearing,
        made: &Made,
        wear: &Wear,
        body: &Body<'_>,
        intent: &Intent,
        designed: &Designed,
        estimate: &Estimate,
        tailor: &Tailor,
    ) -> Self {
        let skin = BodySkin::new(body);
        let settled = Settled::new(wearing, estimate.size, &made.of, wear, &skin);
        let values = tailor.measure(body.shape(), intent.sex);
        let wearability = obstacles::wearability(&settled, body);
        Self::new(&settled, &skin, &values, intent, designed, estimate, &wearability)
    }

    /// The same from plain numbers: `values` is what the body measures, by definition, cm.
    ///
    /// # Panics
    /// Where something belongs to another garment.
    pub fn new(
        settled: &Settled<'_>,
        skin: &impl Skin,
        values: &[f64],
        intent: &Intent,
        designed: &Designed,
        estimate: &Estimate,
        wearability: &Wearability,
    ) -> Self {
        let (garment, size) = (settled.garment, settled.size);
        let zones = intent.zones.iter().zip(&estimate.zones).enumerate().map(|(index, (zone, flat))| {
            let measure = &garment.points_of_measure[zone.measure];
            let course = designed.zones[index].course;
            let lie = Lie::new(garment, size, measure, &settled.rest.positions, course, skin);
            let Some(lie) = lie else {
                return ZoneReport { fit: flat.clone(), worn: None, correction_cm: 0.0 };
            };
            let correction_cm = designed.correction_cm(index, zone, size, &lie, values, skin);
            let worn = ZoneWorn::new(settled, measure, course, &lie, skin);
            let mut fit = ZoneFit::new(zone, size, flat.body_cm - correction_cm, flat.spread_cm);
            fit.verdict = gates::passed(fit.kind, fit.verdict, &worn);
            ZoneReport { fit, worn: Some(worn), correction_cm }
        });
        Self { size, zones: zones.collect(), obstacles: obstacles::obstacles(wearability) }
    }

    /// What is known before any cloth has been simulated.
    pub fn estimated(estimate: &Estimate) -> Self {
        let zone = |fit: &ZoneFit| ZoneReport { fit: fit.clone(), worn: None, correction_cm: 0.0 };
        Self { size: estimate.size, zones: estimate.zones.iter().map(zone).collect(), obstacles: Vec::new() }
    }

    /// Whether cloth has been simulated for it.
    pub fn is_draped(&self) -> bool {
        self.zones.iter().any(|zone| zone.worn.is_some())
    }
}
