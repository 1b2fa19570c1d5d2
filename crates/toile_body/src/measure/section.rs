//! Where a plane cuts the edges of a part of the body.

use glam::DVec3;

use super::reading::Points;
use crate::{Path, Regions, Template};

/// The edges of the regions that a template measures, each edge once.
#[derive(Debug, Clone)]
pub(super) struct RegionEdges {
    by_region: Vec<(Regions, Vec<[u32; 2]>)>,
}

impl RegionEdges {
    pub(super) fn new(template: &Template) -> Self {
        let edges = welded_edges(template);
        let mut by_region: Vec<(Regions, Vec<[u32; 2]>)> = Vec::new();
        for region in template.definitions.iter().filter_map(|definition| region(&definition.path)) {
            if by_region.iter().all(|(known, _)| *known != region) {
                let inside = |vertex: u32| {
                    template.topology.regions.get(vertex as usize).is_some_and(|of| of.meets(region))
                };
                let edges = edges.iter().copied().filter(|edge| edge.iter().all(|&vertex| inside(vertex)));
                by_region.push((region, edges.collect()));
            }
        }
        Self { by_region }
    }

    pub(super) fn of(&self, region: Regions) -> &[[u32; 2]] {
        self.by_region.iter().find(|(known, _)| *known == region).map_or(&[], |(_, edges)| edges)
    }
}

fn region(path: &Path) -> Option<Regions> {
    match path {
        Path::Girth { region, .. }
        | Path::GirthAcross { region, .. }
        | Path::GirthScan { region, .. }
        | Path::GirthOfHalf { region, .. }
        | Path::Extent { region, .. } => Some(*region),
        _ => None,
    }
}

/// Edges between welded vertices, the smaller index first, in order.
fn welded_edges(template: &Template) -> Vec<[u32; 2]> {
    let weld = |vertex: u32| template.topology.weld.get(vertex as usize).copied().unwrap_or(vertex);
    let mut edges: Vec<[u32; 2]> = Vec::with_capacity(template.topology.triangles.len() * 3);
    for &[a, b, c] in &template.topology.triangles {
        for (from, to) in [(a, b), (b, c), (c, a)] {
            let (from, to) = (weld(from), weld(to));
            edges.push([from.min(to), from.max(to)]);
        }
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// A plane that moves with the body.
pub(super) struct Plane<'a> {
    /// It goes through this place.
    pub(super) at: &'a [(u32, f64)],
    /// Unit length.
    pub(super) normal: DVec3,
}

/// Where a plane cuts an edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub(super) point: DVec3,
    ends: [u32; 2],
    /// Signed distances of the ends from the plane.
    distances: [f64; 2],
    edge: DVec3,
}

impl Plane<'_> {
    pub(super) fn cuts(&self, points: &Points<'_>, edges: &[[u32; 2]]) -> Vec<Cut> {
        let origin: DVec3 = self.at.iter().map(|&(vertex, weight)| weight * points.at(vertex)).sum();
        let offset = origin.dot(self.normal);
        let mut cuts = Vec::new();
        for &ends in edges {
            let [a, b] = ends.map(|end| points.at(end));
            let distances = [a, b].map(|end| end.dot(self.normal) - offset);
            if (distances[0] < 0.0) != (distances[1] < 0.0) {
                let along = distances[0] / (distances[0] - distances[1]);
                cuts.push(Cut { point: a + along * (b - a), ends, distances, edge: b - a });
            }
        }
        cuts
    }

    /// Carries the derivative of something by a cut's place over to the points that move the cut: the ends
    /// of its edge, and those that carry the plane.
    pub(super) fn carry(&self, cut: &Cut, by: DVec3, mut grows: impl FnMut(u32, DVec3)) {
        let [below, above] = cut.distances;
        let apart = below - above;
        let along = below / apart;
        let slide = by.dot(cut.edge) / (apart * apart);
        grows(cut.ends[0], (1.0 - along) * by - slide * above * self.normal);
        grows(cut.ends[1], along * by + slide * below * self.normal);
        for &(vertex, weight) in self.at {
            grows(vertex, -weight * slide * apart * self.normal);
        }
    }
}
