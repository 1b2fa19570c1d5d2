//! A straight waistband.

use std::f64::consts::PI;

use glam::DVec2;
use toile_garment::{BodyPart, Level};

use crate::contour::Contour;
use crate::draft::{Piece, Place};

/// A strip round the natural waist, its middle behind and its ends at the centre front. Edges: `lower`, `end right`,
/// `upper`, `end left`.
pub(crate) fn waistband(fabric: &'static str, length: f64, height: f64) -> Piece {
    let half = length / 2.0;
    let contour = Contour::from(DVec2::new(-half, 0.0))
        .straight("lower", DVec2::new(half, 0.0))
        .straight("end right", DVec2::new(half, height))
        .straight("upper", DVec2::new(-half, height))
        .straight("end left", DVec2::new(-half, 0.0));
    let place = Place::new(BodyPart::Torso, Level::Waist, PI, DVec2::new(0.0, height));
    Piece::new("waistband", fabric, contour, place)
}
