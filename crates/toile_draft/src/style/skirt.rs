//! A skirt gathered into a straight waistband at the natural waist, with a zip at the left side.
//!
//! Intended ease: waist 2 cm. Each panel is 1.8 times as wide as the half of the waistband that it is gathered into,
//! and its sides flare by 2 cm. The hem lies a hand below the knee.

use std::f64::consts::{FRAC_PI_2, PI};

use glam::DVec2;
use toile_garment::{BodyPart, Level};

use crate::block::waistband::waistband;
use crate::contour::Contour;
use crate::draft::{Draft, Piece, Place};
use crate::{Body, DraftError};

const WAIST_EASE: f64 = 0.02;
/// Width of the cloth by that of the waistband.
const GATHERS: f64 = 1.8;
/// By which a panel is wider at the hem on each side.
const FLARE: f64 = 0.02;
const BAND: f64 = 0.035;
/// From the knee down to the hem.
const BELOW_KNEE: f64 = 0.08;
/// Part of the zip that lies below the waistband.
const ZIP: f64 = 0.18;

pub(crate) fn draft(body: &Body) -> Result<Draft, DraftError> {
    let waist = body.waist + WAIST_EASE;
    let length = body.waist_height - body.knee_height + BELOW_KNEE - BAND;
    if length < ZIP + 0.05 {
        let why = format!("{length:.3} m from waist to hem leave no room for the zip");
        return Err(DraftError::Impossible { part: "skirt", why });
    }
    let mut draft = Draft::default();
    draft.cut(panel("front", ["left", "right"], 0.0, waist, length));
    draft.cut(panel("back", ["right", "left"], PI, waist, length));
    draft.cut(waistband("poplin", waist, BAND, -FRAC_PI_2));
    sew(&mut draft)?;
    measure(&mut draft)?;
    Ok(draft)
}

/// Its waist is straight: the gathers let the cloth fall from it as it will.
fn panel(name: &str, halves: [&str; 2], bearing: f64, waist: f64, length: f64) -> Piece {
    let half = GATHERS * waist / 4.0;
    let hem = DVec2::new(half + FLARE, -length);
    let top = DVec2::new(half, 0.0);
    let zip_end = top.lerp(hem, ZIP / top.distance(hem));
    let contour = Contour::from(DVec2::new(0.0, -length))
        .straight("hem", hem)
        .straight("side", zip_end)
        .straight("zip", top)
        .straight("waist", DVec2::ZERO)
        .symmetric(halves[0], halves[1]);
    let place = Place::new(BodyPart::Torso, Level::Waist, bearing, DVec2::new(0.0, BAND));
    Piece::new(name, "poplin", contour, place)
}

fn sew(draft: &mut Draft) -> Result<(), DraftError> {
    draft
        .sew("side left", &[("front", "side left")], &[("back", "side left")])?
        .close("zip", &[("front", "zip left")], &[("back", "zip left")])?
        .sew(
            "side right",
            &[("front", "zip right"), ("front", "side right")],
            &[("back", "zip right"), ("back", "side right")],
        )?
        .sew(
            "waistband",
            &[("waistband", "lower")],
            &[
                ("back", "waist left"),
                ("back", "waist right"),
                ("front", "waist right"),
                ("front", "waist left"),
            ],
        )?
        .close("waistband closure", &[("waistband", "last end")], &[("waistband", "first end")])?;
    Ok(())
}

fn measure(draft: &mut Draft) -> Result<(), DraftError> {
    draft
        .measure_edges("waist", Some("waist"), 0.01, &[("waistband", "upper")])?
        .measure_edges(
            "hem",
            None,
            0.02,
            &[("front", "hem left"), ("front", "hem right"), ("back", "hem left"), ("back", "hem right")],
        )?
        .measure_edges(
            "length",
            None,
            0.01,
            &[("waistband", "first end"), ("front", "zip left"), ("front", "side left")],
        )?;
    Ok(())
}
