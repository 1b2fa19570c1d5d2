//! JSON of which nothing is known yet, and errors that say where it is.

use std::fmt;
use std::ops::RangeInclusive;

use thiserror::Error;

use crate::{ArrayError, json::Value};

/// Characters of an unknown name that an error repeats.
const MOST_REPEATED: usize = 80;

/// A value that may be missing, and its place in the document.
#[derive(Debug, Clone)]
pub struct At<'a> {
    value: &'a Value,
    place: String,
}

/// Why a property is not read. One pointer: errors of several words are a tenth of a reader's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyError(Box<Fault>);

#[derive(Debug, Clone, PartialEq, Eq, Error)]
enum Fault {
    #[error("{place} is missing or not what it should be")]
    Malformed { place: String },
    #[error("{place} is not known")]
    Unknown { place: String },
    #[error("{place}: {error}")]
    Array { place: String, error: ArrayError },
    #[error("{place} has {found} elements instead of {expected}")]
    Length { place: String, expected: usize, found: usize },
    #[error("{place} names number {index} of {count}")]
    OutOfRange { place: String, index: usize, count: usize },
}

impl fmt::Display for PropertyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for PropertyError {}

type Result<T> = std::result::Result<T, PropertyError>;

impl<'a> At<'a> {
    /// The whole document.
    pub fn root(value: &'a Value) -> Self {
        Self { value, place: String::new() }
    }

    /// What is here; null where nothing is.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Such as `meshes[3].weights`.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The member `key`.
    pub fn get(&self, key: &str) -> Self {
        let dot = if self.place.is_empty() { "" } else { "." };
        Self {
            value: self.value.get(key).unwrap_or(&Value::Null),
            place: [self.place.as_str(), dot, key].concat(),
        }
    }

    /// The element `index` of a list.
    pub fn at(&self, index: usize) -> Self {
        Self {
            value: self.value.get(index).unwrap_or(&Value::Null),
            place: [self.place.as_str(), "[", &index.to_string(), "]"].concat(),
        }
    }

    /// Whether it is neither missing nor null.
    pub fn is_there(&self) -> bool {
        !self.value.is_null()
    }

    /// The elements of a list.
    pub fn items(&self) -> Result<Vec<Self>> {
        self.list(0..=usize::MAX)
    }

    /// The elements of a list of so many.
    pub fn list(&self, lengths: RangeInclusive<usize>) -> Result<Vec<Self>> {
        let list = self.value.as_array().filter(|list| lengths.contains(&list.len()));
        let list = list.ok_or_else(|| self.malformed())?;
        Ok((0..list.len()).map(|index| self.at(index)).collect())
    }

    /// The members of an object.
    pub fn entries(&self) -> Result<Vec<(&'a str, Self)>> {
        let object = self.value.as_object().ok_or_else(|| self.malformed())?;
        Ok(object.keys().map(|key| (key.as_str(), self.get(key))).collect())
    }

    /// Whether it is an object that has none but these members.
    pub fn has_only(&self, known: &[&str]) -> Result<()> {
        let object = self.value.as_object().ok_or_else(|| self.malformed())?;
        match object.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => {
                let start: String = key.chars().take(MOST_REPEATED).collect();
                Err(PropertyError(Box::new(Fault::Unknown { place: self.get(&start).place })))
            }
            None => Ok(()),
        }
    }

    /// A text.
    pub fn text(&self) -> Result<&'a str> {
        self.value.as_str().ok_or_else(|| self.malformed())
    }

    /// A text of 1 to `most` bytes.
    pub fn short_text(&self, most: usize) -> Result<String> {
        let text = self.text()?;
        self.check(!text.is_empty() && text.len() <= most)?;
        Ok(text.to_owned())
    }

    /// The one of `all` that has this name.
    pub fn one_of<T: Copy>(&self, all: &[T], name: fn(T) -> &'static str) -> Result<T> {
        let text = self.value.as_str();
        let found = all.iter().copied().find(|one| Some(name(*one)) == text);
        found.ok_or_else(|| self.malformed())
    }

    /// Yes or no.
    pub fn flag(&self) -> Result<bool> {
        self.value.as_bool().ok_or_else(|| self.malformed())
    }

    /// A finite number; JSON has no others.
    pub fn number(&self) -> Result<f64> {
        self.value.as_f64().ok_or_else(|| self.malformed())
    }

    /// A number from `least` to `most`.
    pub fn number_from(&self, least: f64, most: f64) -> Result<f64> {
        let number = self.number()?;
        self.check((least..=most).contains(&number))?;
        Ok(number)
    }

    /// `N` numbers.
    pub fn numbers<const N: usize>(&self) -> Result<[f64; N]> {
        let mut numbers = [0.0; N];
        for (number, item) in numbers.iter_mut().zip(self.list(N..=N)?) {
            *number = item.number()?;
        }
        Ok(numbers)
    }

    /// An index into something with `count` elements.
    pub fn index(&self, count: usize) -> Result<usize> {
        let index = self.value.as_u64().and_then(|index| usize::try_from(index).ok());
        let index = index.ok_or_else(|| self.malformed())?;
        if index < count { Ok(index) } else { Err(self.out_of_range(index, count)) }
    }

    /// Whether what is here can be meant.
    pub fn check(&self, is_sound: bool) -> Result<()> {
        if is_sound { Ok(()) } else { Err(self.malformed()) }
    }

    /// Whether what is here is as long as it should be.
    pub fn check_length(&self, found: usize, expected: usize) -> Result<()> {
        if found == expected {
            return Ok(());
        }
        Err(PropertyError(Box::new(Fault::Length { place: self.place.clone(), expected, found })))
    }

    /// Whether what is here names only what there is.
    pub fn check_indices(&self, indices: &[u32], count: usize) -> Result<()> {
        match indices.iter().map(|&index| index as usize).find(|&index| index >= count) {
            Some(index) => Err(self.out_of_range(index, count)),
            None => Ok(()),
        }
    }

    /// What is here names number `index` of only `count`.
    pub fn out_of_range(&self, index: usize, count: usize) -> PropertyError {
        PropertyError(Box::new(Fault::OutOfRange { place: self.place.clone(), index, count }))
    }

    /// What is here is missing, of the wrong type, or cannot be meant.
    pub fn malformed(&self) -> PropertyError {
        PropertyError(Box::new(Fault::Malformed { place: self.place.clone() }))
    }

    /// What is here names an array that cannot be read.
    pub fn array(&self, error: ArrayError) -> PropertyError {
        PropertyError(Box::new(Fault::Array { place: self.place.clone(), error }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn errors_say_where() {
        let document = json!({ "panels": [{ "corners": 3, "flat": [1, 2], "name": "" }] });
        let panel = At::root(&document).get("panels").at(0);
        let said = |error: PropertyError| error.to_string();
        assert_eq!(said(panel.get("corners").index(3).unwrap_err()), "panels[0].corners names number 3 of 3");
        assert_eq!(
            said(panel.get("flat").numbers::<3>().unwrap_err()),
            "panels[0].flat is missing or not what it should be"
        );
        assert_eq!(
            said(panel.get("name").short_text(9).unwrap_err()),
            "panels[0].name is missing or not what it should be"
        );
        assert_eq!(said(panel.has_only(&["corners", "flat"]).unwrap_err()), "panels[0].name is not known");
        assert_eq!(panel.get("flat").numbers().unwrap(), [1.0, 2.0]);
    }
}
