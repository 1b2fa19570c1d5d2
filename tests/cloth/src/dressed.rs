//! A tube on a body, on meshes of any fineness.

use std::f64::consts::TAU;

use glam::{DVec2, DVec3};
use toile_cloth::{ClothDescription, Obstacle, Settings};

use crate::fabric::{GRAVITY, even_fabric, tube};

/// Something to settle on a mesh of so many squares along and across.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The cloth.
    pub cloth: ClothDescription,
    /// The body.
    pub obstacles: Vec<Obstacle>,
    /// Gravity and contact.
    pub settings: Settings,
}

/// Gravity along -z.
pub fn down() -> Settings {
    Settings { gravity: DVec3::NEG_Z * GRAVITY, ..Settings::default() }
}

/// Cloth sinks into bodies by the pressure over the penalty for an area, which refining must not change.
pub fn per_vertex(area: f64, cloth: &ClothDescription) -> f64 {
    const HARDNESS: f64 = 1e7;
    HARDNESS * area / cloth.positions.len() as f64
}

/// A tube of rest radius 0.15 m that starts at `radius`, turned by `twist` from top to hem, around a torso with hips.
pub fn dressed(n: u32, radius: f64, twist: f64) -> Piece {
    let (girth, height) = (TAU * 0.15, 0.7);
    let around = |p: DVec2| {
        let (sin, cos) = (TAU * p.x / girth + twist * p.y / height).sin_cos();
        let radius = if p.y == 0.0 { 0.15 } else { radius };
        DVec3::new(radius * cos, radius * sin, height + p.y)
    };
    let mut cloth = tube([n, n], [girth, height], even_fabric(1000.0, 300.0, 5e-6), around);
    cloth.fabrics[0].thickness = 0.004;
    cloth.pinned = (0..n).collect();
    let capsule = |from: f64, to: f64, radius: f64| Obstacle::Capsule {
        ends: [DVec3::Z * from, DVec3::Z * to],
        radii: [radius; 2],
    };
    let obstacles = vec![capsule(-0.2, 0.75, 0.14), capsule(0.22, 0.42, 0.165)];
    let settings = Settings { contact_stiffness: per_vertex(girth * height, &cloth), ..down() };
    Piece { cloth, obstacles, settings }
}
