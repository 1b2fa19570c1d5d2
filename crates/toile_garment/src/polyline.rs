//! Lines of straight pieces from point to point: what every edge is measured as.

use glam::DVec2;

/// Length from the first point to the last, m.
pub fn length(points: &[DVec2]) -> f64 {
    points.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// Area of a closed line whose last point joins the first, m²; positive where it goes counter-clockwise.
pub fn signed_area(points: &[DVec2]) -> f64 {
    // From the first point on, so that no digits are lost far away from the origin.
    let Some(&origin) = points.first() else { return 0.0 };
    points.windows(2).map(|pair| (pair[0] - origin).perp_dot(pair[1] - origin)).sum::<f64>() / 2.0
}

/// The point at a fraction (0 … 1) of the length. Of no points it is the origin.
pub fn point_at(points: &[DVec2], fraction: f64) -> DVec2 {
    let mut left = fraction * length(points);
    for pair in points.windows(2) {
        let step = pair[0].distance(pair[1]);
        if left < step {
            return if left > 0.0 { pair[0].lerp(pair[1], left / step) } else { pair[0] };
        }
        left -= step;
    }
    points.last().copied().unwrap_or_default()
}

/// The stretch between two fractions of the length, both ends included; backwards where `from` is the greater.
pub fn stretch(points: &[DVec2], from: f64, to: f64) -> Vec<DVec2> {
    let (first, last) = (from.min(to), from.max(to));
    let total = length(points);
    let mut reached = 0.0;
    let mut between = Vec::new();
    for pair in points.windows(2) {
        reached += pair[0].distance(pair[1]);
        if reached > first * total && reached < last * total {
            between.push(pair[1]);
        }
    }
    let mut found = vec![point_at(points, first)];
    found.append(&mut between);
    found.push(point_at(points, last));
    if from > to {
        found.reverse();
    }
    found
}

/// Distance of a point from the straight piece between two others, m.
pub fn distance_to_piece(point: DVec2, start: DVec2, end: DVec2) -> f64 {
    let along = end - start;
    let length_squared = along.length_squared();
    let fraction = if length_squared > 0.0 { (point - start).dot(along) / length_squared } else { 0.0 };
    point.distance(start + fraction.clamp(0.0, 1.0) * along)
}

/// The fraction of the length at which a line is nearest to a point, and how near, m.
pub fn nearest(points: &[DVec2], to: DVec2) -> (f64, f64) {
    let total = length(points);
    let mut reached = 0.0;
    let mut found = (0.0, f64::INFINITY);
    for pair in points.windows(2) {
        let along = pair[1] - pair[0];
        let step = along.length();
        let fraction =
            if step > 0.0 { ((to - pair[0]).dot(along) / (step * step)).clamp(0.0, 1.0) } else { 0.0 };
        let distance = to.distance(pair[0] + fraction * along);
        if distance < found.1 {
            found = (((reached + fraction * step) / total).min(1.0), distance);
        }
        reached += step;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOOK: [DVec2; 3] = [DVec2::ZERO, DVec2::new(3.0, 0.0), DVec2::new(3.0, 1.0)];

    #[test]
    fn fractions_go_by_length() {
        assert_eq!(length(&HOOK), 4.0);
        assert_eq!(point_at(&HOOK, 0.0), HOOK[0]);
        assert_eq!(point_at(&HOOK, 0.5), DVec2::new(2.0, 0.0));
        assert_eq!(point_at(&HOOK, 0.875), DVec2::new(3.0, 0.5));
        assert_eq!(point_at(&HOOK, 1.0), HOOK[2]);
    }

    #[test]
    fn a_stretch_keeps_the_corners_within() {
        assert_eq!(stretch(&HOOK, 0.0, 1.0), HOOK);
        assert_eq!(stretch(&HOOK, 0.875, 0.5), [DVec2::new(3.0, 0.5), HOOK[1], DVec2::new(2.0, 0.0)]);
        assert_eq!(stretch(&HOOK, 0.0, 0.25), [HOOK[0], DVec2::new(1.0, 0.0)]);
    }

    #[test]
    fn the_nearest_place_is_found() {
        assert_eq!(nearest(&HOOK, DVec2::new(2.0, -0.5)), (0.5, 0.5));
        assert_eq!(nearest(&HOOK, DVec2::new(3.5, 0.5)), (0.875, 0.5));
        assert_eq!(nearest(&HOOK, DVec2::new(3.0, 3.0)), (1.0, 2.0));
    }

    #[test]
    fn areas_have_the_sign_of_their_turn() {
        let square = [DVec2::ZERO, DVec2::X, DVec2::ONE, DVec2::Y].map(|corner| corner + 1e6);
        assert_eq!(signed_area(&square), 1.0);
        let turned: Vec<DVec2> = square.into_iter().rev().collect();
        assert_eq!(signed_area(&turned), -1.0);
        assert_eq!(signed_area(&[]), 0.0);
    }
}
