//! `toile measure` on bodies that Toile did not make.

use serde_json::Value;

use crate::common::{Folder, shared_file, square, toile};

#[test]
fn a_body_of_another_maker_is_measured() {
    let Some(file) = shared_file("bodies/garmentcode/mean_all.obj") else { return };
    let file = file.display().to_string();
    let run = toile(&["measure", &file, "--json"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    let survey: Value = serde_json::from_str(&run.stdout).expect("one JSON document");
    assert_eq!((&survey["unit"], &survey["pose"]), (&"m".into(), &"a".into()));
    let bust = &survey["measurements"]["bust"];
    assert_eq!((&bust["found_by"], &bust["unit"]), (&"shape".into(), &"cm".into()));
    assert!((bust["value"].as_f64().expect("a number") - 99.84).abs() < 1.0, "{bust}");
    assert!(bust["level_m"].as_f64().is_some_and(|level| (1.2..1.3).contains(&level)), "{bust}");

    let table = toile(&["measure", &file]);
    assert_eq!(table.code, Some(0), "{}", table.stderr);
    assert!(table.stdout.contains("inside leg"), "{}", table.stdout);

    let taller = toile(&["measure", &file, "--json", "--height", "180"]);
    let taller: Value = serde_json::from_str(&taller.stdout).expect("one JSON document");
    let ratio =
        taller["measurements"]["hip"]["value"].as_f64().zip(survey["measurements"]["hip"]["value"].as_f64());
    assert!(ratio.is_some_and(|(tall, as_is)| (tall / as_is - 180.0 / 171.99).abs() < 2e-3), "{ratio:?}");
}

#[test]
fn what_is_no_body_is_refused_in_a_sentence() {
    let folder = Folder::new("measuring");
    let square = folder.file("square.gltf", square().as_bytes());
    let broken = folder.file("broken.obj", b"v 0 0 0\nf 1 2 3\n");
    let empty = folder.file("empty.obj", b"");
    for (file, words) in [(&square, "height"), (&broken, "export it anew"), (&empty, "no triangles")] {
        let run = toile(&["measure", file, "--json"]);
        assert_eq!((run.code, &*run.stdout), (Some(1), ""), "{file}: {}", run.stderr);
        assert!(run.stderr.contains(file.as_str()) && run.stderr.contains(words), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
}
