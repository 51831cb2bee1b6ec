//! `binary`: the loss of one yes/no prediction, −\[y log p + (1−y) log(1−p)\].

pub(crate) mod picture;

use super::Quantity::{self, Information, Plain};
use super::cross_entropy::{clip_choice, clip_chosen};
use super::entropy::nearest;
use super::formula::{Formula, Role, formula, term};
use super::parts::owned;
use super::{
    Action, Control, Explorable, Given, Head, Key, Preset, Problem, Question, Readout, Row, Slot,
    Value, within,
};
use crate::info::{self, Clip};
use crate::unit::{Unit, show, show_short};

/// What runs along the horizontal axis of the loss.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// The reported probability.
    #[default]
    Probability,
    /// Its logit, ln(p / (1−p)).
    Logit,
}

impl Axis {
    /// Both, in the order in which a reader chooses.
    pub const ALL: [Self; 2] = [Self::Probability, Self::Logit];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Probability => "p",
            Self::Logit => "logit",
        }
    }
}

/// A label and a reported probability.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    y: f64,
    p: f64,
    eps: f64,
    axis: Axis,
}

/// What follows; losses in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The loss, clipped if the reader asked for it; +∞ for a certain and wrong p.
    pub loss: f64,
    /// (p − y)².
    pub loss_mse: f64,
    /// d loss / d logit = p − y; 0 where the clip holds p.
    pub gradient: f64,
    /// d (p − y)² / d logit = 2(p − y)·p(1−p).
    pub gradient_mse: f64,
    /// The logit; ±∞ at the ends.
    pub logit: f64,
    /// The least the loss can be for this label: H(y).
    pub floor: f64,
}

const fn y(number: f64) -> (Key, Given) {
    (Key::Y, Given::Number(number))
}

const fn p(number: f64) -> (Key, Given) {
    (Key::P, Given::Number(number))
}

static PRESETS: [Preset; 6] = [
    &[y(1.0), p(0.9)],
    &[y(1.0), p(0.01)],
    &[y(1.0), p(0.0)],
    &[y(1.0), p(0.0), (Key::Eps, Given::Number(1e-7))],
    &[y(0.7), p(0.7)],
    // At the logit −8.
    &[
        y(1.0),
        p(0.000_335_350_130_466_478_16),
        (Key::Axis, Given::Word("logit")),
    ],
];

impl Default for State {
    fn default() -> Self {
        Self {
            y: 1.0,
            p: 0.3,
            eps: 0.0,
            axis: Axis::Probability,
        }
    }
}

impl State {
    /// The label: 0, 1, or a share in between.
    pub fn y(&self) -> f64 {
        self.y
    }

    /// The reported probability of 1.
    pub fn p(&self) -> f64 {
        self.p
    }

    /// What runs along the horizontal axis of the loss.
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// The clip of p into \[ε, 1−ε\].
    pub fn clip(&self) -> Clip {
        if self.eps > 0.0 {
            Clip::Epsilon(self.eps)
        } else {
            Clip::None
        }
    }

    /// The loss of reporting `p`, in nats, under the reader's clip.
    pub fn loss_at(&self, p: f64) -> f64 {
        info::binary_cross_entropy(self.y, p, self.clip())
    }

    /// The same at a logit: exact where p itself is already 0 or 1 to all digits.
    pub fn loss_at_logit(&self, z: f64) -> f64 {
        match self.clip() {
            Clip::None => info::binary_cross_entropy_with_logit(self.y, z),
            clip => info::binary_cross_entropy(self.y, info::sigmoid(z), clip),
        }
    }

    /// Whether the clip replaces this p by another.
    pub fn clipped(&self, p: f64) -> bool {
        p < self.eps || p > 1.0 - self.eps
    }

    /// The gradient of the loss on the logit, at a probability: none where the clip holds p.
    pub fn gradient_at(&self, p: f64) -> f64 {
        if self.clipped(p) {
            0.0
        } else {
            info::binary_gradient_at(self.y, p)
        }
    }

    /// The same at a logit.
    pub fn gradient_at_logit(&self, z: f64) -> f64 {
        if self.clipped(info::sigmoid(z)) {
            0.0
        } else {
            info::binary_gradient(self.y, z)
        }
    }

    /// Computes what the figure says.
    pub fn read(&self) -> Reading {
        let logit = info::logit(self.p);
        Reading {
            loss: self.loss_at(self.p),
            loss_mse: info::squared_error(self.y, self.p),
            gradient: self.gradient_at(self.p),
            gradient_mse: info::squared_error_gradient_at(self.y, self.p),
            logit,
            floor: info::entropy(&[self.y, 1.0 - self.y]),
        }
    }
}

impl Explorable for State {
    fn keys(&self) -> &'static [Key] {
        &[Key::Y, Key::P, Key::Eps, Key::Axis]
    }

    fn value(&self, key: Key) -> Option<Value> {
        match key {
            Key::Y => Some(Value::Number(self.y)),
            Key::P => Some(Value::Number(self.p)),
            Key::Eps => Some(Value::Number(self.eps)),
            Key::Axis => Some(Value::Word(self.axis.key().to_owned())),
            _ => None,
        }
    }

    fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        let (place, max) = match key {
            Key::Y => (&mut self.y, 1.0),
            Key::P => (&mut self.p, 1.0),
            Key::Eps => (&mut self.eps, 0.5),
            Key::Axis => {
                let Value::Word(word) = value else {
                    return Some(Problem::UnknownKey);
                };
                return match Axis::ALL.into_iter().find(|axis| axis.key() == word) {
                    Some(axis) => {
                        self.axis = axis;
                        None
                    }
                    None => Some(Problem::choice(word, &Axis::ALL.map(Axis::key))),
                };
            }
            _ => return Some(Problem::UnknownKey),
        };
        let Value::Number(number) = value else {
            return Some(Problem::UnknownKey);
        };
        match within(*number, 0.0, max) {
            Ok(number) => {
                *place = number;
                None
            }
            Err(problem) => Some(problem),
        }
    }

    fn controls(&self) -> Vec<Control> {
        let axes = owned(&Axis::ALL.map(Axis::key));
        let chosen = usize::from(self.axis == Axis::Logit);
        vec![
            Control::probability(Slot::one(Key::Y), self.y),
            Control::probability(Slot::one(Key::P), self.p),
            clip_choice(self.eps),
            Control::choice(Slot::one(Key::Axis), axes, chosen),
        ]
    }

    fn act(&mut self, action: &Action) {
        match *action {
            Action::Set(slot, value) if !value.is_nan() && slot.index.is_none() => match slot.key {
                Key::Y => self.y = value.clamp(0.0, 1.0),
                Key::P => self.p = value.clamp(0.0, 1.0),
                _ => {}
            },
            Action::Choose(Key::Eps, chosen) => self.eps = clip_chosen(self.eps, chosen),
            Action::Choose(Key::Axis, chosen) => {
                self.axis = Axis::ALL.get(chosen).copied().unwrap_or(self.axis);
            }
            _ => {}
        }
    }

    fn readouts(&self) -> Vec<Readout> {
        let reading = self.read();
        vec![
            Readout::new("loss", reading.loss, Information),
            Readout::new("loss-mse", reading.loss_mse, Plain),
            Readout::new("gradient", reading.gradient, Information),
            Readout::new("gradient-mse", reading.gradient_mse, Plain),
        ]
    }

    fn formulas(&self, unit: Unit) -> Vec<Formula> {
        let reading = self.read();
        let used = match self.clip() {
            Clip::Epsilon(eps) => self.p.max(eps).min(1.0 - eps),
            _ => self.p,
        };
        let price = |y| {
            let nats = info::binary_cross_entropy(y, used, Clip::None);
            show_short(unit.from_nats(nats))
        };
        let symbols = [
            (Role::Model, "L"),
            (Role::Plain, "=−y$p"),
            (Role::Plain, "−[([1−y])]$[([1−p])]"),
        ];
        let mut line = formula(unit, &symbols, &[]);
        line.push(term(1, "=", self.y, price(1.0)));
        line.push(term(0, "+", 1.0 - self.y, price(0.0)));
        let loss = show(unit.from_nats(reading.loss));
        line.extend(formula(unit, &[(Role::Model, "=#")], &[loss]));

        let (difference, its_value) = match unit {
            Unit::Nats => ("=[p−y]", "=[#−#]"),
            Unit::Bits | Unit::Bans => ("={p−y/@%}", "={#−#/@%}"),
        };
        let slope = [
            (Role::Gap, "{dL/dz}"),
            (Role::Plain, difference),
            (Role::Plain, its_value),
            (Role::Gap, "=#"),
        ];
        let gradient = show(unit.from_nats(reading.gradient));
        let numbers = [show_short(self.p), show_short(self.y), gradient];
        if self.clipped(self.p) {
            // The clipped loss does not move with p.
            let flat = [slope[0], (Role::Gap, "=0")];
            return vec![line, formula(unit, &flat, &[])];
        }
        vec![line, formula(unit, &slope, &numbers)]
    }

    fn columns(&self) -> &'static [(&'static str, Quantity)] {
        &[
            ("p", Plain),
            ("loss", Information),
            ("loss-mse", Plain),
            ("gradient", Information),
            ("gradient-mse", Plain),
        ]
    }

    fn rows(&self) -> Vec<Row> {
        let row = |head, p| Row {
            head,
            cells: vec![
                Some(p),
                Some(self.loss_at(p)),
                Some(info::squared_error(self.y, p)),
                Some(self.gradient_at(p)),
                Some(info::squared_error_gradient_at(self.y, p)),
            ],
        };
        let mut rows = vec![row(Head::Now, self.p)];
        for i in 0..=10 {
            let p = f64::from(i) / 10.0;
            rows.push(row(Head::At(p), p));
        }
        rows
    }

    fn presets(&self) -> &'static [Preset] {
        &PRESETS
    }

    /// The truth is 1. How much more does p = 0.01 cost than p = 0.1: a tenth more, twice, or ten
    /// times?
    fn question(&self) -> Question {
        let loss = |p| info::binary_cross_entropy(1.0, p, Clip::None);
        Question {
            choices: 3,
            right: nearest(&[1.1, 2.0, 10.0], loss(0.01) / loss(0.1)),
            shows: 1,
        }
    }

    fn outcomes(&self) -> usize {
        0
    }
}
