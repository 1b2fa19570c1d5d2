//! Into how many parts every stretch of an edge is cut.

use crate::mesh::MeshError;
use crate::mesh::border::Border;
use crate::mesh::matching::{Borders, marks};
use crate::union::Sets;
use crate::{Pattern, Run};

/// By panel, edge and stretch between marks, a number of parts; stretches that are sewn together have the same.
pub(super) type Parts = Vec<Vec<Vec<usize>>>;

/// The longest of stretches that are sewn together has parts of about `edge_length` m in the base size.
pub(super) fn parts(pattern: &Pattern, borders: &Borders, edge_length: f64) -> Result<Parts, MeshError> {
    let mut count = 0;
    let number = |border: &Border| {
        let stretches: Vec<usize> = (count..count + border.marks().len() - 1).collect();
        count += stretches.len();
        stretches
    };
    let mut numbers: Parts = Vec::new();
    let mut number = number;
    for panel in borders {
        numbers.push(panel.iter().map(&mut number).collect());
    }
    let mut together = Sets::new(count);
    for seam in &pattern.seams {
        let [a, b] = [0, 1].map(|side| stretches(&seam.sides[side], borders, &numbers));
        if a.len() != b.len() {
            return Err(MeshError::Unmatched { seam: seam.name.clone() });
        }
        a.into_iter().zip(b).for_each(|(a, b)| together.join(a, b));
    }
    let mut most = vec![1; count];
    for (border, numbers) in borders.iter().flatten().zip(numbers.iter().flatten()) {
        for (&number, length) in numbers.iter().zip(lengths(border, pattern.base_size)) {
            let set = together.first(number);
            most[set] = most[set].max(whole(length / edge_length));
        }
    }
    let result = |number: &usize| most[together.first(*number)];
    let mut result = result;
    Ok(numbers
        .iter()
        .map(|panel| panel.iter().map(|edge| edge.iter().map(&mut result).collect()).collect())
        .collect())
}

/// The stretches along one side of a seam.
fn stretches(runs: &[Run], borders: &Borders, numbers: &Parts) -> Vec<usize> {
    let of_run = |run: &Run| -> Vec<usize> {
        let marks = marks(&borders[run.panel][run.edge], run);
        marks.windows(2).map(|ends| numbers[run.panel][run.edge][ends[0].min(ends[1])]).collect()
    };
    runs.iter().flat_map(of_run).collect()
}

/// Of the stretches of a border, m.
fn lengths(border: &Border, size: usize) -> impl Iterator<Item = f64> + '_ {
    let length = border.sizes[size].length();
    border.marks().windows(2).map(move |ends| (ends[1][size] - ends[0][size]) * length)
}

/// The nearest whole number of parts; the limits of a mesh keep it small.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positive, and small for any panel"
)]
pub(super) fn whole(parts: f64) -> usize {
    (parts + 0.5) as usize
}
