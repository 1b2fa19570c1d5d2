//! Advice as pages and scripts read it: `advice.ts` of the npm package says what is in it.

use serde_json::{Value, json};
use toile_garment::Garment;

use super::{Advice, Outcome, SizeChance};
use crate::{Reason, Verdict};

impl Advice {
    /// As JSON.
    ///
    /// # Panics
    /// Where it is of another garment.
    pub fn json(&self, garment: &Garment) -> Value {
        let name = |size: usize| &garment.sizes[size].name;
        let size = |(size, chance): (usize, &SizeChance)| {
            let mut value = json!({
                "name": name(size),
                "probability": rounded(chance.probability, 1e3),
                "verdict": chance.verdict.map_or("cannot-wear", Verdict::name),
            });
            if let Some(label) = garment.sizes[size].labels.first() {
                value["label"] = json!(label);
            }
            value
        };
        let reason = |reason: &Reason| {
            json!({
                "size": name(reason.size),
                "zone": reason.zone,
                "kind": reason.kind.name(),
                "verdict": reason.verdict.name(),
                "cm": rounded(reason.cm, 1e1),
            })
        };
        let mut advice = json!({
            "kind": self.outcome.name(),
            "sizes": self.sizes.iter().enumerate().map(size).collect::<Vec<_>>(),
            "reasons": self.reasons.iter().map(reason).collect::<Vec<_>>(),
            "preference": self.preference.name(),
            "basis": if self.is_draped { "drape" } else { "estimate" },
        });
        if self.outcome != Outcome::None {
            advice["size"] = json!(name(self.size));
        }
        if let Some(other) = self.other {
            advice["other"] = json!(name(other));
        }
        advice
    }
}

fn rounded(value: f64, scale: f64) -> f64 {
    // Without the sign of a rounded zero.
    (value * scale).round() / scale + 0.0
}
