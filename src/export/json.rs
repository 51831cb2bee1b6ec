//! A figure as JSON: for other programs, and to be opened again.

use crate::figures::{State, Value};
use crate::link::{self, View};
use crate::unit::exact;
use crate::words::Words;
use core::fmt::Write as _;

/// Link, settings, readouts and table as JSON; numbers that JSON does not have are the strings
/// `"Infinity"`, `"-Infinity"` and `"NaN"`.
///
/// The link comes first and is the whole state and view: [`crate::samples::saved_link`] finds it.
pub fn json(state: &State, view: &View, words: &Words) -> String {
    let mut text = format!(
        "{{\"link\":{},\"figure\":{},\"unit\":{},\"settings\":{{",
        json_string(&link::write(state, view)),
        json_string(state.kind().key()),
        json_string(state.unit().key())
    );
    let settings = state.keys().into_iter().filter_map(|key| {
        let value = state.value(key)?;
        Some(format!("{}:{}", json_string(key.name()), setting(&value)))
    });
    text += &settings.collect::<Vec<_>>().join(",");
    text += "},\"readouts\":{";
    for (index, readout) in state.readouts().iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let name = json_string(readout.name);
        let _ = write!(text, "{comma}{name}:{}", json_number(readout.value));
    }
    text.push_str("},\"table\":[");
    let table = state.table();
    for (index, row) in table.rows.into_iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let head = words.head(state, row.head);
        let _ = write!(text, "{comma}{{\"row\":{}", json_string(&head));
        for (column, cell) in table.columns.iter().zip(row.cells) {
            let value = cell.map_or_else(|| "null".to_owned(), json_number);
            let _ = write!(text, ",{}:{value}", json_string(column));
        }
        text.push('}');
    }
    text.push_str("]}\n");
    text
}

fn setting(value: &Value) -> String {
    let list = |numbers: &[f64]| {
        let numbers: Vec<String> = numbers.iter().map(|it| json_number(*it)).collect();
        format!("[{}]", numbers.join(","))
    };
    match value {
        Value::Number(value) => json_number(*value),
        Value::List(numbers) => list(numbers),
        Value::Rows(rows) => {
            let rows: Vec<String> = rows.iter().map(|row| list(row)).collect();
            format!("[{}]", rows.join(","))
        }
        Value::Word(word) => json_string(word),
    }
}

/// A number as JSON, which has none for ∞: those are strings.
pub fn json_number(value: f64) -> String {
    if value.is_finite() {
        exact(value)
    } else {
        json_string(&exact(value))
    }
}

/// A text as JSON, with its quotes.
pub fn json_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
