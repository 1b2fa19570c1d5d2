//! Small surfaces for tests of single steps, and the whole surface where the pack is at hand.

use glam::{Vec2, Vec3};
use toile_body::{Basis, Regions, Rig, Template, Topology};

/// The square from (-1, -1) to (1, 1), `count` × `count` small squares, with one direction that lifts it.
pub(super) fn sheet(count: u32) -> Template {
    let at = |i: u32| i as f32 * 2.0 / count as f32 - 1.0;
    let mean: Vec<Vec3> =
        (0..=count).flat_map(|y| (0..=count).map(move |x| Vec3::new(at(x), at(y), 0.0))).collect();
    let corner = |x: u32, y: u32| y * (count + 1) + x;
    let square = |x: u32, y: u32| {
        let [a, b, c, d] = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)];
        [[a, b, c], [a, c, d]]
    };
    let triangles = (0..count).flat_map(|y| (0..count).flat_map(move |x| square(x, y))).collect();
    Template {
        topology: Topology {
            triangles,
            parts: Vec::new(),
            weld: (0..mean.len() as u32).collect(),
            regions: vec![Regions(1); mean.len()],
            uv: vec![Vec2::ZERO; mean.len()],
        },
        basis: Basis { directions: vec![vec![Vec3::Z; mean.len()]], mean: mean.clone(), ..Basis::default() },
        rig: Rig {
            joints: vec![[0; 4]; mean.len()],
            weights: vec![[1.0, 0.0, 0.0, 0.0]; mean.len()],
            ..Rig::default()
        },
        ..Template::default()
    }
}
