//! Finding the distances.

use glam::DVec3;

use super::facet::Facet;
use super::fine::{self, Divided};
use super::{Coarse, DIVISION, Field, NEAR, NONE, Skin};

/// Side of a fine cell where nothing asks for larger ones, m.
const CELL: f64 = 0.005;
/// How far outside the surface the field reaches, m.
const REACH: f64 = 0.1;
/// Most coarse cells, and most bricks: 4 and 14 MB. Where a body needs more, cells are larger.
const MOST: [usize; 2] = [1 << 19, 1 << 14];
/// And so many visits of coarse cells in all, plus so many by each triangle: a tangle of long ones takes a second.
const MOST_VISITS: [f64; 2] = [4e6, 64.0];

impl Field {
    /// None where there is no triangle.
    pub(crate) fn new(skin: &Skin) -> Option<Self> {
        let count = u32::try_from(skin.triangles.len()).unwrap_or(NONE);
        let facets: Vec<Facet> = (0..count).filter_map(|triangle| Facet::new(skin, triangle)).collect();
        let [low, high] = facets
            .iter()
            .map(|facet| facet.bounds)
            .reduce(|[low, high], [from, to]| [low.min(from), high.max(to)])?;
        let mut cell = CELL;
        let (mut coarse, mut nearest, divided) = loop {
            let coarse = Coarse::around(low, high, cell * DIVISION as f64);
            if let Some(coarse) = coarse.filter(|coarse| coarse.is_soon_visited(&facets)) {
                let (nearest, divided) = visit(&coarse, &facets);
                if divided.cells.len() <= MOST[1] {
                    break (coarse, nearest, divided);
                }
            }
            cell *= 2.0;
        };
        nearest.spread(skin, &coarse, &facets);
        coarse.values = nearest.values(skin, &coarse, &facets);
        let bricks = fine::bricks(skin, &facets, &coarse, &divided);
        Some(Self { coarse, brick_of: divided.brick_of, bricks })
    }
}

impl Coarse {
    /// Without values yet; none where there would be too many.
    fn around(low: DVec3, high: DVec3, cell: f64) -> Option<Self> {
        let margin = DVec3::splat(REACH + 3.0 * cell);
        let size = ((high - low + 2.0 * margin) / cell).ceil();
        let is_small = size.x * size.y * size.z <= MOST[0] as f64;
        let size = size.to_array().map(|count| count as usize);
        is_small.then(|| Self {
            corner: low - margin,
            cell,
            per_cell: cell.recip(),
            size,
            values: Vec::new(),
        })
    }

    /// Whether the boxes around all facets have not too many cells.
    fn is_soon_visited(&self, facets: &[Facet]) -> bool {
        let cells = |facet: &Facet| {
            let [low, high] = facet.bounds;
            ((high - low) * self.per_cell + 2.0).element_product()
        };
        facets.iter().map(cells).sum::<f64>() <= MOST_VISITS[0] + MOST_VISITS[1] * facets.len() as f64
    }
}

/// For every coarse cell the nearest facet that is known, and the squared distance to it.
struct Nearest {
    facets: Vec<u32>,
    squares: Vec<f64>,
}

/// Lets the facets visit the coarse cells around them: they leave their names, and tell which cells are to be divided.
fn visit(coarse: &Coarse, facets: &[Facet]) -> (Nearest, Divided) {
    let count = coarse.size.iter().product();
    let mut nearest = Nearest { facets: vec![NONE; count], squares: vec![f64::INFINITY; count] };
    let mut is_divided = vec![false; count];
    let most = NEAR[1] * coarse.cell / DIVISION as f64;
    let ball = most + 0.5 * coarse.cell * 3.0_f64.sqrt();
    for (number, facet) in (0..).zip(facets) {
        let [low, high] = facet.bounds.map(|corner| (corner - coarse.corner) / coarse.cell);
        let low = (low - most / coarse.cell).to_array().map(|at| at as usize);
        let high = (high + most / coarse.cell).to_array().map(|at| at as usize);
        let slab = most + 0.5 * coarse.cell * facet.normal.abs().element_sum();
        for (z, y) in (low[2]..=high[2]).flat_map(|z| (low[1]..=high[1]).map(move |y| (z, y))) {
            for x in low[0]..=high[0] {
                let (middle, at) = (coarse.middle([x, y, z]), coarse.index([x, y, z]));
                if facet.height(middle).abs() <= slab {
                    let square = facet.distance_squared(middle);
                    is_divided[at] |= square <= ball * ball;
                    nearest.offer(at, number, square);
                }
            }
        }
    }
    let mut divided = Divided { brick_of: vec![NONE; count], cells: Vec::new() };
    for at in (0..count).filter(|&at| is_divided[at]) {
        divided.brick_of[at] = divided.cells.len() as u32;
        divided.cells.push(coarse.cell_at(at));
    }
    (nearest, divided)
}

impl Nearest {
    /// Whether it is nearer than the one known.
    fn offer(&mut self, at: usize, facet: u32, square: f64) -> bool {
        let is_nearer = square < self.squares[at];
        if is_nearer {
            (self.facets[at], self.squares[at]) = (facet, square);
        }
        is_nearer
    }

    /// Lets cells tell their neighbours of their facets, until none learns of a nearer one: inside everywhere, outside
    /// as far as the field reaches.
    fn spread(&mut self, skin: &Skin, coarse: &Coarse, facets: &[Facet]) {
        let [width, height, _] = coarse.size;
        let far = REACH + coarse.cell;
        let is_known = |at: &u32| self.facets[*at as usize] != NONE;
        let mut front: Vec<u32> = (0..self.facets.len() as u32).filter(is_known).collect();
        let mut next = Vec::new();
        while !front.is_empty() {
            for at in front.drain(..).map(|at| at as usize) {
                let (number, cell) = (self.facets[at], coarse.cell_at(at));
                let facet = &facets[number as usize];
                let is_far = self.squares[at] > far * far && skin.distance(facet, coarse.middle(cell)) > 0.0;
                let is_border = (0..3).any(|axis| cell[axis] == 0 || cell[axis] + 1 == coarse.size[axis]);
                if is_far || is_border {
                    continue;
                }
                for step in [1, width, width * height] {
                    for neighbour in [at - step, at + step] {
                        let square = facet.distance_squared(coarse.middle(coarse.cell_at(neighbour)));
                        if self.offer(neighbour, number, square) {
                            next.push(neighbour as u32);
                        }
                    }
                }
            }
            std::mem::swap(&mut front, &mut next);
        }
        self.ask_across(coarse, facets);
    }

    /// Lets every cell ask once those that it shares edges and corners with.
    fn ask_across(&mut self, coarse: &Coarse, facets: &[Facet]) {
        let [width, height, depth] = coarse.size;
        let offsets: Vec<[usize; 3]> = (0..27)
            .map(|at| [at % 3, at / 3 % 3, at / 9])
            .filter(|offset| offset.iter().filter(|along| **along != 1).count() > 1)
            .collect();
        let inner = (1..depth - 1).flat_map(|z| (1..height - 1).map(move |y| (z, y)));
        for ((z, y), x) in inner.flat_map(|row| (1..width - 1).map(move |x| (row, x))) {
            let at = coarse.index([x, y, z]);
            if self.facets[at] == NONE {
                continue;
            }
            for [i, j, k] in &offsets {
                let number = self.facets[coarse.index([x + i - 1, y + j - 1, z + k - 1])];
                if number != NONE && number != self.facets[at] {
                    let square = facets[number as usize].distance_squared(coarse.middle([x, y, z]));
                    self.offer(at, number, square);
                }
            }
        }
    }

    /// Such that splines go through the distances.
    fn values(&self, skin: &Skin, coarse: &Coarse, facets: &[Facet]) -> Vec<f32> {
        let far = REACH + coarse.cell;
        let distance = |at: usize| match self.facets[at] {
            NONE => far,
            facet => skin.distance(&facets[facet as usize], coarse.middle(coarse.cell_at(at))).min(far),
        };
        let distances: Vec<f64> = (0..self.facets.len()).map(distance).collect();
        let steps = [1, coarse.size[0], coarse.size[0] * coarse.size[1]];
        let sharpened = |at: usize| {
            let bend = steps.iter().filter_map(|step| {
                let before = distances[at.checked_sub(*step)?];
                Some(before + distances.get(at + step)? - 2.0 * distances[at])
            });
            // The inverse of what splines smooth, but for fourth derivatives.
            (distances[at] - 0.125 * bend.sum::<f64>()) as f32
        };
        (0..distances.len()).map(sharpened).chain([0.0]).collect()
    }
}
