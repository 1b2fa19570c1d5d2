//! Pieces that are cut as a pair, and pieces of which half is drawn.

use glam::DVec2;

use crate::{Curve, Loop, Outline};

impl Outline {
    /// The other of a pair: every point moved by a reflection. Edges are then walked the other way, so that the loop
    /// still goes counter-clockwise: edge `i` becomes the one that [`Self::reflected_edge`] says.
    pub fn reflected(&self, reflect: impl Fn(DVec2) -> DVec2) -> Self {
        let (corners, edges) = reflected_loop(&self.corners, &self.edges, &reflect);
        let holes = self.holes.iter().map(|hole| {
            let (corners, edges) = reflected_loop(&hole.corners, &hole.edges, &reflect);
            Loop { corners, edges }
        });
        Self { corners, edges, holes: holes.collect() }
    }

    /// Which edge of the reflected outline an edge has become.
    pub fn reflected_edge(&self, edge: usize) -> usize {
        let mut first = 0;
        let holes = self.holes.iter().map(|hole| hole.edges.len());
        for count in [self.edges.len()].into_iter().chain(holes) {
            if edge < first + count {
                return first + (first + count - 1 - edge);
            }
            first += count;
        }
        edge
    }

    /// The whole piece, where half of it is drawn and the straight edge `fold` lies on the fold of the cloth: the other
    /// half is joined there. Its edges are those of the half from the one after the fold on, then their reflections
    /// backwards, then the edges of holes and of their reflections.
    ///
    /// # Panics
    /// Where there is no such edge in the outer line.
    pub fn opened(&self, fold: usize) -> Self {
        let count = self.corners.len();
        let (end, start) = (self.corners[fold], self.corners[(fold + 1) % count]);
        let reflect = |point| reflection(end, start, point);
        let half = |index: usize| (fold + 1 + index) % count;

        let mut corners: Vec<DVec2> = (0..count).map(|index| self.corners[half(index)]).collect();
        corners.extend((1..count - 1).rev().map(|index| reflect(self.corners[half(index)])));
        let mut edges: Vec<Curve> = (0..count - 1).map(|index| self.edges[half(index)].clone()).collect();
        edges.extend(
            (0..count - 1)
                .rev()
                .map(|index| self.edges[half(index)].reversed().mapped(|&point| reflect(point))),
        );
        let mut holes = self.holes.clone();
        holes.extend(self.reflected(reflect).holes);
        Self { corners, edges, holes }
    }

    /// Which edges of the opened outline an edge has become: itself and its reflection. None for the fold.
    pub fn opened_edge(&self, fold: usize, edge: usize) -> Option<[usize; 2]> {
        let count = self.edges.len();
        let opened = 2 * (count - 1);
        if edge == fold {
            return None;
        }
        if edge < count {
            let index = (edge + count - fold - 1) % count;
            return Some([index, opened - 1 - index]);
        }
        let in_holes: usize = self.holes.iter().map(|hole| hole.edges.len()).sum();
        let first = edge - count + opened;
        Some([first, self.reflected_edge(edge) - count + opened + in_holes])
    }
}

fn reflected_loop(
    corners: &[DVec2],
    edges: &[Curve],
    reflect: &impl Fn(DVec2) -> DVec2,
) -> (Vec<DVec2>, Vec<Curve>) {
    let backwards = corners.first().into_iter().chain(corners.iter().skip(1).rev());
    let curves = edges.iter().rev().map(|edge| edge.reversed().mapped(|&point| reflect(point)));
    (backwards.map(|&corner| reflect(corner)).collect(), curves.collect())
}

/// A point mirrored about the line through two others.
pub(crate) fn reflection(start: DVec2, end: DVec2, point: DVec2) -> DVec2 {
    let along = (end - start).normalize_or_zero();
    let from_start = point - start;
    start + 2.0 * from_start.dot(along) * along - from_start
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half of a house: the fold is the left edge, number 4; a window.
    fn half() -> Outline {
        let points = |points: &[(f64, f64)]| points.iter().copied().map(DVec2::from).collect::<Vec<_>>();
        Outline {
            corners: points(&[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 4.0)]),
            edges: vec![Curve::Line, Curve::Quadratic(DVec2::new(2.5, 1.0)), Curve::Line, Curve::Line],
            holes: vec![Loop {
                corners: points(&[(0.5, 0.5), (0.5, 1.0), (1.5, 0.5)]),
                edges: vec![Curve::Line; 3],
            }],
        }
    }

    fn flipped(point: DVec2) -> DVec2 {
        DVec2::new(-point.x, point.y)
    }

    #[test]
    fn a_reflection_is_the_same_piece_face_down() {
        let (half, other) = (half(), half().reflected(flipped));
        assert!((half.area() - other.area()).abs() < 1e-12);
        for edge in 0..half.edge_count() {
            let mut points = other.edge_points(half.reflected_edge(edge));
            points.reverse();
            let expected: Vec<DVec2> = half.edge_points(edge).into_iter().map(flipped).collect();
            assert_eq!(points, expected, "edge {edge}");
        }
    }

    #[test]
    fn an_opened_piece_has_two_halves() {
        let half = half();
        let whole = half.opened(3);
        assert!((whole.area() - 2.0 * half.area()).abs() < 1e-12);
        assert_eq!(whole.edge_count(), 2 * (half.edge_count() - 1));
        assert_eq!(half.opened_edge(3, 3), None);
        for edge in (0..half.edge_count()).filter(|&edge| edge != 3) {
            let [itself, reflected] = half.opened_edge(3, edge).expect("not the fold");
            assert_eq!(whole.edge_points(itself), half.edge_points(edge));
            let mut points = whole.edge_points(reflected);
            points.reverse();
            for (found, drawn) in points.iter().zip(half.edge_points(edge)) {
                assert!(found.distance(flipped(drawn)) < 1e-12, "edge {edge}");
            }
        }
    }
}
