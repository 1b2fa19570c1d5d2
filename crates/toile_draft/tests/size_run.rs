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

#[test]
fn what_is_sewn_together_is_equally_long() {
    /// Sewn to something longer or shorter on purpose: a ribbed band that is stretched, a skirt that is gathered.
    const ON_PURPOSE: [(&str, &str); 3] =
        [("womens-t-shirt", "neck"), ("mens-t-shirt", "neck"), ("skirt", "waistband")];
    for pattern in patterns() {
        let on_purpose = |seam: &str| ON_PURPOSE.contains(&(&pattern.name, seam));
        for seam in pattern.seams.iter().filter(|seam| !on_purpose(&seam.name)) {
            for size in 0..pattern.sizes.len() {
                let [a, b] = [0, 1].map(|side| pattern.side_length(size, &seam.sides[side]));
                assert!((a - b).abs() < 5e-4, "{}: {} has {a} m and {b} m", pattern.name, seam.name);
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
