//! A tree of pieces of cloth, each connected and each in halves, for finding where cloth comes near itself.

use std::collections::BTreeMap;

use glam::{DVec3, Vec3, Vec3A};

use super::facing::{ANYWHERE, Facing, facing};
use super::sweep::Sweep;

/// Triangles of the smallest pieces.
const LEAF: usize = 4;

/// A tree over the triangles of a cloth. Its pieces are those of the mesh, and not of the room: what lies close because
/// the cloth is folded is in different pieces.
#[derive(Debug, Clone, Default)]
pub(crate) struct Patches {
    /// Depth first: the first half of a piece follows it.
    nodes: Vec<Node>,
    /// Neighbouring pieces, as the search for pairs comes to them.
    seams: Vec<Seam>,
    /// Leaf by leaf.
    triangles: Vec<Triangle>,
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
struct Node {
    sweep: Sweep,
    /// Of its triangles and those around them, so that two pieces with a vertex in common are one where both face.
    facing: Facing,
    /// Whether it is connected and away from the cloth's border, so that the way it faces tells something. At the
    /// border, cloth may overlap without turning: the sides of a slit.
    is_inner: bool,
    /// Its triangles.
    first: u32,
    last: u32,
    /// The node after all below this one.
    end: u32,
    /// Between its halves, if these are neighbours.
    seam: Option<u32>,
}

/// Two pieces that have a vertex in common: together they are one piece, which may face somewhere.
#[derive(Debug, Clone, Copy)]
struct Seam {
    /// Between the parts that the search goes on with, as far as these are neighbours.
    parts: [Option<u32>; 2],
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
    /// Of triangles over so many vertices.
    pub(crate) fn new(vertices: usize, triangles: &[[u32; 3]]) -> Self {
        let graph = Graph::new(vertices, triangles);
        let mut order: Vec<u32> = (0..triangles.len() as u32).collect();
        let mut halving = Halving {
            graph: &graph,
            nodes: Vec::with_capacity(triangles.len()),
            stamps: vec![0; triangles.len()],
            stamp: 0,
            queue: Vec::with_capacity(triangles.len()),
        };
        halving.split(&mut order, 0);
        let mut patches = Self { nodes: halving.nodes, ..Self::default() };
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

    /// Calls for every two triangles that may come nearer than a distance, in a fixed order.
    pub(crate) fn visit(&self, within: f64, mut meet: impl FnMut(&Triangle, &Triangle)) {
        let within = self.within(within);
        if !self.nodes.is_empty() {
            self.inside(0, within, &mut meet);
        }
    }

    fn inside(&self, index: usize, within: Vec3A, meet: &mut impl FnMut(&Triangle, &Triangle)) {
        let node = &self.nodes[index];
        if node.is_inner && node.facing != 0 {
            return;
        }
        if node.is_leaf(index) {
            let triangles = &self.triangles[node.first as usize..node.last as usize];
            for (at, one) in triangles.iter().enumerate() {
                triangles[at + 1..].iter().for_each(|other| meet(one, other));
            }
            return;
        }
        let [first, second] = self.halves(index);
        self.inside(first, within, meet);
        self.inside(second, within, meet);
        self.between([first, second], node.seam, within, meet);
    }

    fn between(
        &self,
        pieces: [usize; 2],
        seam: Option<u32>,
        within: Vec3A,
        meet: &mut impl FnMut(&Triangle, &Triangle),
    ) {
        let [a, b] = pieces.map(|index| &self.nodes[index]);
        let is_one = seam.is_some() && a.is_inner && b.is_inner;
        if is_one && a.facing & b.facing != 0 || !a.sweep.meets(&b.sweep, within) {
            return;
        }
        let Some(parts) = self.parts(pieces) else { return self.leaves(a, b, within, meet) };
        let seams = seam.map_or([None; 2], |seam| self.seams[seam as usize].parts);
        for (pieces, seam) in parts.into_iter().zip(seams) {
            self.between(pieces, seam, within, meet);
        }
    }

    /// What the search goes on with after two pieces: the larger of them in halves. Nothing after two leaves.
    fn parts(&self, [one, other]: [usize; 2]) -> Option<[[usize; 2]; 2]> {
        let (a, b) = (&self.nodes[one], &self.nodes[other]);
        match (a.is_leaf(one), b.is_leaf(other)) {
            (true, true) => None,
            (is_leaf, _) if is_leaf || b.len() > a.len() => Some(self.halves(other).map(|half| [one, half])),
            _ => Some(self.halves(one).map(|half| [half, other])),
        }
    }

    fn halves(&self, index: usize) -> [usize; 2] {
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

    fn leaves(&self, a: &Node, b: &Node, within: Vec3A, meet: &mut impl FnMut(&Triangle, &Triangle)) {
        for one in &self.triangles[a.first as usize..a.last as usize] {
            let sweep = self.sweep(&one.vertices);
            if !sweep.meets(&b.sweep, within) {
                continue;
            }
            for other in &self.triangles[b.first as usize..b.last as usize] {
                if sweep.meets(&self.sweep(&other.vertices), within) {
                    meet(one, other);
                }
            }
        }
    }
}

impl Node {
    fn is_leaf(&self, index: usize) -> bool {
        self.end as usize == index + 1
    }

    fn len(&self) -> u32 {
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

/// Which triangles are neighbours across a side.
struct Graph {
    neighbours: Vec<[Option<u32>; 3]>,
    /// Of triangles: no vertex of it is on the cloth's border.
    is_inner: Vec<bool>,
}

impl Graph {
    fn new(vertices: usize, triangles: &[[u32; 3]]) -> Self {
        let mut sides: BTreeMap<[u32; 2], Vec<(u32, usize)>> = BTreeMap::new();
        for (t, &[a, b, c]) in (0..).zip(triangles) {
            for (k, [a, b]) in [[a, b], [b, c], [c, a]].into_iter().enumerate() {
                sides.entry([a.min(b), a.max(b)]).or_default().push((t, k));
            }
        }
        let mut neighbours = vec![[None; 3]; triangles.len()];
        let mut is_on_border = vec![false; vertices];
        for (ends, sides) in &sides {
            // Where three triangles meet there is no saying which one the cloth goes on with.
            if let [(t, k), (u, l)] = sides[..] {
                neighbours[t as usize][k] = Some(u);
                neighbours[u as usize][l] = Some(t);
            } else {
                ends.iter().for_each(|&end| is_on_border[end as usize] = true);
            }
        }
        let is_inner = |triangle: &[u32; 3]| triangle.iter().all(|&vertex| !is_on_border[vertex as usize]);
        Self { neighbours, is_inner: triangles.iter().map(is_inner).collect() }
    }
}

/// Cuts pieces in halves.
struct Halving<'a> {
    graph: &'a Graph,
    nodes: Vec<Node>,
    /// Of triangles: which walk has seen it last, or which piece it is in while none has.
    stamps: Vec<u32>,
    stamp: u32,
    queue: Vec<u32>,
}

impl Halving<'_> {
    /// Adds the pieces of some triangles, which start at a number in the order, and sorts these.
    fn split(&mut self, order: &mut [u32], first: u32) {
        let is_connected = self.sort(order);
        let is_inner = is_connected && order.iter().all(|&t| self.graph.is_inner[t as usize]);
        let index = self.nodes.len();
        let last = first + order.len() as u32;
        self.nodes.push(Node { sweep: Sweep::EMPTY, facing: 0, is_inner, first, last, end: 0, seam: None });
        if order.len() > LEAF {
            let (one, other) = order.split_at_mut(order.len() / 2);
            let middle = first + one.len() as u32;
            self.split(one, first);
            self.split(other, middle);
        }
        self.nodes[index].end = self.nodes.len() as u32;
    }

    /// Sorts triangles by their way from one at an end of the piece. Whether they are connected.
    fn sort(&mut self, order: &mut [u32]) -> bool {
        let Some(&any) = order.first() else { return true };
        let inside = self.next_stamp();
        for &t in order.iter() {
            self.stamps[t as usize] = inside;
        }
        self.queue.clear();
        self.walk(any, inside);
        let far = self.queue.last().copied().unwrap_or(any);
        for &t in order.iter() {
            self.stamps[t as usize] = inside;
        }
        // The second walk starts where the first has ended, which is far out.
        self.queue.clear();
        self.walk(far, inside);
        let is_connected = self.queue.len() == order.len();
        for &t in order.iter() {
            if self.stamps[t as usize] == inside {
                self.walk(t, inside);
            }
        }
        order.copy_from_slice(&self.queue);
        is_connected
    }

    /// Adds what is connected with a triangle to the queue, near ones first, and stamps it.
    fn walk(&mut self, start: u32, inside: u32) {
        let stamp = self.next_stamp();
        let mut next = self.queue.len();
        self.stamps[start as usize] = stamp;
        self.queue.push(start);
        while let Some(&t) = self.queue.get(next) {
            next += 1;
            for neighbour in self.graph.neighbours[t as usize].into_iter().flatten() {
                if self.stamps[neighbour as usize] == inside {
                    self.stamps[neighbour as usize] = stamp;
                    self.queue.push(neighbour);
                }
            }
        }
    }

    fn next_stamp(&mut self) -> u32 {
        self.stamp += 1;
        self.stamp
    }
}
