//! The way of an edge between its corners.

use glam::DVec2;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::PatternFormatError;
use super::place::Place;
use super::size::Grading;
use crate::Curve;

/// A curve for all sizes, or one for each.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum CurvePart {
    Graded(CurveShape),
    BySize(Vec<CurveShape>),
}

#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CurveShape {
    Line,
    Quadratic(Place),
    Cubic([Place; 2]),
    Through(Vec<Place>),
}

impl<'de> Deserialize<'de> for CurvePart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let read = if raw.get().starts_with('[') {
            serde_json::from_str(raw.get()).map(Self::BySize)
        } else {
            serde_json::from_str(raw.get()).map(Self::Graded)
        };
        read.map_err(serde::de::Error::custom)
    }
}

impl CurvePart {
    /// The curve in every size, between corners whose places in every size are known.
    pub(crate) fn curves(
        &self,
        corners: [&[DVec2]; 2],
        grading: &Grading,
        place: &str,
    ) -> Result<Vec<Curve>, PatternFormatError> {
        let sizes = 0..grading.sizes;
        match self {
            Self::Graded(shape) => {
                let points = shape.places().map(|point| graded(point, corners, grading, place));
                let points = points.collect::<Result<Vec<_>, _>>()?;
                Ok(sizes.map(|size| shape.curve(points.iter().map(|point| point[size]).collect())).collect())
            }
            Self::BySize(shapes) => {
                grading.one_per_size(shapes.len(), place)?;
                let curve = |size: usize| {
                    let points = shapes[size].places().map(|point| point.by_coordinates(grading, place));
                    let points =
                        points.map(|point| point.map(|point| point[size])).collect::<Result<_, _>>()?;
                    Ok(shapes[size].curve(points))
                };
                sizes.map(curve).collect()
            }
        }
    }
}

impl CurveShape {
    fn places(&self) -> std::slice::Iter<'_, Place> {
        match self {
            Self::Line => [].iter(),
            Self::Quadratic(control) => std::slice::from_ref(control).iter(),
            Self::Cubic(controls) => controls.iter(),
            Self::Through(between) => between.iter(),
        }
    }

    fn curve(&self, points: Vec<DVec2>) -> Curve {
        match (self, points.as_slice()) {
            (Self::Quadratic(_), [control]) => Curve::Quadratic(*control),
            (Self::Cubic(_), [first, second]) => Curve::Cubic(*first, *second),
            (Self::Through(_), _) => Curve::Through(points),
            _ => Curve::Line,
        }
    }
}

/// A point of a curve in every size. One without a rule goes along with the corners, the nearer one more.
fn graded(
    point: &Place,
    corners: [&[DVec2]; 2],
    grading: &Grading,
    place: &str,
) -> Result<Vec<DVec2>, PatternFormatError> {
    let mut places = point.by_coordinates(grading, place)?;
    if let Place::Fixed(_) = point {
        let base = grading.base_size;
        let [start, end] = [corners[0][base], corners[1][base]];
        let along = end - start;
        let length_squared = along.length_squared();
        for (size, at) in places.iter_mut().enumerate() {
            let fraction = if length_squared > 0.0 { (*at - start).dot(along) / length_squared } else { 0.0 };
            let moves = [corners[0][size] - start, corners[1][size] - end];
            *at += moves[0].lerp(moves[1], fraction.clamp(0.0, 1.0));
        }
    }
    Ok(places)
}
