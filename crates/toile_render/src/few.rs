//! A map of few entries.

/// Values by their keys, searched from the first to the last. A hash map would do the same for another 3 kB to
/// download.
#[derive(Debug)]
pub(crate) struct Few<K, V>(Vec<(K, V)>);

impl<K, V> Default for Few<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Copy + PartialEq, V> Few<K, V> {
    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, value)| value)
    }

    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.0.iter_mut().find(|(k, _)| k == key).map(|(_, value)| value)
    }

    pub(crate) fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let at = self.0.iter().position(|(k, _)| *k == key).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push((key, make()));
        }
        &mut self.0[at].1
    }

    pub(crate) fn remove(&mut self, key: &K) {
        self.0.retain(|(k, _)| k != key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_each_value_once() {
        let mut few = Few::default();
        assert_eq!(*few.get_or_insert_with('a', || 1), 1);
        assert_eq!(*few.get_or_insert_with('b', || 2), 2);
        *few.get_or_insert_with('a', || 3) += 4;
        assert_eq!(few.get_mut(&'a'), Some(&mut 5));
        assert_eq!((few.get(&'b'), few.get(&'c')), (Some(&2), None));
        few.remove(&'a');
        assert_eq!(few.get(&'a'), None);
    }
}
