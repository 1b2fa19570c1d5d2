//! What is worn hides what it lies on, and nothing else.

use std::sync::Arc;

use glam::{Mat4, Vec3};
use toile_asset::{Material, Mesh, Model, Node, Primitive};
use toile_render::Headless;
use toile_scene::{Background, Camera, Environment, Instance, ModelKey, Paint, Pose, Scene, ToneMapping};

const SIDE: u32 = 64;
const SKIN: Vec3 = Vec3::new(0.8, 0.1, 0.1);
const CLOTH: Vec3 = Vec3::new(0.1, 0.1, 0.8);

/// A sheet of some colour from -0.2 to 0.2 in x and y, `height` metres towards the viewer at every corner.
fn sheet(color: Vec3, height: impl Fn(u32) -> f32) -> Arc<Model> {
    let place = |i: u32| (i as f32 / 40.0 - 0.5) * 0.4;
    let corners = || (0..=40_u32).flat_map(|row| (0..=40).map(move |column| (row, column)));
    let squares = (0..40_u32).flat_map(|row| (0..40).map(move |column| 41 * row + column));
    let primitive = Primitive {
        positions: corners()
            .map(|(row, column)| Vec3::new(place(column), place(row), height(row + column)))
            .collect(),
        normals: corners().map(|_| Vec3::Z).collect(),
        indices: squares.flat_map(|at| [at, at + 1, at + 42, at, at + 42, at + 41]).collect(),
        ..Primitive::default()
    };
    Arc::new(Model {
        nodes: vec![Node { mesh: Some(0), ..Node::default() }],
        meshes: vec![Mesh { primitives: vec![primitive], ..Mesh::default() }],
        materials: vec![Material { base_color: color.extend(1.0), unlit: true, ..Material::default() }],
        ..Model::default()
    })
}

fn instance(model: Arc<Model>, layer: u8) -> Instance {
    Instance {
        key: ModelKey::unique(),
        model,
        world_from_model: Mat4::IDENTITY,
        variant: None,
        pose: Pose::default(),
        layer,
        paint: Paint::Materials,
    }
}

/// What shares of a picture, seen from `from`, are red and blue.
fn shares(instances: Vec<Instance>, from: Vec3) -> (f32, f32) {
    let scene = Scene {
        instances,
        camera: Camera { eye: from, target: Vec3::ZERO, fov_y: 0.05, near: 0.5, far: 8.0 },
        environment: Arc::new(Environment::uniform(Vec3::splat(0.5))),
        exposure: 1.0,
        tone_mapping: ToneMapping::None,
        background: Background::Color(Vec3::ZERO),
        ground_y: -1.0,
        shadow_intensity: 0.0,
        is_settling: false,
    };
    let picture = Headless::new().expect("a software adapter").render(&scene, SIDE, SIDE).expect("a picture");
    let share = |channel: usize| {
        let most = |pixel: &&[u8]| pixel[channel] / 2 > pixel[2 - channel];
        picture.rgba.chunks_exact(4).filter(most).count() as f32 / (SIDE * SIDE) as f32
    };
    (share(0), share(2))
}

/// Skin that comes 2 mm through the cloth at every other corner.
fn bumpy() -> Arc<Model> {
    sheet(SKIN, |corner| if corner % 2 == 0 { 0.002 } else { -0.002 })
}

const AHEAD: Vec3 = Vec3::new(0.0, 0.0, 3.0);
/// 60° from the surface's normal.
const ASLANT: Vec3 = Vec3::new(2.6, 0.0, 1.5);

#[test]
fn skin_does_not_come_through_what_is_worn_on_it() {
    for from in [AHEAD, ASLANT] {
        let layers = |cloth| vec![instance(bumpy(), 0), instance(sheet(CLOTH, |_| 0.0), cloth)];
        let (through, _) = shares(layers(0), from);
        assert!(through > 0.05, "as plain surfaces they cross: {through}");
        assert_eq!(shares(layers(1), from).0, 0.0, "from {from}");
    }
}

#[test]
fn an_arm_in_front_of_it_is_seen_and_what_is_worn_over_it_too() {
    let arm = sheet(SKIN, |_| 0.02);
    let (skin, cloth) = shares(vec![instance(arm, 0), instance(sheet(CLOTH, |_| 0.0), 1)], AHEAD);
    assert!(skin > 0.99 && cloth == 0.0, "{skin} {cloth}");

    let coat = instance(sheet(CLOTH, |_| 0.0), 2);
    let (shirt, _) = shares(vec![coat, instance(bumpy(), 1)], AHEAD);
    assert_eq!(shirt, 0.0, "the second layer hides the first");
}
