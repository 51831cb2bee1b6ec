//! The one entry. A state comes across as its link.

use surprisal::chart::Theme;
use surprisal::export::{self, WIDTH_CSS, embed};
use surprisal::figures::{Kind, Scene};
use surprisal::link::{self, Link};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The state of a link as a text: `svg` in the theme that is given, `csv`, `json`; `element` or
/// `frame`, which embed it from the site at `home`; or code by its place among
/// [`export::code_names`]. Nothing for any other format.
#[wasm_bindgen]
pub fn file(query: &str, format: &str, theme: &str, home: &str, height_css: f64) -> Option<String> {
    let Link { state, view, .. } = link::read_with(query, Kind::Entropy, parse);
    let words = view.lang.unwrap_or_default().words();
    Some(match format {
        "svg" => {
            let theme = Theme::ALL.into_iter().find(|it| it.key() == theme);
            let look = theme.unwrap_or_default().look();
            export::svg_sheet(&state, Scene { look, words }, WIDTH_CSS).ok()?
        }
        "csv" => export::csv(&state, words),
        "json" => export::json(&state, &view, words),
        "element" => embed::element(&state, &view, home),
        "frame" => embed::frame(&state, &view, home, height_css),
        place => {
            let code = export::code(&state).into_iter().nth(place.parse().ok()?)?;
            code.1
        }
    })
}

/// The nearest f64 to a decimal number, by the browser.
pub(crate) fn parse(text: &str) -> Option<f64> {
    f64::try_from(JsValue::from_str(text)).ok()
}
