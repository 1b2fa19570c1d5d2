//! Turns the diagonals of the face so that it is less creased.
//!
//! The pack's triangles were thinned out without regard to which way the surface bends. An edge between two
//! triangles is replaced by the other diagonal of their quadrilateral where that lowers the bending around
//! it (Dyn, Levin & Rippa 1990, *Data dependent triangulations*), on the average woman and man together.

use std::collections::{BTreeMap, BTreeSet};

use glam::Vec3;
use toile_body::{Regions, Template};

use super::close::welded;
use super::underwear::body;

/// Enough for nothing to change any more.
const ROUNDS: usize = 20;
/// A triangle's height is at least this part of its longest side.
const SLENDEREST: f32 = 0.12;

/// Turns edges of the head until none is better turned.
pub(super) fn flip(template: &mut Template) {
    let bodies = toile_body::Sex::ALL.map(|sex| body(template, &[sex]));
    let head = Regions::named("head").unwrap_or_default();
    let mut mesh = Mesh::new(template, bodies);
    for _ in 0..ROUNDS {
        let edges: Vec<(u32, u32)> = mesh.beside.keys().copied().collect();
        let is_of_head = |vertex: u32| template.topology.regions[vertex as usize].meets(head);
        let heads = edges.into_iter().filter(|&(a, b)| is_of_head(a) && is_of_head(b));
        if heads.filter(|&edge| mesh.turn_if_better(edge)).count() == 0 {
            break;
        }
    }
    template.topology.triangles = mesh.triangles;
}

struct Mesh {
    triangles: Vec<[u32; 3]>,
    weld: Vec<u32>,
    /// Triangles beside each welded edge, the smaller end first.
    beside: BTreeMap<(u32, u32), BTreeSet<usize>>,
    bodies: [Vec<Vec3>; 2],
}

fn key(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}

fn sides([a, b, c]: [u32; 3]) -> [(u32, u32); 3] {
    [key(a, b), key(b, c), key(c, a)]
}

impl Mesh {
    fn new(template: &Template, bodies: [Vec<Vec3>; 2]) -> Self {
        let mut beside: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
        for (number, corners) in welded(&template.topology).into_iter().enumerate() {
            for side in sides(corners) {
                beside.entry(side).or_default().insert(number);
            }
        }
        let topology = &template.topology;
        Self { triangles: topology.triangles.clone(), weld: topology.weld.clone(), beside, bodies }
    }

    /// A triangle without texture seams.
    fn corners(&self, triangle: usize) -> [u32; 3] {
        self.triangles[triangle].map(|corner| self.weld[corner as usize])
    }

    fn turn_if_better(&mut self, edge: (u32, u32)) -> bool {
        let Some([first, second]) = self.pair(edge) else { return false };
        let (before, Some(after)) =
            ([self.triangles[first], self.triangles[second]], self.turned(first, second))
        else {
            return false;
        };
        if !after.iter().all(|corners| self.is_sound(*corners, before)) {
            return false;
        }
        let bending = self.bending(first, second);
        self.replace([first, second], after);
        let is_better = self.bending(first, second) < 0.98 * bending;
        if !is_better {
            self.replace([first, second], before);
        }
        is_better
    }

    fn pair(&self, edge: (u32, u32)) -> Option<[usize; 2]> {
        let beside: Vec<usize> = self.beside.get(&edge)?.iter().copied().collect();
        beside.try_into().ok()
    }

    /// Two triangles with the other diagonal; none at a texture seam or where that edge exists already.
    fn turned(&self, first: usize, second: usize) -> Option<[[u32; 3]; 2]> {
        let (one, other) = (self.triangles[first], self.triangles[second]);
        let apex = |of: [u32; 3], not: [u32; 3]| {
            let alone: Vec<usize> = (0..3).filter(|&i| !not.contains(&of[i])).collect();
            <[usize; 1]>::try_from(alone).ok().map(|[i]| i)
        };
        let (at, opposite) = (apex(one, other)?, other[apex(other, one)?]);
        let [apex, a, b] = [0, 1, 2].map(|step| one[(at + step) % 3]);
        let diagonal = key(self.weld[apex as usize], self.weld[opposite as usize]);
        let exists = self.beside.get(&diagonal).is_some_and(|beside| !beside.is_empty());
        (!exists).then_some([[apex, a, opposite], [apex, opposite, b]])
    }

    /// Whether a triangle is no sliver and faces where the old ones do, on every body.
    fn is_sound(&self, corners: [u32; 3], old: [[u32; 3]; 2]) -> bool {
        self.bodies.iter().all(|body| {
            let double_area = area_vector(body, corners);
            let [a, b, c] = corners.map(|corner| body[corner as usize]);
            let longest = a.distance_squared(b).max(b.distance_squared(c)).max(c.distance_squared(a));
            double_area.length() > SLENDEREST * longest
                && old.iter().all(|&old| area_vector(body, old).dot(double_area) > 0.0)
        })
    }

    fn replace(&mut self, numbers: [usize; 2], triangles: [[u32; 3]; 2]) {
        for number in numbers {
            for side in sides(self.corners(number)) {
                self.beside.entry(side).or_default().remove(&number);
            }
        }
        for (number, corners) in numbers.into_iter().zip(triangles) {
            self.triangles[number] = corners;
            for side in sides(self.corners(number)) {
                self.beside.entry(side).or_default().insert(number);
            }
        }
    }

    /// Of the five edges of two neighbouring triangles: squared sines of half the angles, by length.
    fn bending(&self, first: usize, second: usize) -> f32 {
        let edges: BTreeSet<(u32, u32)> =
            [first, second].into_iter().flat_map(|triangle| sides(self.corners(triangle))).collect();
        let bend = |body: &Vec<Vec3>, edge: (u32, u32)| {
            let Some([one, other]) = self.pair(edge) else { return 0.0 };
            let normal = |triangle| area_vector(body, self.corners(triangle)).normalize_or_zero();
            let length = body[edge.0 as usize].distance(body[edge.1 as usize]);
            length * (1.0 - normal(one).dot(normal(other)))
        };
        self.bodies.iter().flat_map(|body| edges.iter().map(move |&edge| bend(body, edge))).sum()
    }
}

/// Along the normal, twice the triangle's area long.
fn area_vector(body: &[Vec3], corners: [u32; 3]) -> Vec3 {
    let [a, b, c] = corners.map(|corner| body[corner as usize]);
    (b - a).cross(c - a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bake_body::tests::sheet;

    #[test]
    fn diagonals_come_to_lie_along_a_fold() {
        let mut template = sheet(8);
        // A roof whose ridge runs along x = y; the diagonals of a sheet do as well, until they are turned.
        for (at, regions) in template.basis.mean.iter_mut().zip(&mut template.topology.regions) {
            at.z = -(at.x - at.y).abs();
            *regions = Regions::named("head").expect("a head");
        }
        let ridge = template.topology.triangles.clone();
        let bodies = [template.basis.mean.clone(), template.basis.mean.clone()];
        let mut mesh = Mesh::new(&template, bodies);
        let on_ridge = (0, 10);
        let [first, second] = mesh.pair(on_ridge).expect("two triangles");
        let across = mesh.turned(first, second).expect("another diagonal");
        mesh.replace([first, second], across);
        template.topology.triangles = mesh.triangles;
        assert_ne!(template.topology.triangles, ridge);
        flip(&mut template);
        let is_back =
            template.topology.triangles.iter().any(|corners| corners.contains(&0) && corners.contains(&10));
        assert!(is_back, "the diagonal lies along the ridge again");
        assert_eq!(template.topology.triangles.len(), ridge.len());
    }
}
