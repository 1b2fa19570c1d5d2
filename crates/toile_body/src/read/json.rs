//! JSON of which nothing is known yet, and errors that say where it is.

use glam::DVec3;
use serde_json::Value;
use toile_asset::ArrayError;

use super::{Result, TemplateError};
use crate::Place;

/// A value that may be missing, and its place in the file.
#[derive(Debug, Clone)]
pub(super) struct At<'a> {
    value: &'a Value,
    place: String,
}

impl<'a> At<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self { value, place: String::new() }
    }

    /// The member `key`.
    pub(super) fn get(&self, key: &str) -> Self {
        let dot = if self.place.is_empty() { "" } else { "." };
        Self {
            value: self.value.get(key).unwrap_or(&Value::Null),
            place: [self.place.as_str(), dot, key].concat(),
        }
    }

    /// The element `index` of a list.
    pub(super) fn at(&self, index: usize) -> Self {
        Self {
            value: self.value.get(index).unwrap_or(&Value::Null),
            place: [self.place.as_str(), "[", &index.to_string(), "]"].concat(),
        }
    }

    pub(super) fn is_there(&self) -> bool {
        !self.value.is_null()
    }

    /// The elements of a list.
    pub(super) fn items(&self) -> Result<Vec<Self>> {
        let list = self.value.as_array().ok_or_else(|| self.malformed())?;
        Ok((0..list.len()).map(|index| self.at(index)).collect())
    }

    /// The elements of a list of one to `most`.
    pub(super) fn some_items(&self, most: usize) -> Result<Vec<Self>> {
        let items = self.items()?;
        self.check(!items.is_empty() && items.len() <= most)?;
        Ok(items)
    }

    /// The members of an object.
    pub(super) fn entries(&self) -> Result<Vec<(&'a str, Self)>> {
        let object = self.value.as_object().ok_or_else(|| self.malformed())?;
        Ok(object.keys().map(|key| (key.as_str(), self.get(key))).collect())
    }

    pub(super) fn text(&self) -> Result<&'a str> {
        self.value.as_str().ok_or_else(|| self.malformed())
    }

    /// A finite number; JSON has no others.
    pub(super) fn number(&self) -> Result<f64> {
        self.value.as_f64().ok_or_else(|| self.malformed())
    }

    /// A number of single precision, which may not be larger than `most` either way.
    #[expect(clippy::cast_possible_truncation, reason = "rounded to single precision")]
    pub(super) fn single(&self, most: f64) -> Result<f32> {
        let number = self.number()?;
        self.check(number.abs() <= most)?;
        Ok(number as f32)
    }

    /// An index into something with `count` elements.
    pub(super) fn index(&self, count: usize) -> Result<usize> {
        let index = self.value.as_u64().and_then(|index| usize::try_from(index).ok());
        let index = index.ok_or_else(|| self.malformed())?;
        if index < count {
            return Ok(index);
        }
        Err(self.out_of_range(index, count))
    }

    /// An index into `count` vertices.
    pub(super) fn vertex(&self, count: usize) -> Result<u32> {
        u32::try_from(self.index(count)?).map_err(|_e| self.malformed())
    }

    /// Indices of `least` or more vertices among `count`.
    pub(super) fn vertices(&self, least: usize, count: usize) -> Result<Vec<u32>> {
        let vertices: Vec<u32> = self.items()?.iter().map(|at| at.vertex(count)).collect::<Result<_>>()?;
        self.check(vertices.len() >= least)?;
        Ok(vertices)
    }

    /// A weighted mean of vertices.
    pub(super) fn place(&self, vertices: usize) -> Result<Place> {
        let term = |at: &Self| {
            let weight = at.at(1).number()?;
            at.check(weight.abs() <= 100.0)?;
            Ok((at.at(0).vertex(vertices)?, weight))
        };
        self.some_items(100)?.iter().map(term).collect()
    }

    /// Three numbers.
    pub(super) fn vector(&self) -> Result<DVec3> {
        let numbers: Vec<f64> = self.items()?.iter().map(At::number).collect::<Result<_>>()?;
        let numbers: [f64; 3] = numbers.try_into().map_err(|_e| self.malformed())?;
        Ok(DVec3::from_array(numbers))
    }

    /// Whether what is here can be meant.
    pub(super) fn check(&self, is_sound: bool) -> Result<()> {
        if is_sound { Ok(()) } else { Err(self.malformed()) }
    }

    /// Whether what is here is as long as it should be.
    pub(super) fn check_length(&self, found: usize, expected: usize) -> Result<()> {
        if found == expected {
            return Ok(());
        }
        Err(TemplateError::Length { place: self.place.clone(), expected, found }.into())
    }

    pub(super) fn out_of_range(&self, index: usize, count: usize) -> Box<TemplateError> {
        Box::new(TemplateError::OutOfRange { place: self.place.clone(), index, count })
    }

    pub(super) fn malformed(&self) -> Box<TemplateError> {
        Box::new(TemplateError::Malformed { place: self.place.clone() })
    }

    pub(super) fn array(&self, error: ArrayError) -> Box<TemplateError> {
        Box::new(TemplateError::Array { place: self.place.clone(), error })
    }
}
