//! One closed line of a section and the tape around it.

use glam::{DVec2, DVec3};
use toile_geom::{Plane, Polyline, Slicer, convex_hull};

/// A line of a plane section with the taut tape around it.
#[derive(Debug, Clone)]
pub(super) struct Ring {
    /// In order along the section.
    pub(super) points: Vec<DVec3>,
    /// The tape's corners.
    pub(super) hull: Vec<DVec3>,
    /// Length of the tape, metres.
    pub(super) girth: f64,
    /// What the tape encloses, square metres.
    pub(super) area: f64,
    /// The middle of that.
    pub(super) center: DVec3,
}

impl Ring {
    /// Around points of a plane across `normal`; none around fewer than three, or points in one line.
    pub(super) fn around(points: Vec<DVec3>, normal: DVec3) -> Option<Self> {
        let first = *points.first()?;
        let (u, w) = normal.any_orthonormal_pair();
        let flat: Vec<DVec2> =
            points.iter().map(|&p| DVec2::new((p - first).dot(u), (p - first).dot(w))).collect();
        let corners = convex_hull(&flat);
        if corners.len() < 3 {
            return None;
        }
        let (mut girth, mut double_area, mut moment) = (0.0, 0.0, DVec2::ZERO);
        for (k, &corner) in corners.iter().enumerate() {
            let (a, b) = (flat[corner], flat[corners[(k + 1) % corners.len()]]);
            girth += a.distance(b);
            double_area += a.perp_dot(b);
            moment += a.perp_dot(b) * (a + b);
        }
        if double_area <= 0.0 {
            return None;
        }
        let center = moment / (3.0 * double_area);
        Some(Self {
            hull: corners.iter().map(|&corner| points[corner]).collect(),
            girth,
            area: 0.5 * double_area,
            center: first + center.x * u + center.y * w,
            points,
        })
    }

    /// The tape around those of its points that are wanted.
    pub(super) fn limited(&self, normal: DVec3, is_wanted: impl Fn(DVec3) -> bool) -> Option<Self> {
        Self::around(self.points.iter().copied().filter(|&p| is_wanted(p)).collect(), normal)
    }

    /// The greatest of a coordinate or another number of its points.
    pub(super) fn max(&self, of: impl Fn(DVec3) -> f64) -> f64 {
        self.points.iter().map(|&p| of(p)).fold(f64::NEG_INFINITY, f64::max)
    }

    /// Of a level ring, the rearmost point where it crosses the upright plane at x.
    pub(super) fn rearmost_at(&self, x: f64) -> Option<DVec3> {
        let ends = self.points.iter().zip(self.points.iter().cycle().skip(1));
        let crossing = ends.filter(|(a, b)| (a.x < x) != (b.x < x));
        let points = crossing.map(|(a, b)| a.lerp(*b, (x - a.x) / (b.x - a.x)));
        points.min_by(|a, b| a.z.total_cmp(&b.z))
    }

    /// Where it reaches farthest towards somewhere.
    pub(super) fn farthest(&self, towards: DVec3) -> DVec3 {
        let ahead = |a: &&DVec3, b: &&DVec3| towards.dot(**a).total_cmp(&towards.dot(**b));
        self.points.iter().max_by(ahead).copied().unwrap_or(self.center)
    }
}

/// The rings of a plane section, the widest first.
pub(super) fn rings(slicer: &Slicer<'_>, plane: Plane) -> Vec<Ring> {
    let lines = slicer.cut(plane).into_iter();
    let mut rings: Vec<Ring> =
        lines.filter_map(|Polyline { points, .. }| Ring::around(points, plane.normal)).collect();
    rings.sort_by(|a, b| b.area.total_cmp(&a.area));
    rings
}

/// The widest ring at a height.
pub(super) fn widest(slicer: &Slicer<'_>, y: f64) -> Option<Ring> {
    rings(slicer, Plane::level(y)).into_iter().next()
}
