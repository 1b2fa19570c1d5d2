//! Work on long lists in parts, side by side where there are threads.
//!
//! Where a list is cut depends on its length alone, and what comes of the parts is combined along the same tree: any
//! number of threads gives the same digits, and so does a build without the feature `threads`. With it, the caller's
//! pool of rayon decides how many there are.

/// How long a part is where nothing else is asked for.
pub(crate) const PART: usize = 512;

/// What can be cut in two at an index: slices, and several of one length together.
pub(crate) trait Cut: Sized + Send {
    fn len(&self) -> usize;
    fn cut(self, at: usize) -> (Self, Self);
}

impl<T: Sync> Cut for &[T] {
    fn len(&self) -> usize {
        <[T]>::len(self)
    }

    fn cut(self, at: usize) -> (Self, Self) {
        self.split_at(at)
    }
}

impl<T: Send> Cut for &mut [T] {
    fn len(&self) -> usize {
        <[T]>::len(self)
    }

    fn cut(self, at: usize) -> (Self, Self) {
        self.split_at_mut(at)
    }
}

impl<A: Cut, B: Cut> Cut for (A, B) {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cut(self, at: usize) -> (Self, Self) {
        let ((a, more_a), (b, more_b)) = (self.0.cut(at), self.1.cut(at));
        ((a, b), (more_a, more_b))
    }
}

/// Does something with every part of a list; the work is told where the part begins.
pub(crate) fn each<C: Cut>(list: C, part: usize, work: impl Fn(usize, C) + Sync) {
    tree(0, list, part, &work, &|(), ()| ());
}

/// The sum of what the work finds in every part.
pub(crate) fn sum<C: Cut>(list: C, part: usize, work: impl Fn(usize, C) -> f64 + Sync) -> f64 {
    tree(0, list, part, &work, &|a, b| a + b)
}

fn tree<C: Cut, R: Send>(
    start: usize,
    list: C,
    part: usize,
    work: &(impl Fn(usize, C) -> R + Sync),
    combine: &(impl Fn(R, R) -> R + Sync),
) -> R {
    if list.len() <= part {
        return work(start, list);
    }
    let middle = list.len().div_ceil(part) / 2 * part;
    let (left, right) = list.cut(middle);
    let (left, right) =
        join(|| tree(start, left, part, work, combine), || tree(start + middle, right, part, work, combine));
    combine(left, right)
}

#[cfg(feature = "threads")]
use rayon::join;

#[cfg(not(feature = "threads"))]
fn join<A, B>(a: impl FnOnce() -> A, b: impl FnOnce() -> B) -> (A, B) {
    (a(), b())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_done_once_and_begins_at_a_multiple() {
        for length in [0, 1, 6, 7, 8, 100] {
            let (mut marks, numbers) = (vec![0; length], (0..length).collect::<Vec<_>>());
            each((marks.as_mut_slice(), numbers.as_slice()), 7, |start, (marks, numbers)| {
                assert!(start % 7 == 0 && marks.len() <= 7);
                for ((at, mark), number) in (start..).zip(marks).zip(numbers) {
                    assert_eq!(at, *number);
                    *mark += 1;
                }
            });
            assert!(marks.iter().all(|&mark| mark == 1));
            let total = sum(numbers.as_slice(), 7, |_, part| part.iter().map(|&n| n as f64).sum());
            assert_eq!(total, (length * length.saturating_sub(1) / 2) as f64);
        }
    }
}
