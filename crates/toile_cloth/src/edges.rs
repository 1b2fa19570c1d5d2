//! What acts along single edges of a cloth, creases and seams, in the order of a problem.

use glam::DVec3;

use crate::Cloth;
use crate::elements::Hinge;
use crate::linear::{Block, Matrix, Pattern};
use crate::problem::{Slot, add, slot};
use crate::seam::Stitch;

/// Creases and seams, and their pairs of vertices in the matrix.
#[derive(Debug, Clone)]
pub(crate) struct Edges {
    creases: Vec<(Hinge, [[Slot; 4]; 4])>,
    stitches: Vec<(Stitch, [Slot; 3])>,
}

impl Edges {
    /// With vertices by place.
    pub(crate) fn new(cloth: &Cloth, place: &[u32], pattern: &Pattern) -> Self {
        let slot = |a, b| slot(pattern, a, b);
        let creases = hinges(cloth, place).map(|hinge| {
            let slots = hinge.vertices.map(|a| hinge.vertices.map(|b| slot(a, b)));
            (hinge, slots)
        });
        let stitches = cloth.stitches.iter().map(|stitch| {
            let vertices @ [a, b] = stitch.vertices.map(|vertex| place[vertex as usize]);
            (Stitch { vertices, ..*stitch }, [slot(a, a), slot(b, b), slot(a, b)])
        });
        Self { creases: creases.collect(), stitches: stitches.collect() }
    }

    /// Adds their forces, N, and gives their energy, J.
    pub(crate) fn evaluate(&self, x: &[DVec3], forces: &mut [DVec3]) -> f64 {
        let mut energy = 0.0;
        for (hinge, _) in &self.creases {
            let (of_hinge, derivative) = hinge.evaluate(hinge.vertices.map(|vertex| x[vertex as usize]));
            energy += of_hinge;
            for (vertex, derivative) in hinge.vertices.into_iter().zip(derivative) {
                forces[vertex as usize] -= derivative;
            }
        }
        for (stitch, _) in &self.stitches {
            let [a, b] = stitch.vertices.map(|vertex| vertex as usize);
            let (of_stitch, pull) = stitch.evaluate([x[a], x[b]]);
            energy += of_stitch;
            forces[a] += pull;
            forces[b] -= pull;
        }
        energy
    }

    /// Adds their stiffness.
    pub(crate) fn stiffen(&self, x: &[DVec3], matrix: &mut Matrix) {
        for (hinge, slots) in &self.creases {
            let directions = hinge.directions(hinge.vertices.map(|vertex| x[vertex as usize]));
            for (i, j) in (0..4).flat_map(|i| (i..4).map(move |j| (i, j))) {
                add(matrix, slots[i][j], outer(directions[i], directions[j]));
            }
        }
        for (stitch, [first, second, between]) in &self.stitches {
            let columns = stitch.curvature(stitch.vertices.map(|vertex| x[vertex as usize]));
            add(matrix, *first, Block::from_columns(columns));
            add(matrix, *second, Block::from_columns(columns));
            add(matrix, *between, Block::from_columns(columns.map(|column| column.map(|value| -value))));
        }
    }
}

/// Creases of a cloth, with vertices by place.
pub(crate) fn hinges<'a>(cloth: &'a Cloth, place: &'a [u32]) -> impl Iterator<Item = Hinge> + 'a {
    cloth
        .creases
        .iter()
        .map(|hinge| Hinge { vertices: hinge.vertices.map(|vertex| place[vertex as usize]), ..*hinge })
}

/// `a bᵀ`.
fn outer(a: DVec3, b: DVec3) -> Block {
    Block::from_columns(b.to_array().map(|b| (a * b).as_vec3().to_array()))
}
