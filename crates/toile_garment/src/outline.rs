//! What is measured on the shape of a panel: lengths and places along its edges, girth, area.

use glam::DVec2;

use crate::{Curve, Loop, Outline, polyline};

impl Outline {
    /// Edges of the outer line and of all holes.
    pub fn edge_count(&self) -> usize {
        self.edges.len() + self.holes.iter().map(|hole| hole.edges.len()).sum::<usize>()
    }

    /// The points along an edge, from the corner that it starts at to the corner that it ends at.
    ///
    /// # Panics
    /// Where there is no such edge.
    pub fn edge_points(&self, edge: usize) -> Vec<DVec2> {
        let mut index = edge;
        let mut line = (&self.corners, &self.edges);
        let mut holes = self.holes.iter();
        while index >= line.1.len() {
            index -= line.1.len();
            let hole = holes.next().expect("an edge of the panel");
            line = (&hole.corners, &hole.edges);
        }
        points_of(line.0, line.1, index)
    }

    /// Length of an edge, m.
    ///
    /// # Panics
    /// Where there is no such edge.
    pub fn edge_length(&self, edge: usize) -> f64 {
        polyline::length(&self.edge_points(edge))
    }

    /// The place on an edge at a fraction (0 … 1) of its length.
    ///
    /// # Panics
    /// Where there is no such edge.
    pub fn point_on_edge(&self, edge: usize, fraction: f64) -> DVec2 {
        polyline::point_at(&self.edge_points(edge), fraction)
    }

    /// The outer line as points; the last joins the first.
    pub fn boundary(&self) -> Vec<DVec2> {
        points_around(&self.corners, &self.edges)
    }

    /// Area of the cloth, m²: without the holes; negative where the outer line goes clockwise.
    pub fn area(&self) -> f64 {
        // Holes go clockwise, so that theirs count negatively.
        let holes = self.holes.iter().map(|hole| polyline::signed_area(&hole.points()));
        polyline::signed_area(&self.boundary()) + holes.sum::<f64>()
    }

    /// Length of the outer line, m.
    pub fn perimeter(&self) -> f64 {
        (0..self.edges.len()).map(|edge| self.edge_length(edge)).sum()
    }

    /// The least and the greatest coordinates, m.
    pub fn bounds(&self) -> (DVec2, DVec2) {
        let around = self.boundary();
        around.iter().fold((DVec2::INFINITY, DVec2::NEG_INFINITY), |(least, most), &point| {
            (least.min(point), most.max(point))
        })
    }
}

impl Loop {
    /// The closed line as points; the last joins the first.
    pub fn points(&self) -> Vec<DVec2> {
        points_around(&self.corners, &self.edges)
    }
}

fn points_of(corners: &[DVec2], edges: &[Curve], edge: usize) -> Vec<DVec2> {
    edges[edge].points(corners[edge], corners[(edge + 1) % corners.len()])
}

fn points_around(corners: &[DVec2], edges: &[Curve]) -> Vec<DVec2> {
    let mut around = Vec::new();
    for edge in 0..edges.len() {
        around.extend(points_of(corners, edges, edge));
        around.pop();
    }
    around
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square metre with a bulge of a quarter to the right and a square hole of 20 cm.
    fn tile() -> Outline {
        let line = |_| Curve::Line;
        Outline {
            corners: vec![DVec2::ZERO, DVec2::X, DVec2::ONE, DVec2::Y],
            edges: vec![Curve::Line, Curve::Quadratic(DVec2::new(1.5, 0.5)), Curve::Line, Curve::Line],
            holes: vec![Loop {
                corners: [(0.4, 0.4), (0.4, 0.6), (0.6, 0.6), (0.6, 0.4)].map(DVec2::from).to_vec(),
                edges: (0..4).map(line).collect(),
            }],
        }
    }

    #[test]
    fn area_is_that_of_the_cloth() {
        // A parabola's segment has two thirds of the area of its box.
        let bulge = 2.0 / 3.0 * 0.25;
        assert!((tile().area() - (1.0 + bulge - 0.04)).abs() < 2e-4, "{}", tile().area());
    }

    #[test]
    fn edges_of_holes_are_numbered_on() {
        let tile = tile();
        assert_eq!(tile.edge_count(), 8);
        assert_eq!(tile.edge_points(4), [DVec2::splat(0.4), DVec2::new(0.4, 0.6)]);
        assert!((tile.point_on_edge(7, 0.5) - DVec2::new(0.5, 0.4)).length() < 1e-15);
        assert_eq!(tile.edge_length(2), 1.0);
    }

    #[test]
    fn the_boundary_has_every_corner_once() {
        let tile = tile();
        assert_eq!(tile.boundary().len(), 1 + 32 + 1 + 1);
        assert!((tile.point_on_edge(1, 0.5) - DVec2::new(1.25, 0.5)).length() < 1e-12);
        let closed: Vec<DVec2> = tile.boundary().into_iter().chain([DVec2::ZERO]).collect();
        assert!((tile.perimeter() - polyline::length(&closed)).abs() < 1e-12);
        assert_eq!(tile.bounds(), (DVec2::ZERO, DVec2::new(1.25, 1.0)));
    }
}
