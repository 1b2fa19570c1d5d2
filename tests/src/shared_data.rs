//! The third-party test data, which is not part of the project and lies beside it.

use std::io::Write;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// The folder of test data, or `None`, loudly, where it is not there: the tests that need it then pass
/// without having tested anything.
pub fn shared_data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    if data.is_dir() {
        return Some(data);
    }
    // Past `eprintln!`, whose words the test harness keeps to itself when a test passes.
    let told = writeln!(
        std::io::stderr(),
        "\nNOT TESTED: the test data is absent, expected in {}\n",
        data.display()
    );
    told.ok();
    None
}

/// A JSON file of the test data.
///
/// # Panics
/// Where it is missing or not JSON: the test data is then incomplete.
pub fn read_json(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Reads the files that a glTF names, from the folder it lies in.
pub fn beside(file: &Path) -> impl FnMut(&str) -> Result<Vec<u8>, String> {
    let folder = file.parent().unwrap_or(Path::new(".")).to_owned();
    move |uri| {
        std::fs::read(folder.join(&*percent_decode_str(uri).decode_utf8_lossy()))
            .map_err(|e| format!("{uri}: {e}"))
    }
}
