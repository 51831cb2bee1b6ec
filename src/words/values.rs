//! What is said of a value: what is wrong with it, what it means.

use super::{Words, fill};
use crate::figures::{Note, Problem, Slot, State, Value};
use crate::info;
use crate::text::{listed, whole};
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
    /// The key, how many, how many there should be.
    pub count_exactly: &'static str,
    /// The key, how many, the fewest, the most.
    pub count_between: &'static str,
    /// The key, the sum.
    pub scaled: &'static str,
    /// The key.
    pub no_mass: &'static str,
    /// The key, the word, the choices.
    pub choice: &'static str,
    /// Between two choices.
    pub between: &'static str,
    /// The key.
    pub too_long: &'static str,
    /// A slider of an outcome, for a screen reader: its value, its name, the surprise.
    pub costs: &'static str,
    /// A number box that cannot read its text: the least, the most.
    pub type_a_number: &'static str,
}

impl Words {
    /// What was ignored or mended, and what to write instead.
    pub fn note(&self, note: &Note) -> String {
        let say = &self.values;
        let (template, more) = match &note.problem {
            Problem::UnknownKey => (say.unknown_key, Vec::new()),
            Problem::NotANumber { text } => (say.not_a_number, vec![text.clone()]),
            Problem::Outside { value, min, max } => {
                let numbers = [value, min, max].map(|number| show_short(*number));
                (say.outside, numbers.into())
            }
            Problem::Count { count, min, max } if min == max => {
                let numbers = [count, min].map(|count| whole(*count));
                (say.count_exactly, numbers.into())
            }
            Problem::Count { count, min, max } => {
                let numbers = [count, min, max].map(|count| whole(*count));
                (say.count_between, numbers.into())
            }
            Problem::Scaled { sum } => (say.scaled, vec![show_short(*sum)]),
            Problem::NoMass => (say.no_mass, Vec::new()),
            Problem::Choice { text, options } => {
                (say.choice, vec![text.clone(), listed(options, say.between)])
            }
            Problem::TooLong => (say.too_long, Vec::new()),
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
            _ => return String::new(),
        };
        let shown = show_short(value);
        let Some(index) = slot.index else {
            return shown;
        };
        let name = self.outcome(state, index).to_owned();
        let cost = self.amount(state, info::surprisal(value.clamp(0.0, 1.0)));
        fill(self.values.costs, &[shown, name, cost])
    }

    /// What a number box says of a text it cannot read.
    pub fn type_a_number(&self, min: f64, max: f64) -> String {
        fill(self.values.type_a_number, &[exact(min), exact(max)])
    }
}
