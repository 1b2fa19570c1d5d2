//! A model that is given other vertices again and again, as when somebody moves a slider.

use std::sync::Arc;

use glam::Vec3;
use toile_asset::{ImportOptions, Model, import_with};
use toile_render::{Headless, Picture};
use toile_scene::{DeformedVertices, Environment, Scene, View};
use toile_tests::repository;

const SIDE: u32 = 200;

/// The dress of the samples as it would be in a narrower cut, by `factor`.
fn narrower(model: &Model, factor: f32) -> DeformedVertices {
    let primitives = || model.meshes.iter().flat_map(|mesh| &mesh.primitives);
    let narrow = |v: &Vec3, factor: f32| Vec3::new(v.x * factor, v.y, v.z * factor);
    DeformedVertices {
        positions: primitives().flat_map(|each| &each.positions).map(|p| narrow(p, factor)).collect(),
        normals: primitives()
            .flat_map(|each| &each.normals)
            .map(|n| narrow(n, 1.0 / factor).normalize_or(*n))
            .collect(),
        tangents: Vec::new(),
    }
}

fn dress() -> Scene {
    let read = |path: &str| std::fs::read(repository().join(path)).expect("an asset of this repository");
    let (model, _) =
        import_with(read("assets/samples/dress.glb"), &ImportOptions::default(), |_| Err(String::new()))
            .expect("a sound file");
    let light = Environment::parse(&read("assets/environments/studio.light")).expect("a light");
    Scene::of(&[Arc::new(model)], Arc::new(light), &View::default(), 1.0)
}

fn reshape(scene: &mut Scene, shape: DeformedVertices) {
    let pose = &mut scene.instances[0].pose;
    pose.shape = Some(Arc::new(shape));
    pose.revision += 1;
}

fn alpha(picture: &Picture) -> Vec<u8> {
    picture.rgba.iter().skip(3).step_by(4).copied().collect()
}

/// Mean difference over all channels of what is shown, of 255.
fn difference(a: &Picture, b: &Picture) -> f64 {
    let sum: f64 = a.rgba.iter().zip(&b.rgba).map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
    sum / (4.0 * alpha(a).iter().filter(|alpha| **alpha > 0).count() as f64)
}

#[test]
fn light_may_lag_behind_a_changing_shape_and_has_caught_up_when_it_rests() {
    let mut scene = dress();
    let model = scene.instances[0].model.clone();
    let draw =
        |headless: &mut Headless, scene: &Scene| headless.render(scene, SIDE, SIDE).expect("a picture");
    let mut headless = Headless::new().expect("a software adapter");
    let first = draw(&mut headless, &scene);
    let mut moving = first.clone();
    for factor in [0.95, 0.9, 0.85] {
        reshape(&mut scene, narrower(&model, factor));
        scene.is_settling = true;
        moving = draw(&mut headless, &scene);
    }
    scene.is_settling = false;
    let settled = draw(&mut headless, &scene);

    let fresh = draw(&mut Headless::new().expect("a software adapter"), &scene);
    assert_eq!(settled, fresh, "the way to a shape leaves no traces");
    assert!(alpha(&first) != alpha(&fresh), "the shape is another");
    let (lag, whole) = (difference(&moving, &fresh), difference(&first, &fresh));
    assert!(lag > 0.0 && lag < 1.0 && 20.0 * lag < whole, "{lag} of {whole}");
}
