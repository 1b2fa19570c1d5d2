//! Edges of panels.

use glam::DVec2;

/// The way of an edge between its two corners.
#[derive(Debug, Clone, PartialEq)]
pub enum Curve {
    /// Straight.
    Line,
    /// A quadratic Bézier curve by its control point, m.
    Quadratic(DVec2),
    /// A cubic Bézier curve by its control points, m.
    Cubic(DVec2, DVec2),
    /// Straight from point to point: digitised edges, with all between the corners, m.
    Through(Vec<DVec2>),
}

/// Parts that a Bézier curve is divided into; a half circle of 20 cm radius is then within 0.1 mm.
const PARTS: u32 = 32;

impl Curve {
    /// The same curve with every point that it is given by moved.
    pub fn mapped(&self, moved: impl Fn(&DVec2) -> DVec2) -> Self {
        match self {
            Self::Line => Self::Line,
            Self::Quadratic(control) => Self::Quadratic(moved(control)),
            Self::Cubic(first, second) => Self::Cubic(moved(first), moved(second)),
            Self::Through(between) => Self::Through(between.iter().map(moved).collect()),
        }
    }

    /// The same curve from its end to its start.
    pub fn reversed(&self) -> Self {
        match self {
            Self::Line => Self::Line,
            Self::Quadratic(control) => Self::Quadratic(*control),
            Self::Cubic(first, second) => Self::Cubic(*second, *first),
            Self::Through(between) => Self::Through(between.iter().rev().copied().collect()),
        }
    }

    /// How many points [`Self::points`] gives.
    pub(crate) fn point_count(&self) -> usize {
        match self {
            Self::Line => 2,
            Self::Quadratic(_) | Self::Cubic(..) => PARTS as usize + 1,
            Self::Through(between) => between.len() + 2,
        }
    }

    /// The points that it is given by, besides its ends.
    pub(crate) fn given_points(&self) -> Vec<DVec2> {
        match self {
            Self::Line => Vec::new(),
            Self::Quadratic(control) => vec![*control],
            Self::Cubic(first, second) => vec![*first, *second],
            Self::Through(between) => between.clone(),
        }
    }

    /// Points along the curve from `start` to `end`, both included.
    pub fn points(&self, start: DVec2, end: DVec2) -> Vec<DVec2> {
        let sampled = |at: &dyn Fn(f64) -> DVec2| {
            (0..=PARTS).map(|part| at(f64::from(part) / f64::from(PARTS))).collect()
        };
        match self {
            Self::Line => vec![start, end],
            Self::Quadratic(control) => sampled(&|t| start.lerp(*control, t).lerp(control.lerp(end, t), t)),
            Self::Cubic(first, second) => sampled(&|t| {
                let (a, b, c) = (start.lerp(*first, t), first.lerp(*second, t), second.lerp(end, t));
                a.lerp(b, t).lerp(b.lerp(c, t), t)
            }),
            Self::Through(between) => {
                [start].into_iter().chain(between.iter().copied()).chain([end]).collect()
            }
        }
    }
}
