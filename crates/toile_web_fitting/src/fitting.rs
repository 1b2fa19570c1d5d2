//! One person in front of the mirror, and what they try on.

use std::cell::OnceCell;

use glam::Vec3;
use toile_body::{Fit, Person, PersonError, Posture, Reading, Sex, Tailor, Template, normals, posed};
use toile_drape::carry::person_of;
use toile_drape::{Body, beneath};
use toile_fit::Belief;
use toile_garment::Garment;
use wasm_bindgen::prelude::*;

use crate::error::{bad_body, bad_garment, bad_measurement, bad_option};
use crate::sample::Sample;
use crate::wardrobe::Wardrobe;

const WALKING: &str = "walk";

/// Makes bodies for one person, whose measurements change little from one to the next, and dresses them.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Fitting {
    /// For as long as the worker lives: bodies borrow from it, and all fittings share it.
    pub(crate) tailor: &'static Tailor,
    /// The last body, from which the next one starts.
    pub(crate) last: Option<Shaped>,
    pub(crate) wardrobe: Wardrobe,
}

/// A body as somebody wished for it.
#[derive(Debug)]
pub(crate) struct Shaped {
    person: Person,
    fit: Fit,
    stance: &'static Posture,
    /// As it is under clothes: made when there are some.
    clothed: OnceCell<Body<'static>>,
    /// How well: a fit model's measurements are exact, a customer's are told.
    known: fn(&Person, &Tailor) -> Belief,
    /// What is known of whom it was made for: found when somebody asks how clothes fit.
    belief: OnceCell<Belief>,
}

impl Shaped {
    pub(crate) fn belief(&self, tailor: &Tailor) -> &Belief {
        self.belief.get_or_init(|| (self.known)(&self.person, tailor))
    }

    pub(crate) fn clothed(&self, tailor: &'static Tailor) -> &Body<'static> {
        self.clothed.get_or_init(|| Body::new(tailor.template(), self.fit.shape.clone(), self.stance))
    }
}

#[wasm_bindgen]
impl Fitting {
    /// `body` is a .glb with `TOILE_body`. A worker reads it once, and never frees it.
    pub fn open(body: Vec<u8>) -> Result<Fitting, JsValue> {
        let template = Template::read(&body).map_err(|reason| bad_body(&reason))?;
        let tailor = Box::leak(Box::new(Tailor::new(template)));
        Ok(Self { tailor, last: None, wardrobe: Wardrobe::default() })
    }

    /// Somebody else in front of a mirror of their own.
    pub fn another(&self) -> Fitting {
        Self { tailor: self.tailor, last: None, wardrobe: Wardrobe::default() }
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
        self.stand(person, Belief::told, posture)
    }

    /// Makes the body that the base size of an open garment is cut for. Returns false where that is of the other sex or
    /// not known: then the last body stays.
    pub fn shape_for(&mut self, garment: u32, sex: &str, posture: &str) -> Result<bool, JsValue> {
        let drape = self.wardrobe.piece(garment).and_then(|piece| piece.garment().drape.as_ref());
        let model = drape.and_then(|drape| person_of(self.tailor, &drape.body).ok());
        match model.filter(|model| model.sex.name() == sex) {
            Some(model) => self.stand(model, Belief::exact, posture).map(|()| true),
            None => Ok(false),
        }
    }

    /// Four numbers for each of [`Self::names`]: what the body measures, what was given (NaN for nothing), one standard
    /// deviation of what the person may measure, and 1 where what was given could not be met, else 0.
    pub fn readings(&self) -> Vec<f64> {
        let numbers = |reading: &Reading| {
            let missed = f64::from(u8::from(!reading.is_met()));
            [reading.value, reading.given.unwrap_or(f64::NAN), reading.spread, missed]
        };
        self.last.iter().flat_map(|last| &last.fit.readings).flat_map(numbers).collect()
    }

    /// x, y and z of each vertex of the body, metres, and then of each normal. Under clothes flesh gives way where limbs
    /// press on it, and skin lies back under what has come to rest on it.
    pub fn vertices(&self) -> Vec<f32> {
        let Some(last) = &self.last else { return Vec::new() };
        let template = self.tailor.template();
        let positions: Vec<Vec3> = match self.wardrobe.is_bare() {
            true => posed(template, &last.fit.shape, last.stance),
            false => last.clothed(self.tailor).positions().to_vec(),
        };
        let normals = normals(&template.topology, &positions);
        let positions = match self.wardrobe.is_bare() {
            true => positions,
            false => beneath(last.clothed(self.tailor), &self.wardrobe.resting()),
        };
        [bytemuck::cast_slice(&positions), bytemuck::cast_slice(&normals)].concat()
    }

    /// Reads a garment, a .glb with `TOILE_garment`, for whoever wears it.
    pub fn read_garment(&self, file: &[u8]) -> Result<Sample, JsValue> {
        let garment = Garment::read(file).map_err(|reason| bad_garment(&reason))?;
        Sample::of(garment, self.tailor).map_err(|reason| bad_garment(&reason))
    }

    /// Takes a garment in, under a number of the caller's.
    pub fn open_garment(&mut self, garment: u32, sample: &Sample) {
        self.wardrobe.open(garment, &sample.style);
    }

    /// Forgets a garment, and takes it off.
    pub fn close_garment(&mut self, garment: u32) {
        self.wardrobe.close(garment);
    }

    /// Chooses a size by its place in the run, and a colorway by its name; without one the file's own.
    pub fn choose(&mut self, garment: u32, size: usize, colorway: Option<String>) {
        self.wardrobe.choose(garment, size, colorway.as_deref());
    }

    /// Puts garments on the body, the innermost first: as they rest, where that is known, or as they lie before they
    /// settle.
    pub fn dress(&mut self, garments: Vec<u32>) {
        if let Some(last) = &self.last {
            self.wardrobe.dress(garments, last.clothed(self.tailor));
        }
    }

    /// Does one step towards rest. Returns whether there is more to do.
    pub fn settle(&mut self) -> Result<bool, JsValue> {
        let Some(last) = &self.last else { return Ok(false) };
        self.wardrobe.settle(last.clothed(self.tailor)).map_err(|reason| bad_garment(&reason))
    }

    /// Once all rests: does one step for a size next to one that is worn, so that it hangs before it is asked for.
    /// Returns whether there is more to do.
    pub fn settle_ahead(&mut self) -> Result<bool, JsValue> {
        let Some(last) = &self.last else { return Ok(false) };
        self.wardrobe.settle_ahead(last.clothed(self.tailor)).map_err(|reason| bad_garment(&reason))
    }

    /// How far it has come, 0 … 1.
    pub fn settled(&self) -> f64 {
        self.wardrobe.settled()
    }

    /// x, y and z of each vertex of a garment's file, metres, and of their normals after them.
    pub fn garment_vertices(&self, garment: u32) -> Vec<f32> {
        let vertices = self.wardrobe.vertices(garment);
        let points = vertices.iter().flat_map(|vertices| vertices.positions.iter().chain(&vertices.normals));
        points.flat_map(|point| point.to_array()).collect()
    }
}

impl Fitting {
    /// Another body, on which nothing hangs yet.
    fn stand(
        &mut self,
        person: Person,
        known: fn(&Person, &Tailor) -> Belief,
        posture: &str,
    ) -> Result<(), JsValue> {
        let stance = self.stance(posture).ok_or_else(|| bad_option("pose", posture, &self.stances()))?;
        let fit = self.tailor.fit(&person, self.last.as_ref().map(|last| &last.fit));
        let (clothed, belief) = (OnceCell::new(), OnceCell::new());
        self.last = Some(Shaped { person, fit, stance, clothed, known, belief });
        self.wardrobe.forget_drapes();
        Ok(())
    }

    /// A way to stand by its name; walking, the moment when the heel meets the ground.
    fn stance(&self, name: &str) -> Option<&'static Posture> {
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
            person.add(name, *value, self.tailor)?;
        }
        Ok(person)
    }
}
