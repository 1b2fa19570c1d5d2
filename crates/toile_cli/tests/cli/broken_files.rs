//! Every broken file of the third-party test data, as a script would meet it: `toile validate` and `inspect`
//! end by themselves, with an exit code, within 512 MiB, and name the file and a place.

#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use crate::common::{Run, shared_file};
use serde_json::Value;

/// Runs the command with its address space and its processor time limited, in KiB and seconds.
fn limited(arguments: &[&str], file: &Path) -> Run {
    let script = "ulimit -v 524288; ulimit -t 2; exec \"$0\" \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_toile")]).args(arguments).arg(file);
    Run::from(command.output().expect("a shell"))
}

#[test]
fn broken_files_end_in_time_and_memory_with_a_place() {
    let Some(expected) = shared_file("broken/expected.json") else { return };
    let expected: Value = serde_json::from_slice(&std::fs::read(&expected).expect("the list")).expect("JSON");
    let files = expected["files"].as_array().expect("files");
    let (mut refused, mut shown) = (0, 0);
    let mut failures = Vec::new();
    for entry in files {
        let name = entry["file"].as_str().expect("a name");
        let Some(path) = shared_file(name) else { return };
        let validate = limited(&["validate", "--json"], &path);
        let inspect = limited(&["inspect", "--json"], &path);
        for run in [&validate, &inspect] {
            if !matches!(run.code, Some(0 | 1)) || run.stderr.contains("panicked") {
                failures.push(format!("{name}: {:?} {}", run.code, run.stderr));
            }
        }
        match inspect.code {
            Some(0) => shown += 1,
            _ if !inspect.stderr.contains(&path.display().to_string()) || !inspect.stdout.is_empty() => {
                failures.push(format!("{name}: inspect says {:?}", inspect.stderr));
            }
            _ => refused += 1,
        }
        let Ok(report) = serde_json::from_str::<Value>(&validate.stdout) else {
            failures.push(format!("{name}: validate printed no JSON: {:?}", validate.stdout));
            continue;
        };
        let is_erroneous = entry["errors"].as_u64().unwrap_or(0) > 0;
        let places = report["problems"].as_array().map_or(0, Vec::len);
        if is_erroneous && (validate.code != Some(1) || places == 0) {
            failures.push(format!("{name}: erroneous, but validate exits with {:?}", validate.code));
        }
    }
    println!("{} files: {shown} shown by inspect, {refused} refused with a sentence", files.len());
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
