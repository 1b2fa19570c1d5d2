//! Cuts the triangles of a body along smooth lines.

use std::collections::{BTreeMap, BTreeSet};

use glam::{DVec2, Vec3};
use toile_body::{Template, normals};

use super::graft::{Mixture, graft};
use super::spline::Spline;

/// A line that passes a vertex at less than this part of an edge goes through the vertex.
const SNAP: f32 = 0.03;
/// New vertices stand off their edge by at most this part of its length.
const BULGE: f32 = 0.1;

/// A number for each vertex, the same for copies that a texture seam made; a line is where it is zero.
pub(super) type Field = Vec<f32>;

/// Cuts triangles along the zero line of every field, so that none has corners on both sides of any.
///
/// New vertices lie on edges, or rather on the smooth surface that the edges stand for, so that light falls
/// on them as before; in the same place for both triangles of an edge. The fields grow with them.
pub(super) fn cut(template: &mut Template, fields: &mut [Field]) {
    for line in 0..fields.len() {
        snap(template, &mut fields[line]);
        let (around, normals) = (neighbours(template), normals(&template.topology, &template.basis.mean));
        let (on_edge, welded) = (BTreeMap::new(), BTreeMap::new());
        Cutter { template, fields, line, around, normals, on_edge, welded }.cut();
    }
}

/// On which side of a field's line a triangle lies: below zero, or not.
pub(super) fn is_below(corners: [u32; 3], field: &Field) -> bool {
    corners.into_iter().map(|corner| field[corner as usize]).sum::<f32>() < 0.0
}

/// Moves the line to vertices that it almost meets, so that no slivers come of it.
fn snap(template: &Template, field: &mut Field) {
    let topology = &template.topology;
    let mut near = vec![false; field.len()];
    for corners in &topology.triangles {
        for (a, b) in sides(*corners) {
            let (at_a, at_b) = (field[a as usize], field[b as usize]);
            if at_a * at_b < 0.0 && (at_a / (at_a - at_b)) < SNAP {
                near[topology.weld[a as usize] as usize] = true;
            }
            if at_a * at_b < 0.0 && (at_b / (at_b - at_a)) < SNAP {
                near[topology.weld[b as usize] as usize] = true;
            }
        }
    }
    for (value, &welded) in field.iter_mut().zip(&topology.weld) {
        if near[welded as usize] {
            *value = 0.0;
        }
    }
}

fn sides([a, b, c]: [u32; 3]) -> [(u32, u32); 3] {
    [(a, b), (b, c), (c, a)]
}

/// The welded neighbours of every vertex that stands for its place, and itself.
fn neighbours(template: &Template) -> Vec<BTreeSet<u32>> {
    let weld = &template.topology.weld;
    let mut around = vec![BTreeSet::new(); weld.len()];
    for corners in &template.topology.triangles {
        let corners = corners.map(|corner| weld[corner as usize]);
        corners.iter().for_each(|&corner| around[corner as usize].extend(corners));
    }
    around
}

struct Cutter<'a> {
    template: &'a mut Template,
    fields: &'a mut [Field],
    /// The field whose line is cut along.
    line: usize,
    /// Of the vertices that were there before the cut.
    around: Vec<BTreeSet<u32>>,
    /// Of the same.
    normals: Vec<Vec3>,
    /// New vertices by the ends of their edge, the smaller first.
    on_edge: BTreeMap<(u32, u32), u32>,
    /// The first new vertex by the welded ends of its edge.
    welded: BTreeMap<(u32, u32), u32>,
}

impl Cutter<'_> {
    fn cut(mut self) {
        for corners in std::mem::take(&mut self.template.topology.triangles) {
            self.triangle(corners);
        }
    }

    fn value(&self, vertex: u32) -> f32 {
        self.fields[self.line][vertex as usize]
    }

    /// Leaves a triangle whole, or puts the two or three that it is cut into in its place.
    fn triangle(&mut self, corners: [u32; 3]) {
        // The corner before the first crossed edge, so that there are fewer cases.
        let crosses = |&(a, b): &(u32, u32)| self.value(a) * self.value(b) < 0.0;
        let Some(first) = sides(corners).iter().position(crosses) else {
            return self.template.topology.triangles.push(corners);
        };
        let [a, b, c] = [0, 1, 2].map(|step| corners[(first + step) % 3]);
        let ab = self.between(a, b);
        let pieces = if self.value(b) * self.value(c) < 0.0 {
            let bc = self.between(b, c);
            self.quad([a, ab, bc, c], [ab, b, bc])
        } else if self.value(c) * self.value(a) < 0.0 {
            let ca = self.between(c, a);
            self.quad([ab, b, c, ca], [a, ab, ca])
        } else {
            vec![[a, ab, c], [ab, b, c]]
        };
        self.template.topology.triangles.extend(pieces);
    }

    /// A quadrilateral, halved along its shorter diagonal, and a triangle.
    fn quad(&self, [a, b, c, d]: [u32; 4], triangle: [u32; 3]) -> Vec<[u32; 3]> {
        let at = |vertex: u32| self.template.basis.mean[vertex as usize];
        if at(a).distance_squared(at(c)) < at(b).distance_squared(at(d)) {
            vec![triangle, [a, b, c], [a, c, d]]
        } else {
            vec![triangle, [a, b, d], [b, c, d]]
        }
    }

    /// The vertex where the line crosses an edge.
    fn between(&mut self, a: u32, b: u32) -> u32 {
        let (a, b) = (a.min(b), a.max(b));
        if let Some(&known) = self.on_edge.get(&(a, b)) {
            return known;
        }
        // Copies of an edge are walked in the same direction, so that rounding is the same.
        let weld = &self.template.topology.weld;
        let (from, to) = if weld[a as usize] < weld[b as usize] { (a, b) } else { (b, a) };
        let ends = (weld[from as usize], weld[to as usize]);
        let part = self.value(from) / (self.value(from) - self.value(to));
        let on_edge = vec![(from, 1.0 - part), (to, part)];
        let on_surface = self.on_surface(ends, part).unwrap_or_else(|| on_edge.clone());
        let vertex = graft(self.template, &on_surface, &on_edge);
        self.template.topology.weld[vertex as usize] = *self.welded.entry(ends).or_insert(vertex);
        for (number, field) in self.fields.iter_mut().enumerate() {
            let mixed: f32 = on_edge.iter().map(|&(end, weight)| weight * field[end as usize]).sum();
            field.push(if number == self.line { 0.0 } else { mixed });
        }
        self.on_edge.insert((a, b), vertex);
        vertex
    }

    /// The place on the smooth surface through the vertices around an edge, part of the way along it; none
    /// where the surface is folded there.
    fn on_surface(&self, (from, to): (u32, u32), part: f32) -> Option<Mixture> {
        let at = |vertex: u32| self.template.basis.mean[vertex as usize];
        let edge = at(to) - at(from);
        let along = edge / edge.length_squared();
        let across =
            (self.normals[from as usize] + self.normals[to as usize]).cross(along).try_normalize()?;
        let flat = |vertex: u32| {
            let from_start = at(vertex) - at(from);
            DVec2::new(f64::from(from_start.dot(along)), f64::from(from_start.dot(across) / edge.length()))
        };
        let samples: Vec<u32> =
            self.around[from as usize].union(&self.around[to as usize]).copied().collect();
        let spline = Spline::new(samples.iter().map(|&vertex| flat(vertex)).collect()).ok()?;
        let weights = spline.weights(DVec2::new(f64::from(part), 0.0));
        let mixture: Mixture = samples.into_iter().zip(weights.into_iter().map(|w| w as f32)).collect();
        let place: Vec3 = mixture.iter().map(|&(vertex, weight)| weight * at(vertex)).sum();
        (place.distance(at(from).lerp(at(to), part)) < BULGE * edge.length()).then_some(mixture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bake_body::tests::sheet;

    #[test]
    fn a_cut_along_a_circle_leaves_triangles_on_one_side_or_the_other() {
        let mut template = sheet(8);
        let area = |template: &Template| -> f32 {
            let at = |v: u32| template.basis.mean[v as usize];
            let double = |[a, b, c]: &[u32; 3]| (at(*b) - at(*a)).cross(at(*c) - at(*a)).z;
            template.topology.triangles.iter().map(double).sum()
        };
        let before = area(&template);
        let mut fields = [template.basis.mean.iter().map(|p| p.length() - 0.6).collect()];
        cut(&mut template, &mut fields);
        let [field] = fields;
        assert!((area(&template) - before).abs() < 1e-4);
        let mut inside = 0;
        for corners in &template.topology.triangles {
            let values = corners.map(|corner| field[corner as usize]);
            assert!(values.iter().all(|v| *v <= 0.0) || values.iter().all(|v| *v >= 0.0), "{values:?}");
            inside += usize::from(is_below(*corners, &field));
        }
        assert!(inside > 20 && inside < template.topology.triangles.len());
        let edges = toile_geom::edges(&template.topology.triangles);
        let rim = edges.iter().filter(|edge| edge.is_boundary()).count();
        assert_eq!(rim, 4 * 8, "a vertex on an edge belongs to both sides of it");
        assert!(edges.iter().all(|edge| edge.is_boundary() || edge.is_regular()));
    }
}
