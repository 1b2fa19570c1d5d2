//! Where a point of measure comes to lie as the garment is worn.

use glam::DVec3;
use toile_garment::{BodyPart, Garment, MeshMeasure};

use crate::Skin;

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
}

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
        })
    }
}
