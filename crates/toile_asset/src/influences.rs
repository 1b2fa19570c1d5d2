//! Which joints move a vertex: any number of sets in the file, the four greatest in the model.

use glam::Vec4;

/// `JOINTS_n` and `WEIGHTS_n`, four numbers per vertex each.
pub(crate) type Set = (Vec<u32>, Vec<f32>);

/// The four greatest influences of every vertex, their weights summing to 1, and the number of
/// vertices that had none usable. Those follow the skin's first joint.
pub(crate) fn strongest(sets: &[Set], vertices: usize) -> (Vec<[u16; 4]>, Vec<Vec4>, usize) {
    let mut joints = Vec::with_capacity(vertices);
    let mut weights = Vec::with_capacity(vertices);
    let mut broken = 0;
    for vertex in 0..vertices {
        let mut best = [(0_u16, 0.0_f32); 4];
        let mut valid = true;
        for slot in vertex * 4..vertex * 4 + 4 {
            for (set_joints, set_weights) in sets {
                let (joint, weight) = (set_joints[slot], set_weights[slot]);
                valid &= weight.is_finite() && weight >= 0.0;
                if weight > best[3].1 && weight.is_finite() {
                    best[3] = (u16::try_from(joint).unwrap_or(u16::MAX), weight);
                    best.sort_by(|a, b| b.1.total_cmp(&a.1));
                }
            }
        }
        let sum: f32 = best.iter().map(|(_, weight)| weight).sum();
        let usable = sum > 0.0 && sum.is_finite();
        broken += usize::from(!(valid && usable));
        joints.push(best.map(|(joint, _)| joint));
        weights.push(if usable { Vec4::from_array(best.map(|(_, weight)| weight / sum)) } else { Vec4::X });
    }
    (joints, weights, broken)
}

/// Redirects influences of joints from `joint_count` on to the first joint, without weight.
/// Returns how many vertices had such.
pub(crate) fn clamp(joints: &mut [[u16; 4]], weights: &mut [Vec4], joint_count: usize) -> usize {
    let mut broken = 0;
    for (joints, weights) in joints.iter_mut().zip(weights) {
        let outside = joints.map(|joint| usize::from(joint) >= joint_count);
        if outside.contains(&true) {
            let kept = Vec4::from_array(outside.map(|outside| if outside { 0.0 } else { 1.0 })) * *weights;
            let sum = kept.element_sum();
            *weights = if sum > 0.0 { kept / sum } else { Vec4::X };
            for (joint, _) in joints.iter_mut().zip(outside).filter(|(_, outside)| *outside) {
                *joint = 0;
            }
            broken += 1;
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_four_greatest_of_two_sets() {
        let sets =
            [(vec![1, 2, 3, 4], vec![0.1, 0.2, 0.05, 0.0]), (vec![5, 6, 0, 0], vec![0.4, 0.25, 0.0, 0.0])];
        let (joints, weights, broken) = strongest(&sets, 1);
        assert_eq!(joints, [[5, 6, 2, 1]]);
        assert!((weights[0] - Vec4::new(0.4, 0.25, 0.2, 0.1) / 0.95).length() < 1e-6);
        assert_eq!(broken, 0);
    }

    #[test]
    fn unusable_weights_follow_the_first_joint() {
        let sets = [(vec![7; 8], vec![f32::NAN, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])];
        let (joints, weights, broken) = strongest(&sets, 2);
        assert_eq!((joints, weights, broken), (vec![[0; 4]; 2], vec![Vec4::X; 2], 2));
    }

    #[test]
    fn joints_outside_the_skin_lose_their_weight() {
        let (mut joints, mut weights) = ([[1, 9, 0, 0]], [Vec4::new(0.25, 0.75, 0.0, 0.0)]);
        assert_eq!(clamp(&mut joints, &mut weights, 2), 1);
        assert_eq!((joints, weights), ([[1, 0, 0, 0]], [Vec4::X]));
    }
}
