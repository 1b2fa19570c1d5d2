//! Places on flat panels as places on triangles.

use glam::DVec2;

use crate::OnTriangle;

/// The place on one of the triangles numbered from `first`, in a size with the corners `flat`, that is nearest to a
/// point: chords cut a little off curved edges.
pub(super) fn locate(flat: &[DVec2], triangles: &[[u32; 3]], first: u32, point: DVec2) -> OnTriangle {
    let mut best = (f64::INFINITY, OnTriangle { triangle: first, weights: [1.0, 0.0, 0.0] });
    for (triangle, corners) in (first..).zip(triangles) {
        let [a, b, c] = corners.map(|corner| flat[corner as usize]);
        let weights = nearest(a, b, c, point);
        let distance = point.distance(a * weights[0] + b * weights[1] + c * weights[2]);
        if distance < best.0 {
            best = (distance, OnTriangle { triangle, weights });
        }
        if distance == 0.0 {
            break;
        }
    }
    let [first, second, _] = best.1.weights;
    #[expect(clippy::cast_possible_truncation, reason = "as files keep it")]
    OnTriangle::rounded(best.1.triangle, [first as f32, second as f32])
}

/// Weights of the corners at the place of a triangle that is nearest to a point.
fn nearest(a: DVec2, b: DVec2, c: DVec2, point: DVec2) -> [f64; 3] {
    let area = (b - a).perp_dot(c - a);
    let weights =
        [(b - point).perp_dot(c - point), (c - point).perp_dot(a - point), (a - point).perp_dot(b - point)]
            .map(|part| part / area);
    if weights.iter().all(|&weight| weight >= 0.0) {
        return weights;
    }
    let on_side = |from: DVec2, to: DVec2| {
        ((point - from).dot(to - from) / (to - from).length_squared()).clamp(0.0, 1.0)
    };
    let (ab, bc, ca) = (on_side(a, b), on_side(b, c), on_side(c, a));
    let sides = [[1.0 - ab, ab, 0.0], [0.0, 1.0 - bc, bc], [ca, 0.0, 1.0 - ca]];
    let distance =
        |weights: &[f64; 3]| point.distance_squared(a * weights[0] + b * weights[1] + c * weights[2]);
    sides.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(weights)
}
