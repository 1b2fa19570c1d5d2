//! Joints and weights: how much each joint of a skin moves a vertex.

use serde_json::Value;

use super::accessors::Accessor;
use super::data::Count;
use super::json::{index, list};
use super::{Document, Report};

/// Furthest from 1 that the weights of a vertex may sum to: four 8-bit roundings.
const SUM_TOLERANCE: f64 = 0.005;

/// `JOINTS_n` and `WEIGHTS_n` of one primitive, all sets equally long.
pub(super) struct Influences<'a> {
    sets: Vec<(&'a Accessor<'a>, &'a Accessor<'a>)>,
    /// Joints of the smallest skin that the mesh is bound to.
    joint_limit: Option<usize>,
}

impl<'a> Influences<'a> {
    /// Those of a primitive, if it has any that can be read.
    pub(super) fn of(
        document: &'a Document<'a>,
        attributes: &Value,
        joint_limit: Option<usize>,
    ) -> Option<Self> {
        let set = |semantic: &str, n: usize| document.accessor(attributes, &format!("{semantic}_{n}"));
        let sets: Vec<_> = (0..8).map_while(|n| Some((set("JOINTS", n)?, set("WEIGHTS", n)?))).collect();
        let count = sets.first()?.0.count;
        let is_sound = |a: &Accessor<'_>| a.is_readable() && a.count == count && a.kind == "VEC4";
        let is_whole = sets.iter().all(|(joints, weights)| is_sound(joints) && is_sound(weights));
        is_whole.then_some(Self { sets, joint_limit })
    }

    /// The weights of the first set.
    pub(super) fn first(&self) -> &'a Accessor<'a> {
        self.sets[0].1
    }

    /// Weights are positive and sum to 1, joints are those of the skin, each once.
    pub(super) fn check(&self, at: &str, report: &mut Report) {
        let mut faults = Faults::default();
        for vertex in 0..self.first().count {
            self.vertex(vertex, &mut faults);
        }
        let Faults { negative, sum, beyond, twice } = faults;
        negative.error("ACCESSOR_WEIGHTS_NEGATIVE", at, "vertices have a negative weight", report);
        sum.error(
            "ACCESSOR_WEIGHTS_NON_NORMALIZED",
            at,
            "vertices have weights that do not sum to 1",
            report,
        );
        beyond.error("ACCESSOR_JOINTS_INDEX_OOB", at, "vertices name a joint that the skin has not", report);
        twice.error("ACCESSOR_JOINTS_INDEX_DUPLICATE", at, "vertices name a joint twice", report);
    }

    fn vertex(&self, vertex: usize, faults: &mut Faults) {
        let mut sum = 0.0;
        let mut seen: Vec<u64> = Vec::with_capacity(4 * self.sets.len());
        let (mut negative, mut beyond, mut twice) = (false, false, false);
        for (joints, weights) in &self.sets {
            let (joints, weights) = (joints.raw(vertex), weights.element(vertex));
            for (&joint, &weight) in joints.iter().zip(&weights).take(4) {
                sum += weight.abs();
                negative |= weight < 0.0;
                beyond |= self.joint_limit.is_some_and(|n| joint >= n as f64);
                if weight != 0.0 {
                    twice |= seen.contains(&joint.to_bits());
                    seen.push(joint.to_bits());
                }
            }
        }
        let is_off = (sum - 1.0).abs() > SUM_TOLERANCE && sum != 0.0;
        for (fault, count) in [
            (negative, &mut faults.negative),
            (is_off, &mut faults.sum),
            (beyond, &mut faults.beyond),
            (twice, &mut faults.twice),
        ] {
            if fault {
                count.add(vertex);
            }
        }
    }
}

#[derive(Default)]
struct Faults {
    negative: Count,
    sum: Count,
    beyond: Count,
    twice: Count,
}

/// By mesh, the joints of the smallest skin that it is bound to.
pub(super) fn joint_limits(root: &Value) -> Vec<Option<usize>> {
    let mut limits = vec![None; list(root, "meshes").len()];
    for node in list(root, "nodes") {
        let skin = index(node, "skin").and_then(|s| list(root, "skins").get(s));
        let slot = index(node, "mesh").and_then(|m| limits.get_mut(m));
        if let (Some(skin), Some(slot)) = (skin, slot) {
            let joints = list(skin, "joints").len();
            *slot = Some(slot.unwrap_or(joints).min(joints));
        }
    }
    limits
}
