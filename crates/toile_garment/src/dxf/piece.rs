//! A block as a pattern piece in one size.

use glam::DVec2;

use super::boundary::{Edges, corners_of, divided, joined, lines_on, points_on};
use super::entity::{Block, Entity};
use crate::import::ImportError;

/// Layers of the standard.
mod layer {
    pub(super) const BOUNDARY: u16 = 1;
    pub(super) const TURN_POINTS: u16 = 2;
    /// V and slit, T, castle, check and U notches.
    pub(super) const NOTCHES: [u16; 5] = [4, 80, 81, 82, 83];
    pub(super) const MIRROR_LINE: u16 = 6;
    pub(super) const GRAIN_LINE: u16 = 7;
    pub(super) const INTERNAL_LINES: u16 = 8;
    pub(super) const CUT_OUTS: u16 = 11;
    pub(super) const DRILL_HOLES: u16 = 13;
    pub(super) const SEW_LINES: u16 = 14;
}

/// How far from the mirror line the ends of a half piece may be, m.
const ON_MIRROR: f64 = 1e-3;

/// A piece in one size, lengths in metres.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) name: String,
    pub(crate) size: Option<String>,
    pub(crate) quantity: Option<String>,
    pub(crate) fabric: Option<String>,
    pub(crate) category: Option<String>,
    /// The line that is sewn where it is drawn, else the one that is cut.
    pub(crate) outline: Edges,
    pub(crate) has_sew_line: bool,
    /// Sew lines are drawn, and do not close.
    pub(crate) has_open_sew_line: bool,
    pub(crate) turn_points: Vec<DVec2>,
    pub(crate) cut_outs: Vec<Edges>,
    pub(crate) notches: Vec<DVec2>,
    pub(crate) mirror_line: Option<[DVec2; 2]>,
    pub(crate) grain_line: Option<[DVec2; 2]>,
    /// Lines and holes within that are not understood.
    pub(crate) left_out: usize,
}

impl Piece {
    /// `None` for blocks without a boundary, which are no pieces.
    pub(crate) fn of(block: &Block, scale: f64) -> Result<Option<Self>, ImportError> {
        let boundary = lines_on(block, layer::BOUNDARY, scale);
        if boundary.is_empty() {
            return Ok(None);
        }
        let first_line = |layer| {
            lines_on(block, layer, scale).first().map(|(points, _)| [points[0], points[points.len() - 1]])
        };
        let mirror_line = first_line(layer::MIRROR_LINE);
        let may_close = |a: DVec2, b: DVec2| {
            mirror_line.is_some_and(|line| [a, b].iter().all(|end| distance_to_line(*end, line) < ON_MIRROR))
        };
        let name =
            text(block, "PIECE NAME").filter(|name| !name.is_empty()).unwrap_or_else(|| block.name.clone());
        let cut = joined(&boundary, may_close).ok_or_else(|| {
            ImportError::Form(format!("piece {name:?}, block {:?}: the boundary is not closed", block.name))
        })?;
        let sew_lines = lines_on(block, layer::SEW_LINES, scale);
        let sewn = joined(&sew_lines, may_close);
        let count = |layers: &[u16]| block.entities.iter().filter(|(on, _)| layers.contains(on)).count();
        let lines = |on: u16| lines_on(block, on, scale).len();
        Ok(Some(Self {
            size: text(block, "SIZE"),
            quantity: text(block, "QUANTITY"),
            fabric: text(block, "MATERIAL").or_else(|| text(block, "FABRIC")),
            category: text(block, "CATEGORY"),
            has_sew_line: sewn.is_some(),
            has_open_sew_line: sewn.is_none() && !sew_lines.is_empty(),
            outline: sewn.unwrap_or(cut),
            turn_points: points_on(block, &[layer::TURN_POINTS], scale),
            cut_outs: lines_on(block, layer::CUT_OUTS, scale).iter().filter_map(cut_out).collect(),
            notches: points_on(block, &layer::NOTCHES, scale),
            mirror_line,
            grain_line: first_line(layer::GRAIN_LINE),
            left_out: lines(layer::INTERNAL_LINES) + count(&[layer::DRILL_HOLES])
                - texts_on(block, layer::DRILL_HOLES),
            name,
        }))
    }
}

fn texts_on(block: &Block, layer: u16) -> usize {
    block.entities.iter().filter(|(on, entity)| *on == layer && matches!(entity, Entity::Text(_))).count()
}

fn cut_out(line: &(Vec<DVec2>, bool)) -> Option<Edges> {
    let edges = joined(std::slice::from_ref(line), |_, _| false)?;
    Some(divided(&edges[0], &corners_of(&edges[0], &[])))
}

pub(crate) fn distance_to_line(point: DVec2, [start, end]: [DVec2; 2]) -> f64 {
    let along = (end - start).normalize_or_zero();
    (point - start).perp_dot(along).abs()
}

/// The words after a key, as in `SIZE: 36`.
pub(crate) fn text(block: &Block, key: &str) -> Option<String> {
    block.entities.iter().find_map(|(_, entity)| match entity {
        Entity::Text(text) => {
            let (found, value) = text.split_once(':')?;
            found.trim().eq_ignore_ascii_case(key).then(|| value.trim().to_owned())
        }
        _ => None,
    })
}
