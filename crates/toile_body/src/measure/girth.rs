//! Girths and extents of plane sections.

use glam::{DVec2, DVec3};
use toile_geom::convex_hull;

use super::reading::{Measured, Points};
use super::section::{Cut, Edges, Plane};
use crate::Place;

/// The length of a taut tape in a plane: the perimeter of the section's convex hull. Zero where the plane
/// misses the region.
pub(super) fn girth(points: &Points<'_>, edges: &Edges, at: &Place, normal: DVec3) -> Measured {
    let Some(normal) = normal.try_normalize() else { return Measured::default() };
    let plane = Plane { at, normal };
    let cuts = plane.cuts(points, edges);
    let (u, v) = normal.any_orthonormal_pair();
    let flat: Vec<DVec2> = cuts.iter().map(|cut| DVec2::new(cut.point.dot(u), cut.point.dot(v))).collect();
    let hull: Vec<&Cut> = convex_hull(&flat).into_iter().map(|corner| &cuts[corner]).collect();

    let mut perimeter = 0.0;
    let mut directions = Vec::with_capacity(hull.len());
    for (corner, next) in hull.iter().zip(hull.iter().cycle().skip(1)) {
        let side = next.point - corner.point;
        perimeter += side.length();
        directions.push(side.normalize_or_zero());
    }
    let mut measured = Measured::of_metres(perimeter);
    let turns = hull.iter().enumerate().map(|(index, corner)| {
        let before = directions[(index + hull.len() - 1) % hull.len()];
        (*corner, before - directions[index])
    });
    plane.carry(turns, |point, by| measured.grows(point, by));
    measured
}

/// How far a level section reaches along an axis of the world.
pub(super) fn extent(points: &Points<'_>, edges: &Edges, axis: usize, at: &Place) -> Measured {
    let plane = Plane { at, normal: DVec3::Y };
    let cuts = plane.cuts(points, edges);
    let along = |cut: &Cut| cut.point[axis];
    let least = cuts.iter().min_by(|a, b| along(a).total_cmp(&along(b)));
    let greatest = cuts.iter().max_by(|a, b| along(a).total_cmp(&along(b)));
    let (Some(least), Some(greatest)) = (least, greatest) else { return Measured::default() };
    let mut measured = Measured::of_metres(along(greatest) - along(least));
    let ends = [(greatest, DVec3::AXES[axis]), (least, -DVec3::AXES[axis])];
    plane.carry(ends.into_iter(), |point, by| measured.grows(point, by));
    measured
}
