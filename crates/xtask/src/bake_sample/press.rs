//! Presses seams: where two panels meet, the cloth rolls into a fine groove.

use std::collections::{BTreeMap, BTreeSet};

use glam::{Vec2, Vec3};

use super::glb::Mesh;
use super::sew::Sewn;

/// Width of the roll on either side, metres.
const ROLL: f32 = 0.0018;
/// Depth of the groove, metres.
const GROOVE: f32 = 0.0008;
/// Slope of the cloth where it goes into the seam.
const SLOPE: f32 = 0.7;

/// Draws the panels back from their seams and closes the gap with strips that meet below.
///
/// The first vertices of `mesh` must be those of `sewn`.
pub(super) fn press_seams(sewn: &Sewn, mesh: &mut Mesh) {
    let seams = sewn.seam_edges();
    let ends: BTreeSet<usize> = sewn.open_edges().into_iter().flatten().collect();
    let mut inward: BTreeMap<usize, (Vec3, Vec2)> = BTreeMap::new();
    for &[a, b] in &seams {
        for v in [a, b] {
            let (in_space, on_panel) = inward.entry(v).or_default();
            *in_space += mesh.normals[v].cross(mesh.positions[b] - mesh.positions[a]).normalize_or_zero();
            *on_panel += (sewn.flat[b] - sewn.flat[a]).perp().normalize_or_zero();
        }
    }
    let mut sunk: BTreeMap<usize, usize> = BTreeMap::new();
    for (v, (in_space, on_panel)) in inward {
        let (in_space, on_panel) = (in_space.normalize_or_zero(), on_panel.normalize_or_zero());
        let normal = mesh.normals[v];
        mesh.positions.push(mesh.positions[v] - normal * GROOVE);
        mesh.normals.push((normal - in_space * SLOPE).normalize_or(normal));
        mesh.uvs.push(mesh.uvs[v]);
        sunk.insert(v, mesh.positions.len() - 1);
        // A seam that ends at a hem or an opening is turned in there: the groove runs out.
        if !ends.contains(&v) {
            mesh.positions[v] += in_space * ROLL;
            mesh.uvs[v] += Vec2::new(on_panel.x, -on_panel.y) * ROLL;
        }
    }
    for [a, b] in seams {
        let (low_a, low_b) = (sunk[&a], sunk[&b]);
        mesh.triangles.extend([[low_a, low_b, b], [low_a, b, a]]);
    }
}
