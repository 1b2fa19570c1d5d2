//! What a garment is worn on, as far as its fit asks for it.

use std::cell::OnceCell;

use glam::DVec3;
use toile_drape::{Body, Girths};
use toile_garment::{BodyPart, Level};
use toile_geom::Bvh;

/// What a garment is worn on: how far the skin is, and how far it is round. Metres.
///
/// Places along a part grow towards the head or the trunk, as with [`Girths`].
pub trait Skin {
    /// How far a place is from the skin.
    fn distance(&self, place: DVec3) -> f64;
    /// How far along a part a place is.
    fn along(&self, part: BodyPart, place: DVec3) -> f64;
    /// Of a taut tape round a part there.
    fn girth(&self, part: BodyPart, along: f64) -> f64;
    /// Where marks of the body are along a part, by which people tell how long clothes are.
    fn marks(&self, part: BodyPart) -> Vec<(Mark, f64)>;
}

/// Places by which people tell how long clothes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Natural waist.
    Waist,
    /// Fullest part of the seat.
    Hip,
    /// Where the legs part.
    Crotch,
    /// Middle of the knee.
    Knee,
    /// Outer ankle.
    Ankle,
    /// What one stands on.
    Floor,
    /// Elbow.
    Elbow,
    /// Wrist.
    Wrist,
}

impl Mark {
    /// As reports have it: `knee`, `floor` …
    pub fn name(self) -> &'static str {
        match self {
            Self::Waist => "waist",
            Self::Hip => "hip",
            Self::Crotch => "crotch",
            Self::Knee => "knee",
            Self::Ankle => "ankle",
            Self::Floor => "floor",
            Self::Elbow => "elbow",
            Self::Wrist => "wrist",
        }
    }
}

/// Marks along trunk and legs, and along arms.
const UPRIGHT: [(Mark, Level); 5] = [
    (Mark::Waist, Level::Waist),
    (Mark::Hip, Level::Hip),
    (Mark::Crotch, Level::Crotch),
    (Mark::Knee, Level::Knee),
    (Mark::Ankle, Level::Ankle),
];
const ARM: [(Mark, Level); 2] = [(Mark::Elbow, Level::Elbow), (Mark::Wrist, Level::Wrist)];

/// The skin of a body as it stands.
#[derive(Debug)]
pub struct BodySkin<'a> {
    body: &'a Body<'a>,
    tree: Bvh,
    /// Measured when first asked for.
    parts: [(BodyPart, OnceCell<Option<Girths>>); 6],
}

impl<'a> BodySkin<'a> {
    /// Of a body.
    pub fn new(body: &'a Body<'a>) -> Self {
        let parts = [
            BodyPart::Torso,
            BodyPart::LeftArm,
            BodyPart::RightArm,
            BodyPart::LeftLeg,
            BodyPart::RightLeg,
            BodyPart::Neck,
        ];
        let parts = parts.map(|part| (part, OnceCell::new()));
        Self { body, tree: Bvh::new(body.surface()), parts }
    }

    fn girths(&self, part: BodyPart) -> Option<&Girths> {
        let (_, found) = self.parts.iter().find(|(known, _)| *known == part)?;
        found.get_or_init(|| Girths::of(self.body, part)).as_ref()
    }
}

impl Skin for BodySkin<'_> {
    fn distance(&self, place: DVec3) -> f64 {
        let nearest = self.tree.closest(self.body.surface(), place, f64::INFINITY);
        nearest.map_or(f64::INFINITY, |nearest| nearest.position.distance(place))
    }

    fn along(&self, part: BodyPart, place: DVec3) -> f64 {
        self.girths(part).map_or(f64::NAN, |girths| girths.along(place))
    }

    fn girth(&self, part: BodyPart, along: f64) -> f64 {
        self.girths(part).map_or(f64::NAN, |girths| girths.at(along))
    }

    fn marks(&self, part: BodyPart) -> Vec<(Mark, f64)> {
        let (known, ground): (&[_], _) = match part {
            BodyPart::LeftArm | BodyPart::RightArm => (&ARM, None),
            _ => (&UPRIGHT, Some((Mark::Floor, 0.0))),
        };
        let along = |(mark, level): &(Mark, Level)| Some((*mark, self.body.level(part, *level)?));
        known.iter().filter_map(along).chain(ground).collect()
    }
}
