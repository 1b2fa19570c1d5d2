//! The threads of a weave.

use crate::{Weave, Yarn};

use super::noise;
use super::thread::{Place, Thread, Unevenness, count, whole, woven_diameter};

/// Ends across a tile and picks along it at most.
const MOST: usize = 80;
/// How much broader than high yarn is pressed where there is room.
const FLATTENED: f64 = 1.25;
/// Breadth that yarn takes of its pitch at most: jammed threads lie over each other's edges.
const JAMMED: f64 = 1.08;
/// Places on a thread between two crossings.
const STEPS: u32 = 5;

/// The weave and how often it is in a tile.
#[derive(Debug)]
pub(super) struct Tile<'a> {
    weave: &'a Weave,
    ends: u32,
    picks: u32,
}

impl<'a> Tile<'a> {
    pub(super) fn new(weave: &'a Weave) -> Self {
        let ends = repeated(weave.lifts.first().map_or(1, Vec::len), MOST as f64);
        let picks = f64::from(ends) / weave.ends * weave.picks;
        Self { weave, ends, picks: repeated(weave.lifts.len(), picks) }
    }

    /// Along weft and warp, m.
    pub(super) fn size(&self) -> [f64; 2] {
        [f64::from(self.ends) / self.weave.ends, f64::from(self.picks) / self.weave.picks]
    }

    /// Warp and weft.
    pub(super) fn threads(&self) -> Vec<Thread> {
        let warp = (0..self.ends).map(|end| self.thread(end, false));
        warp.chain((0..self.picks).map(|pick| self.thread(pick, true))).collect()
    }

    fn thread(&self, number: u32, is_weft: bool) -> Thread {
        let weave = self.weave;
        let [width, height] = self.size();
        let (yarn, density, length, crossings) = if is_weft {
            (&weave.weft, weave.picks, width, self.ends)
        } else {
            (&weave.warp, weave.ends, height, self.picks)
        };
        let [breadth, thickness] = section(yarn, density);
        // Crossing threads are as far apart as their thicknesses add up to; each gives way by half.
        let other =
            if is_weft { section(&weave.warp, weave.ends) } else { section(&weave.weft, weave.picks) };
        let rise = 0.25 * (thickness + other[1]);
        // What is seen more of the face lies nearer to it.
        let outwards = if is_weft { 0.5 - self.warp_share() } else { self.warp_share() - 0.5 };
        let seed = noise::seed(if is_weft { 0x77ef } else { 0x3a9b }, number);
        let uneven = Unevenness::new(yarn, length, seed);
        let pitch = density.recip();
        let place = |step: u32| {
            let part = f64::from(step) / f64::from(crossings * STEPS);
            // Crossings are in the middle of their pitch.
            let along = f64::from(step) / f64::from(STEPS) - 0.5;
            let wander = 0.05 * pitch * noise::round(part, crossings.div_ceil(4), seed ^ 0x1f);
            let across = (f64::from(number) + 0.5) * pitch + wander;
            let along_m = (along + 0.5) * length / f64::from(crossings);
            Place {
                at: if is_weft { [along_m, across] } else { [across, along_m] },
                height: rise * (self.crimp(number, along, is_weft) + outwards),
                thickness: uneven.thickness(part),
            }
        };
        Thread {
            places: (0..=crossings * STEPS).map(place).collect(),
            half_width: 0.5 * breadth,
            half_height: 0.5 * thickness,
            is_weft,
            tone: 0.06 * noise::signed(seed ^ 0x2d),
            twist: yarn.twist,
        }
    }

    /// Part of all crossings at which the warp is uppermost.
    fn warp_share(&self) -> f64 {
        let crossings: Vec<bool> = self.weave.lifts.concat();
        crossings.iter().filter(|&&lift| lift).count() as f64 / crossings.len() as f64
    }

    /// How high a thread lies, -1 … 1, `along` crossings of the way: over or under at each, between them smooth.
    fn crimp(&self, number: u32, along: f64, is_weft: bool) -> f64 {
        let crossings = if is_weft { self.ends } else { self.picks };
        let before = along.floor();
        let at = |offset: u32| {
            let crossing = (count(before + f64::from(crossings)) + offset) % crossings;
            let (end, pick) = if is_weft { (crossing, number) } else { (number, crossing) };
            let row = &self.weave.lifts[pick as usize % self.weave.lifts.len()];
            if row[end as usize % row.len()] == is_weft { -1.0 } else { 1.0 }
        };
        let (from, to) = (at(0), at(1));
        let part = along - before;
        from + (to - from) * (0.5 - 0.5 * libm::cos(std::f64::consts::PI * part))
    }
}

/// Threads in a tile: a repeat doubled again and again, as near to `wanted` as that comes. Then each smaller level of
/// a texture has whole repeats in its texels, or whole texels in a repeat: no beats between them show as stripes.
fn repeated(repeat: usize, wanted: f64) -> u32 {
    let counts = (0..8).map(|doublings| repeat << doublings).filter(|&count| count <= MOST.max(repeat));
    let away = |count: usize| (libm::log2(count as f64 / wanted)).abs();
    let nearest = counts.min_by(|&a, &b| away(a).total_cmp(&away(b)));
    whole(nearest.unwrap_or(repeat) as f64)
}

/// Breadth and thickness of a yarn in the cloth, m: as much area as if it were round.
fn section(yarn: &Yarn, density: f64) -> [f64; 2] {
    let diameter = woven_diameter(yarn);
    let breadth = (FLATTENED * diameter).min(JAMMED / density);
    // Filament without twist spreads over all the room there is.
    let breadth = if yarn.twist == 0.0 { JAMMED / density } else { breadth };
    [breadth, (diameter * diameter / breadth).min(1.5 * diameter)]
}

/// Part of the cloth that neither warp nor weft covers.
pub(super) fn openness(weave: &Weave) -> f64 {
    let gap = |yarn: &Yarn, density: f64| (1.0 - section(yarn, density)[0] * density).max(0.0);
    gap(&weave.warp, weave.ends) * gap(&weave.weft, weave.picks)
}
