//! Searching along the body.

use super::ring::Ring;

/// Evenly spaced from one end to the other, both included; the distance is at most `step`.
pub(super) fn levels(from: f64, to: f64, step: f64) -> Vec<f64> {
    let count = libm::ceil((to - from) / step);
    if !(1.0..1e5).contains(&count) {
        return Vec::new();
    }
    #[expect(clippy::cast_possible_truncation, reason = "between 1 and 100,000")]
    let count = count as u32;
    (0..=count).map(|k| from + (to - from) * f64::from(k) / f64::from(count)).collect()
}

/// Where something that holds at `from` and no longer at `to` ceases to hold, to a fiftieth of a millimetre.
pub(super) fn bisect(mut from: f64, mut to: f64, holds: impl Fn(f64) -> bool) -> f64 {
    while (to - from).abs() > 2e-5 {
        let middle = 0.5 * (from + to);
        *if holds(middle) { &mut from } else { &mut to } = middle;
    }
    from
}

/// The ring with the longest tape.
pub(super) fn thickest(rings: impl IntoIterator<Item = Ring>) -> Option<Ring> {
    rings.into_iter().max_by(|a, b| a.girth.total_cmp(&b.girth))
}

/// The ring with the shortest tape.
pub(super) fn thinnest(rings: impl IntoIterator<Item = Ring>) -> Option<Ring> {
    rings.into_iter().min_by(|a, b| a.girth.total_cmp(&b.girth))
}
