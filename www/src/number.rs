//! The browser's parser of numbers: exact as the standard library's, and already there.

use wasm_bindgen::JsValue;

/// The nearest f64 to a decimal number.
pub(crate) fn parse(text: &str) -> Option<f64> {
    f64::try_from(JsValue::from_str(text)).ok()
}

/// A number as a reader types it into a box for text: with ∞, and with a true minus sign.
pub(crate) fn typed(text: &str) -> Option<f64> {
    let text = text.trim();
    let size = text.trim_start_matches(['-', '\u{2212}', '+']);
    let negative = text.starts_with(['-', '\u{2212}']);
    let decimal = |byte: u8| byte.is_ascii_digit() || b".eE+-".contains(&byte);
    let value = match size {
        "∞" | "inf" | "Infinity" => f64::INFINITY,
        _ if size.bytes().any(|byte| byte.is_ascii_digit()) && size.bytes().all(decimal) => {
            parse(size).filter(|value| !value.is_nan())?
        }
        _ => return None,
    };
    Some(if negative { -value } else { value })
}
