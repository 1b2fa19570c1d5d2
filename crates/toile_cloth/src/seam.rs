//! Lines with a stiffness of their own along the edges of the cloth: seam allowances, hems, tapes, elastic.

use std::collections::BTreeMap;

use glam::DVec3;

use crate::elements::Face;
use crate::{ClothDescription, ClothError, Response};

/// A line of seam, tape or elastic along edges of the cloth, over and above the cloth itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Seam {
    /// Vertices along it, each joined to the next by an edge; it is closed where it ends with its first.
    pub path: Vec<u32>,
    /// Tension by strain, N.
    pub tension: Response,
    /// Its length at rest, as a part of that of the edges on their panels: elastic sewn on stretched has less than one.
    pub rest: f64,
}

impl Seam {
    /// The first number that no seam has, with its name.
    pub(crate) fn fault(&self) -> Option<(&'static str, f64)> {
        let limits = [
            ("rest", self.rest, 0.05..=20.0),
            ("tension", self.tension.initial_slope(), 0.0..=1e6),
            ("compression", self.tension.compression(), 0.0..=1.0),
        ];
        let outside = limits.into_iter().find(|(_, value, range)| !range.contains(value));
        outside.map(|(name, value, _)| (name, value))
    }
}

/// A seam along one edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stitch {
    pub(crate) vertices: [u32; 2],
    /// Length at rest, m.
    pub(crate) rest: f64,
    pub(crate) tension: Response,
}

impl Stitch {
    /// Energy, J, and its derivative by the second vertex, N; by the first it is the opposite.
    pub(crate) fn evaluate(&self, [x0, x1]: [DVec3; 2]) -> (f64, DVec3) {
        let length = x0.distance(x1);
        let answer = self.tension.answer(length / self.rest - 1.0);
        (self.rest * answer.energy, (x1 - x0) * (answer.force / length.max(TINY)))
    }

    /// The second derivative by the second vertex, made positive semidefinite, column by column, N/m.
    pub(crate) fn curvature(&self, [x0, x1]: [DVec3; 2]) -> [[f32; 3]; 3] {
        let length = x0.distance(x1);
        let answer = self.tension.answer(length / self.rest - 1.0);
        let along = (x1 - x0) / length.max(TINY);
        let turning = (answer.force / length.max(TINY)).max(0.0);
        let thread = answer.slope / self.rest - turning;
        [0, 1, 2].map(|k| {
            let mut column = along * (along[k] * thread);
            column[k] += turning;
            column.as_vec3().to_array()
        })
    }
}

/// Below this a stitch counts as having lost its direction, m.
const TINY: f64 = 1e-12;

/// Cuts seams at the vertices.
pub(crate) fn stitches(description: &ClothDescription, faces: &[Face]) -> Result<Vec<Stitch>, ClothError> {
    if description.seams.is_empty() {
        return Ok(Vec::new());
    }
    let lengths = panel_lengths(description, faces);
    let mut stitches = Vec::new();
    for (seam, Seam { path, tension, rest }) in description.seams.iter().enumerate() {
        if path.len() < 2 {
            return Err(ClothError::Seam { seam, at: 0 });
        }
        for (at, ends) in path.windows(2).enumerate() {
            let edge = [ends[0].min(ends[1]), ends[0].max(ends[1])];
            let length = *lengths.get(&edge).ok_or(ClothError::Seam { seam, at })?;
            stitches.push(Stitch { vertices: edge, rest: rest * length, tension: *tension });
        }
    }
    Ok(stitches)
}

/// Of every edge, the mean over the panels it is on.
fn panel_lengths(description: &ClothDescription, faces: &[Face]) -> BTreeMap<[u32; 2], f64> {
    let mut sums: BTreeMap<[u32; 2], (f64, f64)> = BTreeMap::new();
    for (face, corners) in faces.iter().zip(&description.pattern_triangles) {
        for (k, next) in [(0, 1), (1, 2), (2, 0)] {
            let (a, b) = (face.vertices[k], face.vertices[next]);
            let [p, q] = [k, next].map(|k| description.pattern[corners[k] as usize]);
            let (length, count) = sums.entry([a.min(b), a.max(b)]).or_default();
            *length += p.distance(q);
            *count += 1.0;
        }
    }
    sums.into_iter().map(|(edge, (length, count))| (edge, length / count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cloth;
    use crate::cloth::tests::sheet;
    use crate::fabric::tests::knit;

    fn elastic(path: Vec<u32>) -> ClothDescription {
        let seams = vec![Seam { path, tension: 5.0.into(), rest: 0.8 }];
        ClothDescription { seams, ..sheet(3, 1.0, knit()) }
    }

    #[test]
    fn a_seam_is_as_long_as_its_edges() {
        let cloth = Cloth::new(&elastic(vec![0, 1, 2, 5])).expect("a sheet");
        let rests: Vec<f64> = cloth.stitches.iter().map(|stitch| stitch.rest).collect();
        assert_eq!(rests, [0.4; 3]);
    }

    #[test]
    fn a_seam_off_the_edges_is_refused() {
        let error = |path| Cloth::new(&elastic(path)).expect_err("no seam");
        assert_eq!(error(vec![0, 1, 8]), ClothError::Seam { seam: 0, at: 1 });
        assert_eq!(error(vec![0]), ClothError::Seam { seam: 0, at: 0 });
        assert!(matches!(error(vec![0, 9]), ClothError::Index { index: 9, count: 9, .. }));
        let mut description = elastic(vec![0, 1]);
        description.seams[0].rest = 0.0;
        let error = Cloth::new(&description).expect_err("no seam");
        assert_eq!(error, ClothError::SeamNumber { seam: 0, name: "rest", value: 0.0 });
    }

    #[test]
    fn derivatives_are_those_of_the_energy() {
        let tension = Response::through(&[[0.1, 2.0], [0.4, 20.0]]).expect("a curve");
        let stitch = Stitch { vertices: [0, 1], rest: 0.5, tension };
        let x0 = DVec3::new(0.1, 0.2, 0.3);
        let x1 = x0 + DVec3::new(0.3, 0.5, -0.2);
        let columns = stitch.curvature([x0, x1]);
        for axis in 0..3 {
            let at = |by: f64| {
                let mut x1 = x1;
                x1[axis] += by;
                stitch.evaluate([x0, x1])
            };
            let (low, high) = (at(-1e-6), at(1e-6));
            let pull = (high.0 - low.0) / 2e-6;
            assert!((pull - at(0.0).1[axis]).abs() < 1e-6);
            let column = (high.1 - low.1) / 2e-6;
            assert!(column.abs_diff_eq(DVec3::from_array(columns[axis].map(f64::from)), 1e-3));
        }
    }

    #[test]
    fn a_collapsed_stitch_has_no_force() {
        let stitch = Stitch { vertices: [0, 1], rest: 0.5, tension: 3.0.into() };
        let (energy, pull) = stitch.evaluate([DVec3::ONE; 2]);
        assert!(energy > 0.0 && pull == DVec3::ZERO);
        assert!(stitch.curvature([DVec3::ONE; 2]).iter().flatten().all(|value| value.is_finite()));
    }
}
