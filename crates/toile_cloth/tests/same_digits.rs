//! The same digits on every platform and in every build: one digest of a sheet that falls over a ball.

use glam::{DVec2, DVec3};
use toile_cloth::{Cloth, ClothDescription, Crease, Fabric, Obstacle, Settings, Solver};

const SIDE: u32 = 24;

/// Of where the sheet is after forty steps.
const DIGEST: u64 = 0x5725_2785_4716_72dc;

fn sheet() -> ClothDescription {
    let at = |i: u32| f64::from(i) * 0.4 / f64::from(SIDE - 1);
    let places = || (0..SIDE).flat_map(move |j| (0..SIDE).map(move |i| DVec2::new(at(i), at(j))));
    let quads = (0..SIDE - 1).flat_map(|j| (0..SIDE - 1).map(move |i| j * SIDE + i));
    let triangles: Vec<[u32; 3]> =
        quads.flat_map(|a| [[a, a + 1, a + SIDE], [a + 1, a + SIDE + 1, a + SIDE]]).collect();
    ClothDescription {
        positions: places().map(|p| DVec3::new(p.x - 0.21, 0.105, p.y - 0.18)).collect(),
        pattern: places().collect(),
        pattern_triangles: triangles.clone(),
        triangles,
        fabrics: vec![Fabric {
            stretch_warp: 400.0.into(),
            stretch_weft: 250.0.into(),
            shear: 40.0.into(),
            bending_warp: 2e-5,
            bending_weft: 1e-5,
            bending_bias: 1.2e-5,
            areal_density: 0.15,
            thickness: 0.001,
        }],
        creases: vec![Crease { vertices: [SIDE * 5 + 5, SIDE * 5 + 6], angle: 0.8, ..Crease::default() }],
        ..ClothDescription::default()
    }
}

/// Fowler, Noll and Vo's hash of all coordinates.
fn digest(positions: &[DVec3]) -> u64 {
    let bytes = positions.iter().flat_map(|p| p.to_array()).flat_map(|value| value.to_bits().to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn solver() -> Solver {
    let cloth = Cloth::new(&sheet()).expect("a sound cloth");
    let ball = Obstacle::Capsule { ends: [DVec3::ZERO; 2], radii: [0.1; 2] };
    let settings = Settings { friction: 0.2, ..Settings::default() };
    Solver::new(&cloth, vec![ball], settings).expect("sound settings")
}

/// Where the method changes, so does the digest: put in the new one, which the assertion prints.
#[test]
fn a_draped_sheet_has_one_digest() {
    let (mut whole, mut sliced) = (solver(), solver());
    whole.advance(40);
    for _ in 0..40 {
        sliced.advance(1);
    }
    assert_eq!(sliced.positions(), whole.positions(), "slices change nothing");
    let found = digest(&whole.positions());
    assert_eq!(found, DIGEST, "{found:#018x}");
}

/// With the feature `threads` they share the work; without, nothing is different. Either way the digest is that above.
#[test]
fn any_number_of_threads_gives_that_digest() {
    for threads in 1..=3 {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let found = pool.install(|| {
            let mut solver = solver();
            solver.advance(40);
            digest(&solver.positions())
        });
        assert_eq!(found, DIGEST, "{threads} threads: {found:#018x}");
    }
}
