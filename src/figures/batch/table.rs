//! The samples as tables: one to read, one to edit.

use super::super::{Cell, Column, Grid, Head, Key, Row, Slot};
use super::{MAX_SAMPLES, MAX_WEIGHT, Reduce, State};

/// The names of the samples' readouts.
pub(super) static LOSSES: [&str; MAX_SAMPLES] = [
    "loss.0", "loss.1", "loss.2", "loss.3", "loss.4", "loss.5", "loss.6", "loss.7", "loss.8",
    "loss.9", "loss.10", "loss.11", "loss.12", "loss.13", "loss.14", "loss.15", "loss.16",
    "loss.17", "loss.18", "loss.19", "loss.20", "loss.21", "loss.22", "loss.23", "loss.24",
    "loss.25", "loss.26", "loss.27", "loss.28", "loss.29", "loss.30", "loss.31", "loss.32",
    "loss.33", "loss.34", "loss.35", "loss.36", "loss.37", "loss.38", "loss.39", "loss.40",
    "loss.41", "loss.42", "loss.43", "loss.44", "loss.45", "loss.46", "loss.47", "loss.48",
    "loss.49", "loss.50", "loss.51", "loss.52", "loss.53", "loss.54", "loss.55", "loss.56",
    "loss.57", "loss.58", "loss.59", "loss.60", "loss.61", "loss.62", "loss.63",
];

impl State {
    /// Every plotted value.
    pub(super) fn plotted(&self) -> Vec<Row> {
        let reading = self.read();
        let second = reading.second.as_ref();
        let weights = self.weights();
        let one = |yes: bool| f64::from(u8::from(yes));
        let mut rows = Vec::new();
        for (index, sample) in self.samples.iter().enumerate() {
            rows.push(Row {
                head: Head::Sample(index),
                cells: vec![
                    Some(sample.label as f64),
                    Some(self.foreseen(index, false)),
                    Some(one(reading.first.right[index])),
                    Some(reading.first.losses[index]),
                    second.map(|_| self.foreseen(index, true)),
                    second.map(|score| one(score.right[index])),
                    second.map(|score| score.losses[index]),
                    Some(weights[index]),
                ],
            });
        }
        rows.push(Row {
            head: Head::Sum,
            cells: vec![
                None,
                None,
                Some(reading.first.hits() as f64),
                Some(reading.first.sum),
                None,
                second.map(|score| score.hits() as f64),
                second.map(|score| score.sum),
                Some(reading.total_weight),
            ],
        });
        rows
    }

    /// Every value that can be set, and the losses.
    pub(super) fn editable(&self) -> Grid {
        let reading = self.read();
        let logit = self.form.logits;
        let classes = if self.form.is_binary() {
            1..2
        } else {
            0..self.form.columns
        };
        let models = if self.second {
            &[false, true][..]
        } else {
            &[false]
        };
        let weighted = self.reduce == Reduce::Weighted;
        let mut columns = vec![Column::Label];
        for &second in models {
            columns.extend(classes.clone().map(|class| Column::Answer {
                second,
                class,
                logit,
            }));
        }
        if weighted {
            columns.push(Column::Weight);
        }
        columns.extend(models.iter().map(|&second| Column::Loss { second }));
        let rows = self.samples.iter().enumerate();
        let rows = rows.map(|(index, sample)| {
            let mut cells = vec![Cell::Class {
                slot: Slot::at(Key::Y, index),
                chosen: sample.label,
            }];
            let (min, max) = if logit {
                (f64::NEG_INFINITY, f64::INFINITY)
            } else {
                (0.0, 1.0)
            };
            for (key, row) in [(Key::P, &sample.p), (Key::Q, &sample.q)] {
                cells.extend(row.iter().enumerate().map(|(column, &value)| Cell::Number {
                    slot: Slot::at(key, index * self.form.columns + column),
                    value,
                    min,
                    max,
                }));
            }
            if weighted {
                cells.push(Cell::Number {
                    slot: Slot::at(Key::SampleWeights, index),
                    value: sample.weight,
                    min: 0.0,
                    max: MAX_WEIGHT,
                });
            }
            cells.push(Cell::Readout {
                name: LOSSES.get(index).copied(),
                value: reading.first.losses[index],
            });
            cells.extend(reading.second.as_ref().map(|score| Cell::Readout {
                name: None,
                value: score.losses[index],
            }));
            cells
        });
        Grid {
            columns,
            rows: rows.collect(),
            classes: self.form.classes(),
            can_add: self.samples.len() < MAX_SAMPLES,
            can_remove: self.samples.len() > 1,
        }
    }
}
