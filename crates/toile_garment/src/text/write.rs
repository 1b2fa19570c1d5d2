//! A pattern as a document, in centimetres. Edges and corners are called by their numbers.

use glam::DVec2;

use super::curve::{CurvePart, CurveShape};
use super::decimal::{Decimal, Unit};
use super::document::{
    AroundPart, CornerPart, Document, FoldPart, MeasurePart, NotchPart, PanelPart, PathPart, PlacementPart,
    RigidPart, Rules, SeamPart, SizePart, TrimKindPart, TrimPart,
};
use super::layout;
use super::line::LinePart;
use super::place::Place;
use super::sewing::{PartOfEdge, RunPart};
use super::size::BodyPartCm;
use crate::{
    Curve, Fold, MeasurePath, Panel, Pattern, Placement, PointOfMeasure, Run, Seam, SeamKind, Size, Trim,
    TrimKind,
};

/// The text of a document.
pub(crate) fn document(pattern: &Pattern) -> String {
    let document = Document {
        toile_pattern: 1,
        name: pattern.name.clone(),
        unit: Unit::Centimetre,
        category: pattern.category,
        wearer: pattern.wearer,
        sizes: pattern.sizes.iter().map(size).collect(),
        base_size: pattern.sizes.get(pattern.base_size).map(|size| size.name.clone()).unwrap_or_default(),
        rules: Rules::new(),
        panels: pattern.panels.iter().map(panel).collect(),
        seams: pattern.seams.iter().map(|part| seam(pattern, part)).collect(),
        points_of_measure: pattern.points_of_measure.iter().map(|part| measure(pattern, part)).collect(),
        trims: pattern.trims.iter().map(|part| trim(pattern, part)).collect(),
    };
    layout::text(&document)
}

fn size(size: &Size) -> SizePart {
    let body = size.body_cm.iter().map(|(name, value)| (name.clone(), Decimal::new(*value)));
    SizePart { name: size.name.clone(), labels: size.labels.clone(), body_cm: BodyPartCm(body.collect()) }
}

fn panel(panel: &Panel) -> PanelPart {
    let loops = |index: usize| {
        let of_size = panel.outlines.iter().map(|outline| match index.checked_sub(1) {
            None => (&outline.corners, &outline.edges),
            Some(hole) => (&outline.holes[hole].corners, &outline.holes[hole].edges),
        });
        corners(&of_size.collect::<Vec<_>>())
    };
    let holes = panel.outlines.first().map_or(0, |outline| outline.holes.len());
    PanelPart {
        name: panel.name.clone(),
        fabric: panel.fabric.clone(),
        layer: panel.layer,
        grainline: Some(direction(panel.grainline)),
        cut: None,
        outline: loops(0),
        holes: (1..=holes).map(loops).collect(),
        notches: (panel.notches.iter())
            .map(|notch| NotchPart { edge: number(notch.edge), at: Decimal::new(notch.at) })
            .collect(),
        folds: panel.folds.iter().map(fold).collect(),
        placement: placement(&panel.placement),
    }
}

fn corners(by_size: &[(&Vec<DVec2>, &Vec<Curve>)]) -> Vec<CornerPart> {
    let count = by_size.first().map_or(0, |(corners, _)| corners.len());
    let corner = |index: usize| {
        let ends = [index, (index + 1) % count];
        let is_fixed = ends.iter().all(|&end| is_same(by_size.iter().map(|(corners, _)| corners[end])));
        CornerPart {
            corner: None,
            at: place(by_size.iter().map(|(corners, _)| corners[index])),
            edge: None,
            curve: curve(&by_size.iter().map(|(_, edges)| &edges[index]).collect::<Vec<_>>(), is_fixed),
        }
    };
    (0..count).map(corner).collect()
}

/// A curve in every size. Points of one that is the same in all sizes would go along with its corners if they moved.
fn curve(by_size: &[&Curve], is_fixed: bool) -> Option<CurvePart> {
    if by_size.iter().all(|curve| **curve == Curve::Line) {
        return None;
    }
    let fixed = |point: &DVec2| Place::Fixed(point_part(*point));
    let shape = |curve: &Curve| match curve {
        Curve::Line => CurveShape::Line,
        Curve::Quadratic(control) => CurveShape::Quadratic(fixed(control)),
        Curve::Cubic(first, second) => CurveShape::Cubic([fixed(first), fixed(second)]),
        Curve::Through(between) => CurveShape::Through(between.iter().map(fixed).collect()),
    };
    Some(if is_fixed && by_size.windows(2).all(|pair| pair[0] == pair[1]) {
        CurvePart::Graded(shape(by_size[0]))
    } else {
        CurvePart::BySize(by_size.iter().map(|curve| shape(curve)).collect())
    })
}

fn fold(fold: &Fold) -> FoldPart {
    let [angle_deg, angle_rad] = angle(fold.angle);
    FoldPart {
        name: fold.name.clone(),
        line: line(&fold.lines),
        angle_deg,
        angle_rad,
        rigidity: fold.rigidity.map(Decimal::new),
    }
}

/// An angle in degrees where reading them gives the same radians, else in radians.
fn angle(radians: f64) -> [Option<Decimal>; 2] {
    let degrees = radians.to_degrees();
    if radians == 0.0 && radians.is_sign_positive() {
        [None, None]
    } else if degrees.to_radians().to_bits() == radians.to_bits() {
        [Some(Decimal::new(degrees)), None]
    } else {
        [None, Some(Decimal::new(radians))]
    }
}

fn placement(placement: &Placement) -> Option<PlacementPart> {
    match placement {
        Placement::Unknown => None,
        Placement::Rigid { rotation, translation } => Some(PlacementPart::Rigid(RigidPart {
            rotation: rotation.to_array().map(Decimal::new),
            translation: translation.to_array().map(Decimal::centimetres),
        })),
        Placement::Around(around) => {
            let [bearing_deg, bearing_rad] = angle(around.bearing);
            Some(PlacementPart::Around(AroundPart {
                part: around.part,
                anchor: place(around.anchor.iter().copied()),
                up: direction(around.up),
                bearing_deg,
                bearing_rad,
                level: around.level,
                clearance: Decimal::centimetres(around.clearance),
            }))
        }
    }
}

fn seam(pattern: &Pattern, seam: &Seam) -> SeamPart {
    let [angle_deg, angle_rad] = angle(seam.angle);
    SeamPart {
        name: seam.name.clone(),
        sides: seam.sides.each_ref().map(|side| side.iter().map(|part| run(pattern, part)).collect()),
        closure: seam.kind == SeamKind::Closure,
        angle_deg,
        angle_rad,
        rigidity: seam.rigidity.map(Decimal::new),
    }
}

fn run(pattern: &Pattern, run: &Run) -> RunPart {
    let edge = edge_name(pattern, run.panel, run.edge);
    let is = |from: f64, to: f64| run.from.to_bits() == from.to_bits() && run.to.to_bits() == to.to_bits();
    if is(0.0, 1.0) {
        RunPart::Whole(edge)
    } else if is(1.0, 0.0) {
        RunPart::Part(PartOfEdge { edge, reversed: Some(true), from: None, to: None })
    } else {
        let (from, to) = (Some(Decimal::new(run.from)), Some(Decimal::new(run.to)));
        RunPart::Part(PartOfEdge { edge, reversed: None, from, to })
    }
}

fn measure(pattern: &Pattern, point: &PointOfMeasure) -> MeasurePart {
    let path = |path: &MeasurePath| match path {
        MeasurePath::Edge { panel, edge, from, to } => PathPart {
            edge: Some(edge_name(pattern, *panel, *edge)),
            from: Some(Decimal::new(*from)),
            to: Some(Decimal::new(*to)),
            panel: None,
            line: None,
        },
        MeasurePath::Line { panel, points } => PathPart {
            edge: None,
            from: None,
            to: None,
            panel: Some(panel_name(pattern, *panel)),
            line: Some(line(points)),
        },
    };
    MeasurePart {
        name: point.name.clone(),
        body: point.body.clone(),
        paths: point.paths.iter().map(path).collect(),
        times: Some(Decimal::new(point.times)),
        tolerance: Decimal::centimetres(point.tolerance),
    }
}

fn trim(pattern: &Pattern, trim: &Trim) -> TrimPart {
    let TrimKind::Button { diameter } = trim.kind;
    TrimPart {
        name: trim.name.clone(),
        kind: TrimKindPart::Button { diameter: Decimal::centimetres(diameter) },
        panel: panel_name(pattern, trim.panel),
        at: place(trim.at.iter().copied()),
    }
}

fn panel_name(pattern: &Pattern, panel: usize) -> String {
    pattern.panels.get(panel).map(|panel| panel.name.clone()).unwrap_or_default()
}

fn edge_name(pattern: &Pattern, panel: usize, edge: usize) -> String {
    format!("{}.{}", panel_name(pattern, panel), number(edge))
}

fn number(index: usize) -> String {
    (index + 1).to_string()
}

fn line(by_size: &[Vec<DVec2>]) -> LinePart {
    let count = by_size.first().map_or(0, Vec::len);
    if by_size.iter().all(|line| line.len() == count) {
        LinePart::Graded((0..count).map(|index| place(by_size.iter().map(|line| line[index]))).collect())
    } else {
        let points = |line: &Vec<DVec2>| line.iter().map(|point| point_part(*point)).collect();
        LinePart::BySize { sizes: by_size.iter().map(points).collect() }
    }
}

fn place(by_size: impl Iterator<Item = DVec2> + Clone) -> Place {
    match by_size.clone().next() {
        Some(point) if is_same(by_size.clone()) => Place::Fixed(point_part(point)),
        _ => Place::BySize(by_size.map(point_part).collect()),
    }
}

fn is_same(mut points: impl Iterator<Item = DVec2>) -> bool {
    let first = points.next();
    points.all(|point| Some(point) == first)
}

fn point_part(point: DVec2) -> [Decimal; 2] {
    point.to_array().map(Decimal::centimetres)
}

fn direction(direction: DVec2) -> [Decimal; 2] {
    direction.to_array().map(Decimal::new)
}
