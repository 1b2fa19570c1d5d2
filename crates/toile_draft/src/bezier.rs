//! Cubic Bézier curves as a pattern cutter bends them.

use glam::DVec2;
use toile_garment::{Curve, polyline};

/// A cubic Bézier curve by its start, two control points and end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bezier(pub(crate) [DVec2; 4]);

impl Bezier {
    /// From one point to another, leaving and arriving in given directions (any length but zero) without bulges.
    pub(crate) fn between(start: DVec2, leaving: DVec2, arriving: DVec2, end: DVec2) -> Self {
        let reach = start.distance(end) / 3.0;
        let along = |direction: DVec2| reach * direction.normalize_or_zero();
        Self([start, start + along(leaving), end - along(arriving), end])
    }

    pub(crate) fn start(&self) -> DVec2 {
        self.0[0]
    }

    pub(crate) fn end(&self) -> DVec2 {
        self.0[3]
    }

    /// The direction square to its end, to the left of where it goes.
    pub(crate) fn leaving_square(&self) -> DVec2 {
        (self.0[3] - self.0[2]).perp()
    }

    pub(crate) fn controls(&self) -> [DVec2; 2] {
        [self.0[1], self.0[2]]
    }

    /// Length as it is cut and sewn, m.
    pub(crate) fn length(&self) -> f64 {
        polyline::length(&Curve::Cubic(self.0[1], self.0[2]).points(self.0[0], self.0[3]))
    }

    /// The point of a parameter from 0 to 1.
    pub(crate) fn at(&self, t: f64) -> DVec2 {
        self.split(t)[0].end()
    }

    /// The same the other way.
    pub(crate) fn reversed(&self) -> Self {
        let [a, b, c, d] = self.0;
        Self([d, c, b, a])
    }

    /// Two curves that together are this one.
    pub(crate) fn split(&self, t: f64) -> [Self; 2] {
        let [a, b, c, d] = self.0;
        let (ab, bc, cd) = (a.lerp(b, t), b.lerp(c, t), c.lerp(d, t));
        let (abc, bcd) = (ab.lerp(bc, t), bc.lerp(cd, t));
        let middle = abc.lerp(bcd, t);
        [Self([a, ab, abc, middle]), Self([middle, bcd, cd, d])]
    }
}
