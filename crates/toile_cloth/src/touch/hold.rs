//! Parts of cloth that push each other along a line, as linear systems know them.

use glam::{DVec3, Vec4};

use crate::linear::{Block, Matrix};

/// Five vertices, and the line along which the second part of them is kept off the first. Those that are not needed have
/// no weight.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hold {
    pub(crate) vertices: [u32; 5],
    pub(crate) weights: [f64; 5],
    pub(crate) normal: DVec3,
    /// How far apart they are to be along the normal, m.
    pub(crate) goal: f64,
}

impl Hold {
    /// Adds a stiffness, N/m, to the equations of vertices that are free. Its couplings are yet to be sealed.
    pub(crate) fn stiffen(&self, stiffness: f64, matrix: &mut Matrix) {
        let free = matrix.rows();
        let columns = self.normal.to_array().map(|n| (self.normal * (n * stiffness)).as_vec3().to_array());
        let block = Block::from_columns(columns);
        for (i, (&a, &weight)) in self.vertices.iter().zip(&self.weights).enumerate() {
            if a as usize >= free || weight == 0.0 {
                continue;
            }
            matrix.blocks[a as usize].add(&block, (weight * weight) as f32);
            for (&b, &other) in self.vertices[i + 1..].iter().zip(&self.weights[i + 1..]) {
                if (b as usize) < free && other != 0.0 {
                    let mut between = Block::ZERO;
                    between.add(&block, (weight * other) as f32);
                    matrix.couplings.add(a, b, between);
                }
            }
        }
    }

    /// Adds a spring that brings them as far apart as they are to be.
    pub(crate) fn press(&self, x: &[DVec3], stiffness: f64, matrix: &mut Matrix, right: &mut [Vec4]) {
        self.stiffen(stiffness, matrix);
        let force = stiffness * self.depth(x);
        for (&vertex, &weight) in self.vertices.iter().zip(&self.weights) {
            if let Some(right) = right.get_mut(vertex as usize) {
                *right += (self.normal * (force * weight)).as_vec3().extend(0.0);
            }
        }
    }

    /// Adds what pushes them apart as long as they are too near, N, and gives the energy of it, J.
    pub(crate) fn push(&self, x: &[DVec3], stiffness: f64, forces: &mut [DVec3]) -> f64 {
        let depth = self.depth(x).max(0.0);
        for (&vertex, &weight) in self.vertices.iter().zip(&self.weights) {
            forces[vertex as usize] += self.normal * (stiffness * depth * weight);
        }
        0.5 * stiffness * depth * depth
    }

    /// What is missing along the normal, m.
    pub(crate) fn depth(&self, x: &[DVec3]) -> f64 {
        self.goal - self.apart(x)
    }

    /// How far apart they are along the normal, m.
    pub(crate) fn apart(&self, x: &[DVec3]) -> f64 {
        let origin = x[self.vertices[0] as usize];
        let parts = self.vertices.iter().zip(self.weights);
        parts.map(|(&vertex, weight)| self.normal.dot(x[vertex as usize] - origin) * weight).sum()
    }
}
