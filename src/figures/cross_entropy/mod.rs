//! `cross-entropy`: coding the truth P with a model's code, H(P,Q) = H(P) + D(P‖Q).

pub(crate) mod picture;

use super::Quantity::{self, Information, Plain};
use super::derived::Kept;
use super::entropy::terms;
use super::formula::{Formula, Role, formula};
use super::{
    Action, Control, Distribution, Explorable, Given, Head, Key, MAX_OUTCOMES, MIN_OUTCOMES, Moved,
    Preset, Problem, Question, Readout, Row, Slot, Value, outcome_count, read_distribution,
    sliders, sums_to_one, within,
};
use crate::info;
use crate::simplex::Simplex;
use crate::unit::{Unit, exact, show};

/// The clips a reader can choose from, and how they are written; 0 is none.
pub const EPSILONS: [(f64, &str); 5] = [
    (0.0, "0"),
    (1e-3, "0.001"),
    (1e-7, "1e-7"),
    (1e-12, "1e-12"),
    (1e-15, "1e-15"),
];

/// The model: a distribution, or weights that are taken as they are.
#[derive(Clone, Debug, PartialEq)]
pub enum Model {
    /// It sums to 1.
    Normalized(Distribution),
    /// Each weight is in \[0, 1\], the sum is whatever it is.
    AsGiven(Vec<f64>),
}

impl Model {
    /// The probabilities or weights.
    pub fn as_slice(&self) -> &[f64] {
        match self {
            Self::Normalized(distribution) => distribution.as_slice(),
            Self::AsGiven(weights) => weights,
        }
    }
}

/// Truth, model, and which of their values was moved last.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    p: Distribution,
    q: Model,
    eps: f64,
    moved: Slot,
    /// H(P,Q) and H(P) along the value moved last, as they are drawn.
    curves: Kept<Vec<f64>, [Vec<(f64, f64)>; 2]>,
}

/// What follows, in nats.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// H(P).
    pub entropy: f64,
    /// H(P,Q), with the model clipped if the reader asked for it; +∞ where q = 0 < p.
    pub cross_entropy: f64,
    /// D(P‖Q) = H(P,Q) − H(P). Negative only where Q does not sum to 1.
    pub kl: f64,
    /// Σ q.
    pub model_sum: f64,
    /// The outcomes that happen and that the model (unclipped) rules out.
    pub ruled_out: Vec<usize>,
}

const fn p(list: &'static [f64]) -> (Key, Given) {
    (Key::P, Given::List(list))
}

const fn q(list: &'static [f64]) -> (Key, Given) {
    (Key::Q, Given::List(list))
}

static PRESETS: [Preset; 7] = [
    &[p(&[0.5, 0.25, 0.125, 0.125]), q(&[0.125, 0.5, 0.25, 0.125])],
    &[p(&[0.5, 0.25, 0.125, 0.125]), q(&[0.5, 0.25, 0.125, 0.125])],
    &[p(&[0.0, 1.0, 0.0]), q(&[0.2, 0.7, 0.1])],
    &[p(&[0.5, 0.25, 0.25]), q(&[0.0, 0.5, 0.5])],
    &[p(&[0.9, 0.05, 0.05]), q(&[0.7, 0.15, 0.15])],
    &[p(&[0.5, 0.5]), q(&[0.9, 0.1])],
    &[
        p(&[0.5, 0.25, 0.25]),
        (Key::Normalize, Given::Number(0.0)),
        q(&[0.9, 0.8, 0.7]),
    ],
];

impl Default for State {
    fn default() -> Self {
        let simplex = |values: [f64; 4]| {
            Distribution::new(Simplex::new(values.into()).unwrap_or_else(|_| Simplex::uniform(4)))
        };
        Self {
            p: simplex([0.5, 0.25, 0.125, 0.125]),
            q: Model::Normalized(simplex([0.125, 0.5, 0.25, 0.125])),
            eps: 0.0,
            moved: Slot::at(Key::Q, 0),
            curves: Kept::default(),
        }
    }
}

impl State {
    /// The truth.
    pub fn p(&self) -> &Distribution {
        &self.p
    }

    /// The model.
    pub fn q(&self) -> &Model {
        &self.q
    }

    /// The clip: every q is raised to at least this; 0 for none.
    pub fn eps(&self) -> f64 {
        self.eps
    }

    /// The value that was moved last; the loss curve is drawn along it.
    pub fn moved(&self) -> Slot {
        self.moved
    }

    /// Computes what the figure says.
    pub fn read(&self) -> Reading {
        let (p, q) = (self.p.as_slice(), self.q.as_slice());
        let (cross_entropy, kl) = self.losses(p, q);
        Reading {
            entropy: info::entropy(p),
            cross_entropy,
            kl,
            model_sum: info::sum(q.iter().copied()),
            ruled_out: (0..p.len())
                .filter(|&i| p[i] > 0.0 && q[i] == 0.0)
                .collect(),
        }
    }

    /// What the clip makes of a model.
    fn clipped(&self, q: &[f64]) -> Vec<f64> {
        q.iter().map(|q| q.max(self.eps)).collect()
    }

    /// H(P,Q) and D(P‖Q) of any pair under this state's clip.
    fn losses(&self, p: &[f64], q: &[f64]) -> (f64, f64) {
        let clipped = self.clipped(q);
        let kl = if clipped == q && sums_to_one(q) {
            info::kl_divergence(p, q)
        } else {
            info::kl_divergence_as_given(p, &clipped)
        };
        (info::cross_entropy(p, &clipped), kl)
    }

    /// H(P) if the value moved last stood at `value` instead: the same everywhere unless that is one of P.
    pub fn entropy_along(&self, value: f64) -> f64 {
        let index = self.moved.index.unwrap_or(0);
        match self.moved.key {
            Key::P => info::entropy(self.p.along(index, value).as_slice()),
            _ => info::entropy(self.p.as_slice()),
        }
    }

    /// H(P,Q) if the value moved last stood at `value` instead.
    pub fn cross_entropy_along(&self, value: f64) -> f64 {
        let index = self.moved.index.unwrap_or(0);
        if self.moved.key == Key::P {
            let p = self.p.along(index, value);
            return info::cross_entropy(p.as_slice(), &self.clipped(self.q.as_slice()));
        }
        let q = match &self.q {
            Model::Normalized(q) => q.along(index, value).as_slice().to_vec(),
            Model::AsGiven(weights) => {
                let mut weights = weights.clone();
                if let Some(weight) = weights.get_mut(index) {
                    *weight = value;
                }
                weights
            }
        };
        info::cross_entropy(self.p.as_slice(), &self.clipped(&q))
    }

    /// All that H(P,Q) and H(P) along the value moved last follow from: not from where it stands, so it stands
    /// halfway here.
    fn course(&self) -> Vec<f64> {
        let index = self.moved.index.unwrap_or(0);
        let (_, limit) = self.moved_value();
        let along_p = self.moved.key == Key::P;
        let which = index as f64 + if along_p { 0.5 } else { 0.0 };
        let mut course = vec![which, self.eps, limit];
        let halfway = |values: &Distribution| values.along(index, limit / 2.0).as_slice().to_vec();
        course.extend(if along_p {
            halfway(&self.p)
        } else {
            self.p.as_slice().to_vec()
        });
        match &self.q {
            Model::Normalized(values) if !along_p => course.extend(halfway(values)),
            Model::Normalized(values) => course.extend(values.as_slice()),
            Model::AsGiven(weights) => {
                let at = course.len() + index;
                course.extend(weights);
                if !along_p && let Some(weight) = course.get_mut(at) {
                    *weight = limit / 2.0;
                }
            }
        }
        course
    }

    /// Where along the value moved last H(P,Q) is least, if that is at a point inside: where q has
    /// the same share of what is not locked as p.
    pub fn best(&self) -> Option<f64> {
        let index = self.moved.index?;
        let Model::Normalized(q) = &self.q else {
            return None;
        };
        if self.moved.key != Key::Q {
            return None;
        }
        let p = self.p.as_slice();
        let free = |i: &usize| *i == index || !q.locked()[*i];
        let shared = info::sum((0..p.len()).filter(free).map(|i| p[i]));
        (shared > 0.0).then(|| q.limit(index) * p[index] / shared)
    }

    /// Where the value moved last stands, and the most it can be.
    pub fn moved_value(&self) -> (f64, f64) {
        let index = self.moved.index.unwrap_or(0);
        match (self.moved.key, &self.q) {
            (Key::P, _) => (self.p.as_slice()[index], self.p.limit(index)),
            (_, Model::Normalized(q)) => (q.as_slice()[index], q.limit(index)),
            (_, Model::AsGiven(weights)) => (weights[index], 1.0),
        }
    }

    fn resize(&mut self, k: usize) {
        let k = k.clamp(MIN_OUTCOMES, MAX_OUTCOMES);
        self.p.resize(k);
        match &mut self.q {
            Model::Normalized(q) => q.resize(k),
            Model::AsGiven(weights) => weights.resize(k, 1.0 / k as f64),
        }
        if self.moved.index.is_none_or(|index| index >= k) {
            self.moved = Slot::at(Key::Q, 0);
        }
    }

    fn normalize(&mut self, on: bool) {
        self.q = match (&self.q, on) {
            (Model::AsGiven(weights), true) => Model::Normalized(Distribution::new(
                Simplex::normalize(weights).unwrap_or_else(|_| Simplex::uniform(weights.len())),
            )),
            (Model::Normalized(q), false) => Model::AsGiven(q.as_slice().to_vec()),
            (unchanged, _) => unchanged.clone(),
        };
    }

    fn swap(&mut self) {
        if let Model::Normalized(q) = &mut self.q {
            core::mem::swap(&mut self.p, q);
        }
    }

    fn put_model(&mut self, list: &[f64]) -> Option<Problem> {
        let k = self.p.values().len();
        if list.len() != k {
            return Some(Problem::Count {
                count: list.len(),
                min: k,
                max: k,
            });
        }
        if let Model::AsGiven(weights) = &mut self.q {
            if let Some(&value) = list.iter().find(|q| !(0.0..=1.0).contains(*q)) {
                return Some(Problem::Outside {
                    value,
                    min: 0.0,
                    max: 1.0,
                });
            }
            *weights = list.to_vec();
            return None;
        }
        match read_distribution(list) {
            Ok((values, note)) => {
                self.q = Model::Normalized(Distribution::new(values));
                note
            }
            Err(problem) => Some(problem),
        }
    }
}

impl Explorable for State {
    /// `normalize` comes before `q`, because it says how `q` is read.
    fn keys(&self) -> &'static [Key] {
        &[Key::P, Key::Normalize, Key::Q, Key::Eps]
    }

    fn value(&self, key: Key) -> Option<Value> {
        match key {
            Key::P => Some(Value::List(self.p.as_slice().to_vec())),
            Key::Q => Some(Value::List(self.q.as_slice().to_vec())),
            Key::Eps => Some(Value::Number(self.eps)),
            Key::Normalize => Some(Value::Number(f64::from(u8::from(matches!(
                self.q,
                Model::Normalized(_)
            ))))),
            _ => None,
        }
    }

    fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        match (key, value) {
            (Key::P, Value::List(list)) => match read_distribution(list) {
                Ok((values, note)) => {
                    self.resize(values.len());
                    self.p = Distribution::new(values);
                    note
                }
                Err(problem) => Some(problem),
            },
            (Key::Q, Value::List(list)) => self.put_model(list),
            (Key::Eps, Value::Number(eps)) => match within(*eps, 0.0, 0.5) {
                Ok(eps) => {
                    self.eps = eps;
                    None
                }
                Err(problem) => Some(problem),
            },
            (Key::Normalize, Value::Number(on)) if *on == 0.0 || *on == 1.0 => {
                self.normalize(*on == 1.0);
                None
            }
            (Key::Normalize, Value::Number(on)) => Some(Problem::choice(&exact(*on), &["0", "1"])),
            _ => Some(Problem::UnknownKey),
        }
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls = sliders(Key::P, &self.p);
        match &self.q {
            Model::Normalized(q) => controls.extend(sliders(Key::Q, q)),
            Model::AsGiven(weights) => {
                let weight = |(index, &value)| Control::probability(Slot::at(Key::Q, index), value);
                controls.extend(weights.iter().enumerate().map(weight));
            }
        }
        let normalized = matches!(self.q, Model::Normalized(_));
        controls.push(outcome_count(self.p.values().len()));
        controls.push(clip_choice(self.eps));
        controls.push(Control::switch(Slot::one(Key::Normalize), normalized));
        controls
    }

    fn act(&mut self, action: &Action) {
        match *action {
            Action::Set(
                slot @ Slot {
                    key,
                    index: Some(index),
                },
                value,
            ) if index < self.p.values().len() && !value.is_nan() => {
                match (key, &mut self.q) {
                    (Key::P, _) => self.p.set(index, value),
                    (Key::Q, Model::Normalized(q)) => q.set(index, value),
                    (Key::Q, Model::AsGiven(weights)) => weights[index] = value.clamp(0.0, 1.0),
                    _ => return,
                }
                self.moved = slot;
            }
            Action::Lock(
                Slot {
                    key,
                    index: Some(index),
                },
                locked,
            ) => match (key, &mut self.q) {
                (Key::P, _) => self.p.lock(index, locked),
                (Key::Q, Model::Normalized(q)) => q.lock(index, locked),
                _ => {}
            },
            Action::Choose(Key::K, chosen) => self.resize(MIN_OUTCOMES + chosen),
            Action::Choose(Key::Eps, chosen) => self.eps = clip_chosen(self.eps, chosen),
            Action::Choose(Key::Normalize, on) => self.normalize(on != 0),
            Action::Swap => self.swap(),
            _ => {}
        }
    }

    fn readouts(&self) -> Vec<Readout> {
        let reading = self.read();
        vec![
            Readout::new("entropy", reading.entropy, Information),
            Readout::new("cross-entropy", reading.cross_entropy, Information),
            Readout::new("kl", reading.kl, Information),
        ]
    }

    fn formulas(&self, unit: Unit) -> Vec<Formula> {
        let reading = self.read();
        let shown = |nats| show(unit.from_nats(nats));
        let symbols = [(Role::Model, "H(P,Q)"), (Role::Plain, "=−∑_ip_i$q_i")];
        let mut line = formula(unit, &symbols, &[]);
        line.extend(terms(
            self.p.as_slice(),
            &self.clipped(self.q.as_slice()),
            unit,
        ));
        line.extend(formula(
            unit,
            &[(Role::Model, "=#")],
            &[shown(reading.cross_entropy)],
        ));
        let parts = [
            (Role::Model, "H(P,Q)"),
            (Role::Plain, "="),
            (Role::Truth, "H(P)"),
            (Role::Plain, "+"),
            (Role::Gap, "D(P‖Q)"),
            (Role::Plain, "="),
            (Role::Truth, "#"),
            (Role::Plain, if reading.kl < 0.0 { "−" } else { "+" }),
            (Role::Gap, "#"),
            (Role::Plain, "="),
            (Role::Model, "#"),
        ];
        let numbers = [reading.entropy, reading.kl.abs(), reading.cross_entropy].map(shown);
        vec![line, formula(unit, &parts, &numbers)]
    }

    fn columns(&self) -> &'static [(&'static str, Quantity)] {
        &[
            ("p", Plain),
            ("q", Plain),
            ("surprisal-p", Information),
            ("surprisal-q", Information),
            ("term", Information),
        ]
    }

    fn rows(&self) -> Vec<Row> {
        let reading = self.read();
        let (p, q) = (self.p.as_slice(), self.q.as_slice());
        let mut rows = Vec::new();
        for (index, (&p, &q)) in p.iter().zip(q).enumerate() {
            let clipped = q.max(self.eps);
            rows.push(Row {
                head: Head::Outcome(index),
                cells: vec![
                    Some(p),
                    Some(q),
                    Some(info::surprisal(p)),
                    Some(info::surprisal(clipped)),
                    Some(info::cross_entropy_term(p, clipped)),
                ],
            });
        }
        let sum = info::sum(p.iter().copied());
        rows.push(Row {
            head: Head::Sum,
            cells: vec![
                Some(sum),
                Some(reading.model_sum),
                None,
                None,
                Some(reading.cross_entropy),
            ],
        });
        rows
    }

    fn presets(&self) -> &'static [Preset] {
        &PRESETS
    }

    /// What wastes more: a fair coin taken for one of 0.9, the reverse, or neither?
    fn question(&self) -> Question {
        let (fair, loaded) = ([0.5, 0.5], [0.9, 0.1]);
        let first = info::kl_divergence(&fair, &loaded);
        let second = info::kl_divergence(&loaded, &fair);
        Question {
            choices: 3,
            right: match first.total_cmp(&second) {
                core::cmp::Ordering::Greater => 0,
                core::cmp::Ordering::Less => 1,
                core::cmp::Ordering::Equal => 2,
            },
            shows: 5,
        }
    }

    fn outcomes(&self) -> usize {
        self.p.values().len()
    }

    fn moved(&self) -> Option<Moved> {
        let slot = self.moved;
        let distribution = match (&self.q, slot.key) {
            (_, Key::P) => Some(&self.p),
            (Model::Normalized(q), _) => Some(q),
            (Model::AsGiven(_), _) => None,
        };
        let before = distribution.and_then(|it| it.before(slot.index?)).cloned();
        Some(Moved { slot, before })
    }

    fn set_moved(&mut self, Moved { slot, before }: Moved) {
        let Some(index) = slot.index else { return };
        self.moved = slot;
        match (&mut self.q, slot.key, before) {
            (_, Key::P, Some(before)) => self.p.hold(index, before),
            (Model::Normalized(q), _, Some(before)) => q.hold(index, before),
            _ => {}
        }
    }

    /// Weights that are no distribution cannot be the truth.
    fn can_swap(&self) -> bool {
        matches!(self.q, Model::Normalized(_))
    }
}

/// The control for ε: the usual values, and the present one where a link brought another.
pub(crate) fn clip_choice(eps: f64) -> Control {
    let mut options: Vec<String> = EPSILONS.map(|(_, text)| text.to_owned()).into();
    let usual = EPSILONS.iter().position(|(usual, _)| *usual == eps);
    let chosen = usual.unwrap_or_else(|| {
        options.push(exact(eps));
        EPSILONS.len()
    });
    Control::choice(Slot::one(Key::Eps), options, chosen)
}

/// The ε that a reader chose by position.
pub(crate) fn clip_chosen(eps: f64, chosen: usize) -> f64 {
    EPSILONS.get(chosen).map_or(eps, |(usual, _)| *usual)
}
