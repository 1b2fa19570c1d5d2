//! Cuts a panel into triangles of even size, with rows that follow its edge.

use anyhow::{Context, Result};
use glam::Vec2;
use spade::{ConstrainedDelaunayTriangulation, Point2, Triangulation};

/// A panel's points and counter-clockwise triangles. The outline comes first, in its own order.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) points: Vec<Vec2>,
    pub(super) triangles: Vec<[usize; 3]>,
}

/// Height of an equilateral triangle of edge 1: the distance between rows.
const ROW: f32 = 0.866;

/// Triangulates the inside of `outline` (counter-clockwise) with edges of about `spacing` metres.
///
/// Two rows of points follow the outline, so that facings have a straight inner edge; the rest is a
/// triangular lattice.
pub(super) fn cut(outline: &[Vec2], spacing: f32) -> Result<Cut> {
    let mut points = outline.to_vec();
    for row in 1..=2 {
        let depth = ROW * spacing * row as f32;
        for i in 0..outline.len() {
            let p = outline[i] + inward(outline, i) * depth;
            if inside(outline, p)
                && edge_distance(outline, p) > 0.9 * depth
                && room(&points, p, 0.62 * spacing)
            {
                points.push(p);
            }
        }
    }
    for p in lattice(outline, spacing) {
        if inside(outline, p)
            && edge_distance(outline, p) > 2.3 * ROW * spacing
            && room(&points, p, 0.7 * spacing)
        {
            points.push(p);
        }
    }
    let edges = (0..outline.len()).map(|i| [i, (i + 1) % outline.len()]).collect();
    let vertices = points.iter().map(|p| Point2::new(f64::from(p.x), f64::from(p.y))).collect();
    let mesh = ConstrainedDelaunayTriangulation::<Point2<f64>>::bulk_load_cdt(vertices, edges)
        .context("the outline of a panel crosses itself")?;
    // Rounding can put a sliver between neighbours on a straight outline on its inner side.
    let solid = |t: &[usize; 3]| {
        (points[t[1]] - points[t[0]]).perp_dot(points[t[2]] - points[t[0]]) > 1e-3 * spacing * spacing
    };
    let triangles = mesh
        .inner_faces()
        .map(|face| face.vertices().map(|v| v.fix().index()))
        .filter(solid)
        .filter(|t| inside(outline, (points[t[0]] + points[t[1]] + points[t[2]]) / 3.0))
        .collect();
    Ok(Cut { points, triangles })
}

/// The points of a triangular lattice over the bounding box.
fn lattice(outline: &[Vec2], spacing: f32) -> Vec<Vec2> {
    let low = outline.iter().copied().reduce(Vec2::min).unwrap_or_default();
    let high = outline.iter().copied().reduce(Vec2::max).unwrap_or_default();
    let rows = ((high.y - low.y) / (ROW * spacing)) as usize + 1;
    let columns = ((high.x - low.x) / spacing) as usize + 2;
    let at = |row: usize, column: usize| {
        let shift = if row.is_multiple_of(2) { 0.0 } else { 0.5 };
        low + Vec2::new((column as f32 - shift) * spacing, row as f32 * ROW * spacing)
    };
    (0..rows).flat_map(|row| (0..columns).map(move |column| at(row, column))).collect()
}

/// Unit direction into the panel at outline point `i`.
fn inward(outline: &[Vec2], i: usize) -> Vec2 {
    let count = outline.len();
    let along = |a: Vec2, b: Vec2| (b - a).normalize_or_zero();
    let here = outline[i];
    (along(outline[(i + count - 1) % count], here) + along(here, outline[(i + 1) % count]))
        .perp()
        .normalize_or_zero()
}

/// Whether no point lies closer to `p` than `distance`.
fn room(points: &[Vec2], p: Vec2, distance: f32) -> bool {
    points.iter().all(|q| q.distance_squared(p) > distance * distance)
}

/// Distance of `p` from the outline.
fn edge_distance(outline: &[Vec2], p: Vec2) -> f32 {
    sides(outline)
        .map(|(a, b)| {
            let t = ((p - a).dot(b - a) / (b - a).length_squared()).clamp(0.0, 1.0);
            p.distance(a.lerp(b, t))
        })
        .fold(f32::INFINITY, f32::min)
}

/// Whether a ray from `p` crosses the outline an odd number of times.
fn inside(outline: &[Vec2], p: Vec2) -> bool {
    let crosses =
        |a: Vec2, b: Vec2| (a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x);
    sides(outline).filter(|&(a, b)| crosses(a, b)).count() % 2 == 1
}

/// The segments of the outline.
fn sides(outline: &[Vec2]) -> impl Iterator<Item = (Vec2, Vec2)> + '_ {
    (0..outline.len()).map(|i| (outline[i], outline[(i + 1) % outline.len()]))
}
