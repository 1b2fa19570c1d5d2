//! Armpits: where, going up, the arms join the torso.

use glam::DVec3;
use toile_geom::Slicer;

use super::SurveyError;
use super::find::{bisect, levels};
use super::ring::{Ring, widest};

/// The lowest levels at which the arms are one with the torso.
#[derive(Debug, Clone, Copy)]
pub(super) struct Armpits {
    /// Heights of the left and the right one.
    pub(super) heights: [f64; 2],
    /// How far they lie from the middle plane, to the left and to the right, both positive.
    pub(super) sides: [f64; 2],
}

/// Which way is out: left, right.
pub(super) const OUT: [DVec3; 2] = [DVec3::X, DVec3::NEG_X];

impl Armpits {
    /// Going up from the hips, an arm joins the torso where that becomes wider by a jump.
    pub(super) fn find(slicer: &Slicer<'_>, crotch: f64, height: f64) -> Result<Self, SurveyError> {
        let jump = 0.02 * height;
        let step = 0.004 * height;
        let mut found = [None; 2];
        let heights = levels(crotch + 0.08 * height, 0.9 * height, step);
        let rings: Vec<Option<Ring>> = heights.iter().map(|&y| widest(slicer, y)).collect();
        for (side, out) in OUT.into_iter().enumerate() {
            let reach = |ring: &Option<Ring>| ring.as_ref().map(|ring| ring.max(|p| p.dot(out)));
            let joins = rings.windows(2).position(|pair| {
                reach(&pair[0]).zip(reach(&pair[1])).is_some_and(|(below, above)| above > below + jump)
            });
            let Some(below) = joins else { continue };
            let Some(free) = reach(&rings[below]) else { continue };
            let y = bisect(heights[below], heights[below + 1], |y| {
                reach(&widest(slicer, y)).is_some_and(|x| x < free + 0.5 * jump)
            });
            found[side] = reach(&widest(slicer, y)).map(|x| (y, x));
        }
        match found {
            [Some(left), Some(right)] => Ok(Self { heights: [left.0, right.0], sides: [left.1, right.1] }),
            _ => Err(SurveyError::NoArmpits),
        }
    }

    /// The lower one.
    pub(super) fn lowest(&self) -> f64 {
        self.heights[0].min(self.heights[1])
    }

    /// The torso at a height: arms are cut off by upright planes through the armpits.
    pub(super) fn torso(&self, slicer: &Slicer<'_>, y: f64) -> Option<Ring> {
        let ring = widest(slicer, y)?;
        if y <= self.lowest() {
            return Some(ring);
        }
        let [left, right] = self.sides;
        let limits =
            [0, 1].map(|side| if y > self.heights[side] { [left, right][side] } else { f64::INFINITY });
        ring.limited(DVec3::Y, |p| p.x <= limits[0] && -p.x <= limits[1])
    }
}
