//! What a person and a page do to a viewer, replayed.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::sync::Arc;

use glam::{Mat4, Vec3};
use toile_asset::{Animation, Channel, ChannelValues, Interpolation, Mesh, Model, Node, Primitive};
use toile_scene::{
    Background, ColorScale, DeformedVertices, Environment, Field, KeyLight, ModelKey, Paint, PrefilteredCube,
    Scene, Stop, ToneMapping,
};
use toile_viewer::{Command, Event, Frame, Key, OptionError, Viewer};

const FRAME: f32 = 1.0 / 60.0;

fn viewer() -> Viewer {
    let mut viewer = Viewer::new(Arc::new(Environment {
        irradiance_sh: [Vec3::ONE; 9],
        prefiltered_radiance: PrefilteredCube { size: 1, levels: vec![vec![0; 6]] },
        key: KeyLight { direction: Vec3::Y, irradiance: Vec3::ONE },
    }));
    viewer.handle(Command::Resize { width: 400, height: 600, pixel_ratio: 2.0 }).unwrap();
    viewer
}

/// Two colorways and a swing on a dress-sized box.
fn dress(scale: f32) -> Arc<Model> {
    let corner =
        |i: u8| Vec3::new(f32::from(i & 1) - 0.5, f32::from(i >> 1 & 1) * 2.2, f32::from(i >> 2) - 0.5);
    let positions: Vec<Vec3> = (0..8).map(|i| corner(i) * 0.5 * scale).collect();
    let primitive = Primitive { positions, indices: (0..8).collect(), ..Primitive::default() };
    let swing = Channel {
        node: 0,
        times: vec![0.0, 2.0],
        interpolation: Interpolation::Linear,
        values: ChannelValues::Translation(vec![Vec3::ZERO, Vec3::X]),
    };
    Arc::new(Model {
        nodes: vec![Node { mesh: Some(0), ..Node::default() }],
        meshes: vec![Mesh { primitives: vec![primitive], ..Mesh::default() }],
        variants: vec!["Ink".into(), "Sand".into()],
        animations: vec![Animation { name: "swing".into(), channels: vec![swing], duration: 2.0 }],
        ..Model::default()
    })
}

fn dressed() -> Viewer {
    let mut viewer = viewer();
    viewer.handle(Command::SetModel { layer: 0, key: ModelKey::unique(), model: dress(1.0) }).unwrap();
    settle(&mut viewer);
    viewer.take_events();
    viewer
}

fn set(viewer: &mut Viewer, name: &str, value: &str) -> Result<(), OptionError> {
    viewer.handle(Command::SetOption { name: name.into(), value: Some(value.into()) })
}

fn settle(viewer: &mut Viewer) {
    for _ in 0..600 {
        if !viewer.update(FRAME).needs_more {
            return;
        }
    }
    panic!("the viewer does not come to rest");
}

fn eye_distance(scene: &Scene) -> f32 {
    scene.camera.eye.distance(scene.camera.target)
}

#[test]
fn a_model_is_shown_once_and_then_nothing_is_drawn() {
    let mut viewer = viewer();
    viewer.handle(Command::SetModel { layer: 0, key: ModelKey::unique(), model: dress(1.0) }).unwrap();
    assert!(viewer.update(0.0).needs_draw);
    let key = viewer.scene().instances[0].key;
    assert!(viewer.take_events().contains(&Event::ModelShown { key }));
    settle(&mut viewer);
    assert_eq!(viewer.update(FRAME), Frame::default());
    assert_eq!(viewer.take_events(), vec![]);
    assert_eq!(viewer.camera_orbit_text().split(' ').take(2).collect::<Vec<_>>(), ["0deg", "75deg"]);
}

#[test]
fn a_new_shape_is_drawn_at_once_and_once_more_when_it_is_the_last() {
    let mut viewer = dressed();
    let camera = viewer.scene().camera;
    let shape = |x: f32| Arc::new(DeformedVertices { positions: vec![Vec3::X * x; 8], ..Default::default() });
    for x in [1.0, 2.0] {
        let before = viewer.scene().instances[0].pose.revision;
        viewer.handle(Command::Reshape { layer: 0, shape: shape(x) }).unwrap();
        assert_eq!(viewer.update(0.0), Frame { needs_draw: true, needs_more: true });
        assert!(viewer.scene().is_settling);
        assert_ne!(viewer.scene().instances[0].pose.revision, before);
        assert_eq!(viewer.update(0.1), Frame { needs_draw: false, needs_more: true }, "nothing new yet");
    }
    assert_eq!(viewer.update(0.1), Frame { needs_draw: true, needs_more: false });
    assert!(!viewer.scene().is_settling);
    assert_eq!(viewer.scene().instances[0].pose.shape, Some(shape(2.0)));
    assert_eq!(viewer.scene().camera, camera);

    viewer.handle(Command::SetModel { layer: 0, key: ModelKey::unique(), model: dress(1.0) }).unwrap();
    assert_eq!(viewer.scene().instances[0].pose.shape, None, "another model has its own");
}

/// A body with something of twice its size over it.
fn worn() -> Viewer {
    let mut viewer = dressed();
    viewer.handle(Command::SetModel { layer: 1, key: ModelKey::unique(), model: dress(2.0) }).unwrap();
    viewer
}

#[test]
fn what_is_put_on_is_shown_with_the_body_from_where_the_camera_is() {
    let mut viewer = dressed();
    viewer.handle(Command::Orbit { dx: -150.0, dy: 40.0 }).unwrap();
    settle(&mut viewer);
    let before = viewer.scene().camera;
    let key = ModelKey::unique();
    viewer.handle(Command::SetModel { layer: 1, key, model: dress(2.0) }).unwrap();
    assert!(viewer.update(0.0).needs_draw);
    assert!(viewer.take_events().contains(&Event::ModelShown { key }));
    settle(&mut viewer);
    let after = viewer.scene().camera;
    assert!(after.eye.abs_diff_eq(before.eye, 1e-3) && after.target.abs_diff_eq(before.target, 1e-3));
    assert!(after.far > before.far, "the camera's planes are round both");
    assert_eq!(viewer.scene().instances.len(), 2);

    viewer.handle(Command::ClearLayer(1)).unwrap();
    assert!(viewer.update(FRAME).needs_draw);
    assert_eq!(viewer.scene().instances.len(), 1);
}

#[test]
fn layers_are_in_the_order_of_wear_however_they_come() {
    let mut viewer = viewer();
    let keys: Vec<_> = (0..3).map(|_| ModelKey::unique()).collect();
    for layer in [2, 0, 1] {
        let key = keys[usize::from(layer)];
        viewer.handle(Command::SetModel { layer, key, model: dress(1.0) }).unwrap();
    }
    let shown: Vec<_> = viewer.scene().instances.iter().map(|instance| instance.key).collect();
    assert_eq!(shown, keys);
}

#[test]
fn every_layer_has_its_own_shape_and_colorway() {
    let mut viewer = worn();
    let shape = Arc::new(DeformedVertices { positions: vec![Vec3::X; 8], ..Default::default() });
    viewer.handle(Command::Reshape { layer: 1, shape: Arc::clone(&shape) }).unwrap();
    viewer.handle(Command::SetVariant { layer: 1, name: Some("Sand".into()) }).unwrap();
    set(&mut viewer, "variant-name", "Ink").unwrap();
    let of = |viewer: &Viewer| -> Vec<_> {
        let worn = viewer.scene().instances.iter();
        worn.map(|instance| (instance.pose.shape.clone(), instance.variant)).collect()
    };
    assert_eq!(of(&viewer), [(None, Some(0)), (Some(shape), Some(1))]);
    viewer.handle(Command::Reshape { layer: 9, shape: Arc::default() }).unwrap();
    viewer.handle(Command::SetModel { layer: 1, key: ModelKey::unique(), model: dress(2.0) }).unwrap();
    assert_eq!(of(&viewer), [(None, Some(0)), (None, Some(1))], "the colorway stays asked for");
}

#[test]
fn every_model_has_a_key_of_its_own() {
    let mut viewer = dressed();
    let first = viewer.scene().instances[0].key;
    viewer.handle(Command::Clear).unwrap();
    assert!(viewer.update(FRAME).needs_draw);
    assert!(viewer.scene().instances.is_empty());
    viewer.handle(Command::SetModel { layer: 0, key: ModelKey::unique(), model: dress(1.0) }).unwrap();
    assert_ne!(viewer.scene().instances[0].key, first);
}

#[test]
fn a_drag_turns_and_glides_to_rest() {
    let mut viewer = dressed();
    viewer.handle(Command::Orbit { dx: -150.0, dy: 0.0 }).unwrap();
    assert_eq!(viewer.update(FRAME), Frame { needs_draw: true, needs_more: true });
    assert_eq!(viewer.take_events(), vec![Event::CameraMoved { by_user: true }]);
    settle(&mut viewer);
    assert!(viewer.camera_orbit_text().starts_with("90deg 75deg "), "{}", viewer.camera_orbit_text());
    assert_eq!(viewer.view_name().code(), "right");
    assert_eq!(viewer.update(FRAME), Frame::default());
}

#[test]
fn the_frame_rate_does_not_matter() {
    let story = |frame: f32, frames: u16| {
        let mut viewer = dressed();
        set(&mut viewer, "auto-rotate", "").unwrap();
        set(&mut viewer, "auto-rotate-delay", "100").unwrap();
        viewer.handle(Command::Orbit { dx: 80.0, dy: 30.0 }).unwrap();
        viewer.handle(Command::Zoom { factor: 1.4 }).unwrap();
        viewer.handle(Command::Pan { dx: 30.0, dy: -40.0 }).unwrap();
        viewer.handle(Command::Release).unwrap();
        for _ in 0..frames {
            viewer.update(frame);
        }
        viewer.scene().camera
    };
    let coarse = story(0.24, 1);
    for (frame, frames) in [(0.12, 2), (0.04, 6), (0.01, 24), (0.001, 240)] {
        let fine = story(frame, frames);
        assert!(fine.eye.abs_diff_eq(coarse.eye, 2e-3), "{frames} frames: {fine:?}, not {coarse:?}");
        assert!(fine.target.abs_diff_eq(coarse.target, 1e-3), "{frames} frames: {fine:?}, not {coarse:?}");
    }
}

#[test]
fn the_turntable_waits_stops_for_a_hand_and_goes_on() {
    let mut viewer = dressed();
    set(&mut viewer, "auto-rotate", "").unwrap();
    viewer.update(0.0);
    let start = viewer.scene().camera;
    viewer.update(2.5);
    assert_eq!(viewer.scene().camera, start);
    viewer.update(2.0);
    let turned = viewer.scene().camera;
    assert!(turned.eye.distance(start.eye) > 0.1);
    assert!(viewer.camera_orbit_text().starts_with("0deg 75deg"), "{}", viewer.camera_orbit_text());

    viewer.handle(Command::Orbit { dx: 0.0, dy: 0.0 }).unwrap();
    viewer.update(60.0);
    let held = viewer.scene().camera;
    assert!(!viewer.update(60.0).needs_draw);
    assert_eq!(viewer.scene().camera, held);

    viewer.handle(Command::Release).unwrap();
    viewer.update(2.9);
    assert_eq!(viewer.scene().camera, held);
    assert_eq!(viewer.update(1.0), Frame { needs_draw: true, needs_more: true });
}

#[test]
fn reduced_motion_jumps_and_never_moves_by_itself() {
    let mut viewer = dressed();
    for name in ["reduced-motion", "auto-rotate", "autoplay"] {
        set(&mut viewer, name, "").unwrap();
    }
    viewer.handle(Command::Orbit { dx: -150.0, dy: 0.0 }).unwrap();
    viewer.handle(Command::Release).unwrap();
    assert_eq!(viewer.update(FRAME), Frame { needs_draw: true, needs_more: false });
    assert!(viewer.camera_orbit_text().starts_with("90deg "));
    assert_eq!(viewer.update(60.0), Frame::default());
}

#[test]
fn keys_turn_zoom_pan_and_go_home() {
    let mut viewer = dressed();
    let home = viewer.camera_orbit_text();
    let press = |viewer: &mut Viewer, key, shift| {
        viewer.handle(Command::Key { key, shift }).unwrap();
        settle(viewer);
    };
    press(&mut viewer, Key::Left, false);
    press(&mut viewer, Key::Up, false);
    assert!(viewer.camera_orbit_text().starts_with("15deg 90deg "), "{}", viewer.camera_orbit_text());
    let before = viewer.scene().clone();
    press(&mut viewer, Key::Nearer, false);
    let ratio = eye_distance(&before) / eye_distance(viewer.scene());
    assert!((ratio - 1.2).abs() < 1e-3, "{ratio}");
    press(&mut viewer, Key::Down, true);
    assert!(viewer.scene().camera.target.y > before.camera.target.y + 0.01);
    press(&mut viewer, Key::Home, false);
    assert_eq!(viewer.camera_orbit_text(), home);
    assert!(viewer.scene().camera.target.abs_diff_eq(before.camera.target, 1e-5));
}

#[test]
fn zooming_in_and_out_comes_back() {
    let mut viewer = dressed();
    let start = viewer.scene().camera;
    for factor in [8.0, 1.0 / 8.0] {
        viewer.handle(Command::Zoom { factor }).unwrap();
        settle(&mut viewer);
    }
    let end = viewer.scene().camera;
    assert!(end.eye.abs_diff_eq(start.eye, 1e-3) && (end.fov_y - start.fov_y).abs() < 1e-3, "{end:?}");
}

#[test]
fn however_near_the_camera_stays_out_of_the_model() {
    let mut viewer = dressed();
    viewer.handle(Command::Zoom { factor: 1e6 }).unwrap();
    for step in 0..40_u8 {
        viewer.handle(Command::Orbit { dx: 37.0, dy: f32::from(step % 5) * 20.0 - 40.0 }).unwrap();
        viewer.handle(Command::Zoom { factor: 3.0 }).unwrap();
        for _ in 0..5 {
            viewer.update(FRAME);
            let eye = viewer.scene().camera.eye;
            let is_inside = eye.x.abs() < 0.25 && eye.z.abs() < 0.25 && (0.0..1.1).contains(&eye.y);
            assert!(!is_inside, "{eye}");
        }
    }
}

#[test]
fn panning_follows_the_pointer_and_stops_at_the_bounds() {
    let mut viewer = dressed();
    let on_screen = |scene: &Scene, point: Vec3| {
        let clip_from_world: Mat4 =
            scene.camera.clip_from_view(400.0 / 600.0) * scene.camera.view_from_world();
        clip_from_world.project_point3(point).y * 300.0
    };
    let point = viewer.scene().camera.target;
    viewer.handle(Command::Pan { dx: 0.0, dy: 60.0 }).unwrap();
    settle(&mut viewer);
    let moved = on_screen(viewer.scene(), point);
    assert!((moved + 60.0).abs() < 1.0, "{moved}");

    viewer.handle(Command::Pan { dx: 0.0, dy: 1e9 }).unwrap();
    settle(&mut viewer);
    assert!((viewer.scene().camera.target.y - 1.1).abs() < 1e-4);
}

#[test]
fn a_page_sets_limits_and_they_hold_at_once() {
    let mut viewer = dressed();
    set(&mut viewer, "min-camera-orbit", "-30deg 60deg 2m").unwrap();
    set(&mut viewer, "max-camera-orbit", "30deg 80deg 3m").unwrap();
    viewer.handle(Command::Orbit { dx: 4000.0, dy: 4000.0 }).unwrap();
    viewer.handle(Command::Zoom { factor: 100.0 }).unwrap();
    settle(&mut viewer);
    assert_eq!(viewer.camera_orbit_text(), "-30deg 60deg 2m");
    set(&mut viewer, "max-camera-orbit", "-60deg 50deg 1m").unwrap();
    settle(&mut viewer);
    assert_eq!(viewer.camera_orbit_text(), "-60deg 50deg 1m");
}

#[test]
fn a_page_may_look_from_where_a_person_may_not_go() {
    let mut viewer = dressed();
    set(&mut viewer, "camera-orbit", "180deg 5deg 12m").unwrap();
    settle(&mut viewer);
    assert_eq!(viewer.camera_orbit_text(), "180deg 5deg 12m");
}

#[test]
fn what_is_asked_for_is_told() {
    let mut viewer = dressed();
    assert_eq!(viewer.camera_target_text(), "0m 0.55m 0m");
    for (name, value) in [("camera-target", "0.1m 1m 0m"), ("field-of-view", "20deg")] {
        set(&mut viewer, name, value).unwrap();
    }
    settle(&mut viewer);
    assert_eq!(viewer.camera_target_text(), "0.1m 1m 0m");
    assert_eq!(viewer.field_of_view_text(), "20deg");
}

#[test]
fn a_new_orbit_is_reached_the_short_way() {
    let mut viewer = dressed();
    set(&mut viewer, "camera-orbit", "170deg 75deg auto").unwrap();
    settle(&mut viewer);
    set(&mut viewer, "camera-orbit", "-170deg 75deg auto").unwrap();
    while viewer.update(FRAME).needs_more {
        assert!(viewer.scene().camera.eye.z < 0.0, "through the front");
    }
    assert!(viewer.camera_orbit_text().starts_with("-170deg"));
}

#[test]
fn colorways() {
    let mut viewer = viewer();
    set(&mut viewer, "variant-name", "Sand").unwrap();
    viewer.handle(Command::SetModel { layer: 0, key: ModelKey::unique(), model: dress(1.0) }).unwrap();
    assert_eq!(viewer.scene().instances[0].variant, Some(1));
    assert_eq!(viewer.take_events(), vec![Event::VariantApplied { name: Some("Sand".into()) }]);
    set(&mut viewer, "variant-name", "Mauve").unwrap();
    assert_eq!(viewer.scene().instances[0].variant, None);
    assert_eq!(viewer.take_events(), vec![Event::VariantMissing { name: "Mauve".into() }]);
    viewer.handle(Command::SetOption { name: "variant-name".into(), value: None }).unwrap();
    assert_eq!(viewer.take_events(), vec![Event::VariantApplied { name: None }]);
}

#[test]
fn animations_play_on_request_and_over_and_over() {
    let mut viewer = dressed();
    let x = |viewer: &Viewer| {
        let instance = &viewer.scene().instances[0];
        toile_scene::model_from_nodes(&instance.model, &instance.pose)[0].w_axis.x
    };
    viewer.update(0.5);
    assert_eq!(x(&viewer), 0.0);
    set(&mut viewer, "autoplay", "").unwrap();
    assert_eq!(viewer.update(0.5), Frame { needs_draw: true, needs_more: true });
    assert!((x(&viewer) - 0.25).abs() < 1e-5);
    viewer.update(2.5);
    assert!((x(&viewer) - 0.5).abs() < 1e-5);
    set(&mut viewer, "animation-name", "twirl").unwrap();
    assert!(viewer.take_events().contains(&Event::AnimationMissing { name: "twirl".into() }));
}

#[test]
fn options_reach_the_scene_and_wrong_ones_change_nothing() {
    let mut viewer = dressed();
    set(&mut viewer, "exposure", "1.5").unwrap();
    set(&mut viewer, "tone-mapping", "aces").unwrap();
    set(&mut viewer, "shadow-intensity", "0.5").unwrap();
    set(&mut viewer, "background", "#ffffff").unwrap();
    for (name, value, message) in [
        ("exposure", "-1", "exposure: `-1` is not a number from 0 to 100"),
        ("exposure", "1.5x", "exposure: `1.5x` is not a number from 0 to 100"),
        ("tone-mapping", "agx", "tone-mapping: `agx` is not a tone mapping; write neutral, aces or none"),
        (
            "camera-orbit",
            "0 0 1parsec",
            "camera-orbit: `1parsec` is not a length; write for example 2.5m, 80cm, 900mm, 105% or auto",
        ),
        (
            "camera-orbit",
            "Infinity 0 1m",
            "camera-orbit: `Infinity` is not an angle; write for example 30deg, 0.5rad or auto",
        ),
        ("colour", "red", "there is no option `colour`"),
    ] {
        assert_eq!(set(&mut viewer, name, value).unwrap_err().to_string(), message);
    }
    let scene = viewer.scene();
    assert_eq!((scene.exposure, scene.tone_mapping), (1.5, ToneMapping::Aces));
    assert_eq!((scene.shadow_intensity, scene.background), (0.5, Background::Color(Vec3::ONE)));
}

#[test]
fn asking_again_for_a_view_brings_the_camera_back() {
    let mut viewer = dressed();
    let asked = [("camera-orbit", "90deg 80deg 3m"), ("camera-target", "0m 0.5m 0m")];
    asked.iter().for_each(|(name, value)| set(&mut viewer, name, value).unwrap());
    settle(&mut viewer);
    let there = (viewer.camera_orbit_text(), viewer.camera_target_text());
    viewer.handle(Command::Orbit { dx: 80.0, dy: 20.0 }).unwrap();
    viewer.handle(Command::Pan { dx: 0.0, dy: 30.0 }).unwrap();
    settle(&mut viewer);
    assert_ne!(viewer.camera_orbit_text(), there.0);
    set(&mut viewer, "camera-orbit", asked[0].1).unwrap();
    assert!(viewer.update(FRAME).needs_more, "it glides");
    settle(&mut viewer);
    assert_eq!(viewer.camera_orbit_text(), there.0);
    assert_ne!(viewer.camera_target_text(), there.1, "only what was asked for");
    set(&mut viewer, "camera-target", asked[1].1).unwrap();
    settle(&mut viewer);
    assert_eq!(viewer.camera_target_text(), there.1);
}

fn field(value: f32) -> Arc<Field> {
    let stops = [0.0, 1.0].map(|value| Stop { value, srgb: [9; 3] });
    Arc::new(Field { values: vec![value; 8], scale: ColorScale::new(stops.to_vec()).unwrap() })
}

#[test]
fn values_show_on_their_layer_alone_and_go_with_it() {
    let mut viewer = dressed();
    let paints = |viewer: &Viewer| -> Vec<Paint> {
        viewer.scene().instances.iter().map(|instance| instance.paint.clone()).collect()
    };
    let strain = field(0.5);
    viewer.handle(Command::ShowField { layer: 1, field: Arc::clone(&strain) }).unwrap();
    assert_eq!(paints(&viewer), [Paint::Plain]);
    viewer.handle(Command::SetModel { layer: 1, key: ModelKey::unique(), model: dress(1.1) }).unwrap();
    assert_eq!(paints(&viewer), [Paint::Plain, Paint::Field(strain)], "what was told before it came");
    let other = field(0.2);
    viewer.handle(Command::ShowField { layer: 1, field: Arc::clone(&other) }).unwrap();
    assert_eq!(paints(&viewer)[1], Paint::Field(other));
    assert!(viewer.update(FRAME).needs_draw);
    viewer.handle(Command::ClearLayer(1)).unwrap();
    assert_eq!(paints(&viewer), [Paint::Materials]);

    viewer.handle(Command::ShowField { layer: 0, field: field(1.0) }).unwrap();
    viewer.handle(Command::ClearFields).unwrap();
    assert_eq!(paints(&viewer), [Paint::Materials]);
}

#[test]
fn layers_are_drawn_in_the_order_of_wear() {
    let mut viewer = dressed();
    viewer.handle(Command::SetModel { layer: 2, key: ModelKey::unique(), model: dress(1.2) }).unwrap();
    viewer.handle(Command::SetModel { layer: 1, key: ModelKey::unique(), model: dress(1.1) }).unwrap();
    let layers: Vec<u8> = viewer.scene().instances.iter().map(|instance| instance.layer).collect();
    assert_eq!(layers, [0, 1, 2]);
}
