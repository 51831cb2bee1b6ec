//! What writes files: a module of its own, because few readers of a page open a figure's menu. A
//! state comes across as its link.

use surprisal::export::{self, WIDTH_CSS};
use surprisal::figures::{Kind, Scene};
use surprisal::link::{self, Link};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A third of the standard library's allocator in size.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The state of a link as a text: `svg`, `csv`, `json`, or code by its place among
/// [`export::code_names`]. Nothing for any other format.
#[wasm_bindgen]
pub fn file(query: &str, format: &str) -> Option<String> {
    let Link { state, view, .. } = link::read_with(query, Kind::Entropy, parse);
    let words = view.lang.unwrap_or_default().words();
    let look = view.theme.unwrap_or_default().look();
    match format {
        "svg" => export::svg_sheet(&state, Scene { look, words }, WIDTH_CSS).ok(),
        "csv" => Some(export::csv(&state, words)),
        "json" => Some(export::json(&state, words)),
        place => {
            let code = export::code(&state).into_iter().nth(place.parse().ok()?)?;
            Some(code.1)
        }
    }
}

/// The nearest f64 to a decimal number, by the browser.
fn parse(text: &str) -> Option<f64> {
    f64::try_from(JsValue::from_str(text)).ok()
}
