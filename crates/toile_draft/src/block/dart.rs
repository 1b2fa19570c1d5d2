//! Darts: wedges whose legs are sewn together.

use glam::DVec2;

use crate::bezier::Bezier;
use crate::contour::Contour;

/// A dart in a straight edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dart {
    /// Where its middle is, as a part of the edge.
    pub(crate) along: f64,
    /// How wide it is at the edge, m.
    pub(crate) intake: f64,
    /// From the edge to its tip, m.
    pub(crate) length: f64,
}

/// Goes on to `end` along an edge with darts, square to the edge; in the order of `along`.
///
/// Edges are `{name} 1`, `dart 1 outer`, `dart 1 inner`, `{name} 2` …, the outer leg being the one that comes first.
/// Between its darts the edge is bent so that it meets every leg at a right angle: it runs on smoothly once they are
/// sewn.
pub(crate) fn darted_edge(contour: Contour, name: &str, end: DVec2, darts: &[Dart]) -> Contour {
    let start = contour.end();
    let (direction, inwards) = {
        let direction = (end - start).normalize_or_zero();
        (direction, direction.perp())
    };
    let mut contour = contour;
    let mut leaving = direction;
    for (index, dart) in darts.iter().enumerate() {
        let number = index + 1;
        let middle = start.lerp(end, dart.along);
        let tip = middle + dart.length * inwards;
        let legs = [-0.5, 0.5].map(|side| middle + side * dart.intake * direction);
        // Square to the leg, going on in the direction of the edge.
        let arriving = (tip - legs[0]).perp() * -1.0;
        contour = bent(contour, &format!("{name} {number}"), leaving, arriving, legs[0])
            .straight(&format!("dart {number} outer"), tip)
            .straight(&format!("dart {number} inner"), legs[1]);
        leaving = (tip - legs[1]).perp() * -1.0;
    }
    bent(contour, &format!("{name} {}", darts.len() + 1), leaving, direction, end)
}

fn bent(contour: Contour, name: &str, leaving: DVec2, arriving: DVec2, end: DVec2) -> Contour {
    let curve = Bezier::between(contour.end(), leaving, arriving, end);
    contour.curved(name, curve.controls(), end)
}
