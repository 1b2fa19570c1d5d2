//! From the posture in which a garment is put on to the one in which it is shown.

use glam::DVec3;
use toile_cloth::{ClothDescription, Settings};
use toile_geom::{Bvh, SideNormals};

use super::DressError;
use super::settle::{Stage, settle};
use crate::Body;
use crate::follow::{Follow, between};

/// The longest part of the way that is gone at once.
const STRIDE: f32 = 1.0 / 7.0;
/// And the shortest.
const SHORTEST: f32 = 1.0 / 112.0;
/// A stride that would put a hand or an arm deeper than this into cloth is made shorter, m: cloth would come out on the
/// other side.
const DEEPEST: f64 = 0.01;

/// Lets the body take its posture stride by stride, the cloth going along.
pub(crate) fn lower_arms(
    cloth: &mut ClothDescription,
    from: &Body<'_>,
    to: &Body<'_>,
    friction: f64,
) -> Result<(), DressError> {
    let settings = Settings {
        residual_tolerance: 0.2,
        strain_tolerance: 1e-2,
        is_coarse_first: false,
        friction,
        ..Settings::default()
    };
    let kept = Stage { settings, steps: 40 };
    // Found where arms are far from the trunk, so that what hangs on either is told apart.
    let follow = Follow::new(from, &cloth.positions, &cloth.triangles);
    let (mut body, mut gone, mut stride) = (from.clone(), 0.0, STRIDE);
    while gone < 1.0 {
        let part = f32::min(gone + stride, 1.0);
        let next = if part < 1.0 {
            body.in_exactly(between(from.posture(), to.posture(), part))
        } else {
            to.clone()
        };
        let moved = follow.moved(&body, &next, &cloth.positions);
        if stride > SHORTEST && is_deep(&next, &moved) {
            stride *= 0.5;
            continue;
        }
        cloth.positions = moved;
        cloth.positions = settle(cloth, vec![next.obstacle()], &kept)?.positions;
        (body, gone, stride) = (next, part, f32::min(2.0 * stride, STRIDE));
    }
    Ok(())
}

fn is_deep(body: &Body<'_>, positions: &[DVec3]) -> bool {
    let surface = body.surface();
    let (tree, normals) = (Bvh::new(surface), SideNormals::new(surface));
    let depth = |place: &DVec3| tree.signed_distance(surface, &normals, *place, 2.0 * DEEPEST);
    positions.iter().filter_map(depth).any(|distance| distance < -DEEPEST)
}
