//! Losses of single samples and of batches.

use super::clip::Clip;
use super::ln::{ln, ln_1p};
use super::softmax::focal;
use super::sum::{Sum, sum};
use super::twofold::{self, Twofold};

/// The negative log-likelihood −ln p of the class `label` of a row of probabilities, in nats.
///
/// The same as the cross-entropy with a one-hot target: only the right class counts. From 0 to
/// +∞ (p = 0), unless `clip` says otherwise. The row is not normalised.
///
/// Precondition: label < K, probabilities in \[0, 1\] (else NaN).
pub fn log_loss(probabilities: &[f64], label: usize, clip: Clip) -> f64 {
    debug_assert!(
        label < probabilities.len(),
        "label {label} of {}",
        probabilities.len()
    );
    probabilities
        .get(label)
        .map_or(f64::NAN, |&p| 0.0 - clip.ln(p))
}

/// The focal loss −(1 − p)^γ ln p of the class `label` of a row of probabilities, in nats.
///
/// See [`focal_loss_with_logits`](super::focal_loss_with_logits).
/// Precondition: label < K, probabilities in \[0, 1\] (else NaN); γ ≥ 0, finite.
pub fn focal_loss(probabilities: &[f64], label: usize, gamma: f64) -> f64 {
    debug_assert!(
        label < probabilities.len(),
        "label {label} of {}",
        probabilities.len()
    );
    let loss = |&p: &f64| focal(1.0 - p, 0.0 - ln(p), gamma);
    probabilities.get(label).map_or(f64::NAN, loss)
}

/// The mean Σ x/N, compensated; the mean of nothing is NaN.
///
/// Precondition: at least one value.
pub fn mean(values: &[f64]) -> f64 {
    debug_assert!(!values.is_empty(), "the mean of nothing");
    mean_of(values.iter().copied()).value()
}

/// The weighted mean Σ w x / Σ w, compensated: divided by the sum of the weights, not by N.
///
/// A value with weight 0 does not count, even if it is +∞. Precondition: equal lengths; weights
/// ≥ 0, finite, not all 0 (else NaN).
pub fn weighted_mean(values: &[f64], weights: &[f64]) -> f64 {
    (weighted_total(values, weights) / weights.iter().copied().collect::<Sum>().twofold()).value()
}

/// The weighted sum Σ w x, compensated. Precondition: equal lengths; weights ≥ 0, finite.
pub fn weighted_sum(values: &[f64], weights: &[f64]) -> f64 {
    weighted_total(values, weights).value()
}

/// The weight of each sample by its class, w\[label\]: `PyTorch`'s `weight`, whose mean is
/// [`weighted_mean`] with these.
///
/// Precondition: labels < number of weights (else weight 0).
pub fn class_weights(labels: &[usize], weights: &[f64]) -> Vec<f64> {
    debug_assert!(
        labels.iter().all(|&label| label < weights.len()),
        "a class without weight"
    );
    labels
        .iter()
        .map(|&label| weights.get(label).copied().unwrap_or_default())
        .collect()
}

/// The perplexity exp(−Σ ln pᵢ/N) of a model on data, from the probability it gave to each thing
/// that happened: the inverse geometric mean.
///
/// From 1 (all foreseen) to +∞ (one held impossible). Precondition: at least one; p in \[0, 1\].
pub fn likelihood_perplexity(p: &[f64]) -> f64 {
    twofold::exp(mean_of(p.iter().map(|&p| 0.0 - ln(p)))).value()
}

/// The lowest loss of a classifier that applies softmax twice, −ln(e/(e + K − 1)), in nats.
///
/// Probabilities taken for logits differ by at most 1. 0.5514 at K = 3, 1.4612 at K = 10.
pub fn softmax_twice_floor(k: usize) -> f64 {
    ln_1p(k.saturating_sub(1) as f64 / std::f64::consts::E)
}

fn mean_of(values: impl ExactSizeIterator<Item = f64>) -> Twofold {
    let n = values.len() as f64;
    values.collect::<Sum>().twofold() / Twofold::from(n)
}

fn weighted_total(values: &[f64], weights: &[f64]) -> Twofold {
    debug_assert_eq!(
        values.len(),
        weights.len(),
        "values and weights differ in length"
    );
    debug_assert!(sum(weights.iter().copied()) > 0.0, "the weights sum to 0");
    let mut total = Sum::new();
    for (&x, &w) in values.iter().zip(weights) {
        if w != 0.0 {
            total.add_product(w, x);
        }
    }
    total.twofold()
}
