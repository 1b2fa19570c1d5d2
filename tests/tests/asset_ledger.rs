//! Every asset says where it comes from: each folder of `assets/` has a `PROVENANCE.toml` that names all of its files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toile_tests::repository;

const LEDGER: &str = "PROVENANCE.toml";

#[derive(Deserialize)]
struct Ledger {
    asset: Vec<Asset>,
}

#[derive(Deserialize)]
struct Asset {
    /// Name in the ledger's folder.
    file: String,
    source: String,
    licence: String,
    /// Of the file's bytes, in lower-case hex.
    sha256: String,
}

#[test]
fn every_asset_is_in_its_folders_ledger() {
    let folders = folders();
    assert!(!folders.is_empty(), "no assets found");
    for folder in folders {
        let listed: BTreeSet<String> = ledger(&folder).asset.into_iter().map(|asset| asset.file).collect();
        assert_eq!(files(&folder), listed, "files of {} and its {LEDGER}", folder.display());
    }
}

#[test]
fn assets_are_the_ones_their_ledger_speaks_of() {
    for folder in folders() {
        for asset in ledger(&folder).asset {
            let file = folder.join(&asset.file);
            let bytes = std::fs::read(&file).expect("the asset can be read");
            let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(digest, asset.sha256, "sha256 of {}", file.display());
            assert!(
                !asset.source.is_empty() && !asset.licence.is_empty(),
                "{} has no origin",
                file.display()
            );
        }
    }
}

fn folders() -> Vec<PathBuf> {
    entries(&repository().join("assets")).filter(|path| path.is_dir()).collect()
}

fn files(folder: &Path) -> BTreeSet<String> {
    entries(folder)
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .filter(|name| name != LEDGER)
        .collect()
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder).expect("the folder can be read").map(|entry| entry.expect("an entry").path())
}

fn ledger(folder: &Path) -> Ledger {
    let file = folder.join(LEDGER);
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
