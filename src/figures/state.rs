//! The one state of a figure on screen, and the one place where it changes.

use super::formula::Formula;
use super::outside::clean_name;
use super::parts::owned;
use super::{
    Action, Control, Figure, Grid, Input, IsMore, Key, Kind, MAX_OUTCOMES, Motion, Moved, Note,
    Pen, Problem, Proof, Quantity, Question, Readout, Slot, Table, Value,
};
use crate::info;
use crate::packed::Packing;
use crate::unit::Unit;

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
    /// The figure as the article shows it, untouched; another one where this build does not have it:
    /// see [`Kind::is_here`].
    pub fn new(kind: Kind) -> Self {
        let figure = Figure::fresh(kind).unwrap_or_else(Figure::any);
        let unit = match figure {
            Figure::Surprise(_)
            | Figure::Entropy(_)
            | Figure::CrossEntropy(_)
            | Figure::Divergence(_)
            | Figure::Fit(_) => Unit::Bits,
            Figure::Binary(_) | Figure::Softmax(_) | Figure::Batch(_) | Figure::Train(_) => {
                Unit::Nats
            }
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
            Figure::Surprise(_) => Kind::Surprise,
            Figure::Entropy(_) => Kind::Entropy,
            Figure::CrossEntropy(_) => Kind::CrossEntropy,
            Figure::Divergence(_) => Kind::Divergence,
            Figure::Fit(_) => Kind::Fit,
            Figure::Binary(_) => Kind::Binary,
            Figure::Softmax(_) => Kind::Softmax,
            Figure::Batch(_) => Kind::Batch,
            Figure::Train(_) => Kind::Train,
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
            Action::Answer(choice) | Action::Recall(choice) => {
                let question = self.question();
                if *choice < question.choices {
                    if matches!(action, Action::Answer(_)) {
                        self.show_preset(question.shows);
                    }
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
            Action::Set(..)
            | Action::Choose(..)
            | Action::Lock(..)
            | Action::Swap
            | Action::Add
            | Action::Remove(_)
            | Action::Place(..)
            | Action::Step => {
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

    /// Why an action will change nothing, or less than it asks for, where a reader would wonder.
    pub fn refusal(&self, action: &Action) -> Option<Note> {
        let Action::Set(slot, value) = action else {
            return None;
        };
        let (mut now, mut others, mut held) = (None, Vec::new(), Vec::new());
        for control in self.figure.explored().controls() {
            if let Input::Range { value, locked, .. } = control.input
                && control.slot.key == slot.key
            {
                if control.slot == *slot {
                    now = Some(value);
                } else {
                    others.push(locked == Some(true));
                    held.extend(locked.filter(|locked| *locked).map(|_| value));
                }
            }
        }
        let room = (1.0 - info::sum(held.iter().copied())).max(0.0);
        let stuck = now? != *value && !others.is_empty() && !others.contains(&false);
        (stuck || !held.is_empty() && *value > room + 1e-9).then(|| Note {
            key: slot.key.name().to_owned(),
            problem: Problem::Locked,
        })
    }

    /// Every control, top to bottom.
    pub fn controls(&self) -> Vec<Control> {
        let mut controls = self.figure.explored().controls();
        let chosen = Unit::ALL.iter().position(|unit| *unit == self.unit);
        controls.push(Control::choice(
            Slot::one(Key::Unit),
            owned(&Unit::ALL.map(Unit::key)),
            chosen.unwrap_or(0),
        ));
        controls
    }

    /// The editable table, where the figure has one; information in the chosen unit.
    #[inline]
    pub fn grid(&self) -> Option<Grid> {
        // None of the first figures has a table: their module is spared what edits one.
        IsMore::FOUND?;
        let grid = self.figure.explored().grid();
        grid.map(|grid| grid.in_unit(self.unit))
    }

    /// Every number, in the chosen unit.
    pub fn readouts(&self) -> Vec<Readout> {
        self.readouts_in(self.unit)
    }

    /// Every number, in another unit than the chosen one.
    pub fn readouts_in(&self, unit: Unit) -> Vec<Readout> {
        let mut readouts = self.figure.explored().readouts();
        for Readout {
            value, quantity, ..
        } in &mut readouts
        {
            *value = quantity.in_unit(*value, unit);
        }
        readouts
    }

    /// The formulas with the live numbers.
    pub fn formulas(&self) -> Vec<Formula> {
        self.figure.explored().formulas(self.unit)
    }

    /// What the columns of [`Self::table`] are called, and whether the unit is theirs.
    pub fn columns(&self) -> &'static [(&'static str, Quantity)] {
        self.figure.explored().columns()
    }

    /// Every plotted value.
    pub fn table(&self) -> Table {
        let columns = self.columns();
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

    /// The value that was moved last, where a picture is drawn along it.
    pub fn moved(&self) -> Option<Moved> {
        self.figure.explored().moved()
    }

    /// Takes another of its sliders for the one that was moved last.
    pub fn set_moved(&mut self, moved: Moved) {
        let mut controls = self.figure.explored().controls().into_iter();
        if controls.any(|control| control.slot == moved.slot) {
            self.figure.explored_mut().set_moved(moved);
        }
    }

    /// The outcome that a value belongs to; none where outcomes have no names.
    pub fn outcome_of(&self, slot: Slot) -> Option<usize> {
        slot.index.filter(|index| *index < self.outcomes())
    }

    /// Where [`Action::Add`] draws a point or takes one away, if it does.
    pub fn pen(&self) -> Option<Pen> {
        IsMore::FOUND?;
        self.figure.explored().pen()
    }

    /// How its tables become short texts, where they can make a link too long.
    pub fn packing(&self) -> Option<&'static Packing> {
        IsMore::FOUND?;
        self.figure.explored().packing()
    }

    /// What it does when asked for a step.
    pub fn motion(&self) -> Motion {
        self.figure.explored().motion()
    }

    /// Whether truth and model can change places.
    pub fn can_swap(&self) -> bool {
        self.figure.explored().can_swap()
    }
}
