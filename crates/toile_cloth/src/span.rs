//! Cloth between its vertices, against obstacles.
//!
//! Where edges are long for the roundness of a body, it would stand out between vertices that are kept off it. The
//! middle of every edge is therefore kept off too, but by a part of the distance only: cloth of fine triangles never
//! feels it, and rests on its vertices alone.

use glam::DVec3;

use crate::Obstacle;
use crate::contact::Push;
use crate::elements::Face;
use crate::linear::{Block, Matrix};
use crate::look::{Found, Look};
use crate::problem::{Slot, add};

/// The distance of an edge's middle, as a part of that of vertices.
const PART: f64 = 0.25;
/// How much less than that, m: as deep as vertices under load may sink on flat obstacles, whose load is theirs alone.
const SPARE: f64 = 1e-4;
/// How fast distances from fields of meshes may grow at most.
const STEEPEST: f64 = 1.2;

/// Edges between vertices that may move.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spans(Vec<Span>);

#[derive(Debug, Clone, Copy)]
struct Span {
    ends: [u32; 2],
    /// How far from an obstacle its middle is kept, m.
    offset: f64,
    slot: Slot,
}

impl Spans {
    /// Of faces, between the first vertices, whose offsets are given. `slot` tells where two of them are in the matrix.
    pub(crate) fn new(faces: &[Face], offsets: &[f64], slot: impl Fn(u32, u32) -> Slot) -> Self {
        let sides = faces.iter().flat_map(|face| {
            let [a, b, c] = face.vertices;
            [[a, b], [b, c], [c, a]].map(|[a, b]| [a.min(b), a.max(b)])
        });
        let mut edges: Vec<[u32; 2]> = sides.filter(|edge| (edge[1] as usize) < offsets.len()).collect();
        edges.sort_unstable();
        edges.dedup();
        let span = |ends: [u32; 2]| {
            let [a, b] = ends.map(|end| offsets[end as usize]);
            Span { ends, offset: PART * a.min(b) - SPARE, slot: slot(ends[0], ends[1]) }
        };
        Self(edges.into_iter().map(span).collect())
    }

    /// The edges that are too near to an obstacle, from which the vertices have given distances.
    pub(crate) fn near<'a>(
        &'a self,
        x: &'a [DVec3],
        vertices: &'a [Found],
        obstacle: &'a Obstacle,
    ) -> impl Iterator<Item = (u32, Found)> + 'a {
        (0..).zip(&self.0).filter_map(move |(number, span)| {
            let [a, b] = span.ends.map(|end| end as usize);
            let most = vertices[a].distance.max(vertices[b].distance);
            if most - STEEPEST * 0.5 * x[a].distance(x[b]) >= span.offset {
                return None;
            }
            let found = Found::new(obstacle, 0.5 * (x[a] + x[b]));
            (found.distance < span.offset).then_some((number, found))
        })
    }

    /// Adds what pushes the ends of edges off an obstacle, N, and gives the energy of it, J.
    pub(crate) fn press(&self, look: &Look, stiffness: f64, forces: &mut [DVec3]) -> f64 {
        let mut energy = 0.0;
        for (span, push) in self.pushed(look, stiffness) {
            energy += push.energy;
            for end in span.ends {
                forces[end as usize] += push.normal * (0.5 * push.force);
            }
        }
        energy
    }

    /// Adds to every vertex how deep it would be if it bore its part of what edges are pushed with, m.
    pub(crate) fn deepen(&self, look: &Look, depths: &mut [f64]) {
        for (span, push) in self.pushed(look, 1.0) {
            for end in span.ends {
                let depth = &mut depths[end as usize];
                *depth = depth.max(0.0) + 0.5 * push.force;
            }
        }
    }

    /// Adds the stiffness of edges that are pushed.
    pub(crate) fn stiffen(&self, look: &Look, stiffness: f64, matrix: &mut Matrix) {
        for (span, push) in self.pushed(look, stiffness) {
            let columns = push.normal.to_array().map(|n| push.normal * (n * 0.25 * push.stiffness));
            let block = Block::from_columns(columns.map(|column| column.as_vec3().to_array()));
            for end in span.ends {
                matrix.blocks[end as usize].add(&block, 1.0);
            }
            add(matrix, span.slot, block);
        }
    }

    fn pushed<'a>(&'a self, look: &'a Look, stiffness: f64) -> impl Iterator<Item = (&'a Span, Push)> {
        look.spans.iter().filter_map(move |&(number, Found { distance, normal })| {
            let span = &self.0[number as usize];
            Some((span, Push::new(span.offset - distance, normal, stiffness)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cloth;
    use crate::cloth::tests::sheet;
    use crate::fabric::tests::knit;

    const STIFFNESS: f64 = 1e3;

    /// What pushes an edge whose ends are a millimetre off a limb of 5 cm, and the edge's energy.
    fn pushed(length: f64, lift: f64) -> (f64, Vec<DVec3>) {
        let cloth = Cloth::new(&sheet(2, 1.0, knit())).expect("a sheet");
        let spans = Spans::new(&cloth.faces[..1], &[1e-3; 4], |_, _| Slot::None);
        let limb = Obstacle::Capsule { ends: [DVec3::NEG_Z, DVec3::Z], radii: [0.05; 2] };
        let [first, second, other] = cloth.faces[0].vertices.map(|vertex| vertex as usize);
        let angle = 0.5 * length / 0.051;
        let on = |angle: f64| DVec3::new(libm::cos(angle), libm::sin(angle), 0.0) * 0.051 + DVec3::X * lift;
        let mut x = vec![DVec3::X; 4];
        (x[first], x[second], x[other]) = (on(angle), on(-angle), DVec3::X);
        let (mut look, mut forces) = (Look::default(), vec![DVec3::ZERO; 4]);
        look.at(&x, &limb, &spans);
        (spans.press(&look, STIFFNESS, &mut forces), forces)
    }

    #[test]
    fn long_edges_are_kept_off_and_short_ones_feel_nothing() {
        assert!(pushed(0.03, 0.0).1.iter().any(|force| force.x > 0.0));
        assert_eq!(pushed(0.01, 0.0).0, 0.0);
    }

    #[test]
    fn forces_are_those_of_the_energy() {
        let energy = |lift: f64| pushed(0.03, lift).0;
        let force: DVec3 = pushed(0.03, 0.0).1.into_iter().sum();
        let difference = (energy(-1e-6) - energy(1e-6)) / 2e-6;
        assert!(force.x > 0.1 && (force.x / difference - 1.0).abs() < 1e-5, "{force} {difference}");
    }
}
