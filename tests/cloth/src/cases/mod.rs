//! Cases with known answers, each a function that runs it and says what it found.
//!
//! `tests/validation.rs` holds the solver to them, and `benches/validation.rs` prints them.

pub mod bending;
pub mod compared;
pub mod drape;
pub mod fabrics;
pub mod friction;
pub mod motion;
pub mod pressure;
pub mod tension;

use crate::finding::Finding;

/// A case by name.
pub type Named = (&'static str, fn() -> Vec<Finding>);

/// All of them, as the table has them.
pub const ALL: [Named; 25] = [
    ("strip pulled along its threads", tension::pulled_strip),
    ("tensile tester", fabrics::tensile_tester),
    ("pulled and pushed", fabrics::compression),
    ("strip pulled on the bias", tension::bias_strip),
    ("strip pulled on the bias between clamps", fabrics::bias),
    ("shear frame", fabrics::shear_frame),
    ("hanging strip", tension::hanging_strip),
    ("catenary", tension::catenary),
    ("cantilever", bending::cantilevers),
    ("tube on a cylinder", pressure::tube_on_cylinder),
    ("tube on a cylinder of triangles", pressure::tube_on_mesh),
    ("tube on a cylinder of coarse triangles", pressure::tube_on_coarse_mesh),
    ("band on an ellipse", pressure::band_on_ellipse),
    ("sheet on a slope", friction::slopes),
    ("sheet thrown down a slope", friction::sliding),
    ("capstan, μ 0.3 and 180°", friction::capstan),
    ("free fall", motion::free_fall),
    ("spinning sheet", motion::momentum),
    ("sheet falling over a ball", motion::energy),
    ("swinging chain", motion::chain),
    ("Cusick's drape", drape::cusick),
    ("hang_knit", compared::hanging_knit),
    ("hang_woven", compared::hanging_woven),
    ("tube_1k", compared::small_tube),
    ("tube_10k", compared::large_tube),
];
