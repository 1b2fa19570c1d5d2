//! `toile cloth`: a case in, what it came to out.

use serde_json::{Value, json};

use crate::common::{Folder, toile};

/// A square metre of knit that hangs from its pinned upper edge.
fn case() -> Value {
    let places = || (0..3).flat_map(|j| (0..3).map(move |i| (0.5 * f64::from(i), -0.5 * f64::from(j))));
    let quads = [0, 1, 3, 4];
    let triangles: Vec<[u32; 3]> =
        quads.into_iter().flat_map(|a| [[a, a + 3, a + 1], [a + 1, a + 3, a + 4]]).collect();
    json!({
        "name": "hang",
        "gravity": [0, 0, -9.81],
        "cloth": {
            "positions": places().map(|(u, v)| [u, 0.0, v]).collect::<Vec<_>>(),
            "triangles": triangles,
            "uv": places().map(|(u, v)| [u, v]).collect::<Vec<_>>(),
            "tri_uv": null,
            "pinned": [0, 1, 2],
            "material": { "areal_density": 0.2, "k_warp": 200, "k_weft": 200, "k_shear": 60, "bend": 5e-6 }
        }
    })
}

#[test]
fn a_hanging_square_stretches_by_its_weight_and_the_log_holds_every_step() {
    let folder = Folder::new("cloth");
    let file = folder.file("hang.json", case().to_string().as_bytes());
    let log = folder.path("hang.log");
    let run = toile(&["cloth", &file, "--json", "--log", &log]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let told: Value = serde_json::from_str(&run.stdout).expect("one JSON document");
    assert_eq!((&told["case"], &told["status"]), (&"hang".into(), &"settled".into()));
    // Half of 9.81 × 0.2 / 200.
    let mean = told["strain"]["warp"]["mean"].as_f64().expect("a number");
    assert!((mean / 0.004_905 - 1.0).abs() < 1e-3 && told["sag_m"].as_f64() > Some(mean), "{told}");
    let bytes = std::fs::read(&log).expect("a log");
    let records = told["steps"].as_u64().and_then(|steps| usize::try_from(steps).ok()).expect("a number") + 1;
    assert_eq!(bytes.len(), 4 + records * (8 + 9 * 12));
    assert_eq!(bytes[..4], 9_u32.to_le_bytes());
}

#[test]
fn a_broken_case_is_told_by_name() {
    let folder = Folder::new("broken-cloth");
    let mut broken = case();
    broken["cloth"]["pinned"] = json!([9]);
    let file = folder.file("broken.json", broken.to_string().as_bytes());
    let run = toile(&["cloth", &file]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(
        run.stderr.contains("broken.json") && run.stderr.contains("pin 0 names 9 of 9"),
        "{}",
        run.stderr
    );
}
