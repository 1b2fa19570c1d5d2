//! The bodies that our sizes are cut for.
//!
//! Control dimensions (height, bust, waist, hip) and their steps follow the Chinese system of sizes, GB/T 1335, body
//! type A: 160/84A and 160/68A are the middle sizes of women, 170/88A and 170/74A of men. They were written from
//! memory and not checked against the standard.
//!
//! All other measurements are what Toile's statistics of people (ANSUR II, see `docs/TOILE_body.md`) predict of bodies
//! with these control dimensions, and the slope of a straight line through the six sizes: the lines miss no size by
//! more than 2 mm, so that grading is even.

use toile_garment::{Size, Wearer};

/// One measurement in all sizes.
struct Grade {
    name: &'static str,
    /// In size M, cm.
    middle_cm: f64,
    /// From one size to the next, cm.
    step_cm: f64,
}

/// From small to large.
const NAMES: [&str; 6] = ["XS", "S", "M", "L", "XL", "XXL"];
/// Which of them is M, that patterns are drafted in first.
pub(crate) const MIDDLE: usize = 2;
/// How many of the measurements are control dimensions, which say whose body it is.
const CONTROLS: usize = 4;

const fn grade(name: &'static str, middle_cm: f64, step_cm: f64) -> Grade {
    Grade { name, middle_cm, step_cm }
}

const WOMEN: [Grade; 25] = [
    grade("height", 160.0, 5.0),
    grade("bust", 84.0, 4.0),
    grade("waist", 68.0, 4.0),
    grade("hip", 90.0, 3.6),
    grade("belly", 71.8, 4.5),
    grade("neck_base", 35.6, 1.29),
    grade("shoulder_width", 38.9, 1.02),
    grade("shoulder_length", 13.6, 0.3),
    grade("back_width", 32.8, 0.88),
    grade("bust_point_distance", 20.8, 0.96),
    grade("side_neck_to_bust", 25.8, 1.25),
    grade("back_waist_length", 36.0, 1.3),
    grade("back_neck_height", 137.0, 4.6),
    grade("shoulder_height", 130.7, 4.49),
    grade("bust_height", 116.0, 3.73),
    grade("waist_height", 101.0, 3.34),
    grade("hip_height", 81.7, 3.08),
    grade("knee_height", 44.1, 1.76),
    grade("inside_leg", 77.3, 2.85),
    grade("crotch_length", 66.0, 1.85),
    grade("arm_length", 53.9, 1.9),
    grade("upper_arm", 25.4, 1.18),
    grade("wrist", 14.7, 0.45),
    grade("thigh", 53.2, 2.34),
    grade("knee", 35.9, 1.25),
];

const MEN: [Grade; 25] = [
    grade("height", 170.0, 5.0),
    grade("bust", 88.0, 4.0),
    grade("waist", 74.0, 4.0),
    grade("hip", 90.0, 3.2),
    grade("belly", 73.8, 4.14),
    grade("neck_base", 42.1, 1.14),
    grade("shoulder_width", 43.7, 1.01),
    grade("shoulder_length", 14.4, 0.3),
    grade("back_width", 36.8, 1.29),
    grade("bust_point_distance", 18.0, 0.78),
    grade("side_neck_to_bust", 24.5, 0.85),
    grade("back_waist_length", 38.8, 1.3),
    grade("back_neck_height", 146.1, 4.62),
    grade("shoulder_height", 140.6, 4.53),
    grade("bust_height", 124.7, 3.92),
    grade("waist_height", 107.7, 3.36),
    grade("hip_height", 85.9, 2.86),
    grade("knee_height", 46.9, 1.69),
    grade("inside_leg", 82.4, 2.7),
    grade("crotch_length", 65.9, 2.14),
    grade("arm_length", 58.2, 1.76),
    grade("upper_arm", 28.9, 1.1),
    grade("wrist", 16.4, 0.45),
    grade("thigh", 53.9, 2.07),
    grade("knee", 36.6, 1.03),
];

/// The girth that a label names beside the height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelledBy {
    /// Tops: 160/84A.
    Bust,
    /// Bottoms: 160/68A.
    Waist,
}

/// A size of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartSize {
    /// Name, label and control dimensions.
    pub size: Size,
    /// All measurements, cm.
    pub measurements_cm: Vec<(String, f64)>,
}

/// The sizes XS to XXL.
pub fn chart(wearer: Wearer, labelled_by: LabelledBy) -> Vec<ChartSize> {
    let grades = match wearer {
        Wearer::Woman => &WOMEN,
        Wearer::Man => &MEN,
    };
    let steps = (0..).map(|index: i32| f64::from(index) - MIDDLE as f64);
    NAMES.iter().zip(steps).map(|(name, steps)| chart_size(name, steps, grades, labelled_by)).collect()
}

fn chart_size(name: &str, steps: f64, grades: &[Grade], labelled_by: LabelledBy) -> ChartSize {
    let measurements_cm: Vec<(String, f64)> =
        grades.iter().map(|grade| (grade.name.to_owned(), grade.middle_cm + steps * grade.step_cm)).collect();
    let girth_cm = measurements_cm[match labelled_by {
        LabelledBy::Bust => 1,
        LabelledBy::Waist => 2,
    }]
    .1;
    let size = Size {
        name: name.to_owned(),
        labels: vec![format!("{:.0}/{girth_cm:.0}A", measurements_cm[0].1)],
        body_cm: measurements_cm[..CONTROLS].to_vec(),
    };
    ChartSize { size, measurements_cm }
}
