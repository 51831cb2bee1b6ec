//! The discrete tab: any distribution over eight outcomes, and a binomial fitted to it in both
//! directions.

pub(crate) mod picture;

use crate::figures::derived::Derived;
use crate::figures::{Distribution, Head, Problem, Row, read_distribution};
use crate::info;
use crate::learn::{RateMinimum, forward_rate, forward_rate_kl, reverse_rates};
use crate::simplex::Simplex;

/// How many outcomes there are: 0 to 7 rainy days in a week.
const OUTCOMES: usize = 8;
/// Two kinds of weeks.
const USUAL: [f64; OUTCOMES] = [0.1, 0.3, 0.1, 0.02, 0.02, 0.06, 0.3, 0.1];
/// A probability below this share of the largest counts as absent.
pub(crate) const ABSENT: f64 = super::bells::ABSENT;

/// The distribution, and all that follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Discrete {
    p: Distribution,
    reading: Derived<Reading>,
}

/// A binomial and its divergence in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// The rate θ.
    pub rate: f64,
    /// KL(P‖Q) of a forward fit, KL(Q‖P) of a reverse one; may be +∞.
    pub kl: f64,
    trials: usize,
}

impl Rate {
    /// Its mean nθ.
    pub fn mean(self) -> f64 {
        self.trials as f64 * self.rate
    }

    /// Its standard deviation √(nθ(1 − θ)).
    pub fn deviation(self) -> f64 {
        libm::sqrt(self.mean() * (1.0 - self.rate))
    }

    /// Its probabilities.
    pub fn probabilities(self) -> Vec<f64> {
        info::binomial(self.trials, self.rate)
    }
}

/// What the figure says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The forward fit.
    pub forward: Rate,
    /// The best reverse fit; where every rate costs +∞, the forward fit at that price.
    pub reverse: Rate,
    /// Every local minimum of the reverse divergence, best first; none where every rate costs +∞.
    pub minima: Vec<RateMinimum>,
}

impl Default for Discrete {
    fn default() -> Self {
        let p = Simplex::new(USUAL.to_vec()).unwrap_or_else(|_| Simplex::uniform(OUTCOMES));
        Self::new(Distribution::new(p))
    }
}

impl Discrete {
    fn new(p: Distribution) -> Self {
        Self {
            p,
            reading: Derived::default(),
        }
    }

    /// The distribution P.
    pub fn p(&self) -> &Distribution {
        &self.p
    }

    /// What the figure says.
    pub fn read(&self) -> &Reading {
        self.reading.get(|| Reading::new(self.p.as_slice()))
    }

    pub(super) fn put(&mut self, list: &[f64]) -> Option<Problem> {
        if list.len() != OUTCOMES {
            return Some(Problem::Count {
                count: list.len(),
                min: OUTCOMES,
                max: OUTCOMES,
            });
        }
        match read_distribution(list) {
            Ok((p, note)) => {
                *self = Self::new(Distribution::new(p));
                note
            }
            Err(problem) => Some(problem),
        }
    }

    pub(super) fn set(&mut self, index: usize, value: f64) {
        self.p.set(index, value);
        self.reading = Derived::default();
    }

    pub(super) fn lock(&mut self, index: usize, locked: bool) {
        self.p.lock(index, locked);
    }

    /// p ln(p/q) of each outcome for the forward fit, q ln(q/p) for the reverse one, in nats; +∞
    /// where the second is 0 and the first is not.
    pub(crate) fn terms(&self) -> [Vec<f64>; 2] {
        let p = self.p.as_slice();
        let terms = |p: &[f64], q: &[f64]| {
            let pairs = p.iter().zip(q);
            pairs.map(|(p, q)| info::kl_term_as_given(*p, *q)).collect()
        };
        [
            terms(p, &self.read().forward.probabilities()),
            terms(&self.read().reverse.probabilities(), p),
        ]
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        let [forward, reverse] = [self.read().forward, self.read().reverse];
        let (q_forward, q_reverse) = (forward.probabilities(), reverse.probabilities());
        let [forward_terms, reverse_terms] = self.terms();
        let p = self.p.as_slice();
        let mut rows: Vec<Row> = (0..p.len())
            .map(|i| Row {
                head: Head::Outcome(i),
                cells: vec![
                    Some(p[i]),
                    Some(q_forward[i]),
                    Some(q_reverse[i]),
                    Some(forward_terms[i]),
                    Some(reverse_terms[i]),
                ],
            })
            .collect();
        let sum = |list: &[f64]| Some(info::sum(list.iter().copied()));
        rows.push(Row {
            head: Head::Sum,
            cells: vec![
                sum(p),
                sum(&q_forward),
                sum(&q_reverse),
                Some(forward.kl),
                Some(reverse.kl),
            ],
        });
        rows
    }
}

impl Reading {
    fn new(p: &[f64]) -> Self {
        let trials = p.len() - 1;
        let rate = forward_rate(p);
        let forward = Rate {
            rate,
            kl: forward_rate_kl(p, rate),
            trials,
        };
        let minima = reverse_rates(p);
        let reverse = match minima.first() {
            Some(best) => Rate {
                rate: best.rate,
                kl: best.kl,
                trials,
            },
            None => Rate {
                kl: f64::INFINITY,
                ..forward
            },
        };
        Self {
            forward,
            reverse,
            minima,
        }
    }
}
