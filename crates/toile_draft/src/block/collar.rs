//! A shirt's collar in two pieces: the stand round the neck and the fall that turns down over it.
//!
//! Each is drafted as its right half, from the centre back to the centre front.

use glam::DVec2;
use libm::{cos, sin};

use crate::bezier::Bezier;
use crate::contour::Contour;
use crate::solve::root_of_increasing;

/// Heights, m.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CollarSpec {
    /// Of the stand at the centre back and at the centre front.
    pub(crate) stand: [f64; 2],
    /// Of the fall at the centre back; it covers the stand's seam.
    pub(crate) fall: f64,
    /// Length of the fall's front edge, from the stand to the collar's point.
    pub(crate) point: f64,
}

/// How much the stand turns upwards towards the front, and the fall downwards, radians. A stand leans to the neck, so
/// that its upper edge is the shorter; a fall lies round the stand, so that its outer edge is the longer.
const STAND_TURN: f64 = 0.3;
const FALL_TURN: f64 = 0.28;

/// Edges: `neck`, `front`, `collar`; the neck edge has the given length.
pub(crate) fn stand(neck: f64, spec: &CollarSpec) -> Contour {
    let [back, front] = spec.stand;
    let lower = turning(neck, STAND_TURN);
    let end = DVec2::new(cos(STAND_TURN), sin(STAND_TURN));
    let tip = lower.end() + front * end.perp();
    let upper = Bezier::between(tip, -end, -DVec2::X, DVec2::new(0.0, back));
    Contour::from(DVec2::ZERO).curved("neck", lower.controls(), lower.end()).straight("front", tip).curved(
        "collar",
        upper.controls(),
        upper.end(),
    )
}

/// Edges: `stand`, `front`, `outer`; the edge at the stand has the given length.
pub(crate) fn fall(stand: f64, spec: &CollarSpec) -> Contour {
    let lower = turning(stand, -FALL_TURN);
    // Square to the stand, as the stand's own front is.
    let point = lower.end() + spec.point * DVec2::new(sin(FALL_TURN), cos(FALL_TURN));
    let outer = Bezier::between(point, DVec2::new(-1.0, -0.12), -DVec2::X, DVec2::new(0.0, spec.fall));
    Contour::from(DVec2::ZERO).curved("stand", lower.controls(), lower.end()).straight("front", point).curved(
        "outer",
        outer.controls(),
        outer.end(),
    )
}

/// A curve of a given length from the origin that leaves along x and has turned by an angle at its end, steadily.
fn turning(length: f64, angle: f64) -> Bezier {
    let chord = DVec2::new(cos(angle / 2.0), sin(angle / 2.0));
    let curve = |reach: f64| {
        Bezier::between(DVec2::ZERO, DVec2::X, DVec2::new(cos(angle), sin(angle)), reach * chord)
    };
    curve(root_of_increasing(0.5 * length, length, |reach| curve(reach).length() - length))
}
