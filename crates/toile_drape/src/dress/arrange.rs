//! Panels round the body: where the stitch points of a garment start.

use glam::{DVec2, DVec3};
use toile_garment::{Around, BodyPart, Garment, Panel, Pattern, Placement};

use super::DressError;
use super::levels::level_on;
use super::part::Part;
use super::roll::{Roll, Widths};
use crate::Body;

/// How far outside of the skin the innermost panels start, m.
const CLEARANCE: f64 = 0.012;
/// And how much farther each layer that lies upon another, m.
const BETWEEN_LAYERS: f64 = 0.004;

const PARTS: [BodyPart; 6] = [
    BodyPart::Torso,
    BodyPart::LeftArm,
    BodyPart::RightArm,
    BodyPart::LeftLeg,
    BodyPart::RightLeg,
    BodyPart::Neck,
];

/// Where every stitch point starts, m, `over` so much of what is worn already. Corners that are sewn together start midway
/// between the places of their panels.
pub(crate) fn arranged(
    pattern: &Pattern,
    garment: &Garment,
    size: usize,
    body: &Body<'_>,
    over: f64,
) -> Result<Vec<DVec3>, DressError> {
    let flat = garment.flat.get(size).ok_or(DressError::Mismatch)?;
    if pattern.panels.len() != garment.panels.len() || flat.len() != garment.weld.len() {
        return Err(DressError::Mismatch);
    }
    let mut places = vec![DVec3::ZERO; flat.len()];
    for part in PARTS {
        roll_round(part, pattern, garment, size, body, over, &mut places)?;
    }
    for (panel, cut) in pattern.panels.iter().zip(&garment.panels) {
        let corners = cut.corners.start as usize..cut.corners.end as usize;
        match &panel.placement {
            Placement::Around(_) => {}
            Placement::Rigid { rotation, translation } => {
                for (place, corner) in places[corners.clone()].iter_mut().zip(&flat[corners]) {
                    *place = *rotation * on_panel(panel, *corner).extend(0.0) + *translation;
                }
            }
            Placement::Unknown => return Err(DressError::Unplaced { panel: panel.name.clone() }),
        }
    }
    Ok(sewn(garment, &places))
}

/// Puts all corners of panels that belong to a part of the body.
fn roll_round(
    part: BodyPart,
    pattern: &Pattern,
    garment: &Garment,
    size: usize,
    body: &Body<'_>,
    over: f64,
    places: &mut [DVec3],
) -> Result<(), DressError> {
    let is_here =
        |panel: &Panel| matches!(&panel.placement, Placement::Around(around) if around.part == part);
    if !pattern.panels.iter().any(is_here) {
        return Ok(());
    }
    let skin = Part::of(body, part).ok_or(DressError::Body { part })?;
    let mut rolls = Vec::new();
    for (panel, cut) in pattern.panels.iter().zip(&garment.panels) {
        let Placement::Around(around) = &panel.placement else { continue };
        if around.part == part {
            let level = level_on(body, part, around.level).ok_or(DressError::Body { part })?;
            let anchor = *around.anchor.get(size).ok_or(DressError::Mismatch)?;
            let corners = cut.corners.start as usize..cut.corners.end as usize;
            let off = CLEARANCE + over + around.clearance + BETWEEN_LAYERS * f64::from(cut.layer);
            let flat = garment.flat[size][corners.clone()].iter();
            let at: Vec<DVec2> =
                flat.map(|corner| rolled(around, anchor, on_panel(panel, *corner))).collect();
            let (low, high) =
                at.iter().fold((0.0_f64, 0.0_f64), |(low, high), at| (low.min(at.y), high.max(at.y)));
            let climb = skin.climb(level, around.bearing, off, [low, high]);
            let at = at.into_iter().map(|at| DVec2::new(at.x, climb.at(at.y))).collect();
            let triangles = &garment.triangles[cut.triangles.start as usize..cut.triangles.end as usize];
            rolls.push(Roll { corners, at, triangles, bearing: around.bearing, off });
        }
    }
    let widths = Widths::of(&rolls, &skin);
    for roll in &rolls {
        for (place, at) in places[roll.corners.clone()].iter_mut().zip(&roll.at) {
            let [way, farther] = widths.at(at.y).folded(at.x);
            *place = skin.place(at.y, roll.bearing, way, roll.off + farther);
        }
    }
    Ok(())
}

/// A corner in the panel's own coordinates, m: samples have the warp upwards.
fn on_panel(panel: &Panel, corner: DVec2) -> DVec2 {
    let warp = panel.grainline;
    -warp.perp() * corner.x + warp * corner.y
}

/// How far round and how far up a corner goes from where the anchor is.
fn rolled(around: &Around, anchor: DVec2, corner: DVec2) -> DVec2 {
    let way = corner - anchor;
    DVec2::new(-around.up.perp().dot(way), around.up.dot(way))
}

/// Stitch points from corners.
fn sewn(garment: &Garment, places: &[DVec3]) -> Vec<DVec3> {
    let mut sums = vec![(DVec3::ZERO, 0.0); garment.stitch_points];
    for (place, point) in places.iter().zip(&garment.weld) {
        let (sum, count) = &mut sums[*point as usize];
        *sum += *place;
        *count += 1.0;
    }
    sums.into_iter().map(|(sum, count)| sum / f64::max(count, 1.0)).collect()
}
