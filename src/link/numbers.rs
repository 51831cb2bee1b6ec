//! Numbers, lists and rows <-> text.

use super::read::quote;
use crate::figures::Problem;
use crate::packed::{Damage, Packing, is_packed};
use crate::unit::exact;

/// How the text of a number becomes the nearest f64. The core has one ([`parse_number`]); a page has
/// the browser's, which spares it 12 KB of tables.
pub type ParseNumber = fn(&str) -> Option<f64>;

/// The nearest f64 to a decimal number, by the standard library.
pub fn parse_number(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// A decimal number or an infinity. Only what every parser reads alike gets to the parser.
pub(super) fn number(text: &str, parse: ParseNumber) -> Result<f64, Problem> {
    let trimmed = text.trim();
    let size = trimmed.trim_start_matches(['+', '-']);
    let infinite = ["inf", "infinity"]
        .iter()
        .any(|name| size.eq_ignore_ascii_case(name));
    let decimal = size.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && size
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let value = match (infinite, decimal) {
        (true, _) if trimmed.starts_with('-') => Some(f64::NEG_INFINITY),
        (true, _) => Some(f64::INFINITY),
        // −0 is 0: no link writes it.
        (_, true) => parse(trimmed).filter(|it| !it.is_nan()).map(|it| it + 0.0),
        _ => None,
    };
    value.ok_or_else(|| Problem::NotANumber {
        text: quote(trimmed),
    })
}

pub(super) fn numbers(text: &str, parse: ParseNumber) -> Result<Vec<f64>, Problem> {
    let mut numbers = Vec::new();
    for text in text.split([',', ';']) {
        numbers.push(number(text, parse)?);
    }
    Ok(numbers)
}

/// The rows of a packed text; nothing if it is not packed.
pub(super) fn unpacked(
    text: &str,
    packing: Option<&Packing>,
) -> Option<Result<Vec<Vec<f64>>, Problem>> {
    let text = text.trim();
    let packing = packing.filter(|_| is_packed(text))?;
    Some((packing.unpack)(text).map_err(|damage| match damage {
        Damage::Version => Problem::Newer {
            text: text.chars().take(2).collect(),
        },
        Damage::Sign(sign) => Problem::ForeignSign { sign },
        Damage::Changed => Problem::Damaged,
    }))
}

/// The numbers of rows that are one column; nothing where they are wider.
pub(super) fn column(rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let narrow = rows.iter().all(|row| row.len() == 1);
    narrow.then(|| rows.into_iter().flatten().collect())
}

/// Rows with semicolons between (or behind) them. Without a semicolon it is one column, a row for each
/// number; without anything there are no rows.
pub(super) fn rows(text: &str, parse: ParseNumber) -> Result<Vec<Vec<f64>>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    if !text.contains(';') {
        return Ok(numbers(text, parse)?.into_iter().map(|x| vec![x]).collect());
    }
    let rows = text.strip_suffix(';').unwrap_or(text).split(';');
    rows.map(|row| numbers(row, parse)).collect()
}

/// What [`rows`] reads back.
pub(super) fn rows_text(rows: &[Vec<f64>]) -> String {
    let column = rows.iter().all(|row| row.len() == 1);
    let texts: Vec<String> = rows.iter().map(|row| list_text(row)).collect();
    match (column, texts.len()) {
        (true, _) => texts.join(","),
        (false, 1) => texts.concat() + ";",
        (false, _) => texts.join(";"),
    }
}

pub(super) fn list_text(numbers: &[f64]) -> String {
    let texts: Vec<String> = numbers.iter().map(|number| exact(*number)).collect();
    texts.join(",")
}
