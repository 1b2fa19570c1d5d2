//! Who asks which size to take.

use toile_body::{Person, Tailor};
use toile_fit::Belief;
use toile_garment::Garment;

use super::Arguments;
use crate::body::read_person;
use crate::wearer::Wearer;

/// Who asks, and what is known of them.
pub(super) struct Customer<'a> {
    pub(super) person: Person,
    pub(super) belief: Belief,
    /// The likeliest body, standing as the garment's drape does.
    pub(super) wearer: Wearer<'a>,
}

impl<'a> Customer<'a> {
    /// People err with the tape, a mesh has been measured to the millimetre.
    pub(super) fn find(arguments: &Arguments, garment: &Garment, tailor: &'a Tailor) -> anyhow::Result<Self> {
        let first = || tailor.template().postures.first().map(|posture| posture.name.clone());
        let posture = garment.drape.as_ref().map(|drape| drape.body.posture.clone()).or_else(first);
        let [measurements, body] = [&arguments.measurements, &arguments.body].map(Option::as_deref);
        let wearer = Wearer::find(measurements, body, &posture.unwrap_or_default(), tailor)?;
        if let Some(file) = measurements {
            let person = read_person(file, tailor)?;
            let belief = Belief::told(&person, tailor);
            return Ok(Self { person, belief, wearer });
        }
        let mut person = Person { sex: wearer.sex, given: Vec::new() };
        for (name, value) in &wearer.recipe.measurements {
            // What no adult measures tells nothing of how clothes fit adults.
            let _ = person.add(name, *value, tailor);
        }
        let belief = Belief::exact(&person, tailor);
        Ok(Self { person, belief, wearer })
    }
}
