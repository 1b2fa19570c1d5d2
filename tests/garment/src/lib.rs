//! Third-party patterns for tests, and what is measured on them without the code that is tested.

mod openings;

use std::io::Write;
use std::path::{Path, PathBuf};

pub use openings::openings;

/// Files of a folder of the third-party test data, sorted by name. None, loudly, where the data is absent: the tests
/// that need it then pass without having tested anything.
pub fn shared_files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        // Past `eprintln!`, whose words the test harness keeps to itself when a test passes.
        let told = writeln!(
            std::io::stderr(),
            "\nNOT TESTED: the test data is absent, expected in {}\n",
            folder.display()
        );
        told.ok();
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension)))
        .collect();
    files.sort();
    files
}

/// Name of a file without its extension.
pub fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Area and perimeter of a closed line.
pub fn area_and_perimeter(points: &[[f64; 2]]) -> (f64, f64) {
    let (mut area, mut perimeter) = (0.0, 0.0);
    for (index, [x, y]) in points.iter().enumerate() {
        let [next_x, next_y] = points[(index + 1) % points.len()];
        area += (x * next_y - next_x * y) / 2.0;
        perimeter += ((next_x - x).powi(2) + (next_y - y).powi(2)).sqrt();
    }
    (area.abs(), perimeter)
}

/// The companion document of a third-party DXF file.
///
/// # Panics
/// Where there is none.
pub fn companion(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("companions").join(name).with_extension("json");
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
