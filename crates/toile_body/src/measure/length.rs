//! Heights, straight lengths and lengths along lines of vertices.

use glam::DVec3;

use super::reading::{Measured, Points};
use crate::Place;

/// Height of a place above a vertex on the ground.
pub(super) fn above(points: &Points<'_>, at: &Place, ground: u32) -> Measured {
    let mut measured = Measured::of_metres(points.place(at).y - points.at(ground).y);
    measured.grows_at(at, DVec3::Y);
    measured.grows(ground, -DVec3::Y);
    measured
}

/// The straight distance between two places, of the coordinates that `mask` leaves.
pub(super) fn straight(points: &Points<'_>, from: &Place, to: &Place, mask: DVec3) -> Measured {
    let way = (points.place(to) - points.place(from)) * mask;
    let mut measured = Measured::of_metres(way.length());
    let direction = way.normalize_or_zero();
    measured.grows_at(to, direction);
    measured.grows_at(from, -direction);
    measured
}

/// Straight from each place to the next.
pub(super) fn chain(points: &Points<'_>, places: &[Place], mask: DVec3) -> Measured {
    let parts = places.windows(2).map(|pair| straight(points, &pair[0], &pair[1], mask));
    parts.reduce(Measured::plus).unwrap_or_default()
}

/// Where a line of vertices, followed from its upper end, comes down to the height of a place.
pub(super) struct Crossing<'a> {
    /// Ends of the edge that crosses, upper first.
    pub(super) edge: [u32; 2],
    /// 0 at the upper end, 1 at the lower.
    pub(super) along: f64,
    /// Number of edges before.
    pub(super) before: usize,
    level: &'a Place,
    drop: f64,
}

impl<'a> Crossing<'a> {
    /// None where the line stays above the height, or starts below it.
    pub(super) fn find(points: &Points<'_>, vertices: &[u32], level: &'a Place) -> Option<Self> {
        let height = points.place(level).y;
        let (before, edge) =
            vertices.windows(2).enumerate().find(|(_, edge)| points.at(edge[1]).y <= height)?;
        let [upper, lower] = [edge[0], edge[1]].map(|end| points.at(end).y);
        let drop = upper - lower;
        let along = (upper - height) / drop;
        (0.0..=1.0).contains(&along).then_some(Self { edge: [edge[0], edge[1]], along, before, level, drop })
    }

    pub(super) fn place(&self, points: &Points<'_>) -> DVec3 {
        let [upper, lower] = self.edge.map(|end| points.at(end));
        upper + self.along * (lower - upper)
    }

    /// Carries a derivative by `along` over to the ends of the edge and the level.
    pub(super) fn slides(&self, measured: &mut Measured, by: f64) {
        let by = by / self.drop * DVec3::Y;
        measured.grows(self.edge[0], by * (1.0 - self.along));
        measured.grows(self.edge[1], by * self.along);
        measured.grows_at(self.level, -by);
    }
}

/// Along a line of vertices from its upper end down to the height of a place; all of it where it ends before.
pub(super) fn column(points: &Points<'_>, vertices: &[u32], until: &Place) -> Measured {
    let crossing = Crossing::find(points, vertices, until);
    let whole = crossing.as_ref().map_or(vertices.len().saturating_sub(1), |crossing| crossing.before);
    let edge = |a: u32, b: u32| straight(points, &vec![(a, 1.0)], &vec![(b, 1.0)], DVec3::ONE);
    let mut measured = Measured::default();
    for pair in vertices.windows(2).take(whole) {
        measured = measured.plus(edge(pair[0], pair[1]));
    }
    if let Some(crossing) = crossing {
        let last = edge(crossing.edge[0], crossing.edge[1]);
        let metres = last.value / 100.0;
        measured = measured.plus(last.scaled(crossing.along));
        crossing.slides(&mut measured, metres);
    }
    measured
}

/// Down a line of vertices from the height of a place to its end, and straight on to the ground.
pub(super) fn column_to_ground(points: &Points<'_>, vertices: &[u32], from: &Place, ground: u32) -> Measured {
    let Some(&end) = vertices.last() else { return Measured::default() };
    let end = vec![(end, 1.0)];
    let whole = column(points, vertices, &end);
    whole.plus(column(points, vertices, from).scaled(-1.0)).plus(above(points, &end, ground))
}
