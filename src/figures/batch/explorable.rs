//! What `batch` shows and takes: keys, controls, table, formulas, presets, question.

use super::super::Quantity::{Information, Plain};
use super::super::formula::{Formula, Math, Piece, Role, formula, term};
use super::super::parts::owned;
use super::super::{
    Action, Cell, Column, Control, Explorable, Given, Grid, Head, Key, MAX_OUTCOMES, Preset,
    Problem, Quantity, Question, Readout, Row, Slot, Value,
};
use super::{Form, MAX_SAMPLES, MAX_WEIGHT, Order, Reduce, Rule, Sample, State, whole_below};
use crate::info::{self, Clip};
use crate::unit::{Unit, exact, show, show_short};

/// The most terms that the formula spells out.
const MOST_TERMS: usize = 12;

/// The names of the samples' readouts.
static LOSSES: [&str; MAX_SAMPLES] = [
    "loss.0", "loss.1", "loss.2", "loss.3", "loss.4", "loss.5", "loss.6", "loss.7", "loss.8",
    "loss.9", "loss.10", "loss.11", "loss.12", "loss.13", "loss.14", "loss.15", "loss.16",
    "loss.17", "loss.18", "loss.19", "loss.20", "loss.21", "loss.22", "loss.23", "loss.24",
    "loss.25", "loss.26", "loss.27", "loss.28", "loss.29", "loss.30", "loss.31", "loss.32",
    "loss.33", "loss.34", "loss.35", "loss.36", "loss.37", "loss.38", "loss.39", "loss.40",
    "loss.41", "loss.42", "loss.43", "loss.44", "loss.45", "loss.46", "loss.47", "loss.48",
    "loss.49", "loss.50", "loss.51", "loss.52", "loss.53", "loss.54", "loss.55", "loss.56",
    "loss.57", "loss.58", "loss.59", "loss.60", "loss.61", "loss.62", "loss.63",
];

const fn y(list: &'static [f64]) -> (Key, Given) {
    (Key::Y, Given::List(list))
}

const fn p(rows: &'static [&'static [f64]]) -> (Key, Given) {
    (Key::P, Given::Rows(rows))
}

const fn q(rows: &'static [&'static [f64]]) -> (Key, Given) {
    (Key::Q, Given::Rows(rows))
}

const ONES: &[f64] = &[1.0; 8];

/// Sure, and wrong once.
const SURE: &[&[f64]] = &[&[0.9], &[0.9], &[0.9], &[0.01]];
/// Not so sure, and wrong at the same sample.
const UNSURE: &[&[f64]] = &[&[0.6], &[0.6], &[0.6], &[0.4]];

static PRESETS: [Preset; 7] = [
    &[
        p(&[&[0.9], &[0.1], &[0.8], &[0.4]]),
        y(&[1.0, 0.0, 1.0, 0.0]),
    ],
    &[
        p(&[
            &[0.9, 0.05, 0.05],
            &[0.1, 0.1, 0.8],
            &[0.2, 0.7, 0.1],
            &[0.05, 0.1, 0.85],
        ]),
        y(&[0.0, 2.0, 1.0, 2.0]),
    ],
    &[p(SURE), y(&[1.0; 4]), q(UNSURE)],
    &[
        p(&[
            &[0.95],
            &[0.95],
            &[0.95],
            &[0.95],
            &[0.05],
            &[0.95],
            &[0.95],
            &[0.95],
        ]),
        y(ONES),
    ],
    &[
        p(&[
            &[0.7, 0.2, 0.1],
            &[0.1, 0.9, 0.0],
            &[0.2, 0.7, 0.1],
            &[0.05, 0.15, 0.8],
        ]),
        y(&[0.0, 2.0, 1.0, 2.0]),
    ],
    &[
        p(&[
            &[0.1],
            &[0.1],
            &[0.1],
            &[0.1],
            &[0.1],
            &[0.1],
            &[0.1],
            &[0.1],
        ]),
        y(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]),
        (Key::Reduce, Given::Word("weighted")),
        (Key::Weights, Given::List(&[1.0, 7.0])),
    ],
    &[
        p(&[&[0.34, 0.33, 0.33], &[0.48, 0.52, 0.0]]),
        y(&[0.0, 0.0]),
    ],
];

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

    fn grid(&self) -> Option<Grid> {
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
        Some(Grid {
            columns,
            rows: rows.collect(),
            classes: self.form.classes(),
            can_add: self.samples.len() < MAX_SAMPLES,
            can_remove: self.samples.len() > 1,
        })
    }

    fn presets(&self) -> &'static [Preset] {
        &PRESETS
    }

    /// Two models miss the same sample: one sure of everything, one not. Whose mean loss is smaller:
    /// the sure one's, the other's, or are they equal as their accuracy is?
    fn question(&self) -> Question {
        let mean = |rows: &[&[f64]]| {
            let loss = |row: &&[f64]| info::binary_cross_entropy(1.0, row[0], Clip::None);
            info::mean(&rows.iter().map(loss).collect::<Vec<_>>())
        };
        Question {
            choices: 3,
            right: match mean(SURE).total_cmp(&mean(UNSURE)) {
                core::cmp::Ordering::Less => 0,
                core::cmp::Ordering::Greater => 1,
                core::cmp::Ordering::Equal => 2,
            },
            shows: 2,
        }
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

    /// The reduction with the samples' losses in it; the first ones where there are many.
    fn line(&self, losses: &[f64], unit: Unit, role: Role) -> Formula {
        let amount = |nats| show(unit.from_nats(nats));
        let (symbols, opening, total) = match self.reduce {
            Reduce::Mean => ("=−{1/N}∑_i$p_i", "={1/#}", info::mean(losses)),
            Reduce::Sum => ("=−∑_i$p_i", "", info::sum(losses.iter().copied())),
            Reduce::Weighted => (
                "=−{∑_iw_i$p_i/∑_iw_i}",
                "={1/#}",
                info::weighted_mean(losses, &self.weights()),
            ),
        };
        let weights = self.weights();
        let by = match self.reduce {
            Reduce::Weighted => show_short(info::sum(weights.iter().copied())),
            _ => losses.len().to_string(),
        };
        let mut line = formula(unit, &[(role, "L"), (Role::Plain, symbols)], &[]);
        let mut sign = "=";
        if !opening.is_empty() {
            line.extend(formula(unit, &[(Role::Plain, opening)], &[by]));
            sign = "(";
        }
        for (index, &loss) in losses.iter().enumerate().take(MOST_TERMS) {
            line.push(match self.reduce {
                Reduce::Weighted => term(index, sign, weights[index], amount(loss)),
                _ => price(index, sign, amount(loss)),
            });
            sign = "+";
        }
        if losses.len() > MOST_TERMS {
            line.extend(formula(unit, &[(Role::Plain, "+⋯")], &[]));
        }
        let closing = if self.reduce == Reduce::Sum {
            "=#"
        } else {
            ")=#"
        };
        line.extend(formula(unit, &[(role, closing)], &[amount(total)]));
        line
    }
}

/// What a sample adds.
fn price(index: usize, sign: &'static str, price: String) -> Piece {
    Piece {
        math: Math::Row(vec![Math::Operator(sign), Math::Number(price)]),
        term: Some(index),
        role: Role::Plain,
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
