//! What a file's coordinates are in.

use super::entity::{Block, Drawing, Entity};
use super::piece::text;
use crate::import::{ImportError, ImportWarning};

/// Metres of a millimetre, a centimetre, an inch.
const MILLIMETRE: f64 = 1e-3;
const CENTIMETRE: f64 = 1e-2;
const INCH: f64 = 0.0254;
/// The largest piece of a style is about as large as this, m: from a child's sleeve to the sail of a tent.
const LARGEST_PIECE: std::ops::Range<f64> = 0.2..5.0;

/// Metres of the file's unit. Where the largest piece would then be no piece of clothing, the unit in which it would be
/// is taken: systems write centimetres and say `METRIC`, which stands for millimetres.
pub(crate) fn scale(drawing: &Drawing) -> Result<(f64, Option<ImportWarning>), ImportError> {
    let stated = stated(drawing)?;
    let largest = drawing.blocks.iter().map(extent).fold(0.0, f64::max);
    let is_possible = |scale: &f64| LARGEST_PIECE.contains(&(largest * scale));
    let scale =
        stated.filter(is_possible).or_else(|| [MILLIMETRE, CENTIMETRE, INCH].into_iter().find(is_possible));
    let scale = scale.or(stated).unwrap_or(MILLIMETRE);
    if stated == Some(scale) {
        return Ok((scale, None));
    }
    Ok((scale, Some(ImportWarning::Unit { largest, millimetres: scale / MILLIMETRE })))
}

fn stated(drawing: &Drawing) -> Result<Option<f64>, ImportError> {
    if let Some(unit) = text(&drawing.style, "UNITS") {
        return match unit.to_uppercase().as_str() {
            "METRIC" | "MM" | "MILLIMETERS" | "MILLIMETRES" => Ok(Some(MILLIMETRE)),
            "CM" | "CENTIMETERS" | "CENTIMETRES" => Ok(Some(CENTIMETRE)),
            "ENGLISH" | "IMPERIAL" | "INCH" | "INCHES" => Ok(Some(INCH)),
            _ => Err(ImportError::Units(unit)),
        };
    }
    // $INSUNITS: 1 is inches, 4 millimetres, 5 centimetres, 6 metres; $MEASUREMENT: 0 is English, 1 metric.
    Ok(match (drawing.variable("$INSUNITS"), drawing.variable("$MEASUREMENT")) {
        (Some("1"), _) => Some(INCH),
        (Some("4"), _) => Some(MILLIMETRE),
        (Some("5"), _) => Some(CENTIMETRE),
        (Some("6"), _) => Some(1.0),
        (_, Some("0")) => Some(INCH),
        (_, Some("1")) => Some(MILLIMETRE),
        _ => None,
    })
}

/// The longer side of the box round the boundary.
fn extent(block: &Block) -> f64 {
    let points = block.entities.iter().filter_map(|(layer, entity)| match entity {
        Entity::Line { points, .. } if *layer == 1 => Some(points),
        _ => None,
    });
    let mut bounds: Option<[glam::DVec2; 2]> = None;
    for &point in points.flatten() {
        let [least, most] = bounds.unwrap_or([point, point]);
        bounds = Some([least.min(point), most.max(point)]);
    }
    bounds.map_or(0.0, |[least, most]| (most - least).max_element())
}
