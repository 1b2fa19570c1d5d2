//! Estimates beside drapes: people of six builds who tell height and weight try on the size that flat measures advise
//! them. Is the advice the same once cloth has been simulated, and what is said of the zones?
//!
//! ```text
//! cargo bench -p toile_fit --bench drapes -- [beside] assets/garments/dress.glb …
//! ```
//!
//! With `beside` they try on the sizes next to it as well, and are advised once more by all of them. A row for each zone
//! of each size and for each person's advice, and at the end how often it was the same; `obstacles` counts what does not
//! go on or close.

#![expect(clippy::print_stdout, reason = "the table is for whoever asks for it")]

use std::path::{Path, PathBuf};

use toile_body::{Person, Sex, Tailor, Template};
use toile_drape::Body;
use toile_drape::carry::{Made, Wearing, body_of};
use toile_fit::{Advice, Belief, Designed, Estimate, FitReport, Intent, Outcome, Preference, Worn, ZoneKind};
use toile_garment::{DrapedOn, Garment};

/// Height, cm, and body mass index, kg/m².
const WOMEN: [[f64; 2]; 6] =
    [[152.0, 19.5], [158.0, 22.0], [163.0, 21.0], [166.0, 25.0], [172.0, 20.0], [170.0, 29.0]];
const MEN: [[f64; 2]; 6] =
    [[163.0, 20.0], [168.0, 23.0], [173.0, 21.0], [176.0, 25.0], [183.0, 21.0], [180.0, 29.0]];

fn main() {
    let tailor = Tailor::new(Template::read(&asset("bodies/body.glb")).expect("a template"));
    // Cargo adds --bench.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let is_beside = arguments.iter().any(|argument| argument == "beside");
    println!(
        "zone: garment height weight size zone estimate drape more_cm pressure_kpa of_comfort obstacles"
    );
    println!("advice: garment height weight flat by_its_drape by_all");
    let files = arguments.iter().filter(|argument| *argument != "beside");
    let tallies: Vec<(String, Tally)> = files
        .map(|file| {
            let garment = Garment::read(&read(&PathBuf::from(file))).expect("a sample");
            let shop = Shop::new(garment, &tailor);
            let mut tally = Tally::default();
            for [height, mass] in if shop.intent.sex == Sex::Female { WOMEN } else { MEN } {
                shop.serve(height, (mass * height * height * 1e-4).round(), is_beside, &mut tally);
            }
            (shop.garment().name.clone(), tally)
        })
        .collect();
    println!(
        "\n| garment | people | the same size by its drape, by all | each mentions the other's | girths: the same, a step apart, more | lengths |"
    );
    for (name, Tally { people, sizes, mentioned, girths, lengths }) in tallies {
        println!("| {name} | {people} | {sizes:?} | {mentioned} | {girths:?} | {lengths:?} |");
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

/// How often estimate and drape said the same.
#[derive(Debug, Default)]
struct Tally {
    people: usize,
    /// To whom the same size was advised, or none, by the drape of the advised size and by all of them.
    sizes: [usize; 2],
    /// To whom both mentioned the size that the other advised, as the first or the second of two.
    mentioned: usize,
    /// Verdicts that are the same, that are next to each other, and others.
    girths: [usize; 3],
    lengths: [usize; 3],
}

impl Tally {
    fn count_zones(&mut self, estimate: &Estimate, report: &FitReport) {
        for (flat, zone) in estimate.zones.iter().zip(&report.zones) {
            let place = |verdict| flat.kind.verdicts().iter().position(|known| *known == verdict);
            let [flat_place, worn_place] = [flat.verdict, zone.fit.verdict].map(|it| place(it).unwrap_or(0));
            let apart = flat_place.abs_diff(worn_place).min(2);
            match flat.kind {
                ZoneKind::Girth => self.girths[apart] += 1,
                ZoneKind::Length => self.lengths[apart] += 1,
            }
        }
    }

    fn count_advice(&mut self, [flat, by_its_drape, by_all]: &[Advice; 3]) {
        let named = |advice: &Advice| (advice.outcome != Outcome::None).then_some(advice.size);
        let is_same = |advice: &Advice| usize::from(named(flat) == named(advice));
        // Between two sizes it is chance which is told first.
        let mentions = |advice: &Advice, other: &Advice| {
            named(other).map_or(named(advice).is_none(), |size| {
                [Some(advice.size), advice.other].contains(&Some(size))
            })
        };
        self.people += 1;
        self.sizes[0] += is_same(by_its_drape);
        self.sizes[1] += is_same(by_all);
        self.mentioned += usize::from(mentions(flat, by_its_drape) && mentions(by_its_drape, flat));
    }
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

    /// Somebody who has told height and weight asks, and tries on.
    fn serve(&self, height: f64, weight: f64, is_beside: bool, tally: &mut Tally) {
        let told = [("height", height), ("weight", weight)];
        let mut person = Person { sex: self.intent.sex, given: Vec::new() };
        for (name, value) in told {
            person.add(name, value, self.tailor).expect("an adult's measurement");
        }
        let belief = Belief::told(&person, self.tailor);
        let measurements = told.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let drape = self.garment().drape.as_ref().expect("a drape");
        let body = body_of(self.tailor, &DrapedOn { measurements, ..drape.body.clone() }).expect("a body");
        let advise = |worn: &[Option<Worn>]| {
            Advice::new(&self.intent, &belief, Preference::Designed, worn).expect("there are sizes")
        };
        let flat = advise(&[]);
        let beside = usize::from(is_beside);
        let sizes = flat.size.saturating_sub(beside)..self.intent.sizes.min(flat.size + beside + 1);
        let mut worn = vec![None; self.intent.sizes];
        for size in sizes {
            let estimate = Estimate::new(&self.intent, size, &belief);
            let report = self.try_on(&estimate, &body);
            self.print(&format!("{height} {weight}"), &estimate, &report);
            tally.count_zones(&estimate, &report);
            worn[size] = Worn::of(&report);
        }
        let mut alone = vec![None; self.intent.sizes];
        alone[flat.size] = worn[flat.size].clone();
        let all = [flat, advise(&alone), advise(&worn)];
        let told = all.each_ref().map(|advice| self.told(advice)).join(" ");
        println!("advice: {} {height} {weight} {told}", self.garment().name);
        tally.count_advice(&all);
    }

    fn try_on(&self, estimate: &Estimate, body: &Body<'_>) -> FitReport {
        let mut wear = self.wearing.wear(estimate.size, &self.made, body).expect("a sound garment");
        while !wear.advance(10).expect("a sound garment").is_done {}
        let Self { wearing, made, intent, designed, tailor, .. } = self;
        FitReport::of(wearing, made, &wear, body, intent, designed, estimate, tailor)
    }

    fn print(&self, person: &str, estimate: &Estimate, report: &FitReport) {
        for (zone, fit) in report.zones.iter().zip(&estimate.zones) {
            let cloth = zone.worn.as_ref().map_or([0.0; 2], |worn| [worn.mean_pressure_kpa, worn.comfort]);
            println!(
                "zone: {} {person} {} {} {} {} {:.1} {:.2} {:.2} {}",
                self.garment().name,
                self.garment().sizes[estimate.size].name,
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

    /// As `clear:M:0.87` or `between:M/L:0.45`.
    fn told(&self, advice: &Advice) -> String {
        let sizes = [Some(advice.size), advice.other].into_iter().flatten();
        let names: Vec<&str> = sizes.map(|size| self.garment().sizes[size].name.as_str()).collect();
        let chance = advice.sizes[advice.size].probability;
        format!("{}:{}:{chance:.2}", advice.outcome.name(), names.join("/"))
    }
}
