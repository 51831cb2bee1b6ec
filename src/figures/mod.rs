//! FIGURES: what every figure is.
//!
//! An input becomes an [`Action`]; [`State::apply`], which cannot fail, changes the [`State`]; from
//! the state everything else is derived: controls, readouts, formulas, table and, in each figure's
//! `picture`, the drawing. A new figure is a new folder with an [`Explorable`] state, and one
//! line in [`Kind`] and [`Figure`].

pub mod batch;
pub mod binary;
mod build;
mod columns;
pub mod cross_entropy;
mod derived;
mod distribution;
pub mod divergence;
pub mod entropy;
pub mod fit;
pub mod formula;
mod grid;
mod key;
mod outside;
mod parts;
mod picture;
mod signed;
pub mod softmax;
mod staircase;
mod state;
pub mod surprise;
mod swatch_picture;
pub mod train;

pub use build::{Built, IsFirst, IsMore, Proof};
pub use distribution::Distribution;
pub use grid::{Cell, Column, Grid};
pub use key::{Key, Slot};
pub use outside::{LARGEST_SEED, clean_name};
pub use parts::{Control, Head, Input, Note, Problem, Quantity, Readout, Row, Table};
pub use picture::{Scene, Swatch, drag, draw, every, grab, height_css, legend, picture_count, tap};
pub use state::State;
pub use swatch_picture::{SAMPLE_CSS, sample};

pub(crate) use columns::QUARTERS;
pub(crate) use outside::{
    outcome_count, read_distribution, read_simplex, rounded, sliders, sums_to_one, whole_number,
    within,
};
pub(crate) use staircase::information_ticks;

use crate::packed::Packing;
use crate::simplex::Simplex;
use crate::unit::Unit;
use formula::Formula;

/// The fewest outcomes a figure shows.
pub const MIN_OUTCOMES: usize = 2;
/// The most outcomes a figure shows.
pub const MAX_OUTCOMES: usize = 8;
/// The longest outcome's name, in characters.
pub const MAX_NAME: usize = 24;

/// Which figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Surprisal, and its mean over many draws.
    Surprise,
    /// Entropy as mean surprise.
    Entropy,
    /// H(P,Q) = H(P) + D(P‖Q).
    CrossEntropy,
    /// D(P‖Q) beside D(Q‖P).
    Divergence,
    /// Forward and reverse KL as two ways to fit.
    Fit,
    /// Binary cross-entropy.
    Binary,
    /// From logits to probabilities, loss and gradient.
    Softmax,
    /// The mean over samples.
    Batch,
    /// A classifier that learns.
    Train,
}

impl Kind {
    /// Every figure, in the article's order.
    pub const ALL: [Self; 9] = [
        Self::Surprise,
        Self::Entropy,
        Self::CrossEntropy,
        Self::Divergence,
        Self::Fit,
        Self::Binary,
        Self::Softmax,
        Self::Batch,
        Self::Train,
    ];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Surprise => "surprise",
            Self::Entropy => "entropy",
            Self::CrossEntropy => "cross-entropy",
            Self::Divergence => "divergence",
            Self::Fit => "fit",
            Self::Binary => "binary",
            Self::Softmax => "softmax",
            Self::Batch => "batch",
            Self::Train => "train",
        }
    }

    /// The figure of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The figure's own state.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// See [`surprise`].
    Surprise(Built<IsFirst, surprise::State>),
    /// See [`entropy`].
    Entropy(Built<IsFirst, entropy::State>),
    /// See [`cross_entropy`].
    CrossEntropy(Built<IsFirst, cross_entropy::State>),
    /// See [`divergence`].
    Divergence(Built<IsFirst, divergence::State>),
    /// See [`fit`].
    Fit(Built<IsMore, fit::State>),
    /// See [`binary`].
    Binary(Built<IsFirst, binary::State>),
    /// See [`softmax`].
    Softmax(Built<IsMore, softmax::State>),
    /// See [`batch`].
    Batch(Built<IsMore, batch::State>),
    /// See [`train`].
    Train(Built<IsMore, Box<train::State>>),
}

impl Figure {
    /// The figure as the article shows it, if this build has it.
    fn fresh(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Surprise => Built::fresh().map(Self::Surprise),
            Kind::Entropy => Built::fresh().map(Self::Entropy),
            Kind::CrossEntropy => Built::fresh().map(Self::CrossEntropy),
            Kind::Divergence => Built::fresh().map(Self::Divergence),
            Kind::Fit => Built::fresh().map(Self::Fit),
            Kind::Binary => Built::fresh().map(Self::Binary),
            Kind::Softmax => Built::fresh().map(Self::Softmax),
            Kind::Batch => Built::fresh().map(Self::Batch),
            Kind::Train => Built::fresh().map(Self::Train),
        }
    }

    fn explored(&self) -> &dyn Explorable {
        match self {
            Self::Surprise(state) => &**state,
            Self::Entropy(state) => &**state,
            Self::CrossEntropy(state) => &**state,
            Self::Divergence(state) => &**state,
            Self::Fit(state) => &**state,
            Self::Binary(state) => &**state,
            Self::Softmax(state) => &**state,
            Self::Batch(state) => &**state,
            Self::Train(state) => &***state,
        }
    }

    fn explored_mut(&mut self) -> &mut dyn Explorable {
        match self {
            Self::Surprise(state) => &mut **state,
            Self::Entropy(state) => &mut **state,
            Self::CrossEntropy(state) => &mut **state,
            Self::Divergence(state) => &mut **state,
            Self::Fit(state) => &mut **state,
            Self::Binary(state) => &mut **state,
            Self::Softmax(state) => &mut **state,
            Self::Batch(state) => &mut **state,
            Self::Train(state) => &mut ***state,
        }
    }
}

/// What a figure can do. [`State`] adds what all figures share: unit, names, presets, question.
pub trait Explorable {
    /// The keys of its link, in the order in which they are written and must be read.
    fn keys(&self) -> &'static [Key];
    /// The value of a key, as a link holds it.
    fn value(&self, key: Key) -> Option<Value>;
    /// Takes a value that came from outside: all of it, or nothing and the reason, or a mended one
    /// and what was mended.
    fn put(&mut self, key: Key, value: &Value) -> Option<Problem>;
    /// Its own controls, top to bottom.
    fn controls(&self) -> Vec<Control>;
    /// Changes as the action says; an action that does not concern it changes nothing.
    fn act(&mut self, action: &Action);
    /// Its numbers; information in nats.
    fn readouts(&self) -> Vec<Readout>;
    /// Its formulas with the live numbers, in `unit`.
    fn formulas(&self, unit: Unit) -> Vec<Formula>;
    /// What its table lists, and how.
    fn columns(&self) -> &'static [(&'static str, Quantity)];
    /// Every plotted value; information in nats.
    fn rows(&self) -> Vec<Row>;
    /// The values of its presets; their titles and goals stand in `words`.
    fn presets(&self) -> &'static [Preset];
    /// The question to ask before the answer is seen.
    fn question(&self) -> Question;
    /// How many named outcomes it shows; 0 where outcomes have no names.
    fn outcomes(&self) -> usize;
    /// Whether truth and model can change places.
    fn can_swap(&self) -> bool {
        false
    }
    /// The value that was moved last, where a picture is drawn along it.
    fn moved(&self) -> Option<Moved> {
        None
    }
    /// Takes another value for the one that was moved last.
    fn set_moved(&mut self, _: Moved) {}
    /// Its editable table, where it has one.
    fn grid(&self) -> Option<Grid> {
        None
    }
    /// Where [`Action::Add`] draws a point or takes one away, if it does.
    fn pen(&self) -> Option<Pen> {
        None
    }
    /// How its tables become short texts, where they can make a link too long.
    fn packing(&self) -> Option<&'static Packing> {
        None
    }
    /// What it does when asked for a step.
    fn motion(&self) -> Motion {
        Motion::Still
    }
}

/// Where a point is drawn without a pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// In data: the pen's own place, or that of the point that it is on.
    pub at: (f64, f64),
    /// Whether it is on a point, which is taken away.
    pub on_point: bool,
}

/// The value that was moved last.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Which it is.
    pub slot: Slot,
    /// The values from before, where those of now do not tell in which proportions the others would
    /// come back.
    pub before: Option<Simplex>,
}

/// What a figure does when asked for a step. It has no clock: a shell says when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Motion {
    /// Nothing.
    Still,
    /// One step at a time, whenever a reader asks for it.
    Steps,
    /// Steps that can also follow one another by themselves.
    Plays {
        /// How many in a second.
        per_second: f64,
        /// Whether there is none left.
        done: bool,
    },
}

/// A state worth showing: values that are put, one after the other, into a fresh figure.
pub type Preset = &'static [(Key, Given)];

/// A predict-first question; its words stand in `words`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// How many answers there are to choose from.
    pub choices: usize,
    /// Which of them is right, computed.
    pub right: usize,
    /// The preset that shows why.
    pub shows: usize,
}

/// A value as links hold it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// One number.
    Number(f64),
    /// Numbers.
    List(Vec<f64>),
    /// Rows of numbers; none for a table that is not there.
    Rows(Vec<Vec<f64>>),
    /// One of a few words.
    Word(String),
}

/// A value of a preset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given {
    /// One number.
    Number(f64),
    /// Numbers.
    List(&'static [f64]),
    /// Rows of numbers.
    Rows(&'static [&'static [f64]]),
    /// One of a few words.
    Word(&'static str),
}

impl From<Given> for Value {
    fn from(given: Given) -> Self {
        match given {
            Given::Number(number) => Self::Number(number),
            Given::List(numbers) => Self::List(numbers.to_vec()),
            Given::Rows(rows) => Self::Rows(rows.iter().map(|row| row.to_vec()).collect()),
            Given::Word(word) => Self::Word(word.to_owned()),
        }
    }
}

/// What a reader did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Puts a number, by slider, box or in the picture.
    Set(Slot, f64),
    /// Chooses one of several by position (a switch: 0 off, 1 on).
    Choose(Key, usize),
    /// Locks an outcome's probability or frees it.
    Lock(Slot, bool),
    /// Names an outcome; an empty name brings the usual one back.
    Rename(usize, String),
    /// Truth and model change places.
    Swap,
    /// Shows a preset.
    Preset(usize),
    /// Answers the question, and shows the preset that says why.
    Answer(usize),
    /// Takes an answer that was given before: nothing moves.
    Recall(usize),
    /// Points at an outcome, or at none.
    Point(Option<usize>),
    /// Adds a row to the figure's table.
    Add,
    /// Takes a row out of the figure's table.
    Remove(usize),
    /// Puts a point at (x, y), in the data of the picture at that position: see [`tap`].
    Place(usize, (f64, f64)),
    /// Takes one step, where the figure has steps: see [`Motion`].
    Step,
    /// Goes back to how the figure was opened.
    Reset,
}
