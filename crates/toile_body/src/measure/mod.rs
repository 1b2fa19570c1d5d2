//! Measuring a body along the paths of its template, and how each measurement changes with the shape.

mod girth;
mod length;
mod mass;
mod reading;
mod sagittal;
mod section;
#[cfg(test)]
mod tests;

use glam::DVec3;

pub(crate) use self::reading::Measured;
use self::reading::{Points, weighted};
use self::section::RegionEdges;
use crate::{Anchor, Definition, Path, Pick, Sex, Shape, Template};

/// Takes measurements of the bodies of one template.
#[derive(Debug, Clone)]
pub(crate) struct Tape {
    edges: RegionEdges,
    /// Vertices of which one touches the ground.
    soles: Vec<u32>,
}

/// Vertices of the mean body below this height can touch the ground, metres.
const SOLE_HEIGHT: f32 = 0.05;

impl Tape {
    /// Prepares to measure bodies of this template.
    pub(crate) fn new(template: &Template) -> Self {
        let height =
            |&vertex: &u32| template.basis.mean.get(vertex as usize).is_some_and(|at| at.y < SOLE_HEIGHT);
        let vertices = 0..u32::try_from(template.basis.mean.len()).unwrap_or(u32::MAX);
        Self { edges: RegionEdges::new(template), soles: vertices.filter(height).collect() }
    }

    /// Every definition's value on a body in the measuring pose, centimetres or kilograms.
    pub(crate) fn measure(&self, template: &Template, shape: &Shape, sex: Sex) -> Vec<f64> {
        template
            .definitions
            .iter()
            .map(|definition| self.read(template, shape, sex, definition).value)
            .collect()
    }

    /// One measurement, and its derivatives by the places of vertices and joints. Where a plane's tilt follows
    /// the body, the derivatives hold it still: the next step of a search makes up for that.
    pub(crate) fn read(
        &self,
        template: &Template,
        shape: &Shape,
        sex: Sex,
        definition: &Definition,
    ) -> Measured {
        let points = Points::new(shape);
        let joint = |joint: usize| vec![(points.joint(joint), 1.0)];
        match &definition.path {
            Path::Height { at } => length::above(&points, at, self.ground(&points)),
            Path::Mass => mass::mass(template, shape, template.people[sex].density),
            Path::Girth { region, at, normal } => girth::girth(&points, self.edges.of(*region), at, *normal),
            Path::GirthAcross { region, at, axis } => {
                let at = match at {
                    Anchor::Place(place) => place.clone(),
                    Anchor::Joint(index) => joint(*index),
                };
                girth::girth(&points, self.edges.of(*region), &at, mean_direction(&points, axis))
            }
            Path::GirthScan { region, axis, fractions, pick } => {
                let [from, to] = axis.map(|index| points.joint(index));
                let normal = points.at(to) - points.at(from);
                let girths = fractions.iter().map(|&along| {
                    let at = vec![(from, 1.0 - along), (to, along)];
                    girth::girth(&points, self.edges.of(*region), &at, normal)
                });
                picked(girths, *pick)
            }
            Path::GirthOfHalf { region, points: [first, middle, last] } => {
                let [a, b, c] = [first, middle, last].map(|place| points.place(place));
                let normal = (c - a).cross(b - a);
                let at = weighted(&[(first, 1.0 / 3.0), (middle, 1.0 / 3.0), (last, 1.0 / 3.0)]);
                let around = girth::girth(&points, self.edges.of(*region), &at, normal);
                around.scaled(2.0).plus(length::straight(&points, first, last, DVec3::ONE).scaled(-2.0))
            }
            Path::Chain { points: places, mask } => length::chain(&points, places, *mask),
            Path::Column { vertices, until } => length::column(&points, vertices, until),
            Path::ColumnToGround { vertices, from } => {
                length::column_to_ground(&points, vertices, from, self.ground(&points))
            }
            Path::Sagittal { sides, start, end } => sagittal::over_midline(&points, sides, start, *end),
            Path::Extent { region, axis, at } => girth::extent(&points, self.edges.of(*region), *axis, at),
        }
    }

    /// The lowest vertex of the soles.
    fn ground(&self, points: &Points<'_>) -> u32 {
        let lower = |&a: &u32, &b: &u32| points.at(a).y.total_cmp(&points.at(b).y).then(a.cmp(&b));
        self.soles.iter().copied().min_by(lower).unwrap_or(0)
    }
}

/// The mean of the directions between one joint and the next.
fn mean_direction(points: &Points<'_>, axis: &[usize]) -> DVec3 {
    let at = |joint: usize| points.at(points.joint(joint));
    axis.windows(2).map(|pair| (at(pair[1]) - at(pair[0])).normalize_or_zero()).sum()
}

fn picked(girths: impl Iterator<Item = Measured>, pick: Pick) -> Measured {
    let better = |a: &Measured, b: &Measured| match pick {
        Pick::Max => a.value > b.value,
        Pick::Min => a.value < b.value,
    };
    girths.reduce(|best, next| if better(&next, &best) { next } else { best }).unwrap_or_default()
}
