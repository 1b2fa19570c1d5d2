//! A T-shirt of jersey with a ribbed neckband: front, back, two short sleeves.
//!
//! Intended ease, regular fit: chest 8 cm for women and 12 cm for men, upper arm at least 7.5 and 10 cm; the hem passes the seat
//! with 4 cm to spare. The neckband is cut a seventh shorter than the neckline, which draws it flat to the neck.

use std::f64::consts::{FRAC_PI_2, PI};

use glam::DVec2;
use toile_garment::{BodyPart, Level, Wearer};

use crate::block::bodice::{BodiceEase, Frame, Half};
use crate::block::sleeve::{Cap, SleeveSpec, least_width, left_sleeve};
use crate::block::trunk::{Trunk, TrunkSpec};
use crate::contour::Contour;
use crate::draft::{Draft, Piece, Place};
use crate::{Body, DraftError};

/// What a woman's and a man's T-shirt differ in, m.
struct Design {
    ease: BodiceEase,
    trunk: TrunkSpec,
    /// Sleeve from the shoulder seam, as a part of the arm.
    sleeve_part: f64,
    /// By which the neckline is wider than the neck on each side, lower behind and lower in front than it is wide.
    neck: [f64; 3],
}

const WOMEN: Design = Design {
    ease: BodiceEase { chest: 0.08, armhole: 0.0, back_width: 0.02, shoulder: 0.002, arm: 0.075 },
    trunk: TrunkSpec { hip_ease: 0.04, waist_ease: 0.06, waist_hollow: 0.015, below_hip: 0.03 },
    sleeve_part: 0.33,
    neck: [0.012, 0.004, 0.014],
};

const MEN: Design = Design {
    ease: BodiceEase { chest: 0.12, armhole: 0.015, back_width: 0.024, shoulder: 0.006, arm: 0.1 },
    trunk: TrunkSpec { hip_ease: 0.06, waist_ease: 0.08, waist_hollow: 0.0, below_hip: 0.075 },
    sleeve_part: 0.37,
    neck: [0.008, 0.004, 0.008],
};

/// Height of the neckband.
const BAND: f64 = 0.018;
/// Length of the neckband as a part of the neckline.
const BAND_PART: f64 = 0.86;
/// Width of a sleeve's hem as a part of its width at the underarm.
const SLEEVE_HEM: f64 = 0.93;
/// What the sleeve narrows, front and back, by the length of its underarm, at most.
const MOST_SLANT: f64 = 0.35;
/// Height of the cap by the armhole, at most: where the armhole is large for the arm the sleeve is cut wider.
const CAP_HEIGHT: f64 = 0.3;
/// Length of the sleeve at the underarm, m.
const LEAST_UNDERARM: f64 = 0.06;

pub(crate) fn draft(body: &Body, wearer: Wearer) -> Result<Draft, DraftError> {
    let design = match wearer {
        Wearer::Woman => &WOMEN,
        Wearer::Man => &MEN,
    };
    let frame = Frame::new(body, &design.ease);
    let [wider, lower_back, lower_front] = design.neck;
    let neck_half = frame.neck_half(wider);
    let back = frame.back(neck_half, lower_back)?;
    let front = frame.front(neck_half, neck_half + lower_front)?;

    let trunk = Trunk::new(body, &frame, &design.trunk);
    let mut draft = Draft::default();
    for (name, half, bearing) in [("front", &front, 0.0), ("back", &back, PI)] {
        draft.cut(body_piece(name, half, bearing, &trunk));
    }
    for name in ["sleeve left", "sleeve right"] {
        draft.cut(sleeve(name, body, [front, back], design)?);
    }
    draft.cut(neckband(2.0 * (front.neck_length() + back.neck_length())));
    sew(&mut draft)?;
    measure(&mut draft)?;
    Ok(draft)
}

/// A whole front or back.
fn body_piece(name: &str, half: &Half, bearing: f64, trunk: &Trunk) -> Piece {
    let hem = Contour::from(DVec2::new(0.0, trunk.hem.y)).straight("hem", trunk.hem);
    let contour = trunk
        .side(hem, half.underarm)
        .curved("armhole", half.armhole, half.shoulder_tip)
        .straight("shoulder", half.neck_side)
        .curved("neck", [half.neck[1], half.neck[0]], half.neck_centre);
    // Seen from outside, x goes to the left of the wearer in front and to the right behind.
    let whole =
        if name == "front" { contour.symmetric("left", "right") } else { contour.symmetric("right", "left") };
    let place = Place::new(BodyPart::Torso, Level::SideNeck, bearing, DVec2::ZERO);
    Piece::new(name, "jersey", whole, place).notched("armhole left", 0.5).notched("armhole right", 0.5)
}

fn sleeve(name: &str, body: &Body, halves: [Half; 2], design: &Design) -> Result<Piece, DraftError> {
    let armhole = halves.map(|half| half.armhole_length());
    let width = least_width(armhole, 0.0, CAP_HEIGHT).max(body.upper_arm + design.ease.arm);
    let cap = Cap::fitted(armhole, 0.0, width, 0.0)?;
    let length = (design.sleeve_part * body.arm_length).max(cap.height + LEAST_UNDERARM);
    let narrowing = ((1.0 - SLEEVE_HEM) * width).min(MOST_SLANT * (length - cap.height));
    let left = left_sleeve(&SleeveSpec { armhole, cap_ease: 0.0, width, length, hem: width - narrowing })?;
    let (part, bearing, contour) = if name == "sleeve left" {
        (BodyPart::LeftArm, FRAC_PI_2, left)
    } else {
        (BodyPart::RightArm, -FRAC_PI_2, left.mirrored())
    };
    let place = Place::new(part, Level::ShoulderPoint, bearing, DVec2::ZERO);
    Ok(Piece::new(name, "jersey", contour, place).notched("cap front", 0.5).notched("cap back", 0.5))
}

/// A straight strip, its middle in front and its ends behind.
fn neckband(neckline: f64) -> Piece {
    let half = BAND_PART * neckline / 2.0;
    let contour = Contour::from(DVec2::new(-half, 0.0))
        .straight("neck", DVec2::new(half, 0.0))
        .straight("end right", DVec2::new(half, BAND))
        .straight("edge", DVec2::new(-half, BAND))
        .straight("end left", DVec2::new(-half, 0.0));
    Piece::new("neckband", "rib", contour, Place::new(BodyPart::Neck, Level::SideNeck, 0.0, DVec2::ZERO))
}

fn sew(draft: &mut Draft) -> Result<(), DraftError> {
    draft
        .sew("shoulder left", &[("front", "shoulder left")], &[("back", "shoulder left")])?
        .sew("shoulder right", &[("front", "shoulder right")], &[("back", "shoulder right")])?
        .sew(
            "side left",
            &[("front", "lower side left"), ("front", "upper side left")],
            &[("back", "lower side left"), ("back", "upper side left")],
        )?
        .sew(
            "side right",
            &[("front", "upper side right"), ("front", "lower side right")],
            &[("back", "upper side right"), ("back", "lower side right")],
        )?
        .sew(
            "armhole left",
            &[("front", "armhole left"), ("back", "armhole left")],
            &[("sleeve left", "cap front"), ("sleeve left", "cap back")],
        )?
        .sew(
            "armhole right",
            &[("back", "armhole right"), ("front", "armhole right")],
            &[("sleeve right", "cap back"), ("sleeve right", "cap front")],
        )?
        .sew("underarm left", &[("sleeve left", "underarm back")], &[("sleeve left", "underarm front")])?
        .sew("underarm right", &[("sleeve right", "underarm back")], &[("sleeve right", "underarm front")])?
        .sew(
            "neck",
            &[("back", "neck left"), ("front", "neck left"), ("front", "neck right"), ("back", "neck right")],
            &[("neckband", "neck")],
        )?
        .sew("neckband", &[("neckband", "end right")], &[("neckband", "end left")])?;
    Ok(())
}

fn measure(draft: &mut Draft) -> Result<(), DraftError> {
    let both = |from_to: [[&'static str; 2]; 2]| [("front", from_to[0]), ("back", from_to[1])];
    draft
        .measure_lines(
            "chest",
            Some("bust"),
            0.01,
            &both([["armhole left", "upper side right"], ["armhole right", "upper side left"]]),
        )?
        .measure_lines(
            "waist",
            Some("waist"),
            0.01,
            &both([["upper side left", "lower side right"], ["upper side right", "lower side left"]]),
        )?
        .measure_edges(
            "hem",
            Some("hip"),
            0.01,
            &[("front", "hem left"), ("front", "hem right"), ("back", "hem left"), ("back", "hem right")],
        )?
        .measure_lines("length", None, 0.01, &[("back", ["neck left", "hem right"])])?
        .measure_edges("shoulder", Some("shoulder_length"), 0.005, &[("front", "shoulder left")])?
        .measure_lines("sleeve_length", None, 0.005, &[("sleeve left", ["cap front", "hem back"])])?
        .measure_lines("bicep", Some("upper_arm"), 0.005, &[("sleeve left", ["underarm front", "cap back"])])?
        .measure_edges(
            "sleeve_opening",
            None,
            0.005,
            &[("sleeve left", "hem front"), ("sleeve left", "hem back")],
        )?
        .measure_edges(
            "neck",
            Some("neck_base"),
            0.005,
            &[("back", "neck left"), ("front", "neck left"), ("front", "neck right"), ("back", "neck right")],
        )?;
    Ok(())
}
