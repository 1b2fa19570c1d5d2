//! Legs: where they part, and their girths.

use glam::DVec3;
use toile_geom::{Plane, Slicer};

use super::SurveyError;
use super::find::{bisect, levels, thickest, thinnest};
use super::ring::{Ring, rings};

/// Inside legs that people have, as shares of their height.
const INSIDE_LEG: std::ops::RangeInclusive<f64> = 0.36..=0.56;

/// From the crotch to just below the gluteal fold in most people, in inside legs.
const FOLD_BELOW_CROTCH: f64 = 0.03;

/// The height of the crotch: below it there are two legs.
pub(super) fn crotch(slicer: &Slicer<'_>, height: f64) -> Result<f64, SurveyError> {
    let heights = levels(0.24 * height, 0.66 * height, 0.004 * height);
    let first = heights.iter().position(|&y| legs(slicer, y).is_none());
    let above = first.and_then(|first| heights.get(first)).ok_or(SurveyError::LegsApart)?;
    let crotch = bisect(above - 0.004 * height, *above, |y| legs(slicer, y).is_some());
    let share = crotch / height;
    if INSIDE_LEG.contains(&share) { Ok(crotch) } else { Err(SurveyError::NoCrotch { share }) }
}

/// The left and the right leg at a height, where they are apart.
pub(super) fn legs(slicer: &Slicer<'_>, y: f64) -> Option<[Ring; 2]> {
    let mut rings = rings(slicer, Plane::level(y)).into_iter();
    let (first, second) = (rings.next()?, rings.next()?);
    // Hands beside the hips are much thinner than the other leg.
    let is_pair = second.area > 0.4 * first.area;
    let is_left_first = first.center.x > second.center.x;
    is_pair.then_some(if is_left_first { [first, second] } else { [second, first] })
}

/// The left leg's fullest level section below the gluteal fold: above it the tape runs over the buttock.
pub(super) fn thigh(slicer: &Slicer<'_>, crotch: f64, height: f64) -> Option<Ring> {
    let fold = (1.0 - FOLD_BELOW_CROTCH) * crotch;
    let heights = levels(fold - 0.03 * height, fold, 0.002 * height);
    let left = heights.into_iter().filter_map(|y| legs(slicer, y)).map(|[left, _]| left);
    thickest(left)
}

/// The left calf at its fullest, across the shin.
pub(super) fn calf(slicer: &Slicer<'_>, crotch: f64) -> Option<Ring> {
    thickest(shin(slicer, crotch, 0.33, 0.52))
}

/// The left leg at its thinnest, above the ankle.
pub(super) fn ankle(slicer: &Slicer<'_>, crotch: f64) -> Option<Ring> {
    thinnest(shin(slicer, crotch, 0.10, 0.25))
}

/// Sections across the left shin between shares of the inside leg.
fn shin(slicer: &Slicer<'_>, crotch: f64, from: f64, to: f64) -> impl Iterator<Item = Ring> {
    let center = |share: f64| legs(slicer, share * crotch).map(|[left, _]| left.center);
    let axis = center(0.5).zip(center(0.15)).map_or(DVec3::Y, |(knee, ankle)| knee - ankle);
    let axis = axis.try_normalize().unwrap_or(DVec3::Y);
    let centers: Vec<DVec3> = levels(from, to, 0.005).into_iter().filter_map(center).collect();
    centers.into_iter().filter_map(move |at| across(slicer, at, axis))
}

/// The ring around a point of a section across a direction.
pub(super) fn across(slicer: &Slicer<'_>, at: DVec3, axis: DVec3) -> Option<Ring> {
    let rings = rings(slicer, Plane::through(at, axis)).into_iter();
    rings.min_by(|a, b| a.center.distance_squared(at).total_cmp(&b.center.distance_squared(at)))
}
