//! Broken patterns get errors that say something; nothing panics, hangs or takes memory without bound.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use toile_garment::{ImportError, Pattern, PatternFormatError, read_dxf, read_garment_code};
use toile_garment_tests::shared_files;

/// Reads bytes as each of the formats; what can be read can be sewn, or is told.
fn read_as_all(bytes: &[u8]) -> [Option<String>; 3] {
    let told = |result: Result<Pattern, String>| match result {
        Ok(pattern) => {
            pattern.check_but_cutting().expect("read patterns are whole");
            None
        }
        Err(words) => {
            assert!(!words.is_empty());
            Some(words)
        }
    };
    let imported = |result: Result<toile_garment::Imported, ImportError>| {
        told(result.map(|imported| imported.pattern).map_err(|error| error.to_string()))
    };
    [
        imported(read_garment_code(bytes, "broken")),
        imported(read_dxf(bytes, "broken", None)),
        told(Pattern::parse(bytes).map_err(|error: PatternFormatError| error.to_string())),
    ]
}

fn below(random: &mut ChaCha8Rng, limit: usize) -> usize {
    usize::try_from(random.next_u32()).expect("32 bits") % limit
}

/// Cuts, repeats, exchanges and overwrites, sometimes with what hurts most.
fn mutated(bytes: &[u8], random: &mut ChaCha8Rng) -> Vec<u8> {
    const POISON: [&str; 12] =
        ["1e308", "-1e308", "NaN", "1e-320", "999999999999", "-1", "null", "{", "[", "\"", "\n0\n", "\u{0}"];
    let mut bytes = bytes.to_vec();
    for _ in 0..=below(random, 4) {
        let start = below(random, bytes.len());
        let end = (start + 1 + below(random, 40)).min(bytes.len());
        match below(random, 5) {
            0 => bytes.truncate(start.max(1)),
            1 => {
                let copy = bytes[start..end].to_vec();
                bytes.splice(start..start, copy);
            }
            2 => {
                bytes.splice(start..end, POISON[below(random, POISON.len())].bytes());
            }
            3 => bytes[start] ^= 1 << below(random, 8),
            // A digit for a digit leaves most files readable.
            _ => {
                if let Some(digit) = bytes[start..].iter_mut().find(|byte| byte.is_ascii_digit()) {
                    *digit = b"0123456789"[below(random, 10)];
                }
            }
        }
    }
    bytes
}

#[test]
fn mutated_patterns_are_read_or_refused() {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let mut counts = [0; 2];
    let mut files = shared_files("patterns/garmentcode", "json");
    files.extend(shared_files("patterns/dxf", "dxf"));
    let mut corpus: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).expect("a file")).collect();
    let written = files.iter().filter_map(|path| {
        let bytes = std::fs::read(path).ok()?;
        Some(read_garment_code(&bytes, "written").ok()?.pattern.write().into_bytes())
    });
    corpus.extend(written.collect::<Vec<_>>());
    for bytes in &corpus {
        for _ in 0..60 {
            let found = read_as_all(&mutated(bytes, &mut random));
            counts[usize::from(found.iter().all(Option::is_some))] += 1;
        }
    }
    println!("{} mutated files were read, {} refused", counts[0], counts[1]);
    assert!(corpus.is_empty() || counts.iter().all(|&count| count > 50), "{counts:?}");
}

#[test]
fn every_beginning_of_a_pattern_is_refused() {
    for path in shared_files("patterns/garmentcode", "json") {
        let bytes = std::fs::read(path).expect("a file");
        for length in (0..bytes.len() - 2).step_by(97) {
            assert!(read_as_all(&bytes[..length]).iter().all(Option::is_some));
        }
    }
}

/// A panel of one loop, as `GarmentCode` writes it.
fn garment_code(panel: &str, stitches: &str) -> String {
    format!(
        r#"{{"pattern": {{"panels": {{"front": {{"translation": [0, 0, 0], "rotation": [0, 0, 0], {panel}}}}},
        "stitches": [{stitches}]}}}}"#
    )
}

const SQUARE: &str = r#""vertices": [[0, 0], [50, 0], [50, 50], [0, 50]],
    "edges": [{"endpoints": [0, 1]}, {"endpoints": [1, 2]}, {"endpoints": [2, 3]}, {"endpoints": [3, 0]}]"#;

#[test]
fn hostile_numbers_and_structures_are_told() {
    let told = |text: &str| read_garment_code(text.as_bytes(), "hostile").expect_err("hostile").to_string();
    read_garment_code(garment_code(SQUARE, "").as_bytes(), "sound").expect("a square");
    for (text, expected) in [
        (String::new(), "is no pattern of this format: EOF while parsing"),
        ("[".repeat(1 << 20), "is no pattern of this format: invalid type: sequence"),
        (format!("{{\"a\": {}", "[".repeat(1 << 20)), "is no pattern of this format: "),
        (garment_code(&SQUARE.replacen("50", "1e300", 1), ""), "a coordinate of panel \"front\""),
        (
            garment_code(&SQUARE.replacen("50", "1e999", 1), ""),
            "is no pattern of this format: number out of range",
        ),
        (garment_code(&SQUARE.replace("[2, 3]", "[2, 9]"), ""), "panel \"front\": edge 2 ends at vertex 9"),
        (
            garment_code(&SQUARE.replace("3]", "1000000000]").replace("[3,", "[1000000000,"), ""),
            "panel \"front\" has no vertex",
        ),
        (
            garment_code(&SQUARE.replace("[2, 3]", "[2, 0]").replace("[3, 0]", "[0, 0]"), ""),
            "panel \"front\", size one size: edge 3",
        ),
        (
            garment_code(SQUARE, r#"[{"panel": "back", "edge": 0}, {"panel": "front", "edge": 0}]"#),
            "stitch 0: there is no panel \"back\"",
        ),
        (
            garment_code(SQUARE, r#"[{"panel": "front", "edge": 7}, {"panel": "front", "edge": 0}]"#),
            "seam \"front.7 to front.0\" is on edge 7",
        ),
        (garment_code(SQUARE, r#"[{"panel": "front", "edge": 1}]"#), "stitch 0 does not have two sides"),
    ] {
        let found = told(&text);
        assert!(found.starts_with(expected), "{found}\ninstead of\n{expected}");
    }
}

/// A piece of one closed line in an AAMA file.
fn dxf(vertices: &[(&str, &str)], texts: &[&str]) -> String {
    let mut text = String::from("0\nSECTION\n2\nBLOCKS\n0\nBLOCK\n8\n1\n2\nfront_M\n70\n0\n");
    for words in texts {
        text += &format!("0\nTEXT\n8\n1\n1\n{words}\n");
    }
    text += "0\nPOLYLINE\n8\n1\n66\n1\n70\n1\n";
    for (x, y) in vertices {
        text += &format!("0\nVERTEX\n8\n1\n10\n{x}\n20\n{y}\n");
    }
    text + "0\nSEQEND\n0\nENDBLK\n0\nENDSEC\n0\nEOF\n"
}

#[test]
fn hostile_drawings_are_told() {
    let square = [("0", "0"), ("500", "0"), ("500", "500"), ("0", "500")];
    read_dxf(dxf(&square, &["SIZE: M"]).as_bytes(), "sound", None).expect("a square");
    let endless: Vec<(&str, &str)> = square.iter().copied().cycle().take(100_000).collect();
    for (text, expected) in [
        (String::new(), "has no pattern pieces"),
        ("0\nSECTION\n2".to_owned(), "the file ends after the group code on line 3"),
        ("<html>\n".to_owned(), "line 1: \"<html>\" is no group code"),
        ("AutoCAD Binary DXF\r\n".to_owned(), "is a binary DXF file"),
        (
            dxf(&square, &["QUANTITY: 1000000000"]),
            "piece \"front_M\": \"1000000000\" is no quantity of up to 24",
        ),
        (dxf(&[("0", "0"), ("NaN", "0"), ("1", "1")], &[]), "line 34: \"NaN\" is no coordinate"),
        (dxf(&[("0", "0"), ("1e300", "0"), ("1", "1")], &[]), "line 34: \"1e300\" is no coordinate"),
        (dxf(&square[..2], &[]), "piece \"front_M\", block \"front_M\": the boundary is not closed"),
        (dxf(&endless, &[]), "a line has 100000 points, more than 5000"),
        (dxf(&square, &[]).replace("0\nENDBLK\n", ""), "the file ends within block \"front_M\""),
    ] {
        let found = read_dxf(text.as_bytes(), "hostile", None).expect_err("hostile").to_string();
        assert!(found.starts_with(expected), "{found}\ninstead of\n{expected}");
    }
}

#[test]
fn sizes_that_cannot_be_cut_are_warned_of() {
    let bow = dxf(&[("0", "0"), ("500", "500"), ("500", "0"), ("0", "600")], &["SIZE: M"]);
    let imported = read_dxf(bow.as_bytes(), "bow", None).expect("whole");
    assert!(imported.pattern.check().is_err());
    let told: Vec<String> = imported.warnings.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|words| words.ends_with("it cannot be cut in this size")), "{told:?}");
}

#[test]
fn hostile_documents_are_told() {
    let document = |sizes: &str, outline: &str| {
        format!(
            r#"{{"toile_pattern": 1, "name": "a", "unit": "cm", "category": "top", "wearer": "man", "sizes": [{sizes}],
            "base_size": "M", "panels": [{{"name": "front", "fabric": "a", "outline": [{outline}]}}]}}"#
        )
    };
    let told = |text: String| Pattern::parse(text.as_bytes()).expect_err("hostile").to_string();
    let medium = r#"{"name": "M"}"#;
    let corner = r#"{"at": [0, 0]}"#;
    let many = |part: &str, count: usize| vec![part; count].join(",");
    for (text, expected) in [
        (document(&many(medium, 1000), corner), "sizes: 1000, at most 64 are possible"),
        (document(medium, &many(corner, 200_000)), "edges of panel \"front\", size M: 200000, at most 1000"),
        (document(medium, ""), "panel \"front\", size M: a loop of 0 corners and 0 edges is not closed"),
        (document(medium, corner), "panel \"front\", size M: a loop of 1 corners"),
        (document(medium, r#"{"at": [0, 1e400]}"#), "panel \"front\": 1e400 is no number"),
        (document(medium, r#"{"at": [0, 1e99]}"#), "panel \"front\", size M: a loop of 1 corners"),
        (document(medium, &format!("{{\"at\": {}", "[".repeat(100_000))), "is no pattern: "),
        (
            document(
                medium,
                &format!(r#"{{"at": [0, 0], "curve": {{"through": [{}]}}}}, {corner}"#, many("[1, 1]", 6000)),
            ),
            "points of panel \"front\", size M: 6004, at most 5000",
        ),
    ] {
        let found = told(text);
        assert!(found.starts_with(expected), "{found}\ninstead of\n{expected}");
    }
}
