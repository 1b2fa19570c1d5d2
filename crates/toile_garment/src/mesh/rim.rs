//! The points that a panel's mesh must have: evenly along its edges and folds.

use glam::DVec2;

use crate::mesh::border::{Border, Strand};
use crate::mesh::parts::whole;
use crate::mesh::{MeshError, fraction};
use crate::{Panel, Pattern};

/// Points along the edges and folds of a panel.
#[derive(Debug)]
pub(super) struct Rim {
    /// By size. Those of the edges come first.
    pub(super) points: Vec<Vec<DVec2>>,
    /// By edge, the points along it, both ends included.
    pub(super) edges: Vec<Vec<u32>>,
    /// By edge, where in its list each of its marks is.
    pub(super) marks: Vec<Vec<usize>>,
    /// The points along each fold.
    pub(super) folds: Vec<Vec<u32>>,
}

/// Farther from an edge than this the end of a fold is not on it, m.
const REACH: f64 = 0.002;

/// The lines of a panel's folds in every size.
pub(super) fn fold_strands(panel: &Panel) -> Vec<Vec<Strand>> {
    let strand = |line: &Vec<DVec2>| Strand::new(line.iter().map(|&point| panel.on_grain(point)).collect());
    panel.folds.iter().map(|fold| fold.lines.iter().map(strand).collect()).collect()
}

/// Marks the edges of a panel where its folds end; for every fold the two edges with the marks' places in the base size.
pub(super) fn mark_folds(
    panel: &Panel,
    folds: &[Vec<Strand>],
    borders: &mut [Border],
    pattern: &Pattern,
) -> Result<Vec<[(usize, f64); 2]>, MeshError> {
    let base = pattern.base_size;
    let mut end = |fold: usize, end: f64| {
        let point = folds[fold][base].at(end);
        let distances = borders.iter().map(|border| border.sizes[base].nearest(point).1).enumerate();
        let edge = distances.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(edge, _)| edge);
        let border = &mut borders[edge];
        let places: Vec<(f64, f64)> = folds[fold]
            .iter()
            .zip(&border.sizes)
            .map(|(line, strand)| strand.nearest(line.at(end)))
            .collect();
        if let Some(size) = places.iter().position(|place| place.1 > REACH) {
            let (panel, fold) = (panel.name.clone(), panel.folds[fold].name.clone());
            let size = pattern.sizes[size].name.clone();
            return Err(MeshError::FoldEnd { panel, fold, size });
        }
        let at: Vec<f64> = places.into_iter().map(|place| place.0).collect();
        let place = at[base];
        border.mark(at);
        Ok((edge, place))
    };
    (0..folds.len()).map(|fold| Ok([end(fold, 0.0)?, end(fold, 1.0)?])).collect()
}

impl Rim {
    /// `loops` are the numbers of edges in each closed line of the outline.
    pub(super) fn new(
        borders: &[Border],
        parts: &[Vec<usize>],
        loops: &[usize],
        folds: &[Vec<Strand>],
        fold_ends: &[[(usize, f64); 2]],
        edge_length: f64,
        base: usize,
    ) -> Self {
        let sizes = borders[0].sizes.len();
        let mut rim =
            Self { points: vec![Vec::new(); sizes], edges: Vec::new(), marks: Vec::new(), folds: Vec::new() };
        for &edges in loops {
            let (first_edge, first_point) = (rim.edges.len(), rim.count());
            for edge in first_edge..first_edge + edges {
                rim.edge(&borders[edge], &parts[edge]);
            }
            // Each edge ends where the next begins.
            for edge in first_edge..first_edge + edges {
                let next = rim.edges.get(edge + 1).filter(|_| edge + 1 < first_edge + edges);
                let end = next.map_or(first_point, |next| next[0]);
                rim.edges[edge].push(end);
            }
        }
        for (strands, ends) in folds.iter().zip(fold_ends) {
            let [from, to] =
                ends.map(|(edge, place)| rim.edges[edge][rim.marks[edge][borders[edge].nearest_mark(place)]]);
            let count = whole(strands[base].length() / edge_length).max(1);
            let start = rim.count();
            for (points, strand) in rim.points.iter_mut().zip(strands) {
                points.extend((1..count).map(|part| strand.at(fraction(part, count))));
            }
            rim.folds.push([from].into_iter().chain(start..rim.count()).chain([to]).collect());
        }
        rim
    }

    #[expect(clippy::cast_possible_truncation, reason = "the limits of a mesh keep counts far below 2³²")]
    fn count(&self) -> u32 {
        self.points[0].len() as u32
    }

    /// Points of an edge without its end.
    fn edge(&mut self, border: &Border, parts: &[usize]) {
        let start = self.count();
        let mut marks = vec![0];
        for (ends, &count) in border.marks().windows(2).zip(parts) {
            for (size, points) in self.points.iter_mut().enumerate() {
                let between = |part| ends[0][size] + fraction(part, count) * (ends[1][size] - ends[0][size]);
                points.extend((0..count).map(|part| border.sizes[size].at(between(part))));
            }
            marks.push(marks[marks.len() - 1] + count);
        }
        self.edges.push((start..self.count()).collect());
        self.marks.push(marks);
    }

    /// Sides of the outline.
    pub(super) fn sides(&self) -> Vec<[u32; 2]> {
        steps(&self.edges)
    }

    /// Sides that triangles must have: the outline's and the folds'.
    pub(super) fn constraints(&self) -> Vec<[u32; 2]> {
        [self.sides(), steps(&self.folds)].concat()
    }
}

fn steps(lines: &[Vec<u32>]) -> Vec<[u32; 2]> {
    lines.iter().flat_map(|line| line.windows(2).map(|ends| [ends[0], ends[1]])).collect()
}
