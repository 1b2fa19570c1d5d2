//! Lines across panels.

use glam::DVec2;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::PatternFormatError;
use super::decimal::Decimal;
use super::names::PanelNames;
use super::place::Place;
use super::size::Grading;
use crate::Outline;

/// Points that are joined by straight lines.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum LinePart {
    /// Places in all sizes.
    Graded(Vec<Place>),
    /// A line of its own in every size.
    BySize { sizes: Vec<Vec<[Decimal; 2]>> },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BySizePart {
    sizes: Vec<Vec<[Decimal; 2]>>,
}

impl<'de> Deserialize<'de> for LinePart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let read = if raw.get().starts_with('{') {
            serde_json::from_str(raw.get()).map(|BySizePart { sizes }| Self::BySize { sizes })
        } else {
            serde_json::from_str(raw.get()).map(Self::Graded)
        };
        read.map_err(serde::de::Error::custom)
    }
}

impl LinePart {
    /// The line in every size, m.
    pub(crate) fn lines(
        &self,
        grading: &Grading,
        names: &PanelNames,
        outlines: &[Outline],
        place: &str,
    ) -> Result<Vec<Vec<DVec2>>, PatternFormatError> {
        match self {
            Self::Graded(points) => {
                let points = points.iter().map(|point| point.on_panel(grading, names, outlines, place));
                let points = points.collect::<Result<Vec<_>, _>>()?;
                let line = |size: usize| points.iter().map(|point| point[size]).collect();
                Ok((0..grading.sizes).map(line).collect())
            }
            Self::BySize { sizes } => {
                grading.one_per_size(sizes.len(), place)?;
                let line = |points: &Vec<[Decimal; 2]>| {
                    points.iter().map(|point| grading.point(point, place)).collect()
                };
                sizes.iter().map(line).collect()
            }
        }
    }
}
