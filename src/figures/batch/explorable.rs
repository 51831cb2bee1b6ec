//! What `batch` shows and takes: keys, controls, table, formulas, presets, question.

use super::super::Quantity::{self, Information, Plain};
use super::super::formula::{Formula, Role};
use super::super::parts::owned;
use super::super::{
    Action, Control, Explorable, Grid, Key, MAX_OUTCOMES, Preset, Problem, Question, Readout, Row,
    Slot, Value,
};
use super::outside::whole_below;
use super::presets::{PRESETS, question};
use super::table::LOSSES;
use super::{Form, MAX_WEIGHT, Order, Reduce, Rule, Sample, State};
use crate::packed::{PACKING, Packing};
use crate::unit::{Unit, exact};

impl Explorable for State {
    /// `logits` says how the rows are read, the rows how many labels and weights there are.
    fn keys(&self) -> &'static [Key] {
        &[
            Key::Logits,
            Key::P,
            Key::Y,
            Key::Q,
            Key::Clip,
            Key::Reduce,
            Key::Weights,
            Key::SampleWeights,
            Key::Order,
        ]
    }

    fn value(&self, key: Key) -> Option<Value> {
        let rows = |row: fn(&Sample) -> &[f64]| {
            let rows = self.samples.iter().map(|sample| row(sample).to_vec());
            Value::Rows(rows.collect())
        };
        // Weights that are all 1 go without saying.
        let weights = |weights: Vec<f64>| {
            let told = weights.iter().any(|weight| *weight != 1.0);
            Value::List(if told { weights } else { Vec::new() })
        };
        let samples = self.samples.iter();
        Some(match key {
            Key::Logits => Value::Number(f64::from(u8::from(self.form.logits))),
            Key::P => rows(Sample::p),
            Key::Q if self.second => rows(Sample::q),
            Key::Q => Value::Rows(Vec::new()),
            Key::Y => Value::List(samples.map(|sample| sample.label as f64).collect()),
            Key::Clip => Value::Word(self.rule.key().to_owned()),
            Key::Reduce => Value::Word(self.reduce.key().to_owned()),
            Key::Order => Value::Word(self.order.key().to_owned()),
            Key::Weights => weights(self.class_weights.clone()),
            Key::SampleWeights => weights(samples.map(Sample::weight).collect()),
            _ => return None,
        })
    }

    fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        self.held = None;
        match (key, value) {
            (Key::P, Value::Rows(rows)) => self.put_rows(rows),
            (Key::Q, Value::Rows(rows)) => self.put_second(rows),
            (Key::Y, Value::List(list)) => self.put_labels(list),
            (Key::Weights, Value::List(list)) => self.put_weights(list, false),
            (Key::SampleWeights, Value::List(list)) => self.put_weights(list, true),
            (Key::Logits, Value::Number(on)) if *on == 0.0 || *on == 1.0 => {
                self.take_logits(*on == 1.0);
                None
            }
            (Key::Logits, Value::Number(on)) => Some(Problem::choice(&exact(*on), &["0", "1"])),
            (Key::Clip, Value::Word(word)) => choose(&mut self.rule, &Rule::ALL, Rule::key, word),
            (Key::Reduce, Value::Word(word)) => {
                choose(&mut self.reduce, &Reduce::ALL, Reduce::key, word)
            }
            (Key::Order, Value::Word(word)) => {
                choose(&mut self.order, &Order::ALL, Order::key, word)
            }
            _ => Some(Problem::UnknownKey),
        }
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls = Vec::new();
        if self.reduce == Reduce::Weighted {
            for (class, &weight) in self.class_weights.iter().enumerate() {
                let slot = Slot::at(Key::Weights, class);
                // Few classes weigh more than ten times another; a link may say more.
                let most = weight.max(10.0);
                controls.push(Control::range(slot, weight, (0.0, most), 0.1));
            }
        }
        let forms = (1..=MAX_OUTCOMES).map(|columns| columns.to_string());
        let form = self.form.columns - 1;
        controls.push(Control::choice(Slot::one(Key::K), forms.collect(), form));
        controls.push(choice(Key::Clip, &Rule::ALL, Rule::key, self.rule));
        controls.push(choice(Key::Reduce, &Reduce::ALL, Reduce::key, self.reduce));
        controls.push(choice(Key::Order, &Order::ALL, Order::key, self.order));
        controls.push(Control::switch(Slot::one(Key::Logits), self.form.logits));
        controls.push(Control::switch(Slot::one(Key::Compare), self.second));
        controls
    }

    fn act(&mut self, action: &Action) {
        if !matches!(action, Action::Set(..)) {
            self.held = None;
        }
        match *action {
            Action::Set(
                slot @ Slot {
                    key: Key::P | Key::Q,
                    ..
                },
                value,
            ) => {
                self.put_cell(slot, value);
            }
            Action::Set(
                Slot {
                    key,
                    index: Some(index),
                },
                value,
            ) => {
                self.held = None;
                self.put_other(key, index, value);
            }
            Action::Choose(Key::K, chosen) if chosen < MAX_OUTCOMES => self.convert(Form {
                columns: chosen + 1,
                ..self.form
            }),
            Action::Choose(Key::Logits, on) => self.take_logits(on != 0),
            Action::Choose(Key::Compare, on) if self.second != (on != 0) => self.compare(on != 0),
            Action::Choose(Key::Clip, chosen) => pick(&mut self.rule, &Rule::ALL, chosen),
            Action::Choose(Key::Reduce, chosen) => pick(&mut self.reduce, &Reduce::ALL, chosen),
            Action::Choose(Key::Order, chosen) => pick(&mut self.order, &Order::ALL, chosen),
            Action::Add => self.add(),
            Action::Remove(index) => self.remove(index),
            _ => {}
        }
    }

    fn packing(&self) -> Option<&'static Packing> {
        Some(&PACKING)
    }

    fn readouts(&self) -> Vec<Readout> {
        let reading = self.read();
        let loss = |name, value| Readout::new(name, value, Information);
        let mut readouts = vec![
            loss("loss", reading.first.reduced(self.reduce)),
            loss("loss-sum", reading.first.sum),
            Readout::new("accuracy", reading.first.accuracy, Plain),
        ];
        if let Some(second) = &reading.second {
            readouts.push(loss("loss-2", second.reduced(self.reduce)));
            readouts.push(Readout::new("accuracy-2", second.accuracy, Plain));
        }
        let losses = LOSSES.iter().zip(&reading.first.losses);
        readouts.extend(losses.map(|(name, value)| loss(name, *value)));
        readouts
    }

    fn formulas(&self, unit: Unit) -> Vec<Formula> {
        let reading = self.read();
        let mut lines = vec![self.line(&reading.first.losses, unit, Role::Model)];
        if let Some(second) = &reading.second {
            lines.push(self.line(&second.losses, unit, Role::Gap));
        }
        lines
    }

    fn columns(&self) -> &'static [(&'static str, Quantity)] {
        &[
            ("y", Plain),
            ("foreseen", Plain),
            ("right", Plain),
            ("loss", Information),
            ("foreseen-2", Plain),
            ("right-2", Plain),
            ("loss-2", Information),
            ("weight", Plain),
        ]
    }

    fn rows(&self) -> Vec<Row> {
        self.plotted()
    }

    fn grid(&self) -> Option<Grid> {
        Some(self.editable())
    }

    fn presets(&self) -> &'static [Preset] {
        &PRESETS
    }

    fn question(&self) -> Question {
        question()
    }

    /// The classes.
    fn outcomes(&self) -> usize {
        self.form.classes()
    }
}

impl State {
    fn take_logits(&mut self, logits: bool) {
        self.convert(Form {
            logits,
            ..self.form
        });
    }

    /// A label or a weight, from the table or a slider.
    fn put_other(&mut self, key: Key, index: usize, value: f64) {
        let classes = self.form.classes();
        self.weigh(|state| match key {
            Key::Y => {
                let label = whole_below(value, classes);
                if let (Some(sample), Some(label)) = (state.samples.get_mut(index), label) {
                    sample.label = label;
                }
            }
            _ if value.is_nan() => {}
            Key::Weights => {
                if let Some(weight) = state.class_weights.get_mut(index) {
                    *weight = value.clamp(0.0, MAX_WEIGHT);
                }
            }
            Key::SampleWeights => {
                if let Some(sample) = state.samples.get_mut(index) {
                    sample.weight = value.clamp(0.0, MAX_WEIGHT);
                }
            }
            _ => {}
        });
    }
}

/// A control for one of several, by their names in links.
fn choice<T: Copy + PartialEq, const N: usize>(
    key: Key,
    all: &[T; N],
    name: fn(T) -> &'static str,
    now: T,
) -> Control {
    let chosen = all.iter().position(|each| *each == now).unwrap_or(0);
    Control::choice(Slot::one(key), owned(&all.map(name)), chosen)
}

/// Takes one of several by its name in links.
fn choose<T: Copy, const N: usize>(
    place: &mut T,
    all: &[T; N],
    name: fn(T) -> &'static str,
    word: &str,
) -> Option<Problem> {
    match all.iter().find(|each| name(**each) == word) {
        Some(found) => {
            *place = *found;
            None
        }
        None => Some(Problem::choice(word, &all.map(name))),
    }
}

/// Takes one of several by its position.
fn pick<T: Copy>(place: &mut T, all: &[T], chosen: usize) {
    *place = all.get(chosen).copied().unwrap_or(*place);
}
