//! A sleeveless A-line dress: a bodice with bust and waist darts, a skirt with waist darts that flares from the hip, a
//! zip at the centre back that ends at the hip. Neck and armholes end in an edge finish that takes no room.
//!
//! Intended ease: chest 6 cm, waist 4 cm, hip 6 cm. The hem lies at the knee.

use std::f64::consts::PI;

use glam::DVec2;
use toile_garment::{BodyPart, Level};

use crate::bezier::Bezier;
use crate::block::a_line_skirt::ALineSkirt;
use crate::block::bodice::{BodiceEase, Frame, Half};
use crate::block::dart::{Dart, DartedEdge, Tip, dart_intake, darted_edge, side_for_width};
use crate::contour::Contour;
use crate::draft::{Draft, Piece, Place};
use crate::solve::root_of_decreasing;
use crate::{Body, DraftError};

const EASE: BodiceEase =
    BodiceEase { chest: 0.06, armhole: -0.01, back_width: 0.0, shoulder: -0.02, arm: 0.04 };
const WAIST_EASE: f64 = 0.04;
const HIP_EASE: f64 = 0.06;
/// By which the neckline is wider than the neck on each side, lower behind, and lower in front than it is wide.
const NECK: [f64; 3] = [0.022, 0.012, 0.015];
/// Parts of what the waist is smaller than the chest that front and back darts take; the side takes the rest.
const BODICE_DARTS: [f64; 2] = [0.5, 0.55];
/// From the bust point to the tips of the bust dart and of the waist dart, m.
const SHORT_OF_BUST: [f64; 2] = [0.025, 0.03];
/// Where the bust dart lies in the side, from the underarm.
const BUST_DART: f64 = 0.32;
/// Along the body's front, which is rounder than it is high, from the bust to the waist.
const ROUND_BELOW_BUST: f64 = 1.05;

/// Least and greatest intake of a bust dart, m.
const BUST_INTAKES: [f64; 2] = [0.006, 0.12];

/// Quarters of the bodice, m.
struct Widths {
    chest: f64,
    waist: f64,
}

pub(crate) fn draft(body: &Body) -> Result<Draft, DraftError> {
    let frame = Frame::new(body, &EASE);
    let [wider, lower_back, lower_front] = NECK;
    let neck_half = frame.neck_half(wider);
    let widths = Widths { chest: frame.chest, waist: (body.waist + WAIST_EASE) / 4.0 };
    let back = back_bodice(&frame.back(neck_half, lower_back)?, body, &frame, &widths);
    let side = back.length_of(&["side"]);
    let front = front_bodice(&frame.front(neck_half, neck_half + lower_front)?, body, &widths, side)?;
    let skirt = ALineSkirt {
        waist: widths.waist,
        hip: (body.hip.max(body.belly) + HIP_EASE) / 4.0,
        hip_level: body.waist_height - body.hip_height,
        hem_level: body.waist_height - body.knee_height,
    };
    let [front_skirt, back_skirt] =
        skirt.halves([&front, &back].map(|bodice| bodice.length_of(&["waist 1"])))?;

    let torso = |level, bearing| Place::new(BodyPart::Torso, level, bearing, DVec2::ZERO);
    let piece = |name, contour, level, bearing| Piece::new(name, "linen", contour, torso(level, bearing));
    let mut draft = Draft::default();
    draft.cut(piece("front", front.symmetric("left", "right"), Level::SideNeck, 0.0));
    draft.cut(piece("back left", back.mirrored(), Level::SideNeck, PI));
    draft.cut(piece("back right", back, Level::SideNeck, PI));
    draft.cut(piece("front skirt", front_skirt.symmetric("left", "right"), Level::Waist, 0.0));
    let open = back_skirt
        .straight("zip", DVec2::new(0.0, -skirt.hip_level))
        .straight("centre", DVec2::new(0.0, -skirt.hem_level));
    draft.cut(piece("back skirt left", open.mirrored(), Level::Waist, PI));
    draft.cut(piece("back skirt right", open, Level::Waist, PI));
    sew(&mut draft)?;
    measure(&mut draft)?;
    Ok(draft)
}

/// Half of the back from its waist at the centre; closed along the centre.
fn back_bodice(half: &Half, body: &Body, frame: &Frame, widths: &Widths) -> Contour {
    let waist = -(frame.nape_drop + body.back_waist_length);
    let intake = dart_intake(widths.chest - widths.waist, BODICE_DARTS[1]);
    let dart = Dart { along: 0.5, intake, tip: Tip::Deep(0.8 * (half.underarm.y - waist)) };
    let start = DVec2::new(0.0, waist);
    let waist_edge =
        |x: f64| bodice_waist(start, DVec2::new(x, waist), half.underarm, ["waist", "dart"], &dart);
    let side = side_for_width(widths.waist, intake, waist_edge);
    let waist_edge = waist_edge(side);
    let leaving = half.underarm - waist_edge.end();
    let side = Bezier::between(waist_edge.end(), leaving, DVec2::Y, half.underarm);
    upper(waist_edge.curved("side", side.controls(), half.underarm), half)
        .straight("upper centre", DVec2::new(0.0, half.underarm.y))
        .straight("centre", start)
}

/// Half of the front from its waist at the centre; `side` is the length of the back's side seam.
fn front_bodice(half: &Half, body: &Body, widths: &Widths, side: f64) -> Result<Contour, DraftError> {
    let bust_point = DVec2::new(body.bust_point_distance / 2.0, -body.side_neck_to_bust);
    let waist = bust_point.y - ROUND_BELOW_BUST * (body.bust_height - body.waist_height);
    let tips =
        [bust_point + DVec2::new(SHORT_OF_BUST[0], 0.0), bust_point - DVec2::new(0.0, SHORT_OF_BUST[1])];
    if tips[1].y < waist + 0.03 || tips[0].x > half.underarm.x - 0.02 {
        let why = format!("the bust is at {bust_point} m, the waist at {waist:.3} m");
        return Err(DraftError::Impossible { part: "bust dart", why });
    }
    let intake = dart_intake(widths.chest - widths.waist, BODICE_DARTS[0]);
    let start = DVec2::new(0.0, waist);
    // The front is longer than the back, as it goes over the bust; at the side a dart takes the surplus.
    let contour = |x: f64, bust_intake: f64| {
        let along = bust_point.x / x;
        let waist_dart = Dart { along, intake, tip: Tip::At(tips[1]) };
        let bust_dart = Dart { along: 1.0 - BUST_DART, intake: bust_intake, tip: Tip::At(tips[0]) };
        let side_waist = DVec2::new(x, waist);
        let names = ["waist", "waist dart"];
        let waist_edge = bodice_waist(start, side_waist, half.underarm, names, &waist_dart);
        let side = DartedEdge {
            names: ["side", "bust dart"],
            end: half.underarm,
            leaving: None,
            arriving: Some(DVec2::Y),
            darts: &[bust_dart],
        };
        darted_edge(waist_edge, &side)
    };
    let x = side_for_width(widths.waist, intake, |x| contour(x, BUST_INTAKES[0]));
    let sewn_side =
        |bust_intake: f64| contour(x, bust_intake).length_where(|name| name.starts_with("side")) - side;
    let bust_intake = root_of_decreasing(BUST_INTAKES[0], BUST_INTAKES[1], sewn_side);
    let missed = sewn_side(bust_intake);
    if missed.abs() > 1e-4 {
        let why = format!("the front is {missed:.3} m longer at the side than the back");
        return Err(DraftError::Impossible { part: "bust dart", why });
    }
    Ok(upper(contour(x, bust_intake), half))
}

/// The waist from the centre to the side, square to both.
fn bodice_waist(start: DVec2, side: DVec2, underarm: DVec2, names: [&str; 2], dart: &Dart) -> Contour {
    let arriving = Some(-(underarm - side).perp());
    let edge = DartedEdge { names, end: side, leaving: Some(DVec2::X), arriving, darts: &[*dart] };
    darted_edge(Contour::from(start), &edge)
}

/// From the underarm to the centre of the neck.
fn upper(contour: Contour, half: &Half) -> Contour {
    contour.curved("armhole", half.armhole, half.shoulder_tip).straight("shoulder", half.neck_side).curved(
        "neck",
        [half.neck[1], half.neck[0]],
        half.neck_centre,
    )
}

fn sew(draft: &mut Draft) -> Result<(), DraftError> {
    for side in ["left", "right"] {
        let of = |edge: &str| format!("{edge} {side}");
        let (back, back_skirt) = (of("back"), of("back skirt"));
        let (shoulder, lower, upper) = (of("shoulder"), of("lower side"), of("upper side"));
        let (near, far) = (of("side 1"), of("side 2"));
        draft.sew(&shoulder, &[("front", &shoulder)], &[(&back, "shoulder")])?;
        let mut bodice_side = [("front", near.as_str()), ("front", far.as_str())];
        let mut front_side = [("front skirt", lower.as_str()), ("front skirt", upper.as_str())];
        let mut back_side = [(back_skirt.as_str(), "lower side"), (back_skirt.as_str(), "upper side")];
        if side == "right" {
            bodice_side.reverse();
            front_side.reverse();
            back_side.reverse();
        }
        draft.sew(&of("side"), &bodice_side, &[(&back, "side")])?;
        draft.sew(&of("skirt side"), &front_side, &back_side)?;
        for (panel, dart, half) in [
            ("front", "bust dart 1", side),
            ("front", "waist dart 1", side),
            ("front skirt", "dart 1", side),
            (&back, "dart 1", ""),
            (&back_skirt, "dart 1", ""),
        ] {
            let [first, second] =
                ["first", "second"].map(|leg| format!("{dart} {leg} {half}").trim_end().to_owned());
            draft.sew(&format!("{panel} {dart} {half}"), &[(panel, &first)], &[(panel, &second)])?;
        }
    }
    draft
        .sew(
            "waist front",
            &[
                ("front", "waist 2 right"),
                ("front", "waist 1 right"),
                ("front", "waist 1 left"),
                ("front", "waist 2 left"),
            ],
            &[
                ("front skirt", "waist 1 right"),
                ("front skirt", "waist 2 right"),
                ("front skirt", "waist 2 left"),
                ("front skirt", "waist 1 left"),
            ],
        )?
        .sew(
            "waist back left",
            &[("back left", "waist 2"), ("back left", "waist 1")],
            &[("back skirt left", "waist 1"), ("back skirt left", "waist 2")],
        )?
        .sew(
            "waist back right",
            &[("back right", "waist 1"), ("back right", "waist 2")],
            &[("back skirt right", "waist 2"), ("back skirt right", "waist 1")],
        )?
        .close(
            "zip",
            &[("back right", "upper centre"), ("back right", "centre")],
            &[("back left", "upper centre"), ("back left", "centre")],
        )?
        .close("skirt zip", &[("back skirt right", "zip")], &[("back skirt left", "zip")])?
        .sew("centre back", &[("back skirt right", "centre")], &[("back skirt left", "centre")])?;
    Ok(())
}

fn measure(draft: &mut Draft) -> Result<(), DraftError> {
    draft
        .measure_lines(
            "chest",
            Some("bust"),
            0.01,
            &[
                ("front", ["armhole left", "side 2 right"]),
                ("back left", ["side", "upper centre"]),
                ("back right", ["armhole", "centre"]),
            ],
        )?
        .measure_edges(
            "waist",
            Some("waist"),
            0.01,
            &[
                ("front skirt", "waist 1 left"),
                ("front skirt", "waist 2 left"),
                ("back skirt left", "waist 1"),
                ("back skirt left", "waist 2"),
            ],
        )?
        .times(2.0)
        .measure_lines(
            "hip",
            Some("hip"),
            0.01,
            &[
                ("front skirt", ["upper side left", "lower side right"]),
                ("back skirt left", ["lower side", "zip"]),
                ("back skirt right", ["upper side", "centre"]),
            ],
        )?
        .measure_edges("hem", None, 0.02, &[("front skirt", "hem left"), ("back skirt left", "hem")])?
        .times(2.0)
        .measure_edges(
            "length",
            None,
            0.01,
            &[
                ("back right", "upper centre"),
                ("back right", "centre"),
                ("back skirt right", "zip"),
                ("back skirt right", "centre"),
            ],
        )?
        .measure_edges("shoulder", Some("shoulder_length"), 0.005, &[("front", "shoulder left")])?
        .measure_edges("armhole", None, 0.005, &[("front", "armhole left"), ("back left", "armhole")])?
        .measure_edges("neck", Some("neck_base"), 0.005, &[("front", "neck left"), ("back left", "neck")])?
        .times(2.0);
    Ok(())
}
