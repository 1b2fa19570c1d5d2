//! Cloth that starts out passing through itself or through other layers.
//!
//! Where it does, it may pass through itself on, and is pulled out: a layer that is to be outside to the outer side of
//! the inner one, and cloth without a known order so that the line in which it cuts itself grows shorter; Volino and
//! Magnenat-Thalmann, *Resolving surface collisions through intersection contour minimization* (2006).

use glam::DVec3;
use toile_geom::closest_weights;

use super::graph::Graph;
use super::hold::Hold;
use super::patches::{Patches, Triangle};

/// How far a layer may be on the wrong side of another and still be found, m.
const DEEPEST: f64 = 0.02;
/// How far vertices are pulled in one step, m.
const PULL: f64 = 2e-3;
/// Steps without fewer crossings after which those that are left are left.
const PATIENCE: usize = 60;

/// Where cloth passes through itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tangle {
    triangles: Vec<[u32; 3]>,
    /// Of triangles; empty where there is no order.
    layers: Vec<u32>,
    graph: Graph,
    /// Of vertices: in a part that passes through another.
    is_loose: Vec<bool>,
    pulls: Vec<Hold>,
    /// Of vertices: what is nearest in layers below, and in layers above.
    nearest: Vec<[Option<Nearest>; 2]>,
    /// Of vertices, of any length.
    normals: Vec<DVec3>,
    crossings: usize,
    fewest: usize,
    waited: usize,
}

/// The place of another layer that is nearest to a vertex.
#[derive(Debug, Clone, Copy)]
struct Nearest {
    vertices: [u32; 3],
    weights: DVec3,
    distance: f64,
}

impl Tangle {
    pub(crate) fn new(triangles: &[[u32; 3]], layers: Vec<u32>, graph: Graph) -> Self {
        let count = graph.is_on_border.len();
        Self {
            triangles: triangles.to_vec(),
            nearest: vec![[None; 2]; if layers.is_empty() { 0 } else { count }],
            layers,
            graph,
            is_loose: vec![false; count],
            normals: vec![DVec3::ZERO; count],
            fewest: usize::MAX,
            ..Self::default()
        }
    }

    pub(crate) fn crossings(&self) -> usize {
        self.crossings
    }

    pub(crate) fn is_untangling(&self) -> bool {
        self.crossings > 0 && self.waited < PATIENCE
    }

    /// Whether two parts may pass through each other, because others beside them do.
    pub(crate) fn is_between(&self, one: &[u32], other: &[u32]) -> bool {
        let is_loose = |part: &[u32]| part.iter().any(|&vertex| self.is_loose[vertex as usize]);
        self.crossings > 0 && is_loose(one) && is_loose(other)
    }

    /// What pulls cloth out of itself.
    pub(crate) fn pulls(&self) -> impl Iterator<Item = &Hold> {
        self.pulls.iter()
    }

    /// Finds all crossings of vertices, which the pieces are fitted to.
    pub(crate) fn find(&mut self, x: &[DVec3], patches: &Patches, offsets: &[f64]) {
        self.crossings = 0;
        self.is_loose.fill(false);
        self.nearest.fill([None; 2]);
        self.pulls.clear();
        let within = if self.layers.is_empty() { 0.0 } else { DEEPEST };
        patches.visit(within, |one, other| {
            for [one, other] in [[one, other], [other, one]] {
                self.cross(x, one, other);
                self.approach(x, one, other);
            }
        });
        self.order(x, offsets);
        let is_fewer = self.crossings < self.fewest;
        self.waited = if is_fewer { 0 } else { self.waited + 1 };
        self.fewest = self.fewest.min(self.crossings);
        if !self.is_untangling() {
            self.pulls.clear();
        }
    }

    /// Whether triangles are of layers whose order is known.
    fn is_ordered(&self, one: &Triangle, other: &Triangle) -> bool {
        !self.layers.is_empty() && self.layers[one.number as usize] != self.layers[other.number as usize]
    }

    /// Whether the one is to be outside the other.
    fn is_above(&self, one: &Triangle, other: &Triangle) -> bool {
        self.layers[one.number as usize] > self.layers[other.number as usize]
    }

    /// Finds which sides of one triangle go through the other.
    fn cross(&mut self, x: &[DVec3], one: &Triangle, other: &Triangle) {
        for side in one.own_sides() {
            let ends = one.side(side);
            if ends.iter().any(|end| other.vertices.contains(end)) {
                continue;
            }
            let edge = ends.map(|vertex| x[vertex as usize]);
            let corners = other.vertices.map(|vertex| x[vertex as usize]);
            let Some((along, weights)) = pierce(edge, corners) else { continue };
            self.crossings += 1;
            for vertex in ends.iter().chain(&other.vertices) {
                self.is_loose[*vertex as usize] = true;
            }
            let normal = (corners[1] - corners[0]).cross(corners[2] - corners[0]).normalize_or_zero();
            let ([a, b], [c, d, e]) = (ends, other.vertices);
            let mut pull = Hold {
                vertices: [a, b, c, d, e],
                weights: [1.0 - along, along, -weights.x, -weights.y, -weights.z],
                normal,
                goal: PULL,
            };
            if self.is_ordered(one, other) {
                // The end on the wrong side, along the normal.
                let outwards = if self.is_above(one, other) { normal } else { -normal };
                let is_first_wrong = (edge[1] - edge[0]).dot(outwards) > 0.0;
                pull.weights[..2].copy_from_slice(if is_first_wrong { &[1.0, 0.0] } else { &[0.0, 1.0] });
                pull.normal = outwards;
                pull.goal = PULL.min(PULL + pull.apart(x));
            } else {
                let towards = self.shortening(x, edge, normal, [one.number, side as u32]);
                pull.normal = towards.normalize_or_zero();
            }
            if pull.normal != DVec3::ZERO {
                self.pulls.push(pull);
            }
        }
    }

    /// Where a side has to go so that the line in which its triangles cut a plane grows shorter.
    fn shortening(
        &self,
        x: &[DVec3],
        [p, q]: [DVec3; 2],
        normal: DVec3,
        [triangle, side]: [u32; 2],
    ) -> DVec3 {
        let edge = (q - p).normalize_or_zero();
        let beyond = self.graph.neighbours[triangle as usize][side as usize];
        let lines = [Some(triangle), beyond].into_iter().flatten().map(|face| {
            let [a, b, c] = self.triangles[face as usize].map(|vertex| x[vertex as usize]);
            let line = normal.cross((b - a).cross(c - a)).normalize_or_zero();
            // Into the triangle, as seen from the side.
            let inwards = (a + b + c) / 3.0 - p;
            let inwards = inwards - edge * edge.dot(inwards);
            if line.dot(inwards) < 0.0 { -line } else { line }
        });
        let sum: DVec3 = lines.sum();
        if sum.length_squared() < 1e-6 {
            return DVec3::ZERO;
        }
        let steep = edge.dot(normal);
        let steep = if steep.abs() < 0.1 { 0.1_f64.copysign(steep) } else { steep };
        sum - normal * (2.0 * edge.dot(sum) / steep)
    }

    /// Remembers what is nearest to vertices of one triangle, if the other is of another layer.
    fn approach(&mut self, x: &[DVec3], one: &Triangle, other: &Triangle) {
        if !self.is_ordered(one, other) {
            return;
        }
        let is_above = self.is_above(other, one);
        let corners = other.vertices.map(|vertex| x[vertex as usize]);
        for vertex in one.own_vertices().map(|vertex| vertex as usize) {
            let weights = closest_weights(corners, x[vertex]);
            let on = corners[0] * weights.x + corners[1] * weights.y + corners[2] * weights.z;
            let distance = x[vertex].distance(on);
            let nearest = &mut self.nearest[vertex][usize::from(is_above)];
            if nearest.is_none_or(|nearest| distance < nearest.distance) {
                *nearest = Some(Nearest { vertices: other.vertices, weights, distance });
            }
        }
    }

    /// Pulls vertices to the right side of other layers.
    fn order(&mut self, x: &[DVec3], offsets: &[f64]) {
        if self.layers.is_empty() {
            return;
        }
        self.normals.fill(DVec3::ZERO);
        for vertices in &self.triangles {
            let [a, b, c] = vertices.map(|vertex| x[vertex as usize]);
            vertices.iter().for_each(|&vertex| self.normals[vertex as usize] += (b - a).cross(c - a));
        }
        for vertex in 0..x.len() {
            for (nearest, outwards) in self.nearest[vertex].into_iter().zip([1.0, -1.0]) {
                if let Some(nearest) = nearest {
                    self.bring(x, vertex, nearest, outwards, offsets);
                }
            }
        }
    }

    /// Pulls a vertex to one side of what is nearest, if it is on the other.
    fn bring(&mut self, x: &[DVec3], vertex: usize, nearest: Nearest, outwards: f64, offsets: &[f64]) {
        let Nearest { vertices, weights, distance } = nearest;
        let parts = || vertices.iter().map(|&v| v as usize).zip(weights.to_array());
        // Beyond a border there are no sides.
        let is_beyond = parts().all(|(v, weight)| weight <= 1e-9 || self.graph.is_on_border[v]);
        let normal: DVec3 = parts().map(|(v, weight)| self.normals[v] * weight).sum();
        let on: DVec3 = parts().map(|(v, weight)| x[v] * weight).sum();
        let normal = normal.normalize_or_zero() * outwards;
        let is_right = (x[vertex] - on).dot(normal) > 0.0;
        if is_beyond || is_right || normal == DVec3::ZERO || distance > DEEPEST {
            return;
        }
        self.crossings += 1;
        let [a, b, c] = vertices;
        [vertex as u32, a, b, c].iter().for_each(|&v| self.is_loose[v as usize] = true);
        let thickness =
            offsets[vertex] + vertices.iter().fold(0.0, |most: f64, &v| most.max(offsets[v as usize]));
        self.pulls.push(Hold {
            vertices: [vertex as u32, a, b, c, a],
            weights: [1.0, -weights.x, -weights.y, -weights.z, 0.0],
            normal,
            goal: thickness.min(PULL - distance),
        });
    }
}

/// Where a segment goes through a triangle: the part of its length, and weights of the corners.
fn pierce([p, q]: [DVec3; 2], [a, b, c]: [DVec3; 3]) -> Option<(f64, DVec3)> {
    let normal = (b - a).cross(c - a);
    let (above, below) = (normal.dot(p - a), normal.dot(q - a));
    if (above >= 0.0) == (below >= 0.0) {
        return None;
    }
    let along = above / (above - below);
    let at = p + (q - p) * along;
    let part = |from: DVec3, to: DVec3| (to - from).cross(at - from).dot(normal) / normal.length_squared();
    let weights = DVec3::new(part(b, c), part(c, a), part(a, b));
    (weights.min_element() >= 0.0).then_some((along, weights))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_pierces_inside_only() {
        let triangle = [DVec3::ZERO, DVec3::X, DVec3::Y];
        let upright = |x: f64, y: f64| [DVec3::new(x, y, -1.0), DVec3::new(x, y, 3.0)];
        let (along, weights) = pierce(upright(0.2, 0.3), triangle).expect("inside");
        assert!((along - 0.25).abs() < 1e-12 && weights.abs_diff_eq(DVec3::new(0.5, 0.2, 0.3), 1e-12));
        assert!(pierce(upright(0.8, 0.3), triangle).is_none());
        assert!(pierce([DVec3::ZERO; 2], triangle).is_none());
        assert!(pierce(upright(0.0, 0.0), [DVec3::ZERO; 3]).is_none());
    }
}
