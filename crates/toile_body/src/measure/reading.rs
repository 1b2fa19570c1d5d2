//! A measurement's value and how it changes.

use glam::DVec3;

use crate::{Basis, Place, Shape};

/// Vertices and joints of a body as one list: joints follow the vertices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Points<'a> {
    shape: &'a Shape,
}

impl<'a> Points<'a> {
    pub(super) fn new(shape: &'a Shape) -> Self {
        Self { shape }
    }

    /// The index under which a joint is found.
    pub(super) fn joint(&self, joint: usize) -> u32 {
        u32::try_from(self.shape.positions.len() + joint).unwrap_or(u32::MAX)
    }

    /// Metres.
    pub(super) fn at(&self, index: u32) -> DVec3 {
        let index = index as usize;
        let vertices = self.shape.positions.len();
        let point =
            if index < vertices { self.shape.positions[index] } else { self.shape.joints[index - vertices] };
        point.as_dvec3()
    }

    /// Metres.
    pub(super) fn place(&self, place: &Place) -> DVec3 {
        place.iter().map(|&(vertex, weight)| weight * self.at(vertex)).sum()
    }
}

/// A place between places.
pub(super) fn weighted(places: &[(&Place, f64)]) -> Place {
    places
        .iter()
        .flat_map(|&(place, weight)| place.iter().map(move |&(vertex, w)| (vertex, weight * w)))
        .collect()
}

/// A measurement's value, centimetres or kilograms, and its derivatives by the places of points, per metre.
#[derive(Debug, Clone, Default)]
pub(crate) struct Measured {
    pub(crate) value: f64,
    pub(crate) gradient: Vec<(u32, DVec3)>,
}

impl Measured {
    /// A length in metres whose derivatives are still to come.
    pub(super) fn of_metres(length: f64) -> Self {
        Self { value: length * 100.0, gradient: Vec::new() }
    }

    /// The length grows by `by · step` metres where a point makes a step.
    pub(super) fn grows(&mut self, point: u32, by: DVec3) {
        self.gradient.push((point, by * 100.0));
    }

    /// The same for a place.
    pub(super) fn grows_at(&mut self, place: &Place, by: DVec3) {
        for &(vertex, weight) in place {
            self.grows(vertex, by * weight);
        }
    }

    pub(super) fn scaled(mut self, factor: f64) -> Self {
        self.value *= factor;
        for (_, by) in &mut self.gradient {
            *by *= factor;
        }
        self
    }

    pub(super) fn plus(mut self, other: Self) -> Self {
        self.value += other.value;
        self.gradient.extend(other.gradient);
        self
    }

    /// The derivatives by the coefficients of a basis, without the first (the sex).
    pub(crate) fn by_coefficient(&self, basis: &Basis) -> Vec<f64> {
        let vertices = basis.mean.len();
        let directions = basis.directions.iter().zip(&basis.joint_directions).skip(1);
        let along = directions.map(|(vertex_steps, joint_steps)| {
            let step = |point: usize| match point.checked_sub(vertices) {
                None => vertex_steps[point],
                Some(joint) => joint_steps[joint],
            };
            // Summed by coordinate first: the additions of one need not wait for each other.
            let grown = self.gradient.iter().map(|&(point, by)| by * step(point as usize).as_dvec3());
            grown.sum::<DVec3>().element_sum()
        });
        along.collect()
    }
}
