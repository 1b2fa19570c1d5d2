//! Lines of named edges, as a pattern cutter draws them: point by point round a piece.

use glam::DVec2;
use toile_garment::{Curve, polyline};

/// A line of edges, one behind the other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Contour {
    pub(crate) start: DVec2,
    pub(crate) edges: Vec<Edge>,
}

/// One edge, from the end of the one before.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Edge {
    pub(crate) name: String,
    pub(crate) curve: Curve,
    pub(crate) end: DVec2,
}

impl Contour {
    pub(crate) fn from(start: DVec2) -> Self {
        Self { start, edges: Vec::new() }
    }

    /// Goes on straight.
    pub(crate) fn straight(self, name: &str, end: DVec2) -> Self {
        self.edge(name, Curve::Line, end)
    }

    /// Goes on in a cubic Bézier curve.
    pub(crate) fn curved(self, name: &str, [first, second]: [DVec2; 2], end: DVec2) -> Self {
        self.edge(name, Curve::Cubic(first, second), end)
    }

    pub(crate) fn edge(mut self, name: &str, curve: Curve, end: DVec2) -> Self {
        self.edges.push(Edge { name: name.to_owned(), curve, end });
        self
    }

    /// Where it has come to.
    pub(crate) fn end(&self) -> DVec2 {
        self.edges.last().map_or(self.start, |edge| edge.end)
    }

    /// Length of the edges of these names, m.
    pub(crate) fn length_of(&self, names: &[&str]) -> f64 {
        self.length_where(|name| names.contains(&name))
    }

    /// Length of all edges of such names, m.
    pub(crate) fn length_where(&self, is_counted: impl Fn(&str) -> bool) -> f64 {
        let counted = self.edges.iter().enumerate().filter(|(_, edge)| is_counted(&edge.name));
        counted.map(|(index, edge)| polyline::length(&edge.curve.points(self.corner(index), edge.end))).sum()
    }

    /// Where the edge of this index starts.
    pub(crate) fn corner(&self, index: usize) -> DVec2 {
        if index == 0 { self.start } else { self.edges[index - 1].end }
    }

    /// The whole piece from its half right of the line x = 0, which runs from that line up to it again. Edges get the
    /// name of their half behind their own.
    pub(crate) fn symmetric(&self, right: &str, left: &str) -> Self {
        let named = |name: &str, half: &str| format!("{name} {half}");
        let mut whole = self.clone();
        for edge in &mut whole.edges {
            edge.name = named(&edge.name, right);
        }
        for (index, edge) in self.edges.iter().enumerate().rev() {
            let curve = reversed(&edge.curve, mirrored);
            whole = whole.edge(&named(&edge.name, left), curve, mirrored(self.corner(index)));
        }
        whole
    }

    /// The piece of the other side of the body.
    pub(crate) fn mirrored(&self) -> Self {
        let mut other = Self::from(mirrored(self.end()));
        for (index, edge) in self.edges.iter().enumerate().rev() {
            other = other.edge(&edge.name, reversed(&edge.curve, mirrored), mirrored(self.corner(index)));
        }
        other
    }
}

/// Across the line x = 0.
pub(crate) fn mirrored(point: DVec2) -> DVec2 {
    DVec2::new(-point.x, point.y)
}

/// The curve from its end to its start, its points moved.
fn reversed(curve: &Curve, moved: impl Fn(DVec2) -> DVec2) -> Curve {
    match curve {
        Curve::Line => Curve::Line,
        Curve::Quadratic(control) => Curve::Quadratic(moved(*control)),
        Curve::Cubic(first, second) => Curve::Cubic(moved(*second), moved(*first)),
        Curve::Through(between) => Curve::Through(between.iter().rev().map(|point| moved(*point)).collect()),
    }
}

/// Length of a cubic Bézier curve, m, as it is cut and sewn.
pub(crate) fn cubic_length(start: DVec2, [first, second]: [DVec2; 2], end: DVec2) -> f64 {
    polyline::length(&Curve::Cubic(first, second).points(start, end))
}
