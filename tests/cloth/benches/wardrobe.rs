//! Garment samples on twenty bodies in all their sizes, as a table: how deep they are in the body, whether they pass
//! through themselves, how they are stretched, what it took, whether they can be put on and closed; and what a change
//! from the next smaller size takes, and how far from the size's own drape it ends.
//!
//! ```text
//! toile sew womens-t-shirt -o t-shirt.glb
//! cargo bench -p toile_cloth_tests --bench wardrobe -- t-shirt.glb …
//! ```

#![expect(clippy::print_stdout, reason = "the table is for whoever asks for it")]

use std::path::{Path, PathBuf};

use cpu_time::ProcessTime;
use toile_body::Tailor;
use toile_cloth_tests::wearer::tailor;
use toile_drape::carry::{Made, PanelStrains, Spread, Wear, WearReport, Wearing, body_of};
use toile_garment::{DrapedOn, Garment};

/// cm.
const HEIGHTS: [f64; 4] = [152.0, 160.0, 168.0, 178.0];
/// kg/m².
const BODY_MASSES: [f64; 5] = [18.0, 21.0, 25.0, 31.0, 40.0];

fn main() {
    let tailor = tailor();
    // Cargo adds --bench.
    let files = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).map(PathBuf::from);
    println!(
        "garment size height bmi settled steps cpu_s deepest_mm crossings strain_p99_% put_on closed change_steps change_cpu_s change_off_p95_mm"
    );
    for file in files {
        try_on(&file, &tailor);
    }
}

/// # Panics
/// Where the file is no sample.
fn try_on(file: &Path, tailor: &Tailor) {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let garment = Garment::read(&bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let made = Made::of(&garment, None).expect("known fabrics");
    let wearing = Wearing::new(garment.clone(), tailor).expect("a drape");
    let title = garment.name.replace(' ', "-");
    let drape = garment.drape.as_ref().expect("a drape");
    for (height, mass) in HEIGHTS.into_iter().flat_map(|height| BODY_MASSES.map(|mass| (height, mass))) {
        let weight = (mass * height * height * 1e-4).round();
        let measurements = vec![("height".to_owned(), height), ("weight".to_owned(), weight)];
        let recipe = DrapedOn { measurements, ..drape.body.clone() };
        let body = body_of(tailor, &recipe).expect("a body");
        let mut worn: Option<Wear> = None;
        for size in 0..garment.sizes.len() {
            let changed = worn
                .as_ref()
                .map(|worn| timed(|| wearing.change(worn, size, &made, &body).expect("a sound garment")));
            let (wear, seconds) = timed(|| wearing.wear(size, &made, &body).expect("a sound garment"));
            let report = WearReport::new(&garment, size, &made, &wear, &body);
            let changed =
                changed.map(|(changed, seconds)| (off(&changed, &wear), changed.progress().steps, seconds));
            println!(
                "{} {} {height} {mass} {}",
                title,
                garment.sizes[size].name,
                row(&report, seconds, changed)
            );
            worn = Some(wear);
        }
    }
}

/// A garment at rest, and the seconds of one processor that this took.
fn timed(put_on: impl FnOnce() -> Wear) -> (Wear, f64) {
    let start = ProcessTime::now();
    let mut wear = put_on();
    while !wear.advance(10).expect("a sound garment").is_done {}
    (wear, start.elapsed().as_secs_f64())
}

/// How far 95 % of the one are at most from the other, mm.
fn off(one: &Wear, other: &Wear) -> f64 {
    let (one, other) = (one.positions(), other.positions());
    let mut distances: Vec<f64> = one.iter().zip(&other).map(|(a, b)| 1e3 * a.distance(*b)).collect();
    distances.sort_unstable_by(f64::total_cmp);
    distances[(distances.len() - 1) * 95 / 100]
}

fn row(report: &WearReport, seconds: f64, changed: Option<(f64, usize, f64)>) -> String {
    let p99 = |spread: fn(&PanelStrains) -> Spread| {
        report.panels.iter().map(|panel| spread(panel).p99).fold(0.0, f64::max)
    };
    let strain = p99(|panel| panel.warp).max(p99(|panel| panel.weft));
    let changed =
        changed.map_or("- - -".to_owned(), |(off, steps, seconds)| format!("{steps} {seconds:.2} {off:.1}"));
    format!(
        "{} {} {seconds:.1} {:.2} {} {:.1} {} {} {changed}",
        report.is_settled,
        report.steps,
        1e3 * report.deepest,
        report.crossings,
        100.0 * strain,
        report.wearability.can_be_put_on(),
        report.wearability.can_be_closed(),
    )
}
