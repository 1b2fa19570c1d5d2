//! The same cloth with fewer vertices: vertices are merged into neighbours, shortest edges first.
//!
//! What is left is a part of the vertices and corners, so every size, seam and pin keeps its place. Lines that mean
//! something (rims, seams, creases, the edge of what is pinned) are only shortened along themselves and where they are
//! straight. Half-edge collapses after Kobbelt, Campagna, Seidel, *A general framework for mesh decimation* (1998).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use glam::DVec2;

use crate::{ClothDescription, Crease};

/// A triangle that is left.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Left {
    /// Which triangle of the description it was.
    pub(crate) of: u32,
    /// Its vertices now.
    pub(crate) vertices: [u32; 3],
    /// Its corners on the panel now.
    pub(crate) corners: [u32; 3],
}

/// What is left of a cloth.
#[derive(Debug, Clone)]
pub(crate) struct Simplified {
    pub(crate) triangles: Vec<Left>,
    /// What is left of the creases.
    pub(crate) creases: Vec<Crease>,
    /// For every corner the one that it was merged into, itself where it is left.
    into: Vec<u32>,
}

impl Simplified {
    /// The corner that a corner has ended up in.
    pub(crate) fn root(&self, mut corner: u32) -> u32 {
        while self.into[corner as usize] != corner {
            corner = self.into[corner as usize];
        }
        corner
    }
}

/// How much worse than equilateral a triangle may get: four roots of three areas by the sum of squared sides.
const MIN_QUALITY: f64 = 0.35;
/// How far from its neighbours' line a vertex may be that is taken off a rim, as a part of their distance.
const MAX_BULGE: f64 = 0.06;

/// Merges vertices until so many are left, or no more can go.
pub(crate) fn simplify(description: &ClothDescription, target: usize) -> Simplified {
    let mut mesh = Mesh::new(description);
    let mut left = mesh.around.iter().filter(|around| !around.is_empty()).count();
    let mut queue: BinaryHeap<Reverse<(Length, u32, u32)>> = BinaryHeap::new();
    for vertex in 0..mesh.around.len() as u32 {
        mesh.offer(vertex, &mut queue);
    }
    while let Some(Reverse((length, from, to))) = queue.pop() {
        if left <= target {
            break;
        }
        if mesh.length(from, to) == Some(length) && mesh.merge(from, to) {
            left -= 1;
            mesh.offer_around(to, &mut queue);
        }
    }
    Simplified { triangles: mesh.left(), creases: mesh.creases(&description.creases), into: mesh.into }
}

/// The bits of a positive number, which are in its order.
type Length = u64;

/// What makes an edge more than an edge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Meaning {
    is_rim: bool,
    is_seam: bool,
    is_pinned_rim: bool,
    is_fabric_border: bool,
    /// More than two triangles meet.
    is_knot: bool,
    /// Number of its crease, counted from 1.
    crease: u32,
    /// Number of the set of seams along it, counted from 1.
    seams: u32,
}

/// Triangles with what is known of their edges and vertices.
struct Mesh<'a> {
    pattern: &'a [DVec2],
    triangles: Vec<Left>,
    /// Living triangles of every vertex.
    around: Vec<Vec<u32>>,
    /// Ends of the edges at every vertex that mean something.
    lines: Vec<Vec<(u32, Meaning)>>,
    is_pinned: Vec<bool>,
    into: Vec<u32>,
}

impl<'a> Mesh<'a> {
    fn new(description: &'a ClothDescription) -> Self {
        let vertices = description.positions.len();
        let mut around = vec![Vec::new(); vertices];
        let both = description.triangles.iter().zip(&description.pattern_triangles);
        let triangles: Vec<Left> = (0..)
            .zip(both)
            .map(|(of, (&vertices, &corners))| {
                vertices.iter().for_each(|&vertex| around[vertex as usize].push(of));
                Left { of, vertices, corners }
            })
            .collect();
        let mut is_pinned = vec![false; vertices];
        for &vertex in &description.pinned {
            is_pinned[vertex as usize] = true;
        }
        let lines = lines(description, &triangles, &is_pinned);
        let into = (0..description.pattern.len() as u32).collect();
        Self { pattern: &description.pattern, triangles, around, lines, is_pinned, into }
    }

    /// Triangles that some vertex still has.
    fn left(&self) -> Vec<Left> {
        let mut alive: Vec<u32> = self.around.iter().flatten().copied().collect();
        alive.sort_unstable();
        alive.dedup();
        alive.into_iter().map(|triangle| self.triangles[triangle as usize]).collect()
    }

    fn creases(&self, all: &[Crease]) -> Vec<Crease> {
        let edges = (0..).zip(&self.lines).flat_map(|(a, lines)| lines.iter().map(move |line| (a, line)));
        let once = edges.filter(|(a, (b, _))| a < b);
        let crease = |number: u32| all.get((number as usize).checked_sub(1)?);
        once.filter_map(|(a, &(b, meaning))| Some(Crease { vertices: [a, b], ..*crease(meaning.crease)? }))
            .collect()
    }

    fn neighbours(&self, vertex: u32) -> Vec<u32> {
        let triangles = self.around[vertex as usize].iter();
        let mut all: Vec<u32> =
            triangles.flat_map(|&t| self.triangles[t as usize].vertices).filter(|&v| v != vertex).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// On the panel; none where there is no such edge.
    fn length(&self, a: u32, b: u32) -> Option<Length> {
        let triangle = self.around[a as usize].iter().map(|&t| &self.triangles[t as usize]);
        let shared = triangle.into_iter().find(|t| t.vertices.contains(&b))?;
        let [p, q] = [corner(shared, a)?, corner(shared, b)?].map(|c| self.pattern[c as usize]);
        Some(p.distance(q).to_bits())
    }

    /// Queues all edges along which a vertex may go.
    fn offer(&self, vertex: u32, queue: &mut BinaryHeap<Reverse<(Length, u32, u32)>>) {
        for to in self.neighbours(vertex) {
            if self.may_go(vertex, to)
                && let Some(length) = self.length(vertex, to)
            {
                queue.push(Reverse((length, vertex, to)));
            }
        }
    }

    /// After the edges around a vertex have changed.
    fn offer_around(&self, vertex: u32, queue: &mut BinaryHeap<Reverse<(Length, u32, u32)>>) {
        self.offer(vertex, queue);
        for neighbour in self.neighbours(vertex) {
            if self.may_go(neighbour, vertex)
                && let Some(length) = self.length(neighbour, vertex)
            {
                queue.push(Reverse((length, neighbour, vertex)));
            }
        }
    }

    /// Whether the lines through a vertex, and its pin, let it go to a neighbour.
    fn may_go(&self, from: u32, to: u32) -> bool {
        if self.is_pinned[from as usize] && !self.is_pinned[to as usize] {
            return false;
        }
        match self.lines[from as usize].as_slice() {
            [] => {
                !self.is_pinned[from as usize]
                    || self.neighbours(from).iter().all(|&neighbour| self.is_pinned[neighbour as usize])
            }
            [one, other] => (one.0 == to || other.0 == to) && one.1 == other.1 && !one.1.is_knot,
            _ => false,
        }
    }

    /// Merges a vertex into a neighbour. False, and nothing changed, where that would spoil the mesh.
    fn merge(&mut self, from: u32, to: u32) -> bool {
        if !self.may_go(from, to) {
            return false;
        }
        let (on_edge, others): (Vec<u32>, Vec<u32>) = self.around[from as usize]
            .iter()
            .partition(|&&triangle| self.triangles[triangle as usize].vertices.contains(&to));
        let Some(moves) = self.moved_corners(&on_edge, from, to) else { return false };
        let theirs = self.neighbours(to);
        let common = self.neighbours(from).iter().filter(|v| theirs.contains(v)).count();
        if common != on_edge.len() || others.is_empty() {
            return false;
        }
        let moved = |triangle: u32| {
            let mut next = self.triangles[triangle as usize];
            for k in 0..3 {
                if next.vertices[k] == from {
                    next.vertices[k] = to;
                    next.corners[k] = moves.iter().find(|pair| pair[0] == next.corners[k])?[1];
                }
            }
            self.is_sound(&self.triangles[triangle as usize], &next).then_some(next)
        };
        let Some(changed) = others.iter().map(|&t| moved(t)).collect::<Option<Vec<Left>>>() else {
            return false;
        };
        if !self.is_straight(from, to) {
            return false;
        }
        for [corner, next] in moves {
            self.into[corner as usize] = next;
        }
        for (&triangle, next) in others.iter().zip(changed) {
            self.triangles[triangle as usize] = next;
        }
        for &triangle in &on_edge {
            for vertex in self.triangles[triangle as usize].vertices {
                self.around[vertex as usize].retain(|&t| t != triangle);
            }
        }
        self.around[from as usize].clear();
        self.around[to as usize].extend(others);
        self.join_lines(from, to);
        true
    }

    /// Where the corners of a vertex go when it goes to another: pairs of corners. None where that is not clear.
    fn moved_corners(&self, on_edge: &[u32], from: u32, to: u32) -> Option<Vec<[u32; 2]>> {
        let mut moves: Vec<[u32; 2]> = Vec::with_capacity(2);
        for &triangle in on_edge {
            let triangle = &self.triangles[triangle as usize];
            let pair = [corner(triangle, from)?, corner(triangle, to)?];
            match moves.iter().find(|known| known[0] == pair[0]) {
                Some(known) if known[1] != pair[1] => return None,
                Some(_) => {}
                None => moves.push(pair),
            }
        }
        Some(moves)
    }

    /// Whether a triangle that has changed lies as it did on its panel and is no splinter.
    fn is_sound(&self, before: &Left, after: &Left) -> bool {
        let [old, new] = [before, after].map(|left| left.corners.map(|c| self.pattern[c as usize]));
        let area = |[a, b, c]: [DVec2; 3]| 0.5 * (b - a).perp_dot(c - a);
        let [a, b, c] = new;
        let sides = a.distance_squared(b) + b.distance_squared(c) + c.distance_squared(a);
        let quality = 4.0 * 3.0_f64.sqrt() * area(new).abs() / sides;
        area(old) * area(new) > 0.0 && quality >= MIN_QUALITY
    }

    /// Whether the line through a vertex, if any, stays where it is without it, on every panel.
    fn is_straight(&self, from: u32, to: u32) -> bool {
        let &[one, other] = self.lines[from as usize].as_slice() else { return true };
        let next = if one.0 == to { other.0 } else { one.0 };
        let here = |left: &Left| Some((corner(left, from)?, corner(left, next)?));
        self.around[from as usize].iter().map(|&t| &self.triangles[t as usize]).all(|left| {
            let Some((own, far)) = here(left) else { return true };
            let near = self.around[from as usize].iter().find_map(|&t| {
                let other = &self.triangles[t as usize];
                (corner(other, from)? == own).then(|| corner(other, to))?
            });
            let Some(near) = near else { return false };
            let [own, far, near] = [own, far, near].map(|c| self.pattern[c as usize]);
            let line = far - near;
            line.perp_dot(own - near).abs() <= MAX_BULGE * line.length_squared()
        })
    }

    /// The line through a vertex that has gone leads on from where it went.
    fn join_lines(&mut self, from: u32, to: u32) {
        let &[one, other] = self.lines[from as usize].as_slice() else { return };
        let (next, meaning) = if one.0 == to { other } else { one };
        self.lines[from as usize].clear();
        self.lines[to as usize].retain(|line| line.0 != from);
        self.lines[to as usize].push((next, meaning));
        for line in &mut self.lines[next as usize] {
            if line.0 == from {
                line.0 = to;
            }
        }
    }
}

/// A triangle's corner at a vertex.
fn corner(triangle: &Left, vertex: u32) -> Option<u32> {
    triangle.vertices.iter().position(|&v| v == vertex).map(|at| triangle.corners[at])
}

/// The edges that mean something, by their ends.
fn lines(description: &ClothDescription, triangles: &[Left], is_pinned: &[bool]) -> Vec<Vec<(u32, Meaning)>> {
    let mut sides: BTreeMap<[u32; 2], Vec<u32>> = BTreeMap::new();
    for triangle in triangles {
        let [a, b, c] = triangle.vertices;
        for [a, b] in [[a, b], [b, c], [c, a]] {
            sides.entry([a.min(b), a.max(b)]).or_default().push(triangle.of);
        }
    }
    let mut creases = BTreeMap::new();
    for (number, crease) in (1..).zip(&description.creases) {
        let [a, b] = crease.vertices;
        // Edges that fold alike are one crease.
        let same = description
            .creases
            .iter()
            .position(|other| (other.angle, other.rigidity) == (crease.angle, crease.rigidity));
        creases.insert([a.min(b), a.max(b)], same.map_or(number, |at| at as u32 + 1));
    }
    let mut seams: BTreeMap<[u32; 2], Vec<usize>> = BTreeMap::new();
    for (number, seam) in description.seams.iter().enumerate() {
        for edge in seam.path.windows(2) {
            seams.entry([edge[0].min(edge[1]), edge[0].max(edge[1])]).or_default().push(number);
        }
    }
    let mut sets: BTreeMap<&[usize], u32> = BTreeMap::new();
    let fabric = |triangle: u32| description.fabric_of_triangle.get(triangle as usize);
    let mut lines = vec![Vec::new(); is_pinned.len()];
    for (&[a, b], beside) in &sides {
        let corners = |&t: &u32| [a, b].map(|vertex| corner(&triangles[t as usize], vertex));
        let has_free = |&t: &u32| triangles[t as usize].vertices.iter().any(|&v| !is_pinned[v as usize]);
        let free = beside.iter().filter(|t| has_free(t)).count();
        let meaning = Meaning {
            is_rim: beside.len() == 1,
            is_seam: beside.windows(2).any(|pair| corners(&pair[0]) != corners(&pair[1])),
            is_pinned_rim: is_pinned[a as usize] && is_pinned[b as usize] && free == 1,
            is_fabric_border: beside.windows(2).any(|pair| fabric(pair[0]) != fabric(pair[1])),
            is_knot: beside.len() > 2,
            crease: creases.get(&[a, b]).copied().unwrap_or(0),
            seams: seams.get(&[a, b]).map_or(0, |set| {
                let next = sets.len() as u32 + 1;
                *sets.entry(set).or_insert(next)
            }),
        };
        if meaning != Meaning::default() {
            lines[a as usize].push((b, meaning));
            lines[b as usize].push((a, meaning));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloth::tests::sheet;
    use crate::fabric::tests::knit;

    fn area(description: &ClothDescription, triangles: &[Left]) -> f64 {
        let area = |left: &Left| {
            let [a, b, c] = left.corners.map(|c| description.pattern[c as usize]);
            0.5 * (b - a).perp_dot(c - a).abs()
        };
        triangles.iter().map(area).sum()
    }

    #[test]
    fn a_sheet_keeps_its_outline() {
        let description = sheet(41, 1.0, knit());
        let simplified = simplify(&description, 200);
        assert!((area(&description, &simplified.triangles) - 1.0).abs() < 1e-12);
        let mut left: Vec<u32> = simplified.triangles.iter().flat_map(|left| left.vertices).collect();
        left.sort_unstable();
        left.dedup();
        assert_eq!(left.len(), 200);
        assert!([0, 40, 40 * 41, 41 * 41 - 1].iter().all(|corner| left.contains(corner)));
        assert!((0..41 * 41).all(|corner| left.contains(&simplified.root(corner))));
    }

    #[test]
    fn pins_and_creases_stay() {
        let mut description = sheet(41, 1.0, knit());
        description.pinned = vec![3, 20 * 41 + 17];
        description.creases = (0..40)
            .map(|j| Crease { vertices: [j * 41 + 9, (j + 1) * 41 + 9], angle: 1.0, rigidity: None })
            .collect();
        let simplified = simplify(&description, 150);
        let has = |edge: fn(u32) -> bool| {
            simplified.triangles.iter().any(|left| left.vertices.iter().filter(|&&v| edge(v)).count() == 2)
        };
        assert!(simplified.triangles.iter().any(|left| left.vertices.contains(&3)));
        assert!(simplified.triangles.iter().any(|left| left.vertices.contains(&(20 * 41 + 17))));
        assert!(has(|v| v % 41 == 9));
        assert!(!simplified.creases.is_empty() && simplified.creases.len() < 40);
        assert!(simplified.creases.iter().all(|c| c.angle == 1.0 && c.vertices.iter().all(|v| v % 41 == 9)));
        // No triangle lies across the crease.
        for left in &simplified.triangles {
            let columns = left.vertices.map(|v| v % 41);
            assert!(columns.iter().all(|&c| c <= 9) || columns.iter().all(|&c| c >= 9), "{columns:?}");
        }
    }
}
