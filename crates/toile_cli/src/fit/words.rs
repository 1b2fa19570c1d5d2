//! The advice in a sentence that a shopper understands.

use toile_fit::{Outcome, Reason, Verdict};

use super::Answer;

/// In what it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Chinese,
}

/// Names of zones: as in garments, in English, in Chinese.
const ZONES: [[&str; 3]; 23] = [
    ["chest", "chest", "胸围"],
    ["bust", "bust", "胸围"],
    ["waist", "waist", "腰围"],
    ["hip", "hip", "臀围"],
    ["seat", "hip", "臀围"],
    ["hem", "hem", "下摆"],
    ["thigh", "thigh", "大腿围"],
    ["knee", "knee", "膝围"],
    ["bicep", "upper arm", "袖肥"],
    ["upper_arm", "upper arm", "袖肥"],
    ["cuff", "cuff", "袖口"],
    ["wrist", "cuff", "袖口"],
    ["sleeve_opening", "sleeve hem", "袖口"],
    ["leg_opening", "leg hem", "裤口"],
    ["neck", "neck", "领围"],
    ["collar", "collar", "领围"],
    ["shoulder", "shoulder seam", "肩线"],
    ["shoulder_width", "shoulders", "肩宽"],
    ["sleeve_length", "sleeve", "袖长"],
    ["inseam", "leg", "裤腿"],
    ["rise", "rise", "裆长"],
    ["outseam", "leg", "裤长"],
    ["length", "length", "衣长"],
];

impl Language {
    pub(super) const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// BCP 47.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    fn zone(self, name: &str) -> String {
        let known = ZONES.iter().find(|[zone, ..]| *zone == name);
        let words = known.map(|[_, english, chinese]| match self {
            Self::English => *english,
            Self::Chinese => *chinese,
        });
        words.map_or_else(|| name.replace('_', " "), str::to_owned)
    }

    /// What is said of one zone.
    fn phrase(self, reason: &Reason) -> String {
        let (zone, cm) = (self.zone(&reason.zone), format!("{:.0}", reason.cm.abs().max(1.0)));
        match self {
            Self::English => match reason.verdict {
                Verdict::AsIntended => format!("as designed at the {zone}"),
                Verdict::TooTight => format!("{cm} cm too tight at the {zone}"),
                Verdict::Snug => format!("{cm} cm snugger than designed at the {zone}"),
                Verdict::Roomy => format!("{cm} cm roomier than designed at the {zone}"),
                Verdict::TooLoose => format!("{cm} cm too loose at the {zone}"),
                Verdict::TooShort => format!("{cm} cm too short in the {zone}"),
                Verdict::Short => format!("{cm} cm shorter than designed in the {zone}"),
                Verdict::Long => format!("{cm} cm longer than designed in the {zone}"),
                Verdict::TooLong => format!("{cm} cm too long in the {zone}"),
            },
            Self::Chinese => match reason.verdict {
                Verdict::AsIntended => format!("{zone}合乎设计"),
                Verdict::TooTight => format!("{zone}太紧，差 {cm} 厘米"),
                Verdict::Snug => format!("{zone}比设计紧 {cm} 厘米"),
                Verdict::Roomy => format!("{zone}比设计松 {cm} 厘米"),
                Verdict::TooLoose => format!("{zone}太松，多 {cm} 厘米"),
                Verdict::TooShort => format!("{zone}太短，差 {cm} 厘米"),
                Verdict::Short => format!("{zone}比设计短 {cm} 厘米"),
                Verdict::Long => format!("{zone}比设计长 {cm} 厘米"),
                Verdict::TooLong => format!("{zone}太长，多 {cm} 厘米"),
            },
        }
    }

    /// What is said of the zones of one size: those that fit as designed in one breath.
    fn phrases(self, reasons: &[&Reason]) -> String {
        let (fitting, others): (Vec<&Reason>, Vec<&Reason>) =
            reasons.iter().partition(|reason| reason.verdict == Verdict::AsIntended);
        let (and, comma) = match self {
            Self::English => (" and ", ", "),
            Self::Chinese => ("、", "，"),
        };
        let zones: Vec<String> = fitting.iter().map(|reason| self.zone(&reason.zone)).collect();
        let fitting = (!zones.is_empty()).then(|| match self {
            Self::English => format!("as designed at the {}", zones.join(and)),
            Self::Chinese => format!("{}合乎设计", zones.join(and)),
        });
        let others = others.iter().map(|reason| self.phrase(reason));
        fitting.into_iter().chain(others).collect::<Vec<_>>().join(comma)
    }
}

/// The advice, with what decided.
pub(super) fn sentence(answer: &Answer<'_>, language: Language) -> String {
    let advice = answer.advice;
    let name = |size: usize| answer.garment.sizes[size].name.as_str();
    let percent = |size: usize| format!("{:.0}", 100.0 * advice.sizes[size].probability);
    // Where nothing fits, nobody asks what would.
    let tells = |reason: &&Reason| advice.outcome != Outcome::None || reason.verdict != Verdict::AsIntended;
    let of = |size: usize| {
        advice.reasons.iter().filter(|reason| reason.size == size).filter(tells).collect::<Vec<_>>()
    };
    let size = name(advice.size);
    let chosen = language.phrases(&of(advice.size));
    let rival = advice.reasons.iter().map(|reason| reason.size).find(|size| *size != advice.size);
    let rival = rival.map(|rival| (name(rival), language.phrases(&of(rival))));
    match (language, advice.outcome) {
        (Language::English, Outcome::None) => format!("No size fits: {size}, the nearest, is {chosen}."),
        (Language::Chinese, Outcome::None) => format!("没有合适的尺码：最接近的 {size} {chosen}。"),
        (Language::English, outcome) => {
            let rival = rival.map_or(String::new(), |(rival, words)| format!("; {rival} would be {words}"));
            let start = match advice.other.filter(|_| outcome == Outcome::Between) {
                Some(other) => format!(
                    "Between {size} ({} %) and {} ({} %): {size} is",
                    percent(advice.size),
                    name(other),
                    percent(other)
                ),
                None => format!("{size} ({} %):", percent(advice.size)),
            };
            format!("{start} {chosen}{rival}.")
        }
        (Language::Chinese, outcome) => {
            let rival = rival.map_or(String::new(), |(rival, words)| format!("；{rival} {words}"));
            let start = match advice.other.filter(|_| outcome == Outcome::Between) {
                Some(other) => format!(
                    "介于 {size}（{}%）与 {}（{}%）之间：{size} ",
                    percent(advice.size),
                    name(other),
                    percent(other)
                ),
                None => format!("{size}（{}%）：", percent(advice.size)),
            };
            format!("{start}{chosen}{rival}。")
        }
    }
}
