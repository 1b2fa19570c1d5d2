//! A part of the body as what panels are rolled round: an axis with taut outlines across it.

use glam::{DVec2, DVec3};
use toile_body::Regions;
use toile_garment::{BodyPart, Level};
use toile_geom::{Plane, Slicer, Surface, convex_hull};

use super::levels::{ArmAxis, height, neck_base};
use super::outline::Outline;
use crate::Body;

/// A part of the body. Along it, `s` grows towards the head or the trunk, m.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// From the lowest up.
    rings: Vec<Ring>,
    /// For legs: which side of the body's middle plane the cloth keeps to, +1 for the left; 0 for other parts.
    side: f64,
}

/// The outline at one place of the axis.
#[derive(Debug, Clone)]
struct Ring {
    cut: Cut,
    middle: DVec3,
    outline: Outline,
}

/// What lengths of cloth lead to where along a part.
#[derive(Debug, Clone)]
pub(crate) struct Climb {
    /// Lengths, and places along the part.
    down: Vec<[f64; 2]>,
    up: Vec<[f64; 2]>,
}

impl Climb {
    /// Where a length leads.
    pub(crate) fn at(&self, length: f64) -> f64 {
        let way = if length < 0.0 { &self.down } else { &self.up };
        let length = length.abs();
        let next = way.partition_point(|[gone, _]| *gone < length).clamp(1, way.len().max(2) - 1);
        match (way.get(next - 1), way.get(next)) {
            (Some([a, from]), Some([b, to])) => from + (to - from) * (length - a) / (b - a),
            _ => way[0][1],
        }
    }
}

/// A plane across a part, with the directions in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut {
    s: f64,
    origin: DVec3,
    up: DVec3,
    front: DVec3,
    left: DVec3,
}

/// From ring to ring, m.
const STEP: f64 = 0.02;
/// Rings that cloth goes over at most.
const MOST_STEPS: usize = 400;
/// How far cloth of legs stays from the body's middle plane, m.
const APART: f64 = 0.003;
/// Where the upper arm begins to be round, below the shoulder joint, m.
const BELOW_SHOULDER: f64 = 0.07;
/// Where the neck is round: above its base, m.
const NECK: [f64; 2] = [0.02, 0.05];
impl Part {
    /// None where the body lacks what it is found by.
    pub(crate) fn of(body: &Body<'_>, part: BodyPart) -> Option<Self> {
        match part {
            BodyPart::Torso => Self::torso(body),
            BodyPart::LeftLeg => Self::leg(body, "leg_l", 1.0),
            BodyPart::RightLeg => Self::leg(body, "leg_r", -1.0),
            BodyPart::LeftArm => Self::arm(body, "l"),
            BodyPart::RightArm => Self::arm(body, "r"),
            BodyPart::Neck => Self::neck(body),
        }
    }

    fn torso(body: &Body<'_>) -> Option<Self> {
        let skin = skin(body, &["torso", "leg_l", "leg_r", "neck"]);
        let slicer = Slicer::new(Surface::new(body.positions(), &skin));
        let top = body.joint("head")?.y;
        Self::sound(upright(top).filter_map(|cut| Ring::new(&slicer, cut, None)).collect(), 0.0)
    }

    /// Below the crotch the leg; above, half of the trunk.
    fn leg(body: &Body<'_>, region: &str, side: f64) -> Option<Self> {
        let (leg, trunk) = (skin(body, &[region]), skin(body, &["torso", "leg_l", "leg_r"]));
        let [leg, trunk] = [&leg, &trunk].map(|skin| Slicer::new(Surface::new(body.positions(), skin)));
        let crotch = body.landmark("crotch")?.y;
        let cut = |cut: Cut| {
            let is_leg = cut.s < crotch - 0.5 * STEP;
            if is_leg { Ring::new(&leg, cut, None) } else { Ring::new(&trunk, cut, Some(side)) }
        };
        Self::sound(upright(height(body, Level::Bust)?).filter_map(cut).collect(), side)
    }

    fn arm(body: &Body<'_>, side: &str) -> Option<Self> {
        let skin = skin(body, &[&format!("arm_{side}")]);
        let slicer = Slicer::new(Surface::new(body.positions(), &skin));
        let axis = ArmAxis::of(body, side)?;
        let cut = |s: f64| {
            let (origin, up) = axis.at(s);
            let front = DVec3::Z.reject_from_normalized(up).normalize_or(DVec3::X);
            Cut { s, origin, up, front, left: up.cross(front) }
        };
        let count = ((-BELOW_SHOULDER - axis.fingertips()) / STEP).max(0.0) as u32;
        let places = (0..=count).map(|k| -BELOW_SHOULDER - STEP * f64::from(count - k));
        Self::sound(places.filter_map(|s| Ring::new(&slicer, cut(s), None)).collect(), 0.0)
    }

    /// Upwards from the plane round its base, which is lower in front.
    fn neck(body: &Body<'_>) -> Option<Self> {
        let skin = skin(body, &["neck", "head"]);
        let slicer = Slicer::new(Surface::new(body.positions(), &skin));
        let (origin, up) = neck_base(body)?;
        let cut = |s: f64| Cut { s, origin: origin + up * s, up, front: DVec3::X.cross(up), left: DVec3::X };
        Self::sound(NECK.into_iter().filter_map(|s| Ring::new(&slicer, cut(s), None)).collect(), 0.0)
    }

    fn sound(rings: Vec<Ring>, side: f64) -> Option<Self> {
        (!rings.is_empty()).then_some(Self { rings, side })
    }

    /// The taut girth of some regions' skin in a plane, m.
    pub(crate) fn taut(body: &Body<'_>, regions: &[&str], cut: Cut) -> Option<f64> {
        let skin = skin(body, regions);
        let slicer = Slicer::new(Surface::new(body.positions(), &skin));
        Some(Ring::new(&slicer, cut, None)?.outline.girth())
    }

    /// The taut girth of the skin at a place along it, m.
    pub(crate) fn girth(&self, s: f64) -> f64 {
        let (a, b, part) = self.between(s);
        a.outline.mixed(&b.outline, part).girth()
    }

    /// The place `off` outside of the skin that one gets to from a bearing by going so far round. Beyond its ends the part
    /// goes straight on.
    pub(crate) fn place(&self, s: f64, bearing: f64, way: f64, off: f64) -> DVec3 {
        let (a, b, part) = self.between(s);
        let found = a.outline.mixed(&b.outline, part).wider(off).walk(bearing, way);
        let [middle, up, left, front] = [
            |ring: &Ring| ring.middle,
            |ring: &Ring| ring.cut.up,
            |ring: &Ring| ring.cut.left,
            |ring: &Ring| ring.cut.front,
        ]
        .map(|of| of(a).lerp(of(b), part));
        let beyond = s - a.cut.s - (b.cut.s - a.cut.s) * part;
        let mut place = middle + up * beyond + left * found.x + front * found.y;
        if place.x * self.side < APART && self.side != 0.0 {
            place.x = APART * self.side;
        }
        place
    }

    /// Where along the part lengths of cloth lead that goes up over it from a place, `off` outside of the skin at a
    /// bearing: over a bust or a seat that is less far than straight. `reach` is how far down and how far up, m.
    pub(crate) fn climb(&self, from: f64, bearing: f64, off: f64, reach: [f64; 2]) -> Climb {
        let walk = |step: f64, reach: f64| {
            let mut way = vec![[0.0, from]];
            let mut place = self.place(from, bearing, 0.0, off);
            for _ in 0..MOST_STEPS {
                let [length, s] = way[way.len() - 1];
                if length >= reach {
                    break;
                }
                let next = self.place(s + step, bearing, 0.0, off);
                way.push([length + place.distance(next).max(STEP), s + step]);
                place = next;
            }
            way
        };
        Climb { down: walk(-STEP, -reach[0]), up: walk(STEP, reach[1]) }
    }

    /// The rings below and above, and how far it is from one to the other.
    fn between(&self, s: f64) -> (&Ring, &Ring, f64) {
        let above = self.rings.partition_point(|ring| ring.cut.s < s).min(self.rings.len() - 1);
        let (a, b) = (&self.rings[above.saturating_sub(1)], &self.rings[above]);
        let length = b.cut.s - a.cut.s;
        (a, b, if length > 0.0 { ((s - a.cut.s) / length).clamp(0.0, 1.0) } else { 0.0 })
    }
}

impl Cut {
    /// Level, at a height.
    pub(crate) fn level(height: f64) -> Self {
        Self { s: height, origin: DVec3::Y * height, up: DVec3::Y, front: DVec3::Z, left: DVec3::X }
    }

    /// Through a point across a unit direction; `ahead` says where the front is.
    pub(crate) fn across(point: DVec3, up: DVec3, ahead: DVec3) -> Self {
        let front = ahead.reject_from_normalized(up).normalize_or(up.any_orthonormal_vector());
        Self { s: 0.0, origin: point, up, front, left: up.cross(front) }
    }
}

/// Level planes from the ground up.
fn upright(top: f64) -> impl Iterator<Item = Cut> {
    (1..500).map(|k| STEP * f64::from(k)).take_while(move |s| *s < top).map(Cut::level)
}

/// Triangles of the skin that lie in some regions.
fn skin(body: &Body<'_>, regions: &[&str]) -> Vec<[u32; 3]> {
    let known = &body.template().topology.regions;
    let wanted: Vec<Regions> = regions.iter().filter_map(|name| Regions::named(name)).collect();
    let is_in = |&vertex: &u32| {
        known.get(vertex as usize).is_some_and(|own| wanted.iter().any(|region| region.meets(*own)))
    };
    body.triangles().iter().filter(|corners| corners.iter().all(is_in)).copied().collect()
}

impl Ring {
    /// The taut outline in a plane; of one side of the body's middle plane where that is asked for.
    fn new(slicer: &Slicer<'_>, cut: Cut, side: Option<f64>) -> Option<Self> {
        let lines = slicer.cut(Plane::through(cut.origin, cut.up));
        let flat = |point: &DVec3| {
            let way = *point - cut.origin;
            DVec2::new(way.dot(cut.left), way.dot(cut.front))
        };
        let mut points: Vec<DVec2> = lines.iter().flat_map(|line| &line.points).map(flat).collect();
        if let Some(side) = side {
            let hull: Vec<DVec2> = convex_hull(&points).into_iter().map(|at| points[at]).collect();
            points = half(&hull, side);
        }
        let (middle, outline) = Outline::around(&points)?;
        Some(Self { cut, middle: cut.origin + cut.left * middle.x + cut.front * middle.y, outline })
    }
}

/// What is on one side of x = 0, and where the hull crosses it.
fn half(hull: &[DVec2], side: f64) -> Vec<DVec2> {
    let edges = hull.iter().zip(hull.iter().cycle().skip(1));
    let crossings = edges.filter(|(a, b)| (a.x < 0.0) != (b.x < 0.0));
    let crossings = crossings.map(|(a, b)| a.lerp(*b, a.x / (a.x - b.x)));
    crossings.chain(hull.iter().copied().filter(|point| point.x * side > 0.0)).collect()
}
