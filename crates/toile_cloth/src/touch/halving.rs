//! Cutting cloth into connected pieces.

use super::graph::Graph;
use super::patches::{LEAF, Node};
use super::sweep::Sweep;

/// Cuts pieces in halves.
pub(crate) struct Halving<'a> {
    graph: &'a Graph,
    /// Of triangles: no vertex of it is on the cloth's border.
    is_inner: Vec<bool>,
    nodes: Vec<Node>,
    /// Of triangles: which walk has seen it last, or which piece it is in while none has.
    stamps: Vec<u32>,
    stamp: u32,
    queue: Vec<u32>,
}

impl<'a> Halving<'a> {
    pub(crate) fn new(triangles: &[[u32; 3]], graph: &'a Graph) -> Self {
        let is_inner = |triangle: &[u32; 3]| triangle.iter().all(|&v| !graph.is_on_border[v as usize]);
        Self {
            graph,
            is_inner: triangles.iter().map(is_inner).collect(),
            nodes: Vec::with_capacity(triangles.len()),
            stamps: vec![0; triangles.len()],
            stamp: 0,
            queue: Vec::with_capacity(triangles.len()),
        }
    }

    /// All pieces, depth first, for the triangles in an order that is found.
    pub(crate) fn cut(mut self, order: &mut [u32]) -> Vec<Node> {
        self.split(order, 0);
        self.nodes
    }

    /// Adds the pieces of some triangles, which start at a number in the order, and sorts these.
    fn split(&mut self, order: &mut [u32], first: u32) {
        let is_connected = self.sort(order);
        let is_inner = is_connected && order.iter().all(|&t| self.is_inner[t as usize]);
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
