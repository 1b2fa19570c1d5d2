//! The neck, between head and shoulders.

use glam::DVec3;
use toile_geom::{Slicer, Surface};

use super::SurveyError;
use super::figure::Figure;
use super::find::{bisect, levels, thinnest};
use super::legs::across;
use super::ring::{Ring, widest};

/// The neck's tape, and where the back of the neck begins.
#[derive(Debug)]
pub(super) struct Neck {
    /// Around the lower neck, across its axis.
    pub(super) ring: Ring,
    /// Height of the back neck point.
    pub(super) base: f64,
}

/// How far necks lean forwards, radians.
const LEAN: f64 = 0.34;

/// A level section this much longer than the shortest is at the neck's base.
const FLARE: f64 = 1.15;

/// From the base up to the middle of the tape, which in front lies below the Adam's apple, in heights.
const TAPE_ABOVE_BASE: f64 = 0.004;

impl Neck {
    pub(super) fn find(figure: &Figure) -> Result<Self, SurveyError> {
        let height = figure.height;
        let is_high = |v: &u32| f64::from(figure.positions[*v as usize].y) > 0.66 * height;
        let triangles: Vec<[u32; 3]> =
            figure.triangles.iter().copied().filter(|corners| corners.iter().all(is_high)).collect();
        let slicer = Slicer::new(Surface::new(&figure.positions, &triangles));
        let between = levels(0.73 * height, 0.93 * height, 0.001 * height);
        let level = thinnest(between.into_iter().filter_map(|y| widest(&slicer, y)));
        let Ring { center, girth, .. } = level.ok_or(SurveyError::NoHead)?;
        let is_longer =
            |y: f64, times: f64| widest(&slicer, y).is_some_and(|ring| ring.girth > times * girth);
        let has_head = levels(center.y, 0.99 * height, 0.01 * height).into_iter().any(|y| is_longer(y, 1.2));
        let lowest = center.y - 0.08 * height;
        if !has_head || !is_longer(lowest, 1.5) {
            return Err(SurveyError::NoHead);
        }
        let step = 0.002 * height;
        let below = levels(lowest, center.y, step).into_iter().rev().find(|&y| is_longer(y, FLARE));
        let below = below.ok_or(SurveyError::NoHead)?;
        let base = bisect(below + step, below, |y| !is_longer(y, FLARE));
        let at = widest(&slicer, base + TAPE_ABOVE_BASE * height).ok_or(SurveyError::NoHead)?.center;
        let ring = across(&slicer, at, DVec3::new(0.0, libm::cos(LEAN), libm::sin(LEAN)));
        Ok(Self { ring: ring.ok_or(SurveyError::NoHead)?, base })
    }
}
