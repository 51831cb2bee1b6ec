//! What is said of a value: what is wrong with it, what it means.

use super::{Words, fill};
use crate::figures::{Figure, IsMore, Key, Note, Problem, Proof, Slot, State, Value};
use crate::info;
use crate::text::{joined, listed, sign, whole};
use crate::unit::{exact, show_short};

/// The templates; what stands in each place is said beside it.
#[derive(Debug)]
pub struct Values {
    /// The key.
    pub unknown_key: &'static str,
    /// The key, the text.
    pub not_a_number: &'static str,
    /// The key, the value, the least, the most.
    pub outside: &'static str,
    /// The key, the value.
    pub not_whole: &'static str,
    /// The key, how many, how many there should be.
    pub count_exactly: &'static str,
    /// The key, how many, the fewest, the most.
    pub count_between: &'static str,
    /// The key, the sum.
    pub scaled: &'static str,
    /// The key, the rows.
    pub scaled_rows: &'static str,
    /// A key with a row of its table, in the place of the key: the key, the row.
    pub in_row: &'static str,
    /// The key.
    pub no_limit: &'static str,
    /// The key.
    pub no_mass: &'static str,
    /// The key.
    pub undecided: &'static str,
    /// The key, the word, the choices.
    pub choice: &'static str,
    /// Between two choices.
    pub between: &'static str,
    /// The key.
    pub too_long: &'static str,
    /// The key, how many names, how many outcomes.
    pub names: &'static str,
    /// The key, what the form calls itself.
    pub newer: &'static str,
    /// The key.
    pub locked: &'static str,
    /// A slider of an outcome, for a screen reader: its value, its name, the surprise.
    pub costs: &'static str,
    /// A number box that cannot read its text: the least, the most.
    pub type_a_number: &'static str,
}

/// A value as [`show_short`] says it; a large whole number, such as a seed, with every digit.
fn said(value: f64) -> String {
    if (1e6..1e16).contains(&value) && libm::trunc(value) == value {
        exact(value)
    } else {
        show_short(value)
    }
}

impl Words {
    /// What was ignored or mended, and what to write instead.
    pub fn note(&self, note: &Note) -> String {
        let say = &self.values;
        let (template, more) = match &note.problem {
            Problem::UnknownKey => (say.unknown_key, Vec::new()),
            Problem::NotANumber { text } => (say.not_a_number, vec![text.clone()]),
            Problem::Outside { value, min, max } => {
                let numbers = [value, min, max].map(|number| said(*number));
                (say.outside, numbers.into())
            }
            Problem::NotWhole { value } => (say.not_whole, vec![said(*value)]),
            Problem::Count { count, min, max } if min == max => {
                let numbers = [count, min].map(|count| whole(*count));
                (say.count_exactly, numbers.into())
            }
            Problem::Count { count, min, max } => {
                let numbers = [count, min, max].map(|count| whole(*count));
                (say.count_between, numbers.into())
            }
            Problem::Scaled { sum } => (say.scaled, vec![show_short(*sum)]),
            Problem::ScaledRows { rows } => {
                let rows: Vec<String> = rows.iter().map(usize::to_string).collect();
                (say.scaled_rows, vec![rows.join(say.between)])
            }
            Problem::InRow { row, problem } => {
                return self.note(&Note {
                    key: fill(say.in_row, &[note.key.clone(), row.to_string()]),
                    problem: (**problem).clone(),
                });
            }
            Problem::NoLimit => (say.no_limit, Vec::new()),
            Problem::NoMass => (say.no_mass, Vec::new()),
            Problem::Undecided => (say.undecided, Vec::new()),
            Problem::Choice { text, options } => {
                (say.choice, vec![text.clone(), listed(options, say.between)])
            }
            Problem::TooLong => (say.too_long, Vec::new()),
            Problem::Names { count, outcomes } => {
                let numbers = [count, outcomes].map(|count| whole(*count));
                (say.names, numbers.into())
            }
            Problem::Newer { text } => (say.newer, vec![text.clone()]),
            // Only tables are packed: a page without them need not say so.
            Problem::ForeignSign { .. } | Problem::Damaged if IsMore::FOUND.is_none() => {
                (say.unknown_key, Vec::new())
            }
            Problem::ForeignSign { sign: c } => (self.batch().foreign_sign, vec![sign(*c)]),
            Problem::Damaged => (self.batch().damaged, Vec::new()),
            Problem::Locked => (say.locked, Vec::new()),
        };
        let mut values = vec![note.key.clone()];
        values.extend(more);
        fill(template, &values)
    }

    /// What a slider's value means, for a screen reader.
    pub fn value_text(&self, state: &State, slot: Slot) -> String {
        let value = match (state.value(slot.key), slot.index) {
            (Some(Value::Number(value)), None) => value,
            (Some(Value::List(values)), Some(index)) => values.get(index).copied().unwrap_or(0.0),
            (Some(Value::Rows(rows)), Some(index)) => {
                let cell = rows.iter().flatten().nth(index);
                return cell.map_or_else(String::new, |cell| show_short(*cell));
            }
            _ => return String::new(),
        };
        let shown = said(value);
        let cost = |p: f64| self.amount(state, info::surprisal(p.clamp(0.0, 1.0)));
        let Some(index) = state.outcome_of(slot) else {
            return match (state.figure(), slot.key) {
                (Figure::Surprise(_), Key::P | Key::P2) => {
                    fill(self.surprise().costs, &[shown, cost(value)])
                }
                (Figure::Binary(figure), Key::P) => {
                    let loss = |y| info::binary_cross_entropy(y, value, figure.clip());
                    let [yes, no] = [1.0, 0.0].map(|y| self.amount(state, loss(y)));
                    fill(self.binary().costs, &[shown, yes, no])
                }
                // What has no outcome has no surprise.
                _ => shown,
            };
        };
        let name = self.outcome(state, index).to_owned();
        if let (Key::Z, Figure::Softmax(figure)) = (slot.key, state.figure()) {
            let p = figure.read().once.get(index).copied().unwrap_or_default();
            return fill(self.softmax().gives, &[shown, name, show_short(p)]);
        }
        fill(self.values.costs, &[shown, name, cost(value)])
    }

    /// What a number box says of a text it cannot read; one for whole numbers asks for such a number.
    pub fn type_a_number(&self, min: f64, max: f64, whole: bool) -> String {
        let end = |end: f64| {
            if end.is_infinite() {
                show_short(end)
            } else if end < 0.0 {
                joined(&["−", &exact(-end)])
            } else {
                exact(end)
            }
        };
        let example = if whole { 12.0 } else { 0.25 };
        let example = exact(info::bounded(example, min, max));
        fill(self.values.type_a_number, &[end(min), end(max), example])
    }
}
