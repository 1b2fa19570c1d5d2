//! The search for triangles that come near each other.

use glam::Vec3A;

use super::patches::{Node, Patches, Triangle};

/// Most pairs of triangles that are looked at, and most for each triangle.
const MOST: usize = 10_000;
const MOST_OF_EACH: usize = 500;

/// A search that is under way.
struct Visit<'a, F> {
    patches: &'a Patches,
    within: Vec3A,
    /// How many pairs may still be found.
    left: usize,
    meet: F,
}

impl Patches {
    /// Calls for every two triangles that may come nearer than a distance, in a fixed order. Where more of the cloth is
    /// in one place than any fold brings there, it ends early.
    pub(crate) fn visit(&self, within: f64, meet: impl FnMut(&Triangle, &Triangle)) {
        let left = MOST + MOST_OF_EACH * self.triangles.len();
        if !self.nodes.is_empty() {
            Visit { patches: self, within: self.within(within), left, meet }.inside(0);
        }
    }
}

impl<F: FnMut(&Triangle, &Triangle)> Visit<'_, F> {
    fn inside(&mut self, index: usize) {
        let node = &self.patches.nodes[index];
        if node.is_inner && node.facing != 0 || self.left == 0 {
            return;
        }
        if node.is_leaf(index) {
            let triangles = &self.patches.triangles[node.first as usize..node.last as usize];
            for (at, one) in triangles.iter().enumerate() {
                triangles[at + 1..].iter().for_each(|other| self.found(one, other));
            }
            return;
        }
        let [first, second] = self.patches.halves(index);
        self.inside(first);
        self.inside(second);
        self.between([first, second], node.seam);
    }

    fn between(&mut self, pieces: [usize; 2], seam: Option<u32>) {
        let [a, b] = pieces.map(|index| &self.patches.nodes[index]);
        let is_one = seam.is_some() && a.is_inner && b.is_inner;
        if is_one && a.facing & b.facing != 0 || self.left == 0 || !a.sweep.meets(&b.sweep, self.within) {
            return;
        }
        let Some(parts) = self.patches.parts(pieces) else { return self.leaves(a, b) };
        let seams = seam.map_or([None; 2], |seam| self.patches.seams[seam as usize].parts);
        for (pieces, seam) in parts.into_iter().zip(seams) {
            self.between(pieces, seam);
        }
    }

    fn leaves(&mut self, a: &Node, b: &Node) {
        for one in &self.patches.triangles[a.first as usize..a.last as usize] {
            let sweep = self.patches.sweep(&one.vertices);
            if !sweep.meets(&b.sweep, self.within) {
                continue;
            }
            for other in &self.patches.triangles[b.first as usize..b.last as usize] {
                if sweep.meets(&self.patches.sweep(&other.vertices), self.within) {
                    self.found(one, other);
                }
            }
        }
    }

    fn found(&mut self, one: &Triangle, other: &Triangle) {
        if self.left > 0 {
            self.left -= 1;
            (self.meet)(one, other);
        }
    }
}
