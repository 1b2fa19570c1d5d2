//! What is inside a surface.

use std::f64::consts::PI;

use glam::DVec3;

use crate::{Bvh, Surface, closest::blend, edges::sides};

/// Normals by which the side of a closed surface is told at its faces, edges and corners.
///
/// Bærentzen and Aanæs, *Signed distance computation using the angle weighted pseudonormal* (2005).
#[derive(Debug, Clone, Default)]
pub struct SideNormals {
    of_vertices: Vec<DVec3>,
    /// Opposite of each corner: sum of the unit normals on both sides of the edge.
    of_edges: Vec<[DVec3; 3]>,
    /// Whether an opening begins at the edges and vertices.
    edge_rims: Vec<[bool; 3]>,
    vertex_rims: Vec<bool>,
}

impl SideNormals {
    /// Triangles must be welded.
    pub fn new(surface: Surface<'_>) -> Self {
        let mut of_vertices = vec![DVec3::ZERO; surface.positions.len()];
        let mut keyed: Vec<([u32; 2], usize)> = Vec::new();
        let mut normals = vec![DVec3::ZERO; surface.triangles.len()];
        for (triangle, vertices) in surface.triangles.iter().enumerate() {
            let Some(corners) = surface.corners(triangle) else { continue };
            normals[triangle] = unit_normal(corners);
            for k in 0..3 {
                let [at, next, last] = [corners[k], corners[(k + 1) % 3], corners[(k + 2) % 3]];
                of_vertices[vertices[k] as usize] += angle(next - at, last - at) * normals[triangle];
            }
            // The side from corner k to the next is opposite of the one after.
            let sides = sides(vertices).into_iter().enumerate();
            keyed.extend(sides.map(|(k, [a, b])| ([a.min(b), a.max(b)], 3 * triangle + (k + 2) % 3)));
        }
        keyed.sort_unstable();
        let mut of_edges = vec![[DVec3::ZERO; 3]; surface.triangles.len()];
        let mut edge_rims = vec![[false; 3]; surface.triangles.len()];
        let mut vertex_rims = vec![false; surface.positions.len()];
        for edge in keyed.chunk_by(|a, b| a.0 == b.0) {
            let sum = edge.iter().map(|&(_, place)| normals[place / 3]).sum();
            for &(_, place) in edge {
                of_edges[place / 3][place % 3] = sum;
            }
            if let [([a, b], place)] = *edge {
                edge_rims[place / 3][place % 3] = true;
                vertex_rims[a as usize] = true;
                vertex_rims[b as usize] = true;
            }
        }
        Self { of_vertices, of_edges, edge_rims, vertex_rims }
    }

    /// The normal at a point of a triangle, by the weights of its corners; of any length. Those that are exactly 0 tell
    /// points on edges and at corners.
    pub fn at(&self, surface: Surface<'_>, triangle: u32, weights: DVec3) -> DVec3 {
        let triangle = triangle as usize;
        let is_out = weights.to_array().map(|weight| weight <= 0.0);
        match is_out {
            [false, true, true] => self.of_vertices[surface.triangles[triangle][0] as usize],
            [true, false, true] => self.of_vertices[surface.triangles[triangle][1] as usize],
            [true, true, false] => self.of_vertices[surface.triangles[triangle][2] as usize],
            [true, false, false] => self.of_edges[triangle][0],
            [false, true, false] => self.of_edges[triangle][1],
            [false, false, true] => self.of_edges[triangle][2],
            _ => surface.corners(triangle).map_or(DVec3::ZERO, unit_normal),
        }
    }

    /// Whether a point of a triangle lies on the rim of an opening, by the weights of its corners.
    pub fn is_rim(&self, surface: Surface<'_>, triangle: u32, weights: DVec3) -> bool {
        let triangle = triangle as usize;
        let vertex = |corner: usize| self.vertex_rims[surface.triangles[triangle][corner] as usize];
        match weights.to_array().map(|weight| weight <= 0.0) {
            [false, true, true] => vertex(0),
            [true, false, true] => vertex(1),
            [true, true, false] => vertex(2),
            [true, false, false] => self.edge_rims[triangle][0],
            [false, true, false] => self.edge_rims[triangle][1],
            [false, false, true] => self.edge_rims[triangle][2],
            _ => false,
        }
    }
}

impl Bvh {
    /// Distance to a closed surface, negative inside; none where the surface is farther than `within`.
    pub fn signed_distance(
        &self,
        surface: Surface<'_>,
        normals: &SideNormals,
        from: DVec3,
        within: f64,
    ) -> Option<f64> {
        let found = self.closest(surface, from, within)?;
        let corners = surface.corners(found.triangle as usize)?;
        let way = from - blend(corners, found.weights);
        let is_inside = way.dot(normals.at(surface, found.triangle, found.weights)) < 0.0;
        Some(if is_inside { -way.length() } else { way.length() })
    }
}

/// How often the surface goes around a point: 1 inside, 0 outside, in between where openings are in sight.
/// It holds for surfaces with openings and pieces within pieces, and takes time for every triangle.
///
/// Jacobson, Kavan, Sorkine-Hornung, *Robust inside-outside segmentation using generalized winding numbers* (2013).
pub fn winding_number(surface: Surface<'_>, point: DVec3) -> f64 {
    surface.faces().map(|corners| solid_angle(corners.map(|c| c - point))).sum::<f64>() / (4.0 * PI)
}

/// Van Oosterom and Strackee, *The solid angle of a plane triangle* (1983).
fn solid_angle([a, b, c]: [DVec3; 3]) -> f64 {
    let [la, lb, lc] = [a, b, c].map(DVec3::length);
    let determinant = a.dot(b.cross(c));
    let below = la * lb * lc + a.dot(b) * lc + b.dot(c) * la + c.dot(a) * lb;
    2.0 * libm::atan2(determinant, below)
}

fn unit_normal([a, b, c]: [DVec3; 3]) -> DVec3 {
    (b - a).cross(c - a).normalize_or_zero()
}

fn angle(a: DVec3, b: DVec3) -> f64 {
    libm::atan2(a.cross(b).length(), a.dot(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::tests::cube;

    #[test]
    fn distances_around_a_cube_have_the_right_sign() {
        let (positions, triangles) = cube();
        let surface = Surface::new(&positions, &triangles);
        let (tree, normals) = (Bvh::new(surface), SideNormals::new(surface));
        for step in 0..1000_u32 {
            let spread = |k: u32| f64::from((step * k) % 97) / 32.0 - 1.0;
            let point = DVec3::new(spread(7), spread(31), spread(57));
            let is_inside = point.min_element() > 0.0 && point.max_element() < 1.0;
            let is_on = (point.min_element() * (1.0 - point.max_element())).abs() < 1e-9;
            let distance = tree.signed_distance(surface, &normals, point, 10.0).expect("within ten");
            assert!(is_on || (distance < 0.0) == is_inside, "{point}: {distance}");
            let winding = winding_number(surface, point);
            let expected = f64::from(u8::from(is_inside));
            assert!(is_on || (winding - expected).abs() < 1e-9, "{point}: {winding}");
        }
    }

    #[test]
    fn an_opening_leaves_points_far_behind_it_inside() {
        let (positions, mut triangles) = cube();
        triangles.drain(..2);
        let surface = Surface::new(&positions, &triangles);
        assert!(winding_number(surface, DVec3::new(0.5, 0.5, 0.9)) > 0.9);
        assert!(winding_number(surface, DVec3::new(0.5, 0.5, -3.0)) < 0.1);
        let (tree, normals) = (Bvh::new(surface), SideNormals::new(surface));
        let is_rim = |from| {
            let found = tree.closest(surface, from, 9.0).expect("within nine");
            normals.is_rim(surface, found.triangle, found.weights)
        };
        assert!(is_rim(DVec3::new(0.2, 0.5, -3.0)) && is_rim(DVec3::NEG_ONE));
        assert!(!is_rim(DVec3::new(0.1, 0.5, 0.5)) && !is_rim(DVec3::splat(2.0)));
    }

    #[test]
    fn nothing_has_no_inside() {
        let surface = Surface::default();
        assert_eq!(winding_number(surface, DVec3::ZERO), 0.0);
        let distance =
            Bvh::new(surface).signed_distance(surface, &SideNormals::new(surface), DVec3::ZERO, 9.0);
        assert_eq!(distance, None);
    }
}
