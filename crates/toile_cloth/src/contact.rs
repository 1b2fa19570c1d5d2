//! Cloth against obstacles.
//!
//! A vertex nearer to an obstacle than half the fabric's thickness is pushed off by a force that grows with the depth;
//! so are the middles of long edges.

use glam::{DMat3, DVec3, Vec4};

use crate::elements::Face;
use crate::friction::Friction;
use crate::linear::{Block, Matrix};
use crate::look::{Found, Look};
use crate::parallel::{PART, sum};
use crate::problem::Slot;
use crate::span::Spans;
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
    spans: Spans,
    /// What is near of each obstacle where vertices were last.
    looks: Vec<Look>,
    /// Room for how deep every vertex bears load in one obstacle, m; not positive where it bears none.
    depths: Vec<f64>,
}

/// What pushes something off an obstacle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Push {
    /// J.
    pub(crate) energy: f64,
    /// N, along the normal.
    pub(crate) force: f64,
    /// N/m. Where the force grows no more, of a parabola that touches the energy and lies above it.
    pub(crate) stiffness: f64,
    pub(crate) normal: DVec3,
}

impl Push {
    /// None where nothing is deep, or depth is no number.
    pub(crate) fn new(depth: f64, normal: DVec3, stiffness: f64) -> Option<Self> {
        let felt = depth.min(DEEP);
        (depth > 0.0).then(|| Self {
            energy: stiffness * felt * (depth - 0.5 * felt),
            force: stiffness * felt,
            stiffness: stiffness * felt / depth,
            normal,
        })
    }
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
        let (stiffness, depths) = (settings.contact_stiffness, vec![0.0; offsets.len()]);
        let looks = vec![Look::default(); obstacles.len()];
        Self { obstacles, stiffness, offsets, near, friction, spans: Spans::default(), looks, depths }
    }

    /// For the first `free` vertices of another order, and the edges of faces in that order.
    pub(crate) fn ordered(
        mut self,
        order: &[u32],
        free: usize,
        faces: &[Face],
        slot: impl Fn(u32, u32) -> Slot,
    ) -> Self {
        self.offsets = order[..free].iter().map(|&vertex| self.offsets[vertex as usize]).collect();
        self.depths.truncate(free);
        if !self.obstacles.is_empty() {
            self.spans = Spans::new(faces, &self.offsets, slot);
        }
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
        self.looks.iter_mut().for_each(Look::forget);
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
    pub(crate) fn push(&mut self, x: &[DVec3], forces: &mut [DVec3]) -> f64 {
        self.look(x);
        self.press(&self.looks, forces) + self.friction.hold(x, forces)
    }

    /// What pushes each vertex off, N.
    pub(crate) fn loads(&self, x: &[DVec3]) -> Vec<DVec3> {
        let mut looks = vec![Look::default(); self.obstacles.len()];
        for (look, obstacle) in looks.iter_mut().zip(&self.obstacles) {
            look.at(x, obstacle, &self.spans);
        }
        let mut forces = vec![DVec3::ZERO; x.len()];
        self.press(&looks, &mut forces);
        forces
    }

    /// Lets friction hold on from where vertices are now. Whether there is any, so that forces have changed.
    pub(crate) fn grip(&mut self, x: &[DVec3]) -> bool {
        let is_any = self.friction.is_any();
        if is_any {
            self.look(x);
        }
        let vertices = self.offsets.len();
        for (at, look) in self.looks.iter().enumerate().filter(|_| is_any) {
            for ((depth, offset), found) in self.depths.iter_mut().zip(&self.offsets).zip(&look.vertices) {
                *depth = offset - found.distance;
            }
            self.spans.deepen(look, &mut self.depths);
            let touches = x.iter().zip(self.depths.iter().zip(&look.vertices));
            let touches = touches.map(|(x, (depth, found))| (*x, *depth, found.normal));
            self.friction.update(at * vertices, touches, self.stiffness);
        }
        is_any
    }

    /// Finds what is near, where vertices have moved since that was found last.
    fn look(&mut self, x: &[DVec3]) {
        for (look, obstacle) in self.looks.iter_mut().zip(&self.obstacles) {
            look.at(x, obstacle, &self.spans);
        }
    }

    /// Adds what pushes each vertex off, N, and gives the energy of it, J.
    fn press(&self, looks: &[Look], forces: &mut [DVec3]) -> f64 {
        let mut energy = 0.0;
        for look in looks {
            let vertices = ((look.vertices.as_slice(), self.offsets.as_slice()), &mut *forces);
            energy += sum(vertices, PART, |_, ((vertices, offsets), forces)| {
                let mut energy = 0.0;
                for ((found, offset), force) in vertices.iter().zip(offsets).zip(forces) {
                    if let Some(push) = Push::new(offset - found.distance, found.normal, self.stiffness) {
                        energy += push.energy;
                        *force += found.normal * push.force;
                    }
                }
                energy
            });
            energy += self.spans.press(look, self.stiffness, forces);
        }
        energy
    }

    /// Adds the stiffness of what is touched, and keeps what may be touched within a distance.
    ///
    /// That a surface curves away from what slides along it softens. Tension that presses a loop to the surface holds
    /// the balance to that, so at rest nothing is unstable; far from rest `is_exact` is better false.
    pub(crate) fn stiffen(&mut self, x: &[DVec3], within: f64, is_exact: bool, matrix: &mut Matrix) {
        self.near.clear();
        self.look(x);
        self.friction.stiffen(x, &mut matrix.blocks[..x.len()]);
        for (look, obstacle) in self.looks.iter().zip(&self.obstacles) {
            let vertices = x.iter().zip(&mut matrix.blocks).zip(self.offsets.iter().zip(&look.vertices));
            for (vertex, ((x, block), (offset, &Found { distance, normal }))) in (0..).zip(vertices) {
                let gap = distance - offset;
                if let Some(push) = Push::new(-gap, normal, self.stiffness) {
                    let bent = if is_exact { obstacle.curvature(*x) * -push.force } else { DMat3::ZERO };
                    let columns = [0, 1, 2].map(|k| normal * (normal[k] * push.stiffness) + bent.col(k));
                    block.add(&Block::from_columns(columns.map(|column| column.as_vec3().to_array())), 1.0);
                } else if gap < within {
                    self.near.push(Near { vertex, gap, normal });
                }
            }
            self.spans.stiffen(look, self.stiffness, matrix);
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
