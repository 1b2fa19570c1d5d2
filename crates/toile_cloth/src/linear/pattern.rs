//! Where the entries of a symmetric matrix are.

use std::ops::Range;

use super::Chunks;

/// Entries right of the diagonal, row by row; and those left of it that are mirrored from another chunk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pattern {
    /// Of each row in `columns`, then of those beyond its chunk; and the end of the last.
    starts: Vec<[u32; 2]>,
    columns: Vec<u32>,
    /// Of each row in `mirrored`, and the end of the last.
    mirrored_starts: Vec<u32>,
    /// Left of the diagonal and in another chunk: column, and the number of the entry.
    mirrored: Vec<[u32; 2]>,
}

impl Pattern {
    /// From pairs of different rows, in any order.
    pub(crate) fn new(chunks: &Chunks, pairs: impl IntoIterator<Item = [u32; 2]>) -> Self {
        let mut pairs: Vec<[u32; 2]> =
            pairs.into_iter().filter(|[a, b]| a != b).map(|[a, b]| [a.min(b), a.max(b)]).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut pattern = Self::default();
        pattern.refill(chunks, pairs.into_iter());
        pattern
    }

    /// Takes over other pairs: ascending, each once, the lesser row first.
    pub(crate) fn refill(&mut self, chunks: &Chunks, pairs: impl Iterator<Item = [u32; 2]>) {
        let Self { starts, columns, mirrored_starts, mirrored } = self;
        columns.clear();
        starts.clear();
        mirrored_starts.clear();
        mirrored_starts.resize(chunks.rows() + 1, 0);
        let mut pairs = pairs.peekable();
        for chunk in chunks.ranges() {
            for row in chunk.clone() {
                let start = columns.len() as u32;
                let mut beyond = start;
                while let Some([_, column]) = pairs.next_if(|[of, _]| *of as usize == row) {
                    columns.push(column);
                    if chunk.contains(&(column as usize)) {
                        beyond += 1;
                    } else {
                        mirrored_starts[column as usize] += 1;
                    }
                }
                starts.push([start, beyond]);
            }
        }
        starts.push([columns.len() as u32; 2]);
        let mut end = 0;
        for start in mirrored_starts.iter_mut() {
            end += *start;
            *start = end;
        }
        // From the last entry to the first, every row's start moves from its end to where it belongs.
        mirrored.resize(end as usize, [0; 2]);
        for row in (0..starts.len() - 1).rev() {
            for entry in (starts[row][1]..starts[row + 1][0]).rev() {
                let start = &mut mirrored_starts[columns[entry as usize] as usize];
                *start -= 1;
                mirrored[*start as usize] = [row as u32, entry];
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
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = (usize, usize)> {
        let range = self.range(row);
        self.columns[range.clone()].iter().map(|&column| column as usize).zip(range)
    }

    /// Of the entries right of the diagonal the columns, and what belongs to them.
    #[inline(always)]
    pub(super) fn right<'a, T>(
        &'a self,
        row: usize,
        values: &'a [T],
    ) -> impl Iterator<Item = (usize, &'a T)> {
        let range = self.range(row);
        self.columns[range.clone()].iter().map(|&column| column as usize).zip(&values[range])
    }

    /// As [`Self::right`], of the entries in the row's chunk.
    #[inline(always)]
    pub(super) fn inner<'a, T>(
        &'a self,
        row: usize,
        values: &'a [T],
    ) -> impl Iterator<Item = (usize, &'a T)> {
        let [start, beyond] = self.starts[row];
        let range = start as usize..beyond as usize;
        self.columns[range.clone()].iter().map(|&column| column as usize).zip(&values[range])
    }

    /// Of the entries left of the diagonal and in another chunk the columns, and what belongs to them.
    #[inline(always)]
    pub(super) fn outer_left<'a, T>(
        &'a self,
        row: usize,
        values: &'a [T],
    ) -> impl Iterator<Item = (usize, &'a T)> {
        let range = self.mirrored_starts[row] as usize..self.mirrored_starts[row + 1] as usize;
        self.mirrored[range].iter().map(|&[column, entry]| (column as usize, &values[entry as usize]))
    }

    #[inline(always)]
    fn range(&self, row: usize) -> Range<usize> {
        self.starts[row][0] as usize..self.starts[row + 1][0] as usize
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
        let mut all = vec![Vec::new(); self.rows()];
        for [a, b] in self.pairs() {
            all[b].push(a as u32);
        }
        for [a, b] in self.pairs() {
            all[a].push(b as u32);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_the_diagonal_are_found() {
        let chunks = Chunks::of(4, 2);
        let mut pattern = Pattern::new(&chunks, [[2, 0], [0, 1], [1, 2], [0, 1], [3, 3]]);
        assert_eq!(pattern.pairs().collect::<Vec<_>>(), [[0, 1], [0, 2], [1, 2]]);
        assert_eq!(pattern.neighbours(), [vec![1, 2], vec![0, 2], vec![0, 1], vec![]]);
        let values = ['a', 'b', 'c'];
        assert_eq!(pattern.right(0, &values).collect::<Vec<_>>(), [(1, &'a'), (2, &'b')]);
        assert_eq!(pattern.inner(0, &values).collect::<Vec<_>>(), [(1, &'a')]);
        assert_eq!(pattern.outer_left(2, &values).collect::<Vec<_>>(), [(0, &'b'), (1, &'c')]);
        assert_eq!(pattern.outer_left(1, &values).count(), 0);
        pattern.refill(&chunks, [[1, 3]].into_iter());
        assert_eq!([0, 1, 2, 3].map(|row| pattern.outer_left(row, &values).count()), [0, 0, 0, 1]);
        assert_eq!(pattern.find(3, 1), Some(0));
    }
}
