//! Measuring any upright body by its shape.
//!
//! A survey knows nothing of the mesh but that it is a standing adult: it finds the crotch where two legs become
//! one, the armpits where arms join the torso, neck and wrists where they are thinnest, and measures there.

mod arm;
mod armpits;
mod figure;
mod find;
mod legs;
mod neck;
mod ring;
mod shoulders;
mod torso;
mod unit;

use glam::DVec3;
use thiserror::Error;
use toile_geom::{Slicer, Surface};

use arm::Arm;
use armpits::Armpits;
use figure::Figure;
use neck::Neck;
use ring::Ring;
use torso::Torso;
pub use unit::Unit;

/// What a survey of a body found.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// The unit that the file's numbers are in.
    pub unit: Unit,
    /// About +Y from +Z to where the body looks, radians: 0 for +Z, π/2 for +X.
    pub facing: f64,
    /// How far the arms hang below the horizontal, radians: near 0 in a T-pose.
    pub arm_angle: f64,
    /// Centimetres, by name.
    pub readings: Vec<Surveyed>,
    /// What was measured less certainly.
    pub warnings: Vec<SurveyWarning>,
}

impl Survey {
    /// Measures a standing adult: any unit, any facing, arms off the body. `height` is in metres, where it is
    /// known; otherwise the unit is told by it.
    ///
    /// The tallest piece that hangs together is the body, whatever else is there. Girths are taut tapes around level
    /// sections of the torso and thigh, and around sections across neck and limbs. The left side counts.
    ///
    /// # Errors
    /// Where it is not a standing adult: what was not found.
    pub fn of(surface: Surface<'_>, height: Option<f64>) -> Result<Self, SurveyError> {
        let figure = Figure::find(surface, height)?;
        let slicer = Slicer::new(figure.surface());
        let crotch = legs::crotch(&slicer, figure.height)?;
        let neck = Neck::find(&figure)?;
        let armpits = Armpits::find(&slicer, crotch, figure.height)?;
        let arm = |side: usize, name| {
            Arm::follow(&figure, &slicer, &armpits, side).ok_or(SurveyError::NoArm { side: name })
        };
        let arms = [arm(0, "left")?, arm(1, "right")?];
        let torso = Torso::cut(&slicer, &armpits, crotch, figure.height);

        let mut report = Report { figure: &figure, readings: Vec::new(), warnings: Vec::new() };
        report.length("height", Some(figure.height));
        report.girth("neck", Some((&neck.ring, Evidence::Shape)));
        report.girth("bust", torso.bust());
        report.girth("underbust", torso.underbust());
        report.girth("waist", torso.waist());
        report.girth("belly", torso.belly());
        report.girth("hip", torso.hip());
        for (name, ring, evidence) in [
            ("thigh", legs::thigh(&slicer, crotch, figure.height), Evidence::Proportion),
            ("calf", legs::calf(&slicer, crotch), Evidence::Shape),
            ("ankle", legs::ankle(&slicer, crotch), Evidence::Shape),
        ] {
            report.girth(name, ring.as_ref().map(|ring| (ring, evidence)));
        }
        let points = [0, 1].map(|side| shoulders::shoulder_point(&figure, &slicer, &arms[side], side));
        let upper_arm = points[0].map(|point| arms[0].middle(point));
        report.girth("upper_arm", upper_arm.map(|ring| (ring, Evidence::Shape)));
        let evidence = if arms[0].has_wrist { Evidence::Shape } else { Evidence::Proportion };
        report.girth("wrist", Some((arms[0].wrist(), evidence)));
        report.length("inside_leg", Some(crotch));
        let back_neck = shoulders::back_neck(&slicer, neck.base);
        let pair = points[0].zip(points[1]);
        report.length(
            "shoulder_width",
            pair.zip(back_neck)
                .and_then(|((left, right), neck)| shoulders::shoulder_width(&slicer, [left, right], neck)),
        );
        report.length("biacromial_breadth", pair.map(|(left, right)| left.distance(right)));
        report.length("arm_length", points[0].map(|point| shoulders::arm_length(&arms[0], point)));
        let waist = torso.waist().map(|(ring, _)| ring.center.y);
        report.length(
            "back_waist_length",
            back_neck.zip(waist).and_then(|(neck, waist)| shoulders::back_length(&slicer, neck, waist)),
        );
        let along = arms[0].direction();
        let (readings, warnings) = (report.readings, report.warnings);
        Ok(Self {
            unit: figure.unit,
            facing: figure.facing,
            arm_angle: libm::atan2(-along.y, libm::hypot(along.x, along.z)),
            readings,
            warnings,
        })
    }
}

/// A measurement that was found on a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Surveyed {
    /// As the definitions of a [`crate::Template`] are named.
    pub name: &'static str,
    /// Centimetres.
    pub value: f64,
    /// Metres above the ground; of the middle of the tape, where that is not level. None for lengths.
    pub level: Option<f64>,
    /// How the place was found.
    pub evidence: Evidence,
    /// Corners of the tape, in the file's space and unit; empty for lengths.
    pub tape: Vec<DVec3>,
}

/// How a place was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// By the shape of this body.
    Shape,
    /// Where it lies in most people, because nothing marks it on this body.
    Proportion,
}

/// Why a mesh was not measured.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum SurveyError {
    /// No triangle.
    #[error("there are no triangles to measure: a mesh is needed")]
    Empty,
    /// Wider than anybody who stands.
    #[error("it is {width:.3} wide or deep and {height:.3} high: turn it so that it stands, +Y up")]
    NotUpright {
        /// In the file's unit.
        width: f64,
        /// In the file's unit.
        height: f64,
    },
    /// No unit makes it an adult.
    #[error("it is {height:.3} high, which is an adult's height in no known unit: give the height")]
    UnknownUnit {
        /// In the file's unit.
        height: f64,
    },
    /// Nobody is so tall.
    #[error("nobody is {given_cm} cm tall: heights from 50 to 300 cm can be given")]
    AbsurdHeight {
        /// Centimetres.
        given_cm: f64,
    },
    /// Not two legs near the ground.
    #[error("no two legs were found near the ground: it is no standing body, or something covers them")]
    NoLegs,
    /// Two legs without a body.
    #[error("two legs were found but no body where they should meet")]
    LegsApart,
    /// The legs meet where nobody's do.
    #[error("two legs meet at {:.0} % of the height: a standing adult's meet at 36 to 56 %", 100.0 * share)]
    NoCrotch {
        /// Of the height.
        share: f64,
    },
    /// The arms do not join the torso.
    #[error("no armpits were found: arms have to be there and to stand off the body")]
    NoArmpits,
    /// An arm could not be followed.
    #[error("no {side} arm was found beyond the shoulder: a whole body is needed")]
    NoArm {
        /// `left`, `right`.
        side: &'static str,
    },
    /// No thin place between head and shoulders.
    #[error("no head was found above a neck: a whole body is needed")]
    NoHead,
}

/// What makes a survey less certain.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum SurveyWarning {
    /// A level lies where it does in most people.
    #[error("{name}: nothing marks its level on this body, it was taken where it is in most people")]
    ByProportion {
        /// Of the measurement.
        name: &'static str,
    },
    /// A measurement was left out.
    #[error("{name}: not found")]
    Missing {
        /// Of the measurement.
        name: &'static str,
    },
}

/// What has been found so far.
struct Report<'a> {
    figure: &'a Figure,
    readings: Vec<Surveyed>,
    warnings: Vec<SurveyWarning>,
}

impl Report<'_> {
    fn girth(&mut self, name: &'static str, found: Option<(&Ring, Evidence)>) {
        let Some((ring, evidence)) = found else {
            self.warnings.push(SurveyWarning::Missing { name });
            return;
        };
        if evidence == Evidence::Proportion {
            self.warnings.push(SurveyWarning::ByProportion { name });
        }
        self.readings.push(Surveyed {
            name,
            value: 100.0 * ring.girth,
            level: Some(ring.center.y),
            evidence,
            tape: ring.hull.iter().map(|&p| self.figure.in_file(p)).collect(),
        });
    }

    fn length(&mut self, name: &'static str, metres: Option<f64>) {
        match metres {
            Some(metres) => self.readings.push(Surveyed {
                name,
                value: 100.0 * metres,
                level: None,
                evidence: Evidence::Shape,
                tape: Vec::new(),
            }),
            None => self.warnings.push(SurveyWarning::Missing { name }),
        }
    }
}
