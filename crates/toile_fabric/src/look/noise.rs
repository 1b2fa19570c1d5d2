//! Irregularity that only a seed decides and that repeats with the tile.

/// A number from -1 to 1 (output function of PCG).
pub(super) fn signed(seed: u32) -> f64 {
    let state = seed.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    let word = ((state >> ((state >> 28) + 4)) ^ state).wrapping_mul(277_803_737);
    f64::from((word >> 22) ^ word) / f64::from(u32::MAX) * 2.0 - 1.0
}

/// A number from 0 to 1.
pub(super) fn unit(seed: u32) -> f64 {
    0.5 + 0.5 * signed(seed)
}

/// A seed of its own for every number.
pub(super) fn seed(of: u32, number: u32) -> u32 {
    of.wrapping_mul(0x9e37_79b9) ^ number.wrapping_mul(0x85eb_ca6b).wrapping_add(0x27d4_eb2f)
}

/// Smooth noise, -1 … 1, through `period` values around a circle; `at` goes once round from 0 to 1.
pub(super) fn round(at: f64, period: u32, of: u32) -> f64 {
    let x = (at - at.floor()) * f64::from(period);
    let part = x - x.floor();
    let value = |k: u32| signed(seed(of, k % period));
    let first = index(x);
    let (a, b) = (value(first), value(first + 1));
    a + (b - a) * part * part * (3.0 - 2.0 * part)
}

/// Smooth noise over a torus, -1 … 1, with so many cells along each side; `at` is 0 … 1.
pub(super) fn torus(at: [f64; 2], cells: [u32; 2], of: u32) -> f64 {
    let [x, y] = [0, 1].map(|k| (at[k] - at[k].floor()) * f64::from(cells[k]));
    let [i, j] = [index(x), index(y)];
    let ease = |t: f64| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(x - x.floor()), ease(y - y.floor()));
    let value = |i: u32, j: u32| signed(seed(of, (j % cells[1]) * cells[0] + i % cells[0]));
    let row = |j: u32| value(i, j) + (value(i + 1, j) - value(i, j)) * u;
    row(j) + (row(j + 1) - row(j)) * v
}

#[expect(clippy::cast_possible_truncation, reason = "a small number that is not negative, rounded down")]
fn index(x: f64) -> u32 {
    x as u32
}
