//! Strain is the fabric's: finer meshes, tighter tolerances and other starts find the same.

use std::f64::consts::PI;

use glam::{DVec2, DVec3};
use toile_cloth::{Fabric, Obstacle, Settings};
use toile_cloth_tests::bench_cases::strain_error;
use toile_cloth_tests::dressed::{Piece, down, dressed, per_vertex};
use toile_cloth_tests::fabric::{even_fabric, grid, settled};
use toile_cloth_tests::field::Field;

/// Cells of a panel across which strains are compared.
const CELLS: [u32; 2] = [5, 10];

fn field(piece: Piece, residual_tolerance: f64) -> Field {
    let settings = Settings { residual_tolerance, ..piece.settings };
    let strains = settled(&piece.cloth, piece.obstacles, settings).strains();
    Field::new(&piece.cloth, &strains, CELLS)
}

/// Refined twice, the strain changes by less than 1 % of itself; and so it does where the tolerance is a tenth.
fn check(name: &str, squares: u32, piece: impl Fn(u32) -> Piece) {
    let default = Settings::default().residual_tolerance;
    let [coarse, fine, finest] = [1, 2, 4].map(|times| field(piece(squares * times), default));
    let [once, twice] = [&coarse, &fine].map(|field| field.change(&finest));
    assert!(twice < 0.01 && once < 0.01, "{name}: {once} from {squares} squares, {twice} from twice as many");
    let tighter = fine.change(&field(piece(2 * squares), 0.1 * default));
    assert!(tighter < 0.01, "{name}: {tighter} with a tenth of the tolerance");
}

fn knit() -> Fabric {
    even_fabric(100.0, 40.0, 5e-6)
}

#[test]
fn a_hanging_sheet() {
    check("hanging", 10, |n| {
        let mut cloth = grid([n, n], [1.0, 1.0], knit(), |p| DVec3::new(p.x, 0.0, p.y));
        cloth.pinned = (0..=n).collect();
        Piece { cloth, obstacles: Vec::new(), settings: down() }
    });
}

/// Clamped above and below, stretched and sheared in its plane: strains that vary both ways.
#[test]
fn a_sheet_pulled_askew() {
    check("askew", 20, |n| {
        let pulled = |p: DVec2| DVec3::new(p.x - 0.15 * p.y, 0.0, 1.1 * p.y);
        let mut cloth = grid([n, 2 * n], [0.3, 0.6], knit(), pulled);
        cloth.pinned = (0..=n).chain(2 * n * (n + 1)..(2 * n + 1) * (n + 1)).collect();
        Piece { cloth, obstacles: Vec::new(), settings: down() }
    });
}

/// Over a pole, held along the ridge: tension is the weight of what is below.
#[test]
fn a_sheet_over_a_pole() {
    check("pole", 10, |n| {
        let radius = 0.1;
        let lying = |p: DVec2| {
            let (sin, cos) = (-p.y / radius).min(0.5 * PI).sin_cos();
            DVec3::new(radius * sin, p.x, radius * cos + (p.y + 0.5 * PI * radius).min(0.0))
        };
        let mut cloth = grid([n, 2 * n], [0.2, 0.4], knit(), lying);
        cloth.pinned = (0..=n).collect();
        let pole = Obstacle::EllipticCylinder {
            center: DVec3::ZERO,
            half_axes: [DVec3::X * radius, DVec3::Z * radius],
        };
        let settings = Settings { contact_stiffness: per_vertex(0.2 * 0.4, &cloth), ..down() };
        Piece { cloth, obstacles: vec![pole], settings }
    });
}

#[test]
fn a_tube_on_a_body() {
    check("tube", 60, |n| dressed(n, 0.178, 0.0));
}

#[test]
fn wherever_a_tube_starts() {
    let strains = |radius, twist| {
        let piece = dressed(48, radius, twist);
        settled(&piece.cloth, piece.obstacles, piece.settings).strains()
    };
    let first = strains(0.178, 0.0);
    for (radius, twist) in [(0.169, 0.0), (0.21, 0.0), (0.18, 0.3)] {
        let error = strain_error(&strains(radius, twist), &first);
        assert!(error < 2e-3, "from {radius} m, turned by {twist}: 95 % of the strains are within {error}");
    }
}
