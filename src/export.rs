//! Pictures as SVG, tables as CSV and JSON, a state as code.

use crate::chart::DrawError;
use crate::figures::{Scene, State};

/// One picture as an SVG document, `width_css` wide.
///
/// # Errors
/// If the backend refuses.
pub fn svg(state: &State, picture: usize, scene: Scene, width_css: f64) -> Result<String, DrawError> {
    let _ = (state, picture, scene, width_css);
    Ok(String::new())
}

/// The table as CSV (RFC 4180), full precision.
pub fn csv(state: &State, words: &crate::words::Words) -> String {
    let _ = (state, words);
    String::new()
}

/// State, readouts and table as JSON.
pub fn json(state: &State, words: &crate::words::Words) -> String {
    let _ = (state, words);
    String::new()
}

/// The calls of NumPy/SciPy, PyTorch and Rust that give this figure's numbers: (name, code).
pub fn code(state: &State) -> Vec<(&'static str, String)> {
    let _ = state;
    Vec::new()
}
