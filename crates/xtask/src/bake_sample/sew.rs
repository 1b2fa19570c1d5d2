//! Sews panels: points that start at the same place become one particle.

use std::collections::BTreeMap;
use std::ops::Range;

use glam::{Vec2, Vec3};

use super::pattern::Piece;

/// Points closer than this at the start are sewn together, metres.
const TOLERANCE: f32 = 3e-4;

/// A garment of panel vertices that share particles across seams.
#[derive(Debug)]
pub(super) struct Sewn {
    /// Place on the flat panel of every vertex, metres.
    pub(super) flat: Vec<Vec2>,
    /// The particle that carries each vertex.
    pub(super) particle: Vec<usize>,
    /// Start position of every particle, metres.
    pub(super) start: Vec<Vec3>,
    /// Triangles of vertices.
    pub(super) triangles: Vec<[usize; 3]>,
    /// The vertices of each panel.
    pub(super) panels: Vec<Range<usize>>,
}

/// Joins the outlines of `pieces` wherever they meet.
pub(super) fn sew(pieces: &[Piece]) -> Sewn {
    let mut sewn = Sewn { flat: vec![], particle: vec![], start: vec![], triangles: vec![], panels: vec![] };
    let mut edge_particles: Vec<usize> = vec![];
    for piece in pieces {
        let base = sewn.flat.len();
        let known = edge_particles.len();
        for (i, &p) in piece.start.iter().enumerate() {
            let on_outline = i < piece.outline;
            let partner = edge_particles[..known].iter().find(|&&k| sewn.start[k].distance(p) < TOLERANCE);
            let particle = match partner {
                Some(&particle) if on_outline => particle,
                _ => {
                    sewn.start.push(p);
                    if on_outline {
                        edge_particles.push(sewn.start.len() - 1);
                    }
                    sewn.start.len() - 1
                }
            };
            sewn.particle.push(particle);
        }
        sewn.panels.push(base..base + piece.flat.len());
        sewn.flat.extend(&piece.flat);
        sewn.triangles.extend(piece.triangles.iter().map(|t| t.map(|v| v + base)));
    }
    sewn
}

impl Sewn {
    /// The directed edges of vertices whose particles have a triangle on one side only: hem, neckline,
    /// armholes.
    pub(super) fn open_edges(&self) -> Vec<[usize; 2]> {
        let mut sides: BTreeMap<[usize; 2], u8> = BTreeMap::new();
        for [a, b] in self.edges() {
            let (p, q) = (self.particle[a], self.particle[b]);
            *sides.entry([p.min(q), p.max(q)]).or_default() += 1;
        }
        let open = |&[a, b]: &[usize; 2]| {
            let (p, q) = (self.particle[a], self.particle[b]);
            sides[&[p.min(q), p.max(q)]] == 1
        };
        self.edges().filter(open).collect()
    }

    /// Directed edges of all triangles.
    fn edges(&self) -> impl Iterator<Item = [usize; 2]> + '_ {
        self.triangles.iter().flat_map(|t| [[t[0], t[1]], [t[1], t[2]], [t[2], t[0]]])
    }
}
