//! How what is open fits the person, and what is seen of it in colours.

use toile_asset::print_json;
use toile_body::Tailor;
use toile_drape::Body;
use toile_drape::carry::{Wear, WearError};
use toile_fit::{BodySkin, Designed, Estimate, FitReport, Intent, Quantity, Settled};
use wasm_bindgen::prelude::*;

use crate::Fitting;
use crate::error::{bad_garment, bad_option};
use crate::wardrobe::Piece;

#[wasm_bindgen]
impl Fitting {
    /// JSON of a `FitReport` about a size of an open garment, by its place in the run: as it hangs where that size is worn
    /// and at rest, else by its measures. Empty where there is no body, no such garment or no such size.
    pub fn report(&self, garment: u32, size: usize) -> Result<String, JsValue> {
        let (Some(last), Some(piece)) = (&self.last, self.wardrobe.piece(garment)) else {
            return Ok(String::new());
        };
        let Some(intent) = piece.intent(self.tailor).filter(|intent| size < intent.sizes) else {
            return Ok(String::new());
        };
        let estimate = Estimate::new(&intent, size, last.belief(self.tailor));
        let hung = self.hung(garment, &intent, &estimate)?;
        let report = hung.unwrap_or_else(|| FitReport::estimated(&estimate));
        Ok(print_json(&report.json(piece.garment())))
    }

    /// A quantity at each vertex of a garment's file as it lies now, in the unit of its scale; not a number where nothing
    /// is to be said. Empty where the garment has not begun to settle.
    pub fn field(&self, garment: u32, quantity: &str) -> Result<Vec<f32>, JsValue> {
        let quantity = named(quantity)?;
        let (Some(last), Some(piece), Some(wear)) =
            (&self.last, self.wardrobe.piece(garment), self.wardrobe.worn(garment))
        else {
            return Ok(Vec::new());
        };
        let skin = BodySkin::new(last.clothed(self.tailor));
        let Some(made) = piece.made() else { return Ok(Vec::new()) };
        let settled = Settled::new(&piece.style.wearing, piece.size, &made.of, wear, &skin);
        #[expect(clippy::cast_possible_truncation, reason = "as the GPU has it")]
        let values = settled.at_vertices(quantity, &skin).into_iter().map(|value| value as f32);
        Ok(values.collect())
    }

    /// JSON of the `HeatScale` of a quantity.
    pub fn scale(&self, quantity: &str) -> Result<String, JsValue> {
        Ok(print_json(&named(quantity)?.scale().json()))
    }
}

impl Fitting {
    /// The report of a size as it hangs, where that size is worn and at rest.
    pub(crate) fn hung(
        &self,
        garment: u32,
        intent: &Intent,
        estimate: &Estimate,
    ) -> Result<Option<FitReport>, JsValue> {
        let (Some(last), Some(piece), Some(wear)) =
            (&self.last, self.wardrobe.piece(garment), self.wardrobe.worn(garment))
        else {
            return Ok(None);
        };
        if piece.size != estimate.size || !piece.has_rest() {
            return Ok(None);
        }
        let report = piece.report(wear, last.clothed(self.tailor), intent, estimate, self.tailor);
        report.map(Some).map_err(|reason| bad_garment(&reason))
    }
}

impl Piece {
    /// What the style means, in the fabric that is chosen.
    pub(crate) fn intent(&self, tailor: &Tailor) -> Option<Intent> {
        Some(Intent::new(self.garment(), &self.made()?.of, tailor))
    }

    fn report(
        &self,
        wear: &Wear,
        body: &Body<'_>,
        intent: &Intent,
        estimate: &Estimate,
        tailor: &Tailor,
    ) -> Result<FitReport, WearError> {
        let designed = match self.style.designed.get() {
            Some(designed) => designed,
            None => {
                let designed = Designed::new(self.garment(), intent, tailor)?;
                self.style.designed.get_or_init(|| designed)
            }
        };
        let Some(made) = self.made() else { return Ok(FitReport::estimated(estimate)) };
        Ok(FitReport::of(&self.style.wearing, made, wear, body, intent, designed, estimate, tailor))
    }
}

fn named(quantity: &str) -> Result<Quantity, JsValue> {
    let known = Quantity::ALL.map(Quantity::name);
    Quantity::named(quantity).ok_or_else(|| bad_option("quantity", quantity, &known))
}
