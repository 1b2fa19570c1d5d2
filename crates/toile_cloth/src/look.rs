//! How far cloth is from an obstacle.
//!
//! Forces, stiffness and friction all ask for it where vertices are, several times in a step: it is found once.

use glam::DVec3;

use crate::Obstacle;
use crate::parallel::{PART, each};
use crate::span::Spans;

/// What is known of an obstacle where the vertices of a cloth were last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Look {
    /// Where they were; empty where nothing is known.
    x: Vec<DVec3>,
    /// Of every vertex.
    pub(crate) vertices: Vec<Found>,
    /// Of the middles of edges that are pushed off, by the number of the span.
    pub(crate) spans: Vec<(u32, Found)>,
}

/// The nearest place of an obstacle.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Found {
    /// Signed, m.
    pub(crate) distance: f64,
    /// In which it grows.
    pub(crate) normal: DVec3,
}

impl Found {
    pub(crate) fn new(obstacle: &Obstacle, point: DVec3) -> Self {
        let (distance, normal) = obstacle.distance(point);
        Self { distance, normal }
    }
}

impl Look {
    /// Finds anew what may have changed since the last call.
    pub(crate) fn at(&mut self, x: &[DVec3], obstacle: &Obstacle, spans: &Spans) {
        if self.x == x {
            return;
        }
        self.x.clear();
        self.x.extend_from_slice(x);
        self.vertices.resize(x.len(), Found::default());
        each((self.vertices.as_mut_slice(), x), PART, |_, (vertices, x)| {
            for (found, x) in vertices.iter_mut().zip(x) {
                *found = Found::new(obstacle, *x);
            }
        });
        self.spans.clear();
        self.spans.extend(spans.near(x, &self.vertices, obstacle));
    }

    /// The obstacle has moved.
    pub(crate) fn forget(&mut self) {
        self.x.clear();
    }
}
