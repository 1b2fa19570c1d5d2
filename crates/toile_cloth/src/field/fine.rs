//! The fine cells near the surface.
//!
//! Triangles visit the cells around them, and each cell keeps the nearest: several times faster than looking for the
//! nearest triangle of each cell.

use glam::DVec3;

use super::facet::Facet;
use super::{Brick, Coarse, DIVISION, NONE, SIDE, Skin};

/// How far triangles look for cells, in fine cells: as far as splines reach from where these are believed.
const LOOK: f64 = 2.4;
/// Fine cells of a coarse one.
const CELLS: usize = DIVISION * DIVISION * DIVISION;

/// The coarse cells that are divided.
#[derive(Debug, Clone)]
pub(super) struct Divided {
    /// For every coarse cell the number of its brick, or none.
    pub(super) brick_of: Vec<u32>,
    /// The coarse cell of every brick.
    pub(super) cells: Vec<[usize; 3]>,
}

/// Something for each fine cell of a brick, x fastest.
type Block<T> = [T; CELLS];

/// Values around every divided cell, such that splines go through the distances.
pub(super) fn bricks(skin: &Skin, facets: &[Facet], coarse: &Coarse, divided: &Divided) -> Vec<Brick> {
    let nearest = nearest(facets, coarse, divided);
    let distances: Vec<Block<f32>> = (divided.cells.iter().zip(&nearest))
        .map(|(cell, nearest)| {
            block(*cell, |at, local| match facets.get(nearest[local] as usize) {
                Some(facet) => skin.distance(facet, coarse.fine_middle(at)) as f32,
                // Too far for triangles to have come by.
                None => coarse.fine_value(at),
            })
        })
        .collect();
    let sharp: Vec<Block<f32>> = (divided.cells.iter())
        .map(|cell| block(*cell, |at, _| divided.sharpened(coarse, &distances, at)))
        .collect();
    (divided.cells.iter())
        .map(|cell| {
            let mut brick = [0.0; SIDE * SIDE * SIDE + 1];
            for (local, value) in brick[..SIDE * SIDE * SIDE].iter_mut().enumerate() {
                let at = place(*cell, local, SIDE).map(|at| at - 1);
                *value = match divided.find(coarse, at) {
                    Some((brick, local)) => sharp[brick][local],
                    None => coarse.fine_value(at),
                };
            }
            brick
        })
        .collect()
}

/// For every fine cell the number of the nearest facet, where one comes by.
fn nearest(facets: &[Facet], coarse: &Coarse, divided: &Divided) -> Vec<Block<u32>> {
    let fine = coarse.cell / DIVISION as f64;
    let look = LOOK * fine;
    let mut squares = vec![[(look * look) as f32; CELLS]; divided.cells.len()];
    let mut nearest = vec![[NONE; CELLS]; divided.cells.len()];
    for (number, facet) in (0..).zip(facets) {
        // What of the rows of four cells has middles within sight.
        let [low, high] = facet.bounds.map(|corner| (corner - coarse.corner) / fine);
        let range = |axis: usize| (low[axis] - LOOK + 0.5) as usize..(high[axis] + LOOK + 0.5) as usize;
        let slab = look + 0.5 * coarse.cell * facet.normal.x.abs();
        let [xs, ys, zs] = [0, 1, 2].map(range);
        for (z, y) in zs.flat_map(|z| ys.clone().map(move |y| (z, y))) {
            for x in xs.start / DIVISION..xs.end.div_ceil(DIVISION) {
                let at = [x * DIVISION, y, z];
                let Some((brick, local)) = divided.find(coarse, at) else { continue };
                let first = coarse.fine_middle(at);
                if facet.height(first + DVec3::X * (1.5 * fine)).abs() > slab {
                    continue;
                }
                let row = facet.squares_of_row(first, fine as f32).to_array();
                for (k, square) in row.into_iter().enumerate() {
                    if square < squares[brick][local + k] {
                        squares[brick][local + k] = square;
                        nearest[brick][local + k] = number;
                    }
                }
            }
        }
    }
    nearest
}

impl Divided {
    /// The brick of a fine cell, and its place there.
    #[inline(always)]
    fn find(&self, coarse: &Coarse, at: [usize; 3]) -> Option<(usize, usize)> {
        let brick = self.brick_of[coarse.index(at.map(|at| at / DIVISION))];
        let [x, y, z] = at.map(|at| at % DIVISION);
        (brick != NONE).then_some((brick as usize, (z * DIVISION + y) * DIVISION + x))
    }

    fn sharpened(&self, coarse: &Coarse, distances: &[Block<f32>], at: [usize; 3]) -> f32 {
        let value = |at| self.find(coarse, at).map(|(brick, local)| distances[brick][local]);
        let Some(middle) = value(at) else { return 0.0 };
        let bend = (0..3).filter_map(|axis| {
            let [mut before, mut after] = [at; 2];
            before[axis] -= 1;
            after[axis] += 1;
            Some(value(before)? + value(after)? - 2.0 * middle)
        });
        middle - 0.125 * bend.sum::<f32>()
    }
}

/// Of every fine cell of a coarse one, by its place and its number in the block.
fn block(cell: [usize; 3], value: impl Fn([usize; 3], usize) -> f32) -> Block<f32> {
    std::array::from_fn(|local| value(place(cell, local, DIVISION), local))
}

/// The fine cell with a number in a cube of given side that begins where a coarse cell does.
fn place(cell: [usize; 3], number: usize, side: usize) -> [usize; 3] {
    let within = [number % side, number / side % side, number / (side * side)];
    [0, 1, 2].map(|axis| cell[axis] * DIVISION + within[axis])
}
