//! A skirt for tests, in three sizes: two panels with curved sides, a dart, a folded waistband and a gathered strip.

use glam::{DVec2, DVec3};
use toile_garment::*;

/// Hem strips are so much longer than what they are sewn to.
pub(crate) const GATHER: f64 = 1.6;
const WAISTBAND: f64 = 0.04;

/// How much wider and longer a size is than the base size, m.
fn grade(size: usize) -> (f64, f64) {
    [(-0.02, -0.01), (0.0, 0.0), (0.025, 0.012)][size]
}

fn in_sizes<T>(make: impl Fn(usize) -> T) -> Vec<T> {
    (0..3).map(make).collect()
}

fn panel(name: &str, outline: impl Fn(usize) -> Outline) -> Panel {
    Panel {
        name: name.into(),
        fabric: "denim".into(),
        grainline: DVec2::Y,
        layer: 0,
        outlines: in_sizes(outline),
        notches: Vec::new(),
        folds: Vec::new(),
        placement: Placement::Unknown,
    }
}

fn strip(length: f64, height: f64) -> Outline {
    let corners = [(0.0, 0.0), (length, 0.0), (length, height), (0.0, height)].map(DVec2::from).to_vec();
    Outline { corners, edges: vec![Curve::Line; 4], holes: Vec::new() }
}

/// Hem, side, waist in one or with a dart, side.
fn skirt_half(size: usize, has_dart: bool) -> Outline {
    let (wider, longer) = grade(size);
    let (waist, hem, length) = (0.2 + wider, 0.25 + wider, 0.6 + longer);
    let hip = |side: f64| Curve::Quadratic(DVec2::new(side * (hem + 0.01), -0.3 * length));
    let mut corners = vec![DVec2::new(-hem, -length), DVec2::new(hem, -length), DVec2::new(waist, 0.0)];
    let mut edges = vec![Curve::Line, hip(1.0), Curve::Line];
    if has_dart {
        corners.extend([(0.015, 0.0), (0.0, -0.12), (-0.015, 0.0)].map(DVec2::from));
        edges.extend([Curve::Line, Curve::Line, Curve::Line]);
    }
    corners.push(DVec2::new(-waist, 0.0));
    edges.push(hip(-1.0));
    Outline { corners, edges, holes: Vec::new() }
}

fn run(panel: usize, edge: usize, from: f64, to: f64) -> Run {
    Run { panel, edge, from, to }
}

fn seam(name: &str, a: Vec<Run>, b: Vec<Run>) -> Seam {
    Seam { name: name.into(), sides: [a, b], kind: SeamKind::Sewn, rigidity: None, angle: 0.0 }
}

pub(crate) fn pattern() -> Pattern {
    let girth = |size| 4.0 * (0.2 + grade(size).0) - 0.03;
    let mut waistband = panel("waistband", |size| strip(girth(size), WAISTBAND));
    waistband.folds.push(Fold {
        name: "waistband fold".into(),
        lines: in_sizes(|size| {
            vec![DVec2::new(0.0, 0.5 * WAISTBAND), DVec2::new(girth(size), 0.5 * WAISTBAND)]
        }),
        angle: 1.0,
        rigidity: None,
    });
    // Cut across the cloth.
    let hem = panel("hem strip", |size| strip(4.0 * (0.25 + grade(size).0) * GATHER, 0.1));
    let hem = Panel { grainline: DVec2::X, ..hem };
    let size =
        |name: &str| Size { name: name.into(), labels: Vec::new(), body_cm: vec![("waist".into(), 72.0)] };
    Pattern {
        name: "Skirt".into(),
        category: Category::Skirt,
        wearer: Wearer::Woman,
        sizes: ["S", "M", "L"].map(size).to_vec(),
        base_size: 1,
        panels: vec![
            panel("front", |size| skirt_half(size, false)),
            panel("back", |size| skirt_half(size, true)),
            waistband,
            hem,
        ],
        seams: vec![
            seam("side left", vec![run(0, 1, 0.0, 1.0)], vec![run(1, 6, 1.0, 0.0)]),
            seam("side right", vec![run(0, 3, 1.0, 0.0)], vec![run(1, 1, 0.0, 1.0)]),
            seam("dart", vec![run(1, 3, 0.0, 1.0)], vec![run(1, 4, 1.0, 0.0)]),
            seam(
                "waist",
                vec![run(2, 0, 0.0, 1.0)],
                vec![run(0, 2, 1.0, 0.0), run(1, 5, 1.0, 0.0), run(1, 2, 1.0, 0.0)],
            ),
            Seam {
                kind: SeamKind::Closure,
                ..seam("waistband end", vec![run(2, 1, 0.0, 1.0)], vec![run(2, 3, 1.0, 0.0)])
            },
            seam("gathers", vec![run(3, 2, 1.0, 0.0)], vec![run(0, 0, 0.0, 1.0), run(1, 0, 0.0, 1.0)]),
            seam("hem strip end", vec![run(3, 1, 0.0, 1.0)], vec![run(3, 3, 1.0, 0.0)]),
        ],
        points_of_measure: vec![
            PointOfMeasure {
                name: "waist".into(),
                body: Some("waist".into()),
                paths: vec![MeasurePath::Edge { panel: 2, edge: 2, from: 0.0, to: 1.0 }],
                times: 1.0,
                tolerance: 0.005,
            },
            PointOfMeasure {
                name: "hip".into(),
                body: Some("hip".into()),
                paths: [0, 1].map(hip_line).to_vec(),
                times: 1.0,
                tolerance: 0.01,
            },
            PointOfMeasure {
                name: "side_length".into(),
                body: None,
                paths: vec![MeasurePath::Edge { panel: 0, edge: 1, from: 0.0, to: 0.9 }],
                times: 1.0,
                tolerance: 0.005,
            },
        ],
        trims: vec![Trim {
            name: "button".into(),
            kind: TrimKind::Button { diameter: 0.015 },
            panel: 2,
            at: in_sizes(|_| DVec2::new(0.02, 0.01)),
        }],
    }
}

/// From side to side at hip level.
fn hip_line(panel: usize) -> MeasurePath {
    let side = |size| {
        let outline = skirt_half(size, false);
        outline.point_on_edge(1, 0.6)
    };
    let points = in_sizes(|size| vec![side(size) * DVec2::new(-1.0, 1.0), side(size)]);
    MeasurePath::Line { panel, points }
}

/// The skirt hung on nobody: its panels rolled round a cylinder, what is sewn together torn in places.
#[allow(dead_code, reason = "not all tests need a drape")]
pub(crate) fn draped() -> Garment {
    let mut garment =
        Garment::mesh(&pattern(), &MeshSettings { edge_length: 0.03 }).expect("the skirt can be cut");
    let rolled = |size: usize| {
        let mut positions = vec![DVec3::ZERO; garment.stitch_points];
        for (&point, flat) in garment.weld.iter().zip(&garment.flat[size]).rev() {
            let (sine, cosine) = libm::sincos(5.0 * flat.x);
            positions[point as usize] =
                DVec3::new(0.2 * sine, 0.7 + flat.y, 0.2 * cosine).as_vec3().as_dvec3();
        }
        positions
    };
    let by_size: Vec<_> = (0..3).map(rolled).collect();
    let body = DrapedOn {
        wearer: Wearer::Woman,
        measurements: vec![("height".into(), 165.0), ("hip".into(), 92.5)],
        posture: "a".into(),
    };
    garment.drape = Some(Drape { positions: by_size[1].clone(), by_size, body });
    garment
}
