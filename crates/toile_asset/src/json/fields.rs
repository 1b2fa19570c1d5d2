//! Reading properties of a JSON object that may be anything.

use super::Value;

/// The array `key`, or an empty one.
pub(crate) fn array<'a>(object: &'a Value, key: &str) -> &'a [Value] {
    object.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The string `key`, or an empty one.
pub(crate) fn text<'a>(object: &'a Value, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The value as an index into something.
pub(crate) fn as_index(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|index| usize::try_from(index).ok())
}

/// The index `key`; `None` if absent or not an index.
pub(crate) fn index(object: &Value, key: &str) -> Option<usize> {
    object.get(key).and_then(as_index)
}

/// The truth value `key`, or false.
pub(crate) fn flag(object: &Value, key: &str) -> bool {
    object.get(key).and_then(Value::as_bool).unwrap_or_default()
}

/// The finite number `key`, or `default`.
pub(crate) fn number(object: &Value, key: &str, default: f32) -> f32 {
    object.get(key).and_then(as_number).unwrap_or(default)
}

/// The array `key` of `N` finite numbers; `None` if it is anything else.
pub(crate) fn numbers<const N: usize>(object: &Value, key: &str) -> Option<[f32; N]> {
    let list = array(object, key);
    let mut numbers = [0.0; N];
    let complete = list.len() == N
        && numbers
            .iter_mut()
            .zip(list)
            .all(|(number, value)| as_number(value).map(|v| *number = v).is_some());
    complete.then_some(numbers)
}

/// The object that extends `object` under `name`.
pub(crate) fn extension<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    object.get("extensions")?.get(name).filter(|value| value.is_object())
}

/// The value as a finite number of single precision.
#[expect(clippy::cast_possible_truncation, reason = "glTF's numbers are single precision")]
pub(crate) fn as_number(value: &Value) -> Option<f32> {
    value.as_f64().map(|number| number as f32).filter(|number| number.is_finite())
}
