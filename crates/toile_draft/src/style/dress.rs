//! A sleeveless A-line dress: a bodice with bust and waist darts, a skirt with waist darts that flares from the hip, a
//! zip at the centre back that ends at the hip. Neck and armholes end in an edge finish that takes no room.
//!
//! Intended ease: chest 6 cm, waist 4 cm, hip 6 cm. The hem lies at the knee.

use std::f64::consts::PI;

use glam::DVec2;
use toile_garment::{BodyPart, Level};

use crate::bezier::Bezier;
use crate::block::bodice::{BodiceEase, Frame, Half};
use crate::block::dart::{Dart, DartedEdge, Tip, darted_edge};
use crate::contour::Contour;
use crate::draft::{Draft, Piece, Place};
use crate::solve::{root_of_decreasing, root_of_increasing};
use crate::{Body, DraftError};

const EASE: BodiceEase =
    BodiceEase { chest: 0.06, armhole: -0.01, back_width: 0.0, shoulder: -0.02, arm: 0.04 };
const WAIST_EASE: f64 = 0.04;
const HIP_EASE: f64 = 0.06;
/// By which the neckline is wider than the neck on each side, lower behind, and lower in front than it is wide.
const NECK: [f64; 3] = [0.022, 0.012, 0.015];
/// Parts of what the waist is smaller than the chest that front and back darts take; the side takes the rest.
const BODICE_DARTS: [f64; 2] = [0.5, 0.55];
/// The same of waist and hip, in the skirt.
const SKIRT_DARTS: [f64; 2] = [0.35, 0.5];
/// Least that a dart takes, m.
const LEAST_DART: f64 = 0.006;
/// From the bust point to the tips of the bust dart and of the waist dart, m.
const SHORT_OF_BUST: [f64; 2] = [0.025, 0.03];
/// Where the bust dart lies in the side, from the underarm.
const BUST_DART: f64 = 0.32;
/// Along the body's front, which is rounder than it is high, from the bust to the waist.
const ROUND_BELOW_BUST: f64 = 1.05;
/// By which each side of the skirt flares from the hip to the hem, by its length.
const FLARE: f64 = 0.16;
/// By which the front skirt's waist rises to the side, m.
const SIDE_RISE: f64 = 0.015;

/// Quarters of the dress, m.
struct Widths {
    chest: f64,
    waist: f64,
    hip: f64,
}

pub(crate) fn draft(body: &Body) -> Result<Draft, DraftError> {
    let frame = Frame::new(body, &EASE);
    let [wider, lower_back, lower_front] = NECK;
    let neck_half = frame.neck_half(wider);
    let widths = Widths {
        chest: frame.chest,
        waist: (body.waist + WAIST_EASE) / 4.0,
        hip: (body.hip.max(body.belly) + HIP_EASE) / 4.0,
    };
    let back = back_bodice(&frame.back(neck_half, lower_back)?, body, &frame, &widths);
    let side = back.length_of(&["side"]);
    let front = front_bodice(&frame.front(neck_half, neck_half + lower_front)?, body, &widths, side)?;
    let from_centre = |bodice: &Contour| bodice.length_of(&["waist 1"]);
    let levels = SkirtLevels::new(body)?;
    let front_skirt = skirt(&levels, &widths, SKIRT_DARTS[0], from_centre(&front), SIDE_RISE);
    let back_skirt = |rise: f64| skirt(&levels, &widths, SKIRT_DARTS[1], from_centre(&back), rise);
    let side = |skirt: &Contour| skirt.length_of(&["lower side", "upper side"]);
    let rise = root_of_increasing(0.0, 0.03, |rise| side(&back_skirt(rise)) - side(&front_skirt));
    let back_skirt = back_skirt(rise);

    let torso = |level, bearing| Place::new(BodyPart::Torso, level, bearing, DVec2::ZERO);
    let piece = |name, contour, level, bearing| Piece::new(name, "linen", contour, torso(level, bearing));
    let mut draft = Draft::default();
    draft.cut(piece("front", front.symmetric("left", "right"), Level::SideNeck, 0.0));
    draft.cut(piece("back left", back.mirrored(), Level::SideNeck, PI));
    draft.cut(piece("back right", back, Level::SideNeck, PI));
    draft.cut(piece("front skirt", front_skirt.symmetric("left", "right"), Level::Waist, 0.0));
    let open = back_skirt
        .straight("zip", DVec2::new(0.0, -levels.hip))
        .straight("centre", DVec2::new(0.0, -levels.hem));
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
    let side = solved_width(widths.waist, intake, waist_edge);
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
    let x = solved_width(widths.waist, intake, |x| contour(x, LEAST_DART));
    let sewn_side =
        |bust_intake: f64| contour(x, bust_intake).length_where(|name| name.starts_with("side")) - side;
    let bust_intake = root_of_decreasing(LEAST_DART, 0.12, sewn_side);
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

/// Below the waist, m.
struct SkirtLevels {
    hip: f64,
    hem: f64,
}

impl SkirtLevels {
    fn new(body: &Body) -> Result<Self, DraftError> {
        let hem = body.waist_height - body.knee_height;
        let hip = body.waist_height - body.hip_height;
        if hip < 0.06 || hem < hip + 0.1 {
            let why = format!("the hip is {hip:.3} m and the hem {hem:.3} m below the waist");
            return Err(DraftError::Impossible { part: "skirt", why });
        }
        Ok(Self { hip, hem })
    }
}

/// Half of a front or back skirt from its hem at the centre up to its waist there, which is its origin. The dart lies
/// `from_centre`, where the bodice has its own; the waist rises to the side.
fn skirt(levels: &SkirtLevels, widths: &Widths, dart_part: f64, from_centre: f64, rise: f64) -> Contour {
    let intake = dart_intake(widths.hip - widths.waist, dart_part);
    let hip = DVec2::new(widths.hip, -levels.hip);
    let down = DVec2::new(FLARE, -1.0).normalize_or_zero();
    // The side is as long as the centre: the hem hangs level.
    let above_hip = DVec2::new(widths.hip - widths.waist - intake, levels.hip + SIDE_RISE).length();
    let hem = hip + (levels.hem - above_hip) * down;
    let hem_centre = DVec2::new(0.0, -levels.hem);
    let hem_edge = Bezier::between(hem_centre, DVec2::X, down.perp(), hem);
    let contour = |x: f64| {
        let side_waist = DVec2::new(x, rise);
        let side = Bezier::between(hip, -down, side_waist - hip, side_waist);
        let sides = Contour::from(hem_centre)
            .curved("hem", hem_edge.controls(), hem)
            .straight("lower side", hip)
            .curved("upper side", side.controls(), side_waist);
        let along = 1.0 - (from_centre + intake / 2.0) / x;
        let dart = Dart { along, intake, tip: Tip::Deep(0.6 * levels.hip) };
        let waist_edge = DartedEdge {
            names: ["waist", "dart"],
            end: DVec2::ZERO,
            leaving: Some(side.leaving_square()),
            arriving: Some(-DVec2::X),
            darts: &[dart],
        };
        darted_edge(sides, &waist_edge)
    };
    contour(solved_width(widths.waist, intake, contour))
}

fn dart_intake(surplus: f64, part: f64) -> f64 {
    (part * surplus).max(LEAST_DART)
}

/// The x of the side at which a waist edge with a dart is sewn as wide as wanted.
fn solved_width(width: f64, intake: f64, waist_edge: impl Fn(f64) -> Contour) -> f64 {
    let is_waist = |name: &str| name.starts_with("waist") && !name.contains("dart");
    root_of_increasing(width, width + 1.5 * intake + 0.01, |x| waist_edge(x).length_where(is_waist) - width)
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
