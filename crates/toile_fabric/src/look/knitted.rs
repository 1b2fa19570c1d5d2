//! The loops of a knit, seen from the face.

use std::f64::consts::TAU;

use crate::{Knit, KnitStructure};

use super::noise;
use super::thread::{Place, Thread, Unevenness, knitted_diameter};

/// Wales across a tile. A power of two, as courses are: then no beats between loops and the texels of smaller levels of
/// a texture show as stripes.
const WALES: u32 = 16;
/// Courses along a tile: one of these.
const COURSES: [u32; 2] = [16, 32];
/// Places on a loop.
const STEPS: u32 = 36;
/// How far the legs of a loop lean out towards its head, as a part of a wale.
const LEAN: f64 = 0.11;
/// Of a rib's pitch what the face wale takes; the rest is the groove in which the other one hides.
const RIB: f64 = 0.78;

/// The knit and how many loops are in a tile.
#[derive(Debug)]
pub(super) struct Tile<'a> {
    knit: &'a Knit,
    wales: u32,
    courses: u32,
}

impl<'a> Tile<'a> {
    pub(super) fn new(knit: &'a Knit) -> Self {
        let [few, many] = COURSES;
        let courses = f64::from(WALES) / knit.wales * knit.courses;
        let courses = if courses * courses < f64::from(few * many) { few } else { many };
        Self { knit, wales: WALES, courses }
    }

    /// Across wales and along them, m.
    pub(super) fn size(&self) -> [f64; 2] {
        [f64::from(self.wales) / self.knit.wales, f64::from(self.courses) / self.knit.courses]
    }

    /// Loop by loop.
    pub(super) fn threads(&self) -> Vec<Thread> {
        (0..self.courses)
            .flat_map(|course| (0..self.wales).map(move |wale| (course, wale)))
            .map(|(course, wale)| self.stitch(course, wale))
            .collect()
    }

    /// From the middle of one foot to that of the next: up a leg, round the head, down the other leg.
    fn stitch(&self, course: u32, wale: u32) -> Thread {
        let knit = self.knit;
        let (width, height) = (knit.wales.recip(), knit.courses.recip());
        let diameter = knitted_diameter(&knit.yarn).min(width);
        // Heads reach through the loops above and lie behind their legs.
        let reach = 0.5 * (height + 1.6 * diameter);
        let seed = noise::seed(0x6b17, course);
        let uneven = Unevenness::new(&knit.yarn, self.size()[0], seed);
        let own = noise::seed(seed, wale);
        let lift = match knit.structure {
            KnitStructure::Interlock if wale % 2 == 1 => 0.5 * height,
            _ => 0.0,
        };
        let jitter = |k: u32| 0.035 * noise::signed(own ^ k);
        let middle = [
            (f64::from(wale) + 0.5 + jitter(1)) * width,
            (f64::from(course) + 0.5 + jitter(2)) * height + lift,
        ];
        let place = |step: u32| {
            let around = f64::from(step) / f64::from(STEPS);
            let turn = TAU * around;
            let across = (around - 0.5) * width + LEAN * width * libm::sin(2.0 * turn);
            let across = if knit.structure == KnitStructure::Rib { RIB * across } else { across };
            let part = (f64::from(wale) + around) / f64::from(self.wales);
            Place {
                at: [middle[0] + across, middle[1] - reach * libm::cos(turn)],
                height: -0.55 * diameter * libm::cos(2.0 * turn) + self.rib(across / width, diameter),
                thickness: uneven.thickness(part),
            }
        };
        Thread {
            places: (0..=STEPS).map(place).collect(),
            half_width: 0.58 * diameter,
            half_height: 0.45 * diameter,
            is_weft: false,
            tone: 0.025 * noise::signed(seed ^ 0x2d) + 0.015 * noise::signed(own ^ 0x2d),
            twist: knit.yarn.twist,
        }
    }

    /// How a rib stands out from the grooves beside it.
    fn rib(&self, across: f64, diameter: f64) -> f64 {
        if self.knit.structure != KnitStructure::Rib {
            return 0.0;
        }
        let off = across / (0.5 * RIB);
        1.6 * diameter * (1.0 - off * off).max(-0.5)
    }
}
