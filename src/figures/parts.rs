//! What a figure shows beside its pictures, as plain data: controls, readouts, table, notes.

use super::key::Slot;
use crate::unit::{Unit, exact, show, show_places};

/// A native form control.
#[derive(Clone, Debug, PartialEq)]
pub struct Control {
    /// What it sets; the control's `name`.
    pub slot: Slot,
    /// What it looks like.
    pub input: Input,
}

/// The kinds of control.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A slider with a number box.
    Range {
        /// Where it stands.
        value: f64,
        /// The least it takes.
        min: f64,
        /// The most it takes.
        max: f64,
        /// What an arrow key adds; ten times that for `PageUp`, a tenth with Shift.
        step: f64,
        /// Whether it is locked; `None` where there is nothing to lock.
        locked: Option<bool>,
        /// On a slider where each stretch multiplies: the least value beside `min`, which is the
        /// slider's end.
        log_from: Option<f64>,
    },
    /// One of several, by their names in links.
    Choice {
        /// The names.
        options: Vec<String>,
        /// Which of them is chosen.
        chosen: usize,
    },
    /// On or off.
    Switch(bool),
}

impl Input {
    /// Where along a slider a value stands: 0 at its start, 1 at its end.
    pub fn share(&self, value: f64) -> f64 {
        let Self::Range {
            min, max, log_from, ..
        } = *self
        else {
            return 0.0;
        };
        match log_from {
            // An infinite value stands at its end.
            None => ((value - min) / (max - min)).clamp(0.0, 1.0),
            Some(least) if value < least => 0.0,
            Some(least) => libm::log(value / least) / libm::log(max / least),
        }
    }

    /// The value at a share of the slider; on a logarithmic one rounded to three digits.
    pub fn at(&self, share: f64) -> f64 {
        let Self::Range {
            min, max, log_from, ..
        } = *self
        else {
            return 0.0;
        };
        match log_from {
            _ if share >= 1.0 => max,
            _ if share <= 0.0 => min,
            None => min + share * (max - min),
            Some(least) => three_digits(least * libm::exp(share * libm::log(max / least))),
        }
    }

    /// Where `steps` arrow keys take the value, within the slider's ends.
    pub fn stepped(&self, steps: f64) -> f64 {
        let Self::Range {
            value,
            min,
            max,
            step,
            log_from,
            ..
        } = *self
        else {
            return 0.0;
        };
        if log_from.is_some() {
            return self.at(self.share(value) + steps / 100.0);
        }
        // 0.3 + 0.01 is 0.31, not the number next to it.
        let exact = libm::round((value + steps * step) * 1e12) / 1e12;
        // Not by clamp, whose panic could print floats.
        exact.max(min).min(max)
    }
}

fn three_digits(value: f64) -> f64 {
    let mut unit = 0.01;
    while value >= 1000.0 * unit {
        unit *= 10.0;
    }
    while value < 100.0 * unit {
        unit /= 10.0;
    }
    let rounded = libm::round(value / unit) * unit;
    // 531 thousandths, not 531 times the number next to a thousandth.
    libm::round(rounded * 1e12) / 1e12
}

impl Control {
    /// A slider from `min` to `max` that an arrow key moves by `step`.
    pub(crate) fn range(slot: Slot, value: f64, (min, max): (f64, f64), step: f64) -> Self {
        let input = Input::Range {
            value,
            min,
            max,
            step,
            locked: None,
            log_from: None,
        };
        Self { slot, input }
    }

    /// A slider for a probability.
    pub(crate) fn probability(slot: Slot, value: f64) -> Self {
        Self::range(slot, value, (0.0, 1.0), 0.01)
    }

    /// One of several, by their names in links.
    pub(crate) fn choice(slot: Slot, options: Vec<String>, chosen: usize) -> Self {
        let input = Input::Choice { options, chosen };
        Self { slot, input }
    }

    /// On or off.
    pub(crate) fn switch(slot: Slot, on: bool) -> Self {
        let input = Input::Switch(on);
        Self { slot, input }
    }

    /// The same slider with a lock.
    pub(crate) fn lockable(mut self, is_locked: bool) -> Self {
        if let Input::Range { locked, .. } = &mut self.input {
            *locked = Some(is_locked);
        }
        self
    }

    /// The same slider, on which each stretch multiplies, from `least` (above 0) on.
    #[must_use]
    pub fn logarithmic(mut self, least: f64) -> Self {
        if let Input::Range { log_from, .. } = &mut self.input {
            *log_from = Some(least);
        }
        self
    }
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Information: scales with the unit and carries its name.
    Information,
    /// A pure number.
    Plain,
    /// A whole number, without decimals.
    Whole,
}

impl Quantity {
    pub(crate) fn in_unit(self, value: f64, unit: Unit) -> f64 {
        match self {
            Self::Information => unit.from_nats(value),
            Self::Plain | Self::Whole => value,
        }
    }
}

/// A number with a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readout {
    /// The `name` of its `<output>`.
    pub name: &'static str,
    /// In the chosen unit, full precision; may be infinite, never NaN.
    pub value: f64,
    /// How it is shown.
    pub quantity: Quantity,
}

impl Readout {
    pub(crate) fn new(name: &'static str, value: f64, quantity: Quantity) -> Self {
        Self {
            name,
            value,
            quantity,
        }
    }

    /// The number as people read it, without its unit.
    pub fn text(&self) -> String {
        match self.quantity {
            Quantity::Whole => show_places(self.value, 0),
            Quantity::Information | Quantity::Plain => show(self.value),
        }
    }
}

/// The numbers behind the pictures.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Names of the columns, as in a CSV header; the first column (the row's name) is not listed.
    pub columns: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One row of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What the row is about.
    pub head: Head,
    /// One cell a column; empty where the column does not apply.
    pub cells: Vec<Option<f64>>,
}

/// What a table's row is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Head {
    /// An outcome, by position.
    Outcome(usize),
    /// A sample of the table, by position.
    Sample(usize),
    /// The sum over the outcomes.
    Sum,
    /// A point of the curve at this reported probability.
    At(f64),
    /// What this symbol stands for.
    Symbol(&'static str),
    /// The draws up to this one.
    Draws(u32),
    /// A place x on the line.
    Place(f64),
    /// A training after so many epochs.
    Epoch(u32),
    /// The state itself.
    Now,
}

/// What may be wrong with a value that came from outside.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// The figure has no such setting.
    UnknownKey,
    /// Text where a number belongs.
    NotANumber {
        /// The text.
        text: String,
    },
    /// A number outside its range.
    Outside {
        /// The number.
        value: f64,
        /// The least that is taken.
        min: f64,
        /// The most that is taken.
        max: f64,
    },
    /// A fraction where only whole numbers have a meaning.
    NotWhole {
        /// The number.
        value: f64,
    },
    /// A list of the wrong length.
    Count {
        /// How many there are.
        count: usize,
        /// The fewest that are taken.
        min: usize,
        /// The most that are taken.
        max: usize,
    },
    /// A list that had to be scaled to sum to 1: used, but said.
    Scaled {
        /// What it summed to.
        sum: f64,
    },
    /// Rows that had to be scaled to sum to 1: used, but said.
    ScaledRows {
        /// Which, from 1.
        rows: Vec<usize>,
    },
    /// What is wrong with a row of a table.
    InRow {
        /// Which, from 1.
        row: usize,
        /// What is wrong.
        problem: Box<Problem>,
    },
    /// Logits that define no probabilities.
    NoLimit,
    /// A list of zeros.
    NoMass,
    /// Logits without a softmax: all −∞, or more than one +∞.
    Undecided,
    /// A word that is not among the choices.
    Choice {
        /// The word.
        text: String,
        /// The choices.
        options: Vec<String>,
    },
    /// A name or a list longer than a figure can show.
    TooLong,
    /// More names than outcomes: kept for when there are more.
    Names {
        /// How many names.
        count: usize,
        /// How many outcomes.
        outcomes: usize,
    },
    /// A form of link, or of a packed table, that only a newer version reads.
    Newer {
        /// What it calls itself.
        text: String,
    },
    /// A sign that no packed table has.
    ForeignSign {
        /// The sign.
        sign: char,
    },
    /// A packed table that was cut off or changed on its way.
    Damaged,
    /// A value that cannot move, or not as far, because of others that are locked.
    Locked,
}

impl Problem {
    pub(crate) fn choice(text: &str, options: &[&str]) -> Self {
        Self::Choice {
            text: text.to_owned(),
            options: owned(options),
        }
    }

    /// A label that no class has.
    pub(crate) fn label(value: f64, classes: usize) -> Self {
        Self::Choice {
            text: exact(value),
            options: (0..classes).map(|class| class.to_string()).collect(),
        }
    }
}

/// Words as values of their own.
pub(crate) fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// A problem and the key it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The key as it was written.
    pub key: String,
    /// What is wrong with its value.
    pub problem: Problem,
}
