//! Makes the pack's skin weights good enough for linear blending: joints along the arms that only twist.

use glam::Vec3;
use toile_body::{Arm, Basis, Rig, Template};

/// A joint that is added, and the bone along which it lies.
struct Twist {
    name: &'static str,
    /// Ends of the bone.
    bone: [&'static str; 2],
    /// Where along the bone it takes the skin over entirely from the joint before.
    at: f32,
}

/// From the shoulder to the wrist. Before the first of a bone, [`STILL`], its skin follows the bone alone.
const TWISTS: [Twist; 3] = [
    Twist { name: "upperarm_twist_01", bone: ["upperarm", "lowerarm"], at: 0.5 },
    Twist { name: "upperarm_twist_02", bone: ["upperarm", "lowerarm"], at: 0.85 },
    Twist { name: "lowerarm_twist_01", bone: ["lowerarm", "hand"], at: 0.75 },
];

/// Up to there along a bone no skin follows a twisting joint: that is shoulder or elbow.
const STILL: f32 = 0.15;

/// Adds the joints of [`Arm`] that twist, and gives them their share of the skin.
pub(super) fn improve(template: &mut Template) -> anyhow::Result<()> {
    let Template { rig, basis, .. } = template;
    for side in ["l", "r"] {
        for bone in TWISTS.chunk_by(|a, b| a.bone == b.bone) {
            add_joints(rig, basis, bone, side)?;
        }
    }
    rig.weights.iter_mut().for_each(quantize);
    anyhow::ensure!(Arm::both(rig).is_some(), "the arms lack joints");
    Ok(())
}

fn add_joints(rig: &mut Rig, basis: &mut Basis, twists: &[Twist], side: &str) -> anyhow::Result<()> {
    let joint = |rig: &Rig, name: &str| {
        let name = format!("{name}_{side}");
        rig.joint(&name).ok_or_else(|| anyhow::anyhow!("the pack has no joint {name}"))
    };
    let [from, to] = twists[0].bone;
    let [from, to] = [joint(rig, from)?, joint(rig, to)?];
    let mut knots = vec![(STILL, from)];
    for twist in twists {
        knots.push((twist.at, rig.names.len()));
        rig.names.push(format!("{}_{side}", twist.name));
        rig.parents.push(Some(from));
        let between = |joints: &mut Vec<Vec3>| joints.push(joints[from].lerp(joints[to], twist.at));
        between(&mut basis.joint_mean);
        basis.joint_directions.iter_mut().for_each(between);
    }
    let (start, end) = (basis.joint_mean[from], basis.joint_mean[to]);
    let bone = (end - start) / end.distance_squared(start);
    for (vertex, position) in basis.mean.iter().enumerate() {
        share(rig, vertex, from, &shares(&knots, (*position - start).dot(bone)));
    }
    Ok(())
}

/// What each knot has of a place `along` the bone: 1 at the knot, linearly less towards its neighbours.
fn shares(knots: &[(f32, usize)], along: f32) -> Vec<(usize, f32)> {
    let after = knots.partition_point(|&(at, _)| at <= along);
    if after == 0 || after == knots.len() {
        return vec![(knots[after.saturating_sub(1)].1, 1.0)];
    }
    let ((start, before), (end, after)) = (knots[after - 1], knots[after]);
    let share = (along - start) / (end - start);
    vec![(before, 1.0 - share), (after, share)]
}

/// Shares the weight that a joint has of a vertex; the four greatest stay.
fn share(rig: &mut Rig, vertex: usize, joint: usize, shares: &[(usize, f32)]) {
    let mut influences: Vec<(usize, f32)> = Vec::new();
    for (&of, &weight) in rig.joints[vertex].iter().zip(&rig.weights[vertex]) {
        if usize::from(of) == joint {
            influences.extend(shares.iter().map(|&(joint, share)| (joint, weight * share)));
        } else {
            influences.push((usize::from(of), weight));
        }
    }
    influences.retain(|&(_, weight)| weight > 0.0);
    influences.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    influences.truncate(4);
    influences.resize(4, (0, 0.0));
    for (slot, (joint, weight)) in influences.into_iter().enumerate() {
        rig.joints[vertex][slot] = joint as u8;
        rig.weights[vertex][slot] = weight;
    }
}

/// Rounds weights to what eight bits hold, so that they still sum to 1: the greatest takes the rest.
fn quantize(weights: &mut [f32; 4]) {
    let sum: f32 = weights.iter().sum();
    let mut bytes = weights.map(|weight| (255.0 * weight / sum).round());
    bytes[0] += 255.0 - bytes.iter().sum::<f32>();
    *weights = bytes.map(|byte| byte / 255.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOTS: [(f32, usize); 3] = [(0.15, 6), (0.5, 53), (0.85, 54)];

    #[test]
    fn a_place_between_two_knots_follows_both() {
        assert_eq!(shares(&KNOTS, -1.0), [(6, 1.0)]);
        assert_eq!(shares(&KNOTS, 2.0), [(54, 1.0)]);
        let shares = shares(&KNOTS, 0.675);
        assert_eq!(shares.iter().map(|share| share.0).collect::<Vec<_>>(), [53, 54]);
        assert!(shares.iter().all(|share| (share.1 - 0.5).abs() < 1e-6));
    }

    #[test]
    fn shared_weights_sum_to_one_in_eight_bits() {
        let mut rig =
            Rig { joints: vec![[6, 5, 4, 7]], weights: vec![[0.4, 0.3, 0.2, 0.1]], ..Rig::default() };
        share(&mut rig, 0, 6, &[(6, 0.5), (53, 0.5)]);
        quantize(&mut rig.weights[0]);
        assert_eq!(rig.joints[0], [5, 4, 6, 53]);
        assert!((rig.weights[0].iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(rig.weights[0].iter().all(|weight| (weight * 255.0).fract().min(1.0) < 1e-3));
    }
}
