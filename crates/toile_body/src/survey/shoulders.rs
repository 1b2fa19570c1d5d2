//! Shoulder points, and lengths that start from the shoulders or the neck.

use glam::DVec3;
use toile_geom::{Plane, Slicer};

use super::arm::Arm;
use super::armpits::OUT;
use super::figure::Figure;
use super::find::levels;
use super::ring::{Ring, rings, widest};

/// The shoulder point: where the outline, seen from the front, is half-way in its turn from the slope of the
/// shoulder to the slope of the arm.
pub(super) fn shoulder_point(figure: &Figure, slicer: &Slicer<'_>, arm: &Arm, side: usize) -> Option<DVec3> {
    let height = figure.height;
    let step = 0.002 * height;
    let top: Vec<DVec3> = levels(0.055 * height, 0.2 * height, step)
        .into_iter()
        .filter_map(|x| top_at(slicer, OUT[side], x))
        .filter(|p| p.y < 0.9 * height)
        .collect();
    let out = |p: DVec3| p.dot(OUT[side]);
    let slope = |a: DVec3, b: DVec3| libm::atan2(b.y - a.y, out(b) - out(a));
    let inner = top.iter().position(|&p| out(p) > 0.06 * height)?;
    let middle = top.iter().position(|&p| out(p) > 0.085 * height)?;
    let of_shoulder = slope(top[inner], *top.get(middle)?);
    let along = arm.direction();
    let of_arm = libm::atan2(along.y, out(along));
    let halfway = 0.5 * (of_shoulder + of_arm);
    let is_falling = of_arm < of_shoulder;
    // Slopes over two centimetres, so that a crease does not count.
    let reach = 5;
    (middle..top.len().saturating_sub(reach)).find_map(|k| {
        let here = slope(top[k.checked_sub(reach)?], top[k + reach]);
        ((here < halfway) == is_falling).then_some(top[k])
    })
}

/// The highest point of an upright section from front to back.
fn top_at(slicer: &Slicer<'_>, out: DVec3, x: f64) -> Option<DVec3> {
    let rings = rings(slicer, Plane { normal: out, offset: x });
    let tops = rings.iter().map(|ring| ring.farthest(DVec3::Y));
    tops.max_by(|a, b| a.y.total_cmp(&b.y))
}

/// The back neck point: on the middle of the back, at the base of the neck.
pub(super) fn back_neck(slicer: &Slicer<'_>, base: f64) -> Option<DVec3> {
    widest(slicer, base).map(|ring| ring.farthest(DVec3::NEG_Z))
}

/// Taut from shoulder point to shoulder point over the back neck point, along the surface.
pub(super) fn shoulder_width(slicer: &Slicer<'_>, points: [DVec3; 2], neck: DVec3) -> Option<f64> {
    let [left, right] = points;
    let across = (left - right).try_normalize()?;
    let from_left = neck - left;
    let up = (from_left - across * across.dot(from_left)).try_normalize()?;
    let normal = across.cross(up);
    let is_between = |p: DVec3| {
        let from = p - left;
        (0.0..=from_left.dot(up)).contains(&from.dot(up))
            && (-left.distance(right)..0.0).contains(&from.dot(across))
    };
    let cut = rings(slicer, Plane::through(neck, normal)).into_iter();
    let mut over: Vec<DVec3> = cut.flat_map(|ring| ring.points).filter(|&p| is_between(p)).collect();
    over.extend([left, right]);
    Some(Ring::around(over, normal)?.girth - left.distance(right))
}

/// Down the middle of the back from the back neck point to a height.
pub(super) fn back_length(slicer: &Slicer<'_>, neck: DVec3, to: f64) -> Option<f64> {
    let mut points = vec![neck];
    for y in levels(to, neck.y, 0.005).into_iter().rev().skip(1) {
        points.push(widest(slicer, y)?.rearmost_at(neck.x)?);
    }
    Some(points.windows(2).map(|pair| pair[0].distance(pair[1])).sum())
}

/// From the shoulder point over the elbow to the wrist, on the outer side of the arm as it hangs in the measuring
/// pose.
pub(super) fn arm_length(arm: &Arm, shoulder: DVec3) -> f64 {
    let up = DVec3::Y.reject_from(arm.direction()).normalize_or(DVec3::Y);
    let [elbow, wrist] = [arm.elbow(shoulder), arm.wrist()].map(|ring| ring.farthest(up));
    shoulder.distance(elbow) + elbow.distance(wrist) + arm.lowering(shoulder)
}
