//! What a reader can set in `softmax`, and how it changes.

use super::Precision;
use crate::figures::{MAX_OUTCOMES, MIN_OUTCOMES, Problem};

/// How far a logit's slider reaches to both sides, unless a link brings more.
const REACH: f64 = 10.0;
/// The highest temperature.
pub(super) const HOTTEST: f64 = 20.0;
/// The lowest temperature on the slider, beside 0.
pub(super) const COLDEST: f64 = 0.05;
/// The highest γ.
pub(super) const MOST_FOCUS: f64 = 5.0;
/// How far a step goes along the gradient.
pub const RATE: f64 = 1.0;

/// Logits, what happened, and how a loss is made of them.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Not all −∞, at most one +∞, never NaN.
    pub(super) z: Vec<f64>,
    pub(super) y: usize,
    pub(super) t: f64,
    pub(super) smoothing: f64,
    pub(super) twice: bool,
    pub(super) precision: Precision,
    pub(super) gamma: f64,
    /// Sliders and the axis of logits go from minus this to this.
    pub(super) reach: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            z: vec![2.0, 1.0, 0.0],
            y: 0,
            t: 1.0,
            smoothing: 0.0,
            twice: false,
            precision: Precision::Double,
            gamma: 0.0,
            reach: REACH,
        }
    }
}

impl State {
    /// The logits; not all −∞, at most one +∞.
    pub fn z(&self) -> &[f64] {
        &self.z
    }

    /// The class that happened, counted from 0.
    pub fn y(&self) -> usize {
        self.y
    }

    /// The temperature; 0 is its limit.
    pub fn t(&self) -> f64 {
        self.t
    }

    /// The share of the label that is spread over all classes.
    pub fn smoothing(&self) -> f64 {
        self.smoothing
    }

    /// Whether the probabilities go through softmax once more.
    pub fn twice(&self) -> bool {
        self.twice
    }

    /// The number format of the machine that is looked at; the figure itself computes in f64.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// The focus γ; 0 is cross-entropy.
    pub fn gamma(&self) -> f64 {
        self.gamma
    }

    /// Sliders and the axis of logits go from minus this to this.
    pub fn reach(&self) -> f64 {
        self.reach
    }

    /// Takes logits that are valid, and keeps the label among them.
    fn take(&mut self, z: Vec<f64>) {
        let finite = z.iter().filter(|z| z.is_finite());
        let largest = finite.fold(REACH, |largest, z| largest.max(z.abs()));
        self.reach = self.reach.max(round_reach(largest));
        self.y = self.y.min(z.len().saturating_sub(1));
        self.z = z;
    }

    pub(super) fn put_logits(&mut self, list: &[f64]) -> Option<Problem> {
        let infinite = |sign: f64| list.iter().filter(|z| **z == sign * f64::INFINITY).count();
        if !(MIN_OUTCOMES..=MAX_OUTCOMES).contains(&list.len()) {
            return Some(Problem::Count {
                count: list.len(),
                min: MIN_OUTCOMES,
                max: MAX_OUTCOMES,
            });
        }
        if list.iter().any(|z| z.is_nan()) || infinite(1.0) > 1 || infinite(-1.0) == list.len() {
            return Some(Problem::Undecided);
        }
        self.reach = REACH;
        self.take(list.to_vec());
        None
    }

    /// Over `k` classes: the last ones are dropped, or new ones come with the logit 0.
    pub(super) fn resize(&mut self, k: usize) {
        let mut z = self.z.clone();
        z.resize(k.clamp(MIN_OUTCOMES, MAX_OUTCOMES), 0.0);
        if z.iter().all(|z| *z == f64::NEG_INFINITY) {
            z.fill(0.0);
        }
        self.take(z);
    }

    /// One step of descent on the logits, where the gradient is finite.
    pub(super) fn step(&mut self) {
        let gradient = self.read().gradient;
        let logits = self.z.iter().zip(&gradient);
        let next: Vec<f64> = logits.map(|(z, g)| z - RATE * g).collect();
        let stays = |(old, new): (&f64, &f64)| old == new || new.is_finite();
        if self.z.iter().zip(&next).all(stays) {
            self.take(next);
        }
    }
}

/// The next of 10, 20, 50, 100, … that is not below `size`.
fn round_reach(size: f64) -> f64 {
    let mut decade = REACH;
    loop {
        for reach in [decade, 2.0 * decade, 5.0 * decade] {
            // Twice that must still be a number.
            if reach >= size || reach > 1e307 {
                return reach;
            }
        }
        decade *= 10.0;
    }
}
