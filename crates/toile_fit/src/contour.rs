//! Once round a garment on one level, and how long that is on its flat panels.

use std::collections::BTreeMap;

use glam::DVec2;

/// A triangle between whose corners a level lies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Crossed {
    /// Stitch points at its corners.
    pub(crate) points: [usize; 3],
    /// How far along the part they are, m.
    pub(crate) along: [f64; 3],
    /// Where they are on the flat panel, m.
    pub(crate) flat: [DVec2; 3],
}

/// Where a level crosses a triangle: the sides it goes through, and how far it is from one to the other.
#[derive(Debug)]
struct Step {
    sides: [[usize; 2]; 2],
    length: f64,
}

impl Crossed {
    fn step(&self, level: f64) -> Option<Step> {
        let is_above = self.along.map(|along| along >= level);
        let mut sides = [(0, 1), (1, 2), (2, 0)].into_iter().filter(|(a, b)| is_above[*a] != is_above[*b]);
        let (first, second) = (sides.next()?, sides.next()?);
        let at = |(a, b): (usize, usize)| {
            let part = (level - self.along[a]) / (self.along[b] - self.along[a]);
            self.flat[a].lerp(self.flat[b], part)
        };
        let side = |(a, b): (usize, usize)| {
            let (a, b) = (self.points[a], self.points[b]);
            [a.min(b), a.max(b)]
        };
        Some(Step { sides: [side(first), side(second)], length: at(first).distance(at(second)) })
    }
}

/// The longest way round on a level that closes, on the flat panels, m; none where the cloth does not go round.
pub(crate) fn girth(crossed: &[Crossed], level: f64) -> Option<f64> {
    let steps: Vec<Step> = crossed.iter().filter_map(|triangle| triangle.step(level)).collect();
    let mut beside: BTreeMap<[usize; 2], Vec<usize>> = BTreeMap::new();
    for (index, side) in
        steps.iter().enumerate().flat_map(|(index, step)| step.sides.map(|side| (index, side)))
    {
        beside.entry(side).or_default().push(index);
    }
    let mut is_done = vec![false; steps.len()];
    let closed = (0..steps.len()).filter_map(|start| walk(start, &steps, &beside, &mut is_done));
    closed.max_by(f64::total_cmp)
}

/// From a step on until it is reached again; none where the way ends at a rim.
fn walk(
    start: usize,
    steps: &[Step],
    beside: &BTreeMap<[usize; 2], Vec<usize>>,
    is_done: &mut [bool],
) -> Option<f64> {
    if is_done[start] {
        return None;
    }
    let (mut at, mut length) = (start, 0.0);
    let mut side = steps[start].sides[0];
    loop {
        is_done[at] = true;
        length += steps[at].length;
        let [a, b] = steps[at].sides;
        side = if side == a { b } else { a };
        if side == steps[start].sides[0] {
            return Some(length);
        }
        at = beside.get(&side)?.iter().copied().find(|next| !is_done[*next])?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tube of 8 squares, 0.8 m round, and 3 high, of which one column can be left out.
    fn tube(is_whole: bool) -> Vec<Crossed> {
        let point = |column: usize, row: usize| (row * 8 + column % 8, 0.1 * row as f64);
        let square = |column: usize, row: usize| {
            let corner = |column: usize, row: usize| {
                let (point, along) = point(column, row);
                (point, along, DVec2::new(0.1 * column as f64, along))
            };
            let [a, b] = [corner(column, row), corner(column + 1, row)];
            let [c, d] = [corner(column, row + 1), corner(column + 1, row + 1)];
            [[a, b, c], [b, d, c]].map(|corners| Crossed {
                points: corners.map(|corner| corner.0),
                along: corners.map(|corner| corner.1),
                flat: corners.map(|corner| corner.2),
            })
        };
        let columns = if is_whole { 0..8 } else { 0..7 };
        columns.flat_map(|column| (0..3).flat_map(move |row| square(column, row))).collect()
    }

    #[test]
    fn a_tube_goes_round() {
        for level in [0.01, 0.1, 0.15, 0.299] {
            let found = girth(&tube(true), level).expect("closed");
            assert!((found - 0.8).abs() < 1e-12, "{level} {found}");
        }
        assert_eq!(girth(&tube(true), 0.31), None);
    }

    #[test]
    fn what_is_open_does_not() {
        assert_eq!(girth(&tube(false), 0.15), None);
    }

    #[test]
    fn of_two_ways_round_the_longer_counts() {
        let mut both = tube(true);
        let far = tube(true).into_iter().map(|triangle| Crossed {
            points: triangle.points.map(|point| point + 100),
            flat: triangle.flat.map(|flat| 0.5 * flat),
            ..triangle
        });
        both.extend(far);
        assert!((girth(&both, 0.15).expect("closed") - 0.8).abs() < 1e-12);
    }
}
