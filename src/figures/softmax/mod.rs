//! `softmax`: from logits to probabilities, loss and gradient.
//!
//! With T the temperature, t the one-hot label smoothed, (1−s)·onehot + s/K, and γ the focus:
//!
//! - p = softmax(z/T), and q = p, or q = softmax(p) where softmax is applied twice;
//! - L = −Σ tᵢ(1 − qᵢ)^γ log qᵢ, which for γ = 0, s = 0 is −log q of the right class;
//! - the gradient is dL/dz, which for γ = 0 and one softmax is (p − t)/T.
//!
//! T = 0 is the limit T → 0: the largest logit takes everything, equal ones share it, and the
//! gradient is 0 or infinite. A step is z ← z − η·dL/dz with η = 1 and L in nats.

mod formulas;
mod machine;
mod numbers;
pub(crate) mod picture;
mod state;

pub use machine::{Lane, Precision};
pub use numbers::Reading;
pub use state::{RATE, State};

use state::{COLDEST, HOTTEST, MOST_FOCUS};

use super::Quantity::{self, Information, Plain};
use super::entropy::nearest;
use super::formula::Formula;
use super::parts::owned;
use super::{
    Action, Control, Explorable, Given, Head, Key, MAX_OUTCOMES, MIN_OUTCOMES, Motion, Preset,
    Problem, Question, Readout, Row, Slot, Value, outcome_count, within,
};
use crate::info;
use crate::unit::{Unit, exact};

const fn z(list: &'static [f64]) -> (Key, Given) {
    (Key::Z, Given::List(list))
}

static PRESETS: [Preset; 9] = [
    &[z(&[2.0, 1.0, 0.0])],
    &[z(&[8.0, 0.0, 0.0])],
    &[z(&[0.0, 8.0, 0.0])],
    &[z(&[0.0, 0.0, 0.0])],
    &[z(&[2.0, 1.0, 0.0]), (Key::T, Given::Number(5.0))],
    &[z(&[8.0, 0.0, 0.0]), (Key::Smoothing, Given::Number(0.1))],
    &[z(&[10.0, 0.0, 0.0]), (Key::Twice, Given::Number(1.0))],
    &[
        z(&[102.0, 101.0, 100.0]),
        (Key::Precision, Given::Word("f32")),
    ],
    &[z(&[1000.0, 0.0, 0.0])],
];

impl Explorable for State {
    /// `z` comes before `y`, because it says how many classes there are.
    fn keys(&self) -> &'static [Key] {
        &[
            Key::Z,
            Key::Y,
            Key::T,
            Key::Smoothing,
            Key::Twice,
            Key::Precision,
            Key::Gamma,
        ]
    }

    fn value(&self, key: Key) -> Option<Value> {
        Some(match key {
            Key::Z => Value::List(self.z.clone()),
            Key::Y => Value::Number(self.y as f64),
            Key::T => Value::Number(self.t),
            Key::Smoothing => Value::Number(self.smoothing),
            Key::Twice => Value::Number(f64::from(u8::from(self.twice))),
            Key::Precision => Value::Word(self.precision.key().to_owned()),
            Key::Gamma => Value::Number(self.gamma),
            _ => return None,
        })
    }

    fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        let number = match (key, value) {
            (Key::Z, Value::List(list)) => return self.put_logits(list),
            (Key::Precision, Value::Word(word)) => match Precision::from_key(word) {
                Some(precision) => {
                    self.precision = precision;
                    return None;
                }
                None => return Some(Problem::choice(word, &Precision::ALL.map(Precision::key))),
            },
            (_, Value::Number(number)) => *number,
            _ => return Some(Problem::UnknownKey),
        };
        let (place, max) = match key {
            Key::T => (&mut self.t, HOTTEST),
            Key::Smoothing => (&mut self.smoothing, 1.0),
            Key::Gamma => (&mut self.gamma, MOST_FOCUS),
            Key::Y => {
                let Some(y) = (0..self.z.len()).find(|y| *y as f64 == number) else {
                    let options = classes(self.z.len());
                    let text = exact(number);
                    return Some(Problem::Choice { text, options });
                };
                self.y = y;
                return None;
            }
            Key::Twice if number == 0.0 || number == 1.0 => {
                self.twice = number == 1.0;
                return None;
            }
            Key::Twice => return Some(Problem::choice(&exact(number), &["0", "1"])),
            _ => return Some(Problem::UnknownKey),
        };
        match within(number, 0.0, max) {
            Ok(number) => {
                *place = number;
                None
            }
            Err(problem) => Some(problem),
        }
    }

    fn controls(&self) -> Vec<Control> {
        let ends = (-self.reach, self.reach);
        let one = Slot::one;
        let logit = |(index, &z): (usize, &f64)| {
            Control::range(Slot::at(Key::Z, index), z, ends, self.reach / 100.0)
        };
        let mut controls: Vec<Control> = self.z.iter().enumerate().map(logit).collect();
        let precisions = owned(&Precision::ALL.map(Precision::key));
        let precision = usize::from(self.precision == Precision::Single);
        controls.extend([
            outcome_count(self.z.len()),
            Control::choice(one(Key::Y), classes(self.z.len()), self.y),
            Control::range(one(Key::T), self.t, (0.0, HOTTEST), 0.05).logarithmic(COLDEST),
            Control::probability(one(Key::Smoothing), self.smoothing),
            Control::range(one(Key::Gamma), self.gamma, (0.0, MOST_FOCUS), 0.1),
            Control::switch(one(Key::Twice), self.twice),
            Control::choice(one(Key::Precision), precisions, precision),
        ]);
        controls
    }

    fn act(&mut self, action: &Action) {
        match *action {
            Action::Set(Slot { key, index }, value) if !value.is_nan() => match (key, index) {
                (Key::Z, Some(index)) => {
                    if let Some(z) = self.z.get_mut(index) {
                        *z = value.clamp(-self.reach, self.reach);
                    }
                }
                (Key::T, None) => self.t = value.clamp(0.0, HOTTEST),
                (Key::Smoothing, None) => self.smoothing = value.clamp(0.0, 1.0),
                (Key::Gamma, None) => self.gamma = value.clamp(0.0, MOST_FOCUS),
                _ => {}
            },
            Action::Choose(Key::K, chosen) => self.resize(MIN_OUTCOMES + chosen),
            Action::Choose(Key::Y, chosen) if chosen < self.z.len() => self.y = chosen,
            Action::Choose(Key::Twice, on) => self.twice = on != 0,
            Action::Choose(Key::Precision, chosen) => {
                self.precision = Precision::ALL
                    .get(chosen)
                    .copied()
                    .unwrap_or(self.precision);
            }
            Action::Step => self.step(),
            _ => {}
        }
    }

    fn readouts(&self) -> Vec<Readout> {
        let reading = self.read();
        let mut readouts = vec![
            Readout::new("loss", reading.loss, Information),
            Readout::new("entropy", reading.entropy, Information),
        ];
        for (name, &value) in PROBABILITIES.iter().zip(&reading.probabilities) {
            readouts.push(Readout::new(name, value, Plain));
        }
        for (name, &value) in GRADIENTS.iter().zip(&reading.gradient) {
            readouts.push(Readout::new(name, value, Information));
        }
        readouts.push(Readout::new("floor", reading.floor, Information));
        readouts.push(Readout::new("uniform-loss", reading.uniform, Information));
        readouts
    }

    fn formulas(&self, unit: Unit) -> Vec<Formula> {
        formulas::formulas(self, unit)
    }

    fn columns(&self) -> &'static [(&'static str, Quantity)] {
        &[
            ("z", Plain),
            ("target", Plain),
            ("probability", Plain),
            ("term", Information),
            ("gradient", Information),
            ("naive", Plain),
        ]
    }

    fn rows(&self) -> Vec<Row> {
        let reading = self.read();
        let naive = self.lanes()[self.naive_lane()].probabilities.clone();
        let mut rows = Vec::new();
        for (index, &naive) in naive.iter().enumerate() {
            rows.push(Row {
                head: Head::Outcome(index),
                cells: vec![
                    Some(self.z[index]),
                    Some(reading.target[index]),
                    Some(reading.probabilities[index]),
                    Some(reading.terms[index]),
                    Some(reading.gradient[index]),
                    Some(naive),
                ],
            });
        }
        let sum = |values: &[f64]| info::sum(values.iter().copied());
        // At T = 0 the parts may be ∞ and −∞, which sum to nothing.
        let finite = reading.gradient.iter().all(|g| g.is_finite());
        rows.push(Row {
            head: Head::Sum,
            cells: vec![
                None,
                Some(sum(&reading.target)),
                Some(sum(&reading.probabilities)),
                Some(reading.loss),
                finite.then(|| sum(&reading.gradient)),
                Some(naive.iter().sum()),
            ],
        });
        rows
    }

    fn presets(&self) -> &'static [Preset] {
        &PRESETS
    }

    /// A hundred is added to each of the logits 2, 1, 0. Does the loss fall, stay or grow?
    fn question(&self) -> Question {
        let loss = |z: [f64; 3]| info::cross_entropy_with_logits(&info::one_hot(0, 3), &z, 1.0);
        let change = loss([102.0, 101.0, 100.0]) / loss([2.0, 1.0, 0.0]);
        Question {
            choices: 3,
            right: nearest(&[0.0, 1.0, 50.0], change),
            shows: 7,
        }
    }

    fn outcomes(&self) -> usize {
        self.z.len()
    }

    /// At the limit T = 0 the gradient is 0 or infinite: there is nowhere to go.
    fn motion(&self) -> Motion {
        if self.t == 0.0 {
            Motion::Still
        } else {
            Motion::Steps
        }
    }
}

/// The names of the classes in links, from 0.
fn classes(k: usize) -> Vec<String> {
    (0..k).map(|y| y.to_string()).collect()
}

/// A readout's name is part of the contract with other pages, and must outlive the state.
const PROBABILITIES: [&str; MAX_OUTCOMES] = [
    "probability.0",
    "probability.1",
    "probability.2",
    "probability.3",
    "probability.4",
    "probability.5",
    "probability.6",
    "probability.7",
];
const GRADIENTS: [&str; MAX_OUTCOMES] = [
    "gradient.0",
    "gradient.1",
    "gradient.2",
    "gradient.3",
    "gradient.4",
    "gradient.5",
    "gradient.6",
    "gradient.7",
];
