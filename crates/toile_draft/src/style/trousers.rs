//! Straight trousers with a fly, a straight waistband at the natural waist and darts behind.
//!
//! Intended ease: waist 2 cm; hip 5 cm for women and 7 cm for men; knee 8 and 9 cm; from waist to waist between the
//! legs 1.5 cm. The hem lies 3 cm above the ground, where trousers touch the shoe. The fly and the band meet edge to
//! edge; the part that lies under them is not modelled.

use std::f64::consts::PI;

use glam::DVec2;
use toile_garment::{BodyPart, Level, Wearer};

use crate::block::trousers::{TrousersSpec, leg};
use crate::block::waistband::waistband;
use crate::draft::{Draft, Piece, Place};
use crate::{Body, DraftError};

const WOMEN: TrousersSpec = TrousersSpec {
    waist_ease: 0.02,
    hip_ease: 0.05,
    thigh_ease: 0.05,
    knee_ease: 0.08,
    taper: 0.03,
    crotch_drop: [0.01, 0.03],
    rise_ease: 0.015,
    hem_height: 0.03,
    band: 0.035,
    darts: 2,
};

const MEN: TrousersSpec =
    TrousersSpec { hip_ease: 0.07, thigh_ease: 0.06, knee_ease: 0.09, band: 0.04, darts: 1, ..WOMEN };

pub(crate) fn draft(body: &Body, wearer: Wearer) -> Result<Draft, DraftError> {
    let spec = match wearer {
        Wearer::Woman => WOMEN,
        Wearer::Man => MEN,
    };
    let leg = leg(body, &spec)?;
    let mut draft = Draft::default();
    let panels = [
        ("front left", leg.front.clone(), BodyPart::LeftLeg, 0.0),
        ("front right", leg.front.mirrored(), BodyPart::RightLeg, 0.0),
        ("back left", leg.back.mirrored(), BodyPart::LeftLeg, PI),
        ("back right", leg.back.clone(), BodyPart::RightLeg, PI),
    ];
    for (name, contour, part, bearing) in panels {
        let place = Place::new(part, Level::Crotch, bearing, DVec2::new(0.0, leg.crotch_drop));
        draft.cut(Piece::new(name, "chino", contour, place));
    }
    let is_waist = |name: &str| name.starts_with("waist");
    let waist = 2.0 * (leg.front.length_where(is_waist) + leg.back.length_where(is_waist));
    draft.cut(waistband("chino", waist, spec.band, PI));
    sew(&mut draft, spec.darts)?;
    measure(&mut draft)?;
    Ok(draft)
}

fn sew(draft: &mut Draft, darts: usize) -> Result<(), DraftError> {
    const OUTSEAM: [&str; 4] = ["lower outseam", "outseam", "thigh", "side"];
    let of = |panel: &'static str, edges: &[&'static str]| -> Vec<_> {
        edges.iter().map(|edge| (panel, *edge)).collect()
    };
    let up = OUTSEAM;
    let down = [OUTSEAM[3], OUTSEAM[2], OUTSEAM[1], OUTSEAM[0]];
    draft
        .sew("outseam left", &of("front left", &up), &of("back left", &up))?
        .sew("outseam right", &of("front right", &down), &of("back right", &down))?
        .sew(
            "inseam left",
            &of("front left", &["inseam", "lower inseam"]),
            &of("back left", &["inseam", "lower inseam"]),
        )?
        .sew(
            "inseam right",
            &of("front right", &["lower inseam", "inseam"]),
            &of("back right", &["lower inseam", "inseam"]),
        )?
        .close("fly", &[("front left", "fly")], &[("front right", "fly")])?
        .sew("front crotch", &[("front left", "crotch")], &[("front right", "crotch")])?
        .sew("seat", &of("back right", &["seat", "crotch"]), &of("back left", &["seat", "crotch"]))?;
    for dart in 1..=darts {
        for panel in ["back left", "back right"] {
            let [first, second] = ["first", "second"].map(|leg| format!("dart {dart} {leg}"));
            let name = format!("dart {dart} {panel}");
            draft.sew(&name, &[(panel, &first)], &[(panel, &second)])?;
        }
    }
    let pieces: Vec<String> = (1..=darts + 1).map(|piece| format!("waist {piece}")).collect();
    // Round the body from the left front to the right.
    let left = pieces.iter().map(|piece| ("back left", piece.as_str()));
    let right = pieces.iter().rev().map(|piece| ("back right", piece.as_str()));
    let waist: Vec<_> = [("front left", "waist")]
        .into_iter()
        .chain(left)
        .chain(right)
        .chain([("front right", "waist")])
        .collect();
    draft.sew("waistband", &[("waistband", "lower")], &waist)?.close(
        "waistband closure",
        &[("waistband", "last end")],
        &[("waistband", "first end")],
    )?;
    Ok(())
}

fn measure(draft: &mut Draft) -> Result<(), DraftError> {
    let leg =
        |front: [&'static str; 2], back: [&'static str; 2]| [("front left", front), ("back right", back)];
    draft
        .measure_edges("waist", Some("waist"), 0.01, &[("waistband", "upper")])?
        .measure_lines("hip", Some("hip"), 0.01, &leg(["crotch", "side"], ["crotch", "side"]))?
        .times(2.0)
        .measure_lines("thigh", Some("thigh"), 0.005, &leg(["inseam", "thigh"], ["inseam", "thigh"]))?
        .measure_lines(
            "knee",
            Some("knee"),
            0.005,
            &leg(["lower inseam", "outseam"], ["lower inseam", "outseam"]),
        )?
        .measure_edges("leg_opening", None, 0.005, &[("front left", "hem"), ("back left", "hem")])?
        .measure_edges(
            "inseam",
            Some("inside_leg"),
            0.01,
            &[("front left", "inseam"), ("front left", "lower inseam")],
        )?
        .measure_edges(
            "outseam",
            None,
            0.01,
            &[
                ("waistband", "first end"),
                ("front left", "side"),
                ("front left", "thigh"),
                ("front left", "outseam"),
                ("front left", "lower outseam"),
            ],
        )?
        .measure_edges(
            "front_rise",
            None,
            0.005,
            &[("waistband", "first end"), ("front left", "fly"), ("front left", "crotch")],
        )?
        .measure_edges(
            "back_rise",
            None,
            0.005,
            &[("waistband", "first end"), ("back left", "seat"), ("back left", "crotch")],
        )?
        .measure_edges(
            "rise",
            Some("crotch_length"),
            0.01,
            &[
                ("waistband", "first end"),
                ("front left", "fly"),
                ("front left", "crotch"),
                ("back left", "crotch"),
                ("back left", "seat"),
                ("waistband", "last end"),
            ],
        )?;
    Ok(())
}
