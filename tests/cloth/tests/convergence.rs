//! Strain is the fabric's: finer meshes, tighter tolerances and other starts find the same.

use std::f64::consts::{PI, TAU};

use glam::{DVec2, DVec3};
use toile_cloth::{ClothDescription, Fabric, Obstacle, Settings};
use toile_cloth_tests::bench_cases::strain_error;
use toile_cloth_tests::fabric::{GRAVITY, even_fabric, grid, settled, tube};
use toile_cloth_tests::field::Field;

/// Cells of a panel across which strains are compared.
const CELLS: [u32; 2] = [5, 10];

/// Something to settle on a mesh of so many squares along and across.
struct Piece {
    cloth: ClothDescription,
    obstacles: Vec<Obstacle>,
    settings: Settings,
}

impl Piece {
    fn field(&self, residual_tolerance: f64) -> Field {
        let settings = Settings { residual_tolerance, ..self.settings.clone() };
        let strains = settled(&self.cloth, self.obstacles.clone(), settings).strains();
        Field::new(&self.cloth, &strains, CELLS)
    }
}

/// Refined twice, the strain changes by less than 1 % of itself; and so it does where the tolerance is a tenth.
fn check(name: &str, squares: u32, piece: impl Fn(u32) -> Piece) {
    let default = Settings::default().residual_tolerance;
    let [coarse, fine, finest] = [1, 2, 4].map(|times| piece(squares * times).field(default));
    let [once, twice] = [&coarse, &fine].map(|field| field.change(&finest));
    assert!(twice < 0.01 && once < 0.01, "{name}: {once} from {squares} squares, {twice} from twice as many");
    let tighter = fine.change(&piece(2 * squares).field(0.1 * default));
    assert!(tighter < 0.01, "{name}: {tighter} with a tenth of the tolerance");
}

fn down() -> Settings {
    Settings { gravity: DVec3::NEG_Z * GRAVITY, ..Settings::default() }
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

/// Cloth sinks into bodies by the pressure over the penalty for an area, which refining must not change.
fn per_vertex(area: f64, cloth: &ClothDescription) -> f64 {
    const HARDNESS: f64 = 1e7;
    HARDNESS * area / cloth.positions.len() as f64
}

/// A tube of rest radius 0.15 m that starts at `radius`, turned by `twist` from top to hem, around a torso with hips.
fn dressed(n: u32, radius: f64, twist: f64) -> Piece {
    let (girth, height) = (TAU * 0.15, 0.7);
    let around = |p: DVec2| {
        let (sin, cos) = (TAU * p.x / girth + twist * p.y / height).sin_cos();
        let radius = if p.y == 0.0 { 0.15 } else { radius };
        DVec3::new(radius * cos, radius * sin, height + p.y)
    };
    let mut cloth = tube([n, n], [girth, height], even_fabric(1000.0, 300.0, 5e-6), around);
    cloth.fabrics[0].thickness = 0.004;
    cloth.pinned = (0..n).collect();
    let capsule = |from: f64, to: f64, radius: f64| Obstacle::Capsule {
        ends: [DVec3::Z * from, DVec3::Z * to],
        radii: [radius; 2],
    };
    let obstacles = vec![capsule(-0.2, 0.75, 0.14), capsule(0.22, 0.42, 0.165)];
    let settings = Settings { contact_stiffness: per_vertex(girth * height, &cloth), ..down() };
    Piece { cloth, obstacles, settings }
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
