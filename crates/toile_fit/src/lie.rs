//! Where a point of measure comes to lie as the garment is worn.

use glam::DVec3;
use toile_garment::{BodyPart, Garment, MeshMeasure};

use crate::{Mark, Skin};

/// What a point of measure follows on the body, by the measurement that it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Course {
    /// Round a part of the body.
    Round(Limb),
    /// Along it, down to where the garment ends.
    Along(Limb),
}

/// Parts of the body, left and right in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limb {
    Trunk,
    Arm,
    Leg,
}

/// What is known of body measurements by their names.
const COURSES: [(Course, &[&str]); 5] = [
    (Course::Round(Limb::Trunk), &["bust", "underbust", "waist", "belly", "top_hip", "hip"]),
    (Course::Round(Limb::Leg), &["thigh", "mid_thigh", "lower_thigh", "knee", "calf", "ankle"]),
    (Course::Round(Limb::Arm), &["upper_arm", "forearm", "wrist"]),
    (Course::Along(Limb::Leg), &["inside_leg", "outside_leg", "waist_height", "back_neck_height"]),
    (Course::Along(Limb::Arm), &["arm_length", "back_neck_to_wrist"]),
];

impl Course {
    /// Level planes round the trunk take in both legs.
    pub(crate) const BOTH_LEGS: Self = Self::Round(Limb::Trunk);

    /// Of what is compared with a body measurement; none where it has no level of its own, as necklines and rises.
    pub(crate) fn named(measurement: &str) -> Option<Self> {
        COURSES.iter().find(|(_, names)| names.contains(&measurement)).map(|(course, _)| *course)
    }

    fn limb(self) -> Limb {
        match self {
            Self::Round(limb) | Self::Along(limb) => limb,
        }
    }
}

/// Where a point of measure lies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lie {
    /// What it is as the cloth is stretched there, m.
    pub(crate) length: f64,
    /// The mean of its points above the ground, m.
    pub(crate) height: f64,
    /// What it goes round, or along.
    pub(crate) part: BodyPart,
    /// The mean of its points along that part, m.
    pub(crate) along: f64,
    /// Its end that is farthest from head and trunk, along that part, m.
    pub(crate) end: f64,
    /// What of its length lies in folds across it, m: legs that are too long stand on the foot and hang no lower.
    pub(crate) in_folds: f64,
}

/// Folds are shorter than this along the cloth, what bends longer follows the body, m.
const FOLD: f64 = 0.1;

impl Lie {
    /// With the stitch points at `positions`; none where nothing is drawn.
    pub(crate) fn new(
        garment: &Garment,
        size: usize,
        measure: &MeshMeasure,
        positions: &[DVec3],
        course: Option<Course>,
        skin: &impl Skin,
    ) -> Option<Self> {
        let lines: Vec<Vec<DVec3>> = measure
            .lines
            .get(size)?
            .iter()
            .map(|line| line.iter().map(|on| garment.at(on, positions)).collect())
            .collect();
        let sum: f64 =
            lines.iter().flat_map(|line| line.windows(2)).map(|pair| pair[0].distance(pair[1])).sum();
        let in_folds = lines.iter().map(|line| in_folds(line)).sum();
        let points: Vec<DVec3> = lines.into_iter().flatten().collect();
        let count = points.len().max(1) as f64;
        let middle = points.iter().sum::<DVec3>() / count;
        let is_left = middle.x >= 0.0;
        let part = match course.map_or(Limb::Trunk, Course::limb) {
            Limb::Trunk => BodyPart::Torso,
            Limb::Arm if is_left => BodyPart::LeftArm,
            Limb::Arm => BodyPart::RightArm,
            Limb::Leg if is_left => BodyPart::LeftLeg,
            Limb::Leg => BodyPart::RightLeg,
        };
        let along: Vec<f64> = points.iter().map(|point| skin.along(part, *point)).collect();
        Some(Self {
            length: measure.times * sum,
            height: middle.y,
            part,
            along: along.iter().sum::<f64>() / count,
            end: along.into_iter().min_by(f64::total_cmp)?,
            in_folds,
        })
    }
}

impl Lie {
    /// Of a taut tape round the body there, m. Legs are worn round legs: one that reaches below the ankle goes on round
    /// the ankle, whatever the foot measures.
    pub(crate) fn girth(&self, skin: &impl Skin) -> f64 {
        let is_leg = matches!(self.part, BodyPart::LeftLeg | BodyPart::RightLeg);
        let ankle = skin.marks(self.part).into_iter().find(|(mark, _)| is_leg && *mark == Mark::Ankle);
        skin.girth(self.part, ankle.map_or(self.along, |(_, ankle)| self.along.max(ankle)))
    }
}

/// By how much a line is longer than the way along it in strides longer than folds, m.
fn in_folds(line: &[DVec3]) -> f64 {
    let (mut length, mut straight) = (0.0, 0.0);
    let Some(mut from) = line.first().copied() else { return 0.0 };
    let mut gone = 0.0;
    for (at, pair) in line.windows(2).enumerate() {
        let step = pair[0].distance(pair[1]);
        (length, gone) = (length + step, gone + step);
        if gone >= FOLD || at + 2 == line.len() {
            straight += from.distance(pair[1]);
            (from, gone) = (pair[1], 0.0);
        }
    }
    length - straight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_take_length_and_the_body_does_not() {
        let count = 400_u32;
        let at = |k: u32| f64::from(k) / f64::from(count);
        // Half a metre, of which the last fifth goes to and fro by a centimetre and more.
        let fold = |k: u32| 0.012 * libm::sin(std::f64::consts::TAU * 4.0 * ((at(k) - 0.8) / 0.2).max(0.0));
        let folded: Vec<DVec3> = (0..=count).map(|k| DVec3::new(fold(k), -0.5 * at(k), 0.0)).collect();
        let length: f64 = folded.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        assert!((in_folds(&folded) / (length - 0.5) - 1.0).abs() < 0.1, "{} {length}", in_folds(&folded));
        // Over a seat of 20 cm radius.
        let round = |k: u32| DVec3::new(0.0, 0.2 * libm::cos(at(k)), 0.2 * libm::sin(at(k)));
        assert!(in_folds(&(0..=count).map(round).collect::<Vec<_>>()) < 0.004);
        assert_eq!(in_folds(&[]), 0.0);
    }
}
