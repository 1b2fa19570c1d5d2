//! Flesh gives way where limbs press against the body or each other, so that there is room for cloth between.
//!
//! Postures let upper arms sink into the trunk by centimetres, as flesh does; a sleeve would have no place there.

use glam::{DVec3, Vec3};
use toile_body::{Regions, Template, normals};
use toile_geom::{Bvh, Surface, edges};

/// The room between skin and skin, m: for the sleeve, the side of the trunk and folds of both.
const ROOM: f64 = 0.014;
/// No deeper in each other is skin that gives way, m.
const DEEPEST: f64 = 0.035;
/// Cosine of the angle between normals of skin that faces skin.
const FACING: f64 = -0.4;
/// How often what gives way is evened out over neighbours.
const EVENED: usize = 6;
/// How much of what a neighbour gives way the skin beside it does at least.
const BESIDE: f64 = 0.85;
/// How often skin gives way, each time less.
const ROUNDS: usize = 2;
/// What may lie against each other.
const PAIRS: [(&[&str], &[&str]); 3] = [
    (&["arm_l"], &["torso", "leg_l", "leg_r"]),
    (&["arm_r"], &["torso", "leg_l", "leg_r"]),
    (&["leg_l"], &["leg_r"]),
];

/// Presses skin in that lies too near to other skin.
pub(crate) fn give_way(template: &Template, triangles: &[[u32; 3]], positions: &mut [Vec3]) {
    for _ in 0..ROUNDS {
        let normals = normals(&template.topology, positions);
        let mut depths = vec![0.0_f64; positions.len()];
        for (a, b) in PAIRS {
            for (own, other) in [(a, b), (b, a)] {
                press(template, triangles, positions, &normals, [own, other], &mut depths);
            }
        }
        if depths.iter().all(|depth| *depth == 0.0) {
            return;
        }
        even(triangles, &mut depths);
        for (vertex, weld) in template.topology.weld.iter().enumerate() {
            let depth = depths[*weld as usize];
            positions[vertex] -= (normals[vertex].as_dvec3() * depth).as_vec3();
        }
    }
}

/// How deep skin of some regions must go to leave room for its half of what lies between it and others.
fn press(
    template: &Template,
    triangles: &[[u32; 3]],
    positions: &[Vec3],
    normals: &[Vec3],
    [own, other]: [&[&str]; 2],
    depths: &mut [f64],
) {
    let regions = &template.topology.regions;
    // Above the crotch halves of trunk and head count to the legs.
    let crotch = template.landmarks.get("crotch").and_then(|vertex| positions.get(*vertex as usize));
    let crotch = crotch.map_or(f32::INFINITY, |place| place.y);
    let is_of = |names: &[&str], vertex: usize| {
        names.iter().filter_map(|name| Some((name, Regions::named(name)?))).any(|(name, region)| {
            region.meets(regions[vertex]) && (!name.starts_with("leg") || positions[vertex].y < crotch)
        })
    };
    let faces: Vec<[u32; 3]> = triangles
        .iter()
        .filter(|corners| corners.iter().all(|corner| is_of(other, *corner as usize)))
        .copied()
        .collect();
    let surface = Surface::new(positions, &faces);
    let tree = Bvh::new(surface);
    let Some((low, high)) = tree.bounds() else { return };
    for (vertex, weld) in template.topology.weld.iter().enumerate() {
        let place = positions[vertex].as_dvec3();
        let is_near = place.cmpge(low - ROOM).all() && place.cmple(high + ROOM).all();
        if *weld as usize != vertex || !is_near || !is_of(own, vertex) || is_of(other, vertex) {
            continue;
        }
        let normal = normals[vertex].as_dvec3();
        // Other skin that faces this one lies before it, or behind where it has sunk in.
        let start = place - normal * DEEPEST;
        let reach = DEEPEST + ROOM;
        let facing = |triangle: u32| {
            surface
                .corners(triangle as usize)
                .is_some_and(|[a, b, c]| (b - a).cross(c - a).normalize_or(DVec3::ZERO).dot(normal) < FACING)
        };
        let hits = tree.hits(surface, start, normal);
        let met = hits.iter().take_while(|hit| hit.distance < reach).find(|hit| facing(hit.at.triangle));
        if let Some(hit) = met {
            depths[vertex] = depths[vertex].max(0.5 * (reach - hit.distance));
        }
    }
}

/// Lets what lies beside skin that gives way follow.
fn even(triangles: &[[u32; 3]], depths: &mut Vec<f64>) {
    let ends: Vec<[usize; 2]> =
        edges(triangles).iter().map(|edge| edge.vertices.map(|vertex| vertex as usize)).collect();
    for _ in 0..EVENED {
        let mut next = depths.clone();
        for &[a, b] in &ends {
            next[a] = next[a].max(BESIDE * depths[b]);
            next[b] = next[b].max(BESIDE * depths[a]);
        }
        *depths = next;
    }
    for _ in 0..EVENED {
        let mut sums: Vec<(f64, f64)> = depths.iter().map(|depth| (*depth, 1.0)).collect();
        for &[a, b] in &ends {
            sums[a] = (sums[a].0 + depths[b], sums[a].1 + 1.0);
            sums[b] = (sums[b].0 + depths[a], sums[b].1 + 1.0);
        }
        *depths = sums.into_iter().map(|(sum, count)| sum / count).collect();
    }
}
