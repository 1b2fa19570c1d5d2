//! The two sides of a seam get the same break points, so that one cut into parts meets the other part by part.

use crate::mesh::border::Border;
use crate::{Pattern, Run, Seam};

/// Borders by panel and edge.
pub(super) type Borders = Vec<Vec<Border>>;

/// Break points of the two sides that meet within so much of their length become one, m.
const SNAP: f64 = 0.0015;
/// Break points of a whole pattern: seams that pass them on to each other without end are stopped.
const LIMIT: usize = 20_000;

/// Marks where runs begin and end, and passes marks on across seams until both sides of all have the same.
/// None where that has no end.
pub(super) fn unite(pattern: &Pattern, borders: &mut Borders) -> Option<()> {
    let sizes = pattern.sizes.len();
    for run in pattern.seams.iter().flat_map(|seam| seam.sides.iter().flatten()) {
        for end in [run.from, run.to] {
            borders[run.panel][run.edge].mark(vec![end; sizes]);
        }
    }
    loop {
        let mut is_changed = false;
        for seam in &pattern.seams {
            is_changed |= pass_on(seam, pattern.base_size, borders);
        }
        if !is_changed {
            return Some(());
        }
        if borders.iter().flatten().map(|border| border.marks().len()).sum::<usize>() > LIMIT {
            return None;
        }
    }
}

/// Gives each side the break points of the other; whether it had not all of them.
fn pass_on(seam: &Seam, base: usize, borders: &mut Borders) -> bool {
    let [a, b] = [0, 1].map(|side| Side::new(&seam.sides[side], borders));
    let (breaks_a, breaks_b) = (a.breaks(borders), b.breaks(borders));
    let snap = SNAP / a.totals[base].min(b.totals[base]);
    let (mut at_a, mut at_b) = (breaks_a.iter().peekable(), breaks_b.iter().peekable());
    let mut missing = Vec::new();
    loop {
        match (at_a.peek(), at_b.peek()) {
            (None, None) => break,
            (Some(x), Some(y)) if (x[base] - y[base]).abs() < snap => {
                at_a.next();
                at_b.next();
            }
            (Some(x), y) if y.is_none_or(|y| x[base] < y[base]) => {
                missing.push(b.place(x, base));
                at_a.next();
            }
            (_, Some(y)) => {
                missing.push(a.place(y, base));
                at_b.next();
            }
            (Some(_), None) => break, // the arm above takes it
        }
    }
    missing
        .into_iter()
        .fold(false, |is_changed, (run, at)| borders[run.panel][run.edge].mark(at) || is_changed)
}

/// One side of a seam.
struct Side<'a> {
    runs: &'a [Run],
    /// Length up to each run by size, m.
    starts: Vec<Vec<f64>>,
    /// Length of each run by size, m.
    lengths: Vec<Vec<f64>>,
    /// Length by size, m.
    totals: Vec<f64>,
}

impl<'a> Side<'a> {
    fn new(runs: &'a [Run], borders: &Borders) -> Self {
        let sizes = borders[runs[0].panel][runs[0].edge].sizes.len();
        let mut totals = vec![0.0; sizes];
        let (mut starts, mut lengths) = (Vec::new(), Vec::new());
        for run in runs {
            let strands = &borders[run.panel][run.edge].sizes;
            let length: Vec<f64> =
                strands.iter().map(|strand| strand.length() * (run.to - run.from).abs()).collect();
            starts.push(totals.clone());
            totals.iter_mut().zip(&length).for_each(|(total, length)| *total += length);
            lengths.push(length);
        }
        Self { runs, starts, lengths, totals }
    }

    /// Break points between the ends, by size as fractions of the whole side.
    fn breaks(&self, borders: &Borders) -> Vec<Vec<f64>> {
        let mut breaks = Vec::new();
        for (at, run) in self.runs.iter().enumerate() {
            let border = &borders[run.panel][run.edge];
            let marks = marks(border, run);
            // The last mark of a run is where the next begins, or the end of the side.
            for &mark in &marks[..marks.len() - 1] {
                let fraction = |(size, along): (usize, &f64)| {
                    let part = (along - run.from) / (run.to - run.from);
                    (self.starts[at][size] + part * self.lengths[at][size]) / self.totals[size]
                };
                breaks.push(border.marks()[mark].iter().enumerate().map(fraction).collect());
            }
        }
        breaks.split_off(1)
    }

    /// Where on which run a break point lies.
    fn place(&self, fractions: &[f64], base: usize) -> (Run, Vec<f64>) {
        let goal = fractions[base] * self.totals[base];
        let at = self.starts.partition_point(|start| start[base] <= goal).saturating_sub(1);
        let run = self.runs[at];
        let along = |(size, fraction): (usize, &f64)| {
            let part = (fraction * self.totals[size] - self.starts[at][size]) / self.lengths[at][size];
            run.from + part.clamp(0.0, 1.0) * (run.to - run.from)
        };
        (run, fractions.iter().enumerate().map(along).collect())
    }
}

/// The marks of a border along a run, its ends included.
pub(super) fn marks(border: &Border, run: &Run) -> Vec<usize> {
    let [from, to] = [run.from, run.to].map(|end| border.nearest_mark(end));
    if from <= to { (from..=to).collect() } else { (to..=from).rev().collect() }
}
