//! `divergence`: D(P‖Q) beside D(Q‖P), term by term, and what a detour through a third distribution
//! shows: a divergence is not a distance.

pub(crate) mod picture;

use super::Quantity::{self, Information, Plain};
use super::formula::{Formula, Role, formula, term};
use super::{
    Action, Control, Distribution, Explorable, Given, Head, Key, MAX_OUTCOMES, MIN_OUTCOMES,
    Preset, Problem, Question, Readout, Row, Slot, Value, outcome_count, read_distribution,
    sliders,
};
use crate::info;
use crate::simplex::Simplex;
use crate::unit::{Unit, show, show_short};

/// Two distributions, and a third one where the reader has switched it on.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    p: Distribution,
    q: Distribution,
    r: Option<Distribution>,
}

/// What follows, in nats.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// D(P‖Q); +∞ where q = 0 < p.
    pub kl: f64,
    /// D(Q‖P); +∞ where p = 0 < q.
    pub kl_reverse: f64,
    /// The Jensen-Shannon divergence, from 0 to ln 2.
    pub js: f64,
    /// The total variation distance, from 0 to 1, without unit.
    pub total_variation: f64,
    /// p log(p/q) for each outcome.
    pub terms: Vec<f64>,
    /// q log(q/p) for each outcome.
    pub reverse_terms: Vec<f64>,
    /// The way through R: D(P‖R) and D(R‖Q).
    pub legs: Option<[f64; 2]>,
}

impl Reading {
    /// D(P‖R) + D(R‖Q).
    pub fn detour(&self) -> Option<f64> {
        self.legs.map(|[to, from]| to + from)
    }
}

/// The outcome that adds most to a divergence, none where nothing does or several as much.
pub fn largest(terms: &[f64]) -> Option<usize> {
    let most = terms.iter().fold(0.0, |most: f64, term| most.max(*term));
    let mut all = (0..terms.len()).filter(|index| terms[*index] >= most * (1.0 - 1e-12));
    all.next().filter(|_| most > 0.0 && all.next().is_none())
}

const fn list(key: Key, list: &'static [f64]) -> (Key, Given) {
    (key, Given::List(list))
}

const FAIR: [f64; 2] = [0.5, 0.5];
const LOADED: [f64; 2] = [0.9, 0.1];
const BETWEEN: [f64; 2] = [0.75, 0.25];

static PRESETS: [Preset; 7] = [
    &[
        list(Key::P, &[0.5, 0.25, 0.125, 0.125]),
        list(Key::Q, &[0.125, 0.5, 0.25, 0.125]),
    ],
    &[
        list(Key::P, &[0.6, 0.3, 0.1]),
        list(Key::Q, &[0.69, 0.309, 0.001]),
    ],
    &[
        list(Key::P, &[0.5, 0.25, 0.25]),
        list(Key::Q, &[0.5, 0.5, 0.0]),
    ],
    &[
        list(Key::P, &[0.5, 0.5, 0.0, 0.0]),
        list(Key::Q, &[0.0, 0.0, 0.5, 0.5]),
    ],
    &[
        list(Key::P, &[0.7, 0.2, 0.1]),
        list(Key::Q, &[0.1, 0.2, 0.7]),
    ],
    &[
        list(Key::P, &FAIR),
        list(Key::Q, &LOADED),
        list(Key::R, &BETWEEN),
    ],
    &[
        list(Key::P, &[0.5, 0.25, 0.125, 0.125]),
        list(Key::Q, &[0.5, 0.25, 0.125, 0.125]),
    ],
];

impl Default for State {
    fn default() -> Self {
        let simplex = |values: [f64; 4]| {
            Distribution::new(Simplex::new(values.into()).unwrap_or_else(|_| Simplex::uniform(4)))
        };
        Self {
            p: simplex([0.5, 0.25, 0.125, 0.125]),
            q: simplex([0.125, 0.5, 0.25, 0.125]),
            r: None,
        }
    }
}

impl State {
    /// The truth.
    pub fn p(&self) -> &Distribution {
        &self.p
    }

    /// The model.
    pub fn q(&self) -> &Distribution {
        &self.q
    }

    /// The third distribution, where it is switched on.
    pub fn r(&self) -> Option<&Distribution> {
        self.r.as_ref()
    }

    /// Computes what the figure says.
    pub fn read(&self) -> Reading {
        let (p, q) = (self.p.as_slice(), self.q.as_slice());
        let leg = |r: &Distribution| {
            let r = r.as_slice();
            [info::kl_divergence(p, r), info::kl_divergence(r, q)]
        };
        Reading {
            kl: info::kl_divergence(p, q),
            kl_reverse: info::kl_divergence(q, p),
            js: info::js_divergence(p, q),
            total_variation: info::total_variation(p, q),
            terms: terms(p, q),
            reverse_terms: terms(q, p),
            legs: self.r.as_ref().map(leg),
        }
    }

    fn resize(&mut self, k: usize) {
        let k = k.clamp(MIN_OUTCOMES, MAX_OUTCOMES);
        self.p.resize(k);
        self.q.resize(k);
        if let Some(r) = &mut self.r {
            r.resize(k);
        }
    }

    /// Switches R on, halfway between P and Q, or off. Halfway the triangle inequality breaks
    /// whatever P and Q are (as long as they differ and D(P‖Q) is finite): D is strictly convex, so
    /// each leg is shorter than half of D(P‖Q).
    fn show_third(&mut self, on: bool) {
        if on == self.r.is_some() {
            return;
        }
        self.r = on.then(|| {
            let pairs = self.p.as_slice().iter().zip(self.q.as_slice());
            let halfway = pairs.map(|(&p, &q)| f64::midpoint(p, q)).collect();
            let k = self.p.values().len();
            Distribution::new(Simplex::new(halfway).unwrap_or_else(|_| Simplex::uniform(k)))
        });
    }

    fn held(&mut self, key: Key) -> Option<&mut Distribution> {
        match key {
            Key::P => Some(&mut self.p),
            Key::Q => Some(&mut self.q),
            Key::R => self.r.as_mut(),
            _ => None,
        }
    }
}

impl Explorable for State {
    /// `p` comes first, because it says how many outcomes there are.
    fn keys(&self) -> &'static [Key] {
        &[Key::P, Key::Q, Key::R]
    }

    /// Without R its list is empty.
    fn value(&self, key: Key) -> Option<Value> {
        let values = match key {
            Key::P => self.p.as_slice(),
            Key::Q => self.q.as_slice(),
            Key::R => self.r.as_ref().map_or(&[][..], Distribution::as_slice),
            _ => return None,
        };
        Some(Value::List(values.to_vec()))
    }

    fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        let (true, Value::List(list)) = (self.keys().contains(&key), value) else {
            return Some(Problem::UnknownKey);
        };
        if key == Key::R && list.is_empty() {
            self.r = None;
            return None;
        }
        let k = self.p.values().len();
        if key != Key::P && list.len() != k {
            return Some(Problem::Count {
                count: list.len(),
                min: k,
                max: k,
            });
        }
        let (values, note) = match read_distribution(list) {
            Ok(read) => read,
            Err(problem) => return Some(problem),
        };
        self.resize(values.len());
        let values = Distribution::new(values);
        match key {
            Key::P => self.p = values,
            Key::Q => self.q = values,
            _ => self.r = Some(values),
        }
        note
    }

    fn controls(&self) -> Vec<Control> {
        let mut controls = sliders(Key::P, &self.p);
        controls.extend(sliders(Key::Q, &self.q));
        if let Some(r) = &self.r {
            controls.extend(sliders(Key::R, r));
        }
        controls.push(outcome_count(self.p.values().len()));
        controls.push(Control::switch(Slot::one(Key::R), self.r.is_some()));
        controls
    }

    fn act(&mut self, action: &Action) {
        match *action {
            Action::Set(slot, value) if !value.is_nan() => {
                if let (Some(index), Some(held)) = (slot.index, self.held(slot.key)) {
                    held.set(index, value);
                }
            }
            Action::Lock(slot, locked) => {
                if let (Some(index), Some(held)) = (slot.index, self.held(slot.key)) {
                    held.lock(index, locked);
                }
            }
            Action::Choose(Key::K, chosen) => self.resize(MIN_OUTCOMES + chosen),
            Action::Choose(Key::R, on) => self.show_third(on != 0),
            Action::Swap => core::mem::swap(&mut self.p, &mut self.q),
            _ => {}
        }
    }

    fn readouts(&self) -> Vec<Readout> {
        let reading = self.read();
        let mut readouts = vec![
            Readout::new("kl", reading.kl, Information),
            Readout::new("kl-reverse", reading.kl_reverse, Information),
            Readout::new("js", reading.js, Information),
            Readout::new("total-variation", reading.total_variation, Plain),
        ];
        if let Some([to, from]) = reading.legs {
            readouts.push(Readout::new("kl-to-r", to, Information));
            readouts.push(Readout::new("kl-from-r", from, Information));
            readouts.push(Readout::new("kl-via-r", to + from, Information));
        }
        readouts
    }

    fn formulas(&self, unit: Unit) -> Vec<Formula> {
        let reading = self.read();
        let (p, q) = (self.p.as_slice(), self.q.as_slice());
        let shown = |nats| show(unit.from_nats(nats));
        let direction = |symbols: [(Role, &'static str); 2], (a, b), sum| {
            let mut line = formula(unit, &symbols, &[]);
            line.extend(priced(a, b, unit));
            line.extend(formula(unit, &[(Role::Gap, "=#")], &[shown(sum)]));
            line
        };
        let forward = [(Role::Gap, "D(P‖Q)"), (Role::Plain, "=∑_ip_i${p_i/q_i}")];
        let reverse = [(Role::Gap, "D(Q‖P)"), (Role::Plain, "=∑_iq_i${q_i/p_i}")];
        let js = [
            (Role::Gap, "JS"),
            (Role::Plain, "={1/2}D(P‖M)+{1/2}D(Q‖M)"),
            (Role::Gap, "=#,"),
            (Role::Plain, "M={P+Q/2}"),
        ];
        let tv = [
            (Role::Gap, "TV"),
            (Role::Plain, "={1/2}∑_i|p_i−q_i|"),
            (Role::Gap, "=#"),
        ];
        let mut lines = vec![
            direction(forward, (p, q), reading.kl),
            direction(reverse, (q, p), reading.kl_reverse),
            formula(unit, &js, &[shown(reading.js)]),
            formula(unit, &tv, &[show(reading.total_variation)]),
        ];
        if let Some([to, from]) = reading.legs {
            let detour = to + from;
            let compared = match detour.total_cmp(&reading.kl) {
                core::cmp::Ordering::Less => "<",
                core::cmp::Ordering::Equal => "=",
                core::cmp::Ordering::Greater => ">",
            };
            let parts = [
                (Role::Plain, "D(P‖R)+D(R‖Q)"),
                (Role::Plain, "=#+#"),
                (Role::Plain, "=#"),
                (Role::Plain, compared),
                (Role::Gap, "D(P‖Q)=#"),
            ];
            let numbers = [to, from, detour, reading.kl].map(shown);
            lines.push(formula(unit, &parts, &numbers));
        }
        lines
    }

    /// What concerns R stands last.
    fn columns(&self) -> &'static [(&'static str, Quantity)] {
        const ALL: [(&str, Quantity); 9] = [
            ("p", Plain),
            ("q", Plain),
            ("kl-term", Information),
            ("kl-reverse-term", Information),
            ("js-term", Information),
            ("total-variation-term", Plain),
            ("r", Plain),
            ("kl-to-r-term", Information),
            ("kl-from-r-term", Information),
        ];
        match self.r {
            Some(_) => &ALL,
            None => ALL.first_chunk::<6>().map_or(&[], |own| own),
        }
    }

    fn rows(&self) -> Vec<Row> {
        let reading = self.read();
        let (p, q) = (self.p.as_slice(), self.q.as_slice());
        let mut rows = Vec::new();
        for (index, (&p, &q)) in p.iter().zip(q).enumerate() {
            let mut cells = vec![
                p,
                q,
                info::kl_term_as_given(p, q),
                info::kl_term_as_given(q, p),
                info::js_divergence(&[p], &[q]),
                info::total_variation(&[p], &[q]),
            ];
            if let Some(&r) = self.r.as_ref().and_then(|r| r.as_slice().get(index)) {
                cells.extend([
                    r,
                    info::kl_term_as_given(p, r),
                    info::kl_term_as_given(r, q),
                ]);
            }
            rows.push(Row {
                head: Head::Outcome(index),
                cells: cells.into_iter().map(Some).collect(),
            });
        }
        let sum = |values: &[f64]| info::sum(values.iter().copied());
        let mut cells = vec![
            sum(p),
            sum(q),
            reading.kl,
            reading.kl_reverse,
            reading.js,
            reading.total_variation,
        ];
        if let (Some(r), Some([to, from])) = (&self.r, reading.legs) {
            cells.extend([sum(r.as_slice()), to, from]);
        }
        rows.push(Row {
            head: Head::Sum,
            cells: cells.into_iter().map(Some).collect(),
        });
        rows
    }

    fn presets(&self) -> &'static [Preset] {
        &PRESETS
    }

    /// From a fair coin to a loaded one by way of a third in between: is that more than D, as much, or
    /// less?
    fn question(&self) -> Question {
        let straight = info::kl_divergence(&FAIR, &LOADED);
        let detour = info::kl_divergence(&FAIR, &BETWEEN) + info::kl_divergence(&BETWEEN, &LOADED);
        Question {
            choices: 3,
            right: match detour.total_cmp(&straight) {
                core::cmp::Ordering::Greater => 0,
                core::cmp::Ordering::Equal => 1,
                core::cmp::Ordering::Less => 2,
            },
            shows: 5,
        }
    }

    fn outcomes(&self) -> usize {
        self.p.values().len()
    }

    fn can_swap(&self) -> bool {
        true
    }
}

/// a log(a/b) for each outcome.
fn terms(a: &[f64], b: &[f64]) -> Vec<f64> {
    let pairs = a.iter().zip(b);
    pairs.map(|(&a, &b)| info::kl_term_as_given(a, b)).collect()
}

/// The same as pieces of a formula: a times the logarithm of the ratio, in brackets where it is
/// negative.
fn priced(a: &[f64], b: &[f64], unit: Unit) -> Formula {
    let mut sign = "=";
    let mut pieces = Vec::new();
    for (index, (&a, &b)) in a.iter().zip(b).enumerate() {
        let ratio = match (a > 0.0, b > 0.0) {
            (true, _) => info::kl_term_as_given(a, b) / a,
            (false, true) => f64::NEG_INFINITY,
            // log(0/0) has no value; times 0 it counts as 0.
            (false, false) => 0.0,
        };
        let text = show_short(unit.from_nats(ratio));
        let text = if ratio < 0.0 {
            ["(", &text, ")"].concat()
        } else {
            text
        };
        pieces.push(term(index, sign, a, text));
        sign = "+";
    }
    pieces
}
