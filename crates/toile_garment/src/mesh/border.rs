//! Edges of panels in every size, with the places at which sewing needs a corner.

use glam::DVec2;

/// A line of straight parts, known by its length.
#[derive(Debug, Clone)]
pub(super) struct Strand {
    points: Vec<DVec2>,
    /// Length up to each point, m.
    reached: Vec<f64>,
}

impl Strand {
    pub(super) fn new(points: Vec<DVec2>) -> Self {
        let mut length = 0.0;
        let steps = points.windows(2).map(|ends| {
            length += ends[0].distance(ends[1]);
            length
        });
        let reached = [0.0].into_iter().chain(steps).collect();
        Self { points, reached }
    }

    /// m.
    pub(super) fn length(&self) -> f64 {
        self.reached.last().copied().unwrap_or(0.0)
    }

    /// The point at a fraction of the length.
    pub(super) fn at(&self, fraction: f64) -> DVec2 {
        let goal = fraction * self.length();
        let next = self.reached.partition_point(|&length| length < goal).clamp(1, self.points.len() - 1);
        let (from, to) = (self.reached[next - 1], self.reached[next]);
        let part = if to > from { ((goal - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
        self.points[next - 1].lerp(self.points[next], part)
    }

    /// The fraction of the length at which the line passes nearest to a point, and how far from it, m.
    pub(super) fn nearest(&self, point: DVec2) -> (f64, f64) {
        let on_part = |(ends, reached): (&[DVec2], &[f64])| {
            let along = ends[1] - ends[0];
            let part = (point - ends[0]).dot(along) / along.length_squared().max(f64::MIN_POSITIVE);
            let part = part.clamp(0.0, 1.0);
            let length = reached[0] + part * (reached[1] - reached[0]);
            (length / self.length(), point.distance(ends[0] + along * part))
        };
        let parts = self.points.windows(2).zip(self.reached.windows(2)).map(on_part);
        parts.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0.0, f64::INFINITY))
    }
}

/// Marks nearer to each other than this in the base size are one, m.
const SAME: f64 = 1e-5;

/// An edge of a panel in every size.
#[derive(Debug, Clone)]
pub(super) struct Border {
    pub(super) sizes: Vec<Strand>,
    base: usize,
    /// Places that need a corner, by size as fractions of the edge's length; from the start to the end of the edge.
    marks: Vec<Vec<f64>>,
}

impl Border {
    pub(super) fn new(sizes: Vec<Strand>, base: usize) -> Self {
        let marks = [0.0, 1.0].map(|end| vec![end; sizes.len()]).to_vec();
        Self { sizes, base, marks }
    }

    /// In the base size.
    pub(super) fn strand(&self) -> &Strand {
        &self.sizes[self.base]
    }

    /// m, in the base size.
    pub(super) fn length(&self) -> f64 {
        self.strand().length()
    }

    pub(super) fn marks(&self) -> &[Vec<f64>] {
        &self.marks
    }

    /// Adds a mark, by size; whether there was none yet.
    pub(super) fn mark(&mut self, at: Vec<f64>) -> bool {
        let nearest = &self.marks[self.nearest_mark(at[self.base])];
        if (nearest[self.base] - at[self.base]).abs() * self.length() < SAME {
            return false;
        }
        let place = self.marks.partition_point(|mark| mark[self.base] < at[self.base]);
        self.marks.insert(place, at);
        true
    }

    /// The mark nearest to a fraction of the base size's length.
    pub(super) fn nearest_mark(&self, fraction: f64) -> usize {
        let distance = |mark: &Vec<f64>| (mark[self.base] - fraction).abs();
        let by_distance =
            |a: &usize, b: &usize| distance(&self.marks[*a]).total_cmp(&distance(&self.marks[*b]));
        (0..self.marks.len()).min_by(by_distance).unwrap_or(0)
    }

    /// The first size, if any, in which two marks are not in the order of the base size.
    pub(super) fn disorder(&self) -> Option<usize> {
        let is_ordered = |size: &usize| self.marks.windows(2).all(|ends| ends[0][*size] < ends[1][*size]);
        (0..self.sizes.len()).find(|size| !is_ordered(size))
    }
}
