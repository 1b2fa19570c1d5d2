//! How a style is meant to hang, read off the drape that its file holds: the base size on the body it is cut for.

use toile_body::Tailor;
use toile_drape::carry::{RecipeError, body_of};
use toile_garment::Garment;

use crate::lie::{Course, Lie};
use crate::{Against, BodySkin, Intent, Skin, ZoneIntent};

/// How a style is meant to hang.
///
/// Flat measures compare a garment with a body's own levels. On the body that it is cut for, a chest line may lie
/// somewhat below the bust, and a hem runs where shoulders and seat have let it: that is how the style is meant, and
/// only what differs from it on somebody else is told.
#[derive(Debug, Clone)]
pub struct Designed {
    /// One for each of [`Intent::zones`].
    pub(crate) zones: Vec<DesignedZone>,
}

/// How a zone is meant to lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DesignedZone {
    pub(crate) course: Option<Course>,
    /// By how much ease as worn is meant to be more than that of the flat measures, cm; 0 where it cannot be told.
    pub(crate) offset_cm: f64,
}

impl Designed {
    /// Of a garment that has a drape; of others as [`Self::flat`].
    pub fn new(garment: &Garment, intent: &Intent, tailor: &Tailor) -> Result<Self, RecipeError> {
        let names: Vec<&str> =
            tailor.template().definitions.iter().map(|definition| definition.name.as_str()).collect();
        let mut designed = Self::flat(intent, &names);
        let Some(drape) = &garment.drape else { return Ok(designed) };
        let body = body_of(tailor, &drape.body)?;
        let skin = BodySkin::new(&body);
        let values = tailor.measure(body.shape(), intent.sex);
        let size = garment.base_size;
        for (designed, zone) in designed.zones.iter_mut().zip(&intent.zones) {
            let Some(measure) = garment.points_of_measure.get(zone.measure) else { continue };
            let lie = Lie::new(garment, size, measure, &drape.positions, designed.course, &skin);
            let ease = lie.and_then(|lie| ease(zone, size, designed.course?, &lie, &values, &skin));
            designed.offset_cm = ease.map_or(0.0, |ease| ease - flat_ease(zone, size, &values));
        }
        Ok(designed)
    }

    /// As if every level of the garment were meant to lie where the body is measured. `names` are those of the body's
    /// measurements, by definition.
    pub fn flat(intent: &Intent, names: &[&str]) -> Self {
        let course = |zone: &ZoneIntent| match zone.against.is_of_both_legs() {
            true => Some(Course::BOTH_LEGS),
            false => Course::named(names.get(zone.against.definition)?),
        };
        let zones = intent.zones.iter();
        Self { zones: zones.map(|zone| DesignedZone { course: course(zone), offset_cm: 0.0 }).collect() }
    }

    /// By how much ease is more than flat measures say as a size lies on somebody who measures `values`, cm.
    pub(crate) fn correction_cm(
        &self,
        index: usize,
        zone: &ZoneIntent,
        size: usize,
        lie: &Lie,
        values: &[f64],
        skin: &impl Skin,
    ) -> f64 {
        let Some(designed) = self.zones.get(index) else { return 0.0 };
        let worn = designed.course.and_then(|course| ease(zone, size, course, lie, values, skin));
        worn.map_or(0.0, |worn| worn - flat_ease(zone, size, values) - designed.offset_cm)
    }
}

/// Ease of the flat measures, cm.
fn flat_ease(zone: &ZoneIntent, size: usize, values: &[f64]) -> f64 {
    zone.garment_cm[size] - zone.against.of(values)
}

/// Ease as worn, cm: round the body where the garment's line lies; of lengths, how far the end would hang below its mark without folds. None
/// where the body is not known there.
fn ease(
    zone: &ZoneIntent,
    size: usize,
    course: Course,
    lie: &Lie,
    values: &[f64],
    skin: &impl Skin,
) -> Option<f64> {
    let Against { less, .. } = zone.against;
    let found = match course {
        Course::Round(_) => zone.garment_cm[size] - 100.0 * lie.girth(skin),
        Course::Along(_) => less.map_or(0.0, |mark| values[mark]) - 100.0 * (lie.end - lie.in_folds),
    };
    found.is_finite().then_some(found)
}
