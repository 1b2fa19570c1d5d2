//! The solver held to every case with a known answer.

use toile_cloth_tests::cases::{bending, compared, pressure, tension};
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
