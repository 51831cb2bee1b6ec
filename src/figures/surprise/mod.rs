//! `surprise`: the surprisal −log p of an event, sums over independent events, and its mean over
//! many draws, which settles on the entropy.

mod draws;
pub(crate) mod picture;

use super::Quantity::{self, Information, Plain};
use super::entropy::nearest;
use super::formula::{Formula, Role, formula, term};
use super::{
    Action, Control, Explorable, Given, Head, Key, LARGEST_SEED, Motion, Preset, Problem, Question,
    Readout, Row, Slot, Value, rounded, whole_number, within,
};
use crate::info::{self, Clip};
use crate::unit::{Unit, show, show_short};

/// The most draws that are shown.
pub const MOST_DRAWS: u32 = 2000;
/// How many draws follow one another in a second.
const PER_SECOND: f64 = 30.0;

/// An event, a second one that is independent of it, and how often the first one was put to the
/// test.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    p: f64,
    p2: f64,
    draws: u32,
    seed: u64,
}

/// What follows; information in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// −log p; +∞ at p = 0.
    pub surprisal: f64,
    /// −log(1−p), if the event does not happen; +∞ at p = 1.
    pub otherwise: f64,
    /// −log p₂.
    pub second: f64,
    /// −log(p·p₂): the sum of both, even where the product is too small for an f64.
    pub joint: f64,
    /// H(P) of "it happens" and "it does not".
    pub entropy: f64,
    /// exp H(P), from 1 to 2.
    pub perplexity: f64,
    /// In how many draws the event happened.
    pub happened: u32,
    /// The mean surprise of the draws; always finite, because what has probability 0 is never drawn;
    /// 0 before the first draw.
    pub running_mean: f64,
}

const fn set(key: Key, number: f64) -> (Key, Given) {
    (key, Given::Number(number))
}

static PRESETS: [Preset; 8] = [
    &[set(Key::P, 0.5), set(Key::P2, 1.0)],
    &[set(Key::P, 0.5), set(Key::P2, 0.5)],
    &[set(Key::P, 0.125), set(Key::P2, 0.5)],
    &[set(Key::P, 1.0)],
    &[set(Key::P, 0.0)],
    &[set(Key::P, 0.1), set(Key::Draws, 2000.0)],
    &[set(Key::P, 0.01), set(Key::Draws, 2000.0)],
    &[set(Key::Draws, 0.0)],
];

impl Default for State {
    fn default() -> Self {
        Self {
            p: 0.125,
            p2: 0.25,
            draws: 400,
            seed: 7,
        }
    }
}

impl State {
    /// The probability of the event.
    pub fn p(&self) -> f64 {
        self.p
    }

    /// The probability of the second event.
    pub fn p2(&self) -> f64 {
        self.p2
    }

    /// How many draws are shown.
    pub fn draws(&self) -> u32 {
        self.draws
    }

    /// What the draws start from.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Whether the event happened, draw by draw.
    pub fn drawn(&self) -> impl Iterator<Item = bool> {
        draws::drawn(self.p, self.seed, self.draws)
    }

    /// After each draw: in how many the event has happened so far, and their mean surprise in nats.
    pub fn running(&self) -> impl Iterator<Item = (u32, f64)> {
        let surprises = draws::surprises(self.p);
        let mut happened = 0;
        self.drawn().zip(1..).map(move |(happens, draws)| {
            happened += u32::from(happens);
            (happened, draws::mean_surprise(&surprises, happened, draws))
        })
    }

    /// Computes what the figure says.
    pub fn read(&self) -> Reading {
        let surprises = draws::surprises(self.p);
        let [otherwise, surprisal] = surprises;
        let second = info::surprisal(self.p2);
        let happened = self.drawn().filter(|happens| *happens).count() as u32;
        Reading {
            surprisal,
            otherwise,
            second,
            joint: info::joint_surprisal(self.p, self.p2),
            // 1 − p need not be an f64: the loss of an honest forecast takes only p.
            entropy: info::binary_cross_entropy(self.p, self.p, Clip::None),
            perplexity: info::perplexity(&[self.p, 1.0 - self.p]),
            happened,
            running_mean: draws::mean_surprise(&surprises, happened, self.draws),
        }
    }
}

impl Explorable for State {
    fn keys(&self) -> &'static [Key] {
        &[Key::P, Key::P2, Key::Draws, Key::Seed]
    }

    fn value(&self, key: Key) -> Option<Value> {
        let number = match key {
            Key::P => self.p,
            Key::P2 => self.p2,
            Key::Draws => f64::from(self.draws),
            Key::Seed => self.seed as f64,
            _ => return None,
        };
        Some(Value::Number(number))
    }

    fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        let Value::Number(number) = *value else {
            return Some(Problem::UnknownKey);
        };
        let checked = match key {
            Key::P | Key::P2 => within(number, 0.0, 1.0),
            Key::Draws => within(number, 0.0, f64::from(MOST_DRAWS)).and_then(whole_number),
            Key::Seed => within(number, 0.0, LARGEST_SEED as f64).and_then(whole_number),
            _ => return Some(Problem::UnknownKey),
        };
        match checked {
            Ok(number) => {
                self.act(&Action::Set(Slot::one(key), number));
                None
            }
            Err(problem) => Some(problem),
        }
    }

    fn controls(&self) -> Vec<Control> {
        let whole = |key, value, max| Control::range(Slot::one(key), value, (0.0, max), 1.0);
        vec![
            Control::probability(Slot::one(Key::P), self.p),
            Control::probability(Slot::one(Key::P2), self.p2),
            whole(Key::Draws, f64::from(self.draws), f64::from(MOST_DRAWS)).logarithmic(1.0),
            whole(Key::Seed, self.seed as f64, LARGEST_SEED as f64).logarithmic(1.0),
        ]
    }

    fn act(&mut self, action: &Action) {
        match *action {
            Action::Set(slot, value) if !value.is_nan() && slot.index.is_none() => match slot.key {
                Key::P => self.p = info::bounded(value, 0.0, 1.0),
                Key::P2 => self.p2 = info::bounded(value, 0.0, 1.0),
                Key::Draws => self.draws = rounded(value, f64::from(MOST_DRAWS)) as u32,
                Key::Seed => self.seed = rounded(value, LARGEST_SEED as f64) as u64,
                _ => {}
            },
            Action::Step => self.draws = MOST_DRAWS.min(self.draws + 1),
            _ => {}
        }
    }

    fn motion(&self) -> Motion {
        Motion::Plays {
            per_second: PER_SECOND,
            done: self.draws == MOST_DRAWS,
        }
    }

    fn readouts(&self) -> Vec<Readout> {
        let reading = self.read();
        vec![
            Readout::new("surprisal", reading.surprisal, Information),
            Readout::new("joint", reading.joint, Information),
            Readout::new("entropy", reading.entropy, Information),
            Readout::new("running-mean", reading.running_mean, Information),
            Readout::new("perplexity", reading.perplexity, Plain),
        ]
    }

    fn formulas(&self, unit: Unit) -> Vec<Formula> {
        let reading = self.read();
        let amount = |nats| show(unit.from_nats(nats));
        let short = |nats| show_short(unit.from_nats(nats));

        let one = [
            (Role::Truth, "−$p"),
            (Role::Plain, "=−$#"),
            (Role::Truth, "=#"),
        ];
        let one = formula(unit, &one, &[show_short(self.p), amount(reading.surprisal)]);

        let both = [
            (Role::Plain, "−$[([p·p_2])]"),
            (Role::Plain, "=−$p"),
            (Role::Plain, "−$p_2"),
            (Role::Plain, "=#"),
            (Role::Plain, "+#"),
            (Role::Plain, "=#"),
        ];
        let numbers = [reading.surprisal, reading.second, reading.joint].map(amount);
        let both = formula(unit, &both, &numbers);

        let symbols = [
            (Role::Truth, "H(P)"),
            (Role::Plain, "=−p$p"),
            (Role::Plain, "−[([1−p])]$[([1−p])]"),
        ];
        let mut entropy = formula(unit, &symbols, &[]);
        entropy.push(term(1, "=", self.p, short(reading.surprisal)));
        entropy.push(term(0, "+", 1.0 - self.p, short(reading.otherwise)));
        let sum = amount(reading.entropy);
        entropy.extend(formula(unit, &[(Role::Truth, "=#")], &[sum]));

        let mut lines = vec![one, both, entropy];
        if self.draws > 0 {
            let mean = [
                (Role::Plain, "{1/n}∑_i[−$p_i]"),
                (Role::Plain, "={#·#+#·#/#}"),
                (Role::Plain, "=#"),
            ];
            let numbers = [
                reading.happened.to_string(),
                short(reading.surprisal),
                (self.draws - reading.happened).to_string(),
                short(reading.otherwise),
                self.draws.to_string(),
                amount(reading.running_mean),
            ];
            lines.push(formula(unit, &mean, &numbers));
        }
        lines
    }

    fn columns(&self) -> &'static [(&'static str, Quantity)] {
        &[
            ("p", Plain),
            ("surprisal", Information),
            ("happened", Plain),
            ("running-mean", Information),
        ]
    }

    /// The events, the curve, and the running mean after 1, 2, 5, 10, … draws and after the last.
    fn rows(&self) -> Vec<Row> {
        let reading = self.read();
        let priced = |head, p, nats| Row {
            head,
            cells: vec![Some(p), Some(nats), None, None],
        };
        let mut rows = vec![
            priced(Head::Symbol("p"), self.p, reading.surprisal),
            priced(Head::Symbol("1 − p"), 1.0 - self.p, reading.otherwise),
            priced(Head::Symbol("p₂"), self.p2, reading.second),
            priced(Head::Symbol("p·p₂"), self.p * self.p2, reading.joint),
        ];
        for i in 0..=10 {
            let p = f64::from(i) / 10.0;
            rows.push(priced(Head::At(p), p, info::surprisal(p)));
        }
        for ((happened, mean), draws) in self.running().zip(1..) {
            if draws == self.draws || is_round(draws) {
                rows.push(Row {
                    head: Head::Draws(draws),
                    cells: vec![None, None, Some(f64::from(happened)), Some(mean)],
                });
            }
        }
        rows
    }

    fn presets(&self) -> &'static [Preset] {
        &PRESETS
    }

    /// Snow, at 1/8, costs 3 bits. What does an event half as likely cost: 6 bits, 4 or 1.5?
    fn question(&self) -> Question {
        let bits = Unit::Bits.from_nats(info::surprisal(0.125 / 2.0));
        Question {
            choices: 3,
            right: nearest(&[6.0, 4.0, 1.5], bits),
            shows: 2,
        }
    }

    fn outcomes(&self) -> usize {
        0
    }
}

/// Whether a number is 1, 2 or 5 with zeros behind.
fn is_round(mut number: u32) -> bool {
    while number >= 10 && number.is_multiple_of(10) {
        number /= 10;
    }
    matches!(number, 1 | 2 | 5)
}
