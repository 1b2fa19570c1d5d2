//! The solver held to every case with a known answer.

use toile_cloth_tests::cases::{bending, compared, drape, fabrics, friction, motion, pressure, tension};
use toile_cloth_tests::finding::Finding;

fn check(case: fn() -> Vec<Finding>) {
    for finding in case() {
        assert!(finding.holds(), "{finding}");
    }
}

#[test]
fn a_strip_gives_back_the_moduli_of_its_threads() {
    check(tension::pulled_strip);
}

#[test]
fn the_bias_narrows_by_its_shear() {
    check(tension::bias_strip);
}

#[test]
fn a_hanging_strip_stretches_by_its_weight() {
    check(tension::hanging_strip);
}

#[test]
fn a_limp_strip_hangs_in_a_catenary() {
    check(tension::catenary);
}

#[test]
fn a_cantilever_bends_like_the_heavy_elastica() {
    check(bending::cantilevers);
}

#[test]
fn a_tube_on_a_cylinder_presses_as_laplace_says() {
    check(pressure::tube_on_cylinder);
}

#[test]
fn a_mesh_is_felt_as_what_it_shows() {
    check(pressure::tube_on_mesh);
}

#[test]
fn triangles_of_a_centimetre_do_not_press_through() {
    check(pressure::tube_on_coarse_mesh);
}

#[test]
fn a_band_on_an_ellipse_presses_by_curvature() {
    check(pressure::band_on_ellipse);
}

#[test]
fn hanging_knit_stretches_by_its_weight() {
    check(compared::hanging_knit);
}

#[test]
fn hanging_woven_cloth_hardly_stretches() {
    check(compared::hanging_woven);
}

#[test]
fn a_tube_on_a_body_is_stretched_as_the_hip_demands() {
    check(compared::small_tube);
    check(compared::large_tube);
}

#[test]
fn a_tensile_tester_reads_the_curve_of_the_fabric() {
    check(fabrics::tensile_tester);
}

#[test]
fn compression_has_a_stiffness_of_its_own() {
    check(fabrics::compression);
}

#[test]
fn the_bias_gives_as_warp_weft_and_shear_together() {
    check(fabrics::bias);
}

#[test]
fn a_shear_frame_reads_the_shear_of_the_fabric() {
    check(fabrics::shear_frame);
}

#[test]
fn cloth_rests_below_the_angle_of_friction_and_slides_above() {
    check(friction::slopes);
}

#[test]
fn what_slides_is_held_by_less_than_what_rests() {
    check(friction::sliding);
}

#[test]
fn a_strip_on_the_verge_of_slipping_pulls_as_a_capstan() {
    check(friction::capstan);
}

#[test]
fn what_falls_freely_falls_as_galileo_says() {
    check(motion::free_fall);
}

#[test]
fn momentum_is_kept_in_space() {
    check(motion::momentum);
}

#[test]
fn energy_never_grows() {
    check(motion::energy);
}

#[test]
fn a_strip_swings_as_a_chain_does() {
    check(motion::chain);
}

#[test]
fn fabrics_drape_as_their_kind_does() {
    check(drape::cusick);
}
