//! Which limbs go through which openings of a garment.

use glam::DVec3;
use toile_geom::boundary_loops;

use crate::Body;

/// A way from the middle of the body out through a limb, and on beyond its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limb {
    /// Through the neck.
    Head,
    /// To the fingertips.
    LeftArm,
    /// To the fingertips.
    RightArm,
    /// To the sole.
    LeftLeg,
    /// To the sole.
    RightLeg,
}

impl Limb {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Head, Self::LeftArm, Self::RightArm, Self::LeftLeg, Self::RightLeg];

    /// Joints along it.
    fn joints(self) -> [&'static str; 5] {
        match self {
            Self::Head => ["spine_03", "spine_03", "spine_03", "neck_01", "head"],
            Self::LeftArm => ["spine_03", "clavicle_l", "upperarm_l", "lowerarm_l", "hand_l"],
            Self::RightArm => ["spine_03", "clavicle_r", "upperarm_r", "lowerarm_r", "hand_r"],
            Self::LeftLeg => ["spine_02", "pelvis", "thigh_l", "calf_l", "foot_l"],
            Self::RightLeg => ["spine_02", "pelvis", "thigh_r", "calf_r", "foot_r"],
        }
    }
}

/// How far beyond its last joint a limb is followed, m: past any sleeve.
const BEYOND: f64 = 1.0;

/// For every opening of a garment the limbs that go through it. Openings are where the cloth ends: hems, necklines, waists.
pub fn passed(body: &Body<'_>, positions: &[DVec3], triangles: &[[u32; 3]]) -> Vec<Vec<Limb>> {
    let ways: Vec<(Limb, Vec<DVec3>)> =
        Limb::ALL.into_iter().filter_map(|limb| Some((limb, way(body, limb)?))).collect();
    let openings = boundary_loops(triangles).into_iter().map(|opening| {
        let rim: Vec<DVec3> = opening.iter().filter_map(|at| positions.get(*at as usize).copied()).collect();
        let goes = ways.iter().filter(|(_, way)| passes(way, &rim) % 2 != 0);
        goes.map(|(limb, _)| *limb).collect()
    });
    openings.collect()
}

fn way(body: &Body<'_>, limb: Limb) -> Option<Vec<DVec3>> {
    let mut way: Vec<DVec3> =
        limb.joints().into_iter().map(|name| body.joint(name)).collect::<Option<_>>()?;
    way.dedup();
    let (last, before) = (*way.last()?, *way.iter().rev().nth(1)?);
    way.push(last + (last - before).normalize_or(DVec3::NEG_Y) * BEYOND);
    Some(way)
}

/// How often a way goes through the fan that closes an opening, one direction counted against the other.
fn passes(way: &[DVec3], rim: &[DVec3]) -> i32 {
    let middle = rim.iter().sum::<DVec3>() / rim.len().max(1) as f64;
    let sides = || rim.iter().zip(rim.iter().cycle().skip(1));
    let steps = way.windows(2);
    steps.map(|step| sides().map(|(a, b)| pierces([step[0], step[1]], [middle, *a, *b])).sum::<i32>()).sum()
}

/// 1 or −1 where a segment goes through a triangle, by direction; 0 where it does not.
fn pierces([start, end]: [DVec3; 2], [a, b, c]: [DVec3; 3]) -> i32 {
    let volume = |p: DVec3, q: DVec3, r: DVec3, s: DVec3| (q - p).cross(r - p).dot(s - p);
    let (from, to) = (volume(a, b, c, start), volume(a, b, c, end));
    if (from > 0.0) == (to > 0.0) {
        return 0;
    }
    let sides = [volume(start, end, a, b), volume(start, end, b, c), volume(start, end, c, a)];
    if sides.iter().all(|side| *side > 0.0) || sides.iter().all(|side| *side <= 0.0) {
        if from > 0.0 { 1 } else { -1 }
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_through_a_ring_is_told_from_one_beside_it() {
        let ring: Vec<DVec3> = (0..12)
            .map(|k| {
                let angle = f64::from(k) * std::f64::consts::TAU / 12.0;
                DVec3::new(libm::cos(angle), 0.1 * libm::sin(3.0 * angle), libm::sin(angle))
            })
            .collect();
        let upwards = |x: f64| [DVec3::new(x, -1.0, 0.13), DVec3::new(x, 0.4, 0.13), DVec3::new(x, 2.0, 0.2)];
        assert_eq!(passes(&upwards(0.2), &ring).abs(), 1);
        assert_eq!(passes(&upwards(1.2), &ring), 0);
        let back = [upwards(0.2)[0], upwards(0.2)[2], upwards(-0.3)[2], upwards(-0.3)[0]];
        assert_eq!(passes(&back, &ring), 0);
    }
}
