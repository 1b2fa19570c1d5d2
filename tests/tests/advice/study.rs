//! What advice is worth, counted.

use std::fmt;

use toile_body::{Person, Tailor};
use toile_fit::{Advice, Belief, Preference, best_size};

use super::people::{Somebody, Style};

/// An answer and what turned out to be best.
pub(crate) struct Answer {
    pub(crate) probability: f64,
    pub(crate) is_best: bool,
    /// By how many sizes it was off.
    pub(crate) off: usize,
}

pub(crate) fn advise(style: &Style, person: &Person, tailor: &Tailor) -> Advice {
    let belief = Belief::told(person, tailor);
    Advice::new(&style.intent, &belief, Preference::Designed, &[]).expect("there are sizes")
}

/// Everybody asks for every style of their sex.
pub(crate) fn answers(
    styles: &[Style],
    people: &mut [Somebody],
    told: &[&str],
    tailor: &Tailor,
) -> Vec<Answer> {
    let mut answers = Vec::new();
    for somebody in people {
        let person = somebody.tell(told, tailor, true);
        let sex = somebody.sex;
        for style in styles.iter().filter(|style| style.intent.sex == sex) {
            let advice = advise(style, &person, tailor);
            let body = somebody.at_zones(&style.intent);
            let best = best_size(&style.intent, &body, Preference::Designed).expect("there are sizes");
            answers.push(Answer {
                probability: advice.sizes[advice.size].probability,
                is_best: best == advice.size,
                off: best.abs_diff(advice.size),
            });
        }
    }
    answers
}

/// How often answers of about one probability were right.
pub(crate) struct Bin {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) count: usize,
    pub(crate) right: usize,
    /// Mean of what was said.
    pub(crate) said: f64,
}

impl Bin {
    pub(crate) fn of(answers: &[Answer], from: f64, to: f64) -> Self {
        let within: Vec<&Answer> =
            answers.iter().filter(|answer| (from..to).contains(&answer.probability)).collect();
        Self {
            from,
            to,
            count: within.len(),
            right: within.iter().filter(|answer| answer.is_best).count(),
            said: within.iter().map(|answer| answer.probability).sum::<f64>() / within.len() as f64,
        }
    }

    /// How many of them were right.
    pub(crate) fn share(&self) -> f64 {
        self.right as f64 / self.count as f64
    }
}

impl fmt::Display for Bin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [from, to, said, right] =
            [self.from, self.to, self.said, self.share()].map(|x| 100.0 * x.min(1.0));
        write!(f, "| {from:.0}–{to:.0} % | {} | {said:.1} % | {right:.1} % |", self.count)
    }
}
