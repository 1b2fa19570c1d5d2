//! What is cut of a drawn panel: its pair, or the whole of which half is drawn.

use glam::{DQuat, DVec2, DVec3};

use super::PatternFormatError;
use super::names::PanelNames;
use crate::mirror::reflection;
use crate::{Around, BodyPart, Curve, Fold, Notch, Outline, Panel, Placement};

/// How far off the fold of the cloth a point on it may be, m.
const ON_FOLD: f64 = 1e-6;

fn flipped(point: DVec2) -> DVec2 {
    DVec2::new(-point.x, point.y)
}

/// The other panel of a pair, mirrored from left to right, on the other side of the body.
pub(crate) fn reflected(panel: &Panel, names: &PanelNames, name: &str) -> (Panel, PanelNames) {
    let drawn = &panel.outlines[0];
    let fold = |fold: &Fold| Fold {
        lines: fold.lines.iter().map(|line| line.iter().copied().map(flipped).collect()).collect(),
        ..fold.clone()
    };
    let notch = |notch: &Notch| Notch { edge: drawn.reflected_edge(notch.edge), at: 1.0 - notch.at };
    let mut other_names = PanelNames { panel: name.to_owned(), ..names.clone() };
    for (index, edge) in names.edges.iter().enumerate() {
        let other = drawn.reflected_edge(index);
        other_names.edges[other].clone_from(edge);
        // The reflected edge begins where the drawn one ends.
        other_names.corners[other].clone_from(&names.corners[next_in_loop(drawn, index)]);
    }
    let other = Panel {
        name: name.to_owned(),
        grainline: flipped(panel.grainline),
        outlines: panel.outlines.iter().map(|outline| outline.reflected(flipped)).collect(),
        notches: panel.notches.iter().map(notch).collect(),
        folds: panel.folds.iter().map(fold).collect(),
        placement: reflected_placement(&panel.placement),
        ..panel.clone()
    };
    (other, other_names)
}

/// The edge that follows upon an edge in its loop.
fn next_in_loop(outline: &Outline, edge: usize) -> usize {
    let mut first = 0;
    let holes = outline.holes.iter().map(|hole| hole.edges.len());
    for count in [outline.edges.len()].into_iter().chain(holes) {
        if edge < first + count {
            return first + (edge - first + 1) % count;
        }
        first += count;
    }
    edge
}

fn reflected_placement(placement: &Placement) -> Placement {
    match placement {
        Placement::Unknown => Placement::Unknown,
        Placement::Rigid { rotation: q, translation } => Placement::Rigid {
            rotation: DQuat::from_xyzw(q.x, -q.y, -q.z, q.w),
            translation: DVec3::new(-translation.x, translation.y, translation.z),
        },
        Placement::Around(around) => Placement::Around(Around {
            part: match around.part {
                BodyPart::LeftArm => BodyPart::RightArm,
                BodyPart::RightArm => BodyPart::LeftArm,
                BodyPart::LeftLeg => BodyPart::RightLeg,
                BodyPart::RightLeg => BodyPart::LeftLeg,
                middle @ (BodyPart::Torso | BodyPart::Neck) => middle,
            },
            anchor: around.anchor.iter().copied().map(flipped).collect(),
            up: flipped(around.up),
            bearing: -around.bearing,
            ..around.clone()
        }),
    }
}

/// A panel of which half is drawn, opened about an edge. The reflection of `side` is `side'`.
pub(crate) fn opened(
    (panel, names): (Panel, PanelNames),
    edge: &str,
) -> Result<(Panel, PanelNames), PatternFormatError> {
    let place = format!("panel {:?}", panel.name);
    let fold = names.edge(edge, &place)?;
    let drawn = &panel.outlines[0];
    if fold >= drawn.edges.len() || drawn.edges.len() < 3 {
        return Err(PatternFormatError::form(&place, "cannot be opened about this edge"));
    }
    if panel.outlines.iter().any(|outline| outline.edges[fold] != Curve::Line) {
        return Err(PatternFormatError::form(&place, "is opened about an edge that is not straight"));
    }
    let mut opened_names = PanelNames::numbered(&panel.name, 2 * (names.edges.len() - 1));
    for index in 0..names.edges.len() {
        let Some([itself, other]) = drawn.opened_edge(fold, index) else { continue };
        opened_names.edges[itself].clone_from(&names.edges[index]);
        opened_names.edges[other] = format!("{}'", names.edges[index]);
        opened_names.corners[itself].clone_from(&names.corners[index]);
        let end = next_in_loop(drawn, index);
        // The last corner of the half lies on the fold and is its own reflection.
        opened_names.corners[other] =
            if end == fold { names.corners[end].clone() } else { format!("{}'", names.corners[end]) };
    }
    let mut notches = Vec::new();
    for notch in &panel.notches {
        if let Some([itself, other]) = drawn.opened_edge(fold, notch.edge) {
            notches.extend([Notch { edge: itself, ..*notch }, Notch { edge: other, at: 1.0 - notch.at }]);
        }
    }
    let axis = |size: usize| {
        let Outline { corners, .. } = &panel.outlines[size];
        [corners[fold], corners[(fold + 1) % corners.len()]]
    };
    let folds = panel.folds.iter().flat_map(|line| opened_fold(line, axis)).collect();
    let outlines = panel.outlines.iter().map(|outline| outline.opened(fold)).collect();
    Ok((Panel { outlines, notches, folds, ..panel }, opened_names))
}

/// A line that ends on the axis goes on beyond it; any other has a reflection.
fn opened_fold(fold: &Fold, axis: impl Fn(usize) -> [DVec2; 2]) -> Vec<Fold> {
    let mirrored = |size: usize, point: &DVec2| {
        let [start, end] = axis(size);
        reflection(start, end, *point)
    };
    let is_on_axis = |size: usize, point: Option<&DVec2>| {
        point.is_some_and(|point| mirrored(size, point).distance(*point) < ON_FOLD)
    };
    let sizes = 0..fold.lines.len();
    if sizes.clone().all(|size| is_on_axis(size, fold.lines[size].last())) {
        let line = |size: usize| {
            let line = &fold.lines[size];
            let other = line.iter().rev().skip(1).map(|point| mirrored(size, point));
            line.iter().copied().chain(other).collect()
        };
        return vec![Fold { lines: sizes.map(line).collect(), ..fold.clone() }];
    }
    let other = |size: usize| fold.lines[size].iter().map(|point| mirrored(size, point)).collect();
    let reflected =
        Fold { name: format!("{}'", fold.name), lines: sizes.map(other).collect(), ..fold.clone() };
    vec![fold.clone(), reflected]
}
