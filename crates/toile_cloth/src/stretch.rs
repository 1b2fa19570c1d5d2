//! Stretch and shear of all faces together: worked out face by face, gathered by vertices and by blocks of a matrix, so
//! that both can be done side by side.

use glam::DVec3;

use crate::Fabric;
use crate::elements::Face;
use crate::linear::{Block, Pattern};
use crate::lists::Lists;
use crate::membrane::{self, Tangent};
use crate::parallel::{PART, each, sum};

/// What faces answer where their vertices are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stretch {
    /// Where vertices were last, the energy there, J, and what pulled the corners of each face, N: forces are asked for
    /// again where only what touches has changed.
    x: Vec<DVec3>,
    energy: f64,
    pulls: Vec<[DVec3; 3]>,
    /// Which corners, three for each face, are those of a vertex.
    corners: Lists<u32>,
    tangents: Vec<Tangent>,
    /// What adds to each block of the matrix.
    parts: Lists<Part>,
}

/// The second derivative of a face by two of its corners.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    face: u32,
    corners: [u8; 2],
}

impl Stretch {
    /// For a number of vertices, and a matrix with a pattern.
    pub(crate) fn new(faces: &[Face], vertices: usize, pattern: &Pattern) -> Self {
        Self {
            x: Vec::with_capacity(vertices),
            energy: 0.0,
            pulls: vec![[DVec3::ZERO; 3]; faces.len()],
            corners: Lists::new(vertices, faces.iter().flat_map(|face| face.vertices).zip(0..)),
            tangents: vec![Tangent::default(); faces.len()],
            parts: parts(faces, pattern),
        }
    }

    /// Energy of the faces, J; what pulls their corners is kept.
    pub(crate) fn evaluate(&mut self, faces: &[Face], fabrics: &[Fabric], x: &[DVec3]) -> f64 {
        if self.x == x {
            return self.energy;
        }
        self.x.clear();
        self.x.extend_from_slice(x);
        self.energy = sum((self.pulls.as_mut_slice(), faces), PART, |_, (pulls, faces)| {
            let mut energy = 0.0;
            for (pulls, face) in pulls.iter_mut().zip(faces) {
                let corners = face.vertices.map(|vertex| x[vertex as usize]);
                let (of_face, of_corners) = membrane::evaluate(face, &fabrics[face.fabric as usize], corners);
                energy += of_face;
                *pulls = of_corners;
            }
            energy
        });
        self.energy
    }

    /// What pulls a vertex as [`Self::evaluate`] has found, N.
    pub(crate) fn pull(&self, vertex: usize) -> DVec3 {
        let pulls = self.pulls.as_flattened();
        self.corners.of(vertex).iter().fold(DVec3::ZERO, |sum, &corner| sum + pulls[corner as usize])
    }

    /// Keeps the second derivatives of the faces.
    pub(crate) fn linearise(&mut self, faces: &[Face], fabrics: &[Fabric], x: &[DVec3]) {
        each((self.tangents.as_mut_slice(), faces), PART, |_, (tangents, faces)| {
            for (tangent, face) in tangents.iter_mut().zip(faces) {
                let corners = face.vertices.map(|vertex| x[vertex as usize]);
                *tangent = membrane::tangent(face, &fabrics[face.fabric as usize], corners);
            }
        });
    }

    /// Adds what [`Self::linearise`] has found to a block of the matrix.
    #[inline(always)]
    pub(crate) fn stiffen(&self, at: usize, block: &mut Block) {
        for &Part { face, corners: [row, column] } in self.parts.of(at) {
            block.add(&self.tangents[face as usize].block(row.into(), column.into()), 1.0);
        }
    }
}

/// By the number of the block.
fn parts(faces: &[Face], pattern: &Pattern) -> Lists<Part> {
    let rows = pattern.rows() as u32;
    let parts = faces.iter().zip(0..).flat_map(|(face, number)| {
        (0..9).filter_map(move |pair: u8| {
            let corners = [pair / 3, pair % 3];
            let [a, b] = corners.map(|corner| face.vertices[usize::from(corner)]);
            // What is left of the diagonal is not stored.
            let at = match (a < rows && b < rows).then(|| a.cmp(&b))? {
                std::cmp::Ordering::Less => rows + pattern.find(a, b)? as u32,
                std::cmp::Ordering::Equal => a,
                std::cmp::Ordering::Greater => return None,
            };
            Some((at, Part { face: number, corners }))
        })
    });
    Lists::new(pattern.rows() + pattern.len(), parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cloth;
    use crate::cloth::tests::sheet;
    use crate::fabric::tests::knit;
    use crate::linear::Chunks;

    #[test]
    fn vertices_and_blocks_gather_from_their_faces() {
        let description = sheet(3, 1.0, knit());
        let cloth = Cloth::new(&description).expect("a sheet");
        let x: Vec<DVec3> =
            description.positions.iter().map(|p| DVec3::new(1.2 * p.x, p.x * p.z, 1.1 * p.z)).collect();
        // The last vertex is held.
        let pairs = cloth.faces.iter().flat_map(|face| {
            let [a, b, c] = face.vertices;
            [[a, b], [b, c], [a, c]]
        });
        let pattern = Pattern::new(&Chunks::whole(8), pairs.filter(|[a, b]| *a.max(b) < 8));
        let mut stretch = Stretch::new(&cloth.faces, 9, &pattern);
        let energy = stretch.evaluate(&cloth.faces, &cloth.fabrics, &x);
        stretch.linearise(&cloth.faces, &cloth.fabrics, &x);
        let (mut expected, mut pulls, mut diagonal) = (0.0, vec![DVec3::ZERO; 9], vec![Block::ZERO; 9]);
        for face in &cloth.faces {
            let corners = face.vertices.map(|vertex| x[vertex as usize]);
            let (of_face, of_corners) = membrane::evaluate(face, &cloth.fabrics[0], corners);
            let tangent = membrane::tangent(face, &cloth.fabrics[0], corners);
            expected += of_face;
            for (corner, &vertex) in face.vertices.iter().enumerate() {
                pulls[vertex as usize] += of_corners[corner];
                diagonal[vertex as usize].add(&tangent.block(corner, corner), 1.0);
            }
        }
        assert!((energy - expected).abs() < 1e-12);
        for (vertex, expected) in pulls.iter().enumerate() {
            assert!(stretch.pull(vertex).abs_diff_eq(*expected, 1e-12));
        }
        for (at, expected) in diagonal.iter().take(8).enumerate() {
            let mut block = Block::ZERO;
            stretch.stiffen(at, &mut block);
            assert_eq!(block, *expected);
        }
    }
}
