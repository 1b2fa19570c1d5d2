//! Where the entries of a symmetric matrix are.

use std::ops::Range;

/// Entries right of the diagonal, row by row, and what they are left of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pattern {
    /// Of each row in `columns`, and the end of the last.
    starts: Vec<u32>,
    columns: Vec<u32>,
    /// Of each row in `mirrored`, and the end of the last.
    mirrored_starts: Vec<u32>,
    /// Left of the diagonal: column, and the number of the entry.
    mirrored: Vec<[u32; 2]>,
}

impl Pattern {
    /// From pairs of different rows, in any order.
    pub(crate) fn new(rows: usize, pairs: impl IntoIterator<Item = [u32; 2]>) -> Self {
        let mut pairs: Vec<[u32; 2]> =
            pairs.into_iter().filter(|[a, b]| a != b).map(|[a, b]| [a.min(b), a.max(b)]).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let starts = vec![0; rows + 1];
        let mut pattern = Self { mirrored_starts: starts.clone(), starts, ..Self::default() };
        pattern.refill(pairs.into_iter());
        pattern
    }

    /// Takes over other pairs of as many rows: ascending, each once, the lesser row first.
    pub(crate) fn refill(&mut self, pairs: impl Iterator<Item = [u32; 2]>) {
        self.starts.fill(0);
        self.mirrored_starts.fill(0);
        self.columns.clear();
        for [row, column] in pairs {
            self.starts[row as usize + 1] += 1;
            self.mirrored_starts[column as usize] += 1;
            self.columns.push(column);
        }
        let mut end = 0;
        for row in 1..self.starts.len() {
            self.starts[row] += self.starts[row - 1];
            end += self.mirrored_starts[row - 1];
            self.mirrored_starts[row - 1] = end;
        }
        if let Some(last) = self.mirrored_starts.last_mut() {
            *last = end;
        }
        // From the last entry to the first, every row's start moves from its end to where it belongs.
        self.mirrored.resize(self.columns.len(), [0; 2]);
        for row in (0..self.rows()).rev() {
            for entry in self.range(row).rev() {
                let start = &mut self.mirrored_starts[self.columns[entry] as usize];
                *start -= 1;
                self.mirrored[*start as usize] = [row as u32, entry as u32];
            }
        }
    }

    pub(crate) fn rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Number of entries.
    pub(crate) fn len(&self) -> usize {
        self.columns.len()
    }

    /// Columns and numbers of the entries right of the diagonal.
    #[inline(always)]
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = (usize, usize)> {
        let range = self.range(row);
        self.columns[range.clone()].iter().map(|&column| column as usize).zip(range)
    }

    /// Columns of the entries right of the diagonal, and what belongs to these entries.
    #[inline(always)]
    pub(crate) fn entries<'a, T>(&'a self, row: usize, values: &'a [T]) -> (&'a [u32], &'a [T]) {
        let range = self.range(row);
        (&self.columns[range.clone()], &values[range])
    }

    /// Columns and numbers of the entries left of the diagonal.
    #[inline(always)]
    pub(crate) fn mirrored(&self, row: usize) -> impl Iterator<Item = (usize, usize)> {
        let range = self.mirrored_starts[row] as usize..self.mirrored_starts[row + 1] as usize;
        self.mirrored[range].iter().map(|&[column, entry]| (column as usize, entry as usize))
    }

    #[inline(always)]
    fn range(&self, row: usize) -> Range<usize> {
        self.starts[row] as usize..self.starts[row + 1] as usize
    }

    /// The number of the entry at two different rows, in either order.
    pub(crate) fn find(&self, a: u32, b: u32) -> Option<usize> {
        let range = self.range(a.min(b) as usize);
        self.columns[range.clone()].binary_search(&a.max(b)).ok().map(|at| range.start + at)
    }

    /// All pairs, by ascending rows.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = [usize; 2]> {
        (0..self.rows()).flat_map(|row| self.row(row).map(move |(column, _)| [row, column]))
    }

    /// Neighbours of every row on both sides, ascending.
    pub(crate) fn neighbours(&self) -> Vec<Vec<u32>> {
        let row =
            |row: usize| self.mirrored(row).chain(self.row(row)).map(|(column, _)| column as u32).collect();
        (0..self.rows()).map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_the_diagonal_are_found() {
        let mut pattern = Pattern::new(4, [[2, 0], [0, 1], [1, 2], [0, 1], [3, 3]]);
        assert_eq!(pattern.pairs().collect::<Vec<_>>(), [[0, 1], [0, 2], [1, 2]]);
        let mirrored = |pattern: &Pattern, row| pattern.mirrored(row).collect::<Vec<_>>();
        assert_eq!(mirrored(&pattern, 2), [(0, 1), (1, 2)]);
        assert_eq!(mirrored(&pattern, 1), [(0, 0)]);
        pattern.refill([[1, 3]].into_iter());
        assert_eq!([0, 1, 2, 3].map(|row| mirrored(&pattern, row).len()), [0, 0, 0, 1]);
        assert_eq!(pattern.find(3, 1), Some(0));
    }
}
