//! Cloth against obstacles.
//!
//! A vertex nearer to an obstacle than half the fabric's thickness is pushed off by a force that grows with the depth.

use glam::{DMat3, DVec3, Vec4};

use crate::friction::Friction;
use crate::linear::Block;
use crate::parallel::{PART, sum};
use crate::{Obstacle, Settings};

/// Depth from which on the force grows no more, m: cloth that starts deep inside an obstacle is not torn by it.
const DEEP: f64 = 0.01;

/// Obstacles, and what vertices keep to them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Contacts {
    obstacles: Vec<Obstacle>,
    /// N/m.
    stiffness: f64,
    /// How far from an obstacle each vertex rests, m.
    offsets: Vec<f64>,
    /// Vertices that one step may bring into contact.
    near: Vec<Near>,
    friction: Friction,
}

/// A vertex that does not touch yet.
#[derive(Debug, Clone, Copy)]
struct Near {
    vertex: u32,
    /// What is left until it touches, m.
    gap: f64,
    normal: DVec3,
}

impl Contacts {
    pub(crate) fn new(obstacles: Vec<Obstacle>, settings: &Settings, offsets: Vec<f64>) -> Self {
        let near = Vec::with_capacity(obstacles.len() * offsets.len());
        let friction = Friction::new(settings.frictions(), obstacles.len() * offsets.len());
        Self { obstacles, stiffness: settings.contact_stiffness, offsets, near, friction }
    }

    /// For the first `free` vertices of another order.
    pub(crate) fn ordered(mut self, order: &[u32], free: usize) -> Self {
        self.offsets = order[..free].iter().map(|&vertex| self.offsets[vertex as usize]).collect();
        self.friction.truncate(self.obstacles.len() * free);
        self
    }

    pub(crate) fn obstacles(&self) -> &[Obstacle] {
        &self.obstacles
    }

    /// Obstacles go a part of the way from one place to another, and what holds on to them goes with them.
    pub(crate) fn carry(&mut self, from: &[Obstacle], to: &[Obstacle], part: f64) {
        let vertices = self.offsets.len();
        for (at, (obstacle, (from, to))) in self.obstacles.iter_mut().zip(from.iter().zip(to)).enumerate() {
            let next = from.between(to, part);
            self.friction.carry(at * vertices..(at + 1) * vertices, |anchor| obstacle.carry(&next, anchor));
            *obstacle = next;
        }
    }

    /// Holds slip after the vertices that have pulled at them, so that they resist the next motion.
    pub(crate) fn slip(&mut self, x: &[DVec3]) {
        self.friction.slip(x);
    }

    /// All motion has ended.
    pub(crate) fn rest(&mut self) {
        self.friction.rest();
    }

    /// Adds what pushes and holds each vertex, N, and gives the energy of it, J.
    pub(crate) fn push(&self, x: &[DVec3], forces: &mut [DVec3]) -> f64 {
        self.press(x, forces) + self.friction.hold(x, forces)
    }

    /// Lets friction hold on from where vertices are now. Whether there is any, so that forces have changed.
    pub(crate) fn grip(&mut self, x: &[DVec3]) -> bool {
        let offsets = &self.offsets;
        let touches = self.obstacles.iter().flat_map(|obstacle| {
            x.iter().zip(offsets).map(move |(x, offset)| {
                let (distance, normal) = obstacle.distance(*x);
                (*x, normal, offset - distance)
            })
        });
        let is_any = self.friction.is_any();
        if is_any {
            self.friction.update(touches, self.stiffness);
        }
        is_any
    }

    /// Adds what pushes each vertex off, N, and gives the energy of it, J.
    pub(crate) fn press(&self, x: &[DVec3], forces: &mut [DVec3]) -> f64 {
        sum(((x, forces), self.offsets.as_slice()), PART, |_, ((x, forces), offsets)| {
            let mut energy = 0.0;
            for obstacle in &self.obstacles {
                for ((x, force), offset) in x.iter().zip(forces.iter_mut()).zip(offsets) {
                    let (distance, normal) = obstacle.distance(*x);
                    let depth = offset - distance;
                    if depth > 0.0 {
                        let felt = depth.min(DEEP);
                        energy += self.stiffness * felt * (depth - 0.5 * felt);
                        *force += normal * (self.stiffness * felt);
                    }
                }
            }
            energy
        })
    }

    /// Adds the stiffness of what is touched, and keeps what may be touched within a distance.
    ///
    /// That a surface curves away from what slides along it softens. Tension that presses a loop to the surface holds
    /// the balance to that, so at rest nothing is unstable; far from rest `is_exact` is better false.
    pub(crate) fn stiffen(&mut self, x: &[DVec3], within: f64, is_exact: bool, blocks: &mut [Block]) {
        self.near.clear();
        self.friction.stiffen(x, blocks);
        for obstacle in &self.obstacles {
            for (vertex, ((x, block), offset)) in
                (0..).zip(x.iter().zip(blocks.iter_mut()).zip(&self.offsets))
            {
                let (distance, normal) = obstacle.distance(*x);
                let gap = distance - offset;
                if gap < 0.0 {
                    let felt = (-gap).min(DEEP);
                    let bent = if is_exact {
                        obstacle.curvature(*x) * (-self.stiffness * felt)
                    } else {
                        DMat3::ZERO
                    };
                    // Where the force grows no more, of a parabola that touches the energy and lies above it.
                    let stiffness = self.stiffness * felt / -gap;
                    let columns = [0, 1, 2].map(|k| normal * (normal[k] * stiffness) + bent.col(k));
                    block.add(&Block::from_columns(columns.map(|column| column.as_vec3().to_array())), 1.0);
                } else if gap < within {
                    self.near.push(Near { vertex, gap, normal });
                }
            }
        }
    }

    /// Treats vertices that a step would take into an obstacle as touching it already. Whether there are any.
    pub(crate) fn anticipate(&self, step: &[Vec4], blocks: &mut [Block], forces: &mut [Vec4]) -> bool {
        let mut is_any = false;
        for near in &self.near {
            let Near { vertex, gap, normal } = *near;
            let at = vertex as usize;
            if gap + normal.dot(step[at].truncate().as_dvec3()) >= 0.0 {
                continue;
            }
            is_any = true;
            let columns = normal.to_array().map(|n| (normal * (n * self.stiffness)).as_vec3().to_array());
            blocks[at].add(&Block::from_columns(columns), 1.0);
            forces[at] -= (normal * (gap * self.stiffness)).as_vec3().extend(0.0);
        }
        is_any
    }
}
