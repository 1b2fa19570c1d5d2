//! Levels of the torso: hip, waist, bust.

use toile_geom::Slicer;

use super::Evidence;
use super::armpits::Armpits;
use super::find::levels;
use super::ring::Ring;

/// Level sections of the torso from the crotch to above the armpits, without arms.
#[derive(Debug)]
pub(super) struct Torso {
    rings: Vec<Ring>,
    heights: Vec<f64>,
    crotch: f64,
    height: f64,
    armpit: f64,
}

/// A section and how its level was found.
pub(super) type Found<'a> = (&'a Ring, Evidence);

/// Of most navels, in heights.
const NAVEL: f64 = 0.60;

/// From armpit to bust in most men, in heights.
const BUST_BELOW_ARMPIT: f64 = 0.018;

/// From bust to underbust in most people, in heights.
const UNDERBUST_BELOW_BUST: f64 = 0.026;

/// From navel to waist, of the way to the underbust.
const WAIST_ABOVE_NAVEL: f64 = 0.27;

impl Torso {
    pub(super) fn cut(slicer: &Slicer<'_>, armpits: &Armpits, crotch: f64, height: f64) -> Self {
        let wanted = levels(crotch, armpits.lowest() + 0.05 * height, 0.0025 * height);
        let found = wanted.into_iter().filter_map(|y| Some((y, armpits.torso(slicer, y)?)));
        let (heights, rings) = found.unzip();
        Self { rings, heights, crotch, height, armpit: armpits.lowest() }
    }

    /// The fullest level of the buttocks.
    pub(super) fn hip(&self) -> Option<Found<'_>> {
        let seat = self.between(self.crotch, self.crotch + 0.09 * self.height);
        let back = |ring: &&Ring| ring.max(|p| -p.z);
        let rearmost = seat.iter().max_by(|a, b| back(a).total_cmp(&back(b)))?.center.y;
        let full = self.between(self.crotch + 0.02 * self.height, rearmost + 0.02 * self.height);
        full.iter().max_by(|a, b| a.girth.total_cmp(&b.girth)).map(|ring| (ring, Evidence::Shape))
    }

    /// The level where the chest reaches farthest forwards.
    pub(super) fn bust(&self) -> Option<Found<'_>> {
        let chest = self.between(self.armpit - 0.11 * self.height, self.armpit + 0.04 * self.height);
        let front: Vec<f64> = chest.iter().map(|ring| ring.max(|p| p.z)).collect();
        // The highest summit; farther down a belly may reach farther.
        let reach = 4;
        let summit = (reach..front.len().saturating_sub(reach)).rev().find(|&k| {
            let near = &front[k - reach..=k + reach];
            near.iter().all(|&z| z <= front[k]) && near[0] < front[k] - 3e-4
        });
        match summit.and_then(|summit| chest.get(summit)) {
            Some(ring) => Some((ring, Evidence::Shape)),
            None => self.by_proportion(self.armpit - BUST_BELOW_ARMPIT * self.height),
        }
    }

    /// The foot of the slope under the bust.
    pub(super) fn underbust(&self) -> Option<Found<'_>> {
        let bust = self.bust()?.0.center.y;
        let below = self.between(bust - 0.075 * self.height, bust);
        let slope = |pair: &[Ring]| (pair[1].girth - pair[0].girth) / (pair[1].center.y - pair[0].center.y);
        let slopes: Vec<f64> = below.windows(2).map(slope).collect();
        let steepest = (0..slopes.len()).max_by(|&a, &b| slopes[a].total_cmp(&slopes[b]))?;
        let foot = slopes[..steepest].iter().rposition(|&s| s < 0.3 * slopes[steepest]);
        match foot.filter(|_| slopes[steepest] > 1.8).and_then(|foot| below.get(foot + 1)) {
            Some(ring) => Some((ring, Evidence::Shape)),
            None => self.by_proportion(bust - UNDERBUST_BELOW_BUST * self.height),
        }
    }

    /// The smallest level between navel and underbust, where the body is wider above and below.
    pub(super) fn waist(&self) -> Option<Found<'_>> {
        let underbust = self.underbust()?.0.center.y;
        let navel = NAVEL * self.height;
        let between = self.between(navel, underbust - 0.015 * self.height);
        let smallest = (0..between.len()).min_by(|&a, &b| between[a].girth.total_cmp(&between[b].girth));
        match smallest.filter(|&smallest| smallest > 1 && smallest + 2 < between.len()) {
            Some(smallest) => Some((&between[smallest], Evidence::Shape)),
            None => self.by_proportion(navel + WAIST_ABOVE_NAVEL * (underbust - navel)),
        }
    }

    /// The level of the navel.
    pub(super) fn belly(&self) -> Option<Found<'_>> {
        self.by_proportion(NAVEL * self.height)
    }

    fn by_proportion(&self, y: f64) -> Option<Found<'_>> {
        let first = self.heights.partition_point(|&height| height < y);
        self.rings.get(first).map(|ring| (ring, Evidence::Proportion))
    }

    fn between(&self, from: f64, to: f64) -> &[Ring] {
        let first = self.heights.partition_point(|&height| height < from);
        let last = self.heights.partition_point(|&height| height <= to);
        self.rings.get(first..last).unwrap_or(&[])
    }
}
