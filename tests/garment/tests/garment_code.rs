//! `GarmentCode` patterns are read as they are: shapes, stitches, places in the room.

use glam::{DVec2, DVec3};
use serde_json::Value;
use toile_garment::{Pattern, Placement, read_garment_code};
use toile_garment_tests::{area_and_perimeter, shared_files, stem};

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

/// Where a point of a panel is in the room.
fn in_room(placement: &Placement, point: DVec2) -> DVec3 {
    let Placement::Rigid { rotation, translation } = placement else { panic!("not placed") };
    *rotation * point.extend(0.0) + *translation
}

#[test]
fn panels_stand_where_the_file_says_right_side_out() {
    each(|name, file, pattern| {
        for panel in &pattern.panels {
            let part = &file["pattern"]["panels"][&panel.name];
            let corner = in_room(&panel.placement, panel.outlines[0].corners[0]);
            // Those that are turned about one axis only can be placed here without matrices.
            let ([x, y], turn) = (pair(&part["vertices"][0]), &part["rotation"]);
            let turned = match (number(&turn[1]).to_radians(), number(&turn[2]).to_radians()) {
                (yaw, 0.0) => DVec3::new(x * yaw.cos(), y, -x * yaw.sin()),
                (_, roll) => {
                    DVec3::new(x * roll.cos() - y * roll.sin(), x * roll.sin() + y * roll.cos(), 0.0)
                }
            };
            let shift = &part["translation"];
            let expected = turned + DVec3::new(number(&shift[0]), number(&shift[1]), number(&shift[2]));
            assert!(corner.distance(expected / 100.0) < 1e-9, "{name} {}: {corner} {expected}", panel.name);

            let (least, most) = panel.outlines[0].bounds();
            let middle = in_room(&panel.placement, least.midpoint(most));
            let Placement::Rigid { rotation, .. } = panel.placement else { panic!("not placed") };
            let outwards = (rotation * DVec3::Z).dot(middle.with_y(0.0));
            assert!(outwards > 0.05, "{name} {}: {outwards}", panel.name);
        }
    });
}

/// The representative of a corner among those that are sewn together.
fn root(sewn: &[usize], mut corner: usize) -> usize {
    while sewn[corner] != corner {
        corner = sewn[corner];
    }
    corner
}

/// Both ends of every edge, as corners that are sewn together, and whether it is in a seam.
fn sewn_edges(pattern: &Pattern) -> Vec<([usize; 2], bool)> {
    let mut first_of_panel = vec![0];
    for panel in &pattern.panels {
        first_of_panel.push(first_of_panel[first_of_panel.len() - 1] + panel.outlines[0].corners.len());
    }
    let ends = |panel: usize, edge: usize| {
        let count = pattern.panels[panel].outlines[0].corners.len();
        [edge, (edge + 1) % count].map(|corner| first_of_panel[panel] + corner)
    };
    let mut sewn: Vec<usize> = (0..first_of_panel[pattern.panels.len()]).collect();
    let mut is_in_seam = vec![false; sewn.len()];
    for seam in &pattern.seams {
        let [first, second] = seam.sides.each_ref().map(|side| {
            is_in_seam[first_of_panel[side[0].panel] + side[0].edge] = true;
            let [start, end] = ends(side[0].panel, side[0].edge);
            if side[0].from < side[0].to { [start, end] } else { [end, start] }
        });
        for end in 0..2 {
            let (a, b) = (root(&sewn, first[end]), root(&sewn, second[end]));
            sewn[a] = b;
        }
    }
    let panels = pattern.panels.iter().enumerate();
    let edges =
        panels.flat_map(|(panel, cut)| (0..cut.outlines[0].edges.len()).map(move |edge| (panel, edge)));
    edges
        .map(|(panel, edge)| {
            (ends(panel, edge).map(|corner| root(&sewn, corner)), is_in_seam[first_of_panel[panel] + edge])
        })
        .collect()
}

/// A garment has openings: were a stitch turned about, they would run into each other.
#[test]
fn stitches_leave_four_openings() {
    each(|name, file, pattern| {
        assert_eq!(pattern.seams.len(), file["pattern"]["stitches"].as_array().map_or(0, Vec::len), "{name}");
        let edges = sewn_edges(pattern);
        let rim: Vec<[usize; 2]> =
            edges.iter().filter(|(_, is_sewn)| !is_sewn).map(|(ends, _)| *ends).collect();
        let mut left = rim.clone();
        let mut openings = 0;
        while let Some([start, mut at]) = left.pop() {
            while at != start {
                let next = left.iter().position(|edge| edge[0] == at);
                let next = next.unwrap_or_else(|| panic!("{name}: an opening ends"));
                at = left.swap_remove(next)[1];
            }
            openings += 1;
        }
        // Neck, hem and two arms; the hood's face in place of the neck.
        assert_eq!(openings, 4, "{name}");
    });
}
