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
    /// Leaf by leaf.
    triangles: Vec<Triangle>,
    /// Where vertices are from the first of them, and where they go from there, m.
    at: Vec<Vec3A>,
    by: Vec<Vec3A>,
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
    facing: Facing,
    /// Whether it is connected and away from the cloth's border, so that the way it faces tells something. At the
    /// border, cloth may overlap without turning: the sides of a slit.
    is_inner: bool,
    /// Its triangles.
    first: u32,
    last: u32,
    /// The node after all below this one.
    end: u32,
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
        let graph = Graph::new(triangles);
        let mut order: Vec<u32> = (0..triangles.len() as u32).collect();
        let mut halving = Halving {
            graph: &graph,
            nodes: Vec::with_capacity(triangles.len()),
            stamps: vec![0; triangles.len()],
            stamp: 0,
            queue: Vec::with_capacity(triangles.len()),
        };
        halving.split(&mut order, 0);
        let nodes = halving.nodes;
        let owned = order.iter().map(|&number| Triangle {
            number,
            vertices: triangles[number as usize],
            has_vertex: [false; 3],
            has_side: [false; 3],
        });
        let mut triangles: Vec<Triangle> = owned.collect();
        share_out(vertices, &mut triangles);
        let zeros = vec![Vec3A::ZERO; vertices];
        Self { nodes, triangles, at: zeros.clone(), by: zeros, rounding: 0.0 }
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
        let far = self.at.iter().zip(&self.by).fold(Vec3A::ZERO, |far, (at, by)| far.max(at.abs() + by.abs()));
        self.rounding = 4.0 * f32::EPSILON * far.max_element();
        for index in (0..self.nodes.len()).rev() {
            let node = self.nodes[index];
            let (sweep, facing) = if node.is_leaf(index) {
                let triangles = &self.triangles[node.first as usize..node.last as usize];
                triangles.iter().fold((Sweep::EMPTY, ANYWHERE), |(sweep, bits), triangle| {
                    (sweep.with(&self.sweep(&triangle.vertices)), bits & self.facing(triangle))
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
        let (first, second) = (index + 1, self.nodes[index + 1].end as usize);
        self.inside(first, within, meet);
        self.inside(second, within, meet);
        self.between(first, second, within, meet);
    }

    fn between(
        &self,
        one: usize,
        other: usize,
        within: Vec3A,
        meet: &mut impl FnMut(&Triangle, &Triangle),
    ) {
        let (a, b) = (&self.nodes[one], &self.nodes[other]);
        if !a.sweep.meets(&b.sweep, within) {
            return;
        }
        match (a.is_leaf(one), b.is_leaf(other)) {
            (true, true) => self.leaves(a, b, within, meet),
            (is_leaf, _) if is_leaf || (b.len() > a.len()) => {
                self.between(one, other + 1, within, meet);
                self.between(one, self.nodes[other + 1].end as usize, within, meet);
            }
            _ => {
                self.between(one + 1, other, within, meet);
                self.between(self.nodes[one + 1].end as usize, other, within, meet);
            }
        }
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
}

/// Gives every vertex and every side to the first triangle that has it.
fn share_out(vertices: usize, triangles: &mut [Triangle]) {
    let mut is_taken = vec![false; vertices];
    let mut sides = BTreeMap::new();
    for (t, triangle) in triangles.iter_mut().enumerate() {
        let [a, b, c] = triangle.vertices;
        triangle.has_vertex =
            triangle.vertices.map(|vertex| !std::mem::replace(&mut is_taken[vertex as usize], true));
        triangle.has_side = [[a, b], [b, c], [c, a]]
            .map(|[a, b]| *sides.entry([a.min(b), a.max(b)]).or_insert(t) == t);
    }
}

/// Which triangles are neighbours across a side.
struct Graph {
    neighbours: Vec<[Option<u32>; 3]>,
}

impl Graph {
    fn new(triangles: &[[u32; 3]]) -> Self {
        let mut sides: BTreeMap<[u32; 2], Vec<(u32, usize)>> = BTreeMap::new();
        for (t, &[a, b, c]) in (0..).zip(triangles) {
            for (k, [a, b]) in [[a, b], [b, c], [c, a]].into_iter().enumerate() {
                sides.entry([a.min(b), a.max(b)]).or_default().push((t, k));
            }
        }
        let mut neighbours = vec![[None; 3]; triangles.len()];
        for sides in sides.values() {
            // Where three triangles meet there is no saying which one the cloth goes on with.
            if let [(t, k), (u, l)] = sides[..] {
                neighbours[t as usize][k] = Some(u);
                neighbours[u as usize][l] = Some(t);
            }
        }
        Self { neighbours }
    }

    fn is_inner(&self, triangle: u32) -> bool {
        self.neighbours[triangle as usize].iter().all(Option::is_some)
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
        let is_inner = is_connected && order.iter().all(|&t| self.graph.is_inner(t));
        let index = self.nodes.len();
        let last = first + order.len() as u32;
        self.nodes.push(Node { sweep: Sweep::EMPTY, facing: 0, is_inner, first, last, end: 0 });
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
