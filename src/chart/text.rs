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

/// The text in lines of at most `width` pixels at `size`. Lines end at spaces and between Chinese
/// signs; what is longer than a line, such as an address, ends anywhere.
pub fn wrapped(text: &str, width: f64, size: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let longer = [&line, &*piece].concat();
        if text_width(longer.trim_end(), size) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(core::mem::take(&mut line));
        }
        for c in piece.chars() {
            line.push(c);
            if text_width(line.trim_end(), size) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(core::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    lines.push(line);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The text in pieces that no line may part.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut before = None;
    for c in text.chars() {
        if before.is_some_and(|before| may_part(before, c)) {
            pieces.push(core::mem::take(&mut piece));
        }
        piece.push(c);
        before = Some(c);
    }
    pieces.push(piece);
    pieces
}

fn may_part(before: char, after: char) -> bool {
    let wide = |c| c >= '\u{2e80}';
    let closes = "，。；：、？！）》”’%,.;:)".contains(after);
    let opens = "（《“‘(".contains(before);
    before == ' ' && after != ' '
        || (wide(before) || wide(after)) && !closes && !opens && after != ' '
}
