//! Panels that are turned down over the one that they are sewn to, as a collar is over its stand.

use std::collections::BTreeSet;
use std::f64::consts::FRAC_PI_2;

use glam::DVec3;
use toile_garment::{Garment, Pattern};

/// A stitch point of a panel that is turned down, and the one of its seam that it is nearest to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turned {
    point: usize,
    seam: usize,
}

/// Seams pressed further than this turn a panel down, radians.
const SHARP: f64 = FRAC_PI_2;
/// How far a turned panel stands off before its fold lays it down: cosine and sine of the angle from straight down.
const OFF: [f64; 2] = [0.64, 0.77];

/// All that is to be turned down.
pub(crate) fn turned(pattern: &Pattern, garment: &Garment, size: usize) -> Vec<Turned> {
    let mut all = Vec::new();
    let Some(flat) = garment.flat.get(size) else { return all };
    for seam in pattern.seams.iter().filter(|seam| seam.angle < -SHARP) {
        let panel = |side: usize| seam.sides[side].first().map_or(0, |run| run.panel);
        let [mut over, mut under] = [panel(0), panel(1)];
        let layer = |panel: usize| garment.panels.get(panel).map_or(0, |panel| panel.layer);
        if layer(over) < layer(under) {
            (over, under) = (under, over);
        }
        let corners = |panel: usize| {
            garment
                .panels
                .get(panel)
                .map_or(0..0, |panel| panel.corners.start as usize..panel.corners.end as usize)
        };
        let below: BTreeSet<u32> = corners(under).map(|corner| garment.weld[corner]).collect();
        let (sewn, free): (Vec<usize>, Vec<usize>) =
            corners(over).partition(|corner| below.contains(&garment.weld[*corner]));
        all.extend(free.into_iter().filter_map(|corner| {
            let way = |other: &&usize| flat[**other].distance(flat[corner]);
            let nearest = sewn.iter().min_by(|a, b| way(a).total_cmp(&way(b)))?;
            Some(Turned { point: garment.weld[corner] as usize, seam: garment.weld[*nearest] as usize })
        }));
    }
    all
}

/// Turns what stands up outwards and down.
pub(crate) fn turn_down(turned: &[Turned], positions: &mut [DVec3]) {
    let middle = turned.iter().map(|at| positions[at.seam]).sum::<DVec3>() / turned.len().max(1) as f64;
    for &Turned { point, seam } in turned {
        let hinge = positions[seam];
        let outwards = ((hinge - middle) * DVec3::new(1.0, 0.0, 1.0)).normalize_or(DVec3::Z);
        let way = positions[point] - hinge;
        let (out, up) = (way.dot(outwards), way.y);
        let length = (out * out + up * up).sqrt();
        let along = way - outwards * out - DVec3::Y * up;
        positions[point] = hinge + along + outwards * (length * OFF[1]) - DVec3::Y * (length * OFF[0]);
    }
}
