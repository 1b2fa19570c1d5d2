//! Shaped bodies as other programs see them.

use std::path::Path;

use glam::{Mat4, Vec3};
use toile_asset::{ChannelValues, Import, ImportOptions, Model, Transform};
use toile_body::{Export, Fit, Given, Person, Posture, Sex, Shaped, Tailor, Template, posed};

fn tailor() -> Tailor {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/bodies/body.glb");
    Tailor::new(Template::read(&std::fs::read(path).expect("the body is committed")).expect("our own body"))
}

/// A tall man.
fn fit(tailor: &Tailor) -> Fit {
    let height = tailor.template().definitions.iter().position(|d| d.name == "height").expect("height");
    tailor.fit(&Person { sex: Sex::Male, given: vec![Given { definition: height, value: 190.0 }] }, None)
}

fn export(tailor: &Tailor, fit: &Fit, posture: &Posture, walks: bool) -> Vec<u8> {
    let template = tailor.template();
    let export = Export {
        sex: Sex::Male,
        shape: &fit.shape,
        readings: &fit.readings,
        posture,
        gait: walks.then_some(&template.gait),
        tone: template.tones.len().saturating_sub(1),
    };
    template.export(&export).expect("a small file")
}

fn model(file: &[u8]) -> Model {
    let import = Import::parse(file, &ImportOptions::default()).expect("glTF");
    let (model, warnings) = import.build().expect("a model");
    assert!(warnings.is_empty(), "{warnings:?}");
    model
}

/// Where viewers put the vertices of a model whose joints lie where `transforms` say.
fn shown(model: &Model) -> Vec<Vec3> {
    let mut world: Vec<Mat4> = Vec::new();
    for node in &model.nodes {
        let parent = node.parent.map_or(Mat4::IDENTITY, |parent| world[parent]);
        world.push(parent * node.transform.matrix());
    }
    let skin = &model.skins[0];
    let moves: Vec<Mat4> = skin
        .joints
        .iter()
        .zip(&skin.inverse_bind_matrices)
        .map(|(&joint, bind)| world[joint] * *bind)
        .collect();
    let mut points = Vec::new();
    for primitive in &model.meshes[0].primitives {
        let influences = primitive.joints.iter().zip(&primitive.weights);
        for (position, (joints, weights)) in primitive.positions.iter().zip(influences) {
            let terms = joints.iter().zip(weights.to_array());
            points.push(
                terms
                    .map(|(&joint, weight)| weight * moves[usize::from(joint)].transform_point3(*position))
                    .sum(),
            );
        }
    }
    points
}

#[test]
fn exported_bodies_are_valid_and_look_as_posed() {
    let tailor = tailor();
    let fit = fit(&tailor);
    let template = tailor.template();
    for posture in &template.postures {
        let file = export(&tailor, &fit, posture, false);
        let model = model(&file);
        assert!(model.meshes[0].primitives.iter().all(|primitive| primitive.morph_targets.is_empty()));
        assert_eq!(model.variants, template.tones.iter().map(|tone| tone.name.clone()).collect::<Vec<_>>());
        // Each vertex is in some primitive, at the same place.
        let expected = posed(template, &fit.shape, posture);
        for point in shown(&model).iter().step_by(97) {
            let nearest = expected.iter().map(|other| other.distance(*point)).fold(f32::MAX, f32::min);
            assert!(nearest < 1e-3, "{}: {point} is {nearest} m off", posture.name);
        }
    }
}

#[test]
fn a_walk_is_an_animation_that_ends_as_it_begins() {
    let tailor = tailor();
    let fit = fit(&tailor);
    let model = model(&export(&tailor, &fit, &tailor.template().postures[0], true));
    let walk = &model.animations[0];
    assert_eq!(walk.name, "walk");
    assert!((walk.duration - tailor.template().gait.duration_s).abs() < 1e-6);
    for channel in &walk.channels {
        assert!(matches!(model.nodes[channel.node].transform, Transform::Trs { .. }));
        match &channel.values {
            ChannelValues::Rotation(turns) => assert_eq!(turns.first(), turns.last()),
            ChannelValues::Translation(places) => assert_eq!(places.first(), places.last()),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_file_says_what_the_body_measures() {
    let tailor = tailor();
    let fit = fit(&tailor);
    let file = export(&tailor, &fit, &tailor.template().postures[0], false);
    let import = Import::parse(file.as_slice(), &ImportOptions::default()).expect("glTF");
    let body = &import.json()["extensions"]["TOILE_body"];
    assert_eq!(body["body"]["sex"], "male");
    let measurements = body["measurements"].as_array().expect("a list");
    let height = measurements.iter().find(|measurement| measurement["name"] == "height").expect("height");
    assert_eq!(height["given"], 190.0);
    assert!((height["value"].as_f64().expect("a number") - 190.0).abs() < 0.5);
    let bust = measurements.iter().find(|measurement| measurement["name"] == "bust").expect("bust");
    assert!(bust.get("given").is_none() && bust["spread"].as_f64().is_some_and(|spread| spread > 1.0));
    assert!(Template::read(&file).is_err(), "a shaped body is no template");
}

#[test]
fn a_shaped_body_measures_what_it_did_whatever_its_posture() {
    let tailor = tailor();
    let fit = fit(&tailor);
    for posture in &tailor.template().postures {
        let file = export(&tailor, &fit, posture, false);
        let shaped = Shaped::read(&file).expect("what was written").expect("a shaped body");
        assert_eq!(shaped.sex, Sex::Male);
        let measured = shaped.definitions().iter().zip(shaped.measure());
        for ((definition, value), reading) in measured.zip(&fit.readings) {
            assert!((value - reading.value).abs() < 0.01, "{}: {value}, {}", definition.name, reading.value);
        }
    }
    let template = tailor.template().write("a test", "nobody").expect("small");
    assert!(Shaped::read(&template).expect("a template").is_none());
}
