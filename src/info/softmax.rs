//! Softmax and its companions: from logits at a temperature to probabilities, loss and gradient.
//!
//! The maximum is subtracted exactly and before the division by the temperature, so that no
//! logit overflows, a confident right answer has a loss and a gradient that are not 0, and
//! infinite logits give the limits.

use super::ln::ln_1p;
use super::sum::Sum;
use super::twofold::{self, Twofold};

/// The logits z/t seen from the largest one.
pub(super) struct Shifted {
    /// (zᵢ − max)/t ≤ 0.
    exponents: Vec<Twofold>,
    /// Their exponentials, in \[0, 1\].
    powers: Vec<Twofold>,
    /// Where the (first) largest logit is.
    top: usize,
    /// The sum of all powers but that of `top`, which is 1.
    others: Twofold,
}

impl Shifted {
    pub(super) fn new(z: &[f64], t: f64) -> Self {
        debug_assert!(t > 0.0, "{t} is not a temperature");
        debug_assert!(!z.iter().any(|z| z.is_nan()), "a logit is not a number");
        let top = argmax(z);
        let max = z.get(top).copied().unwrap_or_default();
        let exponents: Vec<Twofold> = z.iter().map(|&z| scaled_difference(z, max, t)).collect();
        let powers: Vec<Twofold> = exponents.iter().map(|&e| twofold::exp(e)).collect();
        let others = powers
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != top)
            .map(|(_, &e)| e);
        let others = others.collect::<Sum>().twofold();
        Self {
            exponents,
            powers,
            top,
            others,
        }
    }

    /// Σ exp, at least 1.
    fn total(&self) -> Twofold {
        Twofold::from(1.0) + self.others
    }

    /// ln Σ exp, at least 0.
    fn ln_total(&self) -> Twofold {
        ln_1p(self.others.value()).into()
    }

    pub(super) fn probability(&self, i: usize) -> Twofold {
        self.powers[i] / self.total()
    }

    /// 1 − the probability, with all digits where the probability is almost 1.
    pub(super) fn complement(&self, i: usize) -> Twofold {
        let rest = if i == self.top {
            self.others
        } else {
            self.total() - self.powers[i]
        };
        rest / self.total()
    }

    /// −ln of the probability, from 0 to +∞.
    pub(super) fn surprisal(&self, i: usize) -> Twofold {
        self.ln_total() - self.exponents[i]
    }

    /// (1 − p)^γ − γ(1 − p)^(γ−1) p ln p: how much harder than cross-entropy the focal loss pulls.
    pub(super) fn focus(&self, i: usize, gamma: f64) -> f64 {
        let (p, rest) = (self.probability(i).value(), self.complement(i).value());
        // (1 − p)^γ·(1 + γp·(−ln p)/(1 − p)); the quotient is 1 in the limit p = 1, p ln p is 0 at p = 0.
        let per_rest = if rest > 0.0 {
            self.surprisal(i).value() / rest
        } else {
            1.0
        };
        let faded = if p > 0.0 { gamma * p * per_rest } else { 0.0 };
        libm::pow(rest, gamma) * (1.0 + faded)
    }

    pub(super) fn map(&self, f: impl Fn(usize) -> Twofold) -> Vec<f64> {
        (0..self.powers.len()).map(|i| f(i).value()).collect()
    }
}

/// The position of the largest value, the first of several; 0 for an empty slice.
///
/// The class that a classifier answers with, from logits or from probabilities.
pub fn argmax(values: &[f64]) -> usize {
    let mut best = 0;
    for (i, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = i;
        }
    }
    best
}

/// Logits whose [`softmax`] at any temperature is the limit of that of `z` for t → 0: 0 for the largest
/// ones, which share everything, and −∞ for the others.
///
/// Precondition: no NaN.
pub fn zero_temperature(z: &[f64]) -> Vec<f64> {
    let max = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let limit = |&z: &f64| if z == max { 0.0 } else { f64::NEG_INFINITY };
    z.iter().map(limit).collect()
}

/// (z − max)/t; 0 for the maximum itself, even where it is infinite.
fn scaled_difference(z: f64, max: f64, t: f64) -> Twofold {
    if z == max {
        return Twofold::from(0.0);
    }
    let difference = Twofold::sum(z, -max);
    if difference.hi.is_infinite() && z.is_finite() && max.is_finite() {
        return Twofold::sum(z / 2.0, -max / 2.0) / Twofold::from(t / 2.0);
    }
    difference / Twofold::from(t)
}

/// ln Σ exp(zᵢ/t) in nats: the smooth maximum of the scaled logits.
///
/// Between max/t and max/t + ln K. −∞ logits add nothing; all −∞ (or none at all) gives −∞,
/// a +∞ gives +∞. Precondition: no NaN; t > 0, finite.
///
/// ```
/// assert_eq!(surprisal::info::log_sum_exp(&[0.0, -40.0], 1.0), 4.248354255291589e-18);
/// ```
pub fn log_sum_exp(z: &[f64], t: f64) -> f64 {
    let max = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if max.is_infinite() {
        return max;
    }
    (Twofold::from(max) / Twofold::from(t) + Shifted::new(z, t).ln_total()).value()
}

/// The probabilities exp(zᵢ/t)/Σ exp(z/t).
///
/// Each in \[0, 1\], their sum 1 up to rounding; unchanged when a constant is added to all logits. A
/// low temperature t sharpens towards one-hot, a high one flattens towards uniform; the order
/// stays. A logit of −∞ gives 0; one of +∞ takes all. Empty: empty.
///
/// Precondition: no NaN; not all −∞, at most one +∞; t > 0, finite.
/// Source: Bridle (1990); temperature: Hinton, Vinyals & Dean (2015).
pub fn softmax(z: &[f64], t: f64) -> Vec<f64> {
    let shifted = Shifted::new(z, t);
    shifted.map(|i| shifted.probability(i))
}

/// ln of [`softmax`], in nats: from −∞ to 0, with all digits where the probability is almost 1.
///
/// Precondition: as for [`softmax`].
pub fn log_softmax(z: &[f64], t: f64) -> Vec<f64> {
    let shifted = Shifted::new(z, t);
    shifted.map(|i| -shifted.surprisal(i))
}

/// The entropy of [`softmax`] in nats, from 0 to ln K, with all digits near 0.
///
/// Precondition: as for [`softmax`].
pub fn entropy_with_logits(z: &[f64], t: f64) -> f64 {
    let shifted = Shifted::new(z, t);
    let possible = (0..z.len()).filter(|&i| shifted.powers[i].hi > 0.0);
    let spread: Sum = possible
        .map(|i| shifted.powers[i] * -shifted.exponents[i])
        .collect();
    (spread.twofold() / shifted.total() + shifted.ln_total()).value()
}

/// The cross-entropy −Σ tᵢ ln softmax(z/t)ᵢ of a target distribution and logits, in nats.
///
/// With a [`one_hot`](super::one_hot) target it is the negative log-likelihood of that class. At least the entropy
/// of the target. +∞ where the target gives weight to a class with logit −∞; a class with
/// weight 0 adds nothing. The target is taken as it is, not normalised.
///
/// Precondition: equal lengths; weights ≥ 0, finite; the rest as for [`softmax`].
pub fn cross_entropy_with_logits(target: &[f64], z: &[f64], t: f64) -> f64 {
    debug_assert_eq!(target.len(), z.len(), "target and logits differ in length");
    let shifted = Shifted::new(z, t);
    let wanted = target
        .iter()
        .enumerate()
        .filter(|(_, weight)| **weight != 0.0);
    let terms = wanted.map(|(i, &weight)| Twofold::from(weight) * shifted.surprisal(i));
    terms.collect::<Sum>().value()
}

/// The gradient of [`cross_entropy_with_logits`] on the logits, (Σt · softmax − target)/t.
///
/// Its parts sum to 0; each is within ±Σt/t. Computed as pᵢ(Σt − tᵢ) − tᵢ(1 − pᵢ), so that a
/// confident right answer keeps its digits.
///
/// Precondition: as for [`cross_entropy_with_logits`].
pub fn gradient_with_logits(target: &[f64], z: &[f64], t: f64) -> Vec<f64> {
    debug_assert_eq!(target.len(), z.len(), "target and logits differ in length");
    let shifted = Shifted::new(z, t);
    let mass = target.iter().copied().collect::<Sum>().twofold();
    shifted.map(|i| {
        let weight = Twofold::from(target[i]);
        let pull = shifted.probability(i) * (mass - weight) - weight * shifted.complement(i);
        pull / Twofold::from(t)
    })
}

/// The focal loss −(1 − p)^γ ln p of the class `label`, p its softmax probability, in nats.
///
/// γ = 0 is the negative log-likelihood; a larger γ counts what is already right less. From 0 to
/// +∞. Precondition: label < K; γ ≥ 0, finite; the rest as for [`softmax`].
/// Source: Lin, Goyal, Girshick, He & Dollár, *Focal Loss for Dense Object Detection* (2017).
pub fn focal_loss_with_logits(label: usize, z: &[f64], t: f64, gamma: f64) -> f64 {
    debug_assert!(
        label < z.len() && gamma >= 0.0,
        "label {label} or γ = {gamma} out of range"
    );
    let shifted = Shifted::new(z, t);
    if label >= z.len() {
        return f64::NAN;
    }
    focal(
        shifted.complement(label).value(),
        shifted.surprisal(label).value(),
        gamma,
    )
}

/// The gradient of [`focal_loss_with_logits`] on the logits:
/// ((1 − p)^γ − γ(1 − p)^(γ−1) p ln p)(softmax − onehot)/t, with p that of the label.
///
/// Its parts sum to 0; γ = 0 is [`gradient_with_logits`]. Precondition: as there.
pub fn focal_gradient_with_logits(label: usize, z: &[f64], t: f64, gamma: f64) -> Vec<f64> {
    debug_assert!(
        label < z.len() && gamma >= 0.0,
        "label {label} or γ = {gamma} out of range"
    );
    if label >= z.len() {
        return vec![f64::NAN; z.len()];
    }
    let shifted = Shifted::new(z, t);
    let rest = shifted.complement(label).value();
    let slope = shifted.focus(label, gamma);
    shifted.map(|i| {
        let pull = if i == label {
            -rest
        } else {
            shifted.probability(i).value()
        };
        Twofold::from(slope * pull / t)
    })
}

/// (1 − p)^γ · (−ln p), from 1 − p and −ln p.
pub(crate) fn focal(complement: f64, surprisal: f64, gamma: f64) -> f64 {
    if surprisal == 0.0 {
        0.0
    } else {
        libm::pow(complement, gamma) * surprisal
    }
}
