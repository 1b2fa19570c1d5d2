//! One person in front of the mirror.

use glam::Vec3;
use toile_body::{Fit, Person, PersonError, Reading, Sex, Tailor, Template, normals, posed};
use wasm_bindgen::prelude::*;

use crate::error::{bad_body, bad_measurement, bad_option};

/// Makes bodies for one person, whose measurements change little from one to the next.
#[wasm_bindgen]
pub struct Fitting {
    tailor: Tailor,
    /// The last body, from which the next one starts.
    last: Option<Fit>,
    positions: Vec<Vec3>,
}

#[wasm_bindgen]
impl Fitting {
    /// `body` is a .glb with `TOILE_body`.
    #[wasm_bindgen(constructor)]
    pub fn new(body: Vec<u8>) -> Result<Fitting, JsValue> {
        let template = Template::read(&body).map_err(|reason| bad_body(&reason))?;
        Ok(Self { tailor: Tailor::new(template), last: None, positions: Vec::new() })
    }

    /// What can be measured, in the order of [`Self::readings`].
    pub fn names(&self) -> Vec<String> {
        self.tailor.template().definitions.iter().map(|definition| definition.name.clone()).collect()
    }

    /// Names of the ways to stand.
    pub fn postures(&self) -> Vec<String> {
        self.tailor.template().postures.iter().map(|posture| posture.name.clone()).collect()
    }

    /// Makes a body. `names` are those of the measurements in `values`, centimetres and kilograms. Where it fails the
    /// last body stays.
    pub fn shape(
        &mut self,
        sex: &str,
        names: Vec<String>,
        values: &[f64],
        posture: &str,
    ) -> Result<(), JsValue> {
        let person = self.person(sex, &names, values).map_err(|reason| bad_measurement(&reason))?;
        let template = self.tailor.template();
        let Some(posture) = template.postures.iter().find(|known| known.name == posture) else {
            let known: Vec<_> = template.postures.iter().map(|known| known.name.as_str()).collect();
            return Err(bad_option("pose", posture, &known));
        };
        let fit = self.tailor.fit(&person, self.last.as_ref());
        self.positions = posed(template, &fit.shape, posture);
        self.last = Some(fit);
        Ok(())
    }

    /// Four numbers for each of [`Self::names`]: what the body measures, what was given (NaN for nothing), one standard
    /// deviation of what the person may measure, and 1 where what was given could not be met, else 0.
    pub fn readings(&self) -> Vec<f64> {
        let numbers = |reading: &Reading| {
            let missed = f64::from(u8::from(!reading.is_met()));
            [reading.value, reading.given.unwrap_or(f64::NAN), reading.spread, missed]
        };
        self.last.iter().flat_map(|fit| &fit.readings).flat_map(numbers).collect()
    }

    /// x, y and z of each vertex, metres.
    pub fn positions(&self) -> Vec<f32> {
        bytemuck::cast_slice(&self.positions).to_vec()
    }

    /// x, y and z of each vertex's normal.
    pub fn normals(&self) -> Vec<f32> {
        bytemuck::cast_slice(&normals(&self.tailor.template().topology, &self.positions)).to_vec()
    }
}

impl Fitting {
    fn person(&self, sex: &str, names: &[String], values: &[f64]) -> Result<Person, PersonError> {
        let sex = Sex::ALL.into_iter().find(|known| known.name() == sex).ok_or(PersonError::Sex)?;
        let mut person = Person { sex, given: Vec::new() };
        for (name, value) in names.iter().zip(values) {
            person.add(name, *value, &self.tailor)?;
        }
        Ok(person)
    }
}
