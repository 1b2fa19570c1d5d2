//! Round a part of the body: how far its taut outline is from the middle, in every direction.

use std::f64::consts::TAU;

use glam::DVec2;
use toile_geom::convex_hull;

/// Directions in which an outline is known.
const BEARINGS: usize = 96;

/// A closed, convex line round a middle, by its distance from there, m. Bearings go from the front (+y) towards the left
/// (+x).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outline {
    radii: [f64; BEARINGS],
}

fn direction(bearing: f64) -> DVec2 {
    DVec2::new(libm::sin(bearing), libm::cos(bearing))
}

fn bearing_of(step: usize) -> f64 {
    TAU * step as f64 / BEARINGS as f64
}

impl Outline {
    /// Taut round these points, and the middle of the box around them; none where they enclose nothing.
    pub(crate) fn around(points: &[DVec2]) -> Option<(DVec2, Self)> {
        let hull: Vec<DVec2> = convex_hull(points).into_iter().map(|at| points[at]).collect();
        let first = *hull.first()?;
        let (low, high) = hull.iter().fold((first, first), |(low, high), p| (low.min(*p), high.max(*p)));
        let middle = 0.5 * (low + high);
        let sides: Vec<(DVec2, f64)> = hull
            .iter()
            .zip(hull.iter().cycle().skip(1))
            .filter_map(|(a, b)| {
                let normal = -(b - a).perp().try_normalize()?;
                Some((normal, normal.dot(*a - middle)))
            })
            .collect();
        let radii = std::array::from_fn(|step| {
            let way = direction(bearing_of(step));
            let crossing = |(normal, distance): &(DVec2, f64)| {
                let slope = normal.dot(way);
                (slope > 1e-9).then(|| distance / slope)
            };
            sides.iter().filter_map(crossing).fold(f64::INFINITY, f64::min)
        });
        let is_sound = radii.iter().all(|radius| radius.is_finite() && *radius > 0.0);
        is_sound.then_some((middle, Self { radii }))
    }

    /// Between two, `part` of the way from one to the other.
    pub(crate) fn mixed(&self, other: &Self, part: f64) -> Self {
        Self { radii: std::array::from_fn(|at| self.radii[at] + (other.radii[at] - self.radii[at]) * part) }
    }

    /// Farther out by so much in every direction.
    pub(crate) fn wider(&self, by: f64) -> Self {
        Self { radii: self.radii.map(|radius| radius + by) }
    }

    /// All the way round.
    pub(crate) fn girth(&self) -> f64 {
        (0..BEARINGS).map(|step| self.corner(step).distance(self.corner(step + 1))).sum()
    }

    /// Where one gets to by going so far along it, towards the left from the front, from where a bearing meets it;
    /// relative to the middle.
    pub(crate) fn walk(&self, bearing: f64, way: f64) -> DVec2 {
        let turns = bearing.rem_euclid(TAU) / TAU * BEARINGS as f64;
        let step = turns as usize % BEARINGS;
        let (from, to) = (self.corner(step), self.corner(step + 1));
        let start = from.lerp(to, turns - turns.floor());
        let girth = self.girth();
        let mut left = way.rem_euclid(girth);
        let mut at = start;
        for next in (step + 1..=step + BEARINGS + 1).map(|step| self.corner(step)) {
            let length = at.distance(next);
            if left <= length {
                return at.lerp(next, if length > 0.0 { left / length } else { 0.0 });
            }
            left -= length;
            at = next;
        }
        start
    }

    fn corner(&self, step: usize) -> DVec2 {
        let step = step % BEARINGS;
        direction(bearing_of(step)) * self.radii[step]
    }
}

/// How much of a full turn is covered by intervals of bearings, each from its first to its second, radians.
pub(crate) fn covered(intervals: &[[f64; 2]]) -> f64 {
    let mut pieces: Vec<[f64; 2]> = Vec::new();
    for &[from, to] in intervals {
        if to - from >= TAU {
            return TAU;
        }
        let start = from.rem_euclid(TAU);
        let end = start + (to - from);
        pieces.push([start, end.min(TAU)]);
        if end > TAU {
            pieces.push([0.0, end - TAU]);
        }
    }
    pieces.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let (mut sum, mut reached) = (0.0, 0.0_f64);
    for [from, to] in pieces {
        sum += (to - from.max(reached)).max(0.0);
        reached = reached.max(to);
    }
    sum
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;

    fn disc(radius: f64) -> Outline {
        let points: Vec<DVec2> = (0..200).map(|k| direction(TAU * f64::from(k) / 200.0) * radius).collect();
        Outline::around(&points).expect("a disc").1
    }

    #[test]
    fn a_way_round_a_disc_is_an_angle() {
        let disc = disc(0.2);
        assert!((disc.girth() / (TAU * 0.2) - 1.0).abs() < 1e-3);
        for (bearing, angle) in [(0.0, 0.5), (PI, -1.0), (6.0, 1.0), (0.1, -2.0)] {
            let found = disc.walk(bearing, 0.2 * angle);
            assert!(found.distance(direction(bearing + angle) * 0.2) < 1e-3, "{bearing} {angle}: {found}");
        }
    }

    #[test]
    fn an_outline_is_taut_and_lies_about_its_middle() {
        let star = [
            DVec2::new(0.1, 0.5),
            DVec2::new(0.5, 0.5),
            DVec2::new(0.3, 0.6),
            DVec2::new(0.1, 0.9),
            DVec2::new(0.5, 0.9),
        ];
        let (middle, outline) = Outline::around(&star).expect("an outline");
        assert!(middle.distance(DVec2::new(0.3, 0.7)) < 1e-12);
        assert!((outline.walk(0.0, 0.0) - DVec2::new(0.0, 0.2)).length() < 1e-9);
        assert!((outline.walk(0.5 * PI, 0.0) - DVec2::new(0.2, 0.0)).length() < 1e-9);
        assert!((outline.wider(0.05).girth() - outline.girth()).abs() > 0.2);
        assert_eq!(Outline::around(&star[..2]), None);
    }

    #[test]
    fn what_overlaps_is_covered_once() {
        assert!((covered(&[[-1.0, 1.0], [0.5, 2.0]]) - 3.0).abs() < 1e-12);
        assert!((covered(&[[-1.0, 1.0], [5.0, 6.0]]) - 2.283).abs() < 1e-3);
        assert_eq!(covered(&[[0.0, 9.0]]), TAU);
    }
}
