//! A text that fits into a figure's table.

use super::note::What;
use super::wide::narrow;
use super::{Options, Reader, Summary};
use crate::figures::batch::MAX_SAMPLES;
use crate::figures::{MAX_OUTCOMES, clean_name};
use crate::simplex::{Simplex, TOLERANCE};
use crate::unit::exact;
use core::fmt::Write as _;

/// The samples of a text, as many as a table holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The class that happened in each row; none where the text has no labels.
    pub labels: Vec<usize>,
    /// The model's rows; probabilities sum to 1.
    pub p: Vec<Vec<f64>>,
    /// The second model's rows; none where there is no such model.
    pub q: Vec<Vec<f64>>,
    /// The weights of the rows.
    pub weights: Vec<f64>,
    /// What the text came to.
    pub summary: Summary,
}

/// Reads a text as a figure's table: at most [`MAX_SAMPLES`] rows of at most [`MAX_OUTCOMES`] classes.
/// Probabilities that were rounded are divided by their sum, and a note says so. Signs of a Chinese
/// keyboard are read as those of ASCII.
pub fn read_table(text: &str, options: Options) -> Table {
    let mut table = Table::default();
    let mut rounded = 0;
    let options = Options {
        max_classes: options.max_classes.min(MAX_OUTCOMES),
        ..options
    };
    let mut reader = Reader::new(options);
    let mut rows: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    let mut each = |sample: super::Sample<'_>| {
        if rows.len() < MAX_SAMPLES {
            rows.push((sample.p.to_vec(), sample.q.to_vec()));
            table.labels.extend(sample.label);
            table.weights.push(sample.weight);
        }
    };
    reader.push(narrow(text).as_bytes(), &mut each);
    table.summary = reader.finish(&mut each);
    for (mut p, mut q) in rows {
        if !table.summary.logits {
            rounded += u64::from(scale(&mut p) | scale(&mut q));
        }
        table.p.push(p);
        if !q.is_empty() {
            table.q.push(q);
        }
    }
    if rounded > 0 {
        let note = What::Rounded { rows: rounded }.overall();
        table.summary.notes.push(note);
    }
    if table.summary.rows > MAX_SAMPLES as u64 {
        let (rows, kept) = (table.summary.rows, MAX_SAMPLES);
        let note = What::MoreRows { rows, kept }.overall();
        table.summary.notes.push(note);
    }
    table
}

/// Divides probabilities by their sum where that is further from 1 than a distribution's may be.
fn scale(row: &mut Vec<f64>) -> bool {
    let off = row.len() > 1 && (crate::info::sum(row.iter().copied()) - 1.0).abs() > TOLERANCE;
    if let (true, Ok(scaled)) = (off, Simplex::normalize(row)) {
        *row = scaled.as_slice().to_vec();
    }
    off
}

impl Table {
    /// Whether there is a row in it.
    pub fn is_empty(&self) -> bool {
        self.p.is_empty()
    }

    /// The keys of a link that puts these samples into `batch`. Without labels in the text there is no
    /// `y`: the figure keeps its own. A second model, weights and names that the text does not have are
    /// taken away, as they belong to another table. Empty for no rows.
    pub fn query(&self) -> String {
        let mut query = String::new();
        if self.is_empty() {
            return query;
        }
        let _ = write!(query, "logits={}", u8::from(self.summary.logits));
        let rows = |rows: &[Vec<f64>]| {
            let list = |row: &Vec<f64>| row.iter().map(|x| exact(*x)).collect::<Vec<_>>().join(",");
            let texts: Vec<String> = rows.iter().map(list).collect();
            if self.summary.binary {
                texts.join(",")
            } else {
                // The last semicolon makes a single row one.
                texts.join(";") + ";"
            }
        };
        let _ = write!(query, "&p={}", rows(&self.p));
        if !self.labels.is_empty() {
            let labels: Vec<String> = self.labels.iter().map(usize::to_string).collect();
            let _ = write!(query, "&y={}", labels.join(","));
        }
        query.push_str("&q=");
        if !self.q.is_empty() {
            query.push_str(&rows(&self.q));
        }
        query.push_str("&sample-weights=");
        if self.weights.iter().any(|weight| *weight != 1.0) {
            let weights: Vec<String> = self.weights.iter().map(|w| exact(*w)).collect();
            query.push_str(&weights.join(","));
        }
        let names = self.summary.names.iter();
        let names = names.map(|name| crate::link::encode(&clean_name(name), b""));
        let _ = write!(query, "&names={}", names.collect::<Vec<_>>().join(","));
        query
    }
}
