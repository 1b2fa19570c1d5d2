//! The answer for people.

use toile_fit::{Estimate, Verdict, ZoneFit};

use super::Answer;
use super::words::{Language, sentence};

pub(super) fn print(answer: &Answer<'_>) {
    let Answer { garment, intent, advice, estimates, .. } = answer;
    for language in Language::ALL {
        println!("{}", sentence(answer, language));
    }
    println!("\n{:<16}{}", garment.name, cells(&garment.sizes, |size| size.name.clone()));
    println!("{:<16}{}", "best", cells(&advice.sizes, |size| format!("{:.0} %", 100.0 * size.probability)));
    let verdict = |verdict: Option<Verdict>| verdict.map_or("cannot-wear", Verdict::name).to_owned();
    println!("{:<16}{}", "", cells(&advice.sizes, |size| verdict(size.verdict)));
    println!("\nease, or what is longer than the body, in cm; in brackets as it is meant");
    for (index, zone) in intent.zones.iter().enumerate() {
        let cell = |estimate: &Estimate| {
            let ZoneFit { ease_cm, intended_cm, .. } = estimate.zones[index];
            // Without the sign of a rounded zero.
            let [ease, intended] = [ease_cm, intended_cm].map(|cm| (10.0 * cm).round() / 10.0 + 0.0);
            format!("{ease:.1} ({intended:.1})")
        };
        println!("{:<16}{}", zone.name.replace('_', " "), cells(estimates, cell));
        println!(
            "{:<16}{}",
            "",
            cells(estimates, |estimate| estimate.zones[index].verdict.name().to_owned())
        );
    }
}

fn cells<T>(of: &[T], text: impl Fn(&T) -> String) -> String {
    of.iter().map(|each| format!("{:>15}", text(each))).collect()
}
