//! What a sample knows of itself: sizes, fabrics, lines, points of measure, trims.

use std::collections::BTreeSet;
use std::f64::consts::PI;

use super::{At, Fabric, Garment, GarmentError, Reader, Result, items, name};
use crate::{FixedTrim, MeshMeasure, OnTriangle, SewnLine, Size, TrimKind};

pub(super) fn size(at: &At<'_>) -> Result<Size> {
    let labels = items(&at.get("labels"))?;
    Ok(Size {
        name: name(&at.get("name"))?,
        labels: labels.iter().map(name).collect::<Result<_>>()?,
        body_cm: measurements(&at.get("body"))?,
    })
}

/// Names and centimetres or kilograms.
pub(super) fn measurements(at: &At<'_>) -> Result<Vec<(String, f64)>> {
    let one = |at: &At<'_>| Ok((name(&at.get("name"))?, at.get("value").number_from(0.0, 1000.0)?));
    items(at)?.iter().map(one).collect()
}

pub(super) fn fabric(at: &At<'_>) -> Result<Fabric> {
    let fabric = Fabric::read(at.value());
    fabric.map_err(|error| GarmentError::Fabric { place: at.place().to_owned(), error }.into())
}

pub(super) fn trim(at: &At<'_>, garment: &Garment) -> Result<FixedTrim> {
    let places = at.get("at");
    places.check_length(items(&places)?.len(), garment.sizes.len())?;
    at.get("kind").check(at.get("kind").text()? == "button")?;
    let place = |at: &At<'_>| {
        let triangle = at.get("triangle").index(garment.triangles.len())?;
        let weight = |corner| at.get("weights").at(corner).number_from(-WEIGHT, WEIGHT);
        #[expect(clippy::cast_possible_truncation, reason = "to single precision, and far below 2³²")]
        let place = OnTriangle::rounded(triangle as u32, [weight(0)? as f32, weight(1)? as f32]);
        Ok(place)
    };
    Ok(FixedTrim {
        name: name(&at.get("name"))?,
        kind: TrimKind::Button { diameter: at.get("diameter").number_from(0.001, 0.2)? },
        at: items(&places)?.iter().map(place).collect::<Result<_>>()?,
    })
}

/// Weights of a corner: places lie on triangles, or next to them.
const WEIGHT: f64 = 2.0;

impl<'a> Reader<'a> {
    pub(super) fn lines(&mut self, at: &At<'a>, garment: &Garment) -> Result<Vec<SewnLine>> {
        let list = items(&at.get("list"))?;
        let points = if at.get("points").is_there() { self.integers(&at.get("points"))? } else { Vec::new() };
        at.get("points").check_indices(&points, garment.stitch_points)?;
        let edges = edges(garment);
        let mut left = points.as_slice();
        let mut lines = Vec::new();
        for line in list {
            let (path, rest) = take(&line.get("count"), left)?;
            left = rest;
            let is_edge = |ends: &[u32]| edges.contains(&[ends[0].min(ends[1]), ends[0].max(ends[1])]);
            line.check(path.len() >= 2 && path.windows(2).all(is_edge))?;
            let (closure, angle, rigidity) = (line.get("closure"), line.get("angle"), line.get("rigidity"));
            lines.push(SewnLine {
                name: name(&line.get("name"))?,
                is_closure: closure.is_there() && closure.flag()?,
                path: path.to_vec(),
                angle: if angle.is_there() { angle.number_from(-PI, PI)? } else { 0.0 },
                rigidity: if rigidity.is_there() { Some(rigidity.number_from(0.0, 1e3)?) } else { None },
            });
        }
        at.get("points").check_length(points.len() - left.len(), points.len())?;
        Ok(lines)
    }

    pub(super) fn measures(&mut self, at: &At<'a>, garment: &Garment) -> Result<Vec<MeshMeasure>> {
        let places = self.places(at, garment)?;
        let mut left = places.as_slice();
        let mut measures = Vec::new();
        for measure in items(&at.get("list"))? {
            let sizes = items(&measure.get("lines"))?;
            measure.get("lines").check_length(sizes.len(), garment.sizes.len())?;
            let mut lines = Vec::new();
            for size in sizes {
                let mut of_size = Vec::new();
                for count in items(&size)? {
                    let (line, rest) = take(&count, left)?;
                    left = rest;
                    of_size.push(line.to_vec());
                }
                lines.push(of_size);
            }
            let body = measure.get("body");
            measures.push(MeshMeasure {
                name: name(&measure.get("name"))?,
                body: if body.is_there() { Some(name(&body)?) } else { None },
                lines,
                times: measure.get("times").number_from(0.0, 100.0)?,
                tolerance: measure.get("tolerance").number_from(0.0, 1.0)?,
            });
        }
        at.get("triangles").check_length(places.len() - left.len(), places.len())?;
        Ok(measures)
    }

    /// The places of all points of measure.
    fn places(&mut self, at: &At<'a>, garment: &Garment) -> Result<Vec<OnTriangle>> {
        if !at.get("triangles").is_there() {
            return Ok(Vec::new());
        }
        let triangles = self.integers(&at.get("triangles"))?;
        at.get("triangles").check_indices(&triangles, garment.triangles.len())?;
        let weights = self.floats(&at.get("weights"), 2, triangles.len())?;
        at.get("weights").check(weights.iter().all(|weight| f64::from(weight.abs()) <= WEIGHT))?;
        let places = triangles.iter().zip(weights.chunks_exact(2));
        Ok(places
            .map(|(&triangle, weights)| OnTriangle::rounded(triangle, [weights[0], weights[1]]))
            .collect())
    }
}

/// As many elements as `count` says, and the rest.
fn take<'b, T>(count: &At<'_>, from: &'b [T]) -> Result<(&'b [T], &'b [T])> {
    Ok(from.split_at(count.index(from.len() + 1)?))
}

/// The ends of all edges, the smaller first.
fn edges(garment: &Garment) -> BTreeSet<[u32; 2]> {
    let welded = garment.triangles.iter().map(|at| at.map(|corner| garment.weld[corner as usize]));
    let sides = welded.flat_map(|[a, b, c]| [[a, b], [b, c], [c, a]]);
    sides.map(|[a, b]| [a.min(b), a.max(b)]).collect()
}
