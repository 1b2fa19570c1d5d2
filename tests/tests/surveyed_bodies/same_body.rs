//! One body in many guises.

use std::f64::consts::PI;

use glam::Vec3;
use toile_body::survey::{Survey, Unit};
use toile_tests::shared_data;

use crate::bodies::{Body, values};

/// Centimetres by which a measurement may differ between guises of one body.
const SAME: f64 = 0.1;

const FILES: [&str; 4] = [
    "bodies/garmentcode/mean_all.obj",
    "bodies/garmentcode/mean_all_tpose.obj",
    "bodies/garmentcode/f_smpl_average_A40.obj",
    "bodies/mpfb/mpfb_female_young_morph_rigged.glb",
];

#[track_caller]
fn assert_same(what: &str, one: &Survey, other: &Survey, within: f64) {
    let (one, other) = (values(one), values(other));
    assert!(one.keys().eq(other.keys()), "{what}: {one:?} {other:?}");
    for (name, value) in &one {
        assert!((value - other[name]).abs() <= within, "{what}: {name} {value} and {}", other[name]);
    }
}

fn each(test: impl Fn(&str, &Body, &Survey)) {
    let Some(data) = shared_data() else { return };
    for file in FILES {
        let body = Body::open(&data.join(file));
        let survey = body.survey().unwrap_or_else(|e| panic!("{file}: {e}"));
        test(file, &body, &survey);
    }
}

#[test]
fn any_unit_gives_the_same() {
    each(|file, body, survey| {
        for (scale, unit) in [
            (10.0, Unit::Decimetre),
            (100.0, Unit::Centimetre),
            (1000.0, Unit::Millimetre),
            (1.0 / 0.0254, Unit::Inch),
        ] {
            let other = body.placed(scale, 0.0, Vec3::ZERO).survey().expect("the same body");
            assert_eq!(other.unit, unit);
            assert_same(&format!("{file} in {}", unit.symbol()), survey, &other, SAME);
        }
    });
}

#[test]
fn any_facing_and_place_gives_the_same() {
    each(|file, body, survey| {
        for degrees in [90.0_f32, 180.0, 270.0] {
            let other =
                body.placed(1.0, degrees, Vec3::new(3.0, -7.0, 11.0)).survey().expect("the same body");
            assert!(turned(survey, &other, degrees) < 1e-6, "{file} by {degrees}°: {}", other.facing);
            assert_same(&format!("{file} turned by {degrees}°"), survey, &other, SAME);
        }
    });
}

/// Legs are never quite alike, so that a facing that is no quarter turn is known to two degrees.
#[test]
fn a_facing_between_gives_nearly_the_same() {
    each(|file, body, survey| {
        for degrees in [37.0_f32, 214.0] {
            let other = body.placed(1.0, degrees, Vec3::ZERO).survey().expect("the same body");
            let off = turned(survey, &other, degrees).to_degrees();
            assert!(off < 2.0, "{file} by {degrees}°: {off}° off");
            assert_same(&format!("{file} turned by {degrees}°"), survey, &other, 5.0 * SAME);
        }
    });
}

/// How far, in radians, one facing is from another turned by so many degrees.
fn turned(one: &Survey, other: &Survey, degrees: f32) -> f64 {
    let off = (other.facing - one.facing - f64::from(degrees).to_radians()).rem_euclid(2.0 * PI);
    off.min(2.0 * PI - off)
}

#[test]
fn split_vertices_and_other_pieces_change_nothing() {
    each(|file, body, survey| {
        let split = body.split().survey().expect("the same body");
        assert_same(&format!("{file} without shared vertices"), survey, &split, SAME);
        let eye = Body::block(Vec3::new(-0.02, 1.5, 0.02), Vec3::new(0.02, 1.54, 0.06));
        let floor = Body::block(Vec3::new(-3.0, -0.1, -3.0), Vec3::new(3.0, 0.0, 3.0));
        let broken = Body {
            positions: vec![Vec3::NAN, Vec3::INFINITY, Vec3::ZERO],
            triangles: vec![[0, 1, 2], [7, 8, 9]],
        };
        let dressed = body.clone().with(&eye).with(&floor).with(&broken).survey().expect("the same body");
        assert_same(&format!("{file} with other pieces"), survey, &dressed, SAME);
    });
}

#[test]
fn a_pose_changes_little() {
    let Some(data) = shared_data() else { return };
    let [a, t] = ["mean_all", "mean_all_tpose"].map(|name| {
        let body = Body::open(&data.join("bodies/garmentcode").join(name).with_extension("obj"));
        values(&body.survey().unwrap_or_else(|e| panic!("{name}: {e}")))
    });
    println!("\nmean_all, A-pose and T-pose, cm");
    for (name, value) in &a {
        let difference = t[name] - value;
        println!("{name:<20} {value:7.1} {difference:+6.1}");
        // Lifted arms pull the flesh of the chest up and out: the mesh itself is wider there.
        let limit = if *name == "bust" { 1.5 } else { 1.0 };
        assert!(difference.abs() <= limit, "{name}: {value} and {}", t[name]);
    }
}
