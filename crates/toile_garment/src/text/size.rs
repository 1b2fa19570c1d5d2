//! Sizes and grade rules.

use std::fmt;

use glam::DVec2;
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::PatternFormatError;
use super::decimal::{Decimal, Unit};
use super::document::{Document, SizePart};
use crate::Size;

/// Measurements of a body in the order in which they are written.
#[derive(Debug, Default)]
pub(crate) struct BodyPartCm(pub(crate) Vec<(String, Decimal)>);

impl BodyPartCm {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de> Deserialize<'de> for BodyPartCm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = BodyPartCm;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("measurements by name")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<BodyPartCm, A::Error> {
                let mut found = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    found.push(entry);
                }
                Ok(BodyPartCm(found))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl Serialize for BodyPartCm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl SizePart {
    pub(crate) fn size(&self) -> Result<Size, PatternFormatError> {
        let place = format!("size {:?}", self.name);
        let body = self.body_cm.0.iter().map(|(name, value)| Ok((name.clone(), value.number(&place)?)));
        let body_cm = body.collect::<Result<_, PatternFormatError>>()?;
        Ok(Size { name: self.name.clone(), labels: self.labels.clone(), body_cm })
    }
}

/// How far a point moves from its place in the base size.
#[derive(Debug)]
pub(crate) enum Rule {
    /// So far with every size.
    Step([Decimal; 2]),
    /// In every size, that of the base size being none.
    Moves(Vec<[Decimal; 2]>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepPart {
    step: [Decimal; 2],
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let read = if raw.get().starts_with('{') {
            serde_json::from_str::<StepPart>(raw.get()).map(|part| Self::Step(part.step))
        } else {
            serde_json::from_str(raw.get()).map(Self::Moves)
        };
        read.map_err(serde::de::Error::custom)
    }
}

/// What points need to be read: the unit, the sizes, the rules.
#[derive(Debug)]
pub(crate) struct Grading {
    pub(crate) unit: Unit,
    pub(crate) sizes: usize,
    pub(crate) base_size: usize,
    /// By name, for every size how far a point moves, m.
    rules: Vec<(String, Vec<DVec2>)>,
}

impl Grading {
    pub(crate) fn new(unit: Unit, sizes: usize, base_size: usize) -> Self {
        Self { unit, sizes, base_size, rules: Vec::new() }
    }

    /// The grading of a document, whose base size is found by name.
    pub(crate) fn of(document: &Document) -> Result<Self, PatternFormatError> {
        let base = document.sizes.iter().position(|size| size.name == document.base_size);
        let base =
            base.ok_or_else(|| PatternFormatError::unknown("base_size", "size", &document.base_size))?;
        let mut grading = Self::new(document.unit, document.sizes.len(), base);
        for (name, rule) in &document.rules {
            let moves = grading.moves(name, rule)?;
            grading.rules.push((name.clone(), moves));
        }
        Ok(grading)
    }

    fn moves(&self, name: &str, rule: &Rule) -> Result<Vec<DVec2>, PatternFormatError> {
        let place = format!("rule {name:?}");
        match rule {
            Rule::Step(step) => {
                let step = self.point(step, &place)?;
                Ok((0..self.sizes).map(|size| (size as f64 - self.base_size as f64) * step).collect())
            }
            Rule::Moves(moves) => {
                self.one_per_size(moves.len(), &place)?;
                let moves =
                    moves.iter().map(|point| self.point(point, &place)).collect::<Result<Vec<_>, _>>()?;
                if moves[self.base_size] != DVec2::ZERO {
                    return Err(PatternFormatError::form(&place, "the base size moves"));
                }
                Ok(moves)
            }
        }
    }

    pub(crate) fn rule(&self, name: &str, place: &str) -> Result<&[DVec2], PatternFormatError> {
        let found = self.rules.iter().find(|(rule, _)| rule == name);
        found
            .map(|(_, moves)| moves.as_slice())
            .ok_or_else(|| PatternFormatError::unknown(place, "rule", name))
    }

    pub(crate) fn point(&self, [x, y]: &[Decimal; 2], place: &str) -> Result<DVec2, PatternFormatError> {
        Ok(DVec2::new(x.metres(self.unit, place)?, y.metres(self.unit, place)?))
    }

    pub(crate) fn one_per_size(&self, given: usize, place: &str) -> Result<(), PatternFormatError> {
        if given == self.sizes {
            return Ok(());
        }
        Err(PatternFormatError::Sizes { place: place.to_owned(), given, sizes: self.sizes })
    }
}
