//! What cloth and skin allow, whatever a style intends.

use super::ZoneWorn;
use crate::{Verdict, ZoneKind};

/// A waistband pleases up to this and is felt as firm beyond it, kPa: 17.5 mmHg.
const FIRM: f64 = 2.33;
/// Discomfort begins, kPa: 35 mmHg.
const TOO_TIGHT: f64 = 4.67;

/// A girth's verdict by its ease, unless stretch or pressure say that it is tighter.
pub(super) fn passed(kind: ZoneKind, verdict: Verdict, worn: &ZoneWorn) -> Verdict {
    if kind == ZoneKind::Length || verdict == Verdict::TooTight {
        return verdict;
    }
    if worn.comfort > 1.0 || worn.mean_pressure_kpa > TOO_TIGHT {
        return Verdict::TooTight;
    }
    if worn.mean_pressure_kpa > FIRM { Verdict::Snug } else { verdict }
}
