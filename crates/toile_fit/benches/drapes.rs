//! Estimates beside drapes: women (or men) of six builds try on the size that suits them best by its flat measures, and its
//! neighbours. How often do both say the same of a zone?
//!
//! ```text
//! cargo bench -p toile_fit --bench drapes -- assets/garments/dress.glb …
//! ```
//!
//! A row for each zone of each size; `obstacles` counts what does not go on or close.

#![expect(clippy::print_stdout, reason = "the table is for whoever asks for it")]

use std::path::{Path, PathBuf};

use toile_body::{Person, Tailor, Template};
use toile_drape::Body;
use toile_drape::carry::{Made, Wearing, body_of};
use toile_fit::{Belief, Designed, Estimate, FitReport, Intent};
use toile_garment::{DrapedOn, Garment};

/// Height, cm, and body mass index, kg/m².
const BUILDS: [[f64; 2]; 6] =
    [[152.0, 19.5], [158.0, 22.0], [163.0, 21.0], [166.0, 25.0], [172.0, 20.0], [170.0, 29.0]];

fn main() {
    let tailor = Tailor::new(Template::read(&asset("bodies/body.glb")).expect("a template"));
    println!("garment height weight size zone estimate drape more_cm pressure_kpa of_comfort obstacles");
    // Cargo adds --bench.
    for file in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let garment = Garment::read(&read(&PathBuf::from(file))).expect("a sample");
        let shop = Shop::new(garment, &tailor);
        for [height, mass] in BUILDS {
            shop.serve(height, (mass * height * height * 1e-4).round());
        }
    }
}

fn asset(name: &str) -> Vec<u8> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets").join(name))
}

/// # Panics
/// Where there is no such file.
fn read(file: &Path) -> Vec<u8> {
    std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// A garment, and all that is known of it.
struct Shop<'a> {
    tailor: &'a Tailor,
    wearing: Wearing,
    made: Made,
    intent: Intent,
    designed: Designed,
}

impl<'a> Shop<'a> {
    fn new(garment: Garment, tailor: &'a Tailor) -> Self {
        let made = Made::of(&garment, None).expect("known fabrics");
        let intent = Intent::new(&garment, &made.of, tailor);
        let designed = Designed::new(&garment, &intent, tailor).expect("a drape");
        Self { wearing: Wearing::new(garment, tailor).expect("a drape"), tailor, made, intent, designed }
    }

    fn garment(&self) -> &Garment {
        self.wearing.garment()
    }

    /// The size whose zones are nearest to what is meant.
    fn nearest(&self, belief: &Belief) -> usize {
        let off = |size: &usize| -> f64 {
            let zones = Estimate::new(&self.intent, *size, belief).zones.into_iter().zip(&self.intent.zones);
            zones.map(|(fit, zone)| zone.weight * fit.score * fit.score).sum()
        };
        (0..self.intent.sizes).min_by(|a, b| off(a).total_cmp(&off(b))).expect("sizes")
    }

    /// Somebody who has told height and weight tries on three sizes.
    fn serve(&self, height: f64, weight: f64) {
        let told = [("height", height), ("weight", weight)];
        let mut person = Person { sex: self.intent.sex, given: Vec::new() };
        for (name, value) in told {
            person.add(name, value, self.tailor).expect("an adult's measurement");
        }
        let belief = Belief::told(&person, self.tailor);
        let measurements = told.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let drape = self.garment().drape.as_ref().expect("a drape");
        let body = body_of(self.tailor, &DrapedOn { measurements, ..drape.body.clone() }).expect("a body");
        let nearest = self.nearest(&belief);
        for size in nearest.saturating_sub(1)..self.intent.sizes.min(nearest + 2) {
            let estimate = Estimate::new(&self.intent, size, &belief);
            let report = self.try_on(&estimate, &body);
            for (zone, fit) in report.zones.iter().zip(&estimate.zones) {
                let cloth =
                    zone.worn.as_ref().map_or([0.0; 2], |worn| [worn.mean_pressure_kpa, worn.comfort]);
                println!(
                    "{} {height} {weight} {} {} {} {} {:.1} {:.2} {:.2} {}",
                    self.garment().name,
                    self.garment().sizes[size].name,
                    fit.zone,
                    fit.verdict.name(),
                    zone.fit.verdict.name(),
                    zone.correction_cm,
                    cloth[0],
                    cloth[1],
                    report.obstacles.len(),
                );
            }
        }
    }

    fn try_on(&self, estimate: &Estimate, body: &Body<'_>) -> FitReport {
        let mut wear = self.wearing.wear(estimate.size, &self.made, body).expect("a sound garment");
        while !wear.advance(10).expect("a sound garment").is_done {}
        let Self { wearing, made, intent, designed, tailor, .. } = self;
        FitReport::of(wearing, made, &wear, body, intent, designed, estimate, tailor)
    }
}
