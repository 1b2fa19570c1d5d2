//! Corners that are sewn together become one stitch point.

use std::ops::Range;

use crate::mesh::matching::{Borders, marks};
use crate::mesh::rim::Rim;
use crate::union::Sets;
use crate::{Run, Seam};

/// Panels' rims and where the corners of each begin in the garment's list.
pub(super) struct Rims<'a> {
    pub(super) borders: &'a Borders,
    pub(super) rims: &'a [Rim],
    pub(super) corners: &'a [Range<u32>],
}

impl Rims<'_> {
    /// The corners at every stitch of a seam's side; where one run follows another, those of both.
    fn stitches(&self, side: &[Run]) -> Vec<Vec<u32>> {
        let mut stitches: Vec<Vec<u32>> = Vec::new();
        for run in side {
            let corners = self.along(run);
            let mut corners = corners.into_iter();
            if let (Some(last), Some(first)) = (stitches.last_mut(), corners.by_ref().next()) {
                last.push(first);
            } else {
                corners = self.along(run).into_iter();
            }
            stitches.extend(corners.map(|corner| vec![corner]));
        }
        stitches
    }

    /// The corners along a run.
    fn along(&self, run: &Run) -> Vec<u32> {
        let (rim, start) = (&self.rims[run.panel], self.corners[run.panel].start);
        let marks = marks(&self.borders[run.panel][run.edge], run);
        let places = &rim.marks[run.edge];
        let [from, to] = [marks[0], marks[marks.len() - 1]].map(|mark| places[mark]);
        let corners = rim.edges[run.edge][from.min(to)..=from.max(to)].iter().map(|corner| start + corner);
        if from <= to { corners.collect() } else { corners.rev().collect() }
    }

    /// For every corner its stitch point, and how many there are.
    pub(super) fn weld(&self, seams: &[Seam], count: usize) -> (Vec<u32>, usize) {
        let mut together = Sets::new(count);
        for seam in seams {
            let [a, b] = [0, 1].map(|side| self.stitches(&seam.sides[side]));
            for (a, b) in a.iter().zip(&b) {
                let mut corners = a.iter().chain(b).map(|&corner| corner as usize);
                if let Some(first) = corners.next() {
                    corners.for_each(|corner| together.join(first, corner));
                }
            }
        }
        let mut number = vec![0; count];
        let mut next = 0;
        let weld = (0..count)
            .map(|corner| {
                let first = together.first(corner);
                if first == corner {
                    number[corner] = next;
                    next += 1;
                }
                number[first]
            })
            .collect();
        (weld, next as usize)
    }

    /// Lines of stitch points along a seam: one, unless its runs do not follow upon each other.
    pub(super) fn paths(&self, seam: &Seam, weld: &[u32]) -> Vec<Vec<u32>> {
        let mut paths: Vec<Vec<u32>> = Vec::new();
        for run in &seam.sides[0] {
            let mut path: Vec<u32> =
                self.along(run).into_iter().map(|corner| weld[corner as usize]).collect();
            match paths.last_mut() {
                Some(before) if before.last() == path.first() => before.extend(path.drain(1..)),
                _ => paths.push(path),
            }
        }
        paths
    }
}
