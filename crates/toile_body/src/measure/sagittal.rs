//! A taut tape between the legs, from the front at a height to the back at that height.

use glam::{DVec2, DVec3};

use super::length::Crossing;
use super::reading::{Measured, Points};
use crate::{Place, SagittalSide};

/// The crotch length: the tape lies in the body's midplane and touches only what stands out.
pub(super) fn over_midline(
    points: &Points<'_>,
    sides: &[SagittalSide; 2],
    start: &Place,
    end: u32,
) -> Measured {
    let [front, back] = sides;
    half(points, front, start, end, 1.0).plus(half(points, back, start, end, -1.0))
}

/// A point that the tape may touch, flat: down and outward.
struct Peg {
    at: DVec2,
    /// None for the start, which lies on an edge.
    vertex: Option<u32>,
}

/// `outward` is +1 where outside is +z (the front), −1 where it is −z.
fn half(points: &Points<'_>, side: &SagittalSide, start: &Place, end: u32, outward: f64) -> Measured {
    let Some(crossing) = Crossing::find(points, &side.column, start) else { return Measured::default() };
    let flat = |at: DVec3| DVec2::new(-at.y, outward * at.z);
    let first = flat(crossing.place(points));
    let last = flat(points.at(end));

    let peg = |&vertex: &u32| Peg { at: flat(points.at(vertex)), vertex: Some(vertex) };
    let mut between: Vec<Peg> =
        side.candidates.iter().map(peg).filter(|peg| first.x < peg.at.x && peg.at.x < last.x).collect();
    between.sort_by(|a, b| a.at.x.total_cmp(&b.at.x));
    let pegs = std::iter::once(Peg { at: first, vertex: None })
        .chain(between)
        .chain(std::iter::once(Peg { at: last, vertex: Some(end) }));

    let mut tape: Vec<Peg> = Vec::new();
    for peg in pegs {
        while let [.., a, b] = &tape[..]
            && (b.at - a.at).perp_dot(peg.at - a.at) >= 0.0
        {
            tape.pop();
        }
        tape.push(peg);
    }

    let length: f64 = tape.windows(2).map(|pair| pair[0].at.distance(pair[1].at)).sum();
    let mut measured = Measured::of_metres(length);
    let mut grows = |peg: &Peg, by: DVec2| {
        let by = DVec3::new(0.0, -by.x, outward * by.y);
        if let Some(vertex) = peg.vertex {
            measured.grows(vertex, by);
        } else {
            let [upper, lower] = crossing.edge;
            measured.grows(upper, (1.0 - crossing.along) * by);
            measured.grows(lower, crossing.along * by);
            let slide = by.dot(points.at(lower) - points.at(upper));
            crossing.slides(&mut measured, slide);
        }
    };
    for pair in tape.windows(2) {
        let direction = (pair[1].at - pair[0].at).normalize_or_zero();
        grows(&pair[0], -direction);
        grows(&pair[1], direction);
    }
    measured
}
