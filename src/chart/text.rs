//! Labels that fit where they are put.

use super::surface::text_width;

/// The text, cut with an ellipsis to be at most `width` pixels wide at `size`; empty where not even
/// one letter fits.
pub fn fitted(text: &str, width: f64, size: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if text_width(&kept, size) + text_width("…", size) > width {
            kept.pop();
            break;
        }
    }
    if kept.is_empty() {
        return kept;
    }
    kept.push('…');
    kept
}

/// The first of several wordings of the same thing that fits, or nothing.
pub fn first_that_fits(wordings: &[String], width: f64, size: f64) -> Option<&String> {
    wordings.iter().find(|text| text_width(text, size) <= width)
}
