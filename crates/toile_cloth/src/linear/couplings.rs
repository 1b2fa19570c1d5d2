//! Blocks beside the diagonal that come and go from step to step, as cloth touches itself.

use super::{Block, Chunks, Pattern};

/// Blocks between rows that the mesh does not join, in addition to those of the pattern.
///
/// Cleared, filled and sealed anew at every step; once there have been as many, nothing is allocated.
#[derive(Debug, Clone, Default)]
pub(crate) struct Couplings {
    /// As added: row, a greater column, and which of `added`.
    keys: Vec<[u32; 3]>,
    added: Vec<Block>,
    /// As sealed: every pair once.
    pub(super) pattern: Pattern,
    pub(super) blocks: Vec<Block>,
    chunks: Chunks,
    is_crossing: bool,
}

impl Couplings {
    /// None yet, between the rows of some chunks.
    pub(crate) fn new(chunks: Chunks) -> Self {
        Self { pattern: Pattern::new(&chunks, []), chunks, ..Self::default() }
    }

    /// Forgets all.
    pub(crate) fn clear(&mut self) {
        self.keys.clear();
        self.added.clear();
        self.seal();
    }

    /// Adds to the block of row `a` and another column `b`, and the transpose to that of row `b` and column `a`. What
    /// belongs on the diagonal goes into the matrix's own blocks. Counts from the next [`Self::seal`] on.
    pub(crate) fn add(&mut self, a: u32, b: u32, block: Block) {
        let at = self.added.len() as u32;
        self.keys.push([a.min(b), a.max(b), at]);
        self.added.push(if a < b { block } else { block.transposed() });
    }

    /// Sorts what was added, and sums what was added to the same place in the order in which it was.
    pub(crate) fn seal(&mut self) {
        self.keys.sort_unstable();
        self.blocks.clear();
        let same = || self.keys.chunk_by(|one, next| one[..2] == next[..2]);
        self.pattern.refill(&self.chunks, same().map(|keys| [keys[0][0], keys[0][1]]));
        for keys in same() {
            let mut sum = Block::ZERO;
            for &[.., at] in keys {
                sum.add(&self.added[at as usize], 1.0);
            }
            self.blocks.push(sum);
        }
        self.is_crossing = self.pattern.pairs().any(|[a, b]| self.chunks.are_side_by_side(a, b));
    }

    /// Whether some join chunks that could be swept side by side without them.
    pub(crate) fn are_crossing(&self) -> bool {
        self.is_crossing
    }

    /// Row, column and block of every pair, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = ([usize; 2], &Block)> {
        self.pattern.pairs().zip(&self.blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_adding_does_not_show() {
        let mut couplings = Couplings::new(Chunks::whole(9));
        let block = Block::from_columns([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]);
        for (a, b) in [(7, 2), (3, 8), (2, 7), (2, 5)] {
            couplings.add(a, b, block);
        }
        couplings.seal();
        let mut twice = block;
        twice.add(&block.transposed(), 1.0);
        let found: Vec<_> = couplings.iter().collect();
        assert_eq!(found, [([2, 5], &block), ([2, 7], &twice), ([3, 8], &block)]);
        couplings.clear();
        assert_eq!(couplings.iter().count(), 0);
    }
}
