//! A skirt that is shaped by darts down to the hip and flares from there.

use glam::DVec2;

use crate::DraftError;
use crate::bezier::Bezier;
use crate::block::dart::{Dart, DartedEdge, Tip, dart_intake, darted_edge, side_for_width};
use crate::contour::Contour;
use crate::solve::root_of_increasing;

/// What it is drafted from, m.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ALineSkirt {
    /// Quarters of the finished girths.
    pub(crate) waist: f64,
    pub(crate) hip: f64,
    /// Below the waist.
    pub(crate) hip_level: f64,
    pub(crate) hem_level: f64,
}

/// Parts of what the waist is smaller than the hip that the front's and the back's darts take; the side takes the rest.
const DARTS: [f64; 2] = [0.35, 0.5];
/// By which each side flares from the hip to the hem, by its length.
const FLARE: f64 = 0.16;
/// By which the front's waist rises to the side, m.
const SIDE_RISE: f64 = 0.015;

impl ALineSkirt {
    /// Halves of front and back, each from its hem at the centre up to its waist there, which is its origin. Their
    /// darts lie where the bodice has its own, `from_centre` in front and behind.
    ///
    /// Edges: `hem`, `lower side`, `upper side`, `waist 1`, `dart 1 first`, `dart 1 second`, `waist 2`.
    pub(crate) fn halves(&self, from_centre: [f64; 2]) -> Result<[Contour; 2], DraftError> {
        if self.hip_level < 0.06 || self.hem_level < self.hip_level + 0.1 {
            let (hip, hem) = (self.hip_level, self.hem_level);
            let why = format!("the hip is {hip:.3} m and the hem {hem:.3} m below the waist");
            return Err(DraftError::Impossible { part: "skirt", why });
        }
        let side = |half: &Contour| half.length_of(&["lower side", "upper side"]);
        let front = self.half(DARTS[0], from_centre[0], SIDE_RISE);
        let back = |rise: f64| self.half(DARTS[1], from_centre[1], rise);
        let rise = root_of_increasing(0.0, 2.0 * SIDE_RISE, |rise| side(&back(rise)) - side(&front));
        Ok([front, back(rise)])
    }

    fn half(&self, dart_part: f64, from_centre: f64, rise: f64) -> Contour {
        let intake = dart_intake(self.hip - self.waist, dart_part);
        let hip = DVec2::new(self.hip, -self.hip_level);
        let down = DVec2::new(FLARE, -1.0).normalize_or_zero();
        // The side is as long as the centre: the hem hangs level.
        let above_hip = DVec2::new(self.hip - self.waist - intake, self.hip_level + SIDE_RISE).length();
        let hem = hip + (self.hem_level - above_hip) * down;
        let hem_centre = DVec2::new(0.0, -self.hem_level);
        let hem_edge = Bezier::between(hem_centre, DVec2::X, down.perp(), hem);
        let half = |x: f64| {
            let side_waist = DVec2::new(x, rise);
            let side = Bezier::between(hip, -down, side_waist - hip, side_waist);
            let sides = Contour::from(hem_centre)
                .curved("hem", hem_edge.controls(), hem)
                .straight("lower side", hip)
                .curved("upper side", side.controls(), side_waist);
            let along = 1.0 - (from_centre + intake / 2.0) / x;
            let dart = Dart { along, intake, tip: Tip::Deep(0.6 * self.hip_level) };
            let waist_edge = DartedEdge {
                names: ["waist", "dart"],
                end: DVec2::ZERO,
                leaving: Some(side.leaving_square()),
                arriving: Some(-DVec2::X),
                darts: &[dart],
            };
            darted_edge(sides, &waist_edge)
        };
        half(side_for_width(self.waist, intake, half))
    }
}
