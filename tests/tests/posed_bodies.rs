//! Skins, morph targets and framing on bodies and garments made by others.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{fs, path::Path};

use glam::Vec3;
use toile_asset::{Import, ImportOptions, Model};
use toile_scene::{DeformedVertices, Framing, Pose, bounds, deform, model_from_nodes, sample};
use toile_tests::shared_data;

fn import(path: &Path) -> Model {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let import = Import::parse(bytes, &ImportOptions::default()).unwrap();
    import.build().unwrap().0
}

/// All vertices of the primitives that `pose` deforms.
fn deformed(model: &Model, pose: &Pose) -> Vec<DeformedVertices> {
    let matrices = model_from_nodes(model, pose);
    let primitives = |node: usize| {
        let mesh = model.nodes[node].mesh;
        0..mesh.map_or(0, |mesh| model.meshes[mesh].primitives.len())
    };
    let places = (0..model.nodes.len()).flat_map(|node| primitives(node).map(move |part| (node, part)));
    places.filter_map(|(node, part)| deform(model, pose, &matrices, node, part)).collect()
}

fn assert_sound(vertices: &[DeformedVertices]) {
    for part in vertices {
        assert!(part.positions.iter().all(|p| p.is_finite()));
        assert!(part.normals.iter().all(|n| n.is_normalized()));
    }
}

fn farthest_apart(a: &[DeformedVertices], b: &[DeformedVertices]) -> f32 {
    let points = |parts: &[DeformedVertices]| -> Vec<Vec3> {
        parts.iter().flat_map(|part| part.positions.iter().copied()).collect()
    };
    points(a).iter().zip(points(b)).map(|(p, q)| p.distance(q)).fold(0.0, f32::max)
}

#[test]
fn cesium_man_walks_without_coming_apart() {
    let Some(data) = shared_data() else { return };
    let model = import(&data.join("bodies/CesiumMan.glb"));
    let animation = &model.animations[0];
    let mut pose = Pose::default();
    let at_rest = deformed(&model, &pose);
    assert_sound(&at_rest);
    let mut stride: f32 = 0.0;
    for step in 0..20_u8 {
        sample(&model, animation, animation.duration * f32::from(step) / 19.0, &mut pose);
        let vertices = deformed(&model, &pose);
        assert_sound(&vertices);
        stride = stride.max(farthest_apart(&at_rest, &vertices));
        let size = bounds(&model, &pose).size();
        assert!((1.3..1.7).contains(&size.y) && size.x < 1.2 && size.z < 1.2, "{size} at step {step}");
    }
    assert!((0.1..1.0).contains(&stride), "{stride} m");
}

#[test]
fn bodies_change_shape_under_their_morph_targets_and_stand_still_under_their_skin() {
    let Some(data) = shared_data() else { return };
    for name in ["mpfb_female_young_morph_rigged", "mpfb_male_young_morph_rigged"] {
        let model = import(&data.join(format!("bodies/mpfb/{name}.glb")));
        let rest = bounds(&model, &Pose::default());
        assert!((1.4..2.1).contains(&rest.size().y), "{name}: {rest:?}");

        let mut pose = Pose { morph_weights: weights(&model, 0.0), ..Pose::default() };
        let plain = deformed(&model, &pose);
        assert_sound(&plain);
        pose.morph_weights = weights(&model, 1.0);
        let shaped = deformed(&model, &pose);
        assert_sound(&shaped);
        let moved = farthest_apart(&plain, &shaped);
        assert!((0.01..1.0).contains(&moved), "{name}: moved by {moved} m");
    }
}

/// `first` for the first morph target of every mesh, 0 for the others.
fn weights(model: &Model, first: f32) -> Vec<Vec<f32>> {
    let of_node = |count: usize| (0..count).map(|target| if target == 0 { first } else { 0.0 }).collect();
    model.nodes.iter().map(|node| of_node(node.morph_weights.len())).collect()
}

#[test]
fn a_head_15_km_away_is_brought_home() {
    let Some(data) = shared_data() else { return };
    let model = import(&data.join("garments/wig_head_elhatmi.glb"));
    let framing = Framing::of(&[(&model, &Pose::default())]);
    assert!(framing.center().length() < 1e-3 * framing.radius, "{framing:?}");
    assert!((400.0..600.0).contains(&framing.radius), "{framing:?}");
}
