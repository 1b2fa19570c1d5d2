//! Drape does not depend on the mesh.

use toile_cloth_tests::cases::drape::{coefficient, trousers};

/// What repeated tests of one fabric differ by, 2.5 points.
#[test]
fn a_finer_mesh_drapes_alike() {
    let [coarse, fine] = [8, 12].map(|rings| coefficient(trousers(), rings));
    assert!((coarse - fine).abs() < 2.5, "{coarse} % and {fine} %");
}
