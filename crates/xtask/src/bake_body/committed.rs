//! The committed body is what the steps make of the pack, within what its file rounds.

use std::fs;
use std::path::Path;

use glam::Vec3;
use toile_body::Template;

use super::tests::pack_folder;
use super::{FILE, FOLDER, body_of};
use crate::workspace;

/// Displacements are stored in 127ths of the greatest.
const STEPS: f32 = 127.0;

fn committed() -> Template {
    let bytes = fs::read(workspace::path(FOLDER).join(FILE)).expect("the body is committed");
    Template::read(&bytes).expect("a template")
}

fn made(folder: &Path) -> Template {
    body_of(folder).expect("a pack")
}

/// The greatest coordinate by which two lists of points differ.
fn apart(a: &[Vec3], b: &[Vec3]) -> f32 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| (*a - *b).abs().max_element()).fold(0.0, f32::max)
}

#[test]
fn the_committed_body_is_what_the_steps_make() {
    let Some(folder) = pack_folder() else { return };
    let (committed, made) = (committed(), made(&folder));
    assert_eq!(committed.topology.triangles, made.topology.triangles);
    assert_eq!(committed.topology.parts, made.topology.parts);
    assert_eq!(committed.topology.weld, made.topology.weld);
    assert_eq!(committed.topology.regions, made.topology.regions);
    assert_eq!(&committed.landmarks, &made.landmarks);
    assert_eq!(&committed.definitions, &made.definitions);
    assert_eq!((&committed.rig.names, &committed.rig.parents), (&made.rig.names, &made.rig.parents));
    let weights = |template: &Template| template.rig.weights.concat();
    for (stored, made) in weights(&committed).into_iter().zip(weights(&made)) {
        assert!((stored - made).abs() < 2.0 / 255.0, "{stored} {made}");
    }
    assert_eq!(committed.gait.frames.len(), made.gait.frames.len());
    for (stored, made) in committed.postures.iter().zip(&made.postures) {
        assert_eq!((&stored.name, stored.rotations.len()), (&made.name, made.rotations.len()));
        for ((joint, stored), (same, made)) in stored.rotations.iter().zip(&made.rotations) {
            assert!(joint == same && stored.abs_diff_eq(*made, 1e-6), "{joint}: {stored} {made}");
        }
    }
    let (stored, made) = (committed.basis, made.basis);
    assert!(apart(&stored.mean, &made.mean) < 1e-7 && apart(&stored.joint_mean, &made.joint_mean) < 1e-7);
    for (stored, made) in stored.directions.iter().zip(&made.directions) {
        let greatest = made.iter().map(|step| step.abs().max_element()).fold(0.0, f32::max);
        assert!(apart(stored, made) <= 0.51 * greatest / STEPS);
    }
    for (stored, made) in stored.joint_directions.iter().zip(&made.joint_directions) {
        assert!(apart(stored, made) < 1e-7);
    }
}
