//! Threads as they lie in the cloth.

use crate::Yarn;

use super::noise;

/// Mass per volume of yarn in a woven cloth, kg/m³: fibres of 1,300 to 1,550 fill some six tenths of it.
const WOVEN_DENSITY: f64 = 900.0;
/// Of yarn in a knit, which is spun softer and is pressed less.
const KNITTED_DENSITY: f64 = 600.0;
/// Thick places for each metre of a yarn whose slub is 1.
const SLUBS: f64 = 18.0;
/// How long half of one is, m.
const SLUB_LENGTH: f64 = 0.006;

/// A place on a thread.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// On the cloth, m.
    pub(super) at: [f64; 2],
    /// Of its middle above that of the cloth, m.
    pub(super) height: f64,
    /// How much thicker it is here than in the mean.
    pub(super) thickness: f64,
}

/// A piece of yarn.
#[derive(Debug, Clone)]
pub(super) struct Thread {
    /// Where it lies.
    pub(super) places: Vec<Place>,
    /// Half of its breadth on the cloth where it is neither thick nor thin, m.
    pub(super) half_width: f64,
    /// Half of what it is from face to back, m.
    pub(super) half_height: f64,
    /// Whether it has the weft's colour.
    pub(super) is_weft: bool,
    /// By how much it is lighter than others of its colour.
    pub(super) tone: f64,
    /// Turns per metre, positive for Z.
    pub(super) twist: f64,
}

/// Diameter of yarn in woven cloth, m.
pub(super) fn woven_diameter(yarn: &Yarn) -> f64 {
    diameter(yarn, WOVEN_DENSITY)
}

/// Diameter of yarn in a knit, m.
pub(super) fn knitted_diameter(yarn: &Yarn) -> f64 {
    diameter(yarn, KNITTED_DENSITY)
}

fn diameter(yarn: &Yarn, density: f64) -> f64 {
    (1e-6 * yarn.tex / (density * std::f64::consts::FRAC_PI_4)).sqrt()
}

/// How a yarn's thickness changes along a stretch that closes on itself.
#[derive(Debug)]
pub(super) struct Unevenness {
    yarn: Yarn,
    /// Of the stretch, m.
    length: f64,
    seed: u32,
}

impl Unevenness {
    pub(super) fn new(yarn: &Yarn, length: f64, seed: u32) -> Self {
        Self { yarn: *yarn, length, seed }
    }

    /// Thickness as a part of the mean, `part` of the way along.
    ///
    /// Spun yarn differs most over some fibre lengths, and less from millimetre to millimetre.
    pub(super) fn thickness(&self, part: f64) -> f64 {
        let waves = |length: f64| whole(self.length / length);
        let long = noise::round(part, waves(0.006), self.seed);
        let short = noise::round(part, waves(0.0015), self.seed ^ 0x5bd1_e995);
        // Noise of this kind deviates by some 0.4.
        let uneven = self.yarn.unevenness / 0.4 * (0.8 * long + 0.6 * short);
        (1.0 + 0.5 * uneven + self.slub(part)).max(0.4)
    }

    fn slub(&self, part: f64) -> f64 {
        // As many as there is length for; what remains decides whether there is one more.
        let expected = self.yarn.slub * SLUBS * self.length;
        let count = count(expected + noise::unit(self.seed ^ 0x51ab));
        let bulge = |number: u32| {
            let seed = noise::seed(self.seed ^ 0xc2b2, number);
            let away = (part - noise::unit(seed) + 1.5).rem_euclid(1.0) - 0.5;
            let x = away * self.length / (SLUB_LENGTH * (1.0 + 0.5 * noise::signed(seed ^ 7)));
            0.35 * (0.6 + 0.4 * noise::unit(seed ^ 9)) * (1.0 - x * x).max(0.0)
        };
        (0..count).map(bulge).sum()
    }
}

/// The nearest whole number, at least 1.
pub(super) fn whole(number: f64) -> u32 {
    count(number.round()).max(1)
}

/// A number rounded down, at least 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "threads and fibres of a tile: a million at most"
)]
pub(super) fn count(number: f64) -> u32 {
    number.clamp(0.0, 1e6) as u32
}
