//! A panel of the base size in even triangles: a lattice inside, joined to the rim by Delaunay's rule.

use std::collections::{BTreeMap, BTreeSet};

use glam::DVec2;
use spade::{ConstrainedDelaunayTriangulation, Point2, Triangulation};

use crate::mesh::relax::{height, quality, relax};
use crate::mesh::rim::Rim;

/// Triangles of one panel; the first points are those of the rim.
#[derive(Debug)]
pub(super) struct Filled {
    pub(super) points: Vec<DVec2>,
    pub(super) triangles: Vec<[u32; 3]>,
}

/// Distance between the rows of a lattice of equilateral triangles by their edge.
const ROW: f64 = 0.866_025_403_784_438_6;
/// Nearer to the rim than this the lattice has no point, by the edge's length.
const MARGIN: f64 = 0.62;
/// How often points are moved to where their triangles are best and joined anew.
const ROUNDS: usize = 3;

/// None where the rim crosses itself.
pub(super) fn fill(rim: &Rim, base: usize, edge_length: f64) -> Option<Filled> {
    let sides = rim.sides();
    let constraints = rim.constraints();
    let mut points = rim.points[base].clone();
    let fixed = points.len();
    let far = |point: &DVec2| {
        is_inside(&points, &sides, *point)
            && constraints.iter().all(|side| distance(&points, *side, *point) > MARGIN * edge_length)
    };
    let inside: Vec<DVec2> = lattice(&points, edge_length).filter(far).collect();
    points.extend(inside);
    let mut triangles = join(&points, &constraints, &sides)?;
    for _ in 0..ROUNDS {
        relax(&mut points, &triangles, fixed, 2);
        triangles = join(&points, &constraints, &sides)?;
    }
    clip_ears(&points, &constraints, &mut triangles);
    Some(Filled { points, triangles })
}

/// A lattice over the box round the points, even about its middle.
fn lattice(points: &[DVec2], edge_length: f64) -> impl Iterator<Item = DVec2> + use<> {
    let low = points.iter().copied().reduce(DVec2::min).unwrap_or_default();
    let high = points.iter().copied().reduce(DVec2::max).unwrap_or_default();
    let (middle, half) = (0.5 * (low + high), 0.5 * (high - low));
    let (rows, columns) = (steps(half.y / (ROW * edge_length)), steps(half.x / edge_length) + 1);
    (-rows..=rows).flat_map(move |row| {
        let shift = if row % 2 == 0 { 0.0 } else { 0.5 };
        let at = move |column| DVec2::new(f64::from(column) + shift, f64::from(row) * ROW);
        (-columns..=columns).map(move |column| middle + edge_length * at(column))
    })
}

#[expect(clippy::cast_possible_truncation, reason = "the limits of a mesh keep it small")]
fn steps(length: f64) -> i32 {
    length as i32
}

/// The Delaunay triangles inside `sides` that have all `constraints` as edges.
fn join(points: &[DVec2], constraints: &[[u32; 2]], sides: &[[u32; 2]]) -> Option<Vec<[u32; 3]>> {
    let mut mesh = ConstrainedDelaunayTriangulation::<Point2<f64>>::new();
    let mut handles = Vec::with_capacity(points.len());
    for (at, point) in points.iter().enumerate() {
        let handle = mesh.insert(Point2::new(point.x, point.y)).ok()?;
        // A point of the rim that lies on another takes its place.
        if handle.index() != at {
            return None;
        }
        handles.push(handle);
    }
    for &[a, b] in constraints {
        let (a, b) = (handles[a as usize], handles[b as usize]);
        if !mesh.can_add_constraint(a, b) {
            return None;
        }
        mesh.add_constraint(a, b);
    }
    #[expect(clippy::cast_possible_truncation, reason = "the limits of a mesh keep counts far below 2³²")]
    let corners = mesh.inner_faces().map(|face| face.vertices().map(|vertex| vertex.fix().index() as u32));
    let is_in = |corners: &[u32; 3]| {
        let [a, b, c] = corners.map(|corner| points[corner as usize]);
        // Rounding leaves slivers along straight edges, outside of which the hull runs.
        height(a, b, c) > SLIVER && is_inside(points, sides, (a + b + c) / 3.0)
    };
    Some(corners.filter(is_in).collect())
}

/// Triangles lower than this along an edge are rounding, m.
const SLIVER: f64 = 1e-7;

/// Whether a ray from `point` crosses the sides an odd number of times.
fn is_inside(points: &[DVec2], sides: &[[u32; 2]], point: DVec2) -> bool {
    let crosses = |side: &&[u32; 2]| {
        let [a, b] = side.map(|end| points[end as usize]);
        (a.y > point.y) != (b.y > point.y) && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
    };
    sides.iter().filter(crosses).count() % 2 == 1
}

/// Of a point from a side, m.
fn distance(points: &[DVec2], side: [u32; 2], point: DVec2) -> f64 {
    let [a, b] = side.map(|end| points[end as usize]);
    let part = (point - a).dot(b - a) / (b - a).length_squared().max(f64::MIN_POSITIVE);
    point.distance(a.lerp(b, part.clamp(0.0, 1.0)))
}

/// Flattest triangles that ears are clipped into; see [`quality`].
const CLIPPED: f64 = 0.3;

/// Turns the inner side of triangles that have two sides on the rim: sewn to another such, they would lie in each other.
fn clip_ears(points: &[DVec2], constraints: &[[u32; 2]], triangles: &mut [[u32; 3]]) {
    let rim: BTreeSet<[u32; 2]> = constraints.iter().map(|&side| sorted(side)).collect();
    let mut beside: BTreeMap<[u32; 2], usize> = BTreeMap::new();
    for (at, &[a, b, c]) in triangles.iter().enumerate() {
        beside.extend([([a, b], at), ([b, c], at), ([c, a], at)]);
    }
    let is_good =
        |[a, b, c]: [u32; 3]| quality(points[a as usize], points[b as usize], points[c as usize]) > CLIPPED;
    let mut is_turned = vec![false; triangles.len()];
    for at in 0..triangles.len() {
        let [a, b, c] = triangles[at];
        for [tip, p, q] in [[a, b, c], [b, c, a], [c, a, b]] {
            let is_ear = rim.contains(&sorted([tip, p])) && rim.contains(&sorted([q, tip]));
            let Some(&other) = beside.get(&[q, p]).filter(|_| is_ear && !rim.contains(&sorted([p, q])))
            else {
                continue;
            };
            let Some(apex) = triangles[other].into_iter().find(|corner| *corner != p && *corner != q) else {
                continue;
            };
            let halves = [[tip, p, apex], [tip, apex, q]];
            if halves.into_iter().all(is_good) && !is_turned[at] && !is_turned[other] {
                (triangles[at], triangles[other]) = (halves[0], halves[1]);
                (is_turned[at], is_turned[other]) = (true, true);
            }
        }
    }
}

fn sorted([a, b]: [u32; 2]) -> [u32; 2] {
    [a.min(b), a.max(b)]
}
