//! The answer for people.

use toile_fit::{FitReport, Verdict, ZoneFit};

use super::Answer;
use super::words::{Language, sentence};

pub(super) fn print(answer: &Answer<'_>) {
    let Answer { garment, advice, reports, .. } = answer;
    for language in Language::ALL {
        println!("{}", sentence(answer, language));
    }
    println!("\n{:<16}{}", garment.name, cells(&garment.sizes, |size| size.name.clone()));
    println!("{:<16}{}", "best", cells(&advice.sizes, |size| format!("{:.0} %", 100.0 * size.probability)));
    let verdict = |verdict: Option<Verdict>| verdict.map_or("cannot-wear", Verdict::name).to_owned();
    println!("{:<16}{}", "", cells(&advice.sizes, |size| verdict(size.verdict)));
    let basis = |report: &FitReport| if report.is_draped() { "as it hangs" } else { "flat" }.to_owned();
    println!("{:<16}{}", "", cells(reports, basis));
    println!("\nease, or what is longer than the body, in cm; in brackets as it is meant");
    for index in 0..reports.first().map_or(0, |report| report.zones.len()) {
        let fit = |report: &FitReport| report.zones[index].fit.clone();
        let name = fit(&reports[0]).zone.replace('_', " ");
        println!("{name:<16}{}", cells(reports, |report| ease(&fit(report))));
        println!("{:<16}{}", "", cells(reports, |report| fit(report).verdict.name().to_owned()));
    }
    for report in reports.iter().filter(|report| report.is_draped()) {
        println!("\n{}", report.table(garment));
    }
}

fn ease(ZoneFit { ease_cm, intended_cm, .. }: &ZoneFit) -> String {
    // Without the sign of a rounded zero.
    let [ease, intended] = [ease_cm, intended_cm].map(|cm| (10.0 * cm).round() / 10.0 + 0.0);
    format!("{ease:.1} ({intended:.1})")
}

fn cells<T>(of: &[T], text: impl Fn(&T) -> String) -> String {
    of.iter().map(|each| format!("{:>15}", text(each))).collect()
}
