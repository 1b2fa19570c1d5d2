//! The convex hull of points in the plane.

use glam::DVec2;

/// Indices of the corners of the convex hull, counter-clockwise, starting at the leftmost point.
/// Points on an edge of the hull and doubled points are left out; fewer than three points come back as they are.
///
/// Andrew, *Another efficient algorithm for convex hulls in two dimensions* (1979).
pub fn convex_hull(points: &[DVec2]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|&a, &b| {
        points[a].x.total_cmp(&points[b].x).then(points[a].y.total_cmp(&points[b].y)).then(a.cmp(&b))
    });
    order.dedup_by(|a, b| points[*a] == points[*b]);
    if order.len() < 3 {
        return order;
    }
    let mut hull = chain(points, order.iter().copied());
    let upper = chain(points, order.iter().rev().copied());
    hull.pop();
    hull.extend(&upper[..upper.len() - 1]);
    hull
}

/// The part of the hull on the right of the way from the first point to the last.
fn chain(points: &[DVec2], order: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut chain: Vec<usize> = Vec::new();
    for next in order {
        while let [.., a, b] = chain[..]
            && (points[b] - points[a]).perp_dot(points[next] - points[a]) <= 0.0
        {
            chain.pop();
        }
        chain.push(next);
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hull_of(points: &[[f64; 2]]) -> Vec<usize> {
        convex_hull(&points.iter().map(|&p| DVec2::from(p)).collect::<Vec<_>>())
    }

    #[test]
    fn inner_edge_and_doubled_points_are_left_out() {
        let square =
            [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.5, 0.0], [0.4, 0.6], [1.0, 1.0], [0.0, 0.5]];
        assert_eq!(hull_of(&square), [0, 1, 2, 3]);
    }

    #[test]
    fn too_few_points_come_back() {
        assert!(hull_of(&[]).is_empty());
        assert_eq!(hull_of(&[[1.0, 2.0], [1.0, 2.0]]).len(), 1);
        assert_eq!(hull_of(&[[1.0, 2.0], [0.0, 2.0]]), [1, 0]);
        assert_eq!(hull_of(&[[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]]), [0, 2]);
    }
}
