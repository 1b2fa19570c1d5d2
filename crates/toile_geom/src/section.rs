//! Plane sections.

use glam::DVec3;

use crate::{Bvh, Surface, bvh::Box3, edges::sides};

/// A plane: the points `p` with `normal · p = offset`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    /// Of any length but zero.
    pub normal: DVec3,
    /// Along the normal, times its length.
    pub offset: f64,
}

impl Plane {
    /// Across `normal` through a point.
    pub fn through(point: DVec3, normal: DVec3) -> Self {
        Self { normal, offset: normal.dot(point) }
    }

    /// Level, at a height.
    pub fn level(y: f64) -> Self {
        Self { normal: DVec3::Y, offset: y }
    }

    /// How far in front of the plane a point lies, times the length of the normal.
    pub fn side(&self, point: DVec3) -> f64 {
        self.normal.dot(point) - self.offset
    }

    /// Whether a box may have points on both sides.
    fn passes(&self, bounds: &Box3) -> bool {
        let [a, b] = [bounds.min, bounds.max].map(|corner| self.normal * corner.as_dvec3());
        let (low, high) = (a.min(b).element_sum() - self.offset, a.max(b).element_sum() - self.offset);
        // A whisker more, because sums in another order are rounded differently.
        let whisker = 1e-12 * (self.offset.abs() + low.abs() + high.abs());
        low <= whisker && high >= -whisker
    }
}

/// A line of points in which a plane cuts a surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Polyline {
    /// In order; the first is not repeated at the end of a closed one.
    pub points: Vec<DVec3>,
    /// Whether the last is joined to the first.
    pub is_closed: bool,
}

impl Polyline {
    /// Along the line.
    pub fn length(&self) -> f64 {
        let open: f64 = self.points.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        match (self.points.first(), self.points.last()) {
            (Some(first), Some(last)) if self.is_closed => open + first.distance(*last),
            _ => open,
        }
    }
}

/// A surface made ready for many cuts: edges are found once, and each cut looks at few triangles.
#[derive(Debug, Clone)]
pub struct Slicer<'a> {
    surface: Surface<'a>,
    /// Ends of every edge.
    edges: Vec<[u32; 2]>,
    /// The edges of every triangle.
    edges_of: Vec<[u32; 3]>,
    tree: Bvh,
}

impl<'a> Slicer<'a> {
    /// Triangles must be welded for a cut to run on from one to the next.
    pub fn new(surface: Surface<'a>) -> Self {
        let mut keyed: Vec<([u32; 2], usize)> = Vec::with_capacity(3 * surface.triangles.len());
        for (triangle, corners) in surface.triangles.iter().enumerate() {
            for (side, [a, b]) in sides(corners).into_iter().enumerate() {
                keyed.push(([a.min(b), a.max(b)], 3 * triangle + side));
            }
        }
        keyed.sort_unstable();
        let mut edges: Vec<[u32; 2]> = Vec::new();
        let mut edges_of = vec![[0; 3]; surface.triangles.len()];
        for (ends, place) in keyed {
            if edges.last() != Some(&ends) {
                edges.push(ends);
            }
            edges_of[place / 3][place % 3] = u32::try_from(edges.len() - 1).unwrap_or(u32::MAX);
        }
        Self { surface, edges, edges_of, tree: Bvh::new(surface) }
    }

    /// The surface that is cut.
    pub fn surface(&self) -> Surface<'a> {
        self.surface
    }

    /// The lines in which a plane cuts the surface, in the order of their first triangles. Vertices in the
    /// plane count as in front of it, so that every cut triangle has exactly two cut edges.
    pub fn cut(&self, plane: Plane) -> Vec<Polyline> {
        let mut near = Vec::new();
        self.tree.visit(|bounds| plane.passes(bounds), |triangle| near.push(triangle as usize));
        near.sort_unstable();
        let mut links = Vec::new();
        for triangle in near {
            let Some(corners) = self.surface.corners(triangle) else { continue };
            let [a, b, c] = corners.map(|corner| plane.side(corner) >= 0.0);
            let edges = &self.edges_of[triangle];
            match [a != b, b != c, c != a] {
                [true, true, false] => links.push([edges[0], edges[1]]),
                [false, true, true] => links.push([edges[1], edges[2]]),
                [true, false, true] => links.push([edges[2], edges[0]]),
                _ => {}
            }
        }
        let crossing = |edge: u32| {
            let [a, b] = self.edges[edge as usize];
            let [start, end] = [a, b].map(|vertex| self.surface.positions[vertex as usize].as_dvec3());
            let (from, to) = (plane.side(start), plane.side(end));
            start + (end - start) * (from / (from - to))
        };
        chains(&links)
            .into_iter()
            .map(|(edges, is_closed)| Polyline {
                points: edges.into_iter().map(crossing).collect(),
                is_closed,
            })
            .collect()
    }
}

/// Puts links between two nodes end to end; with each chain, whether it is closed.
fn chains(links: &[[u32; 2]]) -> Vec<(Vec<u32>, bool)> {
    let mut at_node: Vec<(u32, usize)> = Vec::with_capacity(2 * links.len());
    for (link, ends) in links.iter().enumerate() {
        at_node.extend(ends.map(|node| (node, link)));
    }
    at_node.sort_unstable();
    let mut is_used = vec![false; links.len()];
    // Of the links at a node, by where they begin in `at_node`, so many are known to be used.
    let mut passed = vec![0; at_node.len()];
    // The other end of an unused link at a node.
    let mut step = |node: u32, is_used: &mut [bool]| -> Option<u32> {
        let first = at_node.partition_point(|&(other, _)| other < node);
        let passed = passed.get_mut(first)?;
        loop {
            let &(_, link) = at_node.get(first + *passed).filter(|&&(other, _)| other == node)?;
            *passed += 1;
            if !std::mem::replace(&mut is_used[link], true) {
                let [a, b] = links[link];
                return Some(if a == node { b } else { a });
            }
        }
    };
    let mut chains = Vec::new();
    for (link, &[start, second]) in links.iter().enumerate() {
        if std::mem::replace(&mut is_used[link], true) {
            continue;
        }
        let mut chain = vec![start, second];
        let mut at = second;
        while at != start
            && let Some(next) = step(at, &mut is_used)
        {
            chain.push(next);
            at = next;
        }
        let is_closed = at == start;
        if is_closed {
            chain.pop();
        } else {
            chain.reverse();
            let mut at = start;
            while let Some(next) = step(at, &mut is_used) {
                chain.push(next);
                at = next;
            }
        }
        chains.push((chain, is_closed));
    }
    chains
}

#[cfg(test)]
mod tests {
    use glam::Vec3;

    use super::*;
    use crate::surface::tests::cube;

    #[test]
    fn a_level_cut_through_a_cube_is_a_square() {
        let (positions, triangles) = cube();
        let slicer = Slicer::new(Surface::new(&positions, &triangles));
        let lines = slicer.cut(Plane::level(0.25));
        assert_eq!(lines.len(), 1);
        assert!(lines[0].is_closed);
        assert!((lines[0].length() - 4.0).abs() < 1e-12);
        assert!(lines[0].points.iter().all(|p| (p.y - 0.25).abs() < 1e-12));
    }

    #[test]
    fn a_cut_through_corners_is_whole() {
        let (positions, triangles) = cube();
        let slicer = Slicer::new(Surface::new(&positions, &triangles));
        let diagonal = Plane::through(DVec3::ZERO, DVec3::new(1.0, -1.0, 0.0));
        let lines = slicer.cut(diagonal);
        assert_eq!(lines.len(), 1);
        assert!((lines[0].length() - (2.0 + 2.0 * 2.0_f64.sqrt())).abs() < 1e-12);
        assert_eq!(slicer.cut(Plane::level(0.0)).len(), 0, "all vertices in front");
        assert_eq!(slicer.cut(Plane::level(1.0)).len(), 1, "the rim just below the upper face");
    }

    #[test]
    fn an_opening_leaves_the_line_open() {
        let (positions, mut triangles) = cube();
        triangles.drain(..2);
        let lines = Slicer::new(Surface::new(&positions, &triangles)).cut(Plane::level(0.5));
        assert_eq!(lines.len(), 1);
        assert!(!lines[0].is_closed);
        assert!((lines[0].length() - 3.0).abs() < 1e-12, "{lines:?}");
    }

    #[test]
    fn broken_triangles_are_passed_over() {
        let positions = [Vec3::ZERO, Vec3::X, Vec3::Y, Vec3::NAN];
        let triangles = [[0, 1, 2], [0, 1, 3], [0, 1, 9], [1, 1, 1]];
        let lines = Slicer::new(Surface::new(&positions, &triangles)).cut(Plane::level(0.5));
        assert_eq!(lines.len(), 1);
        assert!((lines[0].length() - 0.5).abs() < 1e-12);
        assert!(Slicer::new(Surface::default()).cut(Plane::level(0.0)).is_empty());
    }

    #[test]
    fn three_sheets_at_one_edge_give_all_their_lines() {
        let positions = [Vec3::ZERO, Vec3::Y, Vec3::X, Vec3::Z, -Vec3::X];
        let triangles = [[0, 1, 2], [0, 1, 3], [0, 1, 4]];
        let lines = Slicer::new(Surface::new(&positions, &triangles)).cut(Plane::level(0.5));
        let length: f64 = lines.iter().map(Polyline::length).sum();
        assert!((length - 1.5).abs() < 1e-12, "{lines:?}");
    }

    #[test]
    fn very_many_sheets_at_one_edge_take_no_time() {
        let positions = [Vec3::ZERO, Vec3::Y, Vec3::X];
        let triangles = vec![[0, 1, 2]; 300_000];
        let lines = Slicer::new(Surface::new(&positions, &triangles)).cut(Plane::level(0.5));
        let length: f64 = lines.iter().map(Polyline::length).sum();
        assert!((length - 150_000.0).abs() < 1e-3, "{length}");
    }
}
