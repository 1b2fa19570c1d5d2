//! Beside values that the makers of the bodies give.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use toile_tests::shared_data;

use crate::bodies::{Body, values};
use crate::table::{Reason, Table};

/// The names that `GarmentCode` gives to measurements that mean the same, and ours.
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

const REASONS: &[Reason] = &[
    reason(
        "",
        "thigh",
        1.5,
        "theirs is the tape half a centimetre below the crotch, ours lies below the gluteal fold",
    ),
    reason(
        "",
        "biacromial_breadth",
        2.5,
        "theirs joins the ends of the collarbones, ours the shoulder points outside of them",
    ),
    reason("", "arm_length", 1.5, "theirs starts at the end of the collarbone, farther in"),
    reason(
        "mean_all_tpose",
        "wrist",
        1.5,
        "the file repeats what the A-pose measures; the mesh itself is thinner",
    ),
    reason(
        "mean_all_tpose",
        "arm angle, degrees",
        4.0,
        "the file says 0; the arms rise a little to the hands",
    ),
];

/// The measurements of this file are rounded and set by hand: three are said to be less than measured.
const BY_HAND: &[Reason] = &[
    reason("", "bust", 6.5, "set to 90, measured 96, says the file"),
    reason("", "waist", 1.5, "set to 80, measured 82, says the file"),
    reason("", "hip", 3.0, "set to 107: no level tape around this mesh is longer than 104.5"),
    reason("", "wrist", 2.0, "set to 17: the arm's thinnest tapes are 15.4 and 15.9"),
    reason("", "arm_length", 31.0, "set to 80, though the finger tips are 68 from the shoulder"),
    reason("", "biacromial_breadth", 1.5, "set to 38, by hand"),
];

const MAKEHUMAN: &[Reason] = &[reason(
    "mpfb_male",
    "hip",
    5.0,
    "98 is around both thighs, 5 cm below the crotch; above it no level tape is longer than 94.6",
)];

const fn reason(body: &'static str, name: &'static str, at_most: f64, why: &'static str) -> Reason {
    Reason { body, name, at_most, why }
}

#[test]
fn bodies_of_garmentcode_measure_what_its_files_say() {
    let Some(data) = shared_data() else { return };
    let mut table = Table::titled("GarmentCode's bodies: found, and found less what its files say, cm");
    for name in ["mean_all", "mean_all_tpose", "f_smpl_average_A40"] {
        let file = data.join("bodies/garmentcode").join(name);
        let survey =
            Body::open(&file.with_extension("obj")).survey().unwrap_or_else(|e| panic!("{name}: {e}"));
        let said = said(&file.with_extension("yaml"));
        let reasons = if name.starts_with("f_smpl") { BY_HAND } else { REASONS };
        let found = values(&survey);
        for (theirs, ours) in SAME {
            table.row(name, ours, found[ours], found[ours] - said[theirs], reasons);
        }
        let angle = survey.arm_angle.to_degrees();
        table.row(name, "arm angle, degrees", angle, angle - said["arm_pose_angle"], reasons);
    }
    table.judge();
}

/// `key: number` lines of a .yaml.
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
            table.row(&format!("mpfb_{sex}"), name, found[name], found[name] - value, MAKEHUMAN);
        }
    }
    table.judge();
}
