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

/// How much more room than the skin the panels round a part take, so that they start side by side and not one upon the
/// other.
#[derive(Debug, Clone)]
pub(crate) struct Widths {
    lowest: f64,
    /// By band from the lowest up, m of radius.
    beyond_skin: Vec<f64>,
}

/// Height of the bands in which widths are compared, m.
const BAND: f64 = 0.02;
/// Most bands: no part is longer than some metres.
const MOST_BANDS: usize = 500;
/// How much longer than the skin's a start may be all round. Cloth that is wider than this is gathered, and starts
/// pushed together.
const WIDEST: f64 = 2.5;
/// Halvings on the way to a width.
const HALVINGS: usize = 30;
/// Bands over which widths are evened out, to either side.
const EVENED: usize = 2;

impl Widths {
    /// Of panels round a part of the body.
    pub(crate) fn of(rolls: &[Roll<'_>], part: &Part) -> Self {
        let heights = || rolls.iter().flat_map(|roll| &roll.at).map(|at| at.y);
        let (lowest, highest) = (heights().fold(f64::MAX, f64::min), heights().fold(f64::MIN, f64::max));
        let count = (((highest - lowest) / BAND).max(0.0) as usize).min(MOST_BANDS) + 1;
        let spans: Vec<Vec<Option<[f64; 2]>>> = rolls.iter().map(|roll| roll.spans(lowest, count)).collect();
        let needed: Vec<f64> = (0..count)
            .map(|band| {
                let spans: Vec<(f64, [f64; 2])> = rolls
                    .iter()
                    .zip(&spans)
                    .filter_map(|(roll, spans)| Some((roll.bearing, spans[band]?)))
                    .collect();
                let skin = part.girth(lowest + BAND * (band as f64 + 0.5));
                (closing(&spans, skin) - skin).max(0.0) / TAU
            })
            .collect();
        let evened = |band: usize| {
            let near = &needed[band.saturating_sub(EVENED)..(band + EVENED + 1).min(count)];
            near.iter().sum::<f64>() / near.len() as f64
        };
        Self { lowest, beyond_skin: (0..count).map(evened).collect() }
    }

    /// How much farther out than otherwise cloth starts at a place along the part, m.
    pub(crate) fn beyond_skin(&self, s: f64) -> f64 {
        let last = self.beyond_skin.len() - 1;
        let band = ((s - self.lowest) / BAND - 0.5).clamp(0.0, last as f64);
        let (low, part) = (band as usize, band - band.floor());
        let (a, b) = (self.beyond_skin[low], self.beyond_skin[(low + 1).min(last)]);
        a + (b - a) * part
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

/// The largest girth, from the skin's on, that panels still go all the way round.
fn closing(spans: &[(f64, [f64; 2])], skin: f64) -> f64 {
    let is_closed = |girth: f64| {
        let turned = |(bearing, span): &(f64, [f64; 2])| span.map(|way| bearing + way * TAU / girth);
        let turned: Vec<[f64; 2]> = spans.iter().map(turned).collect();
        covered(&turned) > TAU - 1e-9
    };
    let (mut low, mut high) = (skin, WIDEST * skin);
    if !is_closed(low) {
        return low;
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if is_closed(middle) { low = middle } else { high = middle }
    }
    low
}
