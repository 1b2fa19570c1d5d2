//! Darts: wedges whose legs are sewn together.

use glam::DVec2;

use crate::bezier::Bezier;
use crate::contour::Contour;
use crate::solve::root_of_increasing;

/// A dart in a straight edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dart {
    /// Where its middle is, as a part of the edge.
    pub(crate) along: f64,
    /// How wide it is at the edge, m.
    pub(crate) intake: f64,
    pub(crate) tip: Tip,
}

/// Where a dart ends.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tip {
    /// So far from the edge, square to it, m.
    Deep(f64),
    /// At a point, such as one near the fullest part of the bust.
    At(DVec2),
}

/// An edge with darts, without its start.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DartedEdge<'a> {
    /// What its parts and its darts are called.
    pub(crate) names: [&'a str; 2],
    pub(crate) end: DVec2,
    /// Directions at its start and at its end; `None` for straight on.
    pub(crate) leaving: Option<DVec2>,
    pub(crate) arriving: Option<DVec2>,
    /// In the order of `along`.
    pub(crate) darts: &'a [Dart],
}

/// Goes on along an edge with darts.
///
/// Edges are `{name} 1`, `{dart} 1 first`, `{dart} 1 second`, `{name} 2` …, the first leg being the one that comes first.
/// The edge is bent between its darts so that it runs on smoothly once their legs are sewn.
pub(crate) fn darted_edge(contour: Contour, edge: &DartedEdge<'_>) -> Contour {
    let DartedEdge { names: [name, dart_name], end, darts, .. } = *edge;
    let start = contour.end();
    let direction = (end - start).normalize_or_zero();
    let mut contour = contour;
    let mut leaving = edge.leaving.unwrap_or(direction);
    for (index, dart) in darts.iter().enumerate() {
        let number = index + 1;
        let (tip, [first, second]) = dart.legs(start, end);
        let axis = ((first + second) / 2.0 - tip).normalize_or_zero();
        // How far each leg is turned from the middle of the dart, the edge is turned there too.
        let turned = |leg: DVec2| direction.rotate((leg - tip).normalize_or_zero().rotate(axis.conjugate()));
        contour = bent(contour, &format!("{name} {number}"), leaving, turned(first), first)
            .straight(&format!("{dart_name} {number} first"), tip)
            .straight(&format!("{dart_name} {number} second"), second);
        leaving = turned(second);
    }
    bent(contour, &format!("{name} {}", darts.len() + 1), leaving, edge.arriving.unwrap_or(direction), end)
}

/// Least that a dart takes, m.
const LEAST_INTAKE: f64 = 0.006;

/// What a dart takes of a surplus of width; a little where there is none, so that all sizes have the dart.
pub(crate) fn dart_intake(surplus: f64, part: f64) -> f64 {
    (part * surplus).max(LEAST_INTAKE)
}

/// The x of the side at which a waist edge with one dart is so wide when the dart is sewn.
pub(crate) fn side_for_width(width: f64, intake: f64, waist_edge: impl Fn(f64) -> Contour) -> f64 {
    let is_waist = |name: &str| name.starts_with("waist") && !name.contains("dart");
    root_of_increasing(width, width + 1.5 * intake + 0.01, |x| waist_edge(x).length_where(is_waist) - width)
}

impl Dart {
    /// Its tip, and where its legs begin in an edge: as far from the tip as the dart's middle.
    fn legs(&self, start: DVec2, end: DVec2) -> (DVec2, [DVec2; 2]) {
        let middle = start.lerp(end, self.along);
        let tip = match self.tip {
            Tip::Deep(depth) => middle + depth * (end - start).normalize_or_zero().perp(),
            Tip::At(point) => point,
        };
        let axis = middle - tip;
        // Sine and cosine of half of the dart's angle; no dart opens wider than a right angle.
        let sine = (self.intake / (2.0 * axis.length())).clamp(0.0, 0.7);
        let turn = DVec2::new((1.0 - sine * sine).sqrt(), sine);
        (tip, [tip + axis.rotate(turn.conjugate()), tip + axis.rotate(turn)])
    }
}

trait Conjugate {
    /// The opposite turn.
    fn conjugate(self) -> Self;
}

impl Conjugate for DVec2 {
    fn conjugate(self) -> Self {
        Self::new(self.x, -self.y)
    }
}

fn bent(contour: Contour, name: &str, leaving: DVec2, arriving: DVec2, end: DVec2) -> Contour {
    let curve = Bezier::between(contour.end(), leaving, arriving, end);
    contour.curved(name, curve.controls(), end)
}
