//! `entropy`: entropy is the mean surprise, at most log K, and the length of the best code.

pub(crate) mod picture;

use super::Quantity::{self, Information, Plain};
use super::formula::{Formula, Piece, Role, formula, term};
use super::{
    Action, Control, Distribution, Explorable, Given, Head, Key, MAX_OUTCOMES, MIN_OUTCOMES,
    Preset, Problem, Question, Readout, Row, Value, outcome_count, read_distribution, sliders,
};
use crate::info;
use crate::simplex::Simplex;
use crate::unit::{Unit, show, show_short};
use core::f64::consts::LN_2;

/// One distribution.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    p: Distribution,
}

/// What follows from it, in nats.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// H(P).
    pub entropy: f64,
    /// log K, which only the uniform distribution reaches.
    pub max_entropy: f64,
    /// exp H(P): the sides of a fair die that is as uncertain.
    pub perplexity: f64,
    /// The mean length of a Huffman code, in nats (whole bits times ln 2).
    pub code_length: f64,
    /// Each outcome's Huffman codeword, in whole bits; `None` for an outcome that never happens.
    pub huffman_bits: Vec<Option<u32>>,
    /// Σ 2^−length: the part of Kraft's budget that the code spends.
    pub kraft: f64,
}

const fn p(list: &'static [f64]) -> (Key, Given) {
    (Key::P, Given::List(list))
}

static PRESETS: [Preset; 6] = [
    &[p(&[0.5, 0.25, 0.125, 0.125])],
    &[p(&[0.25; 4])],
    &[p(&[1.0, 0.0, 0.0, 0.0])],
    &[p(&[0.5, 0.5])],
    &[p(&[0.9, 0.1])],
    &[p(&[0.125; 8])],
];

impl Default for State {
    fn default() -> Self {
        let p = Simplex::new(vec![0.5, 0.25, 0.125, 0.125]).unwrap_or_else(|_| Simplex::uniform(4));
        Self {
            p: Distribution::new(p),
        }
    }
}

impl State {
    /// The distribution.
    pub fn p(&self) -> &Distribution {
        &self.p
    }

    /// Computes what the figure says.
    pub fn read(&self) -> Reading {
        let p = self.p.as_slice();
        let lengths = info::huffman_lengths(p);
        let huffman_bits: Vec<Option<u32>> = p
            .iter()
            .zip(&lengths)
            .map(|(&p, &length)| (p > 0.0).then_some(length))
            .collect();
        Reading {
            entropy: info::entropy(p),
            max_entropy: libm::log(p.len() as f64),
            perplexity: info::perplexity(p),
            code_length: info::mean_length(p, &lengths) * LN_2,
            kraft: info::kraft_sum(&lengths),
            huffman_bits,
        }
    }
}

impl Explorable for State {
    fn keys(&self) -> &'static [Key] {
        &[Key::P]
    }

    fn value(&self, key: Key) -> Option<Value> {
        (key == Key::P).then(|| Value::List(self.p.as_slice().to_vec()))
    }

    fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        match (key, value) {
            (Key::P, Value::List(list)) => match read_distribution(list) {
                Ok((values, note)) => {
                    self.p = Distribution::new(values);
                    note
                }
                Err(problem) => Some(problem),
            },
            _ => Some(Problem::UnknownKey),
        }
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls = sliders(Key::P, &self.p);
        controls.push(outcome_count(self.p.values().len()));
        controls
    }

    fn act(&mut self, action: &Action) {
        match *action {
            Action::Set(slot, value) if slot.key == Key::P => {
                if let Some(index) = slot.index {
                    self.p.set(index, value);
                }
            }
            Action::Lock(slot, locked) if slot.key == Key::P => {
                if let Some(index) = slot.index {
                    self.p.lock(index, locked);
                }
            }
            Action::Choose(Key::K, chosen) => {
                self.p.resize((MIN_OUTCOMES + chosen).min(MAX_OUTCOMES));
            }
            _ => {}
        }
    }

    fn readouts(&self) -> Vec<Readout> {
        let reading = self.read();
        vec![
            Readout::new("entropy", reading.entropy, Information),
            Readout::new("max-entropy", reading.max_entropy, Information),
            Readout::new("perplexity", reading.perplexity, Plain),
            Readout::new("code-length", reading.code_length, Information),
        ]
    }

    fn formulas(&self, unit: Unit) -> Vec<Formula> {
        let symbols = [(Role::Truth, "H(P)"), (Role::Plain, "=−∑_ip_i$p_i")];
        let mut line = formula(unit, &symbols, &[]);
        line.extend(terms(self.p.as_slice(), self.p.as_slice(), unit));
        let sum = show(unit.from_nats(self.read().entropy));
        line.extend(formula(unit, &[(Role::Truth, "=#")], &[sum]));
        vec![line]
    }

    fn columns(&self) -> &'static [(&'static str, Quantity)] {
        &[
            ("p", Plain),
            ("surprisal", Information),
            ("term", Information),
            ("huffman-bits", Plain),
        ]
    }

    fn rows(&self) -> Vec<Row> {
        let reading = self.read();
        let mut rows = Vec::new();
        for (index, &p) in self.p.as_slice().iter().enumerate() {
            let bits = reading.huffman_bits.get(index).copied().flatten();
            rows.push(Row {
                head: Head::Outcome(index),
                cells: vec![
                    Some(p),
                    Some(info::surprisal(p)),
                    Some(info::entropy_term(p)),
                    bits.map(f64::from),
                ],
            });
        }
        let sum = info::sum(self.p.as_slice().iter().copied());
        rows.push(Row {
            head: Head::Sum,
            cells: vec![Some(sum), None, Some(reading.entropy), None],
        });
        rows
    }

    fn presets(&self) -> &'static [Preset] {
        &PRESETS
    }

    /// How many bits does a coin of 0.9 and 0.1 surprise by: 0.9, a half or 0.1?
    fn question(&self) -> Question {
        let entropy = Unit::Bits.from_nats(info::entropy(&[0.9, 0.1]));
        Question {
            choices: 3,
            right: nearest(&[0.9, 0.5, 0.1], entropy),
            shows: 4,
        }
    }

    fn outcomes(&self) -> usize {
        self.p.values().len()
    }
}

/// Each outcome's share `p` times the code length that a model with `q` gives it: ∞ for one that it
/// rules out (times 0 that counts as 0).
pub(crate) fn terms(p: &[f64], q: &[f64], unit: Unit) -> Vec<Piece> {
    let mut sign = "=";
    let mut terms = Vec::new();
    for (index, (&p, &q)) in p.iter().zip(q).enumerate() {
        let price = show_short(unit.from_nats(info::surprisal(q)));
        terms.push(term(index, sign, p, price));
        sign = "+";
    }
    terms
}

/// The position of the number nearest to `value`.
pub(crate) fn nearest(numbers: &[f64], value: f64) -> usize {
    let distance = |i: &usize| (numbers[*i] - value).abs();
    (0..numbers.len())
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
        .unwrap_or(0)
}
