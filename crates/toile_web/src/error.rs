//! Errors as JavaScript sees them: an `Error` with a stable `code`.

use wasm_bindgen::JsValue;

/// An `Error` whose `code` property is `code`.
pub(crate) fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
