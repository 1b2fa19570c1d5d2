//! Carries a drape from a coarse to a fine mesh of the same panels.

use glam::{Vec2, Vec3};

use super::sew::Sewn;

/// Positions for the particles of `fine`, by the place of their vertices on the flat panels of `coarse`.
///
/// Points beyond the coarse outline follow the nearest triangle; particles on seams take the mean of
/// what their panels say.
pub(super) fn refine(coarse: &Sewn, at: &[Vec3], fine: &Sewn) -> Vec<Vec3> {
    let mut sum = vec![Vec3::ZERO; fine.start.len()];
    let mut count = vec![0.0; fine.start.len()];
    for (from, to) in coarse.panels.iter().zip(&fine.panels) {
        let triangles: Vec<_> = coarse.triangles.iter().filter(|t| from.contains(&t[0])).collect();
        for vertex in to.clone() {
            let p = fine.flat[vertex];
            let found = triangles
                .iter()
                .map(|t| (t, barycentric(p, t.map(|v| coarse.flat[v]))))
                .max_by(|(_, a), (_, b)| a.min_element().total_cmp(&b.min_element()));
            if let Some((t, weights)) = found {
                let corner = t.map(|v| at[coarse.particle[v]]);
                let particle = fine.particle[vertex];
                sum[particle] += corner[0] * weights.x + corner[1] * weights.y + corner[2] * weights.z;
                count[particle] += 1.0;
            }
        }
    }
    sum.iter().zip(count).map(|(sum, count)| sum / count).collect()
}

/// Barycentric coordinates of `p`.
fn barycentric(p: Vec2, [a, b, c]: [Vec2; 3]) -> Vec3 {
    let area = (b - a).perp_dot(c - a);
    let (wb, wc) = ((p - a).perp_dot(c - a) / area, (b - a).perp_dot(p - a) / area);
    Vec3::new(1.0 - wb - wc, wb, wc)
}
