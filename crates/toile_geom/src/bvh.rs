//! A tree of boxes over the triangles of a surface.

use glam::{DVec3, Vec3};

use crate::Surface;

/// Triangles of a leaf.
const LEAF: usize = 4;

/// A tree of boxes over the triangles of a surface. It holds no positions: every question comes with the
/// surface, which must have the triangles that the tree was built of. After vertices have moved, [`Bvh::refit`].
#[derive(Debug, Clone, Default)]
pub struct Bvh {
    /// Depth first: the first child of a node follows it.
    nodes: Vec<Node>,
    /// Triangles, leaf by leaf.
    order: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    bounds: Box3,
    /// The node after all below this one.
    end: u32,
    /// The leaf's triangles in `order`; empty for an inner node.
    first: u32,
    last: u32,
}

/// A box along the axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Box3 {
    pub(crate) min: Vec3,
    pub(crate) max: Vec3,
}

impl Box3 {
    pub(crate) const EMPTY: Self = Self { min: Vec3::INFINITY, max: Vec3::NEG_INFINITY };

    pub(crate) fn with(self, other: Self) -> Self {
        Self { min: self.min.min(other.min), max: self.max.max(other.max) }
    }

    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.min.cmple(other.max).all() && other.min.cmple(self.max).all()
    }

    /// Squared distance of a point; 0 inside.
    pub(crate) fn distance_squared(&self, point: DVec3) -> f64 {
        let nearest = point.max(self.min.as_dvec3()).min(self.max.as_dvec3());
        (point - nearest).length_squared()
    }

    /// Whether a ray comes by between `0` and `until`, in multiples of its direction.
    pub(crate) fn is_hit(&self, origin: DVec3, direction: DVec3, until: f64) -> bool {
        let (mut near, mut far) = (0.0_f64, until);
        for axis in 0..3 {
            let (low, high) = (f64::from(self.min[axis]), f64::from(self.max[axis]));
            if direction[axis] == 0.0 {
                if origin[axis] < low || origin[axis] > high {
                    return false;
                }
                continue;
            }
            let [a, b] = [low, high].map(|side| (side - origin[axis]) / direction[axis]);
            near = near.max(a.min(b));
            far = far.min(a.max(b));
        }
        // A whisker more, because rounding must not lose a triangle that lies in its box's side.
        near <= far + 1e-9 * far.abs().min(1e9)
    }
}

impl Bvh {
    /// Over all triangles that are there and finite.
    pub fn new(surface: Surface<'_>) -> Self {
        let boxes: Vec<Option<Box3>> = (0..surface.triangles.len()).map(|t| box_of(surface, t)).collect();
        let present = boxes.iter().enumerate().filter(|(_, found)| found.is_some());
        let order = present.filter_map(|(triangle, _)| u32::try_from(triangle).ok()).collect();
        let boxes: Vec<Box3> = boxes.into_iter().map(|found| found.unwrap_or(Box3::EMPTY)).collect();
        let mut tree = Self { nodes: Vec::new(), order };
        if !tree.order.is_empty() {
            tree.split(&boxes, 0, tree.order.len());
        }
        tree
    }

    /// Lower and upper corner of the box around all; none where there is none.
    pub fn bounds(&self) -> Option<(DVec3, DVec3)> {
        self.nodes.first().map(|node| (node.bounds.min.as_dvec3(), node.bounds.max.as_dvec3()))
    }

    /// Fits the boxes to vertices that have moved. The tree stays as it was built.
    pub fn refit(&mut self, surface: Surface<'_>) {
        for index in (0..self.nodes.len()).rev() {
            let node = self.nodes[index];
            let bounds = if node.first < node.last {
                let triangles = self.order[node.first as usize..node.last as usize].iter();
                triangles.filter_map(|&t| box_of(surface, t as usize)).fold(Box3::EMPTY, Box3::with)
            } else {
                let first = self.nodes[index + 1];
                first.bounds.with(self.nodes[first.end as usize].bounds)
            };
            self.nodes[index].bounds = bounds;
        }
    }

    /// Visits the triangles of all leaves whose boxes, and those of all above them, are `wanted`, in a fixed order.
    pub(crate) fn visit(&self, mut wanted: impl FnMut(&Box3) -> bool, mut triangle: impl FnMut(u32)) {
        let mut at = 0;
        while let Some(node) = self.nodes.get(at) {
            if !wanted(&node.bounds) {
                at = node.end as usize;
                continue;
            }
            self.order[node.first as usize..node.last as usize].iter().copied().for_each(&mut triangle);
            at += 1;
        }
    }

    /// Visits the triangles nearer than `nearest`, near boxes first; `triangle` returns what is then the nearest.
    pub(crate) fn visit_near(&self, from: DVec3, mut nearest: f64, mut triangle: impl FnMut(u32) -> f64) {
        let mut waiting: Vec<(f64, usize)> = Vec::new();
        let distance = |node: usize| self.nodes.get(node).map(|node| node.bounds.distance_squared(from));
        waiting.extend(distance(0).map(|distance| (distance, 0)));
        while let Some((distance_to, index)) = waiting.pop() {
            if distance_to > nearest {
                continue;
            }
            let node = self.nodes[index];
            if node.first < node.last {
                for &t in &self.order[node.first as usize..node.last as usize] {
                    nearest = triangle(t);
                }
                continue;
            }
            let second = self.nodes[index + 1].end as usize;
            let mut children =
                [index + 1, second].map(|child| (distance(child).unwrap_or(f64::INFINITY), child));
            if children[0].0 < children[1].0 {
                children.reverse();
            }
            waiting.extend(children);
        }
    }

    /// Adds the node over a range of `order`, halved at the median along its longest side.
    #[expect(clippy::cast_possible_truncation, reason = "fewer nodes than twice the triangles")]
    fn split(&mut self, boxes: &[Box3], first: usize, last: usize) {
        let bounds = self.order[first..last].iter().map(|&t| boxes[t as usize]).fold(Box3::EMPTY, Box3::with);
        let index = self.nodes.len();
        let is_leaf = last - first <= LEAF;
        let range = if is_leaf { [first as u32, last as u32] } else { [0, 0] };
        self.nodes.push(Node { bounds, end: 0, first: range[0], last: range[1] });
        if !is_leaf {
            let center = |t: u32| boxes[t as usize].min + boxes[t as usize].max;
            let centers = self.order[first..last].iter().map(|&t| center(t));
            let spread = centers.fold(Box3::EMPTY, |all, c| all.with(Box3 { min: c, max: c }));
            let axis = (spread.max - spread.min).max_position();
            let middle = (last - first) / 2;
            self.order[first..last].select_nth_unstable_by(middle, |&a, &b| {
                center(a)[axis].total_cmp(&center(b)[axis]).then(a.cmp(&b))
            });
            self.split(boxes, first, first + middle);
            self.split(boxes, first + middle, last);
        }
        self.nodes[index].end = self.nodes.len() as u32;
    }
}

pub(crate) fn box_of(surface: Surface<'_>, triangle: usize) -> Option<Box3> {
    surface.corners(triangle)?;
    let corners = surface.triangles[triangle].map(|vertex| surface.positions[vertex as usize]);
    Some(corners.into_iter().fold(Box3::EMPTY, |all, c| all.with(Box3 { min: c, max: c })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::tests::cube;

    #[test]
    fn every_triangle_is_in_one_leaf() {
        let (positions, triangles) = cube();
        let tree = Bvh::new(Surface::new(&positions, &triangles));
        let mut seen = Vec::new();
        tree.visit(|_| true, |t| seen.push(t));
        seen.sort_unstable();
        assert_eq!(seen, (0..12).collect::<Vec<_>>());
    }

    #[test]
    fn refitting_follows_the_vertices() {
        let (mut positions, triangles) = cube();
        let mut tree = Bvh::new(Surface::new(&positions, &triangles));
        for position in &mut positions {
            position.x += 10.0;
        }
        let moved = Surface::new(&positions, &triangles);
        tree.refit(moved);
        let fresh = Bvh::new(moved);
        assert!(tree.nodes.iter().zip(&fresh.nodes).all(|(a, b)| a.bounds == b.bounds));
    }

    #[test]
    fn nothing_and_broken_triangles_give_an_empty_tree() {
        let positions = [Vec3::NAN; 3];
        for tree in
            [Bvh::new(Surface::default()), Bvh::new(Surface::new(&positions, &[[0, 1, 2], [7, 8, 9]]))]
        {
            tree.visit(|_| true, |_| unreachable!());
            assert_eq!(tree.bounds(), None);
        }
    }
}
