//! Which size to take.

use toile_asset::print_json;
use toile_fit::{Advice, Estimate, Preference, Worn};
use wasm_bindgen::prelude::*;

use crate::Fitting;
use crate::error::bad_option;

#[wasm_bindgen]
impl Fitting {
    /// JSON of an `Advice` about an open garment: with what the drape of the size that is worn tells, where that is at
    /// rest, else by measures alone. Empty where there is no body, no such garment or nothing to go by.
    pub fn advise(&self, garment: u32, preference: &str) -> Result<String, JsValue> {
        let known = Preference::ALL.map(Preference::name);
        let preference =
            Preference::named(preference).ok_or_else(|| bad_option("preference", preference, &known))?;
        let (Some(last), Some(piece)) = (&self.last, self.wardrobe.piece(garment)) else {
            return Ok(String::new());
        };
        let Some(intent) = piece.intent(self.tailor) else { return Ok(String::new()) };
        let belief = last.belief(self.tailor);
        let estimate = Estimate::new(&intent, piece.size, belief);
        let hung = self.hung(garment, &intent, &estimate)?;
        let mut worn = vec![None; piece.size];
        worn.push(hung.as_ref().and_then(Worn::of));
        let advice = Advice::new(&intent, belief, preference, &worn);
        Ok(advice.map_or_else(String::new, |advice| print_json(&advice.json(piece.garment()))))
    }
}
