//! Cusick's drape test (ISO 9073-9): a disc of cloth hangs over a smaller one, and its shadow tells how stiff it is.

use std::f64::consts::TAU;

use glam::{DVec2, DVec3};
use toile_cloth::{ClothDescription, Fabric, Settings};

use crate::fabric::{GRAVITY, settled};

/// Of the specimen, m.
pub const SPECIMEN_RADIUS: f64 = 0.15;
/// Of the discs that clamp it, m.
pub const DISC_RADIUS: f64 = 0.09;

/// What hangs over the disc, as a ring of nearly regular triangles, horizontal but for ripples of a tenth of a
/// millimetre. Without such it would have no reason to fall into one fold or another.
///
/// `rings` rows of triangles hang free. The clamp holds one row more: its slope is right in that row's middle, and
/// there the disc ends.
pub fn specimen(rings: u32, fabric: Fabric) -> ClothDescription {
    let width = (SPECIMEN_RADIUS - DISC_RADIUS) / (f64::from(rings) + 0.5);
    let radius = |ring: u32| DISC_RADIUS + width * (f64::from(ring) - 0.5);
    // Each ring has six vertices more than the one inside, as in a hexagonal grid.
    let innermost = (1..).find(|&count| f64::from(count) + 0.5 > radius(0) / width).unwrap_or(1);
    let sixth = |ring: u32| innermost + ring;
    let ring = |ring: u32| {
        (0..6 * sixth(ring)).map(move |k| {
            let (sin, cos) = (TAU * f64::from(k) / f64::from(6 * sixth(ring))).sin_cos();
            DVec2::new(cos, sin) * radius(ring)
        })
    };
    let pattern: Vec<DVec2> = (0..rings + 2).flat_map(ring).collect();
    let first = |ring: u32| (0..ring).map(|ring| 6 * sixth(ring)).sum::<u32>();
    let mut triangles = Vec::new();
    for (ring, sector, k) in (0..=rings)
        .flat_map(|ring| (0..6).flat_map(move |sector| (0..=sixth(ring)).map(move |k| (ring, sector, k))))
    {
        let at = |ring: u32, k: u32| first(ring) + (sector * sixth(ring) + k) % (6 * sixth(ring));
        triangles.push([at(ring, k), at(ring + 1, k), at(ring + 1, k + 1)]);
        if k < sixth(ring) {
            triangles.push([at(ring, k), at(ring + 1, k + 1), at(ring, k + 1)]);
        }
    }
    let free = (SPECIMEN_RADIUS - DISC_RADIUS).recip();
    ClothDescription {
        positions: pattern
            .iter()
            .map(|p| p.extend(-1e-4 * ripple(*p) * (p.length() - DISC_RADIUS).max(0.0) * free))
            .collect(),
        pinned: (0..first(2)).collect(),
        pattern,
        pattern_triangles: triangles.clone(),
        triangles,
        fabrics: vec![fabric],
        ..ClothDescription::default()
    }
}

/// Waves of all counts around, whose phases have nothing in common.
fn ripple(p: DVec2) -> f64 {
    let around = p.y.atan2(p.x);
    (2..16).map(|count| (f64::from(count) * around + 2.4 * f64::from(count * count)).cos()).sum()
}

/// Where a specimen hangs at last. Its weight comes on in three steps, as when the plate is lowered that held it level:
/// few wide folds come first, and there are no more than it needs. Let go at once, it falls into many.
///
/// # Panics
/// Where it does not come to rest.
pub fn hang(mut specimen: ClothDescription) -> Vec<DVec3> {
    for load in [1.0 / 9.0, 4.0 / 9.0, 1.0] {
        let settings = Settings {
            gravity: DVec3::NEG_Z * GRAVITY * load,
            residual_tolerance: 2e-2 * load,
            strain_tolerance: 1e-3,
            ..Settings::default()
        };
        specimen.positions = settled(&specimen, Vec::new(), settings).positions();
    }
    specimen.positions
}

/// How much of the ring beyond the disc is in shadow: 1 for a board, 0 for what hangs straight down.
pub fn drape_coefficient(positions: &[DVec3], triangles: &[[u32; 3]]) -> f64 {
    let shadow = shadow(positions, triangles);
    let disc = 0.5 * TAU * DISC_RADIUS * DISC_RADIUS;
    // The cloth begins inside the disc, where all is shadow.
    (shadow - disc) / (0.5 * TAU * SPECIMEN_RADIUS * SPECIMEN_RADIUS - disc)
}

/// Area under the cloth and within it, m², by half millimetres.
fn shadow(positions: &[DVec3], triangles: &[[u32; 3]]) -> f64 {
    const CELL: f64 = 5e-4;
    const COUNT: usize = 640;
    let center = |k: usize| (k as f64 + 0.5 - 0.5 * COUNT as f64) * CELL;
    let mut is_dark = vec![false; COUNT * COUNT];
    for (at, dark) in is_dark.iter_mut().enumerate() {
        *dark = DVec2::new(center(at % COUNT), center(at / COUNT)).length() < DISC_RADIUS;
    }
    for triangle in triangles {
        let [a, b, c] = triangle.map(|vertex| positions[vertex as usize].truncate());
        let near = |low: f64, high: f64| {
            (0..COUNT).filter(move |&k| (low - CELL..=high + CELL).contains(&center(k)))
        };
        let (low, high) = (a.min(b).min(c), a.max(b).max(c));
        let (ab, bc, ca) = (b - a, c - b, a - c);
        for (row, column) in
            near(low.y, high.y).flat_map(|row| near(low.x, high.x).map(move |column| (row, column)))
        {
            let p = DVec2::new(center(column), center(row));
            let sides = [ab.perp_dot(p - a), bc.perp_dot(p - b), ca.perp_dot(p - c)];
            if sides.iter().all(|&s| s >= 0.0) || sides.iter().all(|&s| s <= 0.0) {
                is_dark[row * COUNT + column] = true;
            }
        }
    }
    is_dark.iter().filter(|&&dark| dark).count() as f64 * CELL * CELL
}
