//! Our own body in its postures: thin, average and very heavy, women and men.

use std::path::Path;

use glam::{DVec3, Quat, Vec3};
use toile_body::{
    Arm, JointTransform, Person, Posture, Regions, Sex, Shape, Tailor, Template, adapted, normals, pose,
    posed,
};
use toile_geom::{Surface, self_intersections, weld_triangles};

fn tailor() -> Tailor {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/bodies/body.glb");
    let file = std::fs::read(path).expect("the body is committed");
    Tailor::new(Template::read(&file).expect("our own body"))
}

/// Bodies of both sexes by height (cm) and weight (kg).
fn shapes(tailor: &Tailor) -> Vec<(String, Shape)> {
    let people = [
        (Sex::Female, 168.0, 45.0),
        (Sex::Female, 163.0, 62.0),
        (Sex::Female, 160.0, 120.0),
        (Sex::Male, 182.0, 56.0),
        (Sex::Male, 176.0, 80.0),
        (Sex::Male, 175.0, 150.0),
    ];
    people.into_iter().map(|(sex, height, weight)| shape(tailor, sex, height, weight)).collect()
}

fn shape(tailor: &Tailor, sex: Sex, height: f64, weight: f64) -> (String, Shape) {
    let json = serde_json::json!({ "sex": sex.name(), "height": height, "weight": weight });
    let person = Person::from_json(&json, tailor).expect("a person");
    (format!("{} {height} cm {weight} kg", sex.name()), tailor.fit(&person, None).shape)
}

fn posture<'a>(template: &'a Template, name: &str) -> &'a Posture {
    template.postures.iter().find(|posture| posture.name == name).expect("a known posture")
}

fn joint(template: &Template, name: &str) -> usize {
    template.rig.joint(name).expect("a joint of the body")
}

fn lowest(positions: &[Vec3]) -> f32 {
    positions.iter().map(|position| position.y).fold(f32::INFINITY, f32::min)
}

#[test]
fn postures_are_named_and_the_first_is_the_measuring_pose_itself() {
    let tailor = tailor();
    let template = tailor.template();
    let names: Vec<&str> = template.postures.iter().map(|posture| posture.name.as_str()).collect();
    assert_eq!(names, ["a", "t", "relaxed", "hips"]);
    for (who, shape) in shapes(&tailor) {
        assert_eq!(posed(template, &shape, &template.postures[0]), shape.positions, "{who}");
    }
}

#[test]
fn bones_keep_the_length_that_the_shape_gives_them() {
    let tailor = tailor();
    let template = tailor.template();
    for (who, shape) in shapes(&tailor) {
        for posture in &template.postures {
            let body = pose(&template.rig, &shape, &adapted(template, &shape, posture));
            let place = |joint: usize| body.joints[joint].apply(shape.joints[joint].as_dvec3());
            for (joint, parent) in template.rig.parents.iter().enumerate() {
                let Some(parent) = *parent else { continue };
                let rest = shape.joints[joint].as_dvec3().distance(shape.joints[parent].as_dvec3());
                let found = place(joint).distance(place(parent));
                assert!((found - rest).abs() < 1e-9, "{who} {}: {found} {rest}", posture.name);
            }
        }
    }
}

#[test]
fn feet_are_on_the_ground_in_every_posture_and_at_every_moment_of_the_walk() {
    let tailor = tailor();
    let template = tailor.template();
    let feet = ["foot_l", "ball_l", "foot_r", "ball_r"].map(|name| joint(template, name));
    for (who, shape) in shapes(&tailor) {
        let walk = template.gait.adapted(template, &shape);
        let stands = template.postures.iter().map(|posture| adapted(template, &shape, posture));
        for posture in stands.chain(walk.frames) {
            let body = pose(&template.rig, &shape, &posture);
            let ground = lowest(&shape.positions);
            assert!((lowest(&body.positions) - ground).abs() < 1e-5, "{who} {}", posture.name);
            let touching = body.positions.iter().position(|position| position.y - ground < 1e-5);
            let touching = touching.expect("some vertex is the lowest");
            assert!(feet.contains(&usize::from(template.rig.joints[touching][0])), "{who} {}", posture.name);
        }
    }
}

#[test]
fn arms_and_legs_do_not_sink_into_the_body() {
    let tailor = tailor();
    let template = tailor.template();
    for (who, shape) in shapes(&tailor) {
        let at_rest = crossings(template, &shape, &shape.positions);
        let walk = template.gait.adapted(template, &shape);
        let relaxed = adapted(template, &shape, posture(template, "relaxed"));
        for posture in [relaxed].iter().chain(walk.frames.iter().step_by(3)) {
            let found = crossings(template, &shape, &pose(&template.rig, &shape, posture).positions);
            assert!(found.arms <= 4, "{who} {}: {found:?}", posture.name);
            assert!(found.legs <= at_rest.legs + 4, "{who} {}: {found:?}", posture.name);
        }
    }
}

/// Numbers of pairs of triangles that pass through each other.
#[derive(Debug)]
struct Crossings {
    /// One of an arm below the fold of the armpit, one of the trunk.
    arms: usize,
    /// One of each leg.
    legs: usize,
}

/// Parts of the body that may not cross.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Arm,
    Armpit,
    LeftLeg,
    RightLeg,
    Other,
}

fn crossings(template: &Template, shape: &Shape, positions: &[Vec3]) -> Crossings {
    let topology = &template.topology;
    let triangles = weld_triangles(&topology.triangles, &topology.weld);
    let parts: Vec<Part> =
        triangles.iter().map(|&[vertex, ..]| part(template, shape, vertex as usize)).collect();
    let mut crossings = Crossings { arms: 0, legs: 0 };
    for pair in self_intersections(Surface::new(positions, &triangles)) {
        match pair.map(|triangle| parts[triangle as usize]) {
            [Part::Arm | Part::Armpit, Part::Arm | Part::Armpit] => {}
            [Part::Arm, _] | [_, Part::Arm] => crossings.arms += 1,
            [Part::LeftLeg, Part::RightLeg] | [Part::RightLeg, Part::LeftLeg] => crossings.legs += 1,
            _ => {}
        }
    }
    crossings
}

fn part(template: &Template, shape: &Shape, vertex: usize) -> Part {
    let place = |name: &str| shape.joints[joint(template, name)].as_dvec3();
    for side in ["l", "r"] {
        let region = Regions::named(&format!("arm_{side}")).expect("a region");
        if template.topology.regions[vertex].meets(region) {
            let shoulder = place(&format!("upperarm_{side}"));
            let arm = place(&format!("lowerarm_{side}")) - shoulder;
            let along = (shape.positions[vertex].as_dvec3() - shoulder).dot(arm) / arm.length_squared();
            return if along > 0.45 { Part::Arm } else { Part::Armpit };
        }
    }
    let influences = template.rig.weights[vertex].iter().zip(template.rig.joints[vertex]);
    let lead = influences.max_by(|a, b| a.0.total_cmp(b.0)).map_or(0, |(_, joint)| usize::from(joint));
    match template.rig.names[lead].as_str() {
        "thigh_l" | "calf_l" => Part::LeftLeg,
        "thigh_r" | "calf_r" => Part::RightLeg,
        _ => Part::Other,
    }
}

#[test]
fn hands_on_hips_rest_there() {
    let tailor = tailor();
    let template = tailor.template();
    for (who, shape) in shapes(&tailor) {
        let body = posed(template, &shape, posture(template, "hips"));
        for side in ["l", "r"] {
            let place = |name: &str| body[template.landmarks[&format!("{name}_{side}")] as usize];
            let gap = place("palm").distance(place("hand_rest"));
            assert!((0.004..0.012).contains(&gap), "{who}: {gap} m between palm and body");
        }
    }
}

#[test]
fn fingers_on_hips_are_seen() {
    let tailor = tailor();
    let Template { topology, rig, .. } = tailor.template();
    let torso = Regions::named("torso").expect("a region");
    let is_finger = |vertex: &usize| {
        let name = &rig.names[usize::from(rig.joints[*vertex][heaviest(&rig.weights[*vertex])])];
        ["thumb", "index", "middle", "ring", "pinky"].iter().any(|finger| name.starts_with(finger))
    };
    let all = 0..topology.weld.len();
    let fingers: Vec<usize> = all.clone().filter(is_finger).collect();
    let flesh: Vec<usize> = all.filter(|&vertex| topology.regions[vertex].meets(torso)).collect();
    for (who, shape) in shapes(&tailor) {
        let body = posed(tailor.template(), &shape, posture(tailor.template(), "hips"));
        let normals = normals(topology, &body);
        let depth = |place: Vec3| {
            let from = |vertex: usize| body[vertex].distance_squared(place);
            let nearest = flesh.iter().copied().min_by(|&a, &b| from(a).total_cmp(&from(b)));
            nearest.map_or(0.0, |nearest| (body[nearest] - place).dot(normals[nearest]))
        };
        let deepest = fingers.iter().map(|&vertex| depth(body[vertex])).fold(0.0, f32::max);
        assert!(deepest < 0.012, "{who}: a finger is {deepest} m deep in the body");
    }
}

fn heaviest(weights: &[f32; 4]) -> usize {
    (0..4).max_by(|&a, &b| weights[a].total_cmp(&weights[b])).unwrap_or(0)
}

#[test]
fn an_arm_that_twists_keeps_its_girth() {
    let tailor = tailor();
    let template = tailor.template();
    let arm = Arm::of(&template.rig, "l").expect("an arm");
    let (_, shape) = shape(&tailor, Sex::Female, 163.0, 62.0);
    for (turned, ends) in [(arm.hand, [arm.lower, arm.hand]), (arm.upper, [arm.upper, arm.lower])] {
        let [start, end] = ends.map(|joint| shape.joints[joint].as_dvec3());
        let mut turns = vec![glam::DQuat::IDENTITY; shape.joints.len()];
        turns[turned] = glam::DQuat::from_axis_angle((end - start).normalize(), 90_f64.to_radians());
        arm.wind(&shape.joints, &mut turns);
        let body = pose(&template.rig, &shape, &standing(&turns));
        let radius = |positions: &[Vec3], joints: &[JointTransform], fraction: f64| {
            let [a, b] = ends.map(|joint| joints[joint].apply(shape.joints[joint].as_dvec3()));
            ring(&shape, start, end, fraction)
                .map(|vertex| (positions[vertex].as_dvec3() - a).cross((b - a).normalize()).length())
                .collect::<Vec<_>>()
        };
        let still = pose(&template.rig, &shape, &Posture::default());
        for tenth in 2..=8 {
            let fraction = f64::from(tenth) / 10.0;
            let before = radius(&still.positions, &still.joints, fraction);
            let after = radius(&body.positions, &body.joints, fraction);
            let share = after.iter().sum::<f64>() / before.iter().sum::<f64>();
            assert!(before.len() > 5 && share > 0.88, "{share} of the radius is left at {fraction}");
        }
    }
}

/// Vertices of the left arm beside a place on a bone.
fn ring(shape: &Shape, start: DVec3, end: DVec3, fraction: f64) -> impl Iterator<Item = usize> {
    let bone = end - start;
    shape.positions.iter().enumerate().filter_map(move |(vertex, position)| {
        let from_start = position.as_dvec3() - start;
        let along = from_start.dot(bone) / bone.length_squared();
        let is_near = from_start.reject_from(bone).length() < 0.07;
        ((along - fraction).abs() < 0.08 && is_near).then_some(vertex)
    })
}

fn standing(turns: &[glam::DQuat]) -> Posture {
    let rotations = turns.iter().map(|turn| turn.as_quat()).enumerate().collect::<Vec<(usize, Quat)>>();
    Posture { name: "test".into(), rotations, ..Posture::default() }
}

#[test]
fn the_walk_has_no_jump_and_comes_round() {
    let tailor = tailor();
    let template = tailor.template();
    let (_, shape) = shape(&tailor, Sex::Male, 176.0, 80.0);
    let walk = template.gait.adapted(template, &shape);
    let frames: Vec<Vec<Vec3>> =
        walk.frames.iter().map(|frame| pose(&template.rig, &shape, frame).positions).collect();
    let steps: Vec<f32> = frames
        .iter()
        .zip(frames.iter().cycle().skip(1))
        .map(|(now, next)| now.iter().zip(next).map(|(a, b)| a.distance(*b)).fold(0.0, f32::max))
        .collect();
    let mean = steps.iter().sum::<f32>() / steps.len() as f32;
    assert!(mean > 0.02, "it moves: {steps:?}");
    assert!(steps.iter().all(|&step| step < 2.0 * mean), "it jumps: {steps:?}");
    assert!((1.1..1.8).contains(&walk.stride_over_inside_leg), "{}", walk.stride_over_inside_leg);
}
