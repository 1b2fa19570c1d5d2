//! Measurements of a prism, whose every length is known.

use glam::{DVec3, Vec3};

use super::*;
use crate::{Basis, BySex, Part, People, Place, Regions, Rig, SagittalSide, Topology};

const SIDES: u32 = 24;
const LEVELS: u32 = 5;
const RADIUS: f64 = 0.15;
const HEIGHT: f64 = 1.0;

/// Vertex at a level (0 at the bottom), a share of a turn from the left (+x) over the back (−z).
fn vertex(level: u32, side: u32) -> u32 {
    level * SIDES + side % SIDES
}

fn at(level: u32, side: u32) -> Place {
    vec![(vertex(level, side), 1.0)]
}

/// A standing prism of 24 sides, closed, with a joint at each end of its axis, and some directions to bend it in.
fn prism(path: Path) -> Template {
    let mut mean = Vec::new();
    for level in 0..LEVELS {
        for side in 0..SIDES {
            let (sine, cosine) = libm::sincos(std::f64::consts::TAU * f64::from(side) / f64::from(SIDES));
            let height = HEIGHT * f64::from(level) / f64::from(LEVELS - 1);
            mean.push(DVec3::new(RADIUS * cosine, height, -RADIUS * sine).as_vec3());
        }
    }
    let mut triangles = Vec::new();
    for side in 0..SIDES {
        for level in 0..LEVELS - 1 {
            let [a, b] = [side, side + 1].map(|side| vertex(level, side));
            let [c, d] = [side, side + 1].map(|side| vertex(level + 1, side));
            triangles.extend([[a, b, d], [a, d, c]]);
        }
        if (1..SIDES - 1).contains(&side) {
            triangles.push([vertex(0, 0), vertex(0, side + 1), vertex(0, side)]);
            triangles.push([vertex(LEVELS - 1, 0), vertex(LEVELS - 1, side), vertex(LEVELS - 1, side + 1)]);
        }
    }
    let bend = |by: fn(Vec3) -> Vec3| mean.iter().map(|&point| by(point)).collect();
    let directions: Vec<Vec<Vec3>> = vec![
        vec![Vec3::ZERO; mean.len()],
        bend(|p| Vec3::new(p.x, 0.0, 0.5 * p.z) * (1.0 + p.y)),
        bend(|p| Vec3::new(0.3 * p.z * p.z, p.y * p.y, 0.2 * p.x * p.y)),
        bend(|p| Vec3::new(p.z * p.y, 0.4 * p.x + 0.1 * p.z, p.x * p.x - p.y * p.z)),
    ];
    let joint_mean = vec![Vec3::ZERO, Vec3::new(0.0, 1.0, 0.0)];
    let joint_directions =
        vec![vec![Vec3::ZERO; 2], vec![Vec3::X; 2], vec![Vec3::Y, Vec3::Z], vec![Vec3::Z; 2]];
    let everything = Part { name: "skin".into(), triangles: 0..triangles.len() };
    let people = People { density: 1.05, ..People::default() };
    Template {
        topology: Topology {
            parts: vec![everything],
            weld: (0..u32::try_from(mean.len()).expect("few")).collect(),
            regions: vec![Regions(1); mean.len()],
            uv: vec![glam::Vec2::ZERO; mean.len()],
            triangles,
        },
        basis: Basis { mean, directions, joint_mean, joint_directions },
        rig: Rig::default(),
        definitions: vec![Definition { name: "it".into(), standard: String::new(), path }],
        people: BySex { female: people.clone(), male: people },
        ..Template::default()
    }
}

fn read(path: Path, coefficients: &[f64]) -> (f64, Vec<f64>) {
    let template = prism(path);
    let shape = template.basis.shape(coefficients);
    let measured = Tape::new(&template).read(&template, &shape, Sex::Female, &template.definitions[0]);
    let slope = measured.by_coefficient(&template.basis);
    (measured.value, slope)
}

/// Those whose derivatives are exact: the others hold the tilt of their plane still.
fn paths() -> Vec<Path> {
    let region = Regions(1);
    let front: Vec<u32> = (0..LEVELS).rev().map(|level| vertex(level, 18)).collect();
    let back: Vec<u32> = (0..LEVELS).rev().map(|level| vertex(level, 6)).collect();
    let between = vec![(vertex(1, 0), 0.4), (vertex(2, 0), 0.6)];
    let side = |column: &Vec<u32>| SagittalSide { column: column.clone(), candidates: column.clone() };
    vec![
        Path::Height { at: at(4, 3) },
        Path::Mass,
        Path::Girth { region, at: between.clone(), normal: DVec3::Y },
        Path::Girth { region, at: between.clone(), normal: DVec3::new(0.1, 1.0, 0.3) },
        Path::Chain { points: vec![at(0, 1), at(2, 9), at(4, 17)], mask: DVec3::new(1.0, 0.0, 1.0) },
        Path::Column { vertices: front.clone(), until: between.clone() },
        Path::ColumnToGround {
            vertices: front[..3].to_vec(),
            from: vec![(vertex(4, 0), 0.7), (vertex(3, 0), 0.3)],
        },
        Path::Sagittal { sides: [side(&front), side(&back)], start: between.clone(), end: vertex(0, 18) },
        Path::Extent { region, axis: 2, at: between },
    ]
}

#[test]
fn a_prism_measures_what_it_should() {
    let side = 2.0 * RADIUS * (std::f64::consts::PI / f64::from(SIDES)).sin();
    let around = 100.0 * f64::from(SIDES) * side;
    let area = 0.5 * f64::from(SIDES) * RADIUS * RADIUS * (std::f64::consts::TAU / f64::from(SIDES)).sin();
    let expected = [
        (Path::Height { at: at(4, 3) }, 100.0),
        (Path::Mass, 1050.0 * area * HEIGHT),
        (
            Path::Girth {
                region: Regions(1),
                at: vec![(vertex(1, 0), 0.5), (vertex(2, 0), 0.5)],
                normal: DVec3::Y,
            },
            around,
        ),
        (
            Path::GirthScan { region: Regions(1), axis: [0, 1], fractions: vec![0.3, 0.6], pick: Pick::Min },
            around,
        ),
        (Path::GirthAcross { region: Regions(1), at: Anchor::Joint(0), axis: vec![0, 1] }, 0.0),
        (Path::Column { vertices: vec![vertex(4, 0), vertex(2, 0), vertex(0, 0)], until: at(1, 5) }, 75.0),
        (Path::ColumnToGround { vertices: vec![vertex(4, 0), vertex(2, 0)], from: at(3, 5) }, 75.0),
        (
            Path::Extent { region: Regions(1), axis: 0, at: vec![(vertex(1, 0), 0.5), (vertex(2, 0), 0.5)] },
            30.0,
        ),
        (Path::GirthOfHalf { region: Regions(2), points: [at(2, 18), at(2, 0), at(2, 6)] }, -60.0),
    ];
    for (path, value) in expected {
        let text = format!("{path:?}");
        let (measured, _) = read(path, &[]);
        assert!((measured - value).abs() < 1e-4, "{text}: {measured}, not {value}");
    }
}

#[test]
fn derivatives_are_differences() {
    let coefficients = [0.0, 0.3, -0.2, 0.25];
    for path in paths() {
        let (_, slope) = read(path.clone(), &coefficients);
        for (direction, slope) in slope.into_iter().enumerate() {
            let moved = |by: f64| {
                let mut moved = coefficients;
                moved[direction + 1] += by;
                read(path.clone(), &moved).0
            };
            let difference = (moved(1e-3) - moved(-1e-3)) / 2e-3;
            let scale = difference.abs().max(1.0);
            assert!(
                (slope - difference).abs() < 5e-3 * scale,
                "{path:?}, {direction}: {slope}, not {difference}"
            );
        }
    }
}

#[test]
fn a_taut_tape_skips_hollows() {
    let [front, back] = [18, 6].map(|side| {
        let column: Vec<u32> = (0..LEVELS).rev().map(|level| vertex(level, side)).collect();
        SagittalSide { candidates: column.clone(), column }
    });
    let mut template = prism(Path::Sagittal { sides: [front, back], start: at(2, 0), end: vertex(0, 18) });
    let straight = Tape::new(&template).measure(&template, &template.basis.shape(&[]), Sex::Male)[0];
    template.basis.mean[vertex(1, 18) as usize].z -= 0.1;
    let hollow = Tape::new(&template).measure(&template, &template.basis.shape(&[]), Sex::Male)[0];
    template.basis.mean[vertex(1, 18) as usize].z += 0.15;
    let bulging = Tape::new(&template).measure(&template, &template.basis.shape(&[]), Sex::Male)[0];
    assert!((straight - hollow).abs() < 1e-4 && bulging > straight + 0.5, "{straight} {hollow} {bulging}");
}
