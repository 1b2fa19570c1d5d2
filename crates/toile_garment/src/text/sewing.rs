//! Seams, points of measure and trims of a document; and the document as a whole.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::PatternFormatError;
use super::decimal::Decimal;
use super::document::{Document, MeasurePart, PathPart, SeamPart, TrimKindPart, TrimPart};
use super::names::{PanelNames, edge_of_panel, panel_index};
use super::panel::angle;
use super::size::Grading;
use crate::check::at_most;
use crate::{MeasurePath, Panel, Pattern, PointOfMeasure, Run, Seam, SeamKind, Trim, TrimKind, limits};

/// A stretch of an edge of a panel.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum RunPart {
    /// All of it, from its start.
    Whole(String),
    /// All of it against its direction, or between two fractions of its length.
    Part(PartOfEdge),
}

#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartOfEdge {
    pub edge: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reversed: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Decimal>,
}

impl<'de> Deserialize<'de> for RunPart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let read = if raw.get().starts_with('"') {
            serde_json::from_str(raw.get()).map(Self::Whole)
        } else {
            serde_json::from_str(raw.get()).map(Self::Part)
        };
        read.map_err(serde::de::Error::custom)
    }
}

impl RunPart {
    fn run(&self, names: &[PanelNames], place: &str) -> Result<Run, PatternFormatError> {
        match self {
            Self::Whole(name) => {
                let (panel, edge) = edge_of_panel(names, name, place)?;
                Ok(Run { panel, edge, from: 0.0, to: 1.0 })
            }
            Self::Part(part) => {
                let (panel, edge) = edge_of_panel(names, &part.edge, place)?;
                let is_reversed = part.reversed.unwrap_or(false);
                let fraction = |given: &Option<Decimal>, otherwise| {
                    given.as_ref().map_or(Ok(otherwise), |value| value.number(place))
                };
                let (from, to) = if is_reversed { (1.0, 0.0) } else { (0.0, 1.0) };
                Ok(Run { panel, edge, from: fraction(&part.from, from)?, to: fraction(&part.to, to)? })
            }
        }
    }
}

impl Document {
    /// The pattern, unchecked but for its names.
    pub(crate) fn into_pattern(self) -> Result<Pattern, PatternFormatError> {
        if self.toile_pattern != 1 {
            return Err(PatternFormatError::Version(self.toile_pattern));
        }
        at_most("sizes", self.sizes.len(), limits::SIZES)?;
        at_most("panels", self.panels.len(), limits::PANELS)?;
        let corners = self.panels.iter().flat_map(|panel| [&panel.outline].into_iter().chain(&panel.holes));
        at_most(
            "edges",
            corners.map(Vec::len).sum(),
            limits::PANELS * limits::EDGES / self.sizes.len().max(1),
        )?;
        let grading = Grading::of(&self)?;
        let mut named = Vec::new();
        for part in &self.panels {
            named.extend(part.panels(&grading)?);
        }
        let (panels, names): (Vec<Panel>, Vec<PanelNames>) = named.into_iter().unzip();
        Ok(Pattern {
            sizes: self.sizes.iter().map(|size| size.size()).collect::<Result<_, _>>()?,
            base_size: grading.base_size,
            seams: self.seams.iter().map(|part| part.seam(&names)).collect::<Result<_, _>>()?,
            points_of_measure: (self.points_of_measure.iter())
                .map(|part| part.measure(&grading, &names, &panels))
                .collect::<Result<_, _>>()?,
            trims: (self.trims.iter())
                .map(|part| part.trim(&grading, &names, &panels))
                .collect::<Result<_, _>>()?,
            name: self.name,
            category: self.category,
            wearer: self.wearer,
            panels,
        })
    }
}

impl SeamPart {
    pub(crate) fn seam(&self, names: &[PanelNames]) -> Result<Seam, PatternFormatError> {
        let place = format!("seam {:?}", self.name);
        let side = |runs: &Vec<RunPart>| {
            runs.iter().map(|run| run.run(names, &place)).collect::<Result<Vec<_>, _>>()
        };
        let [first, second] = self.sides.each_ref().map(side);
        Ok(Seam {
            name: self.name.clone(),
            sides: [first?, second?],
            kind: if self.closure { SeamKind::Closure } else { SeamKind::Sewn },
            rigidity: self.rigidity.as_ref().map(|value| value.number(&place)).transpose()?,
            angle: angle(self.angle_deg.as_ref(), self.angle_rad.as_ref(), &place)?,
        })
    }
}

impl MeasurePart {
    pub(crate) fn measure(
        &self,
        grading: &Grading,
        names: &[PanelNames],
        panels: &[Panel],
    ) -> Result<PointOfMeasure, PatternFormatError> {
        let place = format!("point of measure {:?}", self.name);
        let paths = self.paths.iter().map(|path| path.path(grading, names, panels, &place));
        Ok(PointOfMeasure {
            name: self.name.clone(),
            body: self.body.clone(),
            paths: paths.collect::<Result<_, _>>()?,
            times: self.times.as_ref().map_or(Ok(1.0), |value| value.number(&place))?,
            tolerance: self.tolerance.metres(grading.unit, &place)?,
        })
    }
}

impl PathPart {
    fn path(
        &self,
        grading: &Grading,
        names: &[PanelNames],
        panels: &[Panel],
        place: &str,
    ) -> Result<MeasurePath, PatternFormatError> {
        match self {
            Self { edge: Some(edge), from, to, panel: None, line: None } => {
                let part =
                    PartOfEdge { edge: edge.clone(), reversed: None, from: from.clone(), to: to.clone() };
                let Run { panel, edge, from, to } = RunPart::Part(part).run(names, place)?;
                Ok(MeasurePath::Edge { panel, edge, from, to })
            }
            Self { edge: None, from: None, to: None, panel: Some(panel), line: Some(line) } => {
                let panel = panel_index(names, panel, place)?;
                let points = line.lines(grading, &names[panel], &panels[panel].outlines, place)?;
                Ok(MeasurePath::Line { panel, points })
            }
            _ => Err(PatternFormatError::form(place, "a path is an edge, or a panel and a line on it")),
        }
    }
}

impl TrimPart {
    pub(crate) fn trim(
        &self,
        grading: &Grading,
        names: &[PanelNames],
        panels: &[Panel],
    ) -> Result<Trim, PatternFormatError> {
        let place = format!("trim {:?}", self.name);
        let panel = panel_index(names, &self.panel, &place)?;
        let TrimKindPart::Button { diameter } = &self.kind;
        Ok(Trim {
            name: self.name.clone(),
            kind: TrimKind::Button { diameter: diameter.metres(grading.unit, &place)? },
            panel,
            at: self.at.on_panel(grading, &names[panel], &panels[panel].outlines, &place)?,
        })
    }
}
