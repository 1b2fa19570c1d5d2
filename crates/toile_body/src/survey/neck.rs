//! The neck: the thinnest place between head and shoulders.

use glam::DVec3;
use toile_geom::{Plane, Slicer, Surface};

use super::SurveyError;
use super::figure::Figure;
use super::find::{bisect, levels, thinnest};
use super::ring::{Ring, rings, widest};

/// The neck's tape, and where the back of the neck begins.
#[derive(Debug)]
pub(super) struct Neck {
    /// The shortest tape around it, across its axis.
    pub(super) ring: Ring,
    /// Height of the back neck point.
    pub(super) base: f64,
}

/// How far necks lean forwards, radians.
const LEANS: std::ops::RangeInclusive<f64> = 0.0..=0.6;

/// A level section this much longer than the shortest is at the neck's base.
const FLARE: f64 = 1.15;

impl Neck {
    pub(super) fn find(figure: &Figure) -> Result<Self, SurveyError> {
        let height = figure.height;
        let is_high = |v: &u32| f64::from(figure.positions[*v as usize].y) > 0.66 * height;
        let triangles: Vec<[u32; 3]> =
            figure.triangles.iter().copied().filter(|corners| corners.iter().all(is_high)).collect();
        let slicer = Slicer::new(Surface::new(&figure.positions, &triangles));
        let level = thinnest(
            levels(0.73 * height, 0.93 * height, 0.004 * height)
                .into_iter()
                .filter_map(|y| widest(&slicer, y)),
        );
        let level = level.ok_or(SurveyError::NoHead)?;
        let (y, girth) = (level.center.y, level.girth);
        let longer = |from: f64, to: f64, times: f64| {
            let mut above = levels(from, to, 0.01 * height).into_iter();
            above.any(|y| widest(&slicer, y).is_some_and(|ring| ring.girth > times * girth))
        };
        if !longer(y, 0.99 * height, 1.2) || !longer(y - 0.08 * height, y, 1.5) {
            return Err(SurveyError::NoHead);
        }
        let base = bisect(y, y - 0.08 * height, |y| {
            widest(&slicer, y).is_some_and(|ring| ring.girth < FLARE * girth)
        });
        let leaning = levels(*LEANS.start(), *LEANS.end(), 0.05).into_iter().flat_map(|lean| {
            let axis = DVec3::new(0.0, libm::cos(lean), libm::sin(lean));
            let points = levels(-0.025 * height, 0.015 * height, 0.0025 * height);
            points.into_iter().map(move |up| (level.center + DVec3::Y * up, axis)).collect::<Vec<_>>()
        });
        let tapes =
            leaning.filter_map(|(at, axis)| rings(&slicer, Plane::through(at, axis)).into_iter().next());
        Ok(Self { ring: thinnest(tapes).ok_or(SurveyError::NoHead)?, base })
    }
}
