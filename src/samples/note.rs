//! What is wrong with a text, and what was assumed of it: typed, with the place.

use crate::text::is_stray;

/// Where: the line, and which value of its row; both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line of the text.
    pub line: u64,
    /// Which value of the row, from 1; 0 for the row as a whole.
    pub column: usize,
}

/// Something to be said about a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Where; `None` for the text as a whole.
    pub place: Option<Place>,
    /// What.
    pub what: What,
}

/// What there is to say.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum What {
    /// There is nothing in the text.
    Empty,
    /// There are no numbers in it.
    NoNumbers,
    /// An opening bracket, brace or quote that nothing closes.
    Unclosed {
        /// The sign that opens.
        sign: char,
    },
    /// A sign that fits nowhere; what follows is not read.
    Unexpected {
        /// The sign.
        sign: char,
    },
    /// An array that was shortened with `...` when it was printed.
    Abbreviated,
    /// The numbers of a figure without the link that opens it.
    NoLink,
    /// A row longer than any that is read.
    RowTooLong,
    /// A text with brackets longer than any that is read.
    BracketsTooLong,
    /// More classes than are read.
    TooManyClasses {
        /// How many there are.
        classes: usize,
        /// The most that are read.
        max: usize,
    },
    /// Labels are names, and nothing says which column belongs to which.
    UnnamedColumns {
        /// One of the names.
        name: String,
    },
    /// A row with another number of values.
    CellCount {
        /// How many it has.
        count: usize,
        /// How many it should have.
        expected: usize,
    },
    /// An empty cell.
    Missing,
    /// Text where a number belongs.
    NotANumber {
        /// The text.
        text: String,
    },
    /// A probability outside of 0 to 1.
    Outside {
        /// The number.
        value: f64,
    },
    /// Probabilities that do not sum to 1, by more than rounding explains.
    Sum {
        /// What they sum to.
        sum: f64,
    },
    /// Logits that define no probabilities.
    NoLimit,
    /// A label that no class has.
    Label {
        /// The label.
        text: String,
        /// How many classes there are.
        classes: usize,
        /// Their names, the first ones of many; none where a class has no name.
        names: Vec<String>,
    },
    /// A label that is not one 1 among zeros.
    OneHot,
    /// A weight that is not a number from 0 up.
    Weight {
        /// The text.
        text: String,
    },

    /// Assumed: which columns hold what, counted from 1.
    Read {
        /// How many rows were taken.
        rows: u64,
        /// How many classes there are.
        classes: usize,
        /// The column of the label; 0 for none.
        label: usize,
        /// The first and the last column of the model's answers.
        answers: (usize, usize),
    },
    /// Assumed: which columns hold a second model's answers, counted from 1.
    Second {
        /// The first and the last column.
        answers: (usize, usize),
        /// What the text calls the two models, if anything but p and q.
        models: Option<[String; 2]>,
    },
    /// Assumed: the numbers are logits, because they are no probabilities.
    Logits,
    /// Assumed: labels count from 1.
    FromOne,
    /// Assumed: the columns belong to the names in this order, as scikit-learn sorts them.
    NamesInOrder {
        /// The names.
        names: Vec<String>,
    },
    /// There are no labels.
    NoLabels,
    /// Rows that sum to 1 but for rounding, and were divided by their sum.
    Rounded {
        /// How many.
        rows: u64,
    },
    /// More rows than the table holds; the first were kept.
    MoreRows {
        /// How many rows there are that could be read.
        rows: u64,
        /// How many were kept.
        kept: usize,
    },
    /// More mistakes than are listed.
    MoreMistakes {
        /// How many.
        count: u64,
    },
}

impl What {
    /// Whether something was left out, not just assumed.
    pub fn is_mistake(&self) -> bool {
        !matches!(
            self,
            Self::Read { .. }
                | Self::Second { .. }
                | Self::Logits
                | Self::FromOne
                | Self::NamesInOrder { .. }
                | Self::NoLabels
                | Self::Rounded { .. }
                | Self::MoreRows { .. }
        )
    }

    /// The same about a place.
    pub(super) fn at(self, line: u64, column: usize) -> Note {
        let place = Some(Place { line, column });
        Note { place, what: self }
    }

    /// The same about the whole text.
    pub(super) fn overall(self) -> Note {
        Note {
            place: None,
            what: self,
        }
    }
}

/// A text short enough to be repeated.
pub(super) fn quoted(text: &[u8]) -> String {
    const LONGEST: usize = 24;
    let text = String::from_utf8_lossy(text.trim_ascii());
    let mut clean = text.chars().filter(|c| !is_stray(*c));
    let mut short: String = clean.by_ref().take(LONGEST).collect();
    if clean.next().is_some() {
        short.push('…');
    }
    short
}
