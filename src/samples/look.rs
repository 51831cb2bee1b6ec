//! A look at the first rows: which of them are heads, which columns hold numbers of what kind.

use super::number::number;
use super::record::{Fields, Record};
use crate::info;

/// How programs write that there is no number.
const NO_NUMBER: [&str; 5] = ["nan", "na", "n/a", "null", "none"];

fn is_no_number(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    let mut words = NO_NUMBER.iter();
    words.any(|word| cell.eq_ignore_ascii_case(word.as_bytes()))
}

/// Heads: there is text where most of the other rows have numbers, or nothing but text.
pub(super) fn is_head(first: Fields<'_>, others: &[Record], comma: bool) -> bool {
    let is_text = |cell: &[u8]| number(cell, comma).is_none() && !is_no_number(cell);
    if others.is_empty() {
        return first.cells().all(is_text);
    }
    first.cells().enumerate().any(|(index, cell)| {
        let numeric = |row: &&Record| {
            let cell = row.fields().get(index);
            cell.is_some_and(|cell| number(cell, comma).is_some())
        };
        !cell.trim_ascii().is_empty()
            && is_text(cell)
            && 2 * others.iter().filter(numeric).count() > others.len()
    })
}

/// The first rows as numbers.
pub(super) struct Look<'a> {
    pub(super) columns: usize,
    /// Those with the right number of cells.
    pub(super) rows: Vec<Vec<Option<f64>>>,
    pub(super) texts: Vec<Fields<'a>>,
}

impl<'a> Look<'a> {
    pub(super) fn new(heads: Option<&Record>, rows: &'a [Record], comma: bool) -> Self {
        let mut counts: Vec<usize> = rows
            .iter()
            .map(|row| row.fields().len(usize::MAX - 1))
            .collect();
        counts.sort_unstable();
        let middle = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let columns = heads.map_or(middle, |heads| heads.fields().len(middle));
        let texts: Vec<Fields<'a>> = rows.iter().map(Record::fields).collect();
        let texts: Vec<_> = texts
            .into_iter()
            .filter(|row| row.len(columns) == columns)
            .collect();
        let numbers = texts.iter().map(|row| {
            let cells = row.cells().take(columns);
            cells.map(|cell| number(cell, comma)).collect()
        });
        Self {
            columns,
            rows: numbers.collect(),
            texts,
        }
    }

    /// Whether most cells are text, or none is a number.
    pub(super) fn is_text(&self, column: usize) -> bool {
        let numbers = self.rows.iter().filter(|row| row[column].is_some()).count();
        let lacking = |row: &&Fields<'_>| row.get(column).is_some_and(is_no_number);
        let lacking = self.texts.iter().filter(lacking).count();
        numbers == 0 || 2 * numbers < self.rows.len() - lacking
    }

    pub(super) fn is_whole(&self, column: usize) -> bool {
        let most = 10_000.0;
        let whole = |value: f64| (0.0..most).contains(&value) && libm::trunc(value) == value;
        self.rows.iter().all(|row| row[column].is_none_or(whole)) && !self.is_text(column)
    }

    /// Whether the columns look like rows of probabilities: at least half of those that are complete.
    pub(super) fn sums_to_one(&self, columns: &[usize]) -> bool {
        if columns.len() < 2 {
            return false;
        }
        let (mut count, mut hits) = (0, 0);
        for row in &self.rows {
            let values = columns.iter().map(|column| row[*column]);
            let Some(values) = values.collect::<Option<Vec<f64>>>() else {
                continue;
            };
            let within = values.iter().all(|p| (0.0..=1.0).contains(p));
            count += 1;
            hits += usize::from(within && (info::sum(values) - 1.0).abs() <= super::row::LOOSEST);
        }
        hits > 0 && 2 * hits >= count
    }

    pub(super) fn is_one_hot(&self, columns: &[usize]) -> bool {
        self.sums_to_one(columns) && columns.iter().all(|column| self.is_whole(*column))
    }

    /// Whether the columns are probabilities rather than logits: rows that sum to 1; in a single
    /// column, hardly any number below 0 and most at most 1.
    pub(super) fn is_probable(&self, columns: &[usize]) -> bool {
        if columns.len() > 1 {
            return self.sums_to_one(columns);
        }
        let values = self.rows.iter().filter_map(|row| row[columns[0]]);
        let (mut count, mut below, mut above) = (0, 0, 0);
        for value in values {
            count += 1;
            below += usize::from(value < 0.0);
            above += usize::from(value > 1.0);
        }
        10 * below < count.max(1) && 2 * (below + above) <= count
    }
}
