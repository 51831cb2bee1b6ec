//! The focal loss of soft targets, a second softmax, and the lowest loss that either leaves.

use super::entropy::entropy;
use super::losses::softmax_twice_floor;
use super::softmax::{
    Shifted, cross_entropy_with_logits, focal, focal_loss_with_logits, gradient_with_logits,
};
use super::sum::Sum;
use super::targets::{one_hot, smooth};
use super::twofold::Twofold;

/// The focal loss −Σ tᵢ(1 − pᵢ)^γ ln pᵢ of a target distribution, p = softmax(z/t), in nats.
///
/// A one-hot target gives [`focal_loss_with_logits`], γ = 0 gives [`cross_entropy_with_logits`]. From 0 to
/// +∞ (a class with weight has logit −∞); a class with weight 0 adds nothing.
///
/// Precondition: equal lengths; weights ≥ 0, finite; γ ≥ 0, finite; the rest as for
/// [`softmax`](super::softmax()). Source: as for [`focal_loss_with_logits`]; soft targets as in Keras,
/// `CategoricalFocalCrossentropy`.
pub fn focal_cross_entropy_with_logits(target: &[f64], z: &[f64], t: f64, gamma: f64) -> f64 {
    debug_assert_eq!(target.len(), z.len(), "target and logits differ in length");
    if gamma == 0.0 {
        return cross_entropy_with_logits(target, z, t);
    }
    let shifted = Shifted::new(z, t);
    let wanted = target
        .iter()
        .enumerate()
        .filter(|(_, weight)| **weight != 0.0);
    let terms = wanted.map(|(i, &weight)| {
        let (rest, cost) = (shifted.complement(i).value(), shifted.surprisal(i).value());
        Twofold::product(weight, focal(rest, cost, gamma))
    });
    terms.collect::<Sum>().value()
}

/// The weights τᵢ = tᵢ((1 − pᵢ)^γ − γ(1 − pᵢ)^(γ−1) pᵢ ln pᵢ), with which cross-entropy pulls on the
/// logits as [`focal_cross_entropy_with_logits`] does with the target t.
///
/// γ = 0 gives the target. Precondition: as there.
pub fn focal_target(target: &[f64], z: &[f64], t: f64, gamma: f64) -> Vec<f64> {
    debug_assert_eq!(target.len(), z.len(), "target and logits differ in length");
    let shifted = Shifted::new(z, t);
    shifted.map(|i| Twofold::from(target[i] * shifted.focus(i, gamma)))
}

/// The gradient of [`focal_cross_entropy_with_logits`] on the logits, (Στ · softmax − τ)/t with the
/// weights τ of [`focal_target`].
///
/// Its parts sum to 0. Precondition: as there.
pub fn focal_cross_entropy_gradient_with_logits(
    target: &[f64],
    z: &[f64],
    t: f64,
    gamma: f64,
) -> Vec<f64> {
    if gamma == 0.0 {
        return gradient_with_logits(target, z, t);
    }
    gradient_with_logits(&focal_target(target, z, t, gamma), z, t)
}

/// A gradient on the probabilities p = softmax(z/t), carried back to the logits: pᵢ(gᵢ − Σ p g)/t.
///
/// Its parts sum to 0. Computed as pᵢ Σⱼ pⱼ(gᵢ − gⱼ)/t, so that a confident answer keeps its
/// digits. Precondition: equal lengths; g finite; the rest as for [`softmax`](super::softmax()).
pub fn gradient_through_softmax(g: &[f64], z: &[f64], t: f64) -> Vec<f64> {
    debug_assert_eq!(g.len(), z.len(), "gradient and logits differ in length");
    let shifted = Shifted::new(z, t);
    shifted.map(|i| {
        let others = (0..g.len()).filter(|&j| j != i);
        let pull: Sum = others
            .map(|j| shifted.probability(j) * Twofold::sum(g[i], -g[j]))
            .collect();
        shifted.probability(i) * pull.twofold() / Twofold::from(t)
    })
}

/// The lowest loss that any logits reach over `k` classes, in nats: of a label smoothed by
/// `smoothing`, with focus γ, through one softmax or two.
///
/// 0 for a plain label; H(smoothed) with smoothing; [`softmax_twice_floor`] for two softmaxes, whose
/// inner one gives logits that differ by at most 1. Where both γ and smoothing are positive the
/// minimum is searched for.
///
/// Precondition: k ≥ 1; smoothing in \[0, 1\]; γ ≥ 0, finite.
pub fn lowest_loss(k: usize, smoothing: f64, gamma: f64, twice: bool) -> f64 {
    let label = one_hot(0, k);
    let target = smooth(&label, smoothing);
    let [right, wrong] = [0, 1].map(|i| target.get(i).copied().unwrap_or_default());
    // By how much the right logit leads where cross-entropy is least; by symmetry others are equal.
    // Not of the quotient, which may be more than any number; without smoothing +∞.
    let lead = libm::log(right) - libm::log(wrong);
    let most = if twice { 1.0 } else { f64::INFINITY };
    match (gamma == 0.0, lead < most) {
        (true, true) => entropy(&target),
        (true, false) if wrong == 0.0 && twice => softmax_twice_floor(k),
        (true, false) if twice => cross_entropy_with_logits(&target, &label, 1.0),
        (false, false) if wrong == 0.0 && twice => focal_loss_with_logits(0, &label, 1.0, gamma),
        _ if wrong == 0.0 => 0.0,
        // The focal loss is least within one nat of that lead: its weights differ by less than e.
        _ => least(0.0, most.min(lead + 1.0), |lead| {
            let z: Vec<f64> = label.iter().map(|y| y * lead).collect();
            focal_cross_entropy_with_logits(&target, &z, 1.0, gamma)
        }),
    }
}

/// The least value of a function that falls and then rises, by golden section.
fn least(mut from: f64, mut to: f64, f: impl Fn(f64) -> f64) -> f64 {
    /// Enough to narrow 750 down to the square root of an ulp, where the value no longer changes.
    const STEPS: usize = 60;
    const RATIO: f64 = 0.618_033_988_749_894_9;
    let mut best = f(from).min(f(to));
    let at = |from: f64, to: f64| to - RATIO * (to - from);
    for _ in 0..STEPS {
        let (low, high) = (at(from, to), at(to, from));
        let (below, above) = (f(low), f(high));
        best = best.min(below).min(above);
        if below < above {
            to = high;
        } else {
            from = low;
        }
    }
    best
}
