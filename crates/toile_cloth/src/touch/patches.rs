//! A tree of pieces of cloth, each connected and each in halves, for finding where cloth comes near itself.

use std::collections::BTreeMap;

use glam::{DVec3, Vec3, Vec3A};

use super::facing::{ANYWHERE, Facing, facing};
use super::graph::Graph;
use super::halving::Halving;
use super::sweep::Sweep;

/// Triangles of the smallest pieces.
pub(crate) const LEAF: usize = 4;

/// Most pieces around a vertex that are known to be neighbours.
const MOST_AROUND: usize = 64;

/// A tree over the triangles of a cloth. Its pieces are those of the mesh, and not of the room: what lies close because
/// the cloth is folded is in different pieces.
#[derive(Debug, Clone, Default)]
pub(crate) struct Patches {
    /// Depth first: the first half of a piece follows it.
    pub(crate) nodes: Vec<Node>,
    /// Neighbouring pieces, as the search for pairs comes to them.
    pub(crate) seams: Vec<Seam>,
    /// Leaf by leaf.
    pub(crate) triangles: Vec<Triangle>,
    /// Where vertices are from the first of them, and where they go from there, m.
    at: Vec<Vec3A>,
    by: Vec<Vec3A>,
    /// What all triangles around a vertex face.
    around: Vec<Facing>,
    /// How far rounding may have moved a box, m.
    rounding: f32,
}

/// A triangle, and which vertices and sides are looked at with it: each with one triangle only.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Triangle {
    /// Which of the cloth's it is.
    pub(crate) number: u32,
    pub(crate) vertices: [u32; 3],
    has_vertex: [bool; 3],
    has_side: [bool; 3],
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) sweep: Sweep,
    /// Of its triangles and those around them, so that two pieces with a vertex in common are one where both face.
    pub(crate) facing: Facing,
    /// Whether it is connected and away from the cloth's border, so that the way it faces tells something. At the
    /// border, cloth may overlap without turning: the sides of a slit.
    pub(crate) is_inner: bool,
    /// Its triangles.
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// The node after all below this one.
    pub(crate) end: u32,
    /// Between its halves, if these are neighbours.
    pub(crate) seam: Option<u32>,
}

/// Two pieces that have a vertex in common: together they are one piece, which may face somewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seam {
    /// Between the parts that the search goes on with, as far as these are neighbours.
    pub(crate) parts: [Option<u32>; 2],
}

impl Triangle {
    pub(crate) fn own_vertices(&self) -> impl Iterator<Item = u32> {
        self.vertices.into_iter().zip(self.has_vertex).filter_map(|(vertex, has)| has.then_some(vertex))
    }

    /// Each as its first corner: it leads to the next.
    pub(crate) fn own_sides(&self) -> impl Iterator<Item = usize> {
        (0..3).zip(self.has_side).filter_map(|(side, has)| has.then_some(side))
    }

    pub(crate) fn side(&self, side: usize) -> [u32; 2] {
        [self.vertices[side], self.vertices[(side + 1) % 3]]
    }
}

impl Patches {
    /// Of triangles over so many vertices, and how they hang together.
    pub(crate) fn new(vertices: usize, triangles: &[[u32; 3]], graph: &Graph) -> Self {
        let mut order: Vec<u32> = (0..triangles.len() as u32).collect();
        let nodes = Halving::new(triangles, graph).cut(&mut order);
        let mut patches = Self { nodes, ..Self::default() };
        let owned = order.iter().map(|&number| Triangle {
            number,
            vertices: triangles[number as usize],
            has_vertex: [false; 3],
            has_side: [false; 3],
        });
        patches.triangles = owned.collect();
        share_out(vertices, &mut patches.triangles);
        patches.at = vec![Vec3A::ZERO; vertices];
        patches.by = patches.at.clone();
        patches.around = vec![0; vertices];
        patches.sew();
        patches
    }

    /// Fits boxes and facings to where vertices are and go: to `x + ways`, the latter zero beyond their end.
    pub(crate) fn refit(&mut self, x: &[DVec3], ways: impl Iterator<Item = DVec3>) {
        // Near the first vertex single precision is fine, far from the origin or not.
        let origin = x.first().copied().unwrap_or_default();
        for (at, x) in self.at.iter_mut().zip(x) {
            *at = (*x - origin).as_vec3a();
        }
        for (by, way) in self.by.iter_mut().zip(ways) {
            *by = way.as_vec3a();
        }
        let far =
            self.at.iter().zip(&self.by).fold(Vec3A::ZERO, |far, (at, by)| far.max(at.abs() + by.abs()));
        self.rounding = 4.0 * f32::EPSILON * far.max_element();
        self.around.fill(ANYWHERE);
        for triangle in &self.triangles {
            let facing = self.facing(triangle);
            for vertex in triangle.vertices {
                self.around[vertex as usize] &= facing;
            }
        }
        for index in (0..self.nodes.len()).rev() {
            let node = self.nodes[index];
            let (sweep, facing) = if node.is_leaf(index) {
                let triangles = &self.triangles[node.first as usize..node.last as usize];
                triangles.iter().fold((Sweep::EMPTY, ANYWHERE), |(sweep, facing), triangle| {
                    let around = triangle.vertices.map(|vertex| self.around[vertex as usize]);
                    let facing = around.into_iter().fold(facing, |all, around| all & around);
                    (sweep.with(&self.sweep(&triangle.vertices)), facing)
                })
            } else {
                let first = &self.nodes[index + 1];
                let second = &self.nodes[first.end as usize];
                (first.sweep.with(&second.sweep), first.facing & second.facing)
            };
            (self.nodes[index].sweep, self.nodes[index].facing) = (sweep, facing);
        }
    }

    /// A box around vertices and their ways.
    pub(crate) fn sweep(&self, vertices: &[u32]) -> Sweep {
        vertices.iter().fold(Sweep::EMPTY, |sweep, &vertex| {
            sweep.with_point(self.at[vertex as usize], self.by[vertex as usize])
        })
    }

    /// A distance for comparing boxes.
    pub(crate) fn within(&self, distance: f64) -> Vec3A {
        Vec3A::splat(distance as f32 + self.rounding)
    }

    fn facing(&self, triangle: &Triangle) -> Facing {
        let sides = |of: &[Vec3A]| {
            let [a, b, c] = triangle.vertices.map(|vertex| of[vertex as usize]);
            [Vec3::from(b - a), Vec3::from(c - a)]
        };
        facing(sides(&self.at), sides(&self.by))
    }

    /// What the search goes on with after two pieces: the larger of them in halves. Nothing after two leaves.
    pub(crate) fn parts(&self, [one, other]: [usize; 2]) -> Option<[[usize; 2]; 2]> {
        let (a, b) = (&self.nodes[one], &self.nodes[other]);
        match (a.is_leaf(one), b.is_leaf(other)) {
            (true, true) => None,
            (is_leaf, _) if is_leaf || b.len() > a.len() => Some(self.halves(other).map(|half| [one, half])),
            _ => Some(self.halves(one).map(|half| [half, other])),
        }
    }

    pub(crate) fn halves(&self, index: usize) -> [usize; 2] {
        [index + 1, self.nodes[index + 1].end as usize]
    }

    /// Finds the seams between pieces.
    fn sew(&mut self) {
        let leaves = self.nodes.iter().enumerate().filter(|(index, node)| node.is_leaf(*index));
        let mut corners: Vec<[u32; 2]> = leaves
            .flat_map(|(_, node)| {
                let triangles = &self.triangles[node.first as usize..node.last as usize];
                triangles.iter().flat_map(|triangle| triangle.vertices.map(|vertex| [vertex, node.first]))
            })
            .collect();
        corners.sort_unstable();
        corners.dedup();
        let around = corners.chunk_by(|one, next| one[0] == next[0]);
        let around = around.filter(|leaves| leaves.len() <= MOST_AROUND);
        let mut meetings: Vec<[u32; 2]> = around
            .flat_map(|leaves| {
                let pairs = leaves.iter().enumerate();
                pairs.flat_map(|(at, one)| leaves[at + 1..].iter().map(move |other| [one[1], other[1]]))
            })
            .collect();
        meetings.sort_unstable();
        meetings.dedup();
        if !self.nodes.is_empty() {
            self.sew_inside(0, meetings);
        }
    }

    /// With the leaves that meet within a piece, by their first triangles.
    fn sew_inside(&mut self, index: usize, meetings: Vec<[u32; 2]>) {
        if self.nodes[index].is_leaf(index) {
            return;
        }
        let halves = self.halves(index);
        let middle = self.nodes[halves[1]].first;
        let (first, rest): (Vec<_>, Vec<_>) = meetings.into_iter().partition(|[_, b]| *b < middle);
        let (second, between) = rest.into_iter().partition(|[a, _]| *a >= middle);
        self.sew_inside(halves[0], first);
        self.sew_inside(halves[1], second);
        self.nodes[index].seam = self.sew_between(halves, between);
    }

    /// With the leaves of one that meet leaves of the other.
    fn sew_between(&mut self, pieces: [usize; 2], meetings: Vec<[u32; 2]>) -> Option<u32> {
        if meetings.is_empty() {
            return None;
        }
        let seam = self.seams.len();
        self.seams.push(Seam { parts: [None; 2] });
        if let Some([first, second]) = self.parts(pieces) {
            let has = |[a, b]: &[u32; 2]| self.nodes[first[0]].has(*a) && self.nodes[first[1]].has(*b);
            let (in_first, in_second) = meetings.into_iter().partition(has);
            let parts = [self.sew_between(first, in_first), self.sew_between(second, in_second)];
            self.seams[seam].parts = parts;
        }
        Some(seam as u32)
    }
}

impl Node {
    pub(crate) fn is_leaf(&self, index: usize) -> bool {
        self.end as usize == index + 1
    }

    pub(crate) fn len(&self) -> u32 {
        self.last - self.first
    }

    fn has(&self, place: u32) -> bool {
        (self.first..self.last).contains(&place)
    }
}

/// Gives every vertex and every side to the first triangle that has it.
fn share_out(vertices: usize, triangles: &mut [Triangle]) {
    let mut is_taken = vec![false; vertices];
    let mut sides = BTreeMap::new();
    for (t, triangle) in triangles.iter_mut().enumerate() {
        let [a, b, c] = triangle.vertices;
        triangle.has_vertex =
            triangle.vertices.map(|vertex| !std::mem::replace(&mut is_taken[vertex as usize], true));
        triangle.has_side =
            [[a, b], [b, c], [c, a]].map(|[a, b]| *sides.entry([a.min(b), a.max(b)]).or_insert(t) == t);
    }
}
