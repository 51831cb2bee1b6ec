//! What is said of a text that was read as samples. No part of [`Words`](super::Words), so that a page
//! that reads no text does not carry it.

use super::{Lang, en, fill, zh};
use crate::samples::{Note, Place, What};
use crate::text::sign;
use crate::unit::show_short;

/// The templates; what stands in each place is said beside it.
#[derive(Debug)]
pub struct Samples {
    /// Before what is said of a place: the line, the column.
    pub line_and_column: &'static str,
    /// Before what is said of a row: the line.
    pub line: &'static str,
    /// Nothing there.
    pub empty: &'static str,
    /// No numbers.
    pub no_numbers: &'static str,
    /// The opening sign.
    pub unclosed: &'static str,
    /// The sign.
    pub unexpected: &'static str,
    /// Shortened when printed.
    pub abbreviated: &'static str,
    /// A figure's numbers without its link.
    pub no_link: &'static str,
    /// A row too long.
    pub row_too_long: &'static str,
    /// Brackets in a text too long.
    pub brackets_too_long: &'static str,
    /// How many classes, the most.
    pub too_many_classes: &'static str,
    /// One of the names.
    pub unnamed_columns: &'static str,
    /// How many values, how many there should be.
    pub cell_count: &'static str,
    /// An empty cell.
    pub missing: &'static str,
    /// The text.
    pub not_a_number: &'static str,
    /// The number.
    pub outside: &'static str,
    /// The sum.
    pub sum: &'static str,
    /// Logits without a limit.
    pub no_limit: &'static str,
    /// The label, the last class by position.
    pub label: &'static str,
    /// The label, the classes' names.
    pub label_named: &'static str,
    /// Not one 1 among zeros.
    pub one_hot: &'static str,
    /// The text.
    pub weight: &'static str,
    /// How many rows, how many classes, the column of the label, the first and the last column of
    /// the answers.
    pub read: &'static str,
    /// The same where the answers are one column.
    pub read_one_column: &'static str,
    /// The same without labels: rows, classes, the first and the last column.
    pub read_without_labels: &'static str,
    /// The first and the last column of a second model's answers.
    pub second: &'static str,
    /// The same where the models have names: the columns, then the names.
    pub second_named: &'static str,
    /// The one column of a second model's answers.
    pub second_one_column: &'static str,
    /// The same where the two columns have names, which may be those of classes: column, names.
    pub second_one_column_named: &'static str,
    /// Taken for logits.
    pub logits: &'static str,
    /// Labels from 1.
    pub from_one: &'static str,
    /// The names.
    pub names_in_order: &'static str,
    /// No labels.
    pub no_labels: &'static str,
    /// How many rows.
    pub rounded: &'static str,
    /// How many rows, how many kept.
    pub more_rows: &'static str,
    /// How many more.
    pub more_mistakes: &'static str,
    /// Between two names.
    pub between: &'static str,
}

impl Samples {
    /// Its words in a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::En => &en::SAMPLES,
            Lang::Zh => &zh::SAMPLES,
        }
    }

    /// One note as a sentence, with the place in front.
    pub fn note(&self, note: &Note) -> String {
        let place = match note.place {
            None => String::new(),
            Some(Place { line, column: 0 }) => fill(self.line, &[line.to_string()]),
            Some(Place { line, column }) => fill(
                self.line_and_column,
                &[line.to_string(), column.to_string()],
            ),
        };
        let (template, values) = self.what(&note.what);
        place + &fill(template, &values)
    }

    fn what(&self, what: &What) -> (&'static str, Vec<String>) {
        let none = Vec::new();
        match what {
            What::Empty => (self.empty, none),
            What::NoNumbers => (self.no_numbers, none),
            What::Unclosed { sign: c } => (self.unclosed, vec![sign(*c)]),
            What::Unexpected { sign: c } => (self.unexpected, vec![sign(*c)]),
            What::Abbreviated => (self.abbreviated, none),
            What::NoLink => (self.no_link, none),
            What::RowTooLong => (self.row_too_long, none),
            What::BracketsTooLong => (self.brackets_too_long, none),
            What::TooManyClasses { classes, max } => (
                self.too_many_classes,
                vec![classes.to_string(), max.to_string()],
            ),
            What::UnnamedColumns { name } => (self.unnamed_columns, vec![name.clone()]),
            What::CellCount { count, expected } => (
                self.cell_count,
                vec![count.to_string(), expected.to_string()],
            ),
            What::Missing => (self.missing, none),
            What::NotANumber { text } => (self.not_a_number, vec![text.clone()]),
            What::Outside { value } => (self.outside, vec![show_short(*value)]),
            What::Sum { sum } => (self.sum, vec![show_short(*sum)]),
            What::NoLimit => (self.no_limit, none),
            What::Label {
                text,
                classes,
                names,
            } => {
                if names.is_empty() {
                    let last = classes.saturating_sub(1).to_string();
                    return (self.label, vec![text.clone(), last]);
                }
                let names = names.join(self.between);
                (self.label_named, vec![text.clone(), names])
            }
            What::OneHot => (self.one_hot, none),
            What::Weight { text } => (self.weight, vec![text.clone()]),
            What::Read {
                rows,
                classes,
                label,
                answers: (first, last),
            } => {
                let [rows, classes] = [rows.to_string(), classes.to_string()];
                let [first, last, label] = [*first, *last, *label].map(|column| column.to_string());
                if label == "0" {
                    (self.read_without_labels, vec![rows, classes, first, last])
                } else if first == last {
                    (self.read_one_column, vec![rows, label, first])
                } else {
                    (self.read, vec![rows, classes, label, first, last])
                }
            }
            What::Second {
                answers: (first, last),
                models,
            } => {
                let (template, columns) = match (first == last, models) {
                    (true, None) => (self.second_one_column, vec![first]),
                    (true, Some(_)) => (self.second_one_column_named, vec![first]),
                    (false, None) => (self.second, vec![first, last]),
                    (false, Some(_)) => (self.second_named, vec![first, last]),
                };
                let columns = columns.into_iter().map(ToString::to_string);
                let names = models.iter().flatten().cloned();
                (template, columns.chain(names).collect())
            }
            What::Logits => (self.logits, none),
            What::FromOne => (self.from_one, none),
            What::NamesInOrder { names } => (self.names_in_order, vec![names.join(self.between)]),
            What::NoLabels => (self.no_labels, none),
            What::Rounded { rows } => (self.rounded, vec![rows.to_string()]),
            What::MoreRows { rows, kept } => {
                (self.more_rows, vec![rows.to_string(), kept.to_string()])
            }
            What::MoreMistakes { count } => (self.more_mistakes, vec![count.to_string()]),
        }
    }
}
