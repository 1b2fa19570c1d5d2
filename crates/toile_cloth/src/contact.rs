//! Cloth against obstacles.
//!
//! A vertex nearer to an obstacle than half the fabric's thickness is pushed off by a force that grows with the depth.

use glam::DVec3;

use crate::Obstacle;
use crate::linear::Block;

/// Obstacles, and what vertices keep to them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Contacts {
    obstacles: Vec<Obstacle>,
    /// N/m.
    stiffness: f64,
    /// How far from an obstacle each vertex rests, m.
    offsets: Vec<f64>,
}

impl Contacts {
    pub(crate) fn new(obstacles: Vec<Obstacle>, stiffness: f64, offsets: Vec<f64>) -> Self {
        Self { obstacles, stiffness, offsets }
    }

    /// For the first `free` vertices of another order.
    pub(crate) fn ordered(mut self, order: &[u32], free: usize) -> Self {
        self.offsets = order[..free].iter().map(|&vertex| self.offsets[vertex as usize]).collect();
        self
    }

    /// Adds what pushes each vertex, N, and gives the energy of it, J.
    pub(crate) fn push(&self, x: &[DVec3], forces: &mut [DVec3]) -> f64 {
        let mut energy = 0.0;
        for obstacle in &self.obstacles {
            for ((x, force), offset) in x.iter().zip(forces.iter_mut()).zip(&self.offsets) {
                let (distance, normal) = obstacle.distance(*x);
                let depth = offset - distance;
                if depth > 0.0 {
                    energy += 0.5 * self.stiffness * depth * depth;
                    *force += normal * (self.stiffness * depth);
                }
            }
        }
        energy
    }

    /// Adds the stiffness of what is touched. That surfaces curve is left out: it can only soften.
    pub(crate) fn stiffen(&self, x: &[DVec3], blocks: &mut [Block]) {
        for obstacle in &self.obstacles {
            for ((x, block), offset) in x.iter().zip(blocks.iter_mut()).zip(&self.offsets) {
                let (distance, normal) = obstacle.distance(*x);
                if distance < *offset {
                    let columns =
                        normal.to_array().map(|n| (normal * (n * self.stiffness)).as_vec3().to_array());
                    block.add(&Block::from_columns(columns), 1.0);
                }
            }
        }
    }
}
