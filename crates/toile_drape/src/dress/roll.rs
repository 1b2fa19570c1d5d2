//! Panels on their way round a part of the body.

use std::f64::consts::TAU;
use std::ops::Range;

use glam::DVec2;

use super::outline::covered;
use super::part::Part;

/// A panel to be rolled round a part of the body.
#[derive(Debug, Clone)]
pub(crate) struct Roll<'a> {
    /// Of the garment, those of the panel.
    pub(crate) corners: Range<usize>,
    /// Of each corner, how far round from the bearing, and how far along the part, m.
    pub(crate) at: Vec<DVec2>,
    /// Of the panel, by corners of the garment.
    pub(crate) triangles: &'a [[u32; 3]],
    /// From where it is rolled to both sides, radians.
    pub(crate) bearing: f64,
    /// How far from the skin, m.
    pub(crate) off: f64,
}

/// How the panels round a part share the room round it, so that they start side by side and not one upon the other:
/// further out than the skin where they are wider, and in folds where that would be all of a sudden, as below gathers.
#[derive(Debug, Clone)]
pub(crate) struct Widths {
    lowest: f64,
    /// By band from the lowest up.
    bands: Vec<Width>,
}

/// How cloth starts at one place along a part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Width {
    /// How much farther out than otherwise, m.
    pub(crate) beyond_skin: f64,
    /// Its width, as a multiple of the way round.
    pub(crate) fullness: f64,
}

/// Height of the bands in which widths are compared, m.
const BAND: f64 = 0.02;
/// Most bands: no part is longer than some metres.
const MOST_BANDS: usize = 500;
/// No cloth starts wider than so many times the skin's girth, folds included.
const WIDEST: f64 = 4.0;
/// How much of a turn is all of it.
const CLOSED: f64 = 1.0 - 1e-9;
/// Panels that go round at least so much of a turn are tight; others leave openings.
const TIGHT: f64 = 0.85;
/// Halvings on the way to a width.
const HALVINGS: usize = 30;
/// Bands over which widths are evened out, to either side.
const EVENED: usize = 2;
/// How much farther out cloth starts from band to band, as a slope.
const FLARE: f64 = 0.5;

impl Widths {
    /// Of panels round a part of the body.
    pub(crate) fn of(rolls: &[Roll<'_>], part: &Part) -> Self {
        let heights = || rolls.iter().flat_map(|roll| &roll.at).map(|at| at.y);
        let (lowest, highest) = (heights().fold(f64::MAX, f64::min), heights().fold(f64::MIN, f64::max));
        let count = (((highest - lowest) / BAND).max(0.0) as usize).min(MOST_BANDS) + 1;
        let spans: Vec<Vec<Option<[f64; 2]>>> = rolls.iter().map(|roll| roll.spans(lowest, count)).collect();
        let off = rolls.iter().map(|roll| roll.off).fold(f64::INFINITY, f64::min);
        let girths: Vec<(f64, Option<f64>)> = (0..count)
            .map(|band| {
                let spans = rolls.iter().zip(&spans);
                let spans: Vec<_> =
                    spans.filter_map(|(roll, spans)| Some((roll.bearing, spans[band]?))).collect();
                let skin = part.girth(lowest + BAND * (band as f64 + 0.5)) + TAU * off;
                (skin, closing(&spans, skin))
            })
            .collect();
        let beyond =
            flared(girths.iter().map(|(skin, closing)| Some((closing.as_ref()? - skin) / TAU)).collect());
        let bands = beyond.iter().zip(&girths).map(|(&beyond_skin, (skin, closing))| Width {
            beyond_skin,
            fullness: closing.map_or(1.0, |closing| closing / (skin + TAU * beyond_skin)),
        });
        Self { lowest, bands: evened(&bands.collect::<Vec<_>>()) }
    }

    /// At a place along the part.
    pub(crate) fn at(&self, s: f64) -> Width {
        let last = self.bands.len() - 1;
        let band = ((s - self.lowest) / BAND - 0.5).clamp(0.0, last as f64);
        let (low, part) = (band as usize, band - band.floor());
        let (a, b) = (self.bands[low], self.bands[(low + 1).min(last)]);
        let mix = |a: f64, b: f64| a + (b - a) * part;
        Width { beyond_skin: mix(a.beyond_skin, b.beyond_skin), fullness: mix(a.fullness, b.fullness) }
    }
}

/// Widths that grow no faster than cloth flares, band by band. Where none is known, as beside armholes and at curved hems,
/// the width is that of the nearest band.
fn flared(known: Vec<Option<f64>>) -> Vec<f64> {
    let mut widths: Vec<f64> = known.iter().map(|width| width.unwrap_or(f64::INFINITY)).collect();
    for band in 1..widths.len() {
        widths[band] = widths[band].min(widths[band - 1] + FLARE * BAND);
    }
    for band in (1..widths.len()).rev() {
        widths[band - 1] = widths[band - 1].min(widths[band] + FLARE * BAND);
    }
    let nearest = |band: usize| {
        let known = known.iter().enumerate().filter(|(_, width)| width.is_some());
        known.min_by_key(|(at, _)| at.abs_diff(band)).map_or(0.0, |(at, _)| widths[at])
    };
    (0..widths.len()).map(nearest).collect()
}

/// Each as the mean of those near it.
fn evened(bands: &[Width]) -> Vec<Width> {
    let mean = |band: usize| {
        let near = &bands[band.saturating_sub(EVENED)..(band + EVENED + 1).min(bands.len())];
        let mean = |of: fn(&Width) -> f64| near.iter().map(of).sum::<f64>() / near.len() as f64;
        Width { beyond_skin: mean(|width| width.beyond_skin), fullness: mean(|width| width.fullness) }
    };
    (0..bands.len()).map(mean).collect()
}

/// Cloth from fold to fold, m.
const FOLD: f64 = 0.06;

impl Width {
    /// Where a point `way` from the bearing starts: how far round, and how much farther out, m. Folds are waves that take
    /// up what cloth is wider than the way round.
    pub(crate) fn folded(self, way: f64) -> [f64; 2] {
        let fullness = self.fullness.max(1.0);
        // A wave of this height is about that much longer than straight.
        let height = FOLD / (TAU * fullness) * (2.0 * (fullness * fullness - 1.0)).sqrt();
        [way / fullness, self.beyond_skin + height * (1.0 + libm::sin(TAU * way / FOLD))]
    }
}

impl Roll<'_> {
    /// How far round it reaches in each band, to the right and to the left of its bearing.
    fn spans(&self, lowest: f64, count: usize) -> Vec<Option<[f64; 2]>> {
        let mut spans: Vec<Option<[f64; 2]>> = vec![None; count];
        for triangle in self.triangles {
            let corners = triangle.map(|corner| (corner as usize).checked_sub(self.corners.start));
            let mut places = corners.iter().filter_map(|corner| self.at.get((*corner)?));
            let Some(first) = places.next() else { continue };
            let (low, high) = places.fold((*first, *first), |(low, high), p| (low.min(*p), high.max(*p)));
            let band = |s: f64| (((s - lowest) / BAND).max(0.0) as usize).min(count - 1);
            for span in &mut spans[band(low.y)..=band(high.y)] {
                let [from, to] = span.unwrap_or([low.x, high.x]);
                *span = Some([from.min(low.x), to.max(high.x)]);
            }
        }
        spans
    }
}

/// The largest girth, from the skin's on, that panels go all the way round; none where they leave openings.
fn closing(spans: &[(f64, [f64; 2])], skin: f64) -> Option<f64> {
    let cover = |girth: f64| {
        let turned = |(bearing, span): &(f64, [f64; 2])| span.map(|way| bearing + way * TAU / girth);
        let turned: Vec<[f64; 2]> = spans.iter().map(turned).collect();
        covered(&turned) / TAU
    };
    let (mut low, mut high) = (skin, WIDEST * skin);
    let tight = cover(low);
    if tight < CLOSED {
        return (tight > TIGHT).then_some(low);
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if cover(middle) >= CLOSED { low = middle } else { high = middle }
    }
    Some(low)
}
