//! Panels of a document: drawn, then mirrored or opened as they are cut.

use glam::{DQuat, DVec2, DVec3};

use super::PatternFormatError;
use super::cut::{opened, reflected};
use super::decimal::{Decimal, Unit};
use super::document::{AroundPart, CornerPart, CutPart, FoldPart, PanelPart, PlacementPart};
use super::names::PanelNames;
use super::size::Grading;
use crate::{Around, Curve, Fold, Loop, Notch, Outline, Panel, Placement};

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
