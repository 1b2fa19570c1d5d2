//! Reading JSON that may be anything: what has the wrong type counts as absent, the schema has said so.

use serde_json::Value;

use super::Report;
use crate::Limits;
use crate::json::scan;

/// The document, or a problem.
pub(super) fn parse(text: &[u8], report: &mut Report) -> Option<Value> {
    if text.starts_with(&[0xEF, 0xBB, 0xBF]) {
        report.error("INVALID_JSON", "", "starts with a byte order mark, which glTF forbids");
        return None;
    }
    if let Err(e) = scan(text, &Limits::default()) {
        report.error("JSON_TOO_LARGE", "", e.to_string());
        return None;
    }
    match serde_json::from_slice(text) {
        Ok(root) => Some(root),
        Err(e) => {
            report.error("INVALID_JSON", "", format!("not JSON: {e}"));
            None
        }
    }
}

/// `value[key]` as a list, empty if it is none.
pub(super) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The entries of the list `value[key]`, each with its pointer.
pub(super) fn entries<'a>(
    value: &'a Value,
    key: &str,
    at: &str,
) -> impl Iterator<Item = (String, &'a Value)> + use<'a> {
    let base = format!("{at}/{key}");
    list(value, key).iter().enumerate().map(move |(i, v)| (format!("{base}/{i}"), v))
}

/// The members of an object, each with its pointer.
pub(super) fn members<'a>(
    value: Option<&'a Value>,
    at: &str,
) -> impl Iterator<Item = (String, &'a str, &'a Value)> + use<'a> {
    let at = at.to_owned();
    let members = value.and_then(Value::as_object).into_iter().flatten();
    members.map(move |(name, v)| (child(&at, name), name.as_str(), v))
}

/// `pointer` extended by a member's name, escaped as RFC 6901 asks.
pub(super) fn child(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// A whole number of 0 or more, also where it is written `3.0`.
pub(super) fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_f64().and_then(whole_of_float))
}

#[expect(clippy::cast_possible_truncation, reason = "checked to be a whole number that fits")]
#[expect(clippy::cast_sign_loss, reason = "checked not to be negative")]
fn whole_of_float(number: f64) -> Option<u64> {
    let exact = (0.0..9e15).contains(&number) && number.fract() == 0.0;
    exact.then_some(number as u64)
}

/// `value[key]` as an index.
pub(super) fn index(value: &Value, key: &str) -> Option<usize> {
    value.get(key).and_then(as_index)
}

/// `value` as an index.
pub(super) fn as_index(value: &Value) -> Option<usize> {
    whole(value).and_then(|n| usize::try_from(n).ok())
}

/// `value[key]` as text.
pub(super) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

/// `value[key]` as numbers; `None` unless all of them are.
pub(super) fn numbers(value: &Value, key: &str) -> Option<Vec<f64>> {
    value.get(key)?.as_array()?.iter().map(Value::as_f64).collect()
}

/// The object of an extension.
pub(super) fn extension<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.get("extensions")?.get(name).filter(|v| v.is_object())
}
