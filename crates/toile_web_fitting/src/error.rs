//! Errors as JavaScript sees them: an `Error` with a stable `code` and, where it is known, a `place`.

use js_sys::Reflect;
use toile_body::{PersonError, TemplateError};
use wasm_bindgen::JsValue;

fn error(code: &str, message: &str, place: Option<&str>) -> JsValue {
    let error = js_sys::Error::new(message);
    for (key, value) in [("code", Some(code)), ("place", place)] {
        if let Some(value) = value {
            // Setting a property of a fresh object cannot fail.
            let _ = Reflect::set(&error, &key.into(), &value.into());
        }
    }
    error.into()
}

/// The body file is not one.
pub(crate) fn bad_body(reason: &TemplateError) -> JsValue {
    error("invalid", &reason.to_string(), None)
}

/// The garment file is not one, or what is in it cannot be worn.
pub(crate) fn bad_garment(reason: &dyn std::error::Error) -> JsValue {
    error("invalid", &reason.to_string(), None)
}

/// Measurements that describe nobody; the place is the name of the measurement.
pub(crate) fn bad_measurement(reason: &PersonError) -> JsValue {
    let place = match reason {
        PersonError::NotAnObject => None,
        PersonError::Sex => Some("sex"),
        PersonError::Unknown { key, .. }
        | PersonError::NotANumber { key }
        | PersonError::Twice { key }
        | PersonError::Absurd { key, .. } => Some(key.as_str()),
    };
    error("invalid-measurement", &without_values(reason), place)
}

/// The sentence without the person's own number: pages send what went wrong to whoever keeps their logs.
fn without_values(reason: &PersonError) -> String {
    match reason {
        PersonError::Absurd { key, least, most, unit, .. } => {
            let [least, most] = [least, most].map(ToString::to_string);
            ["\"", key, "\" must be between ", &least, " and ", &most, " ", unit].concat()
        }
        _ => reason.to_string(),
    }
}

/// A value of an attribute that means nothing.
pub(crate) fn bad_option(name: &str, value: &str, known: &[&str]) -> JsValue {
    let known = known.join(", ");
    let message = [name, ": `", value, "` is none of ", &known].concat();
    error("invalid-option", &message, Some(name))
}
