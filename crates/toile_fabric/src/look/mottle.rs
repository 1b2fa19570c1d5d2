//! How cloth differs from place to place: uneven yarn shows as streaks along warp and weft, a nap as clouds. Seen from
//! where a whole garment is seen, it is what tells cloth from plastic.

use crate::{Construction, Fabric, Yarn};

use super::maps::EDGE;
use super::noise;
use super::thread::{count, whole};

/// Edge of the cloth that one picture shows, m.
pub(super) const TILE: f64 = 0.128;
/// Thick places that are seen on a tile in either direction, for a slub of 1.
const SLUBS: f64 = 90.0;

/// How strong each kind of unevenness is, as a part of the light sent back.
#[derive(Debug)]
struct Strength {
    /// Streaks along the warp, or wales.
    warp: f64,
    /// Streaks along the weft, or courses.
    weft: f64,
    clouds: f64,
    /// Thick places of warp and weft.
    slubs: [f64; 2],
}

/// Light that cloth sends back, as a part of the mean, row by row.
pub(super) fn lightness(fabric: &Fabric) -> Vec<f64> {
    let Strength { warp, weft, clouds, slubs } = strength(fabric);
    let lines = whole(EDGE as f64);
    let mut light: Vec<f64> = (0..EDGE * EDGE)
        .map(|index| {
            let at = [(index % EDGE) as f64 / EDGE as f64, (index / EDGE) as f64 / EDGE as f64];
            let along = |cells, seed| noise::torus(at, cells, seed);
            let warps = 0.7 * along([lines, 5], 0x11) + 0.5 * along([lines, 23], 0x12);
            let wefts = 0.7 * along([5, lines], 0x21) + 0.5 * along([23, lines], 0x22);
            let cloud = 0.4 * along([7, 7], 0x31) + 0.4 * along([19, 19], 0x32) + 0.7 * along([64, 64], 0x33);
            1.0 + warp * warps + weft * wefts + clouds * cloud
        })
        .collect();
    lay_slubs(&mut light, slubs[0], false);
    lay_slubs(&mut light, slubs[1], true);
    let mean = light.iter().sum::<f64>() / light.len() as f64;
    light.iter().map(|value| value / mean).collect()
}

fn strength(fabric: &Fabric) -> Strength {
    let nap = fabric.finish.nap;
    let clear = 1.0 - 0.8 * nap;
    // Where threads differ in colour, how much of each is seen differs with their thickness.
    let is_mixed = fabric.colorways.iter().any(|colorway| colorway.weft_srgb.is_some());
    let contrast = if is_mixed { 0.6 } else { 0.35 };
    let shown = |yarn: &Yarn| clear * contrast * yarn.unevenness;
    match &fabric.construction {
        Construction::Woven(weave) => Strength {
            warp: shown(&weave.warp),
            weft: shown(&weave.weft),
            clouds: 0.012 + 0.045 * nap,
            slubs: [weave.warp.slub, weave.weft.slub],
        },
        Construction::Knitted(knit) => Strength {
            warp: 0.4 * shown(&knit.yarn),
            weft: 0.8 * shown(&knit.yarn),
            clouds: 0.022 + 0.045 * nap,
            slubs: [0.0, 0.5 * knit.yarn.slub],
        },
    }
}

/// Spindles of lighter yarn, a texel or two thick and a centimetre or two long.
fn lay_slubs(light: &mut [f64], slub: f64, is_weft: bool) {
    let edge = EDGE as f64;
    for number in 0..count(SLUBS * slub) {
        let seed = noise::seed(if is_weft { 0x51 } else { 0x41 }, number);
        let [x, y] = [noise::unit(seed ^ 1) * edge, noise::unit(seed ^ 2) * edge];
        let half_length = (0.004 + 0.008 * noise::unit(seed ^ 3)) / TILE * edge;
        let half_width = 0.7 + 0.5 * noise::unit(seed ^ 4);
        let strength = 0.08 * noise::signed(seed ^ 5) + 0.05;
        let (across, along) = if is_weft { (y, x) } else { (x, y) };
        for u in -2..=2 {
            let off = f64::from(u) + 0.5 - (across - across.floor());
            let reach = i64::from(whole(half_length));
            for v in -reach..=reach {
                let part = v as f64 / half_length;
                let value = (1.0 - part * part).max(0.0) * (1.0 - (off / half_width).abs()).max(0.0);
                let [row, column] = if is_weft {
                    [across.floor() + f64::from(u), along + v as f64]
                } else {
                    [along + v as f64, across.floor() + f64::from(u)]
                };
                light[texel(row) * EDGE + texel(column)] += strength * value;
            }
        }
    }
}

/// On the tile, whose edges meet.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the edge")]
fn texel(at: f64) -> usize {
    (at.rem_euclid(EDGE as f64) as usize).min(EDGE - 1)
}
