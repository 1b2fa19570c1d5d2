//! `toile cloth`: a case in, what it came to out.

use serde_json::{Value, json};

use crate::common::{Folder, Run, toile};

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

/// A ball that comes from below at half a metre a second lifts the middle of a sheet.
#[test]
fn in_real_time_a_body_moves_and_every_time_step_is_logged() {
    let folder = Folder::new("moving-cloth");
    let mut moving = case();
    let positions = (0..9).map(|k| [0.5 * f64::from(k % 3), 0.5 * f64::from(k / 3), 0.0]);
    moving["cloth"]["positions"] = json!(positions.collect::<Vec<_>>());
    moving["cloth"]["pinned"] = json!([0, 2, 6, 8]);
    let ball = json!({ "a": [0.5, 0.5, -0.15], "b": [0.5, 0.5, -0.15], "r": 0.1, "velocity": [0, 0, 0.5] });
    moving["body"] = json!({ "capsules": [ball] });
    moving["time"] = json!({ "step": 0.02, "end": 0.2 });
    let file = folder.file("moving.json", moving.to_string().as_bytes());
    let log = folder.path("moving.log");
    let run = toile(&["cloth", &file, "--json", "--log", &log]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let told: Value = serde_json::from_str(&run.stdout).expect("one JSON document");
    assert_eq!(told["status"], "stepped");
    assert!((told["time_s"].as_f64().expect("a number") - 0.2).abs() < 1e-9, "{told}");
    let bytes = std::fs::read(&log).expect("a log");
    assert_eq!(bytes.len(), 4 + 11 * (8 + 9 * 12));
    let height = f32::from_le_bytes(bytes[bytes.len() - 4 * 12 - 4..][..4].try_into().expect("four bytes"));
    assert!((0.04..0.06).contains(&height), "{height} m");
    moving["time"]["step"] = json!(0);
    let file = folder.file("moving.json", moving.to_string().as_bytes());
    let run = toile(&["cloth", &file]);
    assert!(run.code == Some(1) && run.stderr.contains("step and end"), "{}", run.stderr);
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

/// Whatever a file holds, one sentence says what is wrong with it.
#[test]
fn hostile_cases_are_refused_in_a_sentence() {
    let folder = Folder::new("hostile-cloth");
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut case = case();
        change(&mut case);
        case.to_string()
    };
    let vertex = |value: &str| changed(&|_| ()).replacen("[0.0,0.0,-0.0]", &format!("[0.0,0.0,{value}]"), 1);
    let crowd = |count: usize| changed(&|c| c["cloth"]["triangles"] = json!(vec![[0, 3, 1]; count]));
    let cases = [
        ("no JSON", "{".to_owned(), "no case of a cloth"),
        ("another document", "[1, 2, 3]".to_owned(), "no case of a cloth"),
        ("nothing in it", changed(&|c| c["cloth"]["triangles"] = json!([])), "no triangle"),
        ("a list too short", changed(&|c| c["cloth"]["uv"] = json!([[0, 0]])), "names"),
        ("no such corner", changed(&|c| c["cloth"]["tri_uv"] = json!([[0, 3, 1]])), "triangles on panels"),
        ("beyond all numbers", vertex("1e999"), "number out of range"),
        ("far away", vertex("1e308"), "within a kilometre"),
        ("a negative index", changed(&|c| c["cloth"]["pinned"] = json!([-1])), "no case of a cloth"),
        (
            "an endless stiffness",
            changed(&|c| c["contact"] = json!({ "stiffness": 1e300 })),
            "contact_stiffness",
        ),
        ("no fabric", changed(&|c| c["cloth"]["material"]["k_warp"] = json!(-1)), "stretch_warp"),
        ("all in one place", crowd(100_000), "vertex 0 is in 100000 triangles"),
        ("a million brackets", "[".repeat(1 << 20), "no case of a cloth"),
    ];
    for (what, text, sentence) in cases {
        let file = folder.file("case.json", text.as_bytes());
        let run = toile(&["cloth", &file]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{what}: {}", run.stderr);
        let is_told = run.stderr.contains("case.json") && run.stderr.contains(sentence);
        assert!(is_told && run.stderr.trim_end().lines().count() == 1, "{what}: {}", run.stderr);
    }
    let run = toile(&["cloth", &folder.path("absent.json")]);
    assert!(run.code == Some(1) && run.stderr.contains("absent.json"), "{}", run.stderr);
}

/// A hundred megabytes where a number belongs take no more memory than the file itself.
#[cfg(target_os = "linux")]
#[test]
fn a_long_list_in_place_of_a_number_takes_no_memory() {
    let folder = Folder::new("long-cloth");
    let text = case().to_string().replace("\"bend\":5e-6", &format!("\"bend\":[{}0]", "0,".repeat(50 << 20)));
    let file = folder.file("long.json", text.as_bytes());
    let limited = "ulimit -v 524288; exec \"$0\" cloth \"$1\"";
    let arguments = ["-c", limited, env!("CARGO_BIN_EXE_toile"), &file];
    let run = Run::from(std::process::Command::new("sh").args(arguments).output().expect("a shell"));
    assert!(
        run.code == Some(1) && run.stderr.contains("no case of a cloth"),
        "{:?} {}",
        run.code,
        run.stderr
    );
}

#[test]
fn any_number_of_threads_gives_the_same_digits() {
    let folder = Folder::new("threads-of-cloth");
    let file = folder.file("hang.json", case().to_string().as_bytes());
    let digest = |threads: &str| {
        let run = toile(&["cloth", &file, "--json", "--threads", threads]);
        let told: Value = serde_json::from_str(&run.stdout).expect("one JSON document");
        told["digest"].as_str().expect("a digest").to_owned()
    };
    assert_eq!(digest("1"), digest("3"));
    assert_eq!(toile(&["cloth", &file, "--threads", "0"]).code, Some(2));
}
