//! Points on panels.

use glam::DVec2;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::PatternFormatError;
use super::decimal::Decimal;
use super::names::PanelNames;
use super::size::Grading;
use crate::Outline;

/// Where a point is.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Place {
    /// At the same coordinates in every size.
    Fixed([Decimal; 2]),
    /// By size.
    BySize(Vec<[Decimal; 2]>),
    /// In the base size, moved in the others by a rule.
    Ruled { at: [Decimal; 2], rule: String },
    /// At a corner of its panel.
    Corner(String),
    /// On an edge of its panel, at a fraction of its length.
    OnEdge { edge: String, at: Decimal },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuledPart {
    at: [Decimal; 2],
    rule: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnEdgePart {
    edge: String,
    at: Decimal,
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::read(raw.get()).map_err(serde::de::Error::custom)
    }
}

impl Place {
    fn read(text: &str) -> Result<Self, serde_json::Error> {
        if text.starts_with('"') {
            return serde_json::from_str(text).map(Self::Corner);
        }
        if text.starts_with('{') {
            if let Ok(OnEdgePart { edge, at }) = serde_json::from_str(text) {
                return Ok(Self::OnEdge { edge, at });
            }
            return serde_json::from_str(text).map(|RuledPart { at, rule }| Self::Ruled { at, rule });
        }
        if text.get(1..).is_some_and(|inner| inner.trim_start().starts_with('[')) {
            return serde_json::from_str(text).map(Self::BySize);
        }
        serde_json::from_str(text).map(Self::Fixed)
    }

    /// Where it is in every size, m, from coordinates alone.
    pub(crate) fn by_coordinates(
        &self,
        grading: &Grading,
        place: &str,
    ) -> Result<Vec<DVec2>, PatternFormatError> {
        match self {
            Self::Fixed(point) => Ok(vec![grading.point(point, place)?; grading.sizes]),
            Self::BySize(points) => {
                grading.one_per_size(points.len(), place)?;
                points.iter().map(|point| grading.point(point, place)).collect()
            }
            Self::Ruled { at, rule } => {
                let at = grading.point(at, place)?;
                Ok(grading.rule(rule, place)?.iter().map(|step| at + *step).collect())
            }
            Self::Corner(_) | Self::OnEdge { .. } => {
                Err(PatternFormatError::form(place, "coordinates are needed, not a place on the panel"))
            }
        }
    }

    /// Where it is in every size, m, on a panel.
    pub(crate) fn on_panel(
        &self,
        grading: &Grading,
        names: &PanelNames,
        outlines: &[Outline],
        place: &str,
    ) -> Result<Vec<DVec2>, PatternFormatError> {
        match self {
            Self::Corner(name) => {
                let corner = names.corner(name, place)?;
                Ok(outlines.iter().map(|outline| outline.edge_points(corner)[0]).collect())
            }
            Self::OnEdge { edge, at } => {
                let (edge, at) = (names.edge(edge, place)?, at.number(place)?);
                if !(0.0..=1.0).contains(&at) {
                    return Err(PatternFormatError::form(place, &format!("{at} of an edge is off its ends")));
                }
                Ok(outlines.iter().map(|outline| outline.point_on_edge(edge, at)).collect())
            }
            _ => self.by_coordinates(grading, place),
        }
    }
}
