//! Entries of a matrix that are multiples of the identity, as bending gives, at a sixth of a block's memory.

use super::Chunks;

/// Entries beside the diagonal: those right of it, and those left of it and in another chunk. They never change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Multiples {
    /// Of each row in `entries`: of what is left of the diagonal, right of it, and right of it and beyond the chunk.
    starts: Vec<[u32; 3]>,
    /// Column and multiple.
    entries: Vec<(u32, f32)>,
}

impl Multiples {
    /// From pairs of different rows with their multiples, each pair once, in any order.
    pub(crate) fn new(chunks: &Chunks, pairs: impl Iterator<Item = ([u32; 2], f32)>) -> Self {
        let mut all: Vec<(u32, u32, f32)> = pairs.flat_map(|([a, b], m)| [(a, b, m), (b, a, m)]).collect();
        all.sort_unstable_by_key(|&(row, column, _)| (row, column));
        let (mut starts, mut entries, mut next) = (Vec::with_capacity(chunks.rows() + 1), Vec::new(), 0);
        for chunk in chunks.ranges() {
            for row in chunk.clone() {
                let own = &all[next..next + all[next..].partition_point(|entry| entry.0 as usize == row)];
                next += own.len();
                let kept =
                    own.iter().filter(|entry| entry.1 as usize > row || (entry.1 as usize) < chunk.start);
                let start = entries.len() as u32;
                entries.extend(kept.map(|&(_, column, multiple)| (column, multiple)));
                let before = |end: usize| {
                    start
                        + entries[start as usize..].partition_point(|(column, _)| (*column as usize) < end)
                            as u32
                };
                starts.push([start, before(row), before(chunk.end)]);
            }
        }
        starts.push([entries.len() as u32; 3]);
        Self { starts, entries }
    }

    /// Left of the diagonal and in another chunk.
    #[inline(always)]
    pub(super) fn outer_left(&self, row: usize) -> &[(u32, f32)] {
        let [start, right, _] = self.starts[row];
        &self.entries[start as usize..right as usize]
    }

    /// Right of the diagonal.
    #[inline(always)]
    pub(super) fn right(&self, row: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[row][1] as usize..self.starts[row + 1][0] as usize]
    }

    /// Right of the diagonal and in the row's chunk.
    #[inline(always)]
    pub(super) fn inner(&self, row: usize) -> &[(u32, f32)] {
        let [_, right, beyond] = self.starts[row];
        &self.entries[right as usize..beyond as usize]
    }

    /// Every pair once.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = ([usize; 2], f32)> {
        let row = |row: usize| self.right(row).iter().map(move |&(column, m)| ([row, column as usize], m));
        (0..self.starts.len().saturating_sub(1)).flat_map(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_on_both_sides() {
        let chunks = Chunks::of(4, 2);
        let multiples = Multiples::new(&chunks, [([3, 1], 2.0), ([0, 1], 3.0)].into_iter());
        assert_eq!(multiples.pairs().collect::<Vec<_>>(), [([0, 1], 3.0), ([1, 3], 2.0)]);
        assert_eq!(
            [multiples.inner(0), multiples.right(0), multiples.outer_left(1)],
            [&[(1, 3.0)][..], &[(1, 3.0)], &[]]
        );
        assert_eq!(
            [multiples.inner(1), multiples.right(1), multiples.outer_left(3)],
            [&[][..], &[(3, 2.0)], &[(1, 2.0)]]
        );
    }
}
