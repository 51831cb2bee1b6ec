//! SAMPLES: labels and probabilities out of text that people paste and drop.
//!
//! Comma-separated values with any usual delimiter, JSON, Python literals, what `NumPy` prints;
//! with heads or without; labels as positions, names or one-hot; probabilities or logits. Every row
//! that cannot be taken is left out with its line, its column and the reason; whatever was assumed is
//! said. [`read_table`] reads a text that fits into a figure, [`Reader`] a file of any length, and
//! [`Assessment`] sums such a file up. [`saved_link`] recognises what a figure itself has saved.
//!
//! Only what is asked to read text links this module: a page that draws does not.

mod assessment;
mod bracketed;
mod layout;
mod look;
mod nested;
mod note;
mod number;
mod record;
mod roles;
mod row;
mod saved;
mod stream;
mod table;
mod wide;

pub use assessment::Assessment;
pub use note::{Note, Place, What};
pub use saved::{LARGEST_SAVED, saved_link};
pub use stream::{Reader, Summary};
pub use table::{Table, read_table};

/// What the numbers of a row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Probabilities: a row sums to 1, or is the probability of class 1.
    Probabilities,
    /// Logits: any numbers.
    Logits,
}

/// How a text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// What the numbers are; `None` to decide by looking at them.
    pub answers: Option<Answers>,
    /// The most classes that are taken.
    pub max_classes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            answers: None,
            max_classes: 1_000,
        }
    }
}

/// One row that could be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample<'a> {
    /// The line it starts on, from 1.
    pub line: u64,
    /// The class that happened, from 0; `None` where the text has no labels.
    pub label: Option<usize>,
    /// The model's probabilities as they are written (not scaled), or its logits: one for each
    /// class, or that of class 1 alone.
    pub p: &'a [f64],
    /// The second model's; empty where there is none.
    pub q: &'a [f64],
    /// Whether they are logits.
    pub logits: bool,
    /// How much it counts; 1 where the text does not say.
    pub weight: f64,
}
