//! The shapes that JSON values must have, and one walk that holds a document against them.
//!
//! [`core_schema`](super::core_schema) and [`extension_schema`](super::extension_schema) are the tables.

use serde_json::{Map, Value};

use super::core_schema::ROOT;
use super::extension_schema::{self, Lookup};
use super::extensions;
use super::json::{as_index, child};
use super::{Place, Report};

/// What a value must be.
pub(super) enum Shape {
    Bool,
    Text,
    /// Text out of a list.
    TextOf(&'static [&'static str]),
    /// Text of a form, and that form in words.
    TextLike(fn(&str) -> bool, &'static str),
    /// A whole number.
    Integer(Range),
    /// A whole number out of a list.
    IntegerOf(&'static [u64]),
    /// A whole number that is a multiple.
    MultipleOf(u64, Range),
    Number(Range),
    /// An index into the list at a pointer.
    Index(&'static str),
    List(&'static Shape, Length),
    /// As a list, each entry once.
    Set(&'static Shape, Length),
    Object(&'static Object),
    /// Any names, values of one shape.
    Map(&'static Shape),
}

/// Allowed numbers.
pub(super) struct Range {
    pub(super) min: f64,
    /// `min` itself is excluded.
    pub(super) open: bool,
    pub(super) max: f64,
}

/// Allowed number of entries.
pub(super) struct Length {
    pub(super) min: usize,
    pub(super) max: usize,
}

/// An object's members. `extensions` and `extras` may be in each.
pub(super) struct Object {
    /// What it is: decides which extensions may be in it.
    pub(super) kind: &'static str,
    pub(super) properties: &'static [Property],
}

/// A member.
pub(super) struct Property {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) presence: Presence,
}

/// When a member must be there, or may not.
#[derive(PartialEq, Eq)]
pub(super) enum Presence {
    Required,
    Optional,
    /// Only where this other member is.
    With(&'static str),
}

impl Shape {
    /// What it is called in a message.
    fn name(&self) -> &'static str {
        match self {
            Self::Bool => "true or false",
            Self::Text | Self::TextOf(_) | Self::TextLike(..) => "text",
            Self::Integer(_) | Self::IntegerOf(_) | Self::MultipleOf(..) => "a whole number",
            Self::Number(_) => "a number",
            Self::Index(_) => "an index",
            Self::List(..) | Self::Set(..) => "a list",
            Self::Object(_) | Self::Map(_) => "an object",
        }
    }

    fn fits(&self, value: &Value) -> bool {
        match self {
            Self::Bool => value.is_boolean(),
            Self::Text | Self::TextOf(_) | Self::TextLike(..) => value.is_string(),
            Self::Integer(_) | Self::IntegerOf(_) | Self::MultipleOf(..) => is_integer(value),
            Self::Number(_) => value.is_number(),
            Self::Index(_) => as_index(value).is_some(),
            Self::List(..) | Self::Set(..) => value.is_array(),
            Self::Object(_) | Self::Map(_) => value.is_object(),
        }
    }
}

fn is_integer(value: &Value) -> bool {
    value.as_f64().is_some_and(|n| n.fract() == 0.0)
}

/// Holds `root` against the schema of glTF 2.0 and its extensions.
pub(super) fn check(root: &Value, report: &mut Report) {
    let declared = extensions::used(root);
    let mut walk = Walk { root, declared: &|name| declared.contains(name), report };
    walk.value(root, &Shape::Object(&ROOT), "");
}

struct Walk<'a> {
    root: &'a Value,
    declared: &'a dyn Fn(&str) -> bool,
    report: &'a mut Report,
}

impl Walk<'_> {
    fn error(&mut self, code: &'static str, at: &str, message: String) {
        self.report.error(code, Place::from(at), message);
    }

    fn value(&mut self, value: &Value, shape: &Shape, at: &str) {
        if !shape.fits(value) {
            let code = if matches!(shape, Shape::Index(_)) && value.is_number() {
                "INVALID_INDEX"
            } else {
                "TYPE_MISMATCH"
            };
            return self.error(code, at, format!("must be {}, is {}", shape.name(), brief(value)));
        }
        match shape {
            Shape::TextOf(allowed) => self.one_of(value, allowed.contains(&value.as_str().unwrap_or("")), at),
            Shape::IntegerOf(allowed) => {
                let known = value.as_f64().is_some_and(|n| allowed.iter().any(|&a| a as f64 == n));
                self.one_of(value, known, at);
            }
            Shape::TextLike(is_like, form) if !is_like(value.as_str().unwrap_or("")) => {
                self.error("PATTERN_MISMATCH", at, format!("{} is not {form}", brief(value)));
            }
            Shape::Integer(range) | Shape::Number(range) => self.range(value, range, at),
            Shape::MultipleOf(step, range) => self.multiple(value, *step, range, at),
            Shape::Index(list) => self.index(value, list, at),
            Shape::List(of, length) => self.list(value, of, length, at),
            Shape::Set(of, length) => {
                self.list(value, of, length, at);
                self.unique(value, at);
            }
            Shape::Object(object) => self.object(value, object, at),
            Shape::Map(of) => self.map(value, of, at),
            _ => {}
        }
    }

    fn one_of(&mut self, value: &Value, known: bool, at: &str) {
        if !known {
            let message = format!("{} is none of the values that glTF defines here", brief(value));
            self.report.warning("VALUE_NOT_IN_LIST", at, message);
        }
    }

    fn range(&mut self, value: &Value, range: &Range, at: &str) {
        let number = value.as_f64().unwrap_or(f64::NAN);
        let above = if range.open { number > range.min } else { number >= range.min };
        if !(above && number <= range.max) {
            let least = if range.open { "more than" } else { "at least" };
            let mut message = format!("{number} must be {least} {}", range.min);
            if range.max < f64::MAX {
                message += &format!(" and at most {}", range.max);
            }
            self.error("VALUE_NOT_IN_RANGE", at, message);
        }
    }

    fn multiple(&mut self, value: &Value, step: u64, range: &Range, at: &str) {
        self.range(value, range, at);
        if as_index(value).is_some_and(|n| !(n as u64).is_multiple_of(step)) {
            self.error("VALUE_MULTIPLE_OF", at, format!("{value} is not a multiple of {step}"));
        }
    }

    fn index(&mut self, value: &Value, list: &str, at: &str) {
        let length = self.root.pointer(list).and_then(Value::as_array).map_or(0, Vec::len);
        if as_index(value).is_some_and(|i| i >= length) {
            let message = format!("{value} points past the {length} entries of {list}");
            self.error("UNRESOLVED_REFERENCE", at, message);
        }
    }

    fn list(&mut self, value: &Value, of: &Shape, length: &Length, at: &str) {
        let entries = value.as_array().map_or(&[][..], Vec::as_slice);
        if entries.is_empty() && length.min > 0 {
            return self.error("EMPTY_ENTITY", at, "must not be empty: leave it out".into());
        }
        if !(length.min..=length.max).contains(&entries.len()) {
            let message = format!("has {} entries, {} are needed", entries.len(), length.min);
            self.error("ARRAY_LENGTH_NOT_IN_LIST", at, message);
        }
        for (i, entry) in entries.iter().enumerate() {
            let at = format!("{at}/{i}");
            if matches!(of, Shape::Object(_) | Shape::Map(_)) && entry.is_array() {
                self.error("ARRAY_TYPE_MISMATCH", &at, format!("must be {}, is a list", of.name()));
            } else {
                self.value(entry, of, &at);
            }
        }
    }

    fn unique(&mut self, value: &Value, at: &str) {
        let mut seen = std::collections::BTreeSet::new();
        for (i, entry) in value.as_array().into_iter().flatten().enumerate() {
            if !seen.insert(entry.to_string()) {
                self.error(
                    "DUPLICATE_ELEMENTS",
                    &format!("{at}/{i}"),
                    format!("{} is repeated", brief(entry)),
                );
            }
        }
    }

    fn map(&mut self, value: &Value, of: &Shape, at: &str) {
        let members = value.as_object().into_iter().flatten();
        let mut is_empty = true;
        for (name, entry) in members {
            is_empty = false;
            self.value(entry, of, &child(at, name));
        }
        if is_empty {
            self.error("EMPTY_ENTITY", at, "must not be empty".into());
        }
    }

    fn object(&mut self, value: &Value, object: &Object, at: &str) {
        let Some(members) = value.as_object() else { return };
        for property in object.properties {
            self.property(members, property, at);
        }
        for (name, entry) in members {
            match name.as_str() {
                "extensions" => self.extensions(entry, object.kind, &child(at, name)),
                "extras" if !entry.is_object() => {
                    self.report.info("NON_OBJECT_EXTRAS", child(at, name), "extras had better be an object");
                }
                "extras" => {}
                _ if object.properties.iter().any(|p| p.name == name) => {}
                _ => self.report.warning(
                    "UNEXPECTED_PROPERTY",
                    child(at, name),
                    "glTF defines no such property",
                ),
            }
        }
    }

    fn property(&mut self, members: &Map<String, Value>, property: &Property, at: &str) {
        let Some(entry) = members.get(property.name) else {
            if property.presence == Presence::Required {
                self.error("UNDEFINED_PROPERTY", at, format!("'{}' is missing", property.name));
            }
            return;
        };
        let at = child(at, property.name);
        if let Presence::With(other) = property.presence
            && !members.contains_key(other)
        {
            self.error("UNSATISFIED_DEPENDENCY", &at, format!("means nothing without '{other}'"));
        }
        self.value(entry, &property.shape, &at);
    }

    fn extensions(&mut self, value: &Value, kind: &str, at: &str) {
        let Some(members) = value.as_object() else {
            return self.error("TYPE_MISMATCH", at, format!("must be an object, is {}", brief(value)));
        };
        for (name, entry) in members {
            let at = child(at, name);
            if !(self.declared)(name) {
                self.error("UNDECLARED_EXTENSION", &at, "not listed in extensionsUsed".into());
            }
            match extension_schema::lookup(name, kind) {
                _ if !entry.is_object() => {
                    self.error("TYPE_MISMATCH", &at, format!("must be an object, is {}", brief(entry)));
                }
                Lookup::Here(object) => self.object(entry, object, &at),
                Lookup::Elsewhere => {
                    self.error(
                        "UNEXPECTED_EXTENSION_OBJECT",
                        &at,
                        format!("{name} has no place in a {kind}"),
                    );
                }
                Lookup::Unknown => {}
            }
        }
    }
}

/// A value short enough for a sentence.
fn brief(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
        Value::String(text) if text.chars().count() > 40 => {
            format!("\"{}…\"", text.chars().take(40).collect::<String>())
        }
        other => other.to_string(),
    }
}
