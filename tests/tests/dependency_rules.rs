//! The crate graph of ARCHITECTURE.md, checked: which crate may use which, and what each may not know of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use toile_tests::repository;

/// Each row uses only crates of the rows before it.
const ROWS: [&[&str]; 7] = [
    &["toile_geom", "toile_shaders"],
    &["toile_asset", "toile_cloth"],
    &["toile_body", "toile_cloth_case", "toile_fabric", "toile_scene"],
    &["toile_garment", "toile_render"],
    &["toile_draft", "toile_drape", "toile_viewer"],
    &["toile_fit"],
    &["toile_web", "toile_web_fitting", "toile_web_cloth", "toile_cli"],
];

/// They stand outside the graph: nothing in it may depend on them.
const OUTSIDE: [&str; 4] = ["toile_tests", "toile_cloth_tests", "toile_garment_tests", "xtask"];

/// Work on bytes and numbers alone, without a GPU, a browser, a window, a file or a clock.
const PURE: [&str; 13] = [
    "toile_geom",
    "toile_shaders",
    "toile_asset",
    "toile_cloth",
    "toile_cloth_case",
    "toile_fabric",
    "toile_body",
    "toile_garment",
    "toile_draft",
    "toile_drape",
    "toile_fit",
    "toile_scene",
    "toile_viewer",
];

/// Packages that know a GPU, a browser or a window.
const PLATFORM: [&str; 7] = ["wgpu", "wgpu-core", "wgpu-hal", "naga", "web-sys", "js-sys", "winit"];

/// Where the standard library reaches the platform.
const PLATFORM_STD: [&str; 5] = ["std::fs", "std::time", "std::net", "std::env", "std::process"];

/// Normal and build dependencies by name, of every package that the workspace resolves to.
struct Graph {
    members: BTreeSet<String>,
    uses: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    fn read() -> Self {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version=1", "--locked"])
            .current_dir(repository())
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");

        let name_of: BTreeMap<&str, &str> = array(&metadata["packages"])
            .map(|package| (text(&package["id"]), text(&package["name"])))
            .collect();
        let members = array(&metadata["workspace_members"]).map(|id| name_of[text(id)].to_owned()).collect();
        let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for node in array(&metadata["resolve"]["nodes"]) {
            let used = array(&node["deps"])
                .filter(|dep| array(&dep["dep_kinds"]).any(|kind| kind["kind"] != "dev"))
                .map(|dep| name_of[text(&dep["pkg"])].to_owned());
            uses.entry(name_of[text(&node["id"])].to_owned()).or_default().extend(used);
        }
        Self { members, uses }
    }

    fn direct(&self, package: &str) -> impl Iterator<Item = &str> {
        self.uses.get(package).into_iter().flatten().map(String::as_str)
    }

    fn transitive(&self, package: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut waiting: Vec<&str> = self.direct(package).collect();
        while let Some(next) = waiting.pop() {
            if reached.insert(next) {
                waiting.extend(self.direct(next));
            }
        }
        reached
    }
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn row(crate_name: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&crate_name))
}

#[test]
fn every_crate_has_a_row_and_every_row_has_its_crates() {
    let placed: BTreeSet<String> = ROWS.concat().into_iter().chain(OUTSIDE).map(str::to_owned).collect();
    assert_eq!(Graph::read().members, placed);
}

#[test]
fn crates_use_only_rows_above_their_own() {
    let graph = Graph::read();
    for member in &graph.members {
        for used in graph.direct(member).filter(|used| graph.members.contains(*used)) {
            if OUTSIDE.contains(&member.as_str()) {
                continue;
            }
            assert!(!OUTSIDE.contains(&used), "{member} depends on {used}, which stands outside the graph");
            let own = row(member).unwrap_or(ROWS.len());
            assert!(
                row(used) < Some(own),
                "{member} (row {own}) may not depend on {used} (row {:?})",
                row(used)
            );
        }
    }
}

#[test]
fn pure_crates_depend_on_no_platform() {
    let graph = Graph::read();
    for pure in PURE {
        let reached = graph.transitive(pure);
        assert!(!reached.is_empty(), "{pure} was not found in the graph");
        for platform in PLATFORM {
            assert!(
                !reached.contains(platform),
                "{pure} depends on {platform}; `cargo tree -i {platform}` shows how"
            );
        }
    }
}

#[test]
fn pure_crates_touch_no_files_clocks_or_processes() {
    for pure in PURE {
        for (place, line) in source_lines(pure) {
            for word in PLATFORM_STD {
                assert!(
                    !line.contains(word),
                    "{place}: {word} in {pure}, which works on bytes and numbers alone"
                );
            }
        }
    }
}

#[test]
fn the_viewer_is_the_same_on_every_platform() {
    for (place, line) in source_lines("toile_viewer") {
        let line = line.replace("cfg(test)", "");
        assert!(
            !line.contains("cfg(") && !line.contains("cfg!("),
            "{place}: platform code belongs in the front ends"
        );
    }
}

/// Lines of code with their places: comments and test modules left out.
fn source_lines(crate_name: &str) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let source = repository().join("crates").join(crate_name).join("src");
    collect(&source, &mut lines);
    assert!(!lines.is_empty(), "no source found in {}", source.display());
    lines
}

fn collect(folder: &Path, lines: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            collect(&path, lines);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("the file can be read");
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let numbered = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
            lines
                .extend(numbered.map(|(n, line)| (format!("{}:{}", path.display(), n + 1), line.to_owned())));
        }
    }
}
