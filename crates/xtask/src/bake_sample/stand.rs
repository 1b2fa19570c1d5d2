//! The dress form's visible parts: linen torso, turned wood, metal pole.

use std::f32::consts::TAU;

use glam::{Vec2, Vec3};

use super::form::{BOTTOM, Form, TOP};
use super::glb::Mesh;

/// Facets of the torso round the body.
const AROUND: usize = 64;
/// Rows of the torso.
const ROWS: usize = 60;
/// Facets of turned parts.
const TURNED: usize = 36;

/// The linen torso, closed above and below, with uv in metres.
pub(super) fn torso(form: &Form) -> Mesh {
    let mut profile: Vec<(f32, f32)> = vec![(BOTTOM, 0.0), (BOTTOM, 0.93), (BOTTOM + 0.004, 0.985)];
    profile.extend((0..=ROWS).map(|i| {
        // Rows lie closer on the shoulders.
        let t = i as f32 / ROWS as f32;
        (BOTTOM + 0.012 + (TOP - 0.006 - BOTTOM - 0.012) * (1.0 - (1.0 - t).powf(1.35)), 1.0)
    }));
    profile.extend([(TOP - 0.001, 0.97), (TOP, 0.9), (TOP, 0.0)]);
    let point = |height: f32, scale: f32, i: usize| {
        let angle = i as f32 / AROUND as f32 * TAU;
        let p = form.point(angle, height, 0.0);
        let axis = Vec3::new(0.0, height, form.axis(height));
        axis + (p - axis) * scale
    };
    let mut along = 0.0;
    let mut rows = vec![];
    for (j, &(height, scale)) in profile.iter().enumerate() {
        let row: Vec<Vec3> = (0..=AROUND).map(|i| point(height, scale, i)).collect();
        if j > 0 {
            along += row[0].distance(point(profile[j - 1].0, profile[j - 1].1, 0));
        }
        // A constant girth for u keeps the weave upright; it is true at the bust.
        let uvs = (0..=AROUND).map(|i| Vec2::new(i as f32 / AROUND as f32 * 0.88, -along)).collect();
        rows.push((row, uvs));
    }
    sheet(&rows)
}

/// Profile of the wooden cap on the neck: radius and height above [`TOP`], metres.
const CAP: [[f32; 2]; 13] = [
    [0.0, 0.0],
    [0.046, 0.0],
    [0.0495, 0.002],
    [0.0505, 0.006],
    [0.0485, 0.010],
    [0.040, 0.013],
    [0.024, 0.017],
    [0.0135, 0.023],
    [0.0125, 0.029],
    [0.017, 0.036],
    [0.0185, 0.044],
    [0.0135, 0.052],
    [0.0, 0.055],
];
/// Profile of the wooden base: radius and height above the floor.
const BASE: [[f32; 2]; 10] = [
    [0.0, 0.0],
    [0.160, 0.0],
    [0.165, 0.003],
    [0.166, 0.012],
    [0.161, 0.018],
    [0.120, 0.024],
    [0.060, 0.031],
    [0.032, 0.042],
    [0.026, 0.056],
    [0.0, 0.058],
];
/// Profile of the wooden disc under the torso: radius and height below [`BOTTOM`].
const COLLAR: [[f32; 2]; 6] =
    [[0.0, -0.040], [0.020, -0.040], [0.024, -0.034], [0.030, -0.012], [0.072, -0.004], [0.076, 0.001]];
/// Profile of the pole.
const POLE: [[f32; 2]; 6] =
    [[0.0130, 0.050], [0.0130, 0.300], [0.0165, 0.304], [0.0165, 0.330], [0.0115, 0.334], [0.0115, 0.590]];

/// The turned parts of wood.
pub(super) fn wood(form: &Form) -> Mesh {
    let mut mesh = turn(&CAP, Vec3::new(0.0, TOP, form.axis(TOP)));
    mesh.append(&turn(&BASE, Vec3::ZERO));
    mesh.append(&turn(&COLLAR, Vec3::new(0.0, BOTTOM, 0.0)));
    mesh
}

/// The pole.
pub(super) fn pole() -> Mesh {
    turn(&POLE, Vec3::ZERO)
}

/// A body of revolution; its profile is smoothed.
fn turn(profile: &[[f32; 2]], origin: Vec3) -> Mesh {
    const FINER: usize = 3;
    let knot = |i: isize| Vec2::from(profile[i.clamp(0, profile.len() as isize - 1) as usize]);
    let mut curve = vec![];
    for i in 0..profile.len() as isize - 1 {
        let (a, b, c, d) = (knot(i - 1), knot(i), knot(i + 1), knot(i + 2));
        for k in 0..FINER {
            let t = k as f32 / FINER as f32;
            // Kept between its ends, so that nothing bulges through the floor.
            curve.push(centripetal(a, b, c, d, t).clamp(b.min(c), b.max(c)));
        }
    }
    curve.push(knot(profile.len() as isize - 1));
    let mut along = 0.0;
    let mut rows = vec![];
    for (j, p) in curve.iter().enumerate() {
        if j > 0 {
            along += p.distance(curve[j - 1]);
        }
        let ring = |i: usize| {
            let (sin, cos) = (i as f32 / TURNED as f32 * TAU).sin_cos();
            origin + Vec3::new(p.x.max(0.0) * sin, p.y, p.x.max(0.0) * cos)
        };
        let row = (0..=TURNED).map(ring).collect();
        rows.push((row, (0..=TURNED).map(|i| Vec2::new(i as f32 / TURNED as f32 * 0.2, -along)).collect()));
    }
    sheet(&rows)
}

/// Catmull-Rom with knots at the square root of the distances: no overshoot at short segments.
fn centripetal(a: Vec2, b: Vec2, c: Vec2, d: Vec2, t: f32) -> Vec2 {
    let gap = |p: Vec2, q: Vec2| p.distance(q).sqrt().max(1e-4);
    let (ab, bc, cd) = (gap(a, b), gap(b, c), gap(c, d));
    let m1 = if a == b { c - b } else { (b - a) * (bc / ab) - (c - a) * (bc / (ab + bc)) + (c - b) };
    let m2 = if c == d { c - b } else { (c - b) - (d - b) * (bc / (bc + cd)) + (d - c) * (bc / cd) };
    let (t2, t3) = (t * t, t * t * t);
    b * (2.0 * t3 - 3.0 * t2 + 1.0) + m1 * (t3 - 2.0 * t2 + t) + c * (3.0 * t2 - 2.0 * t3) + m2 * (t3 - t2)
}

/// Joins closed rows, from below to above, whose last point repeats the first.
fn sheet(rows: &[(Vec<Vec3>, Vec<Vec2>)]) -> Mesh {
    let width = rows[0].0.len();
    let mut mesh = Mesh::default();
    for (positions, uvs) in rows {
        mesh.positions.extend(positions);
        mesh.uvs.extend(uvs);
    }
    for j in 0..rows.len() - 1 {
        for i in 0..width - 1 {
            let [a, b, c, d] =
                [j * width + i, j * width + i + 1, (j + 1) * width + i + 1, (j + 1) * width + i];
            let solid = |t: &[usize; 3]| {
                let [p, q, r] = t.map(|v| mesh.positions[v]);
                (q - p).cross(r - p).length() > 1e-12
            };
            mesh.triangles.extend([[a, b, c], [a, c, d]].iter().filter(|t| solid(t)));
        }
    }
    mesh.normals = smooth_normals(&mesh, width);
    mesh
}

/// Normals weighted by area, shared over the seam of every row.
fn smooth_normals(mesh: &Mesh, width: usize) -> Vec<Vec3> {
    let mut normals = vec![Vec3::ZERO; mesh.positions.len()];
    for t in &mesh.triangles {
        let [a, b, c] = t.map(|v| mesh.positions[v]);
        for &v in t {
            normals[v] += (b - a).cross(c - a);
        }
    }
    for row in normals.chunks_mut(width) {
        let shared = row[0] + row[width - 1];
        (row[0], row[width - 1]) = (shared, shared);
    }
    // The middle of a closed end has all its neighbours in one row.
    normals.iter().map(|n| n.normalize_or(Vec3::Y)).collect()
}
