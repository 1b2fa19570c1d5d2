//! Lists by number, one after the other in memory.

/// For each of some numbers, a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lists<T> {
    /// Of each list in `items`, and the end of the last.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Lists<T> {
    /// From items with the number of their list; each list keeps their order.
    pub(crate) fn new(count: usize, items: impl Iterator<Item = (u32, T)>) -> Self {
        let all: Vec<(u32, T)> = items.collect();
        let mut starts = vec![0; count + 1];
        for (list, _) in &all {
            starts[*list as usize + 1] += 1;
        }
        for list in 0..count {
            starts[list + 1] += starts[list];
        }
        let mut next = starts.clone();
        let mut items = vec![T::default(); all.len()];
        for (list, item) in all {
            let at = &mut next[list as usize];
            items[*at as usize] = item;
            *at += 1;
        }
        Self { starts, items }
    }

    /// The list of a number.
    #[inline(always)]
    pub(crate) fn of(&self, number: usize) -> &[T] {
        &self.items[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_the_order() {
        let lists = Lists::new(4, [(2, 'a'), (0, 'b'), (2, 'c')].into_iter());
        assert_eq!([0, 1, 2, 3].map(|list| lists.of(list)), [&['b'][..], &[], &['a', 'c'], &[]]);
    }
}
