//! Pictures of the native renderer: each folder of `scenarios/render` is drawn and compared with its
//! `expected.png`.
//!
//! After a change that is meant to be seen, look at `actual.png` and `difference.png` that a failure leaves in
//! `target/pictures`, then run this with `UPDATE_PICTURES=1`, which replaces the expected pictures that fail.

use std::{env, fs};

use toile_tests::picture::{compare, difference, read, write};
use toile_tests::{Scenario, repository};

#[test]
fn pictures_are_as_expected() {
    let scenarios = Scenario::all();
    assert!(scenarios.len() >= 6, "only {} cases", scenarios.len());
    let failures: Vec<String> = scenarios.iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Draws a case; what is wrong with the picture, if anything.
fn failure(scenario: &Scenario) -> Option<String> {
    let actual = scenario.draw();
    // The edges of lace once were see-through over an opaque background.
    let clear = actual.pixels().filter(|pixel| scenario.is_opaque() && pixel.0[3] < 255).count();
    if clear > 0 {
        return Some(format!("{}: {clear} pixels let the page show through", scenario.name()));
    }
    let path = scenario.folder.join("expected.png");
    let is_updating = env::var_os("UPDATE_PICTURES").is_some();
    if is_updating && !path.exists() {
        write(&path, &actual);
        return None;
    }
    let expected = read(&path);
    let mismatch = compare(&actual, &expected, scenario.tolerance).err()?;
    if is_updating {
        write(&path, &actual);
        return None;
    }
    let results = repository().join("target/pictures").join(scenario.name());
    fs::create_dir_all(&results).expect("a folder for pictures");
    write(&results.join("actual.png"), &actual);
    write(&results.join("difference.png"), &difference(&actual, &expected));
    Some(format!("{}: {mismatch}; see {}", scenario.name(), results.display()))
}
