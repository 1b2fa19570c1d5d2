//! Bending of what rests flat, all triangles together.
//!
//! The energy of a [`Plate`] is quadratic, and a plate that is moved as it is has none. A sum of such energies is that
//! of springs between vertices, without length of their own, of which some push: `¼ Σ Σ m_ij |x_j − x_i|²`.

use glam::DVec3;

use crate::lists::Lists;
use crate::plate::Plate;

/// The springs of every vertex: to which other, N/m.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bending {
    springs: Lists<(u32, f64)>,
}

impl Bending {
    /// For a number of vertices.
    pub(crate) fn new(vertices: usize, plates: &[Plate]) -> Self {
        let of_plate = |plate: &Plate| {
            let plate = *plate;
            let pairs = (0..6).flat_map(|i| (0..6).map(move |j| (i, j)));
            pairs.map(move |(i, j)| ([plate.vertices[i], plate.vertices[j]], -plate.stiffness(i, j)))
        };
        let mut all: Vec<([u32; 2], f64)> =
            plates.iter().flat_map(of_plate).filter(|([a, b], _)| a != b).collect();
        all.sort_by_key(|(pair, _)| *pair);
        let springs = all.chunk_by(|one, next| one.0 == next.0).map(|same| {
            let [vertex, other] = same[0].0;
            (vertex, (other, same.iter().map(|(_, stiffness)| stiffness).sum::<f64>()))
        });
        Self { springs: Lists::new(vertices, springs) }
    }

    /// The springs of a vertex, by the other's number.
    pub(crate) fn of(&self, vertex: usize) -> &[(u32, f64)] {
        self.springs.of(vertex)
    }

    /// Half of the energy of a vertex's springs, J, and what they pull it with, N.
    pub(crate) fn pull(&self, vertex: usize, x: &[DVec3]) -> (f64, DVec3) {
        let (mut energy, mut force) = (0.0, DVec3::ZERO);
        for &(other, stiffness) in self.springs.of(vertex) {
            let way = x[other as usize] - x[vertex];
            energy += 0.25 * stiffness * way.length_squared();
            force += way * stiffness;
        }
        (energy, force)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cloth;
    use crate::cloth::tests::sheet;
    use crate::fabric::tests::knit;

    #[test]
    fn springs_are_the_sum_of_plates() {
        let description = sheet(7, 1.0, knit());
        let cloth = Cloth::new(&description).expect("a sheet");
        let x: Vec<DVec3> =
            description.positions.iter().map(|p| *p + DVec3::new(0.1, 0.3 * p.x * p.z, p.x * p.x)).collect();
        let (mut expected, mut pulls) = (0.0, vec![DVec3::ZERO; x.len()]);
        for plate in &cloth.plates {
            let (energy, derivative) = plate.evaluate(plate.vertices.map(|vertex| x[vertex as usize]));
            expected += energy;
            for (vertex, derivative) in plate.vertices.into_iter().zip(derivative) {
                pulls[vertex as usize] -= derivative;
            }
        }
        let bending = Bending::new(x.len(), &cloth.plates);
        let found: Vec<(f64, DVec3)> = (0..x.len()).map(|vertex| bending.pull(vertex, &x)).collect();
        let energy: f64 = found.iter().map(|(energy, _)| energy).sum();
        assert!((energy / expected - 1.0).abs() < 1e-12, "{energy} {expected}");
        let largest = pulls.iter().fold(0.0_f64, |most, pull| most.max(pull.length()));
        assert!(
            found.iter().zip(&pulls).all(|((_, pull), expected)| pull.distance(*expected) < 1e-12 * largest)
        );
    }
}
