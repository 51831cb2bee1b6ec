//! FIGURES: what every figure is.
//!
//! An input becomes an [`Action`]; [`State::apply`], which cannot fail, changes the [`State`]; from
//! the state everything else is derived: controls, readouts, formulas, table and, in each figure's
//! `picture`, the drawing. A new figure is a new folder with an [`Explorable`] state, and one
//! line in [`Kind`] and [`Figure`].

pub mod binary;
mod columns;
pub mod cross_entropy;
mod distribution;
pub mod entropy;
pub mod formula;
mod key;
mod parts;
mod picture;
mod staircase;

pub use distribution::Distribution;
pub use key::{Key, Slot};
pub use parts::{Control, Head, Input, Note, Problem, Quantity, Readout, Row, Table};
pub use picture::{Scene, Swatch, drag, draw, grab, height_css, legend, picture_count};

use crate::simplex::{Simplex, SimplexError, TOLERANCE};
use crate::unit::Unit;
use formula::Formula;
use parts::owned;

/// The fewest outcomes a figure shows.
pub const MIN_OUTCOMES: usize = 2;
/// The most outcomes a figure shows.
pub const MAX_OUTCOMES: usize = 8;
/// The longest outcome's name, in characters.
pub const MAX_NAME: usize = 24;

/// Which figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Entropy as mean surprise.
    Entropy,
    /// H(P,Q) = H(P) + D(P‖Q).
    CrossEntropy,
    /// Binary cross-entropy.
    Binary,
}

impl Kind {
    /// Every figure, in the article's order.
    pub const ALL: [Self; 3] = [Self::Entropy, Self::CrossEntropy, Self::Binary];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Entropy => "entropy",
            Self::CrossEntropy => "cross-entropy",
            Self::Binary => "binary",
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
    /// See [`entropy`].
    Entropy(entropy::State),
    /// See [`cross_entropy`].
    CrossEntropy(cross_entropy::State),
    /// See [`binary`].
    Binary(binary::State),
}

impl Figure {
    fn explored(&self) -> &dyn Explorable {
        match self {
            Self::Entropy(state) => state,
            Self::CrossEntropy(state) => state,
            Self::Binary(state) => state,
        }
    }

    fn explored_mut(&mut self) -> &mut dyn Explorable {
        match self {
            Self::Entropy(state) => state,
            Self::CrossEntropy(state) => state,
            Self::Binary(state) => state,
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
    /// One of a few words.
    Word(&'static str),
}

impl From<Given> for Value {
    fn from(given: Given) -> Self {
        match given {
            Given::Number(number) => Self::Number(number),
            Given::List(numbers) => Self::List(numbers.to_vec()),
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
    /// Answers the question.
    Answer(usize),
    /// Points at an outcome, or at none.
    Point(Option<usize>),
    /// Goes back to how the figure was opened.
    Reset,
}

/// A figure with all that a reader can change about it. Whatever it holds can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    figure: Figure,
    unit: Unit,
    names: Vec<String>,
    pointed: Option<usize>,
    preset: Option<usize>,
    answer: Option<usize>,
    opened: Option<Box<State>>,
}

impl State {
    /// The figure as the article shows it, untouched.
    pub fn new(kind: Kind) -> Self {
        let (figure, unit) = match kind {
            Kind::Entropy => (Figure::Entropy(entropy::State::default()), Unit::Bits),
            Kind::CrossEntropy => (
                Figure::CrossEntropy(cross_entropy::State::default()),
                Unit::Bits,
            ),
            Kind::Binary => (Figure::Binary(binary::State::default()), Unit::Nats),
        };
        Self {
            figure,
            unit,
            names: Vec::new(),
            pointed: None,
            preset: None,
            answer: None,
            opened: None,
        }
    }

    /// Which figure it is.
    pub fn kind(&self) -> Kind {
        match self.figure {
            Figure::Entropy(_) => Kind::Entropy,
            Figure::CrossEntropy(_) => Kind::CrossEntropy,
            Figure::Binary(_) => Kind::Binary,
        }
    }

    /// The figure's own state.
    pub fn figure(&self) -> &Figure {
        &self.figure
    }

    /// The unit of every information on screen.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The outcome that is pointed at.
    pub fn pointed(&self) -> Option<usize> {
        self.pointed
    }

    /// The preset that was chosen last, while nothing has been moved since.
    pub fn preset(&self) -> Option<usize> {
        self.preset
    }

    /// The answer given to the question.
    pub fn answer(&self) -> Option<usize> {
        self.answer
    }

    /// The name a reader gave the outcome, if any.
    pub fn name(&self, index: usize) -> Option<&str> {
        self.names
            .get(index)
            .map(String::as_str)
            .filter(|name| !name.is_empty())
    }

    /// All names given; outcomes beyond the end, and empty ones, have their usual names.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// From now on [`Action::Reset`] comes back to this.
    pub fn mark_opened(&mut self) {
        self.opened = None;
        self.opened = Some(Box::new(self.clone()));
    }

    /// The one place where a figure changes.
    pub fn apply(&mut self, action: &Action) {
        match action {
            Action::Point(outcome) => self.pointed = *outcome,
            Action::Choose(Key::Unit, chosen) => {
                self.unit = Unit::ALL.get(*chosen).copied().unwrap_or(self.unit);
            }
            Action::Rename(index, name) => self.rename(*index, name),
            Action::Preset(index) => self.show_preset(*index),
            Action::Answer(choice) => {
                let question = self.question();
                if *choice < question.choices {
                    self.show_preset(question.shows);
                    self.answer = Some(*choice);
                }
            }
            Action::Reset => {
                if let Some(opened) = self.opened.take() {
                    *self = (*opened).clone();
                    self.opened = Some(opened);
                } else {
                    *self = Self::new(self.kind());
                }
            }
            Action::Set(..) | Action::Choose(..) | Action::Lock(..) | Action::Swap => {
                if !matches!(action, Action::Lock(..)) {
                    self.preset = None;
                }
                self.figure.explored_mut().act(action);
            }
        }
    }

    fn rename(&mut self, index: usize, name: &str) {
        if index >= MAX_OUTCOMES {
            return;
        }
        if self.names.len() <= index {
            self.names.resize(index + 1, String::new());
        }
        self.names[index] = clean_name(name);
        while self.names.last().is_some_and(String::is_empty) {
            self.names.pop();
        }
    }

    fn show_preset(&mut self, index: usize) {
        let Some(preset) = self.figure.explored().presets().get(index) else {
            return;
        };
        self.figure = Self::new(self.kind()).figure;
        for (key, given) in *preset {
            let figure = self.figure.explored_mut();
            figure.put(*key, &Value::from(*given));
        }
        self.preset = Some(index);
    }

    /// The keys of its link, in writing order.
    pub fn keys(&self) -> Vec<Key> {
        let mut keys = self.figure.explored().keys().to_vec();
        keys.push(Key::Unit);
        if self.outcomes() > 0 {
            keys.push(Key::Names);
        }
        keys
    }

    /// The value of a key of the figure; names are read with [`State::names`].
    pub fn value(&self, key: Key) -> Option<Value> {
        match key {
            Key::Unit => Some(Value::Word(self.unit.key().to_owned())),
            _ => self.figure.explored().value(key),
        }
    }

    /// Takes a value that came from outside: all of it, or nothing and the reason, or a mended one
    /// and what was mended.
    pub fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        self.preset = None;
        match (key, value) {
            (Key::Unit, Value::Word(word)) => match Unit::from_key(word) {
                Some(unit) => {
                    self.unit = unit;
                    None
                }
                None => Some(Problem::choice(word, &Unit::ALL.map(Unit::key))),
            },
            _ => self.figure.explored_mut().put(key, value),
        }
    }

    /// Every control, top to bottom.
    pub fn controls(&self) -> Vec<Control> {
        let mut controls = self.figure.explored().controls();
        controls.push(Control {
            slot: Slot::one(Key::Unit),
            input: Input::Choice {
                options: owned(&Unit::ALL.map(Unit::key)),
                chosen: Unit::ALL
                    .iter()
                    .position(|unit| *unit == self.unit)
                    .unwrap_or(0),
            },
        });
        controls
    }

    /// Every number, in the chosen unit.
    pub fn readouts(&self) -> Vec<Readout> {
        let mut readouts = self.figure.explored().readouts();
        for Readout {
            value, quantity, ..
        } in &mut readouts
        {
            *value = quantity.in_unit(*value, self.unit);
        }
        readouts
    }

    /// The formulas with the live numbers.
    pub fn formulas(&self) -> Vec<Formula> {
        self.figure.explored().formulas(self.unit)
    }

    /// Every plotted value.
    pub fn table(&self) -> Table {
        let columns = self.figure.explored().columns();
        let mut rows = self.figure.explored().rows();
        for row in &mut rows {
            for (cell, (_, quantity)) in row.cells.iter_mut().zip(columns) {
                *cell = cell.map(|value| quantity.in_unit(value, self.unit));
            }
        }
        Table {
            columns: columns.iter().map(|(name, _)| *name).collect(),
            rows,
        }
    }

    /// How many presets there are.
    pub fn preset_count(&self) -> usize {
        self.figure.explored().presets().len()
    }

    /// The question to ask before the answer is seen.
    pub fn question(&self) -> Question {
        self.figure.explored().question()
    }

    /// How many named outcomes there are; 0 where outcomes have no names.
    pub fn outcomes(&self) -> usize {
        self.figure.explored().outcomes()
    }

    /// Whether truth and model can change places.
    pub fn can_swap(&self) -> bool {
        self.figure.explored().can_swap()
    }
}

/// A name as figures show it: no control characters, trimmed, at most [`MAX_NAME`] characters.
pub fn clean_name(name: &str) -> String {
    // Marks of direction would turn the sentence around a name.
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = |c: &char| !c.is_control() && !turns(*c);
    let name: String = name.chars().filter(shown).collect();
    let name: String = name.trim().chars().take(MAX_NAME).collect();
    name.trim_end().to_owned()
}

/// Reads a list as a distribution over 2 to 8 outcomes; one that does not sum to 1 is scaled, and
/// that is said.
pub(crate) fn read_distribution(list: &[f64]) -> Result<(Simplex, Option<Problem>), Problem> {
    if !(MIN_OUTCOMES..=MAX_OUTCOMES).contains(&list.len()) {
        return Err(Problem::Count {
            count: list.len(),
            min: MIN_OUTCOMES,
            max: MAX_OUTCOMES,
        });
    }
    match Simplex::new(list.to_vec()) {
        Ok(values) => Ok((values, None)),
        Err(SimplexError::Sum { sum }) => match Simplex::normalize(list) {
            Ok(values) => Ok((values, Some(Problem::Scaled { sum }))),
            Err(_) => Err(Problem::NoMass),
        },
        Err(SimplexError::NotAProbability { value, .. }) => Err(Problem::Outside {
            value,
            min: 0.0,
            max: 1.0,
        }),
        Err(_) => Err(Problem::NoMass),
    }
}

/// Whether a list sums to 1 as closely as a [`Simplex`] asks.
pub(crate) fn sums_to_one(list: &[f64]) -> bool {
    (crate::info::sum(list.iter().copied()) - 1.0).abs() <= TOLERANCE
}

/// The sliders of a distribution under `key`.
pub(crate) fn sliders(key: Key, distribution: &Distribution) -> Vec<Control> {
    distribution
        .as_slice()
        .iter()
        .enumerate()
        .map(|(index, &value)| Control {
            slot: Slot::at(key, index),
            input: Input::Range {
                value,
                min: 0.0,
                max: 1.0,
                step: 0.01,
                locked: Some(distribution.locked()[index]),
            },
        })
        .collect()
}

/// The control for the number of outcomes.
pub(crate) fn outcome_count(k: usize) -> Control {
    Control {
        slot: Slot::one(Key::K),
        input: Input::Choice {
            options: (MIN_OUTCOMES..=MAX_OUTCOMES)
                .map(|k| k.to_string())
                .collect(),
            chosen: k.saturating_sub(MIN_OUTCOMES),
        },
    }
}

/// A switch or number from outside, checked against its range.
pub(crate) fn within(value: f64, min: f64, max: f64) -> Result<f64, Problem> {
    if value >= min && value <= max {
        Ok(value)
    } else {
        Err(Problem::Outside { value, min, max })
    }
}
