//! Garment samples on twenty bodies in all their sizes, as a table: how deep they are in the body, whether they pass
//! through themselves, how they are stretched, what it took, whether they can be put on and closed. The sample's own
//! size comes out of its file, the others from the size beside them, as a shopper tries them on. Every drape is a row
//! on the standard error as it is done, and every size a row of the table on the standard output.
//!
//! ```text
//! cargo bench -p toile_cloth_tests --bench wardrobe -- assets/garments/*.glb
//! ```

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is for whoever asks for it")]

use std::path::{Path, PathBuf};

use cpu_time::ProcessTime;
use toile_body::Tailor;
use toile_cloth_tests::wearer::tailor;
use toile_drape::carry::{Made, Wear, WearReport, Wearing, body_of};
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
        "| garment | size | bodies | rest | go on | close | deepest in a body, mm | and where it cannot be worn | cross themselves | strain p99 of a panel, worst, % | processor s, median | longest |"
    );
    println!("| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
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
    let drape = garment.drape.as_ref().expect("a drape");
    let mut tried: Vec<Vec<Row>> = vec![Vec::new(); garment.sizes.len()];
    for (height, mass) in HEIGHTS.into_iter().flat_map(|height| BODY_MASSES.map(|mass| (height, mass))) {
        let weight = (mass * height * height * 1e-4).round();
        let measurements = vec![("height".to_owned(), height), ("weight".to_owned(), weight)];
        let recipe = DrapedOn { measurements, ..drape.body.clone() };
        let body = body_of(tailor, &recipe).expect("a body");
        let mut note = |size: usize, wear: &Wear, seconds: f64| {
            let row = Row::new(&WearReport::new(&garment, size, &made, wear, &body), seconds);
            eprintln!("{} {} {height} {mass} {row:?}", garment.name, garment.sizes[size].name);
            tried[size].push(row);
        };
        let (own, seconds) =
            timed(|| wearing.wear(garment.base_size, &made, &body).expect("a sound garment"));
        note(garment.base_size, &own, seconds);
        let smaller: Vec<usize> = (0..garment.base_size).rev().collect();
        let larger: Vec<usize> = (garment.base_size + 1..garment.sizes.len()).collect();
        for sizes in [smaller, larger] {
            let mut last: Option<Wear> = None;
            for size in sizes {
                let from = last.as_ref().unwrap_or(&own);
                let (wear, seconds) =
                    timed(|| wearing.change(from, size, &made, &body).expect("a sound garment"));
                note(size, &wear, seconds);
                last = Some(wear);
            }
        }
    }
    for (size, rows) in garment.sizes.iter().zip(&tried) {
        println!("| {} | {} | {} |", garment.name, size.name, summary(rows));
    }
}

/// A garment at rest, and the seconds of one processor that this took.
fn timed(put_on: impl FnOnce() -> Wear) -> (Wear, f64) {
    let start = ProcessTime::now();
    let mut wear = put_on();
    while !wear.advance(10).expect("a sound garment").is_done {}
    (wear, start.elapsed().as_secs_f64())
}

/// What became of one drape.
#[derive(Debug, Clone)]
struct Row {
    is_settled: bool,
    goes_on: bool,
    closes: bool,
    deepest_mm: f64,
    crossings: usize,
    strain_percent: f64,
    seconds: f64,
}

impl Row {
    fn new(report: &WearReport, seconds: f64) -> Self {
        let strains = report.panels.iter().flat_map(|panel| [panel.warp.p99, panel.weft.p99]);
        Self {
            is_settled: report.is_settled,
            goes_on: report.wearability.can_be_put_on(),
            closes: report.wearability.can_be_closed(),
            deepest_mm: 1e3 * report.deepest,
            crossings: report.crossings,
            strain_percent: 100.0 * strains.fold(0.0, f64::max),
            seconds,
        }
    }
}

/// The cells of a size: how many of its drapes are sound, and the worst of them.
fn summary(rows: &[Row]) -> String {
    let count = |is: fn(&Row) -> bool| rows.iter().filter(|row| is(row)).count();
    let worst = |of: fn(&Row) -> f64| rows.iter().map(of).fold(0.0, f64::max);
    let deepest = |is_worn: bool| {
        let of = rows.iter().filter(|row| (row.goes_on && row.closes) == is_worn);
        of.map(|row| row.deepest_mm).reduce(f64::max).map_or("-".to_owned(), |depth| format!("{depth:.2}"))
    };
    let mut seconds: Vec<f64> = rows.iter().map(|row| row.seconds).collect();
    seconds.sort_unstable_by(f64::total_cmp);
    format!(
        "{} | {} | {} | {} | {} | {} | {} | {:.1} | {:.1} | {:.1}",
        rows.len(),
        count(|row| row.is_settled),
        count(|row| row.goes_on),
        count(|row| row.closes),
        deepest(true),
        deepest(false),
        count(|row| row.crossings > 0),
        worst(|row| row.strain_percent),
        seconds[seconds.len() / 2],
        seconds[seconds.len() - 1],
    )
}
