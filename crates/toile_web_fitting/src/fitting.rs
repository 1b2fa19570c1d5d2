//! One person in front of the mirror.

use glam::Vec3;
use toile_body::{Fit, Person, PersonError, Posture, Reading, Sex, Tailor, Template, normals, posed};
use wasm_bindgen::prelude::*;

use crate::error::{bad_body, bad_measurement, bad_option};

const WALKING: &str = "walk";

/// Makes bodies for one person, whose measurements change little from one to the next.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Fitting {
    tailor: Tailor,
    /// The last body, from which the next one starts.
    last: Option<Fit>,
    positions: Vec<Vec3>,
}

#[wasm_bindgen]
impl Fitting {
    /// `body` is a .glb with `TOILE_body`.
    pub fn open(body: Vec<u8>) -> Result<Fitting, JsValue> {
        let template = Template::read(&body).map_err(|reason| bad_body(&reason))?;
        Ok(Self { tailor: Tailor::new(template), last: None, positions: Vec::new() })
    }

    /// What can be measured, in the order of [`Self::readings`].
    pub fn names(&self) -> Vec<String> {
        self.tailor.template().definitions.iter().map(|definition| definition.name.clone()).collect()
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
        let stance = self.stance(posture).ok_or_else(|| bad_option("pose", posture, &self.stances()))?;
        let fit = self.tailor.fit(&person, self.last.as_ref());
        self.positions = posed(self.tailor.template(), &fit.shape, stance);
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
    /// A way to stand by its name; walking, the moment when the heel meets the ground.
    fn stance(&self, name: &str) -> Option<&Posture> {
        let template = self.tailor.template();
        match name {
            WALKING => template.gait.frames.first(),
            _ => template.postures.iter().find(|posture| posture.name == name),
        }
    }

    fn stances(&self) -> Vec<&str> {
        let standing = self.tailor.template().postures.iter().map(|posture| posture.name.as_str());
        standing.chain([WALKING]).collect()
    }

    fn person(&self, sex: &str, names: &[String], values: &[f64]) -> Result<Person, PersonError> {
        let sex = Sex::ALL.into_iter().find(|known| known.name() == sex).ok_or(PersonError::Sex)?;
        let mut person = Person { sex, given: Vec::new() };
        for (name, value) in names.iter().zip(values) {
            person.add(name, *value, &self.tailor)?;
        }
        Ok(person)
    }
}
