//! Whether size advice keeps its word: five hundred people of the survey who taught the statistics nothing, of whom
//! everything is known, tell some measurements of themselves, with the errors of a tape, and ask for our styles.
//!
//! `docs/FIT.md` has the tables that these tests print.

mod chart;
mod people;
mod study;

use std::cmp::Ordering;

use toile_body::Tailor;
use toile_fit::{Preference, Random, best_size};

use chart::middle_of;
use people::{Somebody, Style, TOLD, everybody, people, styles, tailor};
use study::{Bin, advise, answers};

/// How many are asked.
const PEOPLE: usize = 500;
/// From where to where answers are counted together.
const BINS: [f64; 8] = [0.0, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1.01];

#[test]
fn of_answers_of_eighty_per_cent_eighty_are_right() {
    let tailor = tailor();
    let Some(mut people) = people(&tailor, PEOPLE) else { return };
    let styles = styles(&tailor);
    let mut all = Vec::new();
    for told in TOLD {
        let answers = answers(&styles, &mut people, told, &tailor);
        assert!(answers.len() >= 4 * PEOPLE - 4, "too few: {}", answers.len());
        println!(
            "\n{} told\n\n| said | answers | mean | right |\n| --- | --- | --- | --- |",
            told.join(", ")
        );
        let bins = BINS.windows(2).map(|bin| Bin::of(&answers, bin[0], bin[1]));
        bins.filter(|bin| bin.count > 0).for_each(|bin| println!("{bin}"));
        let near = answers.iter().filter(|answer| answer.off <= 1).count() as f64 / answers.len() as f64;
        println!("\nthe best or a neighbour: {:.1} %", 100.0 * near);
        assert!(near > 0.95, "{near}");
        all.extend(answers);
    }
    let eighty = Bin::of(&all, 0.75, 0.85);
    println!("\nboth\n{eighty}");
    assert!(eighty.count >= 200 && (0.75..=0.85).contains(&eighty.share()), "{eighty}");
}

/// Exactly so for bodies that are known, by what `toile_fit` adds up; and for advice, whatever else the statistics
/// then make of the person.
#[test]
fn a_larger_body_never_gets_a_smaller_size() {
    let tailor = tailor();
    let Some(mut people) = people(&tailor, PEOPLE) else { return };
    let styles = styles(&tailor);
    let (mut asked, mut smaller) = (0, Vec::new());
    for somebody in &mut people {
        let sex = somebody.sex;
        for style in styles.iter().filter(|style| style.intent.sex == sex) {
            let (times, fell) = larger(style, somebody, &tailor);
            asked += times;
            smaller.extend(fell);
        }
    }
    println!("{asked} larger bodies, {} smaller sizes", smaller.len());
    assert!(asked >= 10 * PEOPLE && smaller.is_empty(), "{smaller:#?}");
}

/// Makes somebody larger in one zone after the other. Returns how often, and what then got a smaller size.
fn larger(style: &Style, somebody: &mut Somebody, tailor: &Tailor) -> (usize, Vec<String>) {
    let names = style.compared(tailor);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let person = somebody.tell(&names, tailor, false);
    let before = advise(style, &person, tailor).size;
    let body: Vec<f64> = style.intent.zones.iter().map(|zone| zone.against.of(&somebody.body)).collect();
    let known = best_size(&style.intent, &body, Preference::Designed);
    let mut random = Random::new(1);
    let mut fell = Vec::new();
    let zones = style.intent.zones.iter().enumerate().filter(|(_, zone)| zone.weight > 0.0);
    let count = zones.clone().count();
    for (index, zone) in zones {
        let more = 4.0 * random.uniform();
        let mut grown = body.clone();
        grown[index] += more;
        if best_size(&style.intent, &grown, Preference::Designed) < known {
            fell.push(format!("{} known, {} {more:.1} cm more", style.name, zone.name));
        }
        let mut told = person.clone();
        let given = told.given.iter_mut().find(|given| given.definition == zone.against.definition);
        given.expect("all that is compared is told").value += more;
        if advise(style, &told, tailor).size < before {
            fell.push(format!("{} told, {} {more:.1} cm more", style.name, zone.name));
        }
    }
    (2 * count, fell)
}

#[test]
fn in_the_middle_of_a_chart_size_the_chart_is_right() {
    let tailor = tailor();
    let Some(mut everybody) = everybody(&tailor) else { return };
    let (mut all, mut agreed) = (0, 0);
    println!("\n| style | people in the middle | the chart's size | a smaller | a larger |");
    println!("| --- | --- | --- | --- | --- |");
    for style in styles(&tailor) {
        let mut off = [0; 3];
        let sex = style.intent.sex;
        for somebody in everybody.iter_mut().filter(|somebody| somebody.sex == sex) {
            let Some(middle) = middle_of(&style, somebody, &tailor) else { continue };
            let person = somebody.tell(TOLD[1], &tailor, false);
            let advised = advise(&style, &person, &tailor).size;
            off[match advised.cmp(&middle) {
                Ordering::Less => 0,
                Ordering::Equal => 1,
                Ordering::Greater => 2,
            }] += 1;
        }
        let count: usize = off.iter().sum();
        println!("| {} | {count} | {} | {} | {} |", style.name, off[1], off[0], off[2]);
        all += count;
        agreed += off[1];
    }
    println!("{agreed} of {all}");
    assert!(all >= 100 && agreed as f64 >= 0.95 * all as f64, "{agreed} of {all}");
}
