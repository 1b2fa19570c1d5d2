//! From particles at rest to a mesh to look at: shared normals over seams, turned edges with thickness.

use std::collections::{BTreeMap, BTreeSet};

use glam::{Vec2, Vec3};

use super::glb::Mesh;
use super::press::press_seams;
use super::sew::Sewn;

/// Distance between the right side of the cloth and the inside of a turned edge, metres.
const TURNED_THICKNESS: f32 = 0.0022;
/// How far a turned edge bulges beyond the cut line, metres.
const BULGE: f32 = 0.0008;

/// The visible mesh of a garment whose particles lie `at`. `facing` is the depth in metres on the flat
/// panel to which hem, neckline and armholes are turned to the inside.
pub(super) fn finish(sewn: &Sewn, at: &[Vec3], facing: f32) -> Mesh {
    let normal = particle_normals(sewn, at);
    let mut mesh = Mesh {
        positions: sewn.particle.iter().map(|&p| at[p]).collect(),
        normals: sewn.particle.iter().map(|&p| normal[p]).collect(),
        uvs: sewn.flat.iter().map(|p| Vec2::new(p.x, -p.y)).collect(),
        triangles: sewn.triangles.clone(),
    };
    press_seams(sewn, &mut mesh);
    turn_edges(sewn, &mut mesh, facing);
    mesh
}

/// Normals of all particles, each triangle weighted by its angle.
fn particle_normals(sewn: &Sewn, at: &[Vec3]) -> Vec<Vec3> {
    let mut normal = vec![Vec3::ZERO; at.len()];
    for t in &sewn.triangles {
        let p = t.map(|v| sewn.particle[v]);
        for i in 0..3 {
            let (a, b) = (at[p[(i + 1) % 3]] - at[p[i]], at[p[(i + 2) % 3]] - at[p[i]]);
            normal[p[i]] += a.cross(b).normalize_or_zero() * a.angle_between(b);
        }
    }
    normal.iter().map(|n| n.normalize_or(Vec3::Y)).collect()
}

/// Adds a rounded rim along all open edges and the cloth that is turned to the inside behind it.
fn turn_edges(sewn: &Sewn, mesh: &mut Mesh, facing: f32) {
    let open = sewn.open_edges();
    let outward = outward(sewn, mesh, &open);
    let inner = add_facing(sewn, mesh, &open, facing);
    let mut rims: BTreeMap<usize, [usize; 3]> = BTreeMap::new();
    for &[a, b] in &open {
        let [[a0, a1, a2], [b0, b1, b2]] = [a, b].map(|v| {
            *rims.entry(v).or_insert_with(|| add_rim(mesh, v, inner[&v], outward[&sewn.particle[v]]))
        });
        for [p, q, r, s] in [[a0, b0, b1, a1], [a1, b1, b2, a2]] {
            mesh.triangles.extend([[q, p, s], [q, s, r]]);
        }
    }
}

/// Direction in the cloth, away from it, at every particle of an open edge.
fn outward(sewn: &Sewn, mesh: &Mesh, open: &[[usize; 2]]) -> BTreeMap<usize, Vec3> {
    let mut sum: BTreeMap<usize, Vec3> = BTreeMap::new();
    for &[a, b] in open {
        for v in [a, b] {
            let along = mesh.positions[b] - mesh.positions[a];
            *sum.entry(sewn.particle[v]).or_default() += along.cross(mesh.normals[v]);
        }
    }
    sum.into_iter().map(|(p, s)| (p, s.normalize_or_zero())).collect()
}

/// Copies the triangles near open edges to the inside, facing in. Returns the copy of each vertex.
fn add_facing(sewn: &Sewn, mesh: &mut Mesh, open: &[[usize; 2]], facing: f32) -> BTreeMap<usize, usize> {
    let near: Vec<bool> =
        sewn.flat.iter().map(|&p| open.iter().any(|&e| segment_distance(sewn, e, p) < facing)).collect();
    let turned: Vec<_> = sewn.triangles.iter().filter(|t| t.iter().all(|&v| near[v])).copied().collect();
    let edge: BTreeSet<usize> = open.iter().flatten().copied().collect();
    let mut copy: BTreeMap<usize, usize> = BTreeMap::new();
    for v in turned.iter().flatten().chain(&edge) {
        copy.entry(*v).or_insert_with(|| {
            let normal = mesh.normals[*v];
            mesh.positions.push(mesh.positions[*v] - normal * TURNED_THICKNESS);
            mesh.normals.push(-normal);
            mesh.uvs.push(mesh.uvs[*v]);
            mesh.positions.len() - 1
        });
    }
    mesh.triangles.extend(turned.iter().map(|[a, b, c]| [copy[a], copy[c], copy[b]]));
    copy
}

/// Distance of `p` from an edge on the flat panel.
fn segment_distance(sewn: &Sewn, [a, b]: [usize; 2], p: Vec2) -> f32 {
    let (a, b) = (sewn.flat[a], sewn.flat[b]);
    let t = ((p - a).dot(b - a) / (b - a).length_squared()).clamp(0.0, 1.0);
    p.distance(a.lerp(b, t))
}

/// Adds the middle of the rim at edge vertex `v`; returns the rim's points from outside to inside.
fn add_rim(mesh: &mut Mesh, v: usize, inside: usize, outward: Vec3) -> [usize; 3] {
    let middle = 0.5 * (mesh.positions[v] + mesh.positions[inside]) + outward * BULGE;
    mesh.positions.push(middle);
    mesh.normals.push(outward);
    mesh.uvs.push(mesh.uvs[v]);
    [v, mesh.positions.len() - 1, inside]
}
