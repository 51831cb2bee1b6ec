//! `fit`: one bell for a truth of several. Minimising KL(P‖Q) covers, minimising KL(Q‖P) seeks.

mod bells;
mod discrete;
pub(crate) mod picture;

pub use bells::{Bells, Fit, LAST_STEP, MOST_BELLS, MU, Reading, SIGMA};
pub use discrete::{Discrete, Rate};

use super::Quantity::{self, Information, Plain};
use super::formula::{Formula, Role, formula};
use super::parts::owned;
use super::{
    Action, Control, Explorable, Given, Head, Key, LARGEST_SEED, Motion, Preset, Problem, Question,
    Readout, Row, Slot, Value, read_simplex, rounded, whole_number, within,
};
use crate::info::{self, Gaussian, Mixture};
use crate::learn::reverse_minima;
use crate::unit::{Unit, show};

/// The usual seed.
const SEED: u64 = 7;
/// Steps in a second where they follow one another.
const PER_SECOND: f64 = 10.0;
/// How far apart the table's places are.
const TABLE_STEP: f64 = 0.5;

/// What P is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// A mixture of Gaussians; Q is a Gaussian.
    #[default]
    Gaussian,
    /// Any distribution over eight outcomes; Q is a binomial.
    Discrete,
}

impl Tab {
    /// Both, in the order in which a reader chooses.
    pub const ALL: [Self; 2] = [Self::Gaussian, Self::Discrete];

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Gaussian => "gaussian",
            Self::Discrete => "discrete",
        }
    }
}

/// A truth in each tab, and the one that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    tab: Tab,
    bells: Bells,
    discrete: Discrete,
    /// Whether the last step has been taken here; then there is nothing left to play.
    ended: bool,
}

const fn w(list: &'static [f64]) -> (Key, Given) {
    (Key::W, Given::List(list))
}

const fn mu(list: &'static [f64]) -> (Key, Given) {
    (Key::Mu, Given::List(list))
}

const fn sigma(list: &'static [f64]) -> (Key, Given) {
    (Key::Sigma, Given::List(list))
}

const TAB: (Key, Given) = (Key::Tab, Given::Word("discrete"));

const fn p(list: &'static [f64]) -> (Key, Given) {
    (Key::P, Given::List(list))
}

static PRESETS: [Preset; 8] = [
    &[],
    &[(Key::Steps, Given::Number(0.0))],
    &[w(&[0.7, 0.3]), mu(&[0.0, 5.0]), sigma(&[1.0, 0.5])],
    &[sigma(&[1.0, 1.0])],
    &[w(&[1.0 / 3.0; 3]), mu(&[-3.0, 0.0, 3.0]), sigma(&[0.6; 3])],
    &[w(&[1.0]), mu(&[1.0]), sigma(&[1.2])],
    &[TAB],
    &[TAB, p(&[0.1, 0.3, 0.1, 0.0, 0.0, 0.1, 0.3, 0.1])],
];

impl State {
    /// The tab that is shown.
    pub fn tab(&self) -> Tab {
        self.tab
    }

    /// Whether descents are on their way, so that nothing has its best place yet.
    pub fn walks(&self) -> bool {
        self.tab == Tab::Gaussian && !self.bells.arrived()
    }

    /// The Gaussian tab.
    pub fn bells(&self) -> &Bells {
        &self.bells
    }

    /// The discrete tab.
    pub fn discrete(&self) -> &Discrete {
        &self.discrete
    }

    fn bell_controls(&self) -> Vec<Control> {
        let count = self.bells.count();
        let options = (1..=MOST_BELLS).map(|k| k.to_string()).collect();
        let mut controls = vec![Control::choice(Slot::one(Key::K), options, count - 1)];
        let weights = &self.bells.weights();
        for index in 0..count {
            let at = |key| Slot::at(key, index);
            if count > 1 {
                let weight = weights.as_slice()[index];
                let slider = Control::probability(at(Key::W), weight);
                controls.push(slider.lockable(weights.locked()[index]));
            }
            let (mu, sigma) = (self.bells.mu()[index], self.bells.sigma()[index]);
            controls.push(Control::range(at(Key::Mu), mu, MU, 0.1));
            controls.push(Control::range(at(Key::Sigma), sigma, SIGMA, 0.05));
        }
        let whole = |key, value, max| Control::range(Slot::one(key), value, (0.0, max), 1.0);
        let steps = f64::from(self.bells.steps());
        controls.push(whole(Key::Steps, steps, f64::from(LAST_STEP)));
        let seed = whole(Key::Seed, self.bells.seed() as f64, LARGEST_SEED as f64);
        controls.push(seed.logarithmic(1.0));
        controls
    }

    /// Mean, standard deviation and divergence of both fits.
    fn sides(&self) -> [[f64; 3]; 2] {
        match self.tab {
            Tab::Gaussian => {
                let reading = self.bells.read();
                [reading.forward, reading.reverse].map(|fit| [fit.q.mu(), fit.q.sigma(), fit.kl])
            }
            Tab::Discrete => {
                let reading = self.discrete.read();
                [reading.forward, reading.reverse].map(|fit| [fit.mean(), fit.deviation(), fit.kl])
            }
        }
    }

    /// A row of the table at the place x, which is a mean μ as well.
    fn row_at(&self, x: f64, reverse_at: f64) -> Row {
        let reading = self.bells.read();
        let mixture = self.bells.mixture();
        let ln_p = mixture.ln_density(x);
        let [forward, reverse] = [reading.forward.q, reading.reverse.q];
        let (ln_f, ln_r) = (forward.ln_density(x), reverse.ln_density(x));
        Row {
            head: Head::Place(x),
            cells: vec![
                Some(libm::exp(ln_p)),
                Some(libm::exp(ln_f)),
                Some(libm::exp(ln_r)),
                Some(libm::exp(ln_p) * (ln_p - ln_f)),
                Some(libm::exp(ln_r) * (ln_r - ln_p)),
                Some(self.bells.forward_at(x)),
                Some(reverse_at),
            ],
        }
    }

    fn bell_rows(&self) -> Vec<Row> {
        let landscape = self.bells.landscape();
        let whole = |x: f64| libm::fabs(x / TABLE_STEP - libm::round(x / TABLE_STEP)) < 1e-9;
        let grid = landscape.profile.iter().filter(|(x, _)| whole(*x));
        let mut rows: Vec<Row> = grid
            .map(|(x, kl)| self.row_at(libm::round(x / TABLE_STEP) * TABLE_STEP, *kl))
            .collect();
        // The bottoms lie between the others.
        let bottoms = landscape.minima.iter();
        rows.extend(bottoms.map(|m| self.row_at(m.gaussian.mu(), m.kl)));
        rows
    }
}

impl Explorable for State {
    fn keys(&self) -> &'static [Key] {
        // The tab says which of the others there are, the weights how many bells.
        &[
            Key::Tab,
            Key::W,
            Key::Mu,
            Key::Sigma,
            Key::P,
            Key::Steps,
            Key::Seed,
        ]
    }

    fn value(&self, key: Key) -> Option<Value> {
        let bells = &self.bells;
        let list = |list: &[f64]| Some(Value::List(list.to_vec()));
        match (key, self.tab) {
            (Key::Tab, _) => Some(Value::Word(self.tab.key().to_owned())),
            (Key::W, Tab::Gaussian) => list(bells.weights().as_slice()),
            (Key::Mu, Tab::Gaussian) => list(bells.mu()),
            (Key::Sigma, Tab::Gaussian) => list(bells.sigma()),
            (Key::Steps, Tab::Gaussian) => Some(Value::Number(bells.steps().into())),
            (Key::Seed, Tab::Gaussian) => Some(Value::Number(bells.seed() as f64)),
            (Key::P, Tab::Discrete) => list(self.discrete.p().as_slice()),
            _ => None,
        }
    }

    fn put(&mut self, key: Key, value: &Value) -> Option<Problem> {
        self.ended = false;
        match (key, value, self.tab) {
            (Key::Tab, Value::Word(word), _) => {
                match Tab::ALL.into_iter().find(|tab| tab.key() == word) {
                    Some(tab) => self.tab = tab,
                    None => return Some(Problem::choice(word, &Tab::ALL.map(Tab::key))),
                }
                None
            }
            (Key::W, Value::List(list), Tab::Gaussian) => match read_simplex(list, 1, MOST_BELLS) {
                Ok((weights, note)) => {
                    self.bells.put_weights(weights);
                    note
                }
                Err(problem) => Some(problem),
            },
            (Key::Mu, Value::List(list), Tab::Gaussian) => self.bells.put_mu(list),
            (Key::Sigma, Value::List(list), Tab::Gaussian) => self.bells.put_sigma(list),
            (Key::Steps, Value::Number(number), Tab::Gaussian) => {
                match within(*number, 0.0, LAST_STEP.into()).and_then(whole_number) {
                    Ok(steps) => self.bells.set_steps(steps as u32),
                    Err(problem) => return Some(problem),
                }
                None
            }
            (Key::Seed, Value::Number(number), Tab::Gaussian) => {
                match within(*number, 0.0, LARGEST_SEED as f64).and_then(whole_number) {
                    Ok(seed) => self.bells.set_seed(seed as u64),
                    Err(problem) => return Some(problem),
                }
                None
            }
            (Key::P, Value::List(list), Tab::Discrete) => self.discrete.put(list),
            _ => Some(Problem::UnknownKey),
        }
    }

    fn controls(&self) -> Vec<Control> {
        let tabs = owned(&Tab::ALL.map(Tab::key));
        let chosen = usize::from(self.tab == Tab::Discrete);
        let mut controls = vec![Control::choice(Slot::one(Key::Tab), tabs, chosen)];
        controls.extend(match self.tab {
            Tab::Gaussian => self.bell_controls(),
            Tab::Discrete => super::sliders(Key::P, self.discrete.p()),
        });
        controls
    }

    fn act(&mut self, action: &Action) {
        if !matches!(action, Action::Step) {
            self.ended = false;
        }
        match (action, self.tab) {
            (Action::Choose(Key::Tab, chosen), _) => {
                self.tab = Tab::ALL.get(*chosen).copied().unwrap_or(self.tab);
            }
            (Action::Set(slot, value), tab) if !value.is_nan() => {
                match (slot.key, slot.index, tab) {
                    (Key::W, Some(index), Tab::Gaussian) => self.bells.set_weight(index, *value),
                    (Key::Mu, Some(index), Tab::Gaussian) => self.bells.set_mu(index, *value),
                    (Key::Sigma, Some(index), Tab::Gaussian) => self.bells.set_sigma(index, *value),
                    (Key::Steps, None, Tab::Gaussian) => {
                        let steps = rounded(*value, LAST_STEP.into());
                        self.bells.set_steps(steps as u32);
                    }
                    (Key::Seed, None, Tab::Gaussian) => {
                        let seed = rounded(*value, LARGEST_SEED as f64);
                        self.bells.set_seed(seed as u64);
                    }
                    (Key::P, Some(index), Tab::Discrete) => self.discrete.set(index, *value),
                    _ => {}
                }
            }
            (Action::Lock(slot, locked), tab) => match (slot.key, slot.index, tab) {
                (Key::W, Some(index), Tab::Gaussian) => self.bells.lock(index, *locked),
                (Key::P, Some(index), Tab::Discrete) => self.discrete.lock(index, *locked),
                _ => {}
            },
            (Action::Choose(Key::K, chosen), Tab::Gaussian) => self.bells.resize(chosen + 1),
            (Action::Step, Tab::Gaussian) if !self.ended => {
                if self.bells.arrived() {
                    // A walk that is shown at its end begins anew.
                    self.bells.set_steps(0);
                } else {
                    self.bells.step();
                    self.ended = self.bells.arrived();
                }
            }
            _ => {}
        }
    }

    fn readouts(&self) -> Vec<Readout> {
        const NAMES: [[&str; 3]; 2] = [
            ["forward.mu", "forward.sigma", "forward.kl"],
            ["reverse.mu", "reverse.sigma", "reverse.kl"],
        ];
        let mut readouts = Vec::new();
        for (names, values) in NAMES.into_iter().zip(self.sides()) {
            for ((name, value), quantity) in
                names
                    .into_iter()
                    .zip(values)
                    .zip([Plain, Plain, Information])
            {
                readouts.push(Readout::new(name, value, quantity));
            }
        }
        readouts
    }

    fn formulas(&self, unit: Unit) -> Vec<Formula> {
        let [forward, reverse] = self.sides().map(|[.., kl]| show(unit.from_nats(kl)));
        let divergence = |head, body, foot, role, value| {
            formula(
                unit,
                &[(role, head), (Role::Plain, body), (role, foot)],
                &[value],
            )
        };
        let (p, q) = match self.tab {
            Tab::Gaussian => ("=∫p${p/q}dx", "=∫q${q/p}dx"),
            Tab::Discrete => ("=∑_ip_i${p_i/q_i}", "=∑_iq_i${q_i/p_i}"),
        };
        let mut lines = vec![
            divergence("D(P‖Q)", p, "=#", Role::Model, forward),
            divergence("D(Q‖P)", q, "=#", Role::Gap, reverse),
        ];
        // What the forward fit has to come to.
        lines.extend(self.moments(unit));
        lines
    }

    fn columns(&self) -> &'static [(&'static str, Quantity)] {
        match self.tab {
            Tab::Gaussian => &[
                ("p", Plain),
                ("q-forward", Plain),
                ("q-reverse", Plain),
                ("forward-term", Information),
                ("reverse-term", Information),
                ("forward-kl", Information),
                ("reverse-kl", Information),
            ],
            Tab::Discrete => &[
                ("p", Plain),
                ("q-forward", Plain),
                ("q-reverse", Plain),
                ("forward-term", Information),
                ("reverse-term", Information),
            ],
        }
    }

    fn rows(&self) -> Vec<Row> {
        match self.tab {
            Tab::Gaussian => self.bell_rows(),
            Tab::Discrete => self.discrete.rows(),
        }
    }

    fn presets(&self) -> &'static [Preset] {
        &PRESETS
    }

    /// Both bells get twice as wide. Where does the reverse fit go: onto one of them, across both, or
    /// into the valley?
    fn question(&self) -> Question {
        let best = Mixture::new(&[0.5, 0.5], &[-2.0, 2.0], &[1.0, 1.0])
            .ok()
            .and_then(|mixture| reverse_minima(&mixture, SEED).first().copied());
        let fit = best.map_or(Gaussian::STANDARD, |best| best.gaussian);
        let right = match (fit.mu().abs() > 1.0, fit.sigma() > 1.5) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        };
        Question {
            choices: 3,
            right,
            shows: 3,
        }
    }

    fn outcomes(&self) -> usize {
        match self.tab {
            Tab::Gaussian => 0,
            Tab::Discrete => self.discrete.p().values().len(),
        }
    }

    fn motion(&self) -> Motion {
        match self.tab {
            Tab::Gaussian => Motion::Plays {
                per_second: PER_SECOND,
                done: self.ended,
            },
            Tab::Discrete => Motion::Still,
        }
    }
}

impl State {
    /// Moment matching: what the forward fit has to come to.
    fn moments(&self, unit: Unit) -> Vec<Formula> {
        let line = |head, body, value: String| {
            let pieces = [
                (Role::Model, head),
                (Role::Plain, body),
                (Role::Model, "=#"),
            ];
            formula(unit, &pieces, &[value])
        };
        match self.tab {
            Tab::Gaussian => {
                let exact = info::mixture_moments(self.bells.mixture());
                vec![
                    line("μ", "=∑_kw_kμ_k", show(exact.mean)),
                    line("σ²", "=∑_kw_k[([σ_k²+[(μ_k−μ)]²])]", show(exact.variance)),
                ]
            }
            Tab::Discrete => {
                let mean = self.discrete.read().forward.mean();
                vec![line("7θ", "=∑_iip_i", show(mean))]
            }
        }
    }
}
