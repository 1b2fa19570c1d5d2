//! Sews panels: points that start at the same place become one particle.

use std::collections::{BTreeMap, BTreeSet};
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
    /// Whether stay tape holds the open edges of each vertex's panel.
    pub(super) taped: Vec<bool>,
}

/// Joins the outlines of `pieces` wherever they meet.
pub(super) fn sew(pieces: &[Piece]) -> Sewn {
    let mut sewn = Sewn {
        flat: vec![],
        particle: vec![],
        start: vec![],
        triangles: vec![],
        panels: vec![],
        taped: vec![],
    };
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
        sewn.taped.extend(piece.flat.iter().map(|_| piece.taped));
        sewn.flat.extend(&piece.flat);
        sewn.triangles.extend(piece.triangles.iter().map(|t| t.map(|v| v + base)));
    }
    sewn
}

impl Sewn {
    /// The directed edges of vertices whose particles have a triangle on one side only: hem, neckline,
    /// armholes.
    pub(super) fn open_edges(&self) -> Vec<[usize; 2]> {
        self.one_sided(|v| self.particle[v])
    }

    /// The directed edges along which a panel is sewn to another.
    pub(super) fn seam_edges(&self) -> Vec<[usize; 2]> {
        let open: BTreeSet<_> = self.open_edges().into_iter().collect();
        self.one_sided(|v| v).into_iter().filter(|edge| !open.contains(edge)).collect()
    }

    /// The directed edges that have a triangle on one side only, where `same` names what vertices share.
    fn one_sided(&self, same: impl Fn(usize) -> usize) -> Vec<[usize; 2]> {
        let key = |[a, b]: [usize; 2]| {
            let (p, q) = (same(a), same(b));
            [p.min(q), p.max(q)]
        };
        let mut sides: BTreeMap<[usize; 2], u8> = BTreeMap::new();
        self.edges().for_each(|edge| *sides.entry(key(edge)).or_default() += 1);
        self.edges().filter(|&edge| sides[&key(edge)] == 1).collect()
    }

    /// Directed edges of all triangles.
    fn edges(&self) -> impl Iterator<Item = [usize; 2]> + '_ {
        self.triangles.iter().flat_map(|t| [[t[0], t[1]], [t[1], t[2]], [t[2], t[0]]])
    }
}
