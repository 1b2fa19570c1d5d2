//! The smooth surface that a body's triangles stand for.

use glam::{DVec3, Vec3};
use toile_geom::{SideNormals, Surface};

use super::facet::Facet;

/// Cosines of how far a triangle may turn from the normal of its corner: below the first, the corner is smooth; beyond
/// the second it is one of a crease, and triangles end there as they are.
const SMOOTH: [f64; 2] = [0.966, 0.866];

/// A surface with what tells distances to it.
///
/// Between smooth corners it bulges as a paraboloid through them with their normals would: half of what Boubekeur and
/// Alexa, *Phong tessellation* (2008), project onto the corners' tangent planes. Flat triangles would press their
/// edges into cloth.
#[derive(Debug, Clone)]
pub(crate) struct Skin {
    pub(crate) positions: Vec<Vec3>,
    pub(crate) triangles: Vec<[u32; 3]>,
    sides: SideNormals,
    /// By vertex: the normal, halved, shorter where it is not smooth.
    bulges: Vec<DVec3>,
}

impl Skin {
    /// Triangles must be welded.
    pub(crate) fn new(positions: Vec<Vec3>, triangles: Vec<[u32; 3]>) -> Self {
        let surface = Surface::new(&positions, &triangles);
        let sides = SideNormals::new(surface);
        let bulges = bulges(surface, &sides);
        Self { positions, triangles, sides, bulges }
    }

    pub(crate) fn surface(&self) -> Surface<'_> {
        Surface::new(&self.positions, &self.triangles)
    }

    /// Signed distance of a point whose nearest triangle this is. What is nearest to the rim of an opening is outside.
    pub(super) fn distance(&self, facet: &Facet, point: DVec3) -> f64 {
        let weights = facet.weights(point);
        let foot = facet.point(weights);
        let vertices = self.triangles[facet.triangle as usize];
        let bulge = |k: usize| weights[k] * (facet.corners[k] - foot).dot(self.bulges[vertices[k] as usize]);
        let bulge = bulge(0) + bulge(1) + bulge(2);
        if weights.min_element() > 0.0 {
            return facet.height(point) - bulge;
        }
        let away = point - foot;
        let side = self.sides.at(self.surface(), facet.triangle, weights);
        let is_inside = away.dot(side) < 0.0 && !self.sides.is_rim(self.surface(), facet.triangle, weights);
        if is_inside { -away.length() - bulge } else { away.length() - bulge }
    }
}

fn bulges(surface: Surface<'_>, sides: &SideNormals) -> Vec<DVec3> {
    let mut normals = vec![DVec3::ZERO; surface.positions.len()];
    let mut straightest = vec![1.0_f64; surface.positions.len()];
    for (triangle, vertices) in (0..).zip(surface.triangles) {
        let Some([a, b, c]) = surface.corners(triangle as usize) else { continue };
        let face = (b - a).cross(c - a).normalize_or_zero();
        for (vertex, corner) in vertices.iter().zip([DVec3::X, DVec3::Y, DVec3::Z]) {
            let normal = sides.at(surface, triangle, corner).normalize_or_zero();
            let vertex = *vertex as usize;
            normals[vertex] = normal;
            straightest[vertex] = straightest[vertex].min(normal.dot(face));
        }
    }
    let [smooth, crease] = SMOOTH;
    let share = |cosine: f64| ((cosine - crease) / (smooth - crease)).clamp(0.0, 1.0);
    normals.iter().zip(straightest).map(|(normal, cosine)| *normal * (0.5 * share(cosine))).collect()
}
