//! Where a plane cuts the edges of a part of the body.

use glam::DVec3;

use super::reading::Points;
use crate::{Path, Regions, Template};

/// The edges of the regions that a template measures.
#[derive(Debug, Clone)]
pub(super) struct RegionEdges {
    by_region: Vec<(Regions, Edges)>,
}

/// Edges between some vertices, each edge once.
#[derive(Debug, Clone, Default)]
pub(super) struct Edges {
    vertices: Vec<u32>,
    /// Indices into `vertices`.
    ends: Vec<[u32; 2]>,
}

impl RegionEdges {
    pub(super) fn new(template: &Template) -> Self {
        let edges = welded_edges(template);
        let mut by_region: Vec<(Regions, Edges)> = Vec::new();
        for region in template.definitions.iter().filter_map(|definition| region(&definition.path)) {
            if by_region.iter().all(|(known, _)| *known != region) {
                let inside = |vertex: u32| {
                    template.topology.regions.get(vertex as usize).is_some_and(|of| of.meets(region))
                };
                let edges = edges.iter().copied().filter(|edge| edge.iter().all(|&vertex| inside(vertex)));
                by_region.push((region, Edges::new(edges.collect())));
            }
        }
        Self { by_region }
    }

    pub(super) fn of(&self, region: Regions) -> &Edges {
        static NONE: Edges = Edges { vertices: Vec::new(), ends: Vec::new() };
        self.by_region.iter().find(|(known, _)| *known == region).map_or(&NONE, |(_, edges)| edges)
    }
}

impl Edges {
    fn new(edges: Vec<[u32; 2]>) -> Self {
        let mut vertices: Vec<u32> = edges.iter().flatten().copied().collect();
        vertices.sort_unstable();
        vertices.dedup();
        let index = |vertex: u32| vertices.partition_point(|&known| known < vertex);
        let local = |vertex: u32| u32::try_from(index(vertex)).unwrap_or(u32::MAX);
        let ends = edges.into_iter().map(|edge| edge.map(local)).collect();
        Self { vertices, ends }
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
    pub(super) fn cuts(&self, points: &Points<'_>, edges: &Edges) -> Vec<Cut> {
        let origin: DVec3 = self.at.iter().map(|&(vertex, weight)| weight * points.at(vertex)).sum();
        let offset = origin.dot(self.normal);
        let distance = |&vertex: &u32| points.at(vertex).dot(self.normal) - offset;
        let distances: Vec<f64> = edges.vertices.iter().map(distance).collect();
        // Few edges cross: bytes are quicker to look through than numbers.
        let is_above: Vec<bool> = distances.iter().map(|&distance| distance >= 0.0).collect();
        let mut cuts = Vec::new();
        for &ends in edges.ends.iter().filter(|[a, b]| is_above[*a as usize] != is_above[*b as usize]) {
            let distances = ends.map(|end| distances[end as usize]);
            let ends = ends.map(|end| edges.vertices[end as usize]);
            let [a, b] = ends.map(|end| points.at(end));
            let point = a + distances[0] / (distances[0] - distances[1]) * (b - a);
            cuts.push(Cut { point, ends, distances, edge: b - a });
        }
        cuts
    }

    /// Carries the derivative of something by the places of cuts over to the points that move the cuts: the ends
    /// of their edges, and those that carry the plane.
    pub(super) fn carry<'c>(
        &self,
        cuts: impl Iterator<Item = (&'c Cut, DVec3)>,
        mut grows: impl FnMut(u32, DVec3),
    ) {
        let mut lift = 0.0;
        for (cut, by) in cuts {
            let [below, above] = cut.distances;
            let apart = below - above;
            let along = below / apart;
            let slide = by.dot(cut.edge) / (apart * apart);
            grows(cut.ends[0], (1.0 - along) * by - slide * above * self.normal);
            grows(cut.ends[1], along * by + slide * below * self.normal);
            lift += slide * apart;
        }
        for &(vertex, weight) in self.at {
            grows(vertex, -weight * lift * self.normal);
        }
    }
}
