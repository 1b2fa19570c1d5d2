//! The outside leg: from the waist down the side over the hip, then straight to the ground.
//!
//! The pack has no line for it, so one is found on the mean body.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use glam::{DVec3, Vec3};
use toile_body::{Definition, Path, Place, Regions, Topology};

/// The line begins so far above the waist, as a part of the way to the bust: in nobody does the waist lie
/// above it.
const ABOVE_WAIST: f64 = 0.5;
/// How much longer a way seems for each metre that it is off the side of the body.
const PULL: f64 = 30.0;

/// The measurement `outside_leg` on this mean body; it starts at the height of `waist`.
pub(super) fn definition(topology: &Topology, mean: &[Vec3], known: &[Definition]) -> Result<Definition> {
    let level = |name: &str| -> Result<(&Place, f64)> {
        let definition = known.iter().find(|definition| definition.name == name);
        let Some(Path::Girth { at, .. }) = definition.map(|definition| &definition.path) else {
            anyhow::bail!("the pack measures no girth of the {name}");
        };
        let height = at.iter().map(|&(vertex, weight)| weight * f64::from(mean[vertex as usize].y)).sum();
        Ok((at, height))
    };
    let ((waist, waist_height), (_, bust_height), (_, hip_height)) =
        (level("waist")?, level("bust")?, level("hip")?);
    let top = waist_height + ABOVE_WAIST * (bust_height - waist_height);
    let vertices = side_line(topology, mean, top, hip_height).context("no line down the left side")?;
    let path = Path::ColumnToGround { vertices, from: waist.clone() };
    Ok(Definition { name: "outside_leg".into(), standard: String::new(), path })
}

/// The way down along edges from the outermost vertex at height `top` to the one at `bottom` that stays
/// closest to the side of the body.
fn side_line(topology: &Topology, mean: &[Vec3], top: f64, bottom: f64) -> Option<Vec<u32>> {
    let below = edges_down(topology, mean);
    let at = |vertex: u32| mean[vertex as usize].as_dvec3();
    let outermost = |height: f64| {
        let near = below.keys().copied().filter(|&vertex| (at(vertex).y - height).abs() < 0.015);
        near.max_by(|&a, &b| at(a).x.total_cmp(&at(b).x))
    };
    let (start, end) = (outermost(top)?, outermost(bottom)?);

    // Every edge leads down, so going through the vertices by height meets each before those below it.
    let mut order: Vec<u32> = below.keys().copied().collect();
    order.sort_by(|&a, &b| at(b).y.total_cmp(&at(a).y));
    let mut best: BTreeMap<u32, (f64, u32)> = BTreeMap::from([(start, (0.0, start))]);
    for vertex in order {
        let Some(&(cost, _)) = best.get(&vertex) else { continue };
        for &next in &below[&vertex] {
            let cost = cost + effort(at(vertex), at(next), at(start), at(end));
            let known = best.entry(next).or_insert((f64::INFINITY, vertex));
            if cost < known.0 {
                *known = (cost, vertex);
            }
        }
    }
    let mut line = vec![end];
    while let Some(&last) = line.last()
        && last != start
    {
        line.push(best.get(&last)?.1);
    }
    line.reverse();
    Some(line)
}

/// The left half's edges of torso and leg by their upper ends, welded.
fn edges_down(topology: &Topology, mean: &[Vec3]) -> BTreeMap<u32, Vec<u32>> {
    let side =
        Regions(Regions::named("torso").map_or(0, |r| r.0) | Regions::named("leg_l").map_or(0, |r| r.0));
    let arms = Regions(Regions::named("arm_l").map_or(0, |r| r.0));
    let is_side = |vertex: u32| {
        let regions = topology.regions[vertex as usize];
        regions.meets(side) && !regions.meets(arms) && mean[vertex as usize].x > 0.0
    };
    let mut below: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for corners in &topology.triangles {
        let corners = corners.map(|vertex| topology.weld[vertex as usize]);
        for (a, b) in [(0, 1), (1, 2), (2, 0)].map(|(a, b)| (corners[a], corners[b])) {
            if !(is_side(a) && is_side(b)) {
                continue;
            }
            let (upper, lower) = if mean[a as usize].y > mean[b as usize].y { (a, b) } else { (b, a) };
            below.entry(lower).or_default();
            let list = below.entry(upper).or_default();
            if mean[upper as usize].y > mean[lower as usize].y && !list.contains(&lower) {
                list.push(lower);
            }
        }
    }
    below
}

/// Length of an edge, the more the farther its lower end lies before or behind the line from `start` to `end`.
fn effort(a: DVec3, b: DVec3, start: DVec3, end: DVec3) -> f64 {
    let part = (b.y - start.y) / (end.y - start.y);
    let off = (b.z - (start.z + part * (end.z - start.z))).abs();
    a.distance(b) * (1.0 + PULL * off)
}
