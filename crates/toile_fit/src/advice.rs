//! Which size to take.

mod json;

use crate::discomfort::Discomfort;
use crate::reasons::reasons;
use crate::{Belief, Draws, Estimate, FitReport, Intent, Reason, Verdict, ZoneFit, ZoneIntent, ZoneKind};

/// How somebody likes clothes to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preference {
    /// Closer than the style means it.
    Closer,
    /// As the style means it.
    #[default]
    Designed,
    /// Looser than the style means it.
    Looser,
}

/// How sure the advice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// One size is clearly the best.
    Clear,
    /// Two sizes are about as good, or too little is known to tell them apart.
    Between,
    /// No size fits.
    None,
}

/// What is known of a size from a simulated drape.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Worn {
    /// Whether it can be put on and closed.
    pub is_wearable: bool,
    /// By zone of the intent, what the drape has more than the flat estimate, cm: 0 where nothing.
    pub more_cm: Vec<f64>,
}

impl Worn {
    /// What a report tells of the size that it is about; `None` where no cloth has been simulated for it.
    pub fn of(report: &FitReport) -> Option<Self> {
        report.is_draped().then(|| Self {
            is_wearable: report.obstacles.is_empty(),
            more_cm: report.zones.iter().map(|zone| zone.correction_cm).collect(),
        })
    }
}

/// Which size to take, how sure that is, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// How sure it is.
    pub outcome: Outcome,
    /// The size to take; the one that comes nearest where none fits.
    pub size: usize,
    /// The second of two.
    pub other: Option<usize>,
    /// Every size of the run.
    pub sizes: Vec<SizeChance>,
    /// What decided, the most important first.
    pub reasons: Vec<Reason>,
    /// What was asked for.
    pub preference: Preference,
    /// Whether any size has been draped.
    pub is_draped: bool,
}

/// How likely a size is the best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SizeChance {
    /// Of being the best of the run, 0 … 1.
    pub probability: f64,
    /// Of the zone that fits worst; `None` where it cannot be worn.
    pub verdict: Option<Verdict>,
}

/// How many people are drawn: the chance of 80 % is then known to within 1 %.
const DRAWS: usize = 2048;
/// Any number: always the same.
const SEED: u64 = 6;
/// A size that is the best with less than this chance has a rival.
const CLEAR: f64 = 0.6;
/// Zones that weigh less decide no size.
const DECIDES: f64 = 0.5;
/// Flesh gives way by this share of a girth before a garment cannot be closed over it.
const FLESH: f64 = 0.05;

impl Preference {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Closer, Self::Designed, Self::Looser];

    /// As reports have it: `closer`, `designed`, `looser`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Closer => "closer",
            Self::Designed => "designed",
            Self::Looser => "looser",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preference| preference.name() == name)
    }
}

impl Outcome {
    /// As reports have it: `clear`, `between`, `none`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Between => "between",
            Self::None => "none",
        }
    }
}

impl Advice {
    /// For a person. `worn` has what is known of sizes that were draped, by size; it may be shorter than the run.
    /// `None` where the garment has no size.
    pub fn new(
        intent: &Intent,
        belief: &Belief,
        preference: Preference,
        worn: &[Option<Worn>],
    ) -> Option<Self> {
        let discomfort = Discomfort::new(intent, preference);
        let room = Room { intent, worn, discomfort };
        let likeliest: Vec<f64> = intent.zones.iter().map(|zone| belief.value(&zone.against)).collect();
        let wearable: Vec<bool> = (0..intent.sizes).map(|size| room.is_wearable(size, &likeliest)).collect();
        let drawn = Draws::new(intent, belief, SEED).bodies(intent, belief, DRAWS);
        let best: Vec<usize> = drawn.iter().map(|body| room.best(body, &wearable)).collect::<Option<_>>()?;
        let size = median(&best)?;
        let chance = |size: usize| best.iter().filter(|best| **best == size).count() as f64 / DRAWS as f64;
        let misfits = drawn.iter().zip(&best).filter(|(body, best)| room.is_misfit(**best, body)).count();
        let sizes: Vec<SizeChance> = (0..intent.sizes)
            .map(|size| SizeChance {
                probability: chance(size),
                verdict: wearable[size].then(|| room.verdict(size, belief)),
            })
            .collect();
        let rival = (0..sizes.len())
            .filter(|rival| *rival != size)
            // Of sizes that are as unlikely, the next one.
            .max_by(|a, b| {
                let chances = sizes[*a].probability.total_cmp(&sizes[*b].probability);
                chances.then(b.abs_diff(size).cmp(&a.abs_diff(size)))
            });
        let outcome = match () {
            () if !wearable[size] || 2 * misfits > DRAWS => Outcome::None,
            () if sizes[size].probability < CLEAR => Outcome::Between,
            () => Outcome::Clear,
        };
        Some(Self {
            outcome,
            size,
            other: rival.filter(|_| outcome == Outcome::Between),
            reasons: reasons(&room.discomfort, belief, size, rival),
            sizes,
            preference,
            is_draped: worn.iter().any(Option::is_some),
        })
    }
}

/// The size that suits a body best which is known: by zone of the intent, cm. `None` where there is no size.
pub fn best_size(intent: &Intent, body_cm: &[f64], preference: Preference) -> Option<usize> {
    let room = Room { intent, worn: &[], discomfort: Discomfort::new(intent, preference) };
    room.best(body_cm, &vec![true; intent.sizes])
}

/// The sizes as somebody tries them on.
struct Room<'a> {
    intent: &'a Intent,
    worn: &'a [Option<Worn>],
    discomfort: Discomfort<'a>,
}

impl Room<'_> {
    /// The body, by zone, as the cloth lies on it, cm: as in the draped size that is nearest, so that no size has an
    /// advantage from having been tried on.
    fn in_size(&self, size: usize, body_cm: &[f64]) -> Vec<f64> {
        let draped = self.worn.iter().enumerate().filter_map(|(draped, worn)| Some((draped, worn.as_ref()?)));
        let nearest = draped.min_by_key(|(draped, _)| draped.abs_diff(size));
        let more = nearest.map_or(&[][..], |(_, worn)| &worn.more_cm);
        body_cm
            .iter()
            .zip(more.iter().chain(std::iter::repeat(&0.0)))
            .map(|(body, more)| body - more)
            .collect()
    }

    /// The size that suits a body best, of those that can be worn, if any can.
    fn best(&self, body_cm: &[f64], wearable: &[bool]) -> Option<usize> {
        let any = wearable.contains(&true);
        let discomfort = |size: &usize| self.discomfort.of(*size, &self.in_size(*size, body_cm));
        let sizes = (0..self.intent.sizes).filter(|size| wearable[*size] || !any);
        sizes.min_by(|a, b| discomfort(a).total_cmp(&discomfort(b)))
    }

    /// Whether it can be put on and closed: as a drape says, of it or of a larger size, or else by whether the fabric
    /// stretches round the body where the size is chosen by.
    fn is_wearable(&self, size: usize, body_cm: &[f64]) -> bool {
        if self.worn.iter().skip(size).flatten().any(|worn| !worn.is_wearable) {
            return false;
        }
        if let Some(Some(worn)) = self.worn.get(size) {
            return worn.is_wearable;
        }
        let goes_round = |(zone, body_cm): (&ZoneIntent, &f64)| {
            zone.kind == ZoneKind::Length
                || zone.weight < DECIDES
                || zone.garment_cm[size] * (1.0 + zone.most_stretch) >= (1.0 - FLESH) * body_cm
        };
        self.intent.zones.iter().zip(body_cm).all(goes_round)
    }

    /// Whether a size would be sent back: too tight anywhere that decides, which nobody can let out, or too loose
    /// everywhere, while what is wide in one place can be taken in.
    fn is_misfit(&self, size: usize, body_cm: &[f64]) -> bool {
        let body_cm = self.in_size(size, body_cm);
        let zones = self.intent.zones.iter().zip(body_cm).enumerate();
        let deciding = zones.filter(|(_, (zone, _))| zone.kind == ZoneKind::Girth && zone.weight >= DECIDES);
        let verdicts: Vec<Verdict> = deciding
            .map(|(index, (zone, body_cm))| {
                zone.bounds[size].verdict(zone.kind, self.discomfort.larger_cm(size, index, body_cm))
            })
            .collect();
        let too_loose = |verdict: &Verdict| *verdict == Verdict::TooLoose;
        verdicts.contains(&Verdict::TooTight) || !verdicts.is_empty() && verdicts.iter().all(too_loose)
    }

    /// Of the zone that counts most against a size.
    fn verdict(&self, size: usize, belief: &Belief) -> Verdict {
        let fits = Estimate::new(self.intent, size, belief).zones;
        let counts = |fit: &ZoneFit, zone: &ZoneIntent| zone.weight * fit.score * fit.score;
        let worst = fits.iter().zip(&self.intent.zones).filter(|(fit, _)| fit.verdict != Verdict::AsIntended);
        let worst = worst.max_by(|a, b| counts(a.0, a.1).total_cmp(&counts(b.0, b.1)));
        worst.map_or(Verdict::AsIntended, |(fit, _)| fit.verdict)
    }
}

/// Of the sizes that are the best for the people drawn.
fn median(sizes: &[usize]) -> Option<usize> {
    let mut sizes = sizes.to_vec();
    sizes.sort_unstable();
    sizes.get(sizes.len() / 2).copied()
}
