//! What the standard says of pieces and third-party files leave out, on files drawn here.

use glam::DVec2;
use toile_garment::{Imported, Wearer, read_dxf};

/// A file as text, line by line.
#[derive(Default)]
struct Sketch {
    blocks: String,
    style: String,
}

type Points<'a> = &'a [(f64, f64)];

const SQUARE: Points<'static> = &[(0.0, 0.0), (400.0, 0.0), (400.0, 600.0), (0.0, 600.0)];

impl Sketch {
    fn style(mut self, words: &str) -> Self {
        self.style += &text(words);
        self
    }

    fn piece(mut self, name: &str, size: &str, drawn: &[String]) -> Self {
        let texts = text(&format!("PIECE NAME: {name}")) + &text(&format!("SIZE: {size}"));
        self.blocks += &format!("0\nBLOCK\n2\n{name}_{size}\n{texts}{}0\nENDBLK\n", drawn.concat());
        self
    }

    fn written(&self) -> String {
        format!(
            "0\nSECTION\n2\nBLOCKS\n{}0\nENDSEC\n0\nSECTION\n2\nENTITIES\n{}0\nENDSEC\n0\nEOF\n",
            self.blocks, self.style
        )
    }

    fn read(&self, companion: Option<&str>) -> Imported {
        read_dxf(self.written().as_bytes(), "sketch", companion.map(str::as_bytes))
            .unwrap_or_else(|e| panic!("{e}"))
    }
}

fn text(words: &str) -> String {
    format!("0\nTEXT\n8\n1\n1\n{words}\n")
}

fn line(layer: u8, points: Points<'_>, is_closed: bool) -> String {
    let vertex = |(x, y): &(f64, f64)| format!("0\nVERTEX\n8\n{layer}\n10\n{x}\n20\n{y}\n");
    let vertices: String = points.iter().map(vertex).collect();
    format!("0\nPOLYLINE\n8\n{layer}\n70\n{}\n{vertices}0\nSEQEND\n", u8::from(is_closed))
}

fn point(layer: u8, x: f64, y: f64) -> String {
    format!("0\nPOINT\n8\n{layer}\n10\n{x}\n20\n{y}\n")
}

fn told(imported: &Imported) -> Vec<String> {
    imported.warnings.iter().map(ToString::to_string).collect()
}

#[test]
fn the_sew_line_is_the_panel_where_it_is_drawn() {
    let inner: Points<'_> = &[(10.0, 10.0), (390.0, 10.0), (390.0, 590.0), (10.0, 590.0)];
    let found =
        Sketch::default().piece("front", "M", &[line(1, SQUARE, true), line(14, inner, true)]).read(None);
    assert!((found.pattern.panels[0].outlines[0].area() - 0.38 * 0.58).abs() < 1e-12);
    assert!(!told(&found).iter().any(|words| words.contains("sew line")), "{:?}", told(&found));

    let found =
        Sketch::default().piece("front", "M", &[line(1, SQUARE, true), line(14, inner, false)]).read(None);
    assert!((found.pattern.panels[0].outlines[0].area() - 0.24).abs() < 1e-12);
    assert!(
        told(&found)
            .contains(&"piece \"front\": the sew line is not closed; the panel is as it is cut".to_owned())
    );
}

#[test]
fn half_pieces_are_opened_also_where_the_fold_is_not_drawn() {
    let half: Points<'_> = &[(0.0, 0.0), (200.0, 0.0), (150.0, 600.0), (0.0, 600.0)];
    let mirror = line(6, &[(0.0, -50.0), (0.0, 650.0)], false);
    for is_closed in [true, false] {
        let found =
            Sketch::default().piece("back", "M", &[line(1, half, is_closed), mirror.clone()]).read(None);
        let outline = &found.pattern.panels[0].outlines[0];
        assert!((outline.area() - 0.21).abs() < 1e-12, "{}", outline.area());
        let (least, most) = outline.bounds();
        assert!((least - DVec2::new(-0.2, 0.0)).length() + (most - DVec2::new(0.2, 0.6)).length() < 1e-12);
    }
    let far = line(6, &[(-100.0, 0.0), (-100.0, 600.0)], false);
    let found = Sketch::default().piece("back", "M", &[line(1, half, true), far]).read(None);
    let expected = "piece \"back\" has no edge along its mirror line: taken as a whole piece".to_owned();
    assert!(told(&found).contains(&expected), "{:?}", told(&found));
}

#[test]
fn boundaries_are_joined_whatever_their_order_and_direction() {
    let parts: [Points<'_>; 4] = [
        &[(0.0, 0.0), (400.0, 0.0)],
        &[(0.0, 600.0), (0.0, 0.0)],
        &[(400.0, 600.0), (400.0, 300.0), (400.0, 0.0)],
        &[(400.0, 600.0), (0.0, 600.0)],
    ];
    let found = Sketch::default().piece("front", "M", &parts.map(|part| line(1, part, false))).read(None);
    let outline = &found.pattern.panels[0].outlines[0];
    assert_eq!(outline.edge_count(), 4);
    assert!((outline.area() - 0.24).abs() < 1e-12 && (outline.perimeter() - 2.0).abs() < 1e-12);
}

#[test]
fn quantities_are_pairs() {
    let names = |quantity: &str| {
        let drawn = [text(&format!("QUANTITY: {quantity}")), line(1, SQUARE, true)];
        let found = Sketch::default().piece("sleeve", "M", &drawn).read(None);
        found.pattern.panels.into_iter().map(|panel| panel.name).collect::<Vec<_>>()
    };
    assert_eq!(names("1"), ["sleeve"]);
    assert_eq!(names("2"), ["sleeve", "sleeve mirrored"]);
    assert_eq!(names("0,1"), ["sleeve mirrored"]);
    assert_eq!(names("2,1"), ["sleeve", "sleeve mirrored", "sleeve 2"]);
}

#[test]
fn cut_outs_are_holes_and_notches_lie_on_edges() {
    let slit: Points<'_> = &[(100.0, 100.0), (140.0, 100.0), (140.0, 104.0), (100.0, 104.0)];
    let drawn =
        [line(1, SQUARE, true), line(11, slit, true), point(4, 399.0, 150.0), point(80, 200.0, 300.0)];
    let found = Sketch::default().piece("front", "M", &drawn).read(None);
    let panel = &found.pattern.panels[0];
    assert!((panel.outlines[0].area() - (0.24 - 0.04 * 0.004)).abs() < 1e-12);
    assert_eq!(panel.notches.len(), 1);
    assert_eq!(panel.notches[0].edge, 1);
    assert!((panel.notches[0].at - 0.25).abs() < 1e-12);
    let expected = "piece \"front\" has a notch at (0.200, 0.300) m, where no edge is: left out".to_owned();
    assert!(told(&found).contains(&expected), "{:?}", told(&found));
}

#[test]
fn sizes_are_matched_by_turn_points_or_told() {
    // The hem of the large size has a vertex more; turn points say that it is no corner.
    let large: Points<'_> = &[(0.0, 0.0), (200.0, -5.0), (420.0, 0.0), (420.0, 620.0), (0.0, 620.0)];
    let turns = |points: Points<'_>, left_out: usize| -> String {
        points
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != left_out)
            .map(|(_, (x, y))| point(2, *x, *y))
            .collect()
    };
    let sketch = |of_large: String| {
        let drawn = [line(1, SQUARE, true), turns(SQUARE, 9)];
        Sketch::default().style("SAMPLE SIZE: M").piece("front", "M", &drawn).piece(
            "front",
            "L",
            &[line(1, large, true), of_large],
        )
    };
    let found = sketch(turns(large, 1)).read(None);
    assert_eq!(found.pattern.panels[0].outlines[1].edge_count(), 4);
    assert!(found.pattern.panels[0].outlines[1].area() > 0.25);

    let found = sketch(turns(large, 9)).read(None);
    let expected = "piece \"front\" has the shape of its base size in L".to_owned();
    assert!(told(&found).contains(&expected), "{:?}", told(&found));
    assert_eq!(found.pattern.panels[0].outlines[1], found.pattern.panels[0].outlines[0]);
}

#[test]
fn names_of_chinese_pattern_rooms_are_read() {
    let sketch =
        Sketch::default().style("STYLE NAME: 男裤").piece("前片", "170/88A", &[line(1, SQUARE, true)]);
    // 男裤, 前片 in GBK.
    let gbk = sketch.written().into_bytes();
    let gbk = replaced(&gbk, "男裤".as_bytes(), b"\xc4\xd0\xbf\xe3");
    let gbk = replaced(&gbk, "前片".as_bytes(), b"\xc7\xb0\xc6\xac");
    for bytes in [sketch.written().into_bytes(), gbk] {
        let found = read_dxf(&bytes, "sketch", None).expect("a piece").pattern;
        assert_eq!((found.name.as_str(), found.panels[0].name.as_str()), ("男裤", "前片"));
        assert_eq!(found.sizes[0].name, "170/88A");
        assert_eq!(found.wearer, Wearer::Man);
    }
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(from.len()).position(|window| window == from) {
        found.extend_from_slice(&rest[..at]);
        found.extend_from_slice(to);
        rest = &rest[at + from.len()..];
    }
    found.extend_from_slice(rest);
    found
}

#[test]
fn a_companion_says_what_is_sewn_to_what() {
    let sketch = Sketch::default()
        .style("SAMPLE SIZE: M")
        .piece("front", "M", &[line(1, SQUARE, true)])
        .piece("back", "M", &[line(1, SQUARE, true)])
        .piece("label", "M", &[line(1, SQUARE, true)])
        .piece("front", "L", &[line(1, SQUARE, true)]);
    let companion = r#"{
        "toile_companion": 1, "unit": "cm", "category": "skirt", "wearer": "woman",
        "sizes": [{"name": "M", "labels": ["160/68A"]}],
        "leave_out": ["label"], "leave_out_sizes": ["L"],
        "panels": [
            {"name": "front", "rename": "vorn", "fabric": "denim", "edges": {"2": "side"}},
            {"name": "back", "layer": 1, "placement": {"around": {"part": "torso", "anchor": {"edge": "3", "at": 0.5},
             "up": [0, 1], "bearing_deg": 180, "level": "waist", "clearance": 1}}}
        ],
        "seams": [{"name": "side", "sides": [["vorn.side"], [{"edge": "back.4", "reversed": true}]]}],
        "points_of_measure": [{"name": "hem", "paths": [{"edge": "vorn.1"}, {"edge": "back.1"}], "tolerance": 0.5}]
    }"#;
    let found = sketch.read(Some(companion)).pattern;
    let names: Vec<&str> = found.panels.iter().map(|panel| panel.name.as_str()).collect();
    assert_eq!(names, ["vorn", "back"]);
    assert_eq!((found.sizes.len(), found.sizes[0].labels[0].as_str()), (1, "160/68A"));
    assert_eq!((found.panels[0].fabric.as_str(), found.panels[1].layer), ("denim", 1));
    assert!((found.measure(0, &found.points_of_measure[0]) - 0.8).abs() < 1e-12);
    let [first, second] = found.seams[0].sides.each_ref().map(|side| found.run_points(0, &side[0]));
    assert_eq!((first[0].y, second[0].y), (0.0, 0.0));

    let refused = |from: &str, to: &str| {
        let companion = companion.replacen(from, to, 1);
        let read = read_dxf(sketch.written().as_bytes(), "sketch", Some(companion.as_bytes()));
        read.expect_err("refused").to_string()
    };
    for (from, to, expected) in [
        ("[\"label\"]", "[\"lable\"]", "the companion document: leave_out: there is no panel \"lable\""),
        ("[\"L\"]", "[\"M\"]", "the companion document: leave_out_sizes: \"M\" is the base size"),
        (
            "\"2\": \"side\"",
            "\"7\": \"side\"",
            "the companion document: panel \"front\": there is no edge \"front.7\"",
        ),
        (
            "\"vorn.side\"",
            "\"front.side\"",
            "the companion document: seam \"side\": there is no panel and edge \"front.side\"",
        ),
    ] {
        assert_eq!(refused(from, to), expected);
    }
}
