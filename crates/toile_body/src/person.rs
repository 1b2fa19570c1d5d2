//! What is known of a person.

use std::ops::RangeInclusive;

use serde_json::Value;

use crate::{Definition, Sex, Tailor};

/// A person's sex and whatever measurements are given.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Whose population the person belongs to.
    pub sex: Sex,
    /// Each definition at most once, in ascending order.
    pub given: Vec<Given>,
}

/// A measurement that somebody took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Given {
    /// Index into [`crate::Template::definitions`].
    pub definition: usize,
    /// Centimetres or kilograms.
    pub value: f64,
}

/// Why measurements describe nobody.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PersonError {
    /// Not a JSON object.
    #[error("the measurements are not a JSON object like {{\"sex\": \"female\", \"height\": 165}}")]
    NotAnObject,
    /// No `sex`, or another word.
    #[error("\"sex\" must be \"female\" or \"male\"")]
    Sex,
    /// A key that names no measurement.
    #[error("\"{key}\" is no measurement; known are {}", known.join(", "))]
    Unknown {
        /// As written.
        key: String,
        /// All names.
        known: Vec<String>,
    },
    /// Something else than a number.
    #[error("\"{key}\" is not a number")]
    NotANumber {
        /// As written.
        key: String,
    },
    /// Two keys for one measurement.
    #[error("\"{key}\" is given twice")]
    Twice {
        /// The second, as written.
        key: String,
    },
    /// No adult measures that.
    #[error("\"{key}\" is {value}; it must be between {least} and {most} {unit}")]
    Absurd {
        /// As written.
        key: String,
        /// What it is.
        value: f64,
        /// Smallest that is believed.
        least: f64,
        /// Greatest that is believed.
        most: f64,
        /// `cm` or `kg`.
        unit: &'static str,
    },
}

/// Other names of measurements: the definition's name, then what else it may be called.
const SYNONYMS: [(&str, &[&str]); 7] = [
    ("bust", &["chest", "chest_girth"]),
    ("inside_leg", &["inside_leg_height", "inseam"]),
    ("outside_leg", &["outseam"]),
    ("back_waist_length", &["back_neck_to_waist"]),
    ("front_waist_length", &["front_neck_to_waist"]),
    ("crotch_length", &["total_crotch_length"]),
    ("hip", &["hips"]),
];

impl Definition {
    /// Whether it goes by this name: its own, with `_girth` behind it, or a usual synonym.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name
            || self.synonyms().contains(&name)
            || self.path.is_girth() && name.strip_suffix("_girth") == Some(&self.name)
    }

    /// Other usual names, without those that end in `_girth`.
    pub fn synonyms(&self) -> &'static [&'static str] {
        SYNONYMS.iter().find(|(own, _)| *own == self.name).map_or(&[], |(_, others)| others)
    }

    /// `kg` or `cm`.
    pub fn unit(&self) -> &'static str {
        if self.path.is_mass() { "kg" } else { "cm" }
    }
}

impl Person {
    /// Reads `{"sex": "female", "height": 165, …}`: centimetres, kilograms.
    pub fn from_json(json: &Value, tailor: &Tailor) -> Result<Self, PersonError> {
        let entries = json.as_object().ok_or(PersonError::NotAnObject)?;
        let sex = entries.get("sex").and_then(Value::as_str);
        let sex = Sex::ALL.into_iter().find(|known| sex == Some(known.name())).ok_or(PersonError::Sex)?;
        let mut person = Self { sex, given: Vec::new() };
        for (key, value) in entries.iter().filter(|(key, _)| *key != "sex") {
            let value = value.as_f64().ok_or_else(|| PersonError::NotANumber { key: key.clone() })?;
            person.add(key, value, tailor)?;
        }
        Ok(person)
    }

    /// What was given for a definition.
    pub fn value(&self, definition: usize) -> Option<f64> {
        self.given.iter().find(|given| given.definition == definition).map(|given| given.value)
    }

    /// Adds a measurement by its name.
    pub fn add(&mut self, key: &str, value: f64, tailor: &Tailor) -> Result<(), PersonError> {
        let definitions = &tailor.template().definitions;
        let definition =
            definitions.iter().position(|definition| definition.is_called(key)).ok_or_else(|| {
                let known = definitions.iter().map(|definition| definition.name.clone()).collect();
                PersonError::Unknown { key: key.to_owned(), known }
            })?;
        if self.given.iter().any(|given| given.definition == definition) {
            return Err(PersonError::Twice { key: key.to_owned() });
        }
        let limits = tailor.limits(self.sex, definition);
        if !limits.contains(&value) {
            let (least, most) = limits.into_inner();
            let unit = definitions[definition].unit();
            return Err(PersonError::Absurd { key: key.to_owned(), value, least, most, unit });
        }
        // In the order of the definitions, whatever order they came in: sums then have the same last digits.
        let place = self.given.partition_point(|given| given.definition < definition);
        self.given.insert(place, Given { definition, value });
        Ok(())
    }
}

/// How far from the mean of a sex an adult's measurement is still believed. Wide enough for the smallest and
/// the heaviest adults; a slip of the decimal point or of the unit lies outside.
pub(crate) fn believable(definition: &Definition, mean: f64) -> RangeInclusive<f64> {
    let (least, most) = match () {
        () if definition.path.is_mass() => (0.4, 4.2),
        () if definition.path.is_girth() => (0.55, 2.4),
        () => (0.62, 1.45),
    };
    (mean * least).floor()..=(mean * most).ceil()
}
