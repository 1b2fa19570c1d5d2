//! A straight waistband.

use glam::DVec2;
use toile_garment::{BodyPart, Level};

use crate::contour::Contour;
use crate::draft::{Piece, Place};

/// A strip round the natural waist, its middle at a bearing and its ends opposite. Edges: `lower`, `last end`, `upper`,
/// `first end`; seen from above it goes round the body from the left side to the back.
pub(crate) fn waistband(fabric: &'static str, length: f64, height: f64, bearing: f64) -> Piece {
    let half = length / 2.0;
    let contour = Contour::from(DVec2::new(-half, 0.0))
        .straight("lower", DVec2::new(half, 0.0))
        .straight("last end", DVec2::new(half, height))
        .straight("upper", DVec2::new(-half, height))
        .straight("first end", DVec2::new(-half, 0.0));
    let place = Place::new(BodyPart::Torso, Level::Waist, bearing, DVec2::new(0.0, height));
    Piece::new("waistband", fabric, contour, place)
}
