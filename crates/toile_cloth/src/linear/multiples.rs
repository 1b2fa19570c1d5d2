//! Entries of a matrix that are multiples of the identity, as bending gives, at a sixth of a block's memory.

/// Entries beside the diagonal, on both sides of it. They never change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Multiples {
    /// Of each row in `entries`, then of what is right of the diagonal in it; and the end of the last.
    starts: Vec<[u32; 2]>,
    /// Column and multiple.
    entries: Vec<(u32, f32)>,
}

impl Multiples {
    /// From pairs of different rows with their multiples, each pair once, in any order.
    pub(crate) fn new(rows: usize, pairs: impl Iterator<Item = ([u32; 2], f32)>) -> Self {
        let mut all: Vec<(u32, u32, f32)> = pairs.flat_map(|([a, b], m)| [(a, b, m), (b, a, m)]).collect();
        all.sort_unstable_by_key(|&(row, column, _)| (row, column));
        let start = |row: usize| {
            let begin = all.partition_point(|entry| (entry.0 as usize) < row);
            let right = all.partition_point(|entry| (entry.0 as usize, entry.1 as usize) < (row, row));
            [begin as u32, right as u32]
        };
        Self {
            starts: (0..=rows).map(start).collect(),
            entries: all.iter().map(|&(_, column, multiple)| (column, multiple)).collect(),
        }
    }

    /// Left of the diagonal.
    #[inline(always)]
    pub(crate) fn left(&self, row: usize) -> &[(u32, f32)] {
        let [begin, right] = self.starts[row];
        &self.entries[begin as usize..right as usize]
    }

    /// Right of the diagonal.
    #[inline(always)]
    pub(crate) fn right(&self, row: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[row][1] as usize..self.starts[row + 1][0] as usize]
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
        let multiples = Multiples::new(4, [([3, 1], 2.0), ([0, 1], 3.0)].into_iter());
        assert_eq!(multiples.left(1), [(0, 3.0)]);
        assert_eq!(multiples.right(1), [(3, 2.0)]);
        assert_eq!(multiples.pairs().collect::<Vec<_>>(), [([0, 1], 3.0), ([1, 3], 2.0)]);
        assert!(multiples.right(3).is_empty() && multiples.left(2).is_empty());
    }
}
