//! Sets that grow together.

/// Numbers in sets, each set known by its smallest number.
#[derive(Debug)]
pub(crate) struct Sets(Vec<usize>);

impl Sets {
    /// `count` numbers, each by itself.
    pub(crate) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The smallest number of the set.
    pub(crate) fn first(&mut self, mut of: usize) -> usize {
        while self.0[of] != of {
            self.0[of] = self.0[self.0[of]];
            of = self.0[of];
        }
        of
    }

    /// Joins the sets of two numbers.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}
