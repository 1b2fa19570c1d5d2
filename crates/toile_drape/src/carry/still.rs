//! Tells when cloth that has yet to come to rest shows nothing of it any more.
//!
//! Where folds hang free, the last of their weight is let down along ways that cost next to no energy: dozens of steps
//! in which nothing moves that anybody could see or measure.

use std::collections::VecDeque;

use glam::DVec3;
use toile_cloth::Strain;

/// Steps between one look and the next, and how many looks are looked back over.
const STEPS: usize = 2;
const LOOKS: usize = 4;
/// How far 95 % of the points may have gone in these, m.
const MOVED: f64 = 5e-4;
/// And by how much 95 % of the strains may have changed.
const STRAINED: f64 = 5e-4;
/// With forces above this part of the weight cloth is held up, and not still.
const CALM: f64 = 30.0;

/// What was seen at the last looks, the latest last.
#[derive(Debug, Clone, Default)]
pub(super) struct Still {
    steps: usize,
    seen: VecDeque<(Vec<DVec3>, Vec<Strain>)>,
}

impl Still {
    /// After a step that left forces of so many weights. True where hardly anything has changed in the looks before.
    pub(super) fn is_still(
        &mut self,
        residual: f64,
        places: impl FnOnce() -> Vec<DVec3>,
        strains: impl FnOnce() -> Vec<Strain>,
    ) -> bool {
        self.steps += 1;
        if !self.steps.is_multiple_of(STEPS) {
            return false;
        }
        let now = (places(), strains());
        let before = if self.seen.len() == LOOKS { self.seen.pop_front() } else { None };
        let is_still = residual < CALM
            && before.is_some_and(|(places, strains)| {
                most(places.iter().zip(&now.0).map(|(a, b)| a.distance(*b))) < MOVED
                    && most(strains.iter().zip(&now.1).map(|(a, b)| change(a, b))) < STRAINED
            });
        self.seen.push_back(now);
        is_still
    }
}

fn change(before: &Strain, after: &Strain) -> f64 {
    (before.warp - after.warp).abs().max((before.weft - after.weft).abs())
}

/// What 95 % are not above; endless where there is nothing.
fn most(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    let Some(last) = values.len().checked_sub(1) else { return f64::INFINITY };
    *values.select_nth_unstable_by(last * 95 / 100, f64::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In which step something is seen to be still that moves by so much in each, with such forces.
    fn stops(moved: impl Fn(usize) -> f64, residual: f64) -> Option<usize> {
        let (mut still, mut at) = (Still::default(), 0.0);
        (1..=100).find(|&step| {
            at += moved(step);
            still.is_still(residual, || vec![DVec3::X * at; 9], || vec![Strain::default(); 9])
        })
    }

    #[test]
    fn what_creeps_less_than_can_be_seen_is_still() {
        assert_eq!(stops(|_| 5e-5, 1.0), Some((LOOKS + 1) * STEPS));
        assert_eq!(stops(|_| 1e-4, 1.0), None);
        assert_eq!(stops(|step| if step <= 20 { 1e-3 } else { 0.0 }, 1.0), Some(20 + LOOKS * STEPS));
    }

    #[test]
    fn what_is_held_up_is_not_still() {
        assert_eq!(stops(|_| 0.0, 1e3), None);
    }
}
