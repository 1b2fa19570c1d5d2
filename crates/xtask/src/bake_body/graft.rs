//! New vertices as mixtures of old ones.

use std::collections::BTreeMap;

use glam::{Vec2, Vec3};
use toile_body::{Regions, Template};

/// Vertices and how much each counts; the weights sum to 1 and may be negative.
pub(super) type Mixture = Vec<(u32, f32)>;

/// Adds a vertex that in every shape lies where the mixture `place` does, and in everything else is like the
/// mixture `like`.
///
/// It belongs to the regions that all of the latter share: a tape around a region then meets the same surface
/// as before.
pub(super) fn graft(template: &mut Template, place: &Mixture, like: &Mixture) -> u32 {
    let mix = |points: &[Vec3]| -> Vec3 { place.iter().map(|&(v, w)| w * points[v as usize]).sum() };
    let mean = mix(&template.basis.mean);
    template.basis.mean.push(mean);
    for direction in &mut template.basis.directions {
        let step = mix(direction);
        direction.push(step);
    }
    let topology = &mut template.topology;
    let uv: Vec2 = like.iter().map(|&(v, w)| w * topology.uv[v as usize]).sum();
    topology.uv.push(uv);
    let shared = like.iter().fold(u8::MAX, |all, &(v, _)| all & topology.regions[v as usize].0);
    topology.regions.push(Regions(shared));
    let vertex = topology.weld.len() as u32;
    topology.weld.push(vertex);
    let (joints, weights) = influences(template, like);
    template.rig.joints.push(joints);
    template.rig.weights.push(weights);
    vertex
}

/// The four strongest joints of a mixture.
fn influences(template: &Template, mixture: &Mixture) -> ([u8; 4], [f32; 4]) {
    let mut sums: BTreeMap<u8, f32> = BTreeMap::new();
    for &(vertex, weight) in mixture {
        let vertex = vertex as usize;
        for (joint, influence) in template.rig.joints[vertex].into_iter().zip(template.rig.weights[vertex]) {
            *sums.entry(joint).or_default() += weight * influence;
        }
    }
    let mut sums: Vec<(u8, f32)> = sums.into_iter().filter(|&(_, sum)| sum > 0.0).collect();
    sums.sort_by(|a, b| b.1.total_cmp(&a.1));
    sums.truncate(4);
    let total: f32 = sums.iter().map(|&(_, sum)| sum).sum();
    let (mut joints, mut weights) = ([0; 4], [0.0; 4]);
    for (slot, (joint, sum)) in sums.into_iter().enumerate() {
        (joints[slot], weights[slot]) = (joint, sum / total);
    }
    (joints, weights)
}
