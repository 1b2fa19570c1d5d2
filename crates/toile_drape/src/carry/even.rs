//! Evens a displacement out over a garment: close to the body it is kept, and what hangs free of it goes with its
//! neighbours.
//!
//! The least of `Σ |dᵢ − dⱼ|²` over edges and `Σ (h / ℓᵢ)² |dᵢ − gᵢ|²` over points, where `g` is what is given, `h` the
//! mean length of edges and `ℓ` grows with the gap to the body; by conjugate gradients.

use glam::DVec3;

/// Over this length displacements are evened out on the skin, m.
const LENGTH: f64 = 0.01;
/// And over so many gaps more where there is one.
const PER_GAP: f64 = 1.5;
/// Iterations, and the part of the first residual that may be left.
const MOST: usize = 300;
const LEFT: f64 = 1e-4;

/// The sides of a garment's triangles, and how strongly each point keeps to what it is given.
#[derive(Debug, Clone)]
pub(super) struct Evening {
    sides: Vec<[u32; 2]>,
    keep: Vec<f64>,
    diagonal: Vec<f64>,
}

impl Evening {
    /// For a garment whose points have gaps to the body, m.
    pub(super) fn new(points: &[DVec3], triangles: &[[u32; 3]], gaps: impl Iterator<Item = f64>) -> Self {
        let of_triangle = |&[a, b, c]: &[u32; 3]| [[a, b], [b, c], [c, a]].map(|[a, b]| [a.min(b), a.max(b)]);
        let mut sides: Vec<[u32; 2]> = triangles.iter().flat_map(of_triangle).collect();
        sides.sort_unstable();
        sides.dedup();
        let length = |&[a, b]: &[u32; 2]| points[a as usize].distance(points[b as usize]);
        let mean = sides.iter().map(length).sum::<f64>() / sides.len().max(1) as f64;
        let keep: Vec<f64> = gaps
            .map(|gap| {
                let part = mean / (LENGTH + PER_GAP * gap.min(1.0));
                part * part
            })
            .collect();
        let mut diagonal = keep.clone();
        for end in sides.iter().flatten() {
            diagonal[*end as usize] += 1.0;
        }
        Self { sides, keep, diagonal }
    }

    /// The even displacement nearest to the one that is given.
    pub(super) fn even(&self, given: &[DVec3]) -> Vec<DVec3> {
        let mut found = given.to_vec();
        let mut left: Vec<DVec3> = given.iter().zip(&self.keep).map(|(g, keep)| *g * *keep).collect();
        for (left, product) in left.iter_mut().zip(self.times(&found)) {
            *left -= product;
        }
        let mut way = self.over_diagonal(&left);
        let mut square = dot(&left, &way);
        let enough = square * LEFT * LEFT;
        for _ in 0..MOST {
            if square <= enough {
                break;
            }
            let product = self.times(&way);
            let length = square / dot(&way, &product);
            for (at, product) in product.into_iter().enumerate() {
                found[at] += way[at] * length;
                left[at] -= product * length;
            }
            let next = self.over_diagonal(&left);
            let before = std::mem::replace(&mut square, dot(&left, &next));
            for (way, next) in way.iter_mut().zip(next) {
                *way = next + *way * (square / before);
            }
        }
        found
    }

    fn times(&self, values: &[DVec3]) -> Vec<DVec3> {
        let mut products: Vec<DVec3> =
            values.iter().zip(&self.diagonal).map(|(value, diagonal)| *value * *diagonal).collect();
        for [a, b] in self.sides.iter().map(|side| side.map(|end| end as usize)) {
            products[a] -= values[b];
            products[b] -= values[a];
        }
        products
    }

    fn over_diagonal(&self, values: &[DVec3]) -> Vec<DVec3> {
        values.iter().zip(&self.diagonal).map(|(value, diagonal)| *value / *diagonal).collect()
    }
}

fn dot(a: &[DVec3], b: &[DVec3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a.dot(*b)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A strip of squares of 1 cm, of which the first half lies on the skin.
    fn strip() -> (Vec<DVec3>, Vec<[u32; 3]>, Vec<f64>) {
        let points = (0..80_u32).map(|k| DVec3::new(0.01 * f64::from(k / 2), 0.01 * f64::from(k % 2), 0.0));
        let triangles = (0..78_u32).map(|k| if k % 2 == 0 { [k, k + 2, k + 1] } else { [k, k + 1, k + 2] });
        let gaps = (0..80).map(|k| if k < 40 { 0.0 } else { 0.5 });
        (points.collect(), triangles.collect(), gaps.collect())
    }

    #[test]
    fn what_moves_as_a_whole_is_left_alone() {
        let (points, triangles, gaps) = strip();
        let evening = Evening::new(&points, &triangles, gaps.into_iter());
        let shift = DVec3::new(0.1, -0.2, 0.3);
        assert!(evening.even(&[shift; 80]).iter().all(|found| found.abs_diff_eq(shift, 1e-9)));
    }

    #[test]
    fn what_hangs_free_goes_with_its_neighbours() {
        let (points, triangles, gaps) = strip();
        let evening = Evening::new(&points, &triangles, gaps.iter().copied());
        // Far from the body what is given jumps to and fro.
        let given: Vec<DVec3> =
            (0..80).map(|k| if k < 40 { DVec3::X } else { DVec3::X + DVec3::Y * f64::from(k % 2) }).collect();
        let found = evening.even(&given);
        assert!(found[..30].iter().all(|found| found.abs_diff_eq(DVec3::X, 0.01)), "{found:?}");
        let steepest = found.windows(2).map(|pair| pair[0].distance(pair[1])).fold(0.0, f64::max);
        assert!(steepest < 0.05, "{steepest}");
    }
}
