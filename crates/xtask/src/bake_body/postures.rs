//! The postures, in degrees.

use anyhow::{Context, Result};
use glam::{DQuat, DVec3};
use toile_body::{Arm, Posture, Template};

use super::walk;

/// Axis of a turn. A joint on the right turns as the mirror image of the one on the left.
#[derive(Debug, Clone, Copy)]
pub(super) enum Axis {
    /// The body's left; a positive turn leads from up to front.
    X,
    /// Up; a positive turn leads from front to left.
    Y,
    /// Front; a positive turn lifts the left arm.
    Z,
    /// Along the bone, for upper arms: a positive turn is inwards.
    Along,
    /// Of the elbow: a positive turn bends it.
    Hinge,
}

/// A joint, on both sides of the body, an axis, and degrees; several turns of a joint apply the last first.
pub(super) type Turn = (&'static str, Axis, f64);

/// Arms level, palms down.
const T: &[Turn] = &[
    ("clavicle", Axis::Z, 9.0),
    ("upperarm", Axis::Z, 38.0),
    ("lowerarm", Axis::Hinge, -8.0),
    ("hand", Axis::Z, 9.0),
];

/// Arms hanging, elbows and fingers a little bent, feet below the hips.
const RELAXED: &[Turn] = &[
    ("clavicle", Axis::Z, -5.0),
    ("upperarm", Axis::X, 3.0),
    ("upperarm", Axis::Z, -27.0),
    ("lowerarm", Axis::Hinge, 7.0),
    ("thigh", Axis::Z, -4.0),
    ("foot", Axis::Z, 4.0),
];

/// Elbows out, palms at the waist, fingers to the front. [`toile_body::adapted`] lays the palms on.
const HIPS: &[Turn] = &[
    ("clavicle", Axis::Z, 3.0),
    ("upperarm", Axis::Y, 34.0),
    ("upperarm", Axis::Along, 50.0),
    ("lowerarm", Axis::Hinge, 80.0),
    ("hand", Axis::Z, 50.0),
    ("hand", Axis::X, 35.0),
    ("thigh", Axis::Z, -3.0),
    ("foot", Axis::Z, 3.0),
];

/// Fingers of a hand that does nothing.
pub(super) const CURLED: &[Turn] = &[
    ("index_01", Axis::Z, -10.0),
    ("index_02", Axis::Z, -14.0),
    ("index_03", Axis::Z, -8.0),
    ("middle_01", Axis::Z, -13.0),
    ("middle_02", Axis::Z, -16.0),
    ("middle_03", Axis::Z, -9.0),
    ("ring_01", Axis::Z, -15.0),
    ("ring_02", Axis::Z, -18.0),
    ("ring_03", Axis::Z, -10.0),
    ("pinky_01", Axis::Z, -16.0),
    ("pinky_02", Axis::Z, -18.0),
    ("pinky_03", Axis::Z, -10.0),
    ("thumb_02", Axis::X, 6.0),
    ("thumb_03", Axis::X, 8.0),
];

/// Replaces the postures and the gait of a template whose arms can twist.
pub(super) fn replace(template: &mut Template) -> Result<()> {
    let stands: [(&str, &[&[Turn]]); 4] =
        [("a", &[]), ("t", &[T]), ("relaxed", &[RELAXED, CURLED]), (Posture::HANDS_ON_HIPS, &[HIPS])];
    let skeleton = Skeleton::of(template)?;
    let posture = |(name, turns): (&str, &[&[Turn]])| -> Result<Posture> {
        let mut pose = skeleton.still();
        for turn in turns.iter().copied().flatten() {
            skeleton.turn_both(&mut pose, turn)?;
        }
        Ok(skeleton.posture(name, pose))
    };
    let postures = stands.into_iter().map(posture).collect::<Result<_>>()?;
    let gait = walk::gait(&skeleton)?;
    (template.postures, template.gait) = (postures, gait);
    Ok(())
}

/// The mean body, whose joints are turned.
pub(super) struct Skeleton<'a> {
    template: &'a Template,
    arms: [Arm; 2],
}

impl<'a> Skeleton<'a> {
    fn of(template: &'a Template) -> Result<Self> {
        let arms = Arm::both(&template.rig).context("arms that do not twist")?;
        Ok(Self { template, arms })
    }

    /// No joint turned.
    pub(super) fn still(&self) -> Vec<DQuat> {
        vec![DQuat::IDENTITY; self.template.rig.names.len()]
    }

    /// Turns a joint on both sides.
    pub(super) fn turn_both(&self, pose: &mut [DQuat], &(joint, axis, degrees): &Turn) -> Result<()> {
        self.turn(pose, &format!("{joint}_l"), axis, degrees)?;
        self.turn(pose, &format!("{joint}_r"), axis, degrees)
    }

    /// Turns one joint; those whose name ends on `_r` the other way round.
    pub(super) fn turn(&self, pose: &mut [DQuat], name: &str, axis: Axis, degrees: f64) -> Result<()> {
        let joint = self.template.rig.joint(name).with_context(|| format!("no joint {name}"))?;
        let is_right = name.ends_with("_r");
        let (mirror, arm) = if is_right { (-1.0, self.arms[1]) } else { (1.0, self.arms[0]) };
        let [upper, lower] = arm.axes(&self.template.basis.joint_mean);
        let axis = match axis {
            Axis::X => DVec3::X,
            Axis::Y => mirror * DVec3::Y,
            Axis::Z => mirror * DVec3::Z,
            Axis::Along => mirror * upper,
            Axis::Hinge => upper.cross(lower).normalize(),
        };
        pose[joint] *= DQuat::from_axis_angle(axis, degrees.to_radians());
        Ok(())
    }

    /// With arms that twist along their length, lifted to stand on the ground.
    pub(super) fn posture(&self, name: &str, mut pose: Vec<DQuat>) -> Posture {
        let Template { basis, rig, .. } = self.template;
        self.arms.iter().for_each(|arm| arm.wind(&basis.joint_mean, &mut pose));
        let rotations = pose.iter().enumerate().filter(|(_, turn)| **turn != DQuat::IDENTITY);
        let rotations = rotations.map(|(joint, turn)| (joint, turn.as_quat())).collect();
        let mut posture = Posture { name: name.into(), rotations, lift_over_inside_leg: 0.0 };
        let shape = basis.shape(&[]);
        let lift = toile_body::pose(rig, &shape, &posture).joints[0].translation.y;
        posture.lift_over_inside_leg = lift as f32 / self.inside_leg();
        posture
    }

    /// Where a joint of the mean body is in a posture, standing on the ground.
    pub(super) fn place(&self, posture: &Posture, joint: usize) -> DVec3 {
        let shape = self.template.basis.shape(&[]);
        let joints = toile_body::pose(&self.template.rig, &shape, posture).joints;
        joints[joint].apply(shape.joints[joint].as_dvec3())
    }

    /// The index of a joint.
    pub(super) fn joint(&self, name: &str) -> Result<usize> {
        self.template.rig.joint(name).with_context(|| format!("no joint {name}"))
    }

    /// Height of the crotch of the mean body, metres.
    pub(super) fn inside_leg(&self) -> f32 {
        let Template { basis, landmarks, .. } = self.template;
        let ground = basis.mean.iter().map(|position| position.y).fold(f32::INFINITY, f32::min);
        landmarks.get("crotch").map_or(1.0, |&crotch| basis.mean[crotch as usize].y - ground)
    }
}
