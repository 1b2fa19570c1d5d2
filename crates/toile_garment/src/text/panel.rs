//! Panels of a document: drawn, then mirrored or opened as they are cut.

use glam::{DQuat, DVec2, DVec3};

use super::PatternFormatError;
use super::decimal::{Decimal, Unit};
use super::document::{AroundPart, CornerPart, CutPart, FoldPart, PanelPart, PlacementPart};
use super::names::PanelNames;
use super::size::Grading;
use crate::mirror::reflection;
use crate::{Around, BodyPart, Curve, Fold, Loop, Notch, Outline, Panel, Placement};

/// How far from straight the fold of the cloth may be, and points on it may be off it, m.
const ON_FOLD: f64 = 1e-6;

/// Panels and what their edges are called.
pub(crate) type Named = Vec<(Panel, PanelNames)>;

impl PanelPart {
    /// What is cut: one panel, or a pair.
    pub(crate) fn panels(&self, grading: &Grading) -> Result<Named, PatternFormatError> {
        let drawn = self.drawn(grading)?;
        match &self.cut {
            None => Ok(vec![drawn]),
            Some(CutPart::Pair(name)) => {
                let other = reflected(&drawn.0, &drawn.1, name);
                Ok(vec![drawn, other])
            }
            Some(CutPart::Fold(edge)) => Ok(vec![opened(drawn, edge)?]),
        }
    }

    fn drawn(&self, grading: &Grading) -> Result<(Panel, PanelNames), PatternFormatError> {
        let place = format!("panel {:?}", self.name);
        let (outlines, names) = self.outlines(grading, &place)?;
        let notch =
            |edge: &str, at: &Decimal| Ok(Notch { edge: names.edge(edge, &place)?, at: at.number(&place)? });
        let notches = self.notches.iter().map(|part| notch(&part.edge, &part.at));
        let folds = self.folds.iter().map(|part| part.fold(grading, &names, &outlines));
        let grainline = match &self.grainline {
            Some(direction) => direction_of(direction, &place)?,
            None => DVec2::Y,
        };
        let panel = Panel {
            name: self.name.clone(),
            fabric: self.fabric.clone(),
            grainline,
            layer: self.layer,
            notches: notches.collect::<Result<_, PatternFormatError>>()?,
            folds: folds.collect::<Result<_, _>>()?,
            placement: match &self.placement {
                None => Placement::Unknown,
                Some(part) => part.placement(grading, &names, &outlines, &place)?,
            },
            outlines,
        };
        Ok((panel, names))
    }

    fn outlines(
        &self,
        grading: &Grading,
        place: &str,
    ) -> Result<(Vec<Outline>, PanelNames), PatternFormatError> {
        let loops: Vec<&Vec<CornerPart>> = [&self.outline].into_iter().chain(&self.holes).collect();
        let mut names = PanelNames::numbered(&self.name, loops.iter().map(|corners| corners.len()).sum());
        let corners = loops.iter().flat_map(|corners| corners.iter());
        for (index, part) in corners.enumerate() {
            if let Some(name) = &part.edge {
                names.edges[index].clone_from(name);
            }
            if let Some(name) = &part.corner {
                names.corners[index].clone_from(name);
            }
        }
        names.check()?;
        let drawn = loops.iter().map(|corners| loops_of(corners, grading, place));
        let drawn = drawn.collect::<Result<Vec<_>, _>>()?;
        let outline = |size: usize| {
            let mut loops = drawn.iter().map(|by_size| by_size[size].clone());
            let Loop { corners, edges } =
                loops.next().unwrap_or(Loop { corners: Vec::new(), edges: Vec::new() });
            Outline { corners, edges, holes: loops.collect() }
        };
        Ok(((0..grading.sizes).map(outline).collect(), names))
    }
}

/// A loop in every size.
fn loops_of(parts: &[CornerPart], grading: &Grading, place: &str) -> Result<Vec<Loop>, PatternFormatError> {
    let corners = parts.iter().map(|part| part.at.by_coordinates(grading, place));
    let corners = corners.collect::<Result<Vec<_>, _>>()?;
    let mut loops: Vec<Loop> = (0..grading.sizes)
        .map(|size| Loop { corners: corners.iter().map(|corner| corner[size]).collect(), edges: Vec::new() })
        .collect();
    for (index, part) in parts.iter().enumerate() {
        let ends = [corners[index].as_slice(), corners[(index + 1) % corners.len()].as_slice()];
        let curves = match &part.curve {
            None => vec![Curve::Line; grading.sizes],
            Some(curve) => curve.curves(ends, grading, place)?,
        };
        for (drawn, curve) in loops.iter_mut().zip(curves) {
            drawn.edges.push(curve);
        }
    }
    Ok(loops)
}

impl FoldPart {
    pub(crate) fn fold(
        &self,
        grading: &Grading,
        names: &PanelNames,
        outlines: &[Outline],
    ) -> Result<Fold, PatternFormatError> {
        let place = format!("fold {:?}", self.name);
        Ok(Fold {
            name: self.name.clone(),
            lines: self.line.lines(grading, names, outlines, &place)?,
            angle: angle(self.angle_deg.as_ref(), self.angle_rad.as_ref(), &place)?,
            rigidity: self.rigidity.as_ref().map(|value| value.number(&place)).transpose()?,
        })
    }
}

/// An angle in radians, which may be given in degrees; none where neither is given.
pub(crate) fn angle(
    degrees: Option<&Decimal>,
    radians: Option<&Decimal>,
    place: &str,
) -> Result<f64, PatternFormatError> {
    match (degrees, radians) {
        (None, None) => Ok(0.0),
        (Some(degrees), None) => Ok(degrees.number(place)?.to_radians()),
        (None, Some(radians)) => radians.number(place),
        (Some(_), Some(_)) => Err(PatternFormatError::form(place, "the angle is given twice")),
    }
}

fn direction_of([x, y]: &[Decimal; 2], place: &str) -> Result<DVec2, PatternFormatError> {
    let given = DVec2::new(x.number(place)?, y.number(place)?);
    // What has been brought to length 1 before is left as it is, digit by digit.
    if (given.length() - 1.0).abs() < 1e-12 {
        return Ok(given);
    }
    given.try_normalize().ok_or_else(|| PatternFormatError::form(place, "a direction without length"))
}

impl PlacementPart {
    pub(crate) fn placement(
        &self,
        grading: &Grading,
        names: &PanelNames,
        outlines: &[Outline],
        place: &str,
    ) -> Result<Placement, PatternFormatError> {
        match self {
            Self::Around(part) => part.around(grading, names, outlines, place).map(Placement::Around),
            Self::Rigid(part) => {
                let [x, y, z, w] = part.rotation.each_ref().map(|value| value.number(place));
                let [right, up, front] =
                    part.translation.each_ref().map(|value| value.metres(grading.unit, place));
                Ok(Placement::Rigid {
                    rotation: DQuat::from_xyzw(x?, y?, z?, w?),
                    translation: DVec3::new(right?, up?, front?),
                })
            }
        }
    }
}

impl AroundPart {
    fn around(
        &self,
        grading: &Grading,
        names: &PanelNames,
        outlines: &[Outline],
        place: &str,
    ) -> Result<Around, PatternFormatError> {
        let unit: Unit = grading.unit;
        Ok(Around {
            part: self.part,
            anchor: self.anchor.on_panel(grading, names, outlines, place)?,
            up: direction_of(&self.up, place)?,
            bearing: angle(self.bearing_deg.as_ref(), self.bearing_rad.as_ref(), place)?,
            level: self.level,
            clearance: self.clearance.metres(unit, place)?,
        })
    }
}

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
