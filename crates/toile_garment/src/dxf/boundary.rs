//! Closed lines put together from what is drawn on a layer.

use glam::DVec2;

use super::entity::{Block, Entity};
use crate::polyline;

/// Ends that are as near as this are one point, m: systems round to a hundredth of a millimetre, and digitise to a tenth.
const JOINS: f64 = 5e-4;
/// A turn point is at a vertex that is as near as this, m.
const AT_VERTEX: f64 = 2e-5;
/// Where no turn points are given, a corner is where the line turns by more than this, radians (20°).
const CORNER: f64 = 0.35;
/// An edge as short as this, m, is part of the next.
const SHORT_EDGE: f64 = 5e-4;

/// A line round a piece as edges: each from corner to corner, both included. The last ends where the first begins.
pub(crate) type Edges = Vec<Vec<DVec2>>;

/// What is drawn on a layer, m, without doubled points.
pub(crate) fn lines_on(block: &Block, layer: u16, scale: f64) -> Vec<(Vec<DVec2>, bool)> {
    let lines = block.entities.iter().filter_map(|(on, entity)| match entity {
        Entity::Line { points, is_closed } if *on == layer => {
            let mut points: Vec<DVec2> = points.iter().map(|point| *point * scale).collect();
            points.dedup_by(|a, b| a.distance(*b) < 1e-7);
            Some((points, *is_closed))
        }
        _ => None,
    });
    lines.filter(|(points, _)| points.len() >= 2).collect()
}

/// Points on a layer, m.
pub(crate) fn points_on(block: &Block, layers: &[u16], scale: f64) -> Vec<DVec2> {
    let points = block.entities.iter().filter_map(|(on, entity)| match entity {
        Entity::Point(point) if layers.contains(on) => Some(*point * scale),
        _ => None,
    });
    points.collect()
}

/// The lines joined end to end, each an edge; `None` where they do not close. An open end that `may_close` accepts is
/// closed by a straight edge.
pub(crate) fn joined(
    lines: &[(Vec<DVec2>, bool)],
    may_close: impl Fn(DVec2, DVec2) -> bool,
) -> Option<Edges> {
    let mut left: Vec<Vec<DVec2>> = lines.iter().map(|(points, _)| points.clone()).collect();
    if let [(points, is_closed)] = lines {
        let (first, last) = (*points.first()?, *points.last()?);
        let mut edge = points.clone();
        if *is_closed && first != last || may_close(first, last) {
            edge.push(first);
        }
        return (edge.len() > 3 && edge.first()?.distance(*edge.last()?) < JOINS).then(|| vec![edge]);
    }
    if left.is_empty() {
        return None;
    }
    let mut edges = vec![left.remove(0)];
    while !left.is_empty() {
        let end = *edges.last()?.last()?;
        // Mostly the next in the file; some systems draw lines in any order and direction.
        let meets = |line: &Vec<DVec2>, at: Option<&DVec2>| {
            at.or(line.first()).is_some_and(|at| at.distance(end) < JOINS)
        };
        let forward = left.iter().position(|line| meets(line, line.first()));
        let (index, is_reversed) = match forward {
            Some(index) => (index, false),
            None => (left.iter().position(|line| meets(line, line.last()))?, true),
        };
        let mut next = left.remove(index);
        if is_reversed {
            next.reverse();
        }
        next[0] = end;
        edges.push(next);
    }
    let (first, last) = (*edges.first()?.first()?, *edges.last()?.last()?);
    if first.distance(last) < JOINS {
        *edges.last_mut()?.last_mut()? = first;
    } else if may_close(first, last) {
        edges.push(vec![last, first]);
    } else {
        return None;
    }
    Some(edges)
}

/// A line in one piece divided at its corners: the turn points on it, or where it turns sharply.
pub(crate) fn corners_of(edge: &[DVec2], turn_points: &[DVec2]) -> Vec<usize> {
    let count = edge.len() - 1;
    let is_turn_point =
        |&index: &usize| turn_points.iter().any(|point| point.distance(edge[index]) < AT_VERTEX);
    let mut corners: Vec<usize> = (0..count).filter(is_turn_point).collect();
    if corners.len() < 2 {
        let is_corner = |&index: &usize| {
            let before = edge[index] - edge[(index + count - 1) % count];
            let after = edge[index + 1] - edge[index];
            libm::atan2(before.perp_dot(after), before.dot(after)).abs() > CORNER
        };
        corners = (0..count).filter(is_corner).collect();
    }
    if corners.len() < 2 {
        corners = vec![0, count / 2];
    }
    corners
}

/// A closed line in one piece divided at some of its points.
pub(crate) fn divided(edge: &[DVec2], corners: &[usize]) -> Edges {
    let count = edge.len() - 1;
    let between = |(index, &start): (usize, &usize)| {
        let end = corners[(index + 1) % corners.len()];
        let steps = (end + count - start - 1) % count + 1;
        (0..=steps).map(|step| edge[(start + step) % count]).collect()
    };
    corners.iter().enumerate().map(between).collect()
}

/// Edges that are too short to be sewn, in any size, joined to those after them, in all sizes.
pub(crate) fn without_short_edges(by_size: &mut [Edges]) {
    let mut index = 0;
    while by_size.first().is_some_and(|edges| index < edges.len() && edges.len() > 2) {
        if by_size.iter().any(|edges| polyline::length(&edges[index]) < SHORT_EDGE) {
            for edges in by_size.iter_mut() {
                let short = edges.remove(index);
                let next = index % edges.len();
                let rest = std::mem::take(&mut edges[next]);
                edges[next] = short.iter().copied().chain(rest.into_iter().skip(1)).collect();
            }
        } else {
            index += 1;
        }
    }
}

/// Signed area within, m².
pub(crate) fn area(edges: &Edges) -> f64 {
    let points: Vec<DVec2> = edges.iter().flat_map(|edge| edge[..edge.len() - 1].iter().copied()).collect();
    polyline::signed_area(&points)
}

/// The same line walked the other way.
pub(crate) fn reversed(edges: &Edges) -> Edges {
    edges.iter().rev().map(|edge| edge.iter().rev().copied().collect()).collect()
}
