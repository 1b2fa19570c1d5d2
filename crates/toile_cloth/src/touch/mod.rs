//! Cloth against itself and other layers.
//!
//! Every vertex is kept off triangles, and every side off sides, by the cloth's thickness; no step lets any pair of
//! them pass through each other, so that cloth which starts without crossings stays without.

mod barrier;
mod facing;
mod graph;
mod halving;
mod hold;
mod impact;
mod pair;
mod patches;
mod rest;
mod sweep;
mod tangle;
mod visit;

use glam::{DVec2, DVec3, Vec4};

use self::barrier::barrier;
use self::graph::Graph;
use self::hold::Hold;
use self::impact::{fastest, free_way};
use self::pair::{Kind, Pair};
use self::patches::{Patches, Triangle};
use self::rest::Rest;
use self::tangle::Tangle;
use crate::linear::Matrix;

/// Half the thickness of cloth that has none, m: for it must not pass through itself either.
const MIN_OFFSET: f64 = 5e-5;
/// Sides push each other only within this part of the thickness. Where cloth lies on cloth its vertices carry it, and
/// sides matter only where it is sharply bent.
const SIDES: f64 = 0.5;
/// The least distance of touching, m, where cloth is all but a point on its panel.
const MIN_REACH: f64 = 1e-6;
/// A step may bring parts this much nearer than touching, as a part of that, before it is thought over.
const SLACK: f64 = 0.1;

/// What keeps cloth off itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Touch {
    /// N/m.
    spring: f64,
    /// Half the cloth's thickness at each vertex, m.
    offsets: Vec<f64>,
    /// The largest distance of touching, m.
    widest: f64,
    patches: Patches,
    rest: Rest,
    /// Where a step leads, m.
    ways: Vec<DVec3>,
    /// All that touch before or after a step or on its way.
    pairs: Vec<Pair>,
    /// Those that come to touch in the step.
    coming: Vec<Hold>,
    tangle: Tangle,
}

/// A cloth as it is cut, with vertices and triangles in the order of a problem.
pub(crate) struct Layout<'a> {
    /// Half the thickness at each vertex, m.
    pub(crate) offsets: Vec<f64>,
    pub(crate) triangles: Vec<[u32; 3]>,
    /// Corners of each triangle on the panels.
    pub(crate) on_panels: Vec<[u32; 3]>,
    pub(crate) places: &'a [DVec2],
    /// Of each triangle; empty where not known.
    pub(crate) layers: Vec<u32>,
}

impl Touch {
    pub(crate) fn new(layout: Layout<'_>, spring: f64) -> Self {
        let Layout { offsets, triangles, on_panels, places, layers } = layout;
        let count = offsets.len();
        let offsets: Vec<f64> = offsets.into_iter().map(|offset| offset.max(MIN_OFFSET)).collect();
        let graph = Graph::new(count, &triangles);
        Self {
            spring,
            widest: 2.0 * offsets.iter().copied().fold(0.0, f64::max),
            offsets,
            patches: Patches::new(count, &triangles, &graph),
            rest: Rest::new(count, &triangles, &on_panels, places),
            ways: vec![DVec3::ZERO; count],
            pairs: Vec::new(),
            coming: Vec::new(),
            tangle: Tangle::new(&triangles, layers, graph),
        }
    }

    /// How many places there are where a side of a triangle goes through another, or a layer is below one that it is
    /// to be above.
    pub(crate) fn crossings(&self) -> usize {
        self.tangle.crossings()
    }

    /// Energy of all pairs that touch, J, as far as they are known.
    pub(crate) fn energy(&self, x: &[DVec3]) -> f64 {
        let of_pair = |pair: &Pair| {
            let distance = pair.kind.gap(pair.vertices.map(|vertex| x[vertex as usize])).distance;
            if distance < pair.reach { barrier(distance, pair.reach, self.spring).energy } else { 0.0 }
        };
        self.pairs.iter().map(of_pair).sum()
    }

    /// Whether cloth passes through itself, and will perhaps not for long.
    pub(crate) fn is_untangling(&self) -> bool {
        self.tangle.is_untangling()
    }

    /// Finds what touches where nothing moves, and what passes through itself if anything did. Whether that may have
    /// changed forces.
    pub(crate) fn untangle(&mut self, x: &[DVec3], is_new: bool) -> bool {
        let is_tangled = is_new || self.tangle.crossings() > 0;
        if is_tangled {
            self.ways.fill(DVec3::ZERO);
            self.patches.refit(x, self.ways.iter().copied());
            self.tangle.find(x, &self.patches, &self.offsets);
            self.look_ahead(x, &[], 0.0);
        }
        is_tangled
    }

    /// Adds what keeps cloth off itself, N, and gives the energy of it, J.
    pub(crate) fn push(&self, x: &[DVec3], forces: &mut [DVec3]) -> f64 {
        let mut energy = 0.0;
        for pair in &self.pairs {
            let gap = pair.kind.gap(pair.vertices.map(|vertex| x[vertex as usize]));
            if gap.distance >= pair.reach {
                continue;
            }
            let barrier = barrier(gap.distance, pair.reach, self.spring);
            energy += barrier.energy;
            for (vertex, weight) in pair.vertices.into_iter().zip(gap.weights) {
                forces[vertex as usize] += gap.normal * (barrier.force * weight);
            }
        }
        energy + self.tangle.pulls().map(|pull| pull.push(x, self.spring, forces)).sum::<f64>()
    }

    /// Adds the stiffness of what touches, along the line between.
    pub(crate) fn stiffen(&self, x: &[DVec3], matrix: &mut Matrix) {
        matrix.couplings.clear();
        for pair in &self.pairs {
            let gap = pair.kind.gap(pair.vertices.map(|vertex| x[vertex as usize]));
            if gap.distance < pair.reach {
                let stiffness = barrier(gap.distance, pair.reach, self.spring).stiffness;
                pair.hold(gap.normal, gap.weights).stiffen(stiffness, matrix);
            }
        }
        for pull in self.tangle.pulls().filter(|pull| pull.depth(x) > 0.0) {
            pull.stiffen(self.spring, matrix);
        }
        matrix.couplings.seal();
    }

    /// Finds all that touch on a part of a step. Gives the part of that part on which nothing passes through anything.
    pub(crate) fn look_ahead(&mut self, x: &[DVec3], step: &[Vec4], part: f64) -> f64 {
        self.ways.fill(DVec3::ZERO);
        if part > 0.0 {
            for (way, step) in self.ways.iter_mut().zip(step) {
                *way = step.truncate().as_dvec3() * part;
            }
        }
        self.patches.refit(x, self.ways.iter().copied());
        self.pairs.clear();
        self.coming.clear();
        let mut search = Search {
            x,
            ways: &self.ways,
            rest: &self.rest,
            offsets: &self.offsets,
            pairs: &mut self.pairs,
            coming: &mut self.coming,
            tangle: &self.tangle,
            free: 1.0,
        };
        self.patches.visit(self.widest, |one, other| search.triangles(&self.patches, one, other));
        search.free
    }

    /// Treats pairs that come to touch in the step as touching already. Whether there are any.
    pub(crate) fn anticipate(&self, x: &[DVec3], matrix: &mut Matrix, right: &mut [Vec4]) -> bool {
        if self.coming.is_empty() {
            return false;
        }
        for hold in &self.coming {
            hold.press(x, self.spring, matrix, right);
        }
        matrix.couplings.seal();
        true
    }
}

impl Pair {
    fn hold(&self, normal: DVec3, [a, b, c, d]: [f64; 4]) -> Hold {
        let [i, j, k, l] = self.vertices;
        Hold { vertices: [i, j, k, l, i], weights: [a, b, c, d, 0.0], normal, goal: self.reach }
    }
}

/// The pairs of a step while they are being found.
struct Search<'a> {
    x: &'a [DVec3],
    ways: &'a [DVec3],
    rest: &'a Rest,
    offsets: &'a [f64],
    pairs: &'a mut Vec<Pair>,
    coming: &'a mut Vec<Hold>,
    tangle: &'a Tangle,
    free: f64,
}

impl Search<'_> {
    /// Looks at all parts of two triangles.
    fn triangles(&mut self, patches: &Patches, one: &Triangle, other: &Triangle) {
        for (from, triangle) in [(one, other), (other, one)] {
            let Triangle { vertices: [a, b, c], number, .. } = *triangle;
            for vertex in from.own_vertices().filter(|vertex| !triangle.vertices.contains(vertex)) {
                let reach = self.offset(&[vertex]) + self.offset(&triangle.vertices);
                self.parts(patches, Kind::Corner, [vertex, a, b, c], reach, |rest, reach| {
                    rest.corner(vertex, number, [a, b, c], reach)
                });
            }
        }
        for (i, j) in one.own_sides().flat_map(|i| other.own_sides().map(move |j| (i, j))) {
            let ends = [one.side(i), other.side(j)];
            if ends[0].iter().any(|end| ends[1].contains(end)) {
                continue;
            }
            let reach = SIDES * (self.offset(&ends[0]) + self.offset(&ends[1]));
            let [[a, b], [c, d]] = ends;
            self.parts(patches, Kind::Sides, [a, b, c, d], reach, |rest, reach| {
                rest.sides(ends, [(one.number, i), (other.number, j)], reach)
            });
        }
    }

    fn offset(&self, vertices: &[u32]) -> f64 {
        vertices.iter().fold(0.0, |most, &vertex| self.offsets[vertex as usize].max(most))
    }

    /// Keeps two parts if they may touch in the step; `at_rest` tells at which distance they do, being neighbours.
    fn parts(
        &mut self,
        patches: &Patches,
        kind: Kind,
        vertices: [u32; 4],
        reach: f64,
        at_rest: impl FnOnce(&Rest, f64) -> f64,
    ) {
        let (one, other) = vertices.split_at(kind.split());
        if !patches.sweep(one).meets(&patches.sweep(other), patches.within(reach)) {
            return;
        }
        let x = vertices.map(|vertex| self.x[vertex as usize]);
        let ways = vertices.map(|vertex| self.ways[vertex as usize]);
        let before = kind.gap(x).distance;
        let nearest = before - fastest(kind, ways);
        if nearest >= reach || before == 0.0 || self.tangle.is_between(one, other) {
            return;
        }
        let pair = Pair { kind, vertices, reach: at_rest(self.rest, reach).max(MIN_REACH) };
        if nearest >= pair.reach {
            return;
        }
        self.pairs.push(pair);
        let free = if nearest > 0.0 { 1.0 } else { free_way(kind, x, ways) };
        self.free = self.free.min(free);
        let mut after = x;
        after.iter_mut().zip(ways).for_each(|(x, way)| *x += way * free);
        let gap = kind.gap(after);
        let is_new = before >= pair.reach && gap.distance < (1.0 - SLACK) * pair.reach;
        if free < 1.0 || is_new {
            self.coming.push(pair.hold(gap.normal, gap.weights));
        }
    }
}
