//! Parts of the body that have to pass an opening.

use std::collections::{BTreeMap, BTreeSet};

use glam::DVec2;
use toile_fabric::{Fabric, Stretch};
use toile_garment::{BodyPart, Category, Garment, Level};
use toile_geom::boundary_loops;

use super::girths;
use crate::Body;
use crate::dress::Limb;

/// An opening of a garment, by what passes it as it is put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opening {
    /// The neckline, which the head passes.
    Neck,
    /// The hem that bust and shoulders come up through.
    Hem,
    /// The waist that goes over the hips.
    Waist,
    /// The end of a sleeve, which the left hand passes.
    LeftSleeve,
    /// The end of a sleeve, which the right hand passes.
    RightSleeve,
    /// The end of a leg, which the left heel passes.
    LeftLeg,
    /// The end of a leg, which the right heel passes.
    RightLeg,
}

/// A part of the body and the opening that it has to pass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pass {
    /// Where.
    pub opening: Opening,
    /// Of the opening at rest, closures open, both edges of each counted in, cm.
    pub opening_cm: f64,
    /// The same stretched as far as the fabric allows, cm.
    pub stretched_cm: f64,
    /// The greatest girth that has to pass, cm.
    pub body_cm: f64,
}

impl Opening {
    /// As reports have it: `neck`, `left_sleeve` …
    pub fn name(self) -> &'static str {
        match self {
            Self::Neck => "neck",
            Self::Hem => "hem",
            Self::Waist => "waist",
            Self::LeftSleeve => "left_sleeve",
            Self::RightSleeve => "right_sleeve",
            Self::LeftLeg => "left_leg",
            Self::RightLeg => "right_leg",
        }
    }
}

impl Pass {
    /// By how much the opening is too narrow; not above 0 where it is wide enough.
    pub fn missing_cm(&self) -> f64 {
        self.body_cm - self.stretched_cm
    }
}

/// Every opening that something has to pass.
pub(super) fn passes(
    garment: &Garment,
    size: usize,
    fabrics: &[&Fabric],
    openings: &[Vec<Limb>],
    body: &Body<'_>,
) -> Vec<Pass> {
    let Some(flat) = garment.flat.get(size) else { return Vec::new() };
    let welded = |corners: &[u32; 3]| corners.map(|corner| garment.weld[corner as usize]);
    let triangles: Vec<[u32; 3]> = garment.triangles.iter().map(welded).collect();
    let sides = Sides::new(garment, flat, fabrics, &triangles);
    let mut passes = Vec::new();
    for (rim, limbs) in boundary_loops(&triangles).iter().zip(openings) {
        let Some(opening) = opening(garment.category, limbs) else { continue };
        let Some(girth) = girth(opening, body) else { continue };
        let [rest, stretched] = sides.around(rim);
        let opened = 2.0 * slits(garment, rim, &sides);
        passes.push(Pass {
            opening,
            opening_cm: 100.0 * (rest + opened),
            stretched_cm: 100.0 * (stretched + opened),
            body_cm: 100.0 * girth,
        });
    }
    passes.sort_by(|a, b| a.opening.cmp(&b.opening).then(b.opening_cm.total_cmp(&a.opening_cm)));
    // Slits that nothing goes through are no waists: the longest opening is.
    passes.dedup_by_key(|pass| pass.opening);
    passes
}

fn opening(category: Category, limbs: &[Limb]) -> Option<Opening> {
    let from_above = matches!(category, Category::Top | Category::Shirt | Category::Dress);
    match limbs {
        [Limb::Head] => Some(Opening::Neck),
        [Limb::LeftArm] => Some(Opening::LeftSleeve),
        [Limb::RightArm] => Some(Opening::RightSleeve),
        [Limb::LeftLeg] => Some(Opening::LeftLeg),
        [Limb::RightLeg] => Some(Opening::RightLeg),
        [Limb::LeftLeg, Limb::RightLeg] if from_above => Some(Opening::Hem),
        [] if !from_above => Some(Opening::Waist),
        // A waist so wide that it hangs on the hips.
        [Limb::LeftLeg, Limb::RightLeg] if category == Category::Trousers => Some(Opening::Waist),
        _ => None,
    }
}

/// What has to pass, m.
fn girth(opening: Opening, body: &Body<'_>) -> Option<f64> {
    match opening {
        Opening::Neck => girths::head(body),
        // Arms go first, so that the chest is the broadest.
        Opening::Hem => girths::trunk(body, Level::Bust, Level::Waist),
        Opening::Waist => girths::trunk(body, Level::Waist, Level::Crotch),
        Opening::LeftSleeve => girths::hand(body, BodyPart::LeftArm),
        Opening::RightSleeve => girths::hand(body, BodyPart::RightArm),
        Opening::LeftLeg => girths::heel(body, 'l'),
        Opening::RightLeg => girths::heel(body, 'r'),
    }
}

/// Length of the closures that open an opening further, one after the other, m.
fn slits(garment: &Garment, rim: &[u32], sides: &Sides) -> f64 {
    let mut reached: BTreeSet<u32> = rim.iter().copied().collect();
    let mut closed: Vec<&[u32]> =
        garment.lines.iter().filter(|line| line.is_closure).map(|line| &*line.path).collect();
    let mut opened = 0.0;
    while let Some(next) = closed
        .iter()
        .position(|path| path.first().into_iter().chain(path.last()).any(|end| reached.contains(end)))
    {
        let path = closed.remove(next);
        reached.extend(path.first().into_iter().chain(path.last()));
        opened += path.windows(2).map(|pair| sides.of([pair[0], pair[1]])[0]).sum::<f64>();
    }
    opened
}

/// Lengths of triangles' sides on the panels, by their stitch points: at rest, and stretched as far as the fabric allows.
struct Sides(BTreeMap<[u32; 2], [f64; 2]>);

impl Sides {
    fn new(garment: &Garment, flat: &[DVec2], fabrics: &[&Fabric], triangles: &[[u32; 3]]) -> Self {
        let mut sides = BTreeMap::new();
        for (panel, fabric) in garment.panels.iter().zip(fabrics) {
            for triangle in panel.triangles.start as usize..panel.triangles.end as usize {
                for (k, next) in [(0, 1), (1, 2), (2, 0)] {
                    let [a, b] = [k, next].map(|k| triangles[triangle][k]);
                    let [p, q] = [k, next].map(|k| flat[garment.triangles[triangle][k] as usize]);
                    let length = p.distance(q);
                    let longest = length * (1.0 + limit(&fabric.limits.most, q - p));
                    sides.insert([a.min(b), a.max(b)], [length, longest]);
                }
            }
        }
        Self(sides)
    }

    fn of(&self, [a, b]: [u32; 2]) -> [f64; 2] {
        self.0.get(&[a.min(b), a.max(b)]).copied().unwrap_or_default()
    }

    fn around(&self, rim: &[u32]) -> [f64; 2] {
        let sides = rim.iter().zip(rim.iter().cycle().skip(1)).map(|(a, b)| self.of([*a, *b]));
        sides.fold([0.0; 2], |[rest, longest], side| [rest + side[0], longest + side[1]])
    }
}

/// How far cloth may be stretched in a direction: through warp, weft and bias as bending is.
pub(super) fn limit(most: &Stretch, direction: DVec2) -> f64 {
    let unit = direction.normalize_or_zero();
    let (weft, warp) = (unit.x * unit.x, unit.y * unit.y);
    most.weft * weft * weft
        + most.warp * warp * warp
        + (4.0 * most.bias - most.weft - most.warp) * weft * warp
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_legs_come_up_through_hems_and_go_down_through_the_waist_of_trousers() {
        let both = [Limb::LeftLeg, Limb::RightLeg];
        for (category, limbs, expected) in [
            (Category::Trousers, &[][..], Some(Opening::Waist)),
            (Category::Trousers, &both, Some(Opening::Waist)),
            (Category::Trousers, &[Limb::LeftLeg], Some(Opening::LeftLeg)),
            (Category::Skirt, &[], Some(Opening::Waist)),
            (Category::Skirt, &both, None),
            (Category::Dress, &both, Some(Opening::Hem)),
            (Category::Dress, &[], None),
        ] {
            assert_eq!(opening(category, limbs), expected, "{category:?} {limbs:?}");
        }
    }
}
