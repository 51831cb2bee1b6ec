//! State -> query string.

use super::numbers::{list_text, rows_text};
use super::percent::encode;
use super::{LOCK, MOVED, VERSION, View, sliders};
use crate::figures::{State, Value};
use crate::simplex::Simplex;
use crate::text::{joined, listed};
use crate::unit::exact;

/// Writes the query string, without `?`. Reading it gives the same state and view.
pub fn write(state: &State, view: &View) -> String {
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
            Value::List(numbers) => list_text(&numbers),
            Value::Rows(rows) => rows_text(&rows),
            Value::Word(word) => word,
        };
        add(key.name(), &text);
    }
    if !state.names().is_empty() {
        let names = state.names().iter().map(|name| encode(name, b""));
        add("names", &listed(&names.collect::<Vec<_>>(), ","));
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
    for (key, value) in &view.others {
        add(key, &encode(value, b","));
    }
    link
}
