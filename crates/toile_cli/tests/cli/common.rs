//! Runs the command as a shop's script would.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// What a run of the command left.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `toile` with these arguments.
pub(crate) fn toile(arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_toile")).args(arguments).output().expect("toile starts");
    Run::from(output)
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }
}

/// The JSON that a successful run printed, and nothing else.
#[track_caller]
pub(crate) fn document(run: &Run) -> Value {
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&run.stdout).expect("one JSON document")
}

/// A sample that ships.
pub(crate) fn garment(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/garments").join(name);
    file.display().to_string()
}

/// An empty folder of its own for a test, removed at the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("toile-{test}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("a temporary file");
        path.display().to_string()
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).expect("the folder").flatten();
        let mut names: Vec<_> = entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A red square of 1 m in the plane z = 0 with two colorways, as .gltf.
pub(crate) fn square() -> String {
    let positions: [f32; 12] = [-0.5, 0.0, 0.0, 0.5, 0.0, 0.0, 0.5, 1.0, 0.0, -0.5, 1.0, 0.0];
    let indices: [u16; 6] = [0, 1, 2, 0, 2, 3];
    let bytes =
        positions.iter().flat_map(|v| v.to_le_bytes()).chain(indices.iter().flat_map(|v| v.to_le_bytes()));
    let data = base64(&bytes.collect::<Vec<u8>>());
    format!(
        r#"{{"asset": {{"version": "2.0", "generator": "a test"}},
        "extensionsUsed": ["KHR_materials_variants", "KHR_materials_unlit"],
        "extensions": {{"KHR_materials_variants": {{"variants": [{{"name": "Red"}}, {{"name": "Green"}}]}}}},
        "scene": 0, "scenes": [{{"nodes": [0]}}], "nodes": [{{"mesh": 0}}],
        "meshes": [{{"primitives": [{{"attributes": {{"POSITION": 0}}, "indices": 1, "material": 0,
            "extensions": {{"KHR_materials_variants": {{"mappings": [
                {{"material": 0, "variants": [0]}}, {{"material": 1, "variants": [1]}}]}}}}}}]}}],
        "materials": [{red}, {green}],
        "accessors": [
            {{"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3", "min": [-0.5, 0, 0], "max": [0.5, 1, 0]}},
            {{"bufferView": 1, "componentType": 5123, "count": 6, "type": "SCALAR"}}],
        "bufferViews": [{{"buffer": 0, "byteLength": 48}}, {{"buffer": 0, "byteOffset": 48, "byteLength": 12}}],
        "buffers": [{{"byteLength": 60, "uri": "data:application/octet-stream;base64,{data}"}}]}}"#,
        red = unlit("[1, 0, 0, 1]"),
        green = unlit("[0, 1, 0, 1]"),
    )
}

fn unlit(color: &str) -> String {
    format!(
        r#"{{"doubleSided": true, "extensions": {{"KHR_materials_unlit": {{}}}}, "pbrMetallicRoughness": {{"baseColorFactor": {color}}}}}"#
    )
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    assert_eq!(bytes.len() % 3, 0, "no padding needed");
    let groups =
        bytes.chunks_exact(3).map(|b| (u32::from(b[0]) << 16) | (u32::from(b[1]) << 8) | u32::from(b[2]));
    groups.flat_map(|g| [18, 12, 6, 0].map(|shift| char::from(DIGITS[(g >> shift) as usize & 63]))).collect()
}

/// A file of the third-party test data, or `None`, loudly, where it is absent.
pub(crate) fn shared_file(name: &str) -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if data.is_dir() {
        return Some(data.join(name));
    }
    eprintln!("\nNOT TESTED: the third-party test data is absent, expected in {}\n", data.display());
    None
}
