//! A table that a reader edits cell by cell, as plain data: what a shell shows instead of sliders
//! where there are too many values for them.

use super::Slot;
use crate::unit::Unit;

/// An editable table. A cell is set by [`Action::Set`](super::Action::Set) (a class by its position);
/// rows come and go by [`Action::Add`](super::Action::Add) and
/// [`Action::Remove`](super::Action::Remove).
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// A row for each sample, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// How many classes a [`Cell::Class`] chooses from; they are named as outcomes are.
    pub classes: usize,
    /// Whether there is room for a row more.
    pub can_add: bool,
    /// Whether a row can go.
    pub can_remove: bool,
}

/// What a column of a [`Grid`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What happened.
    Label,
    /// A model's number for a class: its probability or its logit.
    Answer {
        /// Whether it is the second model's.
        second: bool,
        /// The class.
        class: usize,
        /// Whether it is a logit.
        logit: bool,
    },
    /// How much a sample counts.
    Weight,
    /// The loss; not to be edited.
    Loss {
        /// Whether it is the second model's.
        second: bool,
    },
}

/// A cell of a [`Grid`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// One of the classes.
    Class {
        /// What it sets.
        slot: Slot,
        /// The class that is chosen.
        chosen: usize,
    },
    /// A number to type.
    Number {
        /// What it sets.
        slot: Slot,
        /// The number; a logit may be infinite.
        value: f64,
        /// The least it takes.
        min: f64,
        /// The most it takes.
        max: f64,
    },
    /// A number to read, in the chosen unit.
    Readout {
        /// The `name` of its `<output>`, where it is one of the readouts.
        name: Option<&'static str>,
        /// May be infinite, never NaN.
        value: f64,
    },
}

impl Grid {
    /// The same with what is in nats in `unit`.
    pub(super) fn in_unit(mut self, unit: Unit) -> Self {
        for cell in self.rows.iter_mut().flatten() {
            if let Cell::Readout { value, .. } = cell {
                *value = unit.from_nats(*value);
            }
        }
        self
    }
}
