//! Triangles and hinges of cloth, measured on the flat panels.

use std::collections::BTreeMap;

use glam::{DVec2, DVec3};

use crate::{ClothDescription, Crease};

/// A triangle and how its sides give the deformation gradient.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Face {
    pub(crate) vertices: [u32; 3],
    /// Of the sides from corner 0 to 1 and to 2, along the weft: `f_u = a·weft[0] + b·weft[1]`, 1/m.
    pub(crate) weft: [f64; 2],
    /// Along the warp.
    pub(crate) warp: [f64; 2],
    /// On the panel, m².
    pub(crate) area: f64,
    pub(crate) fabric: u32,
}

impl Face {
    /// Where one metre of weft and one of warp have gone.
    pub(crate) fn deformation(&self, [x0, x1, x2]: [DVec3; 3]) -> [DVec3; 2] {
        let (a, b) = (x1 - x0, x2 - x0);
        [a * self.weft[0] + b * self.weft[1], a * self.warp[0] + b * self.warp[1]]
    }

    /// Derivative of `f_u` and `f_v` by each corner, 1/m.
    pub(crate) fn gradients(&self) -> [DVec2; 3] {
        let first = DVec2::new(self.weft[0], self.warp[0]);
        let second = DVec2::new(self.weft[1], self.warp[1]);
        [-(first + second), first, second]
    }

    /// The smallest height on the panel, m.
    pub(crate) fn height(&self) -> f64 {
        // A gradient is one over the height above the opposite side.
        let steepest = self.gradients().into_iter().fold(0.0, |most: f64, g| most.max(g.length()));
        if self.area > 0.0 && steepest.is_finite() { 1.0 / steepest } else { 0.0 }
    }
}

/// Two triangles at a common edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hinge {
    /// The ends of the edge as the first triangle runs, then the corners opposite of it.
    pub(crate) vertices: [u32; 4],
    /// The triangles.
    pub(crate) faces: [u32; 2],
    /// Of the vertices; their weighted sum is as long as the edge times the angle, for small angles. From Bergou,
    /// Wardetzky, Harmon, Zorin, Grinspun, *A quadratic bending model for inextensible surfaces* (2006).
    pub(crate) weights: [f64; 4],
    /// Bending rigidity across the edge over both areas: energy is half of this times (length × angle)², N/m. That of
    /// the cloth, or of a crease that has its own.
    pub(crate) stiffness: f64,
    /// Length of the edge on the panels, m.
    pub(crate) length: f64,
    /// Zero where flat, radians.
    pub(crate) rest_angle: f64,
    /// Whether it bends by its angle, and not as part of a flat sheet.
    pub(crate) is_crease: bool,
}

pub(crate) fn faces(description: &ClothDescription) -> Vec<Face> {
    let fabric = |t: usize| description.fabric_of_triangle.get(t).copied().unwrap_or(0);
    let face = |(t, (&vertices, corners)): (usize, (&[u32; 3], &[u32; 3]))| {
        let [p, q, r] = corners.map(|corner| description.pattern[corner as usize]);
        let (first, second) = (q - p, r - p);
        let double_area = first.perp_dot(second);
        let per = if double_area == 0.0 { 0.0 } else { 1.0 / double_area };
        Face {
            vertices,
            weft: [second.y * per, -first.y * per],
            warp: [-second.x * per, first.x * per],
            area: 0.5 * double_area.abs(),
            fabric: fabric(t),
        }
    };
    description.triangles.iter().zip(&description.pattern_triangles).enumerate().map(face).collect()
}

/// One side of an edge: a triangle, and which of its corners lies opposite.
#[derive(Clone, Copy)]
struct Side {
    face: usize,
    opposite: usize,
}

/// A hinge for every pair of neighbours at an edge, by ascending edges. Where more than two triangles meet, each is
/// hinged to the next.
pub(crate) fn hinges(description: &ClothDescription, faces: &[Face]) -> Vec<Hinge> {
    let mut sides: BTreeMap<[u32; 2], Vec<Side>> = BTreeMap::new();
    for (face, Face { vertices, .. }) in faces.iter().enumerate() {
        for opposite in 0..3 {
            let (a, b) = (vertices[(opposite + 1) % 3], vertices[(opposite + 2) % 3]);
            sides.entry([a.min(b), a.max(b)]).or_default().push(Side { face, opposite });
        }
    }
    let key = |[a, b]: [u32; 2]| [a.min(b), a.max(b)];
    let creases: BTreeMap<[u32; 2], &Crease> =
        description.creases.iter().map(|crease| (key(crease.vertices), crease)).collect();
    let mut hinges = Vec::new();
    for (edge, sides) in &sides {
        let crease = creases.get(edge).filter(|crease| crease.angle != 0.0 || crease.rigidity.is_some());
        for pair in sides.windows(2) {
            let mut hinge = hinge(description, faces, [pair[0], pair[1]]);
            if let Some(crease) = crease {
                hinge.is_crease = true;
                hinge.rest_angle = crease.angle;
                hinge.stiffness = crease.rigidity.map_or(hinge.stiffness, |own| own / hinge.length);
            }
            hinges.push(hinge);
        }
    }
    hinges
}

fn hinge(description: &ClothDescription, faces: &[Face], pair: [Side; 2]) -> Hinge {
    // Along the edge as the first triangle runs, whose normal the angle is then told from.
    let edge = [1, 2].map(|k| faces[pair[0].face].vertices[(pair[0].opposite + k) % 3]);
    let mut weights = [0.0; 4];
    let mut rigidity = 0.0;
    let mut length = 0.0;
    for (side, opposite_weight) in pair.iter().zip(2..) {
        let face = &faces[side.face];
        let corners = description.pattern_triangles[side.face].map(|c| description.pattern[c as usize]);
        let [at, mut next, mut last] = [0, 1, 2].map(|k| corners[(side.opposite + k) % 3]);
        if face.vertices[(side.opposite + 1) % 3] != edge[0] {
            std::mem::swap(&mut next, &mut last);
        }
        let cotangents = [cotangent(next, last, at), cotangent(last, at, next)];
        weights[0] += cotangents[1];
        weights[1] += cotangents[0];
        weights[opposite_weight] = -(cotangents[0] + cotangents[1]);
        let along = last - next;
        length += 0.5 * along.length();
        let across = along.perp().normalize_or_zero();
        rigidity += 0.5 * description.fabrics[face.fabric as usize].bending(across.x, across.y);
    }
    let [first, second] = pair.map(|side| &faces[side.face]);
    let opposite = |side: Side| faces[side.face].vertices[side.opposite];
    Hinge {
        vertices: [edge[0], edge[1], opposite(pair[0]), opposite(pair[1])],
        faces: pair.map(|side| side.face as u32),
        weights,
        stiffness: rigidity / (first.area + second.area),
        length,
        rest_angle: 0.0,
        is_crease: false,
    }
}

/// Of the angle at a corner.
fn cotangent(at: DVec2, one: DVec2, other: DVec2) -> f64 {
    let (a, b) = (one - at, other - at);
    a.dot(b) / a.perp_dot(b).abs().max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cloth;
    use crate::cloth::tests::sheet;
    use crate::fabric::tests::knit;

    #[test]
    fn at_rest_a_metre_stays_a_metre() {
        let description = sheet(4, 1.0, knit());
        let cloth = Cloth::new(&description).expect("a sheet");
        for face in &cloth.faces {
            let [u, v] = face.deformation(face.vertices.map(|at| description.positions[at as usize]));
            assert!(u.abs_diff_eq(DVec3::X, 1e-12) && v.abs_diff_eq(DVec3::Z, 1e-12));
        }
    }
}
