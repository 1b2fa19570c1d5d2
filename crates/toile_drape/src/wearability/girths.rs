//! Girths of what has to pass through a garment.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "steps of a centimetre; saturation would do no harm"
)]

use glam::DVec3;
use toile_garment::{BodyPart, Level};

use crate::Body;
use crate::dress::{Cut, Part, level_on};

/// How far below the wrist the hand is broadest at most, m.
const HAND: f64 = 0.11;
/// From section to section, m.
const STEP: f64 = 0.01;

/// Round the head where it is broadest, over brow and occiput, m.
pub(super) fn head(body: &Body<'_>) -> Option<f64> {
    let middle = 0.5 * (body.landmark("glabella")? + body.landmark("occiput")?);
    Part::taut(body, &["head"], Cut::level(middle.y))
}

/// Round the trunk where it is broadest from one level down to another, m.
pub(super) fn trunk(body: &Body<'_>, from: Level, to: Level) -> Option<f64> {
    let part = Part::of(body, BodyPart::Torso)?;
    let [from, to] = [from, to].map(|level| level_on(body, BodyPart::Torso, level));
    greatest(&part, to?, from?)
}

/// Round the hand with its thumb, as it is held, m.
pub(super) fn hand(body: &Body<'_>, arm: BodyPart) -> Option<f64> {
    let part = Part::of(body, arm)?;
    let wrist = level_on(body, arm, Level::Wrist)?;
    greatest(&part, wrist - HAND, wrist)
}

/// Over heel and instep, m.
pub(super) fn heel(body: &Body<'_>, side: char) -> Option<f64> {
    let heel = body.landmark(&format!("heel_{side}"))?;
    let toe = body.landmark(&format!("toe_{side}"))?;
    // Across the foot through the heel, rising at 45° towards the instep.
    let ahead = ((toe - heel) * DVec3::new(1.0, 0.0, 1.0)).try_normalize()?;
    Part::taut(body, &[&format!("leg_{side}")], Cut::across(heel, (ahead - DVec3::Y).normalize(), ahead))
}

fn greatest(part: &Part, low: f64, high: f64) -> Option<f64> {
    let count = ((high - low) / STEP).clamp(0.0, 1000.0) as u32;
    (0..=count).map(|step| part.girth(low + STEP * f64::from(step))).max_by(f64::total_cmp)
}
