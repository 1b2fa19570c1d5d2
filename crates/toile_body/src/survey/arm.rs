//! An arm, followed from the shoulder to the finger tips.

use glam::DVec3;
use toile_geom::{Plane, Slicer, Surface, components};

use super::armpits::{Armpits, OUT};
use super::figure::Figure;
use super::legs::across;
use super::ring::{Ring, rings};

/// Sections across an arm, evenly spaced from the shoulder outwards.
#[derive(Debug)]
pub(super) struct Arm {
    sections: Vec<Ring>,
    wrist: usize,
    /// Whether the hand begins where the arm is thinnest, or else by proportion.
    pub(super) has_wrist: bool,
}

/// From section to section, in heights.
const STEP: f64 = 0.004;

/// Twice as many as an arm has.
const MOST_SECTIONS: usize = 250;

/// Sections by which the direction of the arm is told.
const LOOKING_BACK: usize = 8;

/// From armpit to wrist, of the way from armpit to finger tips.
const WRIST: f64 = 0.73;

/// From shoulder point to elbow, of the way to the wrist.
const ELBOW: f64 = 0.56;

impl Arm {
    /// Follows the left (0) or the right (1) arm; none where there is too little of it.
    pub(super) fn follow(
        figure: &Figure,
        slicer: &Slicer<'_>,
        armpits: &Armpits,
        side: usize,
    ) -> Option<Self> {
        let root = root(slicer, armpits, side)?;
        let triangles = beyond_armpit(figure, armpits, side, root);
        let own = Slicer::new(Surface::new(&figure.positions, &triangles));
        let step = STEP * figure.height;
        let mut at = root;
        let mut direction = (center_of_area(own.surface())? - root).try_normalize()?;
        let mut sections: Vec<Ring> = Vec::new();
        for walked in 0..MOST_SECTIONS {
            let ahead = at + step * direction;
            let next = across(&own, ahead, direction);
            match next.filter(|ring| ring.center.distance(ahead) < 0.03 * figure.height) {
                Some(ring) => {
                    at = ring.center;
                    sections.push(ring);
                }
                // Triangles of a coarse mesh may begin farther out.
                None if sections.is_empty() && walked < LOOKING_BACK * 2 => at = ahead,
                None => break,
            }
            if let Some(back) = sections.len().checked_sub(LOOKING_BACK + 1) {
                direction = (at - sections[back].center).try_normalize().unwrap_or(direction);
            }
        }
        let (wrist, has_wrist) = wrist(&sections)?;
        Some(Self { sections, wrist, has_wrist })
    }

    /// The smallest tape between forearm and hand.
    pub(super) fn wrist(&self) -> &Ring {
        &self.sections[self.wrist]
    }

    /// Where it bends, or would.
    pub(super) fn elbow(&self, shoulder: DVec3) -> &Ring {
        let upper = self.lowering(shoulder);
        self.most(|ring| {
            let up = ring.center.distance(shoulder) + upper;
            let down = ring.center.distance(self.wrist().center);
            -(up / (up + down) - ELBOW).abs()
        })
    }

    /// Half-way between shoulder point and elbow.
    pub(super) fn middle(&self, shoulder: DVec3) -> &Ring {
        let elbow = self.elbow(shoulder).center;
        let half = 0.5 * (elbow.distance(shoulder) + self.lowering(shoulder));
        let outwards = self.direction();
        self.most(|ring| {
            let back = (elbow - ring.center).dot(outwards);
            -(back - half).abs()
        })
    }

    /// By how much the way from the shoulder point down the arm would be longer if the arm hung 45° below the
    /// horizontal, as in the measuring pose: the point lies above the joint about which the arm turns.
    pub(super) fn lowering(&self, shoulder: DVec3) -> f64 {
        let axis = self.sections[self.wrist / 6].center;
        let above_joint = (shoulder - axis).reject_from(self.direction()).length();
        above_joint * (std::f64::consts::FRAC_1_SQRT_2 + self.direction().y)
    }

    /// The section above the wrist of which a number is greatest.
    fn most(&self, of: impl Fn(&Ring) -> f64) -> &Ring {
        let sections = self.sections[..=self.wrist].iter();
        sections.max_by(|a, b| of(a).total_cmp(&of(b))).unwrap_or(self.wrist())
    }

    /// The way of the upper arm, of length 1.
    pub(super) fn direction(&self) -> DVec3 {
        let [from, to] = [self.wrist / 6, self.wrist / 2].map(|k| self.sections[k].center);
        (to - from).normalize_or(DVec3::NEG_Y)
    }
}

/// The piece beyond the upright plane through the armpit that begins nearest to the shoulder.
fn beyond_armpit(figure: &Figure, armpits: &Armpits, side: usize, root: DVec3) -> Vec<[u32; 3]> {
    let position = |vertex: u32| figure.positions[vertex as usize].as_dvec3();
    let is_beyond = |vertex: &u32| position(*vertex).dot(OUT[side]) > armpits.sides[side];
    let all: Vec<[u32; 3]> =
        figure.triangles.iter().copied().filter(|corners| corners.iter().all(is_beyond)).collect();
    let labels = components(&all);
    let away = |corners: &[u32; 3]| position(corners[0]).distance_squared(root);
    let nearest = all.iter().zip(&labels).min_by(|a, b| away(a.0).total_cmp(&away(b.0)));
    let Some((_, &own)) = nearest else { return Vec::new() };
    all.iter().zip(&labels).filter(|(_, label)| **label == own).map(|(corners, _)| *corners).collect()
}

/// The middle of the shoulder's section by the upright plane through the armpit: the first one above it.
fn root(slicer: &Slicer<'_>, armpits: &Armpits, side: usize) -> Option<DVec3> {
    let out = OUT[side];
    let rings = rings(slicer, Plane { normal: out, offset: armpits.sides[side] });
    let upper = rings.iter().filter_map(|ring| ring.limited(out, |p| p.y >= armpits.heights[side]));
    let bottom = |ring: &Ring| -ring.max(|p| -p.y);
    upper.min_by(|a, b| bottom(a).total_cmp(&bottom(b))).map(|ring| ring.center)
}

fn center_of_area(surface: Surface<'_>) -> Option<DVec3> {
    let (mut sum, mut area) = (DVec3::ZERO, 0.0);
    for [a, b, c] in surface.faces() {
        let weight = (b - a).cross(c - a).length();
        sum += weight * (a + b + c) / 3.0;
        area += weight;
    }
    (area > 0.0).then(|| sum / area)
}

/// Going outwards from the middle of the arm, the thinnest section before it grows to a hand; else where a wrist
/// is in most arms.
fn wrist(sections: &[Ring]) -> Option<(usize, bool)> {
    if sections.len() < 30 {
        return None;
    }
    let share = |share: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length")]
        let index = (share * sections.len() as f64) as usize;
        index.min(sections.len() - 1)
    };
    let mut thinnest = share(0.5);
    for (index, ring) in sections.iter().enumerate().take(share(0.92)).skip(thinnest) {
        if ring.girth < sections[thinnest].girth {
            thinnest = index;
        } else if ring.girth > 1.06 * sections[thinnest].girth && thinnest > share(0.6) {
            return Some((thinnest, true));
        }
    }
    Some((share(WRIST), false))
}
