//! Our styles in the sizes of our chart.

use toile_draft::Style;
use toile_garment::Pattern;

fn patterns() -> impl Iterator<Item = Pattern> {
    Style::ALL
        .into_iter()
        .map(|style| style.draft().unwrap_or_else(|error| panic!("{}: {error}", style.name())))
}

#[test]
fn every_style_has_six_labelled_sizes() {
    for pattern in patterns() {
        let names: Vec<&str> = pattern.sizes.iter().map(|size| size.name.as_str()).collect();
        assert_eq!(names, ["XS", "S", "M", "L", "XL", "XXL"], "{}", pattern.name);
        assert!(pattern.sizes.iter().all(|size| size.labels[0].ends_with('A')), "{}", pattern.name);
    }
}

#[test]
fn every_style_can_be_cut() {
    for pattern in patterns() {
        pattern.check().unwrap_or_else(|error| panic!("{}: {error}", pattern.name));
    }
}

/// How the length of a seam's second side follows from that of its first, where it is not the same on purpose.
fn stated(style: &str, seam: &str) -> Option<fn(f64) -> f64> {
    match (style, seam) {
        // A ribbed band is stretched.
        ("womens-t-shirt" | "mens-t-shirt", "neck") => Some(|neckline| 0.86 * neckline),
        // Gathers.
        ("skirt", "waistband") => Some(|band| 1.8 * band),
        ("womens-shirt" | "mens-shirt", "cuff left" | "cuff right") => Some(|sleeve| sleeve / 1.2),
        // A cap is eased in.
        ("womens-shirt", "armhole left" | "armhole right") => Some(|armhole| armhole + 0.01),
        ("mens-shirt", "armhole left" | "armhole right") => Some(|armhole| armhole + 0.005),
        _ => None,
    }
}

#[test]
fn what_is_sewn_together_is_equally_long_or_as_stated() {
    for pattern in patterns() {
        for seam in &pattern.seams {
            for size in 0..pattern.sizes.len() {
                let [a, b] = [0, 1].map(|side| pattern.side_length(size, &seam.sides[side]));
                let wanted = stated(&pattern.name, &seam.name).map_or(a, |other| other(a));
                assert!((b - wanted).abs() < 5e-4, "{}: {} has {a} m and {b} m", pattern.name, seam.name);
            }
        }
    }
}

#[test]
fn points_of_measure_grow_with_the_size() {
    for pattern in patterns() {
        for point in &pattern.points_of_measure {
            let lengths: Vec<f64> =
                (0..pattern.sizes.len()).map(|size| pattern.measure(size, point)).collect();
            assert!(lengths.is_sorted_by(|a, b| a < b), "{}: {} is {lengths:?}", pattern.name, point.name);
        }
    }
}

#[test]
fn the_page_on_styles_tells_what_size_m_measures() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/STYLES.md");
    let page = std::fs::read_to_string(path).expect("the page is committed");
    for pattern in patterns() {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{}` |", pattern.name)));
        let measures = row.and_then(|row| row.split('|').nth(4)).expect("a row with measures");
        for told in measures.split(',').map(str::trim) {
            let (words, centimetres) = told.rsplit_once(' ').expect("a name and a number");
            let name = match words {
                "centre back" => "length",
                "sleeve" => "sleeve_length",
                "hem" => "leg_opening",
                same => same,
            };
            let point = pattern.points_of_measure.iter().find(|point| point.name == name).expect(name);
            let measured_cm = 100.0 * pattern.measure(pattern.base_size, point);
            let told_cm: f64 = centimetres.parse().expect("centimetres");
            assert!((measured_cm - told_cm).abs() < 0.06, "{}: {name} is {measured_cm} cm", pattern.name);
        }
    }
}
