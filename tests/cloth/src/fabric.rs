//! Cloth for tests: rectangles, tubes, and a fabric to vary.

use glam::{DVec2, DVec3};
use toile_cloth::{Cloth, ClothDescription, Fabric, Obstacle, Progress, Settings, Solver, Status};

/// Standard gravity, m/s².
pub const GRAVITY: f64 = 9.81;

/// A fabric that is equally stiff along warp and weft, without thickness.
pub fn even_fabric(stretch: f64, shear: f64, bending: f64) -> Fabric {
    Fabric {
        stretch_warp: stretch.into(),
        stretch_weft: stretch.into(),
        shear: shear.into(),
        bending_warp: bending,
        bending_weft: bending,
        bending_bias: bending,
        areal_density: 0.2,
        thickness: 0.0,
    }
}

/// A flat grid of `columns` × `rows` squares whose diagonals alternate, weft along the columns and warp down the rows.
/// Vertices are numbered row by row; `place` says where a point of the panel starts.
pub fn grid(
    squares: [u32; 2],
    size: [f64; 2],
    fabric: Fabric,
    place: impl Fn(DVec2) -> DVec3,
) -> ClothDescription {
    panel(squares, size, fabric, Diagonals::Alternate, place)
}

/// A grid whose diagonals all run the same way.
pub fn slanted_grid(
    squares: [u32; 2],
    size: [f64; 2],
    fabric: Fabric,
    place: impl Fn(DVec2) -> DVec3,
) -> ClothDescription {
    panel(squares, size, fabric, Diagonals::Same, place)
}

#[derive(Debug, Clone, Copy)]
enum Diagonals {
    Same,
    Alternate,
}

fn panel(
    [columns, rows]: [u32; 2],
    [width, height]: [f64; 2],
    fabric: Fabric,
    diagonals: Diagonals,
    place: impl Fn(DVec2) -> DVec3,
) -> ClothDescription {
    let point = |i: u32, j: u32| {
        DVec2::new(width * f64::from(i) / f64::from(columns), -height * f64::from(j) / f64::from(rows))
    };
    let pattern: Vec<DVec2> = (0..=rows).flat_map(|j| (0..=columns).map(move |i| point(i, j))).collect();
    let at = |i: u32, j: u32| j * (columns + 1) + i;
    let triangles = triangles([columns, rows], diagonals, at);
    ClothDescription {
        positions: pattern.iter().map(|&p| place(p)).collect(),
        pattern,
        pattern_triangles: triangles.clone(),
        triangles,
        fabrics: vec![fabric],
        ..ClothDescription::default()
    }
}

/// A grid sewn along its sides into a tube about the z axis, of a given rest girth; rows go down from z = 0.
pub fn tube(
    [columns, rows]: [u32; 2],
    [girth, height]: [f64; 2],
    fabric: Fabric,
    place: impl Fn(DVec2) -> DVec3,
) -> ClothDescription {
    let flat = grid([columns, rows], [girth, height], fabric, &place);
    let at = |i: u32, j: u32| j * columns + i % columns;
    let is_kept = |vertex: usize| vertex % (columns as usize + 1) != columns as usize;
    let positions = flat.positions.iter().enumerate().filter(|(v, _)| is_kept(*v)).map(|(_, p)| *p);
    ClothDescription {
        positions: positions.collect(),
        triangles: triangles([columns, rows], Diagonals::Alternate, at),
        ..flat
    }
}

fn triangles([columns, rows]: [u32; 2], diagonals: Diagonals, at: impl Fn(u32, u32) -> u32) -> Vec<[u32; 3]> {
    let mut triangles = Vec::new();
    for (i, j) in (0..rows).flat_map(|j| (0..columns).map(move |i| (i, j))) {
        let [a, b, c, d] = [at(i, j), at(i + 1, j), at(i, j + 1), at(i + 1, j + 1)];
        let is_turned = matches!(diagonals, Diagonals::Alternate) && (i + j) % 2 == 1;
        triangles.extend(if !is_turned { [[a, c, b], [b, c, d]] } else { [[a, c, d], [a, d, b]] });
    }
    triangles
}

/// A tight tolerance, for comparing with what is exact; gravity along -z.
pub fn tight() -> Settings {
    Settings {
        gravity: DVec3::NEG_Z * GRAVITY,
        residual_tolerance: 1e-6,
        strain_tolerance: 1e-7,
        ..Settings::default()
    }
}

/// Runs until it rests.
///
/// # Panics
/// Where it does not come to rest.
pub fn settled(description: &ClothDescription, obstacles: Vec<Obstacle>, settings: Settings) -> Solver {
    let cloth = Cloth::new(description).expect("a sound cloth");
    let mut solver = Solver::new(&cloth, obstacles, settings).expect("sound settings");
    let progress: Progress = solver.advance(3000);
    assert_eq!(progress.status, Status::Settled, "{progress:?}");
    solver
}
