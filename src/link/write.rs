//! State -> query string.

use super::numbers::{list_text, rows_text};
use super::percent::encode;
use super::{LOCK, LONGEST_PLAIN, MOVED, VERSION, View, sliders};
use crate::figures::{State, Value};
use crate::packed::Packing;
use crate::simplex::Simplex;
use crate::text::{joined, listed};
use crate::unit::exact;

/// Writes the query string, without `?`. Reading it gives the same state and view.
///
/// Numbers are plain to read. Only where they would make too long a link, and the figure has tables,
/// those that become shorter are packed.
pub fn write(state: &State, view: &View) -> String {
    let plain = write_plain(state, view);
    match state.packing() {
        Some(packing) if plain.len() > LONGEST_PLAIN => written(state, view, Some(packing)),
        _ => plain,
    }
}

/// As [`write()`], with every number plain to read, however long the link becomes.
pub fn write_plain(state: &State, view: &View) -> String {
    written(state, view, None)
}

/// The packed text where there is one and it is shorter.
fn shorter(plain: String, packed: Option<String>) -> String {
    match packed {
        Some(packed) if packed.len() < plain.len() => packed,
        _ => plain,
    }
}

fn written(state: &State, view: &View, packing: Option<&Packing>) -> String {
    let mut link = joined(&["v=", VERSION, "&figure=", state.kind().key()]);
    let mut add = |key: &str, value: &str| {
        link.push('&');
        link.push_str(&encode(key, b""));
        link.push('=');
        link.push_str(value);
    };
    let fresh = State::new(state.kind());
    for key in state.keys() {
        let Some(value) = state.value(key) else {
            continue;
        };
        if key.is_optional() && fresh.value(key).as_ref() == Some(&value) {
            continue;
        }
        let text = match value {
            Value::Number(number) => exact(number),
            Value::Rows(rows) if rows.is_empty() => continue,
            Value::List(numbers) => {
                let rows = || {
                    numbers
                        .iter()
                        .map(|number| vec![*number])
                        .collect::<Vec<_>>()
                };
                let packed = packing.and_then(|packing| (packing.pack)(&rows()));
                shorter(list_text(&numbers), packed)
            }
            Value::Rows(rows) => {
                let packed = packing.and_then(|packing| (packing.pack)(&rows));
                shorter(rows_text(&rows), packed)
            }
            Value::Word(word) => word,
        };
        add(key.name(), &text);
    }
    if state.outcomes() > 0 && !state.names().is_empty() {
        let mut names: Vec<String> = state.names().iter().map(|it| encode(it, b"")).collect();
        if state.names().len() == 1 && state.names()[0].contains(',') {
            // A comma behind the only name says that those in it are parts of it.
            names.push(String::new());
        }
        add("names", &listed(&names, ","));
    }
    let mut locks = Vec::new();
    for (slot, locked) in sliders(state) {
        if locked == Some(true) {
            locks.push(slot.name());
        }
    }
    if !locks.is_empty() {
        add(LOCK, &listed(&locks, ","));
    }
    if let Some(moved) = state.moved()
        && fresh.moved().as_ref() != Some(&moved)
    {
        let mut text = moved.slot.name();
        let before = moved.before.as_ref().map_or(&[][..], Simplex::as_slice);
        for value in before {
            text.push(',');
            text.push_str(&exact(*value));
        }
        add(MOVED, &text);
    }
    if let Some(lang) = view.lang {
        add("lang", lang.key());
    }
    if let Some(theme) = view.theme {
        add("theme", theme.key());
    }
    if !view.hide.is_empty() {
        add("hide", &encode(&listed(&view.hide, ","), b","));
    }
    if !view.challenge.is_empty() {
        add("challenge", &encode(&view.challenge, b""));
    }
    for (key, raw) in &view.others {
        add(key, raw);
    }
    link
}
