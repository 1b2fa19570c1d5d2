//! JSON of which nothing is known yet, and errors that say where it is.

use std::collections::BTreeSet;

use serde_json::Value;
use toile_asset::ArrayError;

use super::{GarmentError, Result};
use crate::limits;

/// A value that may be missing, and its place in the file.
#[derive(Debug, Clone)]
pub(super) struct At<'a> {
    pub(super) value: &'a Value,
    pub(super) place: String,
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
            place: format!("{}[{index}]", self.place),
        }
    }

    pub(super) fn is_there(&self) -> bool {
        !self.value.is_null()
    }

    /// The elements of a list, of which there are no more than a pattern may have.
    pub(super) fn items(&self) -> Result<Vec<Self>> {
        let list = self.value.as_array().ok_or_else(|| self.malformed())?;
        self.check(list.len() <= limits::PARTS)?;
        Ok((0..list.len()).map(|index| self.at(index)).collect())
    }

    /// The elements of a list of one to `most`.
    pub(super) fn some_items(&self, most: usize) -> Result<Vec<Self>> {
        let items = self.items()?;
        self.check(!items.is_empty() && items.len() <= most)?;
        Ok(items)
    }

    /// A text of a length that names have.
    pub(super) fn name(&self) -> Result<String> {
        let text = self.value.as_str().ok_or_else(|| self.malformed())?;
        self.check(!text.is_empty() && text.len() <= limits::NAME)?;
        Ok(text.to_owned())
    }

    /// The one of `all` that has this name.
    pub(super) fn one_of<T: Copy>(&self, all: &[T], name: fn(T) -> &'static str) -> Result<T> {
        let text = self.value.as_str();
        let found = all.iter().copied().find(|one| Some(name(*one)) == text);
        found.ok_or_else(|| self.malformed())
    }

    /// Whether names all differ.
    pub(super) fn distinct<'b>(&self, names: impl Iterator<Item = &'b String>) -> Result<()> {
        let mut seen = BTreeSet::new();
        self.check(names.into_iter().all(|name| seen.insert(name)))
    }

    /// A number from `least` to `most`.
    pub(super) fn number(&self, least: f64, most: f64) -> Result<f64> {
        let number = self.value.as_f64().ok_or_else(|| self.malformed())?;
        self.check((least..=most).contains(&number))?;
        Ok(number)
    }

    /// An index into something with `count` elements.
    pub(super) fn index(&self, count: usize) -> Result<usize> {
        let index = self.value.as_u64().and_then(|index| usize::try_from(index).ok());
        let index = index.ok_or_else(|| self.malformed())?;
        if index < count {
            return Ok(index);
        }
        Err(GarmentError::OutOfRange { place: self.place.clone(), index, count })
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
        Err(GarmentError::Length { place: self.place.clone(), expected, found })
    }

    /// Whether what is here names only what there is.
    pub(super) fn check_indices(&self, indices: &[u32], count: usize) -> Result<()> {
        match indices.iter().map(|&index| index as usize).find(|&index| index >= count) {
            Some(index) => Err(GarmentError::OutOfRange { place: self.place.clone(), index, count }),
            None => Ok(()),
        }
    }

    pub(super) fn malformed(&self) -> GarmentError {
        GarmentError::Malformed { place: self.place.clone() }
    }

    pub(super) fn array(&self, error: ArrayError) -> GarmentError {
        GarmentError::Array { place: self.place.clone(), error }
    }
}
