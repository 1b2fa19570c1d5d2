//! What pulls at a closure as it is worn.

use std::collections::BTreeMap;

use glam::DVec2;
use toile_cloth::Strain;
use toile_fabric::Fabric;
use toile_garment::{Garment, SewnLine};

use super::pass::limit;

/// A closure as it is worn.
#[derive(Debug, Clone, PartialEq)]
pub struct Closing {
    /// As in the pattern.
    pub name: String,
    /// Its length, cm.
    pub length_cm: f64,
    /// What pulls its edges apart, N: the cloth's tension across it, all along.
    pub force_n: f64,
    /// The greatest strain across it beside it.
    pub strain: f64,
    /// What the fabric there may be stretched by.
    pub most_strain: f64,
    /// How many centimetres its edges stay apart where they are farthest when the fabric beside it, a hand's breadth of
    /// it, is stretched as far as it allows; 0 where it closes.
    pub missing_cm: f64,
}

/// Cloth beside a closure that gives way when it is pulled shut, m to both sides together.
const BESIDE: f64 = 0.2;

impl Closing {
    /// Whether its edges meet.
    pub fn is_closed(&self) -> bool {
        self.missing_cm <= 0.0
    }
}

/// Every closure.
pub(super) fn closings(
    garment: &Garment,
    size: usize,
    fabrics: &[&Fabric],
    strains: &[Strain],
) -> Vec<Closing> {
    let Some(flat) = garment.flat.get(size) else { return Vec::new() };
    let beside = beside(garment);
    let closures = garment.lines.iter().filter(|line| line.is_closure);
    closures.map(|line| closing(garment, line, flat, &beside, fabrics, strains)).collect()
}

/// The triangles at every side, with which of their sides it is.
fn beside(garment: &Garment) -> BTreeMap<[u32; 2], Vec<(usize, usize)>> {
    let mut beside: BTreeMap<[u32; 2], Vec<(usize, usize)>> = BTreeMap::new();
    for (triangle, corners) in garment.triangles.iter().enumerate() {
        for k in 0..3 {
            let [a, b] = [corners[k], corners[(k + 1) % 3]].map(|corner| garment.weld[corner as usize]);
            beside.entry([a.min(b), a.max(b)]).or_default().push((triangle, k));
        }
    }
    beside
}

fn closing(
    garment: &Garment,
    line: &SewnLine,
    flat: &[DVec2],
    beside: &BTreeMap<[u32; 2], Vec<(usize, usize)>>,
    fabrics: &[&Fabric],
    strains: &[Strain],
) -> Closing {
    let name = line.name.clone();
    let mut closing = Closing {
        name,
        length_cm: 0.0,
        force_n: 0.0,
        strain: 0.0,
        most_strain: f64::INFINITY,
        missing_cm: 0.0,
    };
    for pair in line.path.windows(2) {
        let triangles = beside.get(&[pair[0].min(pair[1]), pair[0].max(pair[1])]).into_iter().flatten();
        for (count, &(triangle, k)) in triangles.enumerate() {
            let at = |k: usize| flat[garment.triangles[triangle][k % 3] as usize];
            let along = at(k + 1) - at(k);
            let index = u32::try_from(triangle).unwrap_or(u32::MAX);
            let panel = garment.panels.iter().position(|panel| panel.triangles.contains(&index));
            let fabric = panel.and_then(|panel| fabrics.get(panel));
            let (Some(fabric), Some(strain)) = (fabric, strains.get(triangle)) else { continue };
            let across = along.perp().normalize_or_zero();
            let (weft, warp) = (across.x * across.x, across.y * across.y);
            let physical = &fabric.physical;
            let tension = physical.stretch_weft.force(strain.weft) * weft
                + physical.stretch_warp.force(strain.warp) * warp;
            let stretched = strain.weft * weft + strain.warp * warp - strain.shear * across.x * across.y;
            let most = limit(&fabric.limits.most, across);
            // Both sides pull alike; their mean is what the closure bears.
            closing.force_n += 0.5 * tension.max(0.0) * along.length();
            closing.length_cm += if count == 0 { 100.0 * along.length() } else { 0.0 };
            if stretched - most > closing.strain - closing.most_strain {
                (closing.strain, closing.most_strain) = (stretched, most);
                closing.missing_cm = 100.0 * BESIDE * (stretched - most).max(0.0);
            }
        }
    }
    closing
}
