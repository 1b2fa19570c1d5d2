//! Inertia: what turns the minimum of an energy into a step in time.
//!
//! A time step of length h by implicit Euler (Baraff and Witkin, *Large steps in cloth simulation*, 1998) ends where
//! E(x) + m |x − x̃|² / 2h² is least, x̃ being where each vertex would come without any force. Air that holds back a
//! vertex by c times its velocity adds c |x − x₀|² / 2h, x₀ being where it was.

use glam::DVec3;

use crate::linear::Block;

/// A spring from each vertex to where it tends to go. Without any while cloth settles.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inertia {
    springs: Vec<Spring>,
}

#[derive(Debug, Clone, Copy)]
struct Spring {
    /// N/m.
    stiffness: f64,
    target: DVec3,
}

/// What may move, at the start of a time step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body {
    /// kg.
    pub(crate) mass: f64,
    /// Force by velocity, N·s/m.
    pub(crate) drag: f64,
    pub(crate) position: DVec3,
    pub(crate) velocity: DVec3,
}

impl Inertia {
    /// For a time step of so many seconds.
    pub(crate) fn begin(&mut self, length: f64, bodies: impl Iterator<Item = Body>) {
        self.springs.clear();
        self.springs.extend(bodies.map(|Body { mass, drag, position, velocity }| {
            let dragged = mass + drag * length;
            let coasting = velocity * (length * mass / dragged);
            Spring { stiffness: dragged / (length * length), target: position + coasting }
        }));
    }

    /// No more time steps.
    pub(crate) fn end(&mut self) {
        self.springs.clear();
    }

    /// Adds what pulls the vertices, N, and gives the energy of it, J.
    pub(crate) fn pull(&self, x: &[DVec3], forces: &mut [DVec3]) -> f64 {
        for ((spring, x), force) in self.springs.iter().zip(x).zip(forces) {
            *force += (spring.target - *x) * spring.stiffness;
        }
        self.energy(x)
    }

    /// J.
    pub(crate) fn energy(&self, x: &[DVec3]) -> f64 {
        let energies = self.springs.iter().zip(x);
        energies.map(|(spring, x)| 0.5 * spring.stiffness * x.distance_squared(spring.target)).sum()
    }

    /// Adds its stiffness.
    pub(crate) fn stiffen(&self, blocks: &mut [Block]) {
        for (spring, block) in self.springs.iter().zip(blocks) {
            block.add(&Block::diagonal(spring.stiffness as f32), 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn air_slows_what_no_force_pulls() {
        let mut inertia = Inertia::default();
        let body = Body { mass: 2.0, drag: 3.0, position: DVec3::X, velocity: DVec3::Y };
        inertia.begin(0.5, [body].into_iter());
        // 2 (v − 1) / 0.5 = −3 v.
        let velocity = 2.0 / 3.5;
        let mut forces = [DVec3::ZERO];
        let energy = inertia.pull(&[DVec3::X + DVec3::Y * (0.5 * velocity)], &mut forces);
        assert!(forces[0].length() < 1e-12 && energy < 1e-12);
        inertia.pull(&[DVec3::X], &mut forces);
        assert!(forces[0].abs_diff_eq(DVec3::Y * 4.0, 1e-12));
        inertia.end();
        assert_eq!(inertia.energy(&[DVec3::ONE]), 0.0);
    }
}
