//! Takes nipples, genitals and the noise of single vertices out of the surface, in every shape.
//!
//! Bilaplacian fairing (Kobbelt et al. 1998, *Interactive multi-resolution modeling on arbitrary meshes*)
//! evens out how the surface bends and leaves its bulk where it is. It is linear, so the mean and every
//! direction go through it alike.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use glam::Vec3;
use toile_body::Template;

use super::close::welded;

/// A ball in which the surface is made smooth; metres on the mean body.
struct Place {
    landmark: &'static str,
    offset: Vec3,
    /// Smooth up to there.
    inner: f32,
    /// Untouched from there.
    outer: f32,
}

const PLACES: [Place; 3] = [
    Place { landmark: "nipple_l", offset: Vec3::ZERO, inner: 0.015, outer: 0.045 },
    Place { landmark: "nipple_r", offset: Vec3::ZERO, inner: 0.015, outer: 0.045 },
    Place { landmark: "crotch", offset: Vec3::new(0.0, 0.05, 0.09), inner: 0.01, outer: 0.055 },
];

/// Steps of fairing in those places.
const STEPS: usize = 20;
/// Steps for the directions of the whole body, which are noisier than its mean.
const STEPS_OF_DIRECTIONS: usize = 6;
/// Of a step; twice as much would overshoot.
const RATE: f32 = 0.25;

/// Smooths mean and directions.
pub(super) fn smooth(template: &mut Template) -> Result<()> {
    let graph = Graph::new(template);
    let places = masks(template)?;
    let everywhere = vec![1.0; places.len()];
    let basis = &mut template.basis;
    graph.fair(&mut basis.mean, &places, STEPS);
    for direction in &mut basis.directions {
        graph.fair(direction, &everywhere, STEPS_OF_DIRECTIONS);
        graph.fair(direction, &places, STEPS);
    }
    Ok(())
}

/// How much each vertex is smoothed, 0 to 1.
fn masks(template: &Template) -> Result<Vec<f32>> {
    let mean = &template.basis.mean;
    let mut masks = vec![0.0_f32; mean.len()];
    for place in &PLACES {
        let vertex = template.landmarks.get(place.landmark).with_context(|| place.landmark)?;
        let center = mean[*vertex as usize] + place.offset;
        for (mask, at) in masks.iter_mut().zip(mean) {
            let part = (place.outer - at.distance(center)) / (place.outer - place.inner);
            let part = part.clamp(0.0, 1.0);
            *mask = mask.max(part * part * (3.0 - 2.0 * part));
        }
    }
    Ok(masks)
}

/// Who is beside whom, without texture seams.
struct Graph {
    weld: Vec<u32>,
    /// Neighbours of each vertex that stands for its place, weighted by how close they are; weights sum to 1.
    neighbours: Vec<Vec<(u32, f32)>>,
}

impl Graph {
    fn new(template: &Template) -> Self {
        let mean = &template.basis.mean;
        let mut around = vec![BTreeSet::new(); mean.len()];
        for corners in welded(&template.topology) {
            corners.iter().for_each(|&corner| around[corner as usize].extend(corners));
        }
        let weighted = |(vertex, around): (usize, BTreeSet<u32>)| {
            let others = around.into_iter().filter(|&other| other as usize != vertex);
            let closeness = |other: u32| 1.0 / mean[vertex].distance(mean[other as usize]).max(1e-4);
            let weights: Vec<(u32, f32)> = others.map(|other| (other, closeness(other))).collect();
            let sum: f32 = weights.iter().map(|&(_, weight)| weight).sum();
            weights.into_iter().map(|(other, weight)| (other, weight / sum)).collect()
        };
        let neighbours = around.into_iter().enumerate().map(weighted).collect();
        Self { weld: template.topology.weld.clone(), neighbours }
    }

    /// How far each point is from the mean of its neighbours.
    fn laplacian(&self, points: &[Vec3]) -> Vec<Vec3> {
        let difference = |(point, neighbours): (&Vec3, &Vec<(u32, f32)>)| {
            let mean: Vec3 = neighbours.iter().map(|&(other, weight)| weight * points[other as usize]).sum();
            if neighbours.is_empty() { Vec3::ZERO } else { *point - mean }
        };
        points.iter().zip(&self.neighbours).map(difference).collect()
    }

    fn fair(&self, points: &mut [Vec3], mask: &[f32], steps: usize) {
        for _ in 0..steps {
            let bend = self.laplacian(&self.laplacian(points));
            for ((point, bend), mask) in points.iter_mut().zip(bend).zip(mask) {
                *point -= RATE * mask * bend;
            }
        }
        for vertex in 0..points.len() {
            points[vertex] = points[self.weld[vertex] as usize];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bake_body::tests::sheet;

    #[test]
    fn a_spike_goes_and_a_plane_stays() {
        let mut template = sheet(10);
        let graph = Graph::new(&template);
        let everywhere = vec![1.0; template.basis.mean.len()];
        let flat = template.basis.mean.clone();
        graph.fair(&mut template.basis.mean, &everywhere, 10);
        // The rim shrinks, since nothing holds it.
        let is_inner = |at: &Vec3| at.x.abs() < 0.5 && at.y.abs() < 0.5;
        let inner = flat.iter().zip(&template.basis.mean).filter(|(at, _)| is_inner(at));
        assert!(inner.clone().all(|(before, after)| before.distance(*after) < 0.01));

        let middle = flat.iter().position(|at| at.length() < 1e-6).expect("a vertex in the middle");
        let mut spike = flat.clone();
        spike[middle].z = 0.1;
        graph.fair(&mut spike, &everywhere, 20);
        assert!(spike[middle].z < 0.035, "{}", spike[middle].z);
        let height: f32 = spike.iter().map(|at| at.z).sum();
        assert!((height - 0.1).abs() < 0.03, "its bulk is spread out: {height}");
    }
}
