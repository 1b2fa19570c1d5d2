//! `GarmentCode` patterns are read as they are: shapes, stitches, places in the room.

use glam::{DVec2, DVec3};
use serde_json::Value;
use toile_garment::{BodyPart, Level, Panel, Pattern, Placement, read_garment_code};
use toile_garment_tests::{area_and_perimeter, openings, shared_files, stem};

fn each(mut look: impl FnMut(&str, &Value, &Pattern)) {
    for path in shared_files("patterns/garmentcode", "json") {
        let bytes = std::fs::read(&path).expect("a file");
        let name = stem(&path);
        let imported = read_garment_code(&bytes, &name).unwrap_or_else(|e| panic!("{name}: {e}"));
        look(&name, &serde_json::from_slice(&bytes).expect("JSON"), &imported.pattern);
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn pair(value: &Value) -> [f64; 2] {
    [number(&value[0]), number(&value[1])]
}

/// A panel's outline in centimetres, finely divided, straight from the file.
fn outline_of(panel: &Value) -> Vec<[f64; 2]> {
    let vertex = |edge: &Value, end: usize| {
        let index = edge["endpoints"][end].as_u64().expect("an index");
        pair(&panel["vertices"][usize::try_from(index).expect("small")])
    };
    let mut points = Vec::new();
    for edge in panel["edges"].as_array().expect("edges") {
        let ([ax, ay], [bx, by]) = (vertex(edge, 0), vertex(edge, 1));
        let place =
            |[u, v]: [f64; 2]| [ax + u * (bx - ax) - v * (by - ay), ay + u * (by - ay) + v * (bx - ax)];
        let params = &edge["curvature"]["params"];
        let controls = match edge["curvature"]["type"].as_str() {
            Some("circle") => {
                points.extend(arc([ax, ay], [bx, by], number(&params[0]), number(&params[2])));
                continue;
            }
            Some(_) => params.as_array().expect("points").iter().map(pair).map(place).collect(),
            None => Vec::new(),
        };
        let poles: Vec<[f64; 2]> = [[ax, ay]].into_iter().chain(controls).chain([[bx, by]]).collect();
        points.extend((0..500).map(|step| casteljau(&poles, f64::from(step) / 500.0)));
    }
    points
}

fn casteljau(poles: &[[f64; 2]], t: f64) -> [f64; 2] {
    let mut poles = poles.to_vec();
    while poles.len() > 1 {
        let between = |pair: &[[f64; 2]]| {
            [pair[0][0] + t * (pair[1][0] - pair[0][0]), pair[0][1] + t * (pair[1][1] - pair[0][1])]
        };
        poles = poles.windows(2).map(between).collect();
    }
    poles[0]
}

/// The shorter of both arcs, by the height of its points over the chord.
fn arc(a: [f64; 2], b: [f64; 2], radius: f64, right: f64) -> Vec<[f64; 2]> {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let chord = dx.hypot(dy);
    let below = (radius * radius - chord * chord / 4.0).sqrt();
    let side = if right > 0.5 { -1.0 } else { 1.0 };
    let at = |step: i32| {
        let along = f64::from(step) / 500.0;
        let off = (along - 0.5) * chord;
        let height = side * ((radius * radius - off * off).sqrt() - below) / chord;
        [a[0] + along * dx - height * dy, a[1] + along * dy + height * dx]
    };
    (0..500).map(at).collect()
}

#[test]
fn panels_are_as_large_as_in_the_file() {
    each(|name, file, pattern| {
        let panels = file["pattern"]["panels"].as_object().expect("panels");
        assert_eq!(pattern.panels.len(), panels.len(), "{name}");
        for panel in &pattern.panels {
            let (area, perimeter) = area_and_perimeter(&outline_of(&panels[&panel.name]));
            let outline = &panel.outlines[0];
            let (found_area, found_perimeter) = (outline.area() * 1e4, outline.perimeter() * 1e2);
            println!(
                "{name:32} {:14} {area:9.2} cm² {:+.4} %   {perimeter:8.2} cm {:+.4} %",
                panel.name,
                100.0 * (found_area / area - 1.0),
                100.0 * (found_perimeter / perimeter - 1.0),
            );
            assert!((found_area / area - 1.0).abs() < 1e-3, "{name} {}: {found_area} {area}", panel.name);
            assert!((found_perimeter / perimeter - 1.0).abs() < 1e-3, "{name} {}", panel.name);
            assert_eq!(outline.edge_count(), panels[&panel.name]["edges"].as_array().map_or(0, Vec::len));
        }
    });
}

/// Trunk panels hang upright in the file: their places there are coordinates plus a shift. Round the body, what was in the
/// middle in front stays there, and heights stay apart as they were.
#[test]
fn trunk_panels_go_round_the_body_as_they_hang_in_the_file() {
    each(|name, file, pattern| {
        let panels = &file["pattern"]["panels"];
        let in_file = |panel: &str, index: usize| {
            let part = &panels[panel];
            let ([x, y], shift) = (pair(&part["vertices"][index]), &part["translation"]);
            DVec2::new(x + number(&shift[0]), y + number(&shift[1])) / 100.0
        };
        let is_of_torso = |panel: &&Panel| panel.name.contains("torso");
        let corners = |panel: &Panel| (0..panel.outlines[0].corners.len()).collect::<Vec<_>>();
        let heights = pattern.panels.iter().filter(is_of_torso).flat_map(|panel| {
            corners(panel).into_iter().map(|corner| in_file(&panel.name, corner).y).collect::<Vec<_>>()
        });
        let top = heights.fold(0.0, f64::max);
        for panel in &pattern.panels {
            if !panel.name.contains("torso") && !panel.name.contains("skirt") {
                continue;
            }
            let Placement::Around(around) = &panel.placement else {
                panic!("{name} {}: not placed", panel.name)
            };
            let is_front = number(&panels[&panel.name]["translation"][2]) > 0.0;
            let bearing = if is_front { 0.0 } else { std::f64::consts::PI };
            assert_eq!((around.part, around.level), (BodyPart::Torso, Level::SideNeck));
            assert!((around.bearing - bearing).abs() < 1e-12 && around.up.distance(DVec2::Y) < 1e-12);
            for corner in corners(panel) {
                let way = panel.outlines[0].corners[corner] - around.anchor[0];
                // Seen from behind, the wearer's left is on the left.
                let expected =
                    in_file(&panel.name, corner) * DVec2::new(if is_front { 1.0 } else { -1.0 }, 1.0);
                assert!(way.distance(expected - DVec2::Y * top) < 1e-9, "{name} {} {corner}", panel.name);
            }
        }
    });
}

#[test]
fn sleeves_go_round_the_arms_and_hoods_stay() {
    each(|name, _, pattern| {
        for panel in &pattern.panels {
            let left = panel.name.contains("left");
            match &panel.placement {
                Placement::Around(around) if panel.name.contains("sleeve") => {
                    assert_eq!(around.part, if left { BodyPart::LeftArm } else { BodyPart::RightArm });
                    // What is farthest up is the cap, 31 cm from the hem; the front halves lie before the arm.
                    let [least, most] = <[DVec2; 2]>::from(panel.outlines[0].bounds());
                    let along = (most - least).dot(around.up.abs());
                    assert!((along - 0.312).abs() < 1e-3, "{name} {}: {along}", panel.name);
                    let to_middle = least.midpoint(most) - around.anchor[0];
                    let towards_left = -around.up.perp().dot(to_middle) * around.bearing.signum();
                    assert_eq!(towards_left < 0.0, panel.name.ends_with('f'), "{name} {}", panel.name);
                }
                Placement::Rigid { rotation, translation } => {
                    assert!(panel.name.contains("hood"), "{name} {}", panel.name);
                    let outwards = *rotation * DVec3::Z;
                    assert!(outwards.distance(if left { DVec3::X } else { DVec3::NEG_X }) < 1e-12);
                    assert!((translation.y - 1.493_660_031_854_168_7).abs() < 1e-12);
                }
                _ => (),
            }
        }
    });
}

/// A garment has openings: were a stitch turned about, they would run into each other.
#[test]
fn stitches_leave_four_openings() {
    each(|name, file, pattern| {
        assert_eq!(pattern.seams.len(), file["pattern"]["stitches"].as_array().map_or(0, Vec::len), "{name}");
        // Neck, hem and two arms; the hood's face in place of the neck.
        assert_eq!(openings(pattern), Some(4), "{name}");
    });
}
