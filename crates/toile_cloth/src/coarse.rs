//! A coarser mesh of a cloth, on which large motions settle first: there they take a hundredth of the time.

use glam::{DVec2, DVec3};

use crate::simplify::{Left, Simplified, simplify};
use crate::{Cloth, ClothDescription, Crease, Seam};

/// A cloth of fewer vertices, and where those of the finer one lie on it.
#[derive(Debug, Clone)]
pub(crate) struct Coarse {
    pub(crate) cloth: Cloth,
    /// For every finer vertex.
    places: Vec<Place>,
}

/// A place on a coarse triangle; for what does not move, none.
type Place = Option<([u32; 3], [f64; 3])>;

/// In place of the number of a vertex that is not kept.
const GONE: u32 = u32::MAX;
/// How many times fewer vertices the coarser mesh has.
const RATIO: usize = 8;
/// Fewer vertices than this settle as fast without a coarser mesh.
const MIN_VERTICES: usize = 1500;
/// Coarse triangles that are looked through for a vertex that was merged into one of their corners.
const MAX_VISITS: usize = 64;

impl Coarse {
    /// None where it would not pay, or the mesh does not allow it.
    pub(crate) fn of(cloth: &Cloth) -> Option<Self> {
        let fine = &cloth.description;
        let count = cloth.len();
        if count < MIN_VERTICES {
            return None;
        }
        let simplified = simplify(fine, count / RATIO);
        let mut number = vec![GONE; count];
        let mut kept = Vec::new();
        for vertex in simplified.triangles.iter().flat_map(|left| left.vertices) {
            if number[vertex as usize] == GONE {
                number[vertex as usize] = kept.len() as u32;
                kept.push(vertex);
            }
        }
        if kept.len() * 2 > count {
            return None;
        }
        let coarse = Cloth::new(&description(fine, &simplified, &kept, &number)).ok()?;
        let panels = Panels::new(fine, &simplified.triangles);
        let mut places: Vec<Place> = vec![None; count];
        for (vertices, corners) in fine.triangles.iter().zip(&fine.pattern_triangles) {
            for (&vertex, &corner) in vertices.iter().zip(corners) {
                if places[vertex as usize].is_none() && !cloth.is_held[vertex as usize] {
                    let root = simplified.root(corner);
                    let (at, weights) = panels.place(root, fine.pattern[corner as usize])?;
                    let vertices = simplified.triangles[at].vertices.map(|v| number[v as usize]);
                    places[vertex as usize] = Some((vertices, weights));
                }
            }
        }
        Some(Self { cloth: coarse, places })
    }

    /// Puts finer vertices where the coarse ones have taken their triangles. Crosses nothing that did not cross.
    pub(crate) fn interpolate(&self, coarse: &[DVec3], fine: &mut [DVec3]) {
        for (fine, place) in fine.iter_mut().zip(&self.places) {
            if let Some((vertices, weights)) = place {
                *fine = [0, 1, 2].map(|k| coarse[vertices[k] as usize] * weights[k]).into_iter().sum();
            }
        }
    }
}

fn description(
    fine: &ClothDescription,
    simplified: &Simplified,
    kept: &[u32],
    number: &[u32],
) -> ClothDescription {
    let left = &simplified.triangles;
    let renumbered = |vertex: u32| number[vertex as usize];
    let fabric = |left: &Left| fine.fabric_of_triangle.get(left.of as usize).copied();
    let layer = |left: &Left| fine.layers.get(left.of as usize).copied();
    let pinned = fine.pinned.iter().map(|&vertex| renumbered(vertex)).filter(|&vertex| vertex != GONE);
    let creases = simplified.creases.iter();
    ClothDescription {
        positions: kept.iter().map(|&vertex| fine.positions[vertex as usize]).collect(),
        triangles: left.iter().map(|left| left.vertices.map(renumbered)).collect(),
        pattern: fine.pattern.clone(),
        pattern_triangles: left.iter().map(|left| left.corners).collect(),
        fabrics: fine.fabrics.clone(),
        fabric_of_triangle: left.iter().filter_map(fabric).collect(),
        layers: left.iter().filter_map(layer).collect(),
        pinned: pinned.collect(),
        creases: creases
            .map(|crease| Crease { vertices: crease.vertices.map(renumbered), ..*crease })
            .collect(),
        seams: fine
            .seams
            .iter()
            .map(|seam| Seam { path: path(&seam.path, number), ..seam.clone() })
            .collect(),
    }
}

/// What is left of a seam. Its vertices were merged only along it, so what is left is joined by edges.
fn path(fine: &[u32], number: &[u32]) -> Vec<u32> {
    let left = fine.iter().map(|&vertex| number[vertex as usize]).filter(|&vertex| vertex != GONE);
    let mut path: Vec<u32> = left.collect();
    if fine.first() == fine.last() && path.first() != path.last() {
        path.extend(path.first().copied());
    }
    path
}

/// Coarse triangles on their panels.
struct Panels<'a> {
    pattern: &'a [DVec2],
    triangles: &'a [Left],
    /// Of every corner.
    around: Vec<Vec<u32>>,
}

impl<'a> Panels<'a> {
    fn new(fine: &'a ClothDescription, triangles: &'a [Left]) -> Self {
        let mut around = vec![Vec::new(); fine.pattern.len()];
        for (at, left) in (0..).zip(triangles) {
            left.corners.iter().for_each(|&corner| around[corner as usize].push(at));
        }
        Self { pattern: &fine.pattern, triangles, around }
    }

    /// The triangle near a corner that a point of the same panel lies in, or nearest to, and its weights there.
    fn place(&self, root: u32, point: DVec2) -> Option<(usize, [f64; 3])> {
        let mut seen: Vec<u32> = self.around[root as usize].clone();
        let mut best: Option<(usize, [f64; 3])> = None;
        let least = |weights: [f64; 3]| weights.into_iter().fold(f64::INFINITY, f64::min);
        let mut next = 0;
        while let Some(&at) = seen.get(next) {
            next += 1;
            let corners = self.triangles[at as usize].corners;
            let weights = barycentric(corners.map(|corner| self.pattern[corner as usize]), point);
            if best.is_none_or(|(_, known)| least(weights) > least(known)) {
                best = Some((at as usize, weights));
            }
            if least(weights) >= 0.0 {
                break;
            }
            for &more in corners.iter().flat_map(|&corner| &self.around[corner as usize]) {
                if seen.len() < MAX_VISITS && !seen.contains(&more) {
                    seen.push(more);
                }
            }
        }
        let (at, weights) = best?;
        // Beside a straightened rim a point may lie just outside.
        let inside = weights.map(|weight| weight.max(0.0));
        let sum: f64 = inside.iter().sum();
        Some((at, inside.map(|weight| weight / sum)))
    }
}

fn barycentric([a, b, c]: [DVec2; 3], p: DVec2) -> [f64; 3] {
    let area = (b - a).perp_dot(c - a);
    [(c - b).perp_dot(p - b) / area, (a - c).perp_dot(p - c) / area, (b - a).perp_dot(p - a) / area]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloth::tests::sheet;
    use crate::fabric::tests::knit;

    #[test]
    fn flat_cloth_is_interpolated_exactly() {
        let mut description = sheet(41, 1.0, knit());
        description.pinned = (0..41).collect();
        let cloth = Cloth::new(&description).expect("a sheet");
        let coarse = Coarse::of(&cloth).expect("a coarser sheet");
        assert!(coarse.cloth.len() <= 41 * 41 / 7 && (coarse.cloth.mass() - cloth.mass()).abs() < 1e-12);
        let moved = |p: DVec3| DVec3::new(p.x + 2.0 * p.z, 3.0 * p.x, p.z - 0.5 * p.x);
        let positions: Vec<DVec3> = coarse.cloth.positions.iter().map(|&p| moved(p)).collect();
        let mut fine = description.positions.clone();
        coarse.interpolate(&positions, &mut fine);
        for (fine, start) in fine.iter().zip(&description.positions).skip(41) {
            assert!(fine.abs_diff_eq(moved(*start), 1e-9), "{start}: {fine}");
        }
        assert_eq!(fine[..41], description.positions[..41]);
    }

    #[test]
    fn small_cloths_have_none() {
        let cloth = Cloth::new(&sheet(30, 1.0, knit())).expect("a sheet");
        assert!(Coarse::of(&cloth).is_none());
    }
}
