//! A pattern for tests: a skirt of a front and a back, in two sizes, sewn at the sides.

use glam::DVec2;

use crate::*;

fn panel(name: &str, facing: f64) -> Panel {
    // As wide at the hem as half of a large hip, the waist curved.
    let outline = |hem: f64, waist: f64| Outline {
        corners: vec![
            DVec2::new(-hem / 2.0, 0.0),
            DVec2::new(hem / 2.0, 0.0),
            DVec2::new(waist / 2.0, 0.6),
            DVec2::new(-waist / 2.0, 0.6),
        ],
        edges: vec![Curve::Line, Curve::Line, Curve::Quadratic(DVec2::new(0.0, 0.58)), Curve::Line],
        holes: Vec::new(),
    };
    Panel {
        name: name.to_owned(),
        fabric: "shell".to_owned(),
        grainline: DVec2::Y,
        layer: 0,
        outlines: vec![outline(0.5, 0.34), outline(0.52, 0.36)],
        notches: vec![Notch { edge: 1, at: 0.5 }],
        folds: vec![Fold {
            name: format!("{name} pleat"),
            lines: vec![vec![DVec2::ZERO, DVec2::new(0.0, 0.59)]; 2],
            angle: 0.5,
            rigidity: None,
        }],
        placement: Placement::Around(Around {
            part: BodyPart::Torso,
            anchor: vec![DVec2::new(0.0, 0.6); 2],
            up: DVec2::Y,
            bearing: facing,
            level: Level::Waist,
            clearance: 0.02,
        }),
    }
}

fn whole(panel: usize, edge: usize, from: f64) -> Vec<Run> {
    vec![Run { panel, edge, from, to: 1.0 - from }]
}

fn seam(name: &str, sides: [Vec<Run>; 2], kind: SeamKind) -> Seam {
    Seam { name: name.to_owned(), sides, kind, rigidity: Some(1e-4), angle: 0.0 }
}

pub(crate) fn skirt() -> Pattern {
    let size = |name: &str, hip: f64| Size {
        name: name.to_owned(),
        labels: vec![format!("label of {name}")],
        body_cm: vec![("hip".to_owned(), hip), ("height".to_owned(), 160.1)],
    };
    let hem = |panel| MeasurePath::Edge { panel, edge: 0, from: 0.0, to: 1.0 };
    Pattern {
        name: "Skirt".to_owned(),
        category: Category::Skirt,
        wearer: Wearer::Woman,
        sizes: vec![size("S", 88.0), size("M", 92.3)],
        base_size: 1,
        panels: vec![panel("front", 0.0), panel("back", 3.0)],
        seams: vec![
            seam("side left", [whole(0, 1, 0.0), whole(1, 3, 1.0)], SeamKind::Sewn),
            seam("side right", [whole(0, 3, 1.0), whole(1, 1, 0.0)], SeamKind::Closure),
        ],
        points_of_measure: vec![
            PointOfMeasure {
                name: "hem".to_owned(),
                body: None,
                paths: vec![hem(0), hem(1)],
                times: 1.0,
                tolerance: 0.005,
            },
            PointOfMeasure {
                name: "hip".to_owned(),
                body: Some("hip".to_owned()),
                paths: vec![MeasurePath::Line {
                    panel: 0,
                    points: vec![vec![DVec2::new(-0.2, 0.3), DVec2::new(0.2, 0.3)]; 2],
                }],
                times: 2.0,
                tolerance: 0.01,
            },
        ],
        trims: vec![Trim {
            name: "button".to_owned(),
            kind: TrimKind::Button { diameter: 0.015 },
            panel: 1,
            at: vec![DVec2::new(0.16, 0.55), DVec2::new(0.17, 0.55)],
        }],
    }
}
