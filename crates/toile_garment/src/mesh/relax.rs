//! Points move to where the triangles round them are best.

use glam::DVec2;

/// 1 for an equilateral triangle, 0 for one without area, negative for one that is turned over.
pub(super) fn quality(a: DVec2, b: DVec2, c: DVec2) -> f64 {
    /// 2 √3
    const EQUILATERAL: f64 = 3.464_101_615_137_754_6;
    let squares = a.distance_squared(b) + b.distance_squared(c) + c.distance_squared(a);
    EQUILATERAL * (b - a).perp_dot(c - a) / squares.max(f64::MIN_POSITIVE)
}

/// The smallest height of a triangle, m; negative where it is turned over.
pub(super) fn height(a: DVec2, b: DVec2, c: DVec2) -> f64 {
    let longest = a.distance(b).max(b.distance(c)).max(c.distance(a));
    (b - a).perp_dot(c - a) / longest.max(f64::MIN_POSITIVE)
}

/// Moves all but the first `fixed` points, one after the other, where that makes the worst triangle round it better.
pub(super) fn relax(points: &mut [DVec2], triangles: &[[u32; 3]], fixed: usize, rounds: usize) {
    /// Height over edge of an equilateral triangle.
    const HEIGHT: f64 = 0.866_025_403_784_438_6;
    let stars = stars(points.len(), triangles);
    for _ in 0..rounds {
        for vertex in fixed..points.len() {
            let star = &stars[vertex];
            if star.is_empty() {
                continue;
            }
            let apex = |&[from, to]: &[u32; 2]| {
                let (from, to) = (points[from as usize], points[to as usize]);
                0.5 * (from + to) + HEIGHT * (to - from).perp()
            };
            #[expect(clippy::cast_precision_loss, reason = "few triangles are round a point")]
            let goal = star.iter().map(apex).sum::<DVec2>() / star.len() as f64;
            let worst = |place: DVec2| {
                let qualities = star
                    .iter()
                    .map(|side| quality(points[side[0] as usize], points[side[1] as usize], place));
                qualities.fold(f64::INFINITY, f64::min)
            };
            let now = worst(points[vertex]);
            let steps = [1.0, 0.5, 0.25].map(|part| points[vertex].lerp(goal, part));
            if let Some(better) = steps.into_iter().find(|&place| worst(place) > now) {
                points[vertex] = better;
            }
        }
    }
}

/// For every vertex the sides opposite to it, as its triangles run along them.
fn stars(count: usize, triangles: &[[u32; 3]]) -> Vec<Vec<[u32; 2]>> {
    let mut stars = vec![Vec::new(); count];
    for &[a, b, c] in triangles {
        stars[a as usize].push([b, c]);
        stars[b as usize].push([c, a]);
        stars[c as usize].push([a, b]);
    }
    stars
}
