//! A piece in all its sizes: edges that correspond, one outline for each size.

use glam::DVec2;

use super::boundary::{Edges, area, corners_of, divided, reversed, without_short_edges};
use super::piece::{Piece, distance_to_line};
use crate::import::{FABRIC, ImportWarning};
use crate::text::PanelNames;
use crate::{Curve, Loop, Notch, Outline, Panel, Placement, polyline};

/// How far from an edge a notch may be drawn, m.
const NOTCH_REACH: f64 = 5e-3;
/// How far from the mirror line the fold of a half piece may be, m.
const ON_MIRROR: f64 = 1e-3;

/// A panel as drawn, what its edges are called, and which of them is the fold of a half piece.
pub(crate) struct Drawn {
    pub(crate) panel: Panel,
    pub(crate) names: PanelNames,
    pub(crate) fold: Option<String>,
}

/// The panel of a piece that is given for some of the sizes; `base` is the size that carries what the others leave out.
pub(crate) fn drawn(
    name: &str,
    by_size: &[Option<&Piece>],
    base: &Piece,
    sizes: &[String],
    warnings: &mut Vec<ImportWarning>,
) -> Drawn {
    let mut outlines = Vec::new();
    let base_corners = single(base).map(|edge| corners_of(edge, &base.turn_points));
    let expected = base_corners.as_ref().map_or(base.outline.len(), Vec::len);
    let mut missing = Vec::new();
    for (piece, size) in by_size.iter().zip(sizes) {
        let edges = piece.and_then(|piece| corresponding(piece, base, base_corners.as_deref(), expected));
        if edges.is_none() {
            missing.push(size.clone());
        }
        outlines.push(edges);
    }
    if !missing.is_empty() {
        warnings.push(ImportWarning::NotGraded { piece: name.to_owned(), sizes: missing });
    }
    let fallback = corresponding(base, base, base_corners.as_deref(), expected).unwrap_or_default();
    let mut outlines: Vec<Edges> =
        outlines.into_iter().map(|edges| edges.unwrap_or_else(|| fallback.clone())).collect();
    without_short_edges(&mut outlines);
    let mut numbers: Vec<String> =
        (1..=outlines.first().map_or(0, Vec::len)).map(|n| n.to_string()).collect();
    let base_index = by_size.iter().position(|piece| piece.is_some_and(|piece| std::ptr::eq(piece, base)));
    let base_index = base_index.unwrap_or(0);
    if area(&outlines[base_index]) < 0.0 {
        outlines = outlines.iter().map(reversed).collect();
        // Numbers stay those of the file, whichever way round it goes.
        numbers.reverse();
    }
    let fold = base.mirror_line.and_then(|line| fold_edge(&mut outlines, &mut numbers, line));
    if base.mirror_line.is_some() && fold.is_none() {
        warnings.push(ImportWarning::NoFold { piece: name.to_owned() });
    }
    let holes = holes(by_size, base);
    let outlines: Vec<Outline> =
        outlines.iter().zip(holes).map(|(edges, holes)| outline(edges, holes)).collect();
    let mut names = PanelNames::numbered(name, outlines.first().map_or(0, Outline::edge_count));
    names.edges[..numbers.len()].clone_from_slice(&numbers);
    let panel = Panel {
        name: name.to_owned(),
        fabric: fabric(base, warnings),
        grainline: grainline(base, warnings),
        layer: 0,
        notches: notches(base, &outlines[base_index], warnings),
        folds: Vec::new(),
        placement: Placement::Unknown,
        outlines,
    };
    Drawn { panel, names, fold }
}

/// The line round a piece, where it is drawn in one.
fn single(piece: &Piece) -> Option<&Vec<DVec2>> {
    if let [edge] = piece.outline.as_slice() { Some(edge) } else { None }
}

/// The edges of a piece in one size, as many as in the base size; `None` where they cannot be told.
fn corresponding(
    piece: &Piece,
    base: &Piece,
    base_corners: Option<&[usize]>,
    expected: usize,
) -> Option<Edges> {
    if piece.has_sew_line != base.has_sew_line {
        return None;
    }
    let (Some(edge), Some(base_corners)) = (single(piece), base_corners) else {
        return (piece.outline.len() == expected).then(|| piece.outline.clone());
    };
    // Most systems give turn points with the base size only, and all sizes the same vertices.
    let is_alike = single(base).is_some_and(|base| base.len() == edge.len());
    let corners = if is_alike { base_corners.to_vec() } else { corners_of(edge, &piece.turn_points) };
    (corners.len() == expected).then(|| divided(edge, &corners))
}

/// The edges along the mirror line as one straight edge, and its name.
fn fold_edge(by_size: &mut [Edges], numbers: &mut Vec<String>, line: [DVec2; 2]) -> Option<String> {
    // In every size the line is at the same edges; it is drawn for one size here.
    let is_on_line = |edge: &Vec<DVec2>| edge.iter().all(|&point| distance_to_line(point, line) < ON_MIRROR);
    let count = numbers.len();
    let on_line: Vec<bool> =
        (0..count).map(|index| by_size.iter().any(|edges| is_on_line(&edges[index]))).collect();
    let start = (0..count).find(|&index| on_line[index] && !on_line[(index + count - 1) % count])?;
    let run = (0..count).take_while(|step| on_line[(start + step) % count]).count();
    if count - run < 2 {
        return None;
    }
    for edges in by_size.iter_mut() {
        edges.rotate_left(start);
        let fold: Vec<Vec<DVec2>> = edges.drain(..run).collect();
        let ends = [*fold.first()?.first()?, *fold.last()?.last()?];
        edges.insert(0, ends.to_vec());
    }
    numbers.rotate_left(start);
    numbers.drain(1..run);
    numbers.first().cloned()
}

/// Cut-outs of every size; those of the base size where a size has not the same.
fn holes(by_size: &[Option<&Piece>], base: &Piece) -> Vec<Vec<Loop>> {
    let edge_counts = |piece: &Piece| piece.cut_outs.iter().map(Vec::len).collect::<Vec<_>>();
    let clockwise = |edges: &Edges| if area(edges) > 0.0 { reversed(edges) } else { edges.clone() };
    let alike = by_size.iter().map(|piece| match *piece {
        Some(piece) if edge_counts(piece) == edge_counts(base) => piece,
        _ => base,
    });
    alike.map(|piece| piece.cut_outs.iter().map(|edges| loop_of(&clockwise(edges))).collect()).collect()
}

fn outline(edges: &Edges, holes: Vec<Loop>) -> Outline {
    let Loop { corners, edges } = loop_of(edges);
    Outline { corners, edges, holes }
}

fn loop_of(edges: &Edges) -> Loop {
    let curve = |edge: &Vec<DVec2>| match edge.as_slice() {
        [_, between @ .., _] if !between.is_empty() => Curve::Through(between.to_vec()),
        _ => Curve::Line,
    };
    Loop { corners: edges.iter().map(|edge| edge[0]).collect(), edges: edges.iter().map(curve).collect() }
}

fn fabric(base: &Piece, warnings: &mut Vec<ImportWarning>) -> String {
    base.fabric.clone().filter(|fabric| !fabric.is_empty()).unwrap_or_else(|| {
        let warning = ImportWarning::Fabric { taken: FABRIC.to_owned() };
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
        FABRIC.to_owned()
    })
}

fn grainline(base: &Piece, warnings: &mut Vec<ImportWarning>) -> DVec2 {
    let drawn = base.grain_line.and_then(|[start, end]| (end - start).try_normalize());
    drawn.unwrap_or_else(|| {
        warnings.push(ImportWarning::NoGrainLine { piece: base.name.clone() });
        DVec2::X
    })
}

/// Notches on the edges that are nearest to them.
fn notches(base: &Piece, outline: &Outline, warnings: &mut Vec<ImportWarning>) -> Vec<Notch> {
    let mut found: Vec<Notch> = Vec::new();
    for &point in &base.notches {
        let nearest = (0..outline.edge_count())
            .rev()
            .map(|edge| (edge, polyline::nearest(&outline.edge_points(edge), point)));
        let nearest = nearest.min_by(|(_, a), (_, b)| a.1.total_cmp(&b.1));
        match nearest {
            Some((edge, (at, distance))) if distance < NOTCH_REACH => {
                let notch = Notch { edge, at };
                if !found.contains(&notch) {
                    found.push(notch);
                }
            }
            _ => {
                warnings.push(ImportWarning::StrayNotch { piece: base.name.clone(), x: point.x, y: point.y })
            }
        }
    }
    found
}
