//! Fibres that stand off the threads, and naps.

use super::canvas::{Canvas, SIZE};
use super::noise;
use super::thread::{Place, Thread, count};

/// Of a fibre's half breadth, m: a little more than it has, so that a texel shows it.
const HALF_WIDTH: f64 = 1.4e-5;
/// Places on one.
const STEPS: u32 = 12;
/// For each square metre at a hairiness of 1.
const DENSITY: f64 = 6e6;
/// For each square metre of a nap of 1.
const NAP_DENSITY: f64 = 9e7;
/// More would hide each other.
const MOST: u32 = 100_000;

/// Lays fibres over the threads: single ones by the yarn's hairiness, a nap by what the finish raised.
pub(super) fn lay(canvas: &mut Canvas, hairiness: f64, nap: f64) {
    let top = canvas.texels.iter().map(|texel| texel.height).fold(0.0, f64::max);
    let area = canvas.tile[0] * canvas.tile[1];
    let texel = canvas.tile[0].max(canvas.tile[1]) / SIZE as f64;
    let fibres = area * (DENSITY * hairiness * hairiness + NAP_DENSITY * nap * nap);
    for number in 0..count(fibres).min(MOST) {
        let seed = noise::seed(0xfa1b, number);
        let curl = 3.0 + 3.0 * noise::unit(seed ^ 3);
        let length = 0.0006 + 0.0012 * noise::unit(seed ^ 4);
        let from = [0, 1].map(|k: u32| noise::unit(seed ^ (10 + k)) * canvas.tile[k as usize]);
        let fibre = Thread {
            places: path(from, length, curl, seed, top * (0.3 + 0.9 * noise::unit(seed ^ 5))),
            half_width: HALF_WIDTH.max(0.6 * texel),
            half_height: HALF_WIDTH,
            is_weft: noise::unit(seed ^ 6) > 0.9,
            tone: 0.03 + 0.04 * noise::signed(seed ^ 7),
            twist: 0.0,
        };
        canvas.lay(&fibre);
    }
}

/// A curl that starts and ends in the cloth.
fn path(from: [f64; 2], length: f64, curl: f64, seed: u32, rise: f64) -> Vec<Place> {
    let start = std::f64::consts::TAU * noise::unit(seed ^ 1);
    let step = length / f64::from(STEPS);
    let mut at = from;
    let mut places = Vec::new();
    for number in 0..=STEPS {
        let part = f64::from(number) / f64::from(STEPS);
        let heading = start + curl * (noise::signed(seed ^ 2) * part + 0.4 * libm::sin(5.0 * part + start));
        at = [at[0] + step * libm::cos(heading), at[1] + step * libm::sin(heading)];
        let height = rise * (1.0 - (2.0 * part - 1.0) * (2.0 * part - 1.0));
        places.push(Place { at, height, thickness: 1.0 });
    }
    places
}
