//! Edges of a triangle mesh, and the loops around its openings.

use std::collections::BTreeMap;

use crate::weld::Groups;

/// An edge and how the triangles beside it run along it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Its ends, the smaller index first.
    pub vertices: [u32; 2],
    /// Number of triangles that run from the first end to the second.
    pub forward: u32,
    /// Number of triangles that run from the second end to the first.
    pub backward: u32,
}

impl Edge {
    /// Whether it lies at an opening: one triangle beside it.
    pub fn is_boundary(&self) -> bool {
        self.forward + self.backward == 1
    }

    /// Whether two triangles meet there, turned the same way.
    pub fn is_regular(&self) -> bool {
        self.forward == 1 && self.backward == 1
    }
}

/// All edges, by ascending ends. Triangles must be welded for edges to be found as shared.
pub fn edges(triangles: &[[u32; 3]]) -> Vec<Edge> {
    let mut found: BTreeMap<[u32; 2], Edge> = BTreeMap::new();
    for [from, to] in triangles.iter().flat_map(sides) {
        let vertices = [from.min(to), from.max(to)];
        let edge = found.entry(vertices).or_insert(Edge { vertices, forward: 0, backward: 0 });
        if from < to {
            edge.forward += 1;
        } else {
            edge.backward += 1;
        }
    }
    found.into_values().collect()
}

/// The three sides of a triangle, in its sense.
pub(crate) fn sides(&[a, b, c]: &[u32; 3]) -> [[u32; 2]; 3] {
    [[a, b], [b, c], [c, a]]
}

/// Whether it is closed: two triangles at every edge, turned the same way.
pub fn is_watertight(triangles: &[[u32; 3]]) -> bool {
    edges(triangles).iter().all(Edge::is_regular)
}

/// The loops around the openings, each in the sense that would close it, starting at its smallest vertex.
/// Edges that form no loop are left out.
pub fn boundary_loops(triangles: &[[u32; 3]]) -> Vec<Vec<u32>> {
    let mut next: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for edge in edges(triangles).into_iter().filter(Edge::is_boundary) {
        let [a, b] = edge.vertices;
        let (from, to) = if edge.forward == 1 { (b, a) } else { (a, b) };
        next.entry(from).or_default().push(to);
    }
    let mut loops = Vec::new();
    while let Some(mut entry) = next.first_entry() {
        let start = *entry.key();
        let mut walk = vec![start];
        let mut at = entry.get_mut().pop();
        if entry.get().is_empty() {
            entry.remove();
        }
        while let Some(vertex) = at.filter(|&vertex| vertex != start) {
            walk.push(vertex);
            at = next.get_mut(&vertex).and_then(Vec::pop);
        }
        if at.is_some() {
            loops.push(walk);
        }
    }
    loops
}

/// For every triangle the number of its connected component, counted from 0 in the order of their first
/// triangles; triangles that share a vertex are connected.
pub fn components(triangles: &[[u32; 3]]) -> Vec<u32> {
    // By the triangles' own vertices, since an index says nothing of how many there are.
    let mut vertices: Vec<u32> = triangles.iter().flatten().copied().collect();
    vertices.sort_unstable();
    vertices.dedup();
    let place = |vertex: u32| vertices.partition_point(|&other| other < vertex);
    let mut groups = Groups::new(vertices.len());
    for &[a, b, c] in triangles {
        groups.join(place(a), place(b));
        groups.join(place(a), place(c));
    }
    let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
    let mut number = |root: u32| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(root).or_insert(next)
    };
    triangles.iter().map(|[a, _, _]| number(groups.root(place(*a)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::tests::cube;

    #[test]
    fn a_cube_is_closed_and_has_eighteen_edges() {
        let (_, triangles) = cube();
        assert!(is_watertight(&triangles));
        assert_eq!(edges(&triangles).len(), 18);
        assert!(boundary_loops(&triangles).is_empty());
        assert_eq!(components(&triangles), [0; 12]);
    }

    #[test]
    fn the_loop_of_an_opening_would_close_it() {
        let (_, mut triangles) = cube();
        triangles.drain(..2);
        assert!(!is_watertight(&triangles));
        assert_eq!(boundary_loops(&triangles), [vec![0, 2, 3, 1]]);
        triangles.extend([[0, 2, 3], [0, 3, 1]]);
        assert!(is_watertight(&triangles));
    }

    #[test]
    fn a_turned_or_a_third_triangle_is_not_regular() {
        let turned = edges(&[[0, 1, 2], [0, 1, 3]]);
        assert!(!turned[0].is_regular() && !turned[0].is_boundary());
        let third = edges(&[[0, 1, 2], [1, 0, 3], [0, 1, 4]]);
        assert_eq!((third[0].forward, third[0].backward), (2, 1));
    }

    #[test]
    fn nothing_has_no_edges() {
        assert!(edges(&[]).is_empty() && boundary_loops(&[]).is_empty() && components(&[]).is_empty());
        assert!(is_watertight(&[]));
    }

    #[test]
    fn pieces_are_counted_in_order() {
        assert_eq!(components(&[[5, 6, 7], [0, 1, 2], [2, 3, 4], [7, 8, u32::MAX]]), [0, 1, 1, 0]);
    }
}
