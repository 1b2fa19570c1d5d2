//! Bending of what rests flat.
//!
//! A triangle's curvature is the mean turn of the slope along its sides, each side having the mean slope of the
//! triangles beside it: Oñate and Zárate, *Rotation-free triangular plate and shell elements* (2000). As in Bergou et
//! al. 2006 the sheet is taken to be inextensible, so that the energy is quadratic and its second derivative never
//! changes.
//!
//! Energies of single hinges, summed, are simpler, but answer a moment with a rigidity that depends on how the mesh is
//! laid: 0.76 of the fabric's on grids. Here a constant moment is in balance whatever the mesh, and it is the fabric's.

use glam::DVec2;
#[cfg(test)]
use glam::DVec3;

use crate::ClothDescription;
use crate::elements::{Face, Hinge};

/// A triangle and its neighbours across edges that are no creases.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plate {
    /// The triangle's, then those opposite of its sides; where a side has no neighbour, one of its own.
    pub(crate) vertices: [u32; 6],
    /// Of the vertices, for curvature along the weft, along the warp, and twist; the energy is half the sum of the
    /// squared weighted sums, so they hold the root of rigidity times area.
    pub(crate) rows: [[f64; 6]; 3],
}

impl Plate {
    /// Energy, J, and its derivative by the vertices, N.
    #[cfg(test)]
    pub(crate) fn evaluate(&self, x: [DVec3; 6]) -> (f64, [DVec3; 6]) {
        let mut energy = 0.0;
        let mut derivative = [DVec3::ZERO; 6];
        for row in &self.rows {
            let sum = row.iter().zip(x).fold(DVec3::ZERO, |sum, (weight, x)| sum + x * *weight);
            energy += 0.5 * sum.length_squared();
            for (derivative, weight) in derivative.iter_mut().zip(row) {
                *derivative += sum * *weight;
            }
        }
        (energy, derivative)
    }

    /// The second derivative, a multiple of the identity for each pair of vertices, N/m.
    pub(crate) fn stiffness(&self, i: usize, j: usize) -> f64 {
        self.rows.iter().map(|row| row[i] * row[j]).sum()
    }

    fn has_stiffness(&self) -> bool {
        self.rows.iter().flatten().any(|&weight| weight != 0.0)
    }
}

/// Of all triangles that have a neighbour across an edge that is no crease, and a fabric that resists bending.
pub(crate) fn plates(description: &ClothDescription, faces: &[Face], hinges: &[Hinge]) -> Vec<Plate> {
    let mut plates: Vec<Plate> = faces
        .iter()
        .map(|&Face { vertices: [a, b, c], .. }| Plate { vertices: [a, b, c, a, a, a], rows: [[0.0; 6]; 3] })
        .collect();
    for hinge in hinges.iter().filter(|hinge| !hinge.is_crease) {
        for (side, &face) in hinge.faces.iter().enumerate() {
            let face = face as usize;
            bend(&mut plates[face], &faces[face], hinge, side);
        }
    }
    for (plate, face) in plates.iter_mut().zip(faces) {
        let fabric = &description.fabrics[face.fabric as usize];
        let twist = 4.0 * fabric.bending_bias - fabric.bending_warp - fabric.bending_weft;
        let rigidities = [fabric.bending_weft, fabric.bending_warp, twist.max(0.0)];
        for (row, rigidity) in plate.rows.iter_mut().zip(rigidities) {
            // Half the turn at each edge is this triangle's.
            let scale = 0.5 * (rigidity / face.area).sqrt();
            row.iter_mut().for_each(|weight| *weight *= scale);
        }
    }
    plates.retain(Plate::has_stiffness);
    plates
}

/// Adds the turn at an edge, seen from the triangle on one side of it.
fn bend(plate: &mut Plate, face: &Face, hinge: &Hinge, side: usize) {
    let own = |vertex: u32| face.vertices.iter().position(|&v| v == vertex);
    let (Some(opposite), [Some(first), Some(last)]) =
        (own(hinge.vertices[2 + side]), [own(hinge.vertices[0]), own(hinge.vertices[1])])
    else {
        return;
    };
    let slot = 3 + opposite;
    plate.vertices[slot] = hinge.vertices[3 - side];
    // A corner's gradient is at right angles to the side opposite of it.
    let normal = face.gradients()[opposite].normalize_or_zero();
    for (row, part) in plate.rows.iter_mut().zip(parts(normal)) {
        for (at, weight) in [(first, 0), (last, 1), (opposite, 2 + side), (slot, 3 - side)]
            .map(|(at, k)| (at, hinge.weights[k]))
        {
            row[at] += weight * part;
        }
    }
}

/// Along the weft, along the warp, and the twist of what turns in a direction.
fn parts(normal: DVec2) -> [f64; 3] {
    [normal.x * normal.x, normal.y * normal.y, normal.x * normal.y]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloth::tests::sheet;
    use crate::fabric::tests::knit;
    use crate::{Cloth, Fabric};

    /// Energy per area, over half the squared curvature, away from the rim.
    fn rigidity(fabric: Fabric, lifted: impl Fn(DVec3) -> f64) -> f64 {
        let description = sheet(41, 1.0, fabric);
        let cloth = Cloth::new(&description).expect("a sheet");
        let raised = |vertex: u32| {
            let p = description.positions[vertex as usize];
            p + DVec3::Y * lifted(p)
        };
        let energy: f64 = cloth.plates.iter().map(|plate| plate.evaluate(plate.vertices.map(raised)).0).sum();
        2.0 * energy
    }

    #[test]
    fn a_cylinder_has_the_energy_of_a_plate() {
        let fabric = Fabric { bending_warp: 3e-6, bending_weft: 8e-6, ..knit() };
        let curvature = 0.1;
        for (along, expected) in [(DVec3::X, 8e-6), (DVec3::Z, 3e-6)] {
            let found =
                rigidity(fabric, |p| 0.5 * curvature * p.dot(along).powi(2)) / (curvature * curvature);
            assert!((found / expected - 1.0).abs() < 0.03, "{found}, should be {expected}");
        }
    }

    #[test]
    fn the_derivative_is_that_of_the_energy() {
        let cloth = Cloth::new(&sheet(4, 1.0, knit())).expect("a sheet");
        let plate = cloth.plates[7];
        let x =
            [0, 1, 2, 3, 4, 5].map(|k| DVec3::new(f64::from(k * k), 0.3 * f64::from(k), f64::from(7 - k)));
        let (_, derivative) = plate.evaluate(x);
        for (vertex, axis) in (0..6).flat_map(|v| (0..3).map(move |a| (v, a))) {
            let moved = |by: f64| {
                let mut x = x;
                x[vertex][axis] += by;
                plate.evaluate(x).0
            };
            let difference = (moved(1e-3) - moved(-1e-3)) / 2e-3;
            assert!(
                (difference - derivative[vertex][axis]).abs() < 1e-6 * derivative[vertex].length().max(1e-6)
            );
        }
    }

    #[test]
    fn rotations_and_flat_moves_do_not_bend() {
        let moved = |p: DVec3| 0.6 * p.x + 0.8 * p.z - 7.0;
        assert!(rigidity(knit(), moved) < 1e-20);
    }
}
