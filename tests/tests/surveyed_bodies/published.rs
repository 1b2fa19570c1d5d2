//! Beside values that the makers of the bodies give.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use toile_tests::shared_data;

use crate::bodies::{Body, values};
use crate::table::{Reason, Table};

/// GarmentCode's names of measurements that mean the same, and ours.
const SAME: [(&str, &str); 10] = [
    ("height", "height"),
    ("bust", "bust"),
    ("underbust", "underbust"),
    ("waist", "waist"),
    ("hips", "hip"),
    ("leg_circ", "thigh"),
    ("wrist", "wrist"),
    ("arm_length", "arm_length"),
    ("shoulder_w", "biacromial_breadth"),
    ("waist_line", "back_waist_length"),
];

const REASONS: &[Reason] = &[];

#[test]
fn bodies_of_garmentcode_measure_what_its_files_say() {
    let Some(data) = shared_data() else { return };
    let mut table = Table::titled("GarmentCode's bodies: found, and found less what its files say, cm");
    for name in ["mean_all", "mean_all_tpose", "f_smpl_average_A40"] {
        let file = data.join("bodies/garmentcode").join(name);
        let survey =
            Body::open(&file.with_extension("obj")).survey().unwrap_or_else(|e| panic!("{name}: {e}"));
        let said = said(&file.with_extension("yaml"));
        let found = values(&survey);
        for (theirs, ours) in SAME {
            table.row(name, ours, found[ours], found[ours] - said[theirs], REASONS);
        }
        let angle = survey.arm_angle.to_degrees();
        table.row(name, "arm angle, degrees", angle, angle - said["arm_pose_angle"], REASONS);
    }
    table.judge();
}

/// `key: number` lines of a .yaml; a number that a comment gives as measured before it was adjusted comes first.
fn said(path: &Path) -> BTreeMap<String, f64> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let entry = |line: &str| {
        let (key, rest) = line.split_once(':')?;
        let value = rest.split('#').next()?.trim().parse().ok()?;
        Some((key.trim().to_owned(), value))
    };
    text.lines().filter_map(entry).collect()
}

#[test]
fn makehuman_bodies_measure_what_others_measured() {
    let Some(data) = shared_data() else { return };
    let mut table = Table::titled("MakeHuman's bodies: found, and found less what others measured, cm");
    for (sex, expected) in [
        ("female", [("height", 158.98), ("waist", 65.3), ("hip", 94.7)]),
        ("male", [("height", 173.04), ("waist", 74.7), ("hip", 98.0)]),
    ] {
        let file = data.join(format!("bodies/mpfb/mpfb_{sex}_young_morph_rigged.glb"));
        let found = values(&Body::open(&file).survey().unwrap_or_else(|e| panic!("{sex}: {e}")));
        for (name, value) in expected {
            table.row(&format!("mpfb_{sex}"), name, found[name], found[name] - value, REASONS);
        }
    }
    table.judge();
}
