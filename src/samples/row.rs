//! One row of a text as a sample, or what is wrong with it.

use super::layout::{Labels, Layout};
use super::note::{Note, What, quoted};
use super::number::{decimals, number};
use super::record::Fields;
use super::{Answers, Sample};
use crate::info;

/// The furthest from 1 that a sum of rounded probabilities is believed to be.
pub(super) const LOOSEST: f64 = 0.02;
/// What single precision makes of a sum, for each term.
const SINGLE: f64 = 1e-7;

/// Room for a row, used again for the next.
#[derive(Debug, Default)]
pub(super) struct Row {
    p: Vec<f64>,
    q: Vec<f64>,
    label: Option<usize>,
    weight: f64,
}

impl Row {
    /// Reads a row; the sample, or the first thing that is wrong.
    pub(super) fn read(&mut self, layout: &Layout, fields: Fields<'_>) -> Result<Sample<'_>, Note> {
        let count = fields.len(layout.columns);
        if count != layout.columns {
            let expected = layout.columns;
            return Err(What::CellCount { count, expected }.at(fields.line, 0));
        }
        answers(layout, fields, &layout.p, &mut self.p)?;
        answers(layout, fields, &layout.q, &mut self.q)?;
        self.label = label(layout, fields)?;
        self.weight = match layout.weight {
            Some(column) => weight(layout, fields, column)?,
            None => 1.0,
        };
        Ok(Sample {
            line: fields.line,
            label: self.label,
            p: &self.p,
            q: &self.q,
            logits: layout.answers == Answers::Logits,
            weight: self.weight,
        })
    }
}

fn note(fields: Fields<'_>, column: usize, what: What) -> Note {
    let place = fields.place(column);
    what.at(place.line, place.column)
}

/// A number, or why it is none.
fn value(layout: &Layout, fields: Fields<'_>, column: usize) -> Result<f64, Note> {
    let cell = fields.get(column).unwrap_or_default();
    number(cell, layout.comma).ok_or_else(|| {
        let what = match cell.trim_ascii() {
            b"" => What::Missing,
            text => What::NotANumber { text: quoted(text) },
        };
        note(fields, column, what)
    })
}

fn answers(
    layout: &Layout,
    fields: Fields<'_>,
    columns: &[usize],
    values: &mut Vec<f64>,
) -> Result<(), Note> {
    values.clear();
    let logits = layout.answers == Answers::Logits;
    for &column in columns {
        let value = value(layout, fields, column)?;
        if !logits && !(0.0..=1.0).contains(&value) {
            return Err(note(fields, column, What::Outside { value }));
        }
        values.push(value);
    }
    let Some(&first) = columns.first() else {
        return Ok(());
    };
    if logits {
        if values.len() > 1 && info::check::logits(values).is_err() {
            return Err(note(fields, first, What::NoLimit));
        }
        return Ok(());
    }
    // Near enough for this question; a sum that is told is compensated.
    let sum: f64 = values.iter().sum();
    if values.len() == 1 || (sum - 1.0).abs() <= SINGLE * (values.len() + 10) as f64 {
        return Ok(());
    }
    // As far off as rounding to the decimals that are written can explain?
    let written = columns.iter().filter_map(|column| fields.get(*column));
    let places = written
        .map(|cell| decimals(cell, layout.comma))
        .max()
        .unwrap_or(0);
    let half_units = 0.5 * libm::pow(10.0, f64::from(-places)) * values.len() as f64;
    if (sum - 1.0).abs() <= half_units.min(LOOSEST) + 1e-9 {
        return Ok(());
    }
    let sum = info::sum(values.iter().copied());
    Err(What::Sum { sum }.at(fields.line, 0))
}

/// The names for a sentence: the first ones of many, none if one is empty.
fn told(names: &[String]) -> Vec<String> {
    const MOST: usize = 8;
    if names.iter().any(String::is_empty) {
        return Vec::new();
    }
    let first = names.iter().take(MOST).map(|name| quoted(name.as_bytes()));
    let more = (names.len() > MOST).then(|| "…".to_owned());
    first.chain(more).collect()
}

/// The class of that name, in capitals or not.
fn named<'a>(mut names: impl Iterator<Item = &'a [u8]> + Clone, cell: &[u8]) -> Option<usize> {
    let exact = names.clone().position(|name| name == cell);
    exact.or_else(|| names.position(|name| name.eq_ignore_ascii_case(cell)))
}

fn label(layout: &Layout, fields: Fields<'_>) -> Result<Option<usize>, Note> {
    let classes = layout.classes();
    let wrong = |column: usize| {
        let cell = fields.get(column).unwrap_or_default();
        let what = match cell.trim_ascii() {
            b"" => What::Missing,
            text => What::Label {
                text: quoted(text),
                classes,
                names: told(&layout.names),
            },
        };
        note(fields, column, what)
    };
    match &layout.labels {
        Labels::None => Ok(None),
        Labels::Index { column, from } => {
            let cell = fields.get(*column).unwrap_or_default();
            let value = number(cell, layout.comma).map(|value| value - *from as f64);
            let index = value.filter(|v| *v >= 0.0 && *v < classes as f64 && libm::trunc(*v) == *v);
            // So is a name.
            let names = layout.names.iter().map(String::as_bytes);
            let index = index.map(|index| index as usize);
            index
                .or_else(|| named(names, cell.trim_ascii()))
                .map(Some)
                .ok_or_else(|| wrong(*column))
        }
        Labels::Name { column, names } => {
            let cell = fields.get(*column).unwrap_or_default().trim_ascii();
            // A position is understood as well.
            let index = named(names.iter().map(Vec::as_slice), cell).or_else(|| {
                let value = number(cell, layout.comma)?;
                (0..classes).find(|index| *index as f64 == value)
            });
            index.map(Some).ok_or_else(|| wrong(*column))
        }
        Labels::OneHot(columns) => {
            let mut found = None;
            for (index, &column) in columns.iter().enumerate() {
                match value(layout, fields, column)? {
                    0.0 => {}
                    1.0 if found.is_none() => found = Some(index),
                    _ => return Err(note(fields, column, What::OneHot)),
                }
            }
            let column = columns.first().copied().unwrap_or(0);
            match found.filter(|index| *index < classes) {
                Some(index) => Ok(Some(index)),
                None => Err(note(fields, column, What::OneHot)),
            }
        }
    }
}

fn weight(layout: &Layout, fields: Fields<'_>, column: usize) -> Result<f64, Note> {
    let weight = value(layout, fields, column)?;
    if weight >= 0.0 && weight.is_finite() {
        return Ok(weight);
    }
    let text = quoted(fields.get(column).unwrap_or_default());
    Err(note(fields, column, What::Weight { text }))
}
