//! From threads to what a renderer reads: slopes, hollows, cover.

use super::canvas::{Canvas, SIZE, Texel};

/// Edge of a texture, texels.
pub(super) const EDGE: usize = SIZE / 2;
/// Steeper than this, cloth is not: where one thread ends above another, the height jumps.
const STEEPEST: f64 = 1.2;
/// How far to either side hollows are compared with what is around them, texels of the canvas.
const AROUND: usize = 7;
/// The same for what is evened out, texels of a texture: some threads.
const EVEN: usize = 10;

/// What a texel of a texture is the mean of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Point {
    /// How much it rises to the right and down the warp, which is up in the picture.
    pub(super) slope: [f64; 2],
    /// Light from all around that reaches it, 0 … 1.
    pub(super) open: f64,
    /// By how much it is lighter than its colour.
    pub(super) tone: f64,
    /// Part of it that has the weft's colour.
    pub(super) weft: f64,
    /// Part of it where there is cloth at all.
    pub(super) cover: f64,
}

/// Of a tile, row by row: texture coordinates count rows up the warp, pictures from their top.
pub(super) fn points(canvas: &Canvas) -> Vec<Point> {
    let heights = heights(&canvas.texels);
    let around = blurred(&blurred(&heights, SIZE, AROUND), SIZE, AROUND);
    let depth = depth(&heights, &around);
    let texel = canvas.tile.map(|length| length / SIZE as f64);
    let at = |row: usize, column: usize| heights[(row % SIZE) * SIZE + column % SIZE];
    let fine = |row: usize, column: usize| {
        let index = row * SIZE + column;
        let Texel { tone, is_weft, is_covered, .. } = canvas.texels[index];
        let right = at(row, column + 1) - at(row, column + SIZE - 1);
        let down = at(row + SIZE - 1, column) - at(row + 1, column);
        let steep = |rise: f64, run: f64| (rise / (2.0 * run)).clamp(-STEEPEST, STEEPEST);
        let hollow = ((around[index] - heights[index]) / depth).clamp(-0.3, 1.0);
        Point {
            slope: [steep(right, texel[0]), steep(down, texel[1])],
            open: (0.86 - 0.46 * hollow).min(1.0),
            tone,
            weft: if is_weft { 1.0 } else { 0.0 },
            cover: if is_covered { 1.0 } else { 0.0 },
        }
    };
    let coarse = |index: usize| {
        let (row, column) = (2 * (index / EDGE), 2 * (index % EDGE));
        mean([fine(row, column), fine(row, column + 1), fine(row + 1, column), fine(row + 1, column + 1)])
    };
    evened((0..EDGE * EDGE).map(coarse).collect())
}

/// Without what is darker or leans otherwise over much of the tile: that would be seen again in every tile, as a grid.
fn evened(mut points: Vec<Point>) -> Vec<Point> {
    let even = |points: &mut [Point], part: fn(&mut Point) -> &mut f64| {
        let values: Vec<f64> = points.iter_mut().map(|point| *part(point)).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let around = around(&values);
        points.iter_mut().zip(around).for_each(|(point, around)| *part(point) += mean - around);
    };
    even(&mut points, |point| &mut point.slope[0]);
    even(&mut points, |point| &mut point.slope[1]);
    even(&mut points, |point| &mut point.open);
    even(&mut points, |point| &mut point.tone);
    even(&mut points, |point| &mut point.cover);
    points
}

/// Of every texel of a texture the mean over some threads around it.
pub(super) fn around(values: &[f64]) -> Vec<f64> {
    blurred(&blurred(values, EDGE, EVEN), EDGE, EVEN)
}

fn mean(points: [Point; 4]) -> Point {
    let mut sum = Point::default();
    for point in points {
        sum.slope[0] += 0.25 * point.slope[0];
        sum.slope[1] += 0.25 * point.slope[1];
        sum.open += 0.25 * point.open;
        sum.tone += 0.25 * point.tone;
        sum.weft += 0.25 * point.weft;
        sum.cover += 0.25 * point.cover;
    }
    sum
}

/// Of every texel; where no thread is, as deep as the deepest.
fn heights(texels: &[Texel]) -> Vec<f64> {
    let covered = texels.iter().filter(|texel| texel.is_covered).map(|texel| texel.height);
    let ground = covered.fold(f64::MAX, f64::min);
    texels.iter().map(|texel| if texel.is_covered { texel.height } else { ground.min(0.0) }).collect()
}

/// How far hollows go down: twice what heights deviate from those around them.
fn depth(heights: &[f64], around: &[f64]) -> f64 {
    let squares: f64 =
        heights.iter().zip(around).map(|(height, mean)| (height - mean) * (height - mean)).sum();
    (2.0 * (squares / heights.len() as f64).sqrt()).max(1e-7)
}

/// Means over squares of texels that reach so far to either side, the tile's edges joined: running sums along rows,
/// then along columns.
fn blurred(values: &[f64], edge: usize, reach: usize) -> Vec<f64> {
    let along = |values: &[f64], stride: usize, across: usize| {
        let mut means = vec![0.0; edge * edge];
        for line in 0..edge {
            let value = |k: usize| values[line * across + (k % edge) * stride];
            let mut sum: f64 = (edge - reach..=edge + reach).map(value).sum();
            for k in 0..edge {
                means[line * across + k * stride] = sum / (2 * reach + 1) as f64;
                sum += value(k + reach + 1) - value(k + edge - reach);
            }
        }
        means
    };
    along(&along(values, 1, edge), edge, 1)
}
