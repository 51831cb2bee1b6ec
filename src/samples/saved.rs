//! What a figure saved as JSON, given back.

use super::bracketed::values;
use super::nested::{Kind, Value};
use super::note::What;

/// No figure saves a longer file, in bytes; a page need not read a longer one to ask [`saved_link`].
pub const LARGEST_SAVED: usize = 262_144;

/// The query string that opens what a figure saved: [`crate::link::read`] gives the same state and
/// view, to the bit. Nothing where the text is not such a file, and may be a table.
///
/// A file whose end is missing still opens if its link is whole: the numbers behind the link follow
/// from it.
///
/// # Errors
/// If it is the file of a figure but has no link, or one that is not a text.
pub fn saved_link(text: &str) -> Option<Result<String, What>> {
    let text = text.trim_start_matches('\u{feff}').trim_ascii_start();
    // A table may be long, and need not be read twice.
    if !text.starts_with('{') || text.len() > LARGEST_SAVED {
        return None;
    }
    let (values, _) = values(text.as_bytes());
    let [(None, Value { kind, .. })] = &values[..] else {
        return None;
    };
    let Kind::Object(entries) = kind else {
        return None;
    };
    let entry = |name: &str| {
        let found = entries.iter().find(|(key, _)| key == name.as_bytes());
        found.map(|(_, value)| &value.kind)
    };
    match entry("link") {
        // A table may have a column of that name.
        Some(Kind::Text(link)) if link.windows(7).any(|part| part == b"figure=") => {
            Some(Ok(String::from_utf8_lossy(link).into_owned()))
        }
        _ if entry("figure").is_some() && entry("readouts").is_some() => Some(Err(What::NoLink)),
        _ => None,
    }
}
