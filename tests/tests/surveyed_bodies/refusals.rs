//! What is no standing adult is refused, with what was not found.

use glam::{Mat3, Vec3};
use toile_body::survey::{Survey, SurveyError};
use toile_geom::Surface;
use toile_tests::shared_data;

use crate::bodies::Body;

fn mean_body() -> Option<Body> {
    Some(Body::open(&shared_data()?.join("bodies/garmentcode/mean_all.obj")))
}

#[test]
fn a_chair_has_no_two_legs() {
    let mut chair = Body::block(Vec3::new(-0.3, 0.4, -0.3), Vec3::new(0.3, 0.5, 0.3));
    chair = chair.with(&Body::block(Vec3::new(-0.3, 0.5, -0.3), Vec3::new(0.3, 1.6, -0.2)));
    for (x, z) in [(-0.3, -0.3), (0.25, -0.3), (-0.3, 0.25), (0.25, 0.25)] {
        chair = chair.with(&Body::block(Vec3::new(x, 0.0, z), Vec3::new(x + 0.05, 0.4, z + 0.05)));
    }
    assert!(chair.survey().is_err());
}

#[test]
fn a_block_has_no_legs() {
    let block = Body::block(Vec3::new(-0.2, 0.0, -0.1), Vec3::new(0.2, 1.7, 0.1));
    assert_eq!(block.survey(), Err(SurveyError::NoLegs));
}

#[test]
fn garments_are_no_bodies() {
    let Some(data) = shared_data() else { return };
    for name in [
        "garments/tshirt_123muse.glb",
        "garments/tshirt_on_hanger_junglejim.glb",
        "garments_makehuman/female_casualsuit01/female_casualsuit01.obj",
        "garments_makehuman/male_casualsuit03/male_casualsuit03.obj",
        "garments_makehuman/shoes01/shoes01.obj",
        "garments_berkeley/dress3/isotropic/dress3-iso.obj",
    ] {
        let garment = Body::open(&data.join(name));
        let refused = Survey::of(Surface::new(&garment.positions, &garment.triangles), Some(1.7));
        println!("{name}: {}", refused.expect_err(name));
    }
}

#[test]
fn a_body_has_to_stand() {
    let Some(body) = mean_body() else { return };
    for turn in [Mat3::from_rotation_x(1.57), Mat3::from_rotation_z(1.57)] {
        let positions = body.positions.iter().map(|&p| turn * p).collect();
        let refused = Body { positions, ..body.clone() }.survey();
        println!("lying: {}", refused.expect_err("it lies"));
    }
    let upside_down = body.positions.iter().map(|&p| Vec3::new(p.x, -p.y, -p.z)).collect();
    assert!(Body { positions: upside_down, ..body.clone() }.survey().is_err());
}

#[test]
fn what_is_missing_is_named() {
    let Some(body) = mean_body() else { return };
    let headless = body.cut(|p| p.y < 1.46);
    assert_eq!(headless.survey(), Err(SurveyError::NoHead));
    let armless = body.cut(|p| p.x.abs() < 0.17 || p.y < 1.0);
    assert_eq!(armless.survey(), Err(SurveyError::NoArmpits));
    let bust = body.cut(|p| p.y > 0.9).placed(2.0, 0.0, Vec3::ZERO);
    assert_eq!(bust.survey(), Err(SurveyError::NoLegs));
    let toy = body.placed(3.0, 0.0, Vec3::ZERO);
    assert!(matches!(toy.survey(), Err(SurveyError::UnknownUnit { .. })));
    assert!(Survey::of(Surface::new(&toy.positions, &toy.triangles), Some(1.72)).is_ok());
    assert_eq!(Body::default().survey(), Err(SurveyError::Empty));
}
