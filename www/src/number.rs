//! The browser's parser of numbers: exact as the standard library's, and already there.

use wasm_bindgen::JsValue;

/// The nearest f64 to a decimal number.
pub(crate) fn parse(text: &str) -> Option<f64> {
    f64::try_from(JsValue::from_str(text)).ok()
}
