//! AAMA and ASTM files are read as they are: pieces, sizes, dimensions.

use std::collections::BTreeMap;
use std::path::Path;

use toile_garment::{Imported, read_dxf};
use toile_garment_tests::{area_and_perimeter, companion, openings, shared_files, stem};

/// What the file says of a piece in one size: coordinates of its boundary in the file's unit.
struct Raw {
    piece: String,
    size: String,
    quantity: String,
    boundary: Vec<[f64; 2]>,
    mirror_line: Option<[[f64; 2]; 2]>,
}

/// Reads layer 1 of every block line by line, with nothing of the reader that is tested.
fn raw_pieces(text: &str) -> Vec<Raw> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut found = Vec::new();
    let mut raw: Option<Raw> = None;
    for record in lines.chunks(2).collect::<Vec<_>>().chunk_by(|_, next| next[0] != "0") {
        let kind = record[0][1];
        let value = |code: &str| record.iter().find(|pair| pair[0] == code).map(|pair| pair[1]);
        let point = |x: &str, y: &str| {
            [x, y].map(|code| value(code).and_then(|text| text.parse().ok()).unwrap_or(f64::NAN))
        };
        match (kind, &mut raw) {
            ("BLOCK", _) => {
                let none = String::new;
                let (piece, size, quantity) = (none(), none(), none());
                raw = Some(Raw { piece, size, quantity, boundary: Vec::new(), mirror_line: None });
            }
            ("ENDBLK", _) => found.extend(raw.take()),
            ("TEXT", Some(raw)) => {
                let (key, words) = value("1").and_then(|text| text.split_once(": ")).unwrap_or(("", ""));
                match key.to_uppercase().as_str() {
                    "PIECE NAME" => raw.piece = words.to_owned(),
                    "SIZE" => raw.size = words.to_owned(),
                    "QUANTITY" => raw.quantity = words.to_owned(),
                    _ => (),
                }
            }
            ("VERTEX", Some(raw)) if value("8") == Some("1") => raw.boundary.push(point("10", "20")),
            ("LINE", Some(raw)) if value("8") == Some("6") => {
                raw.mirror_line = Some([point("10", "20"), point("11", "21")]);
            }
            _ => (),
        }
    }
    found
}

/// What a unit is, m, as the data's own README says of these files.
fn unit_of(name: &str) -> f64 {
    match name {
        "clo-pattern" | "drill-holes" => 0.001,
        "clo2-pattern" => 0.01,
        _ => 0.0254,
    }
}

fn read(path: &Path) -> (String, Imported) {
    let name = stem(path);
    let bytes = std::fs::read(path).expect("a file");
    let imported = read_dxf(&bytes, &name, None).unwrap_or_else(|e| panic!("{name}: {e}"));
    (String::from_utf8_lossy(&bytes).into_owned(), imported)
}

#[test]
fn pieces_are_as_large_as_in_the_file_in_every_size() {
    for path in shared_files("patterns/dxf", "dxf") {
        let (text, Imported { pattern, warnings }) = read(&path);
        let name = stem(&path);
        let unit = unit_of(&name);
        let mut by_piece: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
        for raw in raw_pieces(&text) {
            let (mut area, mut perimeter) = area_and_perimeter(&raw.boundary);
            if let Some([[ax, ay], [bx, by]]) = raw.mirror_line {
                // Twice the half, without the fold on either side.
                let fold = f64::hypot(bx - ax, by - ay);
                (area, perimeter) = (2.0 * area, 2.0 * (perimeter - fold));
            }
            let size = pattern.sizes.iter().position(|size| size.name == raw.size);
            let size = size.unwrap_or_else(|| panic!("{name}: size {:?} is lost", raw.size));
            let copies = raw.quantity.parse::<usize>().unwrap_or(1).max(1);
            let panels = pattern.panels.iter().filter(|panel| {
                let rest = panel.name.strip_prefix(&raw.piece);
                rest.is_some_and(|rest| rest.is_empty() || rest == " mirrored")
            });
            let panels: Vec<_> = panels.collect();
            if !raw.quantity.is_empty() {
                assert_eq!(panels.len(), copies, "{name} {}", raw.piece);
            }
            for panel in panels {
                let outline = &panel.outlines[size];
                // Some sizes of some files are turned inside out by their grading.
                let of_area = outline.area().abs() / (area * unit * unit) - 1.0;
                let of_perimeter = outline.perimeter() / (perimeter * unit) - 1.0;
                by_piece.entry(panel.name.clone()).or_default().push((of_area, of_perimeter));
                assert!(of_area.abs() < 5e-3, "{name} {} {}: area {of_area:+}", panel.name, raw.size);
                assert!(of_perimeter.abs() < 5e-3, "{name} {} {}: {of_perimeter:+}", panel.name, raw.size);
            }
        }
        println!("{name}: {} panels, {} sizes", pattern.panels.len(), pattern.sizes.len());
        for warning in &warnings {
            println!("    {warning}");
        }
        assert_eq!(by_piece.len(), pattern.panels.len(), "{name}");
        for panel in &pattern.panels {
            let found = &by_piece[&panel.name];
            assert_eq!(found.len(), pattern.sizes.len(), "{name} {}", panel.name);
            let worst = found.iter().fold((0.0_f64, 0.0_f64), |worst, (area, perimeter)| {
                (worst.0.max(area.abs()), worst.1.max(perimeter.abs()))
            });
            let base = &panel.outlines[pattern.base_size];
            println!(
                "    {:28} {:2} edges {:2} notches  {:8.1} cm² {:6.1} cm   off by {:.4} % and {:.4} % at most",
                panel.name,
                base.edge_count(),
                panel.notches.len(),
                base.area() * 1e4,
                base.perimeter() * 1e2,
                100.0 * worst.0,
                100.0 * worst.1,
            );
        }
    }
}

/// A T-shirt of which the companion says what is sewn to what: neck, hem and two sleeves stay open, and what is sewn is
/// equally long but for the neckband, a rib that is stretched.
#[test]
fn a_companion_makes_a_garment_of_a_file() {
    for path in shared_files("patterns/dxf", "dxf") {
        let name = stem(&path);
        if name != "clo2-pattern" {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        let read = read_dxf(&bytes, &name, Some(&companion(&name)));
        let shirt = read.unwrap_or_else(|e| panic!("{e}")).pattern;
        shirt.check().expect("can be sewn");
        assert_eq!(openings(&shirt), Some(4));
        for seam in &shirt.seams {
            let [first, second] = seam.sides.each_ref().map(|side| shirt.side_length(0, side));
            let limit = if seam.name.contains("neck") { 0.3 } else { 0.03 };
            assert!((first / second - 1.0).abs() < limit, "{}: {first} m to {second} m", seam.name);
        }
        let chest = shirt.measure(0, &shirt.points_of_measure[0]);
        assert!((chest - 1.023).abs() < 1e-3, "{chest}");
    }
}
