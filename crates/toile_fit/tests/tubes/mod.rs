//! Garments that are tubes about the y axis, in two sizes, with one point of measure all the way round; and bodies of
//! which everything is known.

use std::f64::consts::TAU;

use glam::{DVec2, DVec3};
use toile_cloth::{Cloth, Obstacle, Settings, Solver, Status};
use toile_drape::cloth_of;
use toile_fabric::Fabric;
use toile_fit::{
    Against, Bounds, Designed, Estimate, FitReport, Intent, Mark, Rest, Settled, Skin, ZoneFit, ZoneIntent,
    ZoneKind,
};
use toile_garment::{BodyPart, Category, CutPanel, Garment, MeshMeasure, OnTriangle, Size, Wearer};

/// Corners from hem to hem; the point of measure is on the middle row.
pub(crate) const ROWS: u32 = 17;
/// From hem to hem, m.
pub(crate) const HEIGHT: f64 = 0.24;
/// N/m, along both threads.
pub(crate) const STRETCH: f64 = 1000.0;
/// m.
pub(crate) const THICKNESS: f64 = 0.004;

/// A tube whose rest girth may change evenly from its lower hem to its upper: then its panel is a sector of a ring.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tube {
    pub(crate) columns: u32,
    /// At the lower and the upper hem, m.
    pub(crate) girths: [f64; 2],
    /// By which the second size is wider, m.
    pub(crate) grade: f64,
}

impl Tube {
    /// Rest girth of a size at a part of its height.
    pub(crate) fn girth(&self, size: u32, up: f64) -> f64 {
        self.girths[0] + (self.girths[1] - self.girths[0]) * up + self.grade * f64::from(size)
    }

    /// Where a place is on the flat panel, by its part of the way round from the middle and up.
    fn flat(&self, size: u32, turn: f64, up: f64) -> DVec2 {
        let girth = self.girth(size, up);
        let narrowing = (self.girths[0] - self.girths[1]) / HEIGHT;
        if narrowing == 0.0 {
            return DVec2::new(turn * girth, HEIGHT * up);
        }
        let (sin, cos) = (turn * narrowing).sin_cos();
        DVec2::new(girth * sin, self.girth(size, 0.0) - girth * cos) / narrowing
    }

    pub(crate) fn garment(&self) -> Garment {
        let columns = self.columns;
        let grid = || (0..ROWS).flat_map(move |row| (0..=columns).map(move |column| (column, row)));
        let flat = |size: u32| {
            let place = |(column, row): (u32, u32)| {
                let up = f64::from(row) / f64::from(ROWS - 1);
                self.flat(size, f64::from(column) / f64::from(columns) - 0.5, up)
            };
            grid().map(place).collect::<Vec<_>>()
        };
        let corner = |column: u32, row: u32| row * (columns + 1) + column;
        let square = |column: u32, row: u32| {
            let [a, b] = [corner(column, row), corner(column + 1, row)];
            let [c, d] = [corner(column, row + 1), corner(column + 1, row + 1)];
            if (row + column).is_multiple_of(2) { [[a, b, c], [b, d, c]] } else { [[a, b, d], [a, d, c]] }
        };
        let squares = (0..ROWS - 1).flat_map(|row| (0..columns).map(move |column| (column, row)));
        let triangles: Vec<[u32; 3]> = squares.flat_map(|(column, row)| square(column, row)).collect();
        let size = |name: &str| Size { name: name.to_owned(), labels: Vec::new(), body_cm: Vec::new() };
        Garment {
            name: "Tube".to_owned(),
            category: Category::Skirt,
            wearer: Wearer::Woman,
            sizes: vec![size("M"), size("XL")],
            base_size: 0,
            panels: vec![CutPanel {
                name: "tube".to_owned(),
                fabric: "jersey".to_owned(),
                layer: 0,
                corners: 0..(columns + 1) * ROWS,
                triangles: 0..u32::try_from(triangles.len()).expect("few"),
            }],
            flat: vec![flat(0), flat(1)],
            weld: grid().map(|(column, row)| row * columns + column % columns).collect(),
            stitch_points: (columns * ROWS) as usize,
            lines: Vec::new(),
            points_of_measure: vec![self.middle()],
            trims: Vec::new(),
            fabrics: vec![fabric()],
            drape: None,
            triangles,
        }
    }

    /// Round the middle row, through the first corners of its squares.
    fn middle(&self) -> MeshMeasure {
        let row = ROWS / 2;
        let first = |column: u32| OnTriangle {
            triangle: 2 * (row * self.columns + column),
            weights: [1.0, 0.0, 0.0],
        };
        let mut line: Vec<OnTriangle> = (0..self.columns).map(first).collect();
        // To the end of the last square's lower side: its first triangle begins with its ends, whichever way it is cut.
        line.push(OnTriangle { weights: [0.0, 1.0, 0.0], ..first(self.columns - 1) });
        MeshMeasure {
            name: "waist".to_owned(),
            body: Some("waist".to_owned()),
            lines: vec![vec![line.clone()], vec![line]],
            times: 1.0,
            tolerance: 0.01,
        }
    }
}

/// Stretches alike in every direction.
pub(crate) fn fabric() -> Fabric {
    let mut fabric = toile_fabric::named("jersey").expect("built in").clone();
    fabric.physical = toile_cloth::Fabric {
        stretch_warp: STRETCH.into(),
        stretch_weft: STRETCH.into(),
        shear: (0.5 * STRETCH).into(),
        bending_warp: 5e-6,
        bending_weft: 5e-6,
        bending_bias: 5e-6,
        areal_density: 0.2,
        thickness: THICKNESS,
    };
    fabric
}

/// A body round the y axis.
pub(crate) struct Round<G, D> {
    /// Girth at a height, m.
    pub(crate) girth: G,
    /// How far the skin is from a place, m.
    pub(crate) distance: D,
}

impl<G: Fn(f64) -> f64, D: Fn(DVec3) -> f64> Skin for Round<G, D> {
    fn distance(&self, place: DVec3) -> f64 {
        (self.distance)(place)
    }

    fn along(&self, _: BodyPart, place: DVec3) -> f64 {
        place.y
    }

    fn girth(&self, _: BodyPart, along: f64) -> f64 {
        (self.girth)(along)
    }

    fn marks(&self, _: BodyPart) -> Vec<(Mark, f64)> {
        vec![(Mark::Floor, 0.0)]
    }
}

/// A tube that starts at a place for each turn and height and settles without weight; its hems may be held.
pub(crate) fn worn(
    garment: &Garment,
    size: usize,
    body: Obstacle,
    are_hems_held: bool,
    start: impl Fn(f64, f64) -> DVec3,
) -> Rest {
    let columns = u32::try_from(garment.stitch_points).expect("few") / ROWS;
    let place = |point: u32| {
        let turn = TAU * f64::from(point % columns) / f64::from(columns);
        start(turn, HEIGHT * f64::from(point / columns) / f64::from(ROWS - 1))
    };
    let places = (0..columns * ROWS).map(place).collect();
    let mut cloth = cloth_of(garment, size, &[fabric().physical], places).expect("a sound garment");
    if are_hems_held {
        cloth.pinned = (0..columns).chain(columns * (ROWS - 1)..columns * ROWS).collect();
    }
    let settings = Settings {
        gravity: DVec3::ZERO,
        residual_tolerance: 1e-3,
        strain_tolerance: 1e-6,
        self_contact: false,
        ..Settings::default()
    };
    let mut solver = Solver::new(&Cloth::new(&cloth).expect("sound"), vec![body], settings).expect("sound");
    let progress = solver.advance(3000);
    assert_eq!(progress.status, Status::Settled, "{progress:?}");
    Rest { positions: solver.positions(), strains: solver.strains(), pressures: solver.pressures() }
}

/// As lies where it starts.
pub(crate) fn lying(garment: &Garment, place: impl Fn(f64, f64) -> DVec3) -> Rest {
    let columns = u32::try_from(garment.stitch_points).expect("few") / ROWS;
    let at = |point: u32| {
        let turn = TAU * f64::from(point % columns) / f64::from(columns);
        place(turn, HEIGHT * f64::from(point / columns) / f64::from(ROWS - 1))
    };
    Rest {
        positions: (0..columns * ROWS).map(at).collect(),
        strains: vec![Default::default(); garment.triangles.len()],
        pressures: vec![0.0; garment.stitch_points],
    }
}

/// What a body that measures `body_cm` at the waist is told; no more than that is meant.
pub(crate) fn report(
    garment: &Garment,
    size: usize,
    rest: Rest,
    skin: &impl Skin,
    body_cm: f64,
) -> FitReport {
    let garment_cm: Vec<f64> =
        (0..2).map(|size| 100.0 * garment.measure(size, &garment.points_of_measure[0])).collect();
    let zone = ZoneIntent {
        name: "waist".to_owned(),
        measure: 0,
        kind: ZoneKind::Girth,
        against: Against { definition: 0, less: None, times: 1.0 },
        intended_cm: vec![0.0; 2],
        bounds: vec![Bounds { far_below: -20.0, below: -15.0, above: 15.0, far_above: 30.0 }; 2],
        sewing_cm: 0.5,
        most_stretch: 0.0,
        weight: 1.0,
        garment_cm,
    };
    let fit = ZoneFit::new(&zone, size, body_cm, 0.0);
    let intent = Intent { sex: toile_body::Sex::Female, sizes: 2, zones: vec![zone] };
    let designed = Designed::flat(&intent, &["waist"]);
    let fabrics = [fabric()];
    let covers = vec![BodyPart::Torso; garment.stitch_points];
    let settled = Settled::of(garment, size, &fabrics, &covers, rest, skin);
    FitReport::new(
        &settled,
        skin,
        &[body_cm],
        &intent,
        &designed,
        &Estimate { size, zones: vec![fit] },
        &Default::default(),
    )
}
