//! Values are shown so that the colours of the picture give them back.

use std::sync::Arc;

use glam::{Mat4, Quat, Vec3};
use toile_asset::{Mesh, Model, Node, Primitive};
use toile_render::{Headless, Picture};
use toile_scene::{
    Background, Camera, ColorScale, Environment, Field, Instance, ModelKey, Paint, Pose, Scene, Stop,
    ToneMapping,
};

const SIDE: u32 = 128;
/// Of a stretch of one step of colour, the most that a value read from a pixel is off: colours have 256 steps.
const TOLERANCE: f32 = 0.02;

/// A sheet from -1 to 1 in x and y, in 8 × 8 squares: two primitives, below and above the middle.
fn sheet() -> Arc<Model> {
    let half = |from: u16| {
        let mut primitive = Primitive::default();
        for row in from..=from + 4 {
            for column in 0..=8_u16 {
                let at = Vec3::new(f32::from(column) / 4.0 - 1.0, f32::from(row) / 4.0 - 1.0, 0.0);
                primitive.positions.push(at);
                primitive.normals.push(Vec3::Z);
            }
        }
        for corner in (0..4_u32).flat_map(|row| (0..8).map(move |column| 9 * row + column)) {
            primitive.indices.extend([corner, corner + 1, corner + 10, corner, corner + 10, corner + 9]);
        }
        primitive
    };
    Arc::new(Model {
        nodes: vec![Node { mesh: Some(0), ..Node::default() }],
        meshes: vec![Mesh { primitives: vec![half(0), half(4)], ..Mesh::default() }],
        materials: vec![toile_asset::Material::default()],
        ..Model::default()
    })
}

/// From blue over white to red, its middle not in the middle.
fn scale() -> ColorScale {
    let stop = |value, srgb| Stop { value, srgb };
    ColorScale::new(vec![
        stop(-10.0, [20, 60, 160]),
        stop(0.0, [240, 240, 235]),
        stop(5.0, [230, 150, 60]),
        stop(30.0, [140, 20, 40]),
    ])
    .expect("a scale")
}

/// Linear over the sheet, from below the scale to above it.
fn value(place: Vec3) -> f32 {
    10.0 + 25.0 * place.x + 4.0 * place.y
}

fn field(model: &Model, value: impl Fn(Vec3) -> f32) -> Paint {
    let points = model.meshes.iter().flat_map(|mesh| &mesh.primitives).flat_map(|each| &each.positions);
    Paint::Field(Arc::new(Field { values: points.map(|point| value(*point)).collect(), scale: scale() }))
}

/// The sheet turned by `tilt` from the viewer, so that it fills the picture.
fn scene(model: &Arc<Model>, tilt: Mat4, paint: Paint) -> Scene {
    Scene {
        instances: vec![Instance {
            key: ModelKey::unique(),
            model: Arc::clone(model),
            world_from_model: tilt,
            variant: None,
            pose: Pose::default(),
            layer: 1,
            paint,
        }],
        camera: Camera { eye: Vec3::Z * 3.0, target: Vec3::ZERO, fov_y: 0.6, near: 0.1, far: 10.0 },
        environment: Arc::new(Environment::uniform(Vec3::splat(0.3))),
        exposure: 1.0,
        tone_mapping: ToneMapping::Neutral,
        background: Background::Color(Vec3::ZERO),
        ground_y: -2.0,
        shadow_intensity: 0.0,
        is_settling: false,
    }
}

fn draw(scene: &Scene) -> Picture {
    Headless::new().expect("a software adapter").render(scene, SIDE, SIDE).expect("a picture")
}

/// Colours by the place on the sheet that each pixel shows; those of the sheet's rim are left out.
fn readings(scene: &Scene) -> Vec<(Vec3, [f32; 3])> {
    let picture = draw(scene);
    let world_from_clip = (scene.camera.clip_from_view(1.0) * scene.camera.view_from_world()).inverse();
    let model_from_world = scene.instances[0].world_from_model.inverse();
    let pixels = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
    let seen = pixels.zip(picture.rgba.chunks_exact(4)).filter_map(|((x, y), pixel)| {
        let at = |pixel: u32| 2.0 * (pixel as f32 + 0.5) / SIDE as f32 - 1.0;
        let far = world_from_clip.project_point3(Vec3::new(at(x), -at(y), 0.9));
        let [eye, far] = [scene.camera.eye, far].map(|point| model_from_world.transform_point3(point));
        let place = eye + (far - eye) * (eye.z / (eye.z - far.z));
        let is_inside = place.x.abs().max(place.y.abs()) < 0.95;
        is_inside.then(|| (place, [0, 1, 2].map(|c| f32::from(pixel[c]))))
    });
    seen.collect()
}

#[test]
fn every_pixel_gives_its_value_back() {
    let (model, scale) = (sheet(), scale());
    for degrees in [0.0_f32, 35.0, -50.0] {
        let tilt = Mat4::from_quat(Quat::from_rotation_y(degrees.to_radians()));
        let seen = readings(&scene(&model, tilt, field(&model, value)));
        assert!(seen.len() > 3000, "{} pixels show the sheet at {degrees}°", seen.len());
        for (place, color) in seen {
            let expected = value(place).clamp(-10.0, 30.0);
            let (read, off) = scale.value_at(color);
            let stretch = if expected < 0.0 {
                10.0
            } else if expected < 5.0 {
                5.0
            } else {
                25.0
            };
            assert!(off < 1.0, "{color:?} is none of the scale's colours");
            assert!(
                (read - expected).abs() < TOLERANCE * stretch,
                "{degrees}°, {place}: {read}, not {expected}"
            );
        }
    }
}

#[test]
fn light_and_tones_leave_the_colours_alone() {
    let model = sheet();
    let paint = field(&model, value);
    let lit = scene(&model, Mat4::IDENTITY, paint.clone());
    let mut dim = scene(&model, Mat4::IDENTITY, paint);
    dim.environment = Arc::new(Environment::uniform(Vec3::splat(0.01)));
    (dim.exposure, dim.tone_mapping) = (3.0, ToneMapping::Aces);
    assert_eq!(draw(&lit), draw(&dim));
}

#[test]
fn what_has_no_value_is_grey() {
    let model = sheet();
    let half = field(&model, |place| if place.x < 0.0 { f32::NAN } else { value(place) });
    for (place, [r, g, b]) in readings(&scene(&model, Mat4::IDENTITY, half)) {
        let is_grey = r == g && g == b;
        assert!(place.x.abs() < 0.26 || is_grey == (place.x < 0.0), "{place}: {r} {g} {b}");
    }
    let of_another = Paint::Field(Arc::new(Field { values: vec![1.0; 7], scale: scale() }));
    for paint in [Paint::Plain, of_another] {
        let seen = readings(&scene(&model, Mat4::IDENTITY, paint));
        assert!(seen.iter().all(|(_, [r, g, b])| r == g && g == b && *r > 0.0), "all of it is grey");
    }
}

#[test]
fn other_values_show_at_once_and_materials_come_back() {
    let model = sheet();
    let mut scene = scene(&model, Mat4::IDENTITY, Paint::Materials);
    let mut headless = Headless::new().expect("a software adapter");
    let mut draw = |scene: &Scene| headless.render(scene, SIDE, SIDE).expect("a picture");
    let plain = draw(&scene);
    scene.instances[0].paint = field(&model, value);
    let first = draw(&scene);
    scene.instances[0].paint = field(&model, |place| value(place) - 8.0);
    let second = draw(&scene);
    scene.instances[0].paint = Paint::Materials;
    assert!(plain != first && first != second);
    assert_eq!(draw(&scene), plain);
}
