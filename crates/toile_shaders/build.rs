//! Gathers `shaders/` into one table, without comments and indentation: a browser downloads these texts.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = Path::new(&variable("CARGO_MANIFEST_DIR")?).join("../../shaders");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    for folder in fs::read_dir(&root)? {
        let folder = folder?;
        if folder.file_type()?.is_dir() {
            for file in fs::read_dir(folder.path())? {
                let file = file?;
                let name = format!(
                    "{}/{}",
                    folder.file_name().to_string_lossy(),
                    file.file_name().to_string_lossy()
                );
                files.push((name, bare(&fs::read_to_string(file.path())?)));
            }
        }
    }
    files.sort();
    let mut table = String::from("&[\n");
    for (name, text) in files {
        writeln!(table, "({name:?}, {text:?}),").map_err(io::Error::other)?;
    }
    table.push(']');
    fs::write(Path::new(&variable("OUT_DIR")?).join("files.rs"), table)
}

/// A variable that cargo sets for build scripts.
fn variable(name: &str) -> io::Result<OsString> {
    env::var_os(name).ok_or_else(|| io::Error::other(format!("cargo sets {name}")))
}

/// The lines that say something to a compiler.
fn bare(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
