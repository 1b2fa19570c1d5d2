//! Bodies for tests that are triangle meshes.

use std::f64::consts::TAU;

use glam::DVec3;
use toile_cloth::MeshObstacle;

/// The side of a cylinder about the z axis: every ring of vertices turned by half a side against the one above.
pub fn cylinder(radius: f64, heights: [f64; 2], [sides, rings]: [u32; 2]) -> MeshObstacle {
    let vertex = |ring: u32, side: u32| {
        let turn = f64::from(side) + 0.5 * f64::from(ring % 2) + 0.3;
        let (sin, cos) = (TAU * turn / f64::from(sides)).sin_cos();
        let down = f64::from(ring) / f64::from(rings);
        DVec3::new(radius * cos, radius * sin, heights[1] + (heights[0] - heights[1]) * down).as_vec3()
    };
    let positions = (0..=rings).flat_map(|ring| (0..sides).map(move |side| vertex(ring, side))).collect();
    MeshObstacle::new(positions, &triangles([sides, rings]))
}

/// All within a radius of a part of the z axis.
pub fn capsule(radius: f64, heights: [f64; 2], [sides, rings]: [u32; 2]) -> MeshObstacle {
    let (caps, straight) = (0.5 * TAU * radius, heights[1] - heights[0]);
    let vertex = |ring: u32, side: u32| {
        let along = (caps + straight) * f64::from(ring) / f64::from(rings);
        // Down from the top: over one cap, along the side, over the other.
        let (angle, height) = if along < 0.5 * caps {
            (along / radius, heights[1])
        } else if along < 0.5 * caps + straight {
            (0.25 * TAU, heights[1] - (along - 0.5 * caps))
        } else {
            ((along - straight) / radius, heights[0])
        };
        // Poles are in one place whatever the side.
        let is_pole = ring == 0 || ring == rings;
        let around = TAU * (f64::from(side) + 0.5 * f64::from(ring % 2)) / f64::from(sides);
        let across = if is_pole { 0.0 } else { radius * angle.sin() };
        DVec3::new(across * around.cos(), across * around.sin(), height + radius * angle.cos()).as_vec3()
    };
    let positions = (0..=rings).flat_map(|ring| (0..sides).map(move |side| vertex(ring, side))).collect();
    MeshObstacle::new(positions, &triangles([sides, rings]))
}

/// Between rings of vertices from top to bottom.
fn triangles([sides, rings]: [u32; 2]) -> Vec<[u32; 3]> {
    let quad = |ring: u32, side: u32| {
        let at = |ring: u32, side: u32| ring * sides + side % sides;
        // The vertex below and to the left, and the one below and to the right.
        let [left, right] = [side + ring % 2, side + ring % 2 + 1].map(|k| at(ring + 1, k + sides - 1));
        [[at(ring, side), left, right], [at(ring, side), right, at(ring, side + 1)]]
    };
    (0..rings).flat_map(|ring| (0..sides).flat_map(move |side| quad(ring, side))).collect()
}
