//! Rows in chunks that can be swept side by side.
//!
//! A sweep of Gauss and Seidel goes row by row, each needing those before it. Rows are therefore numbered colour by
//! colour, and within a colour chunk by chunk, so that no entry of the matrix joins two chunks of a colour: whether
//! these are swept one after the other or side by side, the digits are the same.

use std::ops::Range;

/// Chunks of one length, the last of each colour excepted.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Chunks {
    /// Rows in a chunk.
    length: usize,
    /// Where each colour ends; the last with the rows.
    ends: Vec<u32>,
    /// The rows as they were numbered before, from neighbour to neighbour.
    walk: Vec<u32>,
}

impl Chunks {
    /// All rows one after the other.
    #[cfg(test)]
    pub(crate) fn whole(rows: usize) -> Self {
        Self { length: rows.max(1), ends: vec![rows as u32], walk: (0..rows as u32).collect() }
    }

    /// For rows that are numbered so that coupled ones are near: cut into chunks where they are, which are then sorted
    /// by colour. Gives the chunks, and the new number of each row.
    pub(crate) fn new(rows: usize, pairs: &[[u32; 2]]) -> (Self, Vec<u32>) {
        // Chunks no shorter than couplings reach touch only the next, so that two colours are enough; in longer ones
        // fewer entries join two.
        let reach = pairs.iter().map(|[a, b]| a.abs_diff(*b)).max().unwrap_or(0) as usize;
        let length = (2 * reach).clamp(256, 1024);
        let of_chunk = |pair: &[u32; 2]| pair.map(|row| row as usize / length);
        let colours = colours(rows.div_ceil(length), pairs.iter().map(of_chunk));
        let (mut walk, mut ends, mut next) = (vec![0; rows], Vec::new(), 0);
        for colour in 0..colours.iter().max().map_or(0, |most| most + 1) {
            for (chunk, _) in colours.iter().enumerate().filter(|(_, own)| **own == colour) {
                for number in &mut walk[chunk * length..rows.min((chunk + 1) * length)] {
                    *number = next;
                    next += 1;
                }
            }
            ends.push(next);
        }
        (Self { length, ends, walk: walk.clone() }, walk)
    }

    /// Rows in turn, in chunks of one colour.
    #[cfg(test)]
    pub(crate) fn of(rows: usize, length: usize) -> Self {
        Self { length, ..Self::whole(rows) }
    }

    /// The rows of each chunk.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = Range<usize>> {
        self.colours().flat_map(move |colour| {
            let starts = colour.clone().step_by(self.length);
            starts.map(move |start| start..colour.end.min(start + self.length))
        })
    }

    /// All rows, from neighbour to neighbour.
    pub(crate) fn walk(&self) -> &[u32] {
        &self.walk
    }

    /// Number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.ends.last().map_or(0, |&end| end as usize)
    }

    /// Rows in a chunk.
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// The rows of each colour.
    pub(crate) fn colours(&self) -> impl DoubleEndedIterator<Item = Range<usize>> {
        let start = |colour: usize| colour.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.ends.iter().enumerate().map(move |(colour, &end)| start(colour)..end as usize)
    }

    /// Whether two rows are in different chunks of one colour.
    pub(crate) fn are_side_by_side(&self, a: usize, b: usize) -> bool {
        let colour = |row: usize| self.ends.partition_point(|&end| end as usize <= row);
        let start = self.colours().nth(colour(a)).map_or(0, |rows| rows.start);
        colour(a) == colour(b) && (a - start) / self.length != (b - start) / self.length
    }
}

/// The least colour for each chunk that no neighbour before it has.
fn colours(chunks: usize, pairs: impl Iterator<Item = [usize; 2]>) -> Vec<usize> {
    let mut before = vec![Vec::new(); chunks];
    for [a, b] in pairs.filter(|[a, b]| a != b) {
        let list: &mut Vec<usize> = &mut before[a.max(b)];
        if list.last() != Some(&a.min(b)) {
            list.push(a.min(b));
        }
    }
    let mut colours: Vec<usize> = Vec::with_capacity(chunks);
    for near in before {
        let is_free = |colour: &usize| near.iter().all(|&chunk| colours[chunk] != *colour);
        let colour = (0..).find(is_free).unwrap_or(0);
        colours.push(colour);
    }
    colours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pair_joins_two_chunks_of_a_colour() {
        // A long strip, without and with a pair across all of it.
        let strip: Vec<[u32; 2]> =
            (0..2000).flat_map(|i| [[i, i + 1], [i, i + 140]]).filter(|[_, b]| *b < 2000).collect();
        let across = strip.iter().copied().chain([[3, 1990]]).collect();
        for (pairs, chunk) in [(strip, 280), (across, 1024)] {
            let (chunks, place) = Chunks::new(2000, &pairs);
            assert_eq!((chunks.length(), chunks.rows(), chunks.colours().count()), (chunk, 2000, 2));
            for [a, b] in pairs.iter().map(|pair| pair.map(|row| place[row as usize] as usize)) {
                assert!(!chunks.are_side_by_side(a, b));
            }
        }
    }

    #[test]
    fn chunks_of_a_colour_are_side_by_side() {
        let (chunks, _) = Chunks::new(1000, &[[0, 100]]);
        assert_eq!(chunks.ranges().collect::<Vec<_>>(), [0..256, 256..512, 512..768, 768..1000]);
        assert!(chunks.are_side_by_side(255, 256) && !chunks.are_side_by_side(256, 511));
    }
}
