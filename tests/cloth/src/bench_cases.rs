//! The cases that cloth solvers are compared on, read where they lie beside the project.

use std::io::Write;
use std::path::{Path, PathBuf};

use glam::DVec3;
use toile_cloth::{Cloth, ClothDescription, Solver, Strain};
use toile_cloth_case::Case;

/// Cases and references of `shared/bench/cloth`.
#[derive(Debug)]
pub struct ClothBench(PathBuf);

impl ClothBench {
    /// `None`, loudly, where it is not there.
    pub fn find() -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bench/cloth");
        if folder.is_dir() {
            return Some(Self(folder));
        }
        // Past `eprintln!`, whose words the test harness keeps to itself when a test passes.
        let told = writeln!(
            std::io::stderr(),
            "\nNOT TESTED: the benchmark's cases are absent, expected in {}\n",
            folder.display()
        );
        told.ok();
        None
    }

    /// A case by name, `tube_10k`.
    ///
    /// # Panics
    /// Where it is missing or broken: the benchmark is then incomplete.
    pub fn case(&self, name: &str) -> Case {
        let path = self.0.join("cases").join(format!("{name}.json"));
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Case::read(&bytes).unwrap_or_else(|e| panic!("{}: {e:?}", path.display()))
    }

    /// Where the vertices of a case are when everything is in balance, for the law that Toile has too. It was found
    /// once by another program.
    ///
    /// # Panics
    /// Where it is missing or in another layout.
    pub fn reference(&self, name: &str) -> Vec<DVec3> {
        let path = self.0.join("ref").join(format!("ref-{name}-bw.npy"));
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        points(&bytes).unwrap_or_else(|| panic!("{} holds no points in single precision", path.display()))
    }
}

/// Rows of three from a file of numpy's: magic and version, the length of a header, the header, the numbers.
fn points(bytes: &[u8]) -> Option<Vec<DVec3>> {
    let length =
        usize::from(u16::from_le_bytes(bytes.strip_prefix(b"\x93NUMPY\x01\x00")?.first_chunk().copied()?));
    let header = std::str::from_utf8(bytes.get(10..10 + length)?).ok()?;
    if !header.contains("'<f4'") || !header.contains("'fortran_order': False") || !header.contains(", 3)") {
        return None;
    }
    let (values, rest) = bytes[10 + length..].as_chunks::<4>();
    let values: Vec<f64> = values.iter().map(|bytes| f64::from(f32::from_le_bytes(*bytes))).collect();
    let (points, more) = values.as_chunks::<3>();
    (rest.is_empty() && more.is_empty()).then(|| points.iter().copied().map(DVec3::from).collect())
}

/// Strains of all triangles where the vertices are at given places.
///
/// # Panics
/// Where the description is no cloth.
pub fn strains_at(description: &ClothDescription, positions: &[DVec3]) -> Vec<Strain> {
    let moved = ClothDescription { positions: positions.to_vec(), ..description.clone() };
    let cloth = Cloth::new(&moved).expect("a sound cloth");
    Solver::new(&cloth, Vec::new(), toile_cloth::Settings::default()).expect("sound settings").strains()
}

/// The difference that 95 % of the triangles stay below, of the larger one along weft and warp.
pub fn strain_error(found: &[Strain], exact: &[Strain]) -> f64 {
    let difference = |(a, b): (&Strain, &Strain)| (a.weft - b.weft).abs().max((a.warp - b.warp).abs());
    percentile(found.iter().zip(exact).map(difference), 95)
}

/// What so many per cent of the values do not exceed; 0 of none.
pub fn percentile(values: impl Iterator<Item = f64>, percent: usize) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
        .get((values.len() * percent / 100).min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}
