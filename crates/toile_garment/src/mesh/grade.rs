//! The base size's triangles in another size: the rim is given, and points inside follow it smoothly.

use glam::DVec2;

use crate::mesh::relax::{quality, relax};

/// Thinner triangles are refused; see [`quality`].
pub(super) const THIN: f64 = 0.02;
/// Triangles that come out worse are made better.
const POOR: f64 = 0.25;

/// The points of a size whose rim is `rim`: by how much they differ from the base size's is harmonic.
pub(super) fn grade(base: &[DVec2], triangles: &[[u32; 3]], rim: &[DVec2]) -> Vec<DVec2> {
    let weights = weights(base, triangles);
    let fixed = rim.len();
    let mut steps = vec![DVec2::ZERO; base.len()];
    for (step, (to, from)) in steps.iter_mut().zip(rim.iter().zip(base)) {
        *step = *to - *from;
    }
    solve(&weights, &mut steps, fixed);
    let mut points: Vec<DVec2> = base.iter().zip(&steps).map(|(point, step)| *point + *step).collect();
    points[..fixed].copy_from_slice(rim);
    if worst(&points, triangles).1 < POOR {
        relax(&mut points, triangles, fixed, 20);
    }
    points
}

/// The worst triangle and its quality.
pub(super) fn worst(points: &[DVec2], triangles: &[[u32; 3]]) -> (usize, f64) {
    let of = |&[a, b, c]: &[u32; 3]| quality(points[a as usize], points[b as usize], points[c as usize]);
    let qualities = triangles.iter().map(of).enumerate();
    qualities.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 1.0))
}

/// For every point its neighbours with the cotangents of the angles opposite, none of them negative.
fn weights(points: &[DVec2], triangles: &[[u32; 3]]) -> Vec<Vec<(u32, f64)>> {
    let mut weights: Vec<Vec<(u32, f64)>> = vec![Vec::new(); points.len()];
    let mut add = |from: u32, to: u32, weight: f64| {
        let list = &mut weights[from as usize];
        match list.iter_mut().find(|entry| entry.0 == to) {
            Some(entry) => entry.1 += weight,
            None => list.push((to, weight)),
        }
    };
    for &[a, b, c] in triangles {
        for [at, from, to] in [[a, b, c], [b, c, a], [c, a, b]] {
            let [at, p, q] = [at, from, to].map(|corner| points[corner as usize]);
            let cotangent = (p - at).dot(q - at) / (p - at).perp_dot(q - at).max(f64::MIN_POSITIVE);
            add(from, to, cotangent);
            add(to, from, cotangent);
        }
    }
    // Laplace's equation has a smooth answer where no weight is negative.
    weights.iter_mut().flatten().for_each(|entry| entry.1 = entry.1.max(0.05));
    weights
}

/// Solves Laplace's equation for all but the first `fixed` values by conjugate gradients.
fn solve(weights: &[Vec<(u32, f64)>], values: &mut [DVec2], fixed: usize) {
    // What the neighbours pull by at `values`.
    let pull = |values: &[DVec2]| -> Vec<DVec2> {
        let at = |vertex: usize| {
            let sum = |sum: DVec2, &(to, weight): &(u32, f64)| {
                sum + weight * (values[to as usize] - values[vertex])
            };
            if vertex < fixed { DVec2::ZERO } else { weights[vertex].iter().fold(DVec2::ZERO, sum) }
        };
        (0..values.len()).map(at).collect()
    };
    let dot = |a: &[DVec2], b: &[DVec2]| a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + a.dot(*b));
    let mut residual = pull(values);
    let mut direction = residual.clone();
    let mut square = dot(&residual, &residual);
    let goal = 1e-20 * square;
    for _ in 0..values.len().max(100) {
        if square <= goal {
            return;
        }
        let change = pull(&direction);
        let along = -dot(&direction, &change);
        if along <= 0.0 {
            return;
        }
        let step = square / along;
        for vertex in fixed..values.len() {
            values[vertex] += step * direction[vertex];
            residual[vertex] += step * change[vertex];
        }
        let next = dot(&residual, &residual);
        for vertex in fixed..values.len() {
            direction[vertex] = residual[vertex] + next / square * direction[vertex];
        }
        square = next;
    }
}
